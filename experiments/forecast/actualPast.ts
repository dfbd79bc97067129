/** What has come in of a running plan: one value per period, without a gap, from some day of the plan on. */
export interface ActualPast {
  /** Day of the plan, from 0, on which the first period begins. */
  readonly first: number
  /** Days of a period. */
  readonly period: number
  /** Series of equal length, at least one value each. */
  readonly series: readonly { readonly name: string; readonly values: Float64Array }[]
}

/** Periods in a week; 1 where a period is longer. */
export function periodsPerWeek({ period }: Pick<ActualPast, 'period'>): number {
  return Math.max(1, Math.round(7 / period))
}

/** Days of a block of the future: whole periods, about a week or, of a plan shorter than twelve weeks, a twelfth of it. */
export function blockDays(past: Pick<ActualPast, 'period'>, days: number): number {
  return past.period * Math.max(1, Math.min(periodsPerWeek(past), Math.round(days / 12 / past.period)))
}

/** The first day about which nothing has come in yet. */
export function untilDay({ first, period, series }: ActualPast): number {
  return first + period * series[0].values.length
}

/** The same past as it was known after fewer periods. */
export function earlierPast(past: ActualPast, periods: number): ActualPast {
  return { ...past, series: past.series.map(({ name, values }) => ({ name, values: values.slice(0, periods) })) }
}
