import { InputError, type Issue } from '../../engine/base/issue.ts'
import type { ScoreGroups } from './scoreGroups.ts'

/** What acting on the score costs and brings, in money of the same currency. */
export interface ProfitOptions {
  /** What keeping one who would have left is worth. */
  readonly valueOfKeeping: number
  /** Of contacting one person, whether it works or not. */
  readonly costOfContact: number
  /** Share of the contacted who would have left and stay instead. */
  readonly success: number
}

/** Contacting everybody whose probability of leaving exceeds cost/(value·success). */
export interface ExpectedProfit {
  readonly threshold: number
  readonly contacted: number
  readonly n: number
  /** Σ over the contacted of p·success·value − cost: what the model promises. */
  readonly promised: number
  /** Σ over the contacted of y·success·value − cost: what would have come of it with those who did leave. */
  readonly realised: number
  /** The realised profit of contacting everybody. */
  readonly everybody: number
  /** Share contacted, highest scores first, with the realised and promised profit: at most 101 points. */
  readonly curve: readonly { readonly contacted: number; readonly promised: number; readonly realised: number }[]
}

/**
 * Expected profit of acting on a score (Verbeke et al. 2012, without their incentive's distribution): contacting one with probability p earns
 * p·success·value − cost, so that the threshold is p* = cost/(success·value). Assumes that contact harms nobody who would have stayed.
 *
 * @throws InputError `profit-out-of-range` for shares outside 0 … 1 and negative amounts
 */
export function expectedProfit({ scores, positives, negatives, n, totalPositives }: ScoreGroups, options: ProfitOptions): ExpectedProfit {
  const gain = options.valueOfKeeping * options.success
  const cost = options.costOfContact
  const threshold = gain > 0 ? cost / gain : Number.POSITIVE_INFINITY
  const best = { contacted: 0, promised: 0, realised: 0 }
  const curve = [{ ...best }]
  let [rows, promised, realised, due] = [0, 0, 0, 0.01 * n]
  for (let g = 0; g < scores.length; g++) {
    const here = positives[g] + negatives[g]
    rows += here
    promised += here * (scores[g] * gain - cost)
    realised += positives[g] * gain - here * cost
    if (scores[g] > threshold) Object.assign(best, { contacted: rows, promised, realised })
    if (rows < due && g < scores.length - 1) continue
    curve.push({ contacted: rows / n, promised, realised })
    while (due <= rows) due += 0.0101 * n
  }
  return { threshold, n, ...best, everybody: totalPositives * gain - n * cost, curve }
}

/** Refuses impossible options before a long fit. */
export function checkProfit(options: ProfitOptions): void {
  const limits = { valueOfKeeping: Number.MAX_VALUE, costOfContact: Number.MAX_VALUE, success: 1 }
  const issues = Object.entries(limits).flatMap(([key, limit]): Issue[] => {
    const found = options[key as keyof ProfitOptions]
    return found >= 0 && found <= limit ? [] : [{ code: 'profit-out-of-range', path: [key], params: { key, found } }]
  })
  if (issues.length > 0) throw new InputError(issues)
}
