import type { ScoreGroups } from './scoreGroups.ts'

/** The area under the ROC curve with its standard error. */
export interface Auc {
  readonly auc: number
  readonly standardError: number
}

/**
 * P(score of a 1 > score of a 0) + ½·P(equal), exactly, with DeLong's standard error (DeLong et al. 1988): the variance of each one's share
 * of zeros below it, and of each zero's share of ones above it.
 *
 * NaN where one class is absent. Half where scores say nothing.
 *
 * @example areaUnderCurve(scoreGroups([0.9, 0.8, 0.3], [1, 0, 1])).auc // 0.5
 */
export function areaUnderCurve(groups: ScoreGroups): Auc {
  const { positives, negatives, totalPositives: m, totalNegatives: k } = groups
  let above = 0
  let onesAbove = 0
  let sum = 0
  let squaresOfOnes = 0
  let squaresOfZeros = 0
  for (let g = 0; g < positives.length; g++) {
    const below = (k - above - negatives[g] / 2) / k
    const beaten = (onesAbove + positives[g] / 2) / m
    sum += positives[g] * below
    squaresOfOnes += positives[g] * below * below
    squaresOfZeros += negatives[g] * beaten * beaten
    above += negatives[g]
    onesAbove += positives[g]
  }
  const auc = sum / m
  const spread = (squares: number, n: number) => (n > 1 ? Math.max(0, squares / n - auc * auc) / (n - 1) : 0)
  return { auc, standardError: Math.sqrt(spread(squaresOfOnes, m) + spread(squaresOfZeros, k)) }
}

/**
 * Average precision Σ (recall_g − recall_{g−1})·precision_g over thresholds from the top down, ties at once; the share of ones where scores
 * say nothing.
 *
 * @example averagePrecision(scoreGroups([0.9, 0.8, 0.3], [1, 0, 1])) // 0.8333333333333333
 */
export function averagePrecision({ positives, negatives, totalPositives }: ScoreGroups): number {
  let ones = 0
  let rows = 0
  let sum = 0
  for (let g = 0; g < positives.length; g++) {
    ones += positives[g]
    rows += positives[g] + negatives[g]
    sum += (positives[g] * ones) / rows
  }
  return sum / totalPositives
}

/** One tenth of the rows by score, the highest first. */
export interface LiftDecile {
  readonly decile: number
  /** Share of ones among its rows over the share among all. */
  readonly lift: number
  /** Share of all ones found in it and in those above. */
  readonly captured: number
}

/**
 * Lift by decile: the k-th holds the rows from rank ⌊(k−1)·n/10⌋ to ⌊k·n/10⌋. Of tied rows on a border each takes its part.
 * None below ten rows.
 *
 * @example liftByDecile(groups)[0].lift // 2.6: the tenth with the highest scores holds 2.6 times as many as a tenth at random
 */
export function liftByDecile(groups: ScoreGroups): LiftDecile[] {
  const { totalPositives, n } = groups
  if (n < 10) return []
  const borders = Array.from({ length: 11 }, (_, k) => Math.floor((k * n) / 10))
  const ones = onesAmong(groups, borders)
  return ones.slice(1).map((upTo, k) => ({
    decile: k + 1,
    lift: (upTo - ones[k]) / (borders[k + 1] - borders[k]) / (totalPositives / n),
    captured: upTo / totalPositives,
  }))
}

/** Expected ones among the so many rows with the highest scores, for ascending numbers of rows. */
function onesAmong({ positives, negatives }: ScoreGroups, ranks: readonly number[]): number[] {
  let g = 0
  let rows = 0
  let ones = 0
  return ranks.map((rank) => {
    while (g < positives.length && rows + positives[g] + negatives[g] <= rank) {
      rows += positives[g] + negatives[g]
      ones += positives[g++]
    }
    return rank > rows ? ones + ((rank - rows) * positives[g]) / (positives[g] + negatives[g]) : ones
  })
}

/** The ROC curve in at most 101 of its points, evenly along its length. */
export function rocPoints({ positives, negatives, totalPositives, totalNegatives }: ScoreGroups): { fpr: number; tpr: number }[] {
  const points = [{ fpr: 0, tpr: 0 }]
  let fpr = 0
  let tpr = 0
  let due = 0.02
  for (let g = 0; g < positives.length; g++) {
    fpr += negatives[g] / totalNegatives
    tpr += positives[g] / totalPositives
    if (fpr + tpr < due || g === positives.length - 1) continue
    points.push({ fpr, tpr })
    while (due <= fpr + tpr) due += 0.0202
  }
  return [...points, { fpr: 1, tpr: 1 }]
}
