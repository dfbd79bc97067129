import type { RetentionData } from '../../engine/base/fitData.ts'
import type { ResultColumn, ResultTable } from '../../engine/base/result.ts'
import type { Text } from '../../engine/base/value.ts'
import type { Interval } from '../inference/deltaIntervals.ts'
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

const column = (name: string, unit: string, label: Text, values: readonly (number | string)[]): ResultColumn => ({
  name,
  unit,
  label,
  values,
})

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
  const seen = (pick: (o: Observed) => number) => ages.map((k) => (k < observed.length ? pick(observed[k]) : Number.NaN))
  return {
    name: 'retention-fit',
    title: { en: 'Share still there, by age', zh: '各期留存率' },
    columns: [
      column('age', 'periods', { en: 'Periods since the start', zh: '加入后期数' }, ages),
      column(
        'observed',
        'share',
        { en: 'Observed', zh: '实际' },
        seen((o) => o.share),
      ),
      column(
        'observedLow',
        'share',
        { en: 'Observed, 5%', zh: '实际（区间下限）' },
        seen((o) => o.low),
      ),
      column(
        'observedHigh',
        'share',
        { en: 'Observed, 95%', zh: '实际（区间上限）' },
        seen((o) => o.high),
      ),
      column(
        'fitted',
        'share',
        { en: 'Fitted', zh: '拟合' },
        fitted.map(({ value }) => value),
      ),
      column(
        'fittedLow',
        'share',
        { en: 'Fitted, 5%', zh: '拟合（区间下限）' },
        fitted.map(({ low }) => low),
      ),
      column(
        'fittedHigh',
        'share',
        { en: 'Fitted, 95%', zh: '拟合（区间上限）' },
        fitted.map(({ high }) => high),
      ),
      column(
        'n',
        'people',
        { en: 'At risk', zh: '观察人数' },
        ages.map((k) => (k === 0 ? counts.size : k <= counts.ages ? counts.atRisk[k - 1] : 0)),
      ),
    ],
  }
}

/** `retention-cohorts`: one row per cohort and age. */
export function cohortsTable({ cohorts }: RetentionData): ResultTable {
  const rows = cohorts.flatMap(({ name, alive }) => alive.map((n, age) => ({ name, age, n, share: n / alive[0] })))
  return {
    name: 'retention-cohorts',
    title: { en: 'Cohorts by age', zh: '各批次留存' },
    columns: [
      column(
        'cohort',
        'none',
        { en: 'Cohort', zh: '批次' },
        rows.map((row) => row.name),
      ),
      column(
        'age',
        'periods',
        { en: 'Periods since the start', zh: '加入后期数' },
        rows.map((row) => row.age),
      ),
      column(
        'alive',
        'people',
        { en: 'Still there', zh: '留存人数' },
        rows.map((row) => row.n),
      ),
      column(
        'share',
        'share',
        { en: 'Share still there', zh: '留存率' },
        rows.map((row) => row.share),
      ),
    ],
  }
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
  return {
    name: 'lifetime',
    title: { en: 'Further paid periods, by renewals made', zh: '已续订次数与预期后续付费期数' },
    columns: [
      column('renewals', 'count', { en: 'Renewals made', zh: '已续订次数' }, RENEWALS),
      column(
        'expected',
        'periods',
        { en: `In the next ${AHEAD} periods`, zh: `未来 ${AHEAD} 期` },
        soon.map((r) => r.value),
      ),
      column(
        'low',
        'periods',
        { en: '5%', zh: '区间下限' },
        soon.map((r) => r.low),
      ),
      column(
        'high',
        'periods',
        { en: '95%', zh: '区间上限' },
        soon.map((r) => r.high),
      ),
      column(
        'discounted',
        'periods',
        { en: `Ever, ${yearly.en}`, zh: `全部（${yearly.zh}）` },
        ever.map((r) => r.value),
      ),
      column(
        'discountedLow',
        'periods',
        { en: 'Ever, 5%', zh: '全部（区间下限）' },
        ever.map((r) => r.low),
      ),
      column(
        'discountedHigh',
        'periods',
        { en: 'Ever, 95%', zh: '全部（区间上限）' },
        ever.map((r) => r.high),
      ),
    ],
  }
}
