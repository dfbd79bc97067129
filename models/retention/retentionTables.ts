import type { RetentionData } from '../../engine/base/fitData.ts'
import type { ResultTable } from '../../engine/base/result.ts'
import type { Interval } from '../inference/deltaIntervals.ts'
import { tableOf } from '../inference/tableOf.ts'
import { wilsonInterval } from '../numerics/wilsonInterval.ts'
import { paidPeriods } from './residualLifetime.ts'
import type { RetentionCounts } from './retentionCounts.ts'
import { survivalCurve, type RetentionParameters } from './survival.ts'

/** 90% intervals of figures of the fitted parameters. */
export type Intervals = (link: 'log' | 'logit', figures: (parameters: RetentionParameters) => ArrayLike<number>) => Interval[]

/** Renewals made so far, in the table of lifetimes. */
const RENEWALS = [0, 1, 2, 3, 4, 5]
/** Periods counted in it. */
export const AHEAD = 12
const LEAST_BEYOND = 6
/** A period later than this is worth less than a thousandth of the whole at usual discounts. */
const FARTHEST = 600

/** The pooled share still there by age with its 90% interval. */
interface Observed {
  readonly share: number
  readonly low: number
  readonly high: number
}

/**
 * Share still there by age k ≥ 1 of several censored cohorts: Kaplan–Meier, Ŝ(k) = Π(1 − lost/atRisk), with Wilson's 90% interval at the
 * sample size that Greenwood's variance stands for, n = Ŝ(1−Ŝ)/Var. For one cohort both are the plain share and its number.
 */
export function observedShares({ ages, atRisk, lost }: RetentionCounts): Observed[] {
  let share = 1
  let greenwood = 0
  return Array.from({ length: ages }, (_, k) => {
    const kept = atRisk[k] - lost[k]
    share *= kept / atRisk[k]
    greenwood += kept > 0 ? lost[k] / (atRisk[k] * kept) : 0
    const n = share > 0 && greenwood > 0 ? (1 - share) / (share * greenwood) : atRisk[0]
    const [low, high] = wilsonInterval(share, n)
    return { share, low, high }
  })
}

/** `retention-fit`: observed and fitted shares by age with 90% intervals, to twice the observed ages. */
export function fitTable(counts: RetentionCounts, intervals: Intervals): ResultTable {
  const last = Math.max(2 * counts.ages, counts.ages + LEAST_BEYOND)
  const ages = Array.from({ length: last + 1 }, (_, k) => k)
  const observed = [{ share: 1, low: 1, high: 1 }, ...observedShares(counts)]
  const fitted = intervals('logit', (parameters) => survivalCurve(parameters, last))
  const rows = ages.map((age) => ({
    age,
    observed: observed[age]?.share ?? Number.NaN,
    observedLow: observed[age]?.low ?? Number.NaN,
    observedHigh: observed[age]?.high ?? Number.NaN,
    fitted: fitted[age].value,
    fittedLow: fitted[age].low,
    fittedHigh: fitted[age].high,
    n: age === 0 ? counts.size : age <= counts.ages ? counts.atRisk[age - 1] : 0,
  }))
  return tableOf('retention-fit', { en: 'Share still there, by age', zh: '各期留存率' }, rows, {
    age: ['periods', 'Periods since the start', '加入后期数'],
    observed: ['share', 'Observed', '实际'],
    observedLow: ['share', 'Observed, 5%', '实际（区间下限）'],
    observedHigh: ['share', 'Observed, 95%', '实际（区间上限）'],
    fitted: ['share', 'Fitted', '拟合'],
    fittedLow: ['share', 'Fitted, 5%', '拟合（区间下限）'],
    fittedHigh: ['share', 'Fitted, 95%', '拟合（区间上限）'],
    n: ['people', 'At risk', '观察人数'],
  })
}

/** `retention-cohorts`: one row per cohort and age. */
export function cohortsTable({ cohorts }: RetentionData): ResultTable {
  const rows = cohorts.flatMap(({ name, alive }) => alive.map((n, age) => ({ cohort: name, age, alive: n, share: n / alive[0] })))
  return tableOf('retention-cohorts', { en: 'Cohorts by age', zh: '各批次留存' }, rows, {
    cohort: ['none', 'Cohort', '批次'],
    age: ['periods', 'Periods since the start', '加入后期数'],
    alive: ['people', 'Still there', '留存人数'],
    share: ['share', 'Share still there', '留存率'],
  })
}

/**
 * `lifetime`: further paid periods expected of members who have renewed 0 … 5 times, within the next 12 periods and (discounted) ever, with
 * 90% intervals from the draws.
 *
 * @param discount per period, above 0
 */
export function lifetimeTable(intervals: Intervals, discount: number): ResultTable {
  const figures = (weight: number, terms: number) =>
    intervals('log', (parameters) => {
      const curve = survivalCurve(parameters, RENEWALS.length + terms)
      return RENEWALS.map((renewals) => paidPeriods(curve, renewals + 1, weight, terms))
    })
  const soon = figures(1, AHEAD)
  const ever = figures(1 / (1 + discount), FARTHEST)
  const yearly = { en: `discounted by ${(100 * discount).toFixed(2)}% a period`, zh: `每期折现 ${(100 * discount).toFixed(2)}%` }
  const rows = RENEWALS.map((renewals, i) => ({
    renewals,
    expected: soon[i].value,
    low: soon[i].low,
    high: soon[i].high,
    discounted: ever[i].value,
    discountedLow: ever[i].low,
    discountedHigh: ever[i].high,
  }))
  return tableOf('lifetime', { en: 'Further paid periods, by renewals made', zh: '已续订次数与预期后续付费期数' }, rows, {
    renewals: ['count', 'Renewals made', '已续订次数'],
    expected: ['periods', `In the next ${AHEAD} periods`, `未来 ${AHEAD} 期`],
    low: ['periods', '5%', '区间下限'],
    high: ['periods', '95%', '区间上限'],
    discounted: ['periods', `Ever, ${yearly.en}`, `全部（${yearly.zh}）`],
    discountedLow: ['periods', 'Ever, 5%', '全部（区间下限）'],
    discountedHigh: ['periods', 'Ever, 95%', '全部（区间上限）'],
  })
}
