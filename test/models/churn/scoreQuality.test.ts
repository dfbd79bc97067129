import { describe, expect, it } from 'vitest'
import { calibrationBins, calibrationLine } from '../../../models/churn/calibration.ts'
import { checkProfit, expectedProfit } from '../../../models/churn/expectedProfit.ts'
import { areaUnderCurve, averagePrecision, liftByDecile, rocPoints } from '../../../models/churn/ranking.ts'
import { scoreGroups } from '../../../models/churn/scoreGroups.ts'
import { issuesOf, uniforms } from '../design.ts'

const n = 500
/** With ties: two decimals. */
const scores = uniforms('quality/score', n).map((u) => Math.round(100 * u) / 100)
const outcomes = uniforms('quality/outcome', n).map((u, i) => Number(u < scores[i]))
const groups = scoreGroups(scores, outcomes)

describe('ranking', () => {
  it('is the share of pairs in the right order, ties half', () => {
    let [right, pairs] = [0, 0]
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) {
        if (outcomes[i] !== 1 || outcomes[j] !== 0) continue
        pairs++
        right += scores[i] > scores[j] ? 1 : scores[i] === scores[j] ? 0.5 : 0
      }
    expect(areaUnderCurve(groups).auc).toBeCloseTo(right / pairs, 12)
  })

  it('has DeLong standard errors that repeated samples show', () => {
    const samples = Array.from({ length: 200 }, (_, k) => {
      const s = uniforms(`delong/s${k}`, 200)
      const y = uniforms(`delong/y${k}`, 200).map((u, i) => Number(u < s[i]))
      return areaUnderCurve(scoreGroups(s, y))
    })
    const mean = samples.reduce((sum, { auc }) => sum + auc, 0) / 200
    const sd = Math.sqrt(samples.reduce((sum, { auc }) => sum + (auc - mean) ** 2, 0) / 199)
    const claimed = samples.reduce((sum, { standardError }) => sum + standardError, 0) / 200
    // the standard deviation of 200 samples is known to 1/√400 = 5%: four of these
    expect(Math.abs(claimed / sd - 1)).toBeLessThan(0.2)
  })

  it('is one half, and the precision the share of ones, where all scores are equal', () => {
    const flat = scoreGroups(new Float64Array(10).fill(0.3), [1, 0, 0, 1, 0, 0, 0, 0, 0, 1])
    expect(areaUnderCurve(flat).auc).toBe(0.5)
    expect(averagePrecision(flat)).toBeCloseTo(0.3, 12)
    for (const { lift } of liftByDecile(flat)) expect(lift).toBeCloseTo(1, 12)
  })

  it('has the average precision of the textbook', () => {
    expect(averagePrecision(scoreGroups([0.9, 0.8, 0.3], [1, 0, 1]))).toBeCloseTo((1 + 2 / 3) / 2, 12)
  })

  it('captures everything in the end, and lifts average one over the rows', () => {
    const deciles = liftByDecile(scoreGroups(scores.subarray(0, 497), outcomes.subarray(0, 497)))
    expect(deciles[9].captured).toBe(1)
    // the top tenth holds floor(497/10) rows
    const rows = deciles.map((_, k) => Math.floor(((k + 1) * 497) / 10) - Math.floor((k * 497) / 10))
    expect(rows[0]).toBe(49)
    expect(deciles.reduce((sum, { lift }, k) => sum + lift * rows[k], 0)).toBeCloseTo(497, 9)
  })

  it('draws a rising ROC curve of at most 101 points whose area is nearly the AUC', () => {
    const points = rocPoints(groups)
    expect(points.length).toBeLessThanOrEqual(101)
    expect(points.at(-1)).toEqual({ fpr: 1, tpr: 1 })
    const area = points.slice(1).reduce((sum, p, i) => sum + ((p.fpr - points[i].fpr) * (p.tpr + points[i].tpr)) / 2, 0)
    // thinned by at most 0.02 along either axis
    expect(Math.abs(area - areaUnderCurve(groups).auc)).toBeLessThan(0.01)
  })
})

describe('calibration', () => {
  it('counts every row once', () => {
    const bins = calibrationBins(groups)
    expect(bins.reduce((sum, bin) => sum + bin.n, 0)).toBe(n)
    expect(bins.reduce((sum, bin) => sum + bin.n * bin.observed, 0)).toBeCloseTo(
      outcomes.reduce((a, b) => a + b),
      9,
    )
    for (const { low, observed, high } of bins) expect(low < observed && observed < high).toBe(true)
  })

  it('finds log-odds that were doubled and moved', () => {
    const eta = uniforms('calibration/eta', 20_000).map((u) => 4 * u - 2)
    const y = uniforms('calibration/y', 20_000).map((u, i) => Number(u < 1 / (1 + Math.exp(-eta[i]))))
    const { slope, slopeError } = calibrationLine(
      eta.map((x) => 2 * x),
      y,
    )
    expect(Math.abs(slope - 0.5) / slopeError).toBeLessThan(4)
    // 4 standard errors of the level, 1/√(n·p(1 − p)) ≈ 0.0158
    expect(
      Math.abs(
        calibrationLine(
          eta.map((x) => x + 1),
          y,
        ).intercept + 1,
      ),
    ).toBeLessThan(0.064)
  })
})

describe('the profit of acting on a score', () => {
  it('contacts whoever is worth it, and no others', () => {
    const profit = expectedProfit(groups, { valueOfKeeping: 100, costOfContact: 10, success: 0.25 })
    expect(profit.threshold).toBe(0.4)
    let [contacted, promised, realised] = [0, 0, 0]
    for (let i = 0; i < n; i++) {
      if (scores[i] <= 0.4) continue
      contacted++
      promised += 25 * scores[i] - 10
      realised += 25 * outcomes[i] - 10
    }
    expect(profit.contacted).toBe(contacted)
    expect(profit.promised).toBeCloseTo(promised, 8)
    expect(profit.realised).toBeCloseTo(realised, 8)
    // the threshold is the best by the model's own promise
    for (const point of profit.curve) expect(point.promised).toBeLessThanOrEqual(profit.promised + 1e-9)
  })

  it('contacts nobody where it never works', () => {
    expect(expectedProfit(groups, { valueOfKeeping: 100, costOfContact: 10, success: 0 })).toMatchObject({ contacted: 0, realised: 0 })
  })

  it('refuses a share above one and negative amounts', () => {
    const wrong = () => checkProfit({ valueOfKeeping: -1, costOfContact: 10, success: 25 })
    expect(issuesOf(wrong).map(({ path }) => path[0])).toEqual(['valueOfKeeping', 'success'])
  })
})
