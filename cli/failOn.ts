import type { Difference } from '../engine/base/result.ts'
import { conditions, holds, type Condition } from './threshold.ts'
import { UsageError } from './usageError.ts'

const STATISTICS = ['mean', 'mcse', 'p05', 'p95'] as const
type Statistic = (typeof STATISTICS)[number]

/** A difference that met a `--fail-on` condition. */
export interface Failure {
  readonly text: string
  readonly difference: Difference
  readonly value: number
}

/** Reads `--fail-on` conditions; differences have no median and no probability of being positive. */
export function failConditions(texts: readonly string[]): Condition[] {
  return conditions(texts).map((condition) => {
    if (!STATISTICS.includes(condition.statistic as Statistic))
      throw new UsageError('bad-statistic', { text: condition.text, known: STATISTICS.join(', ') })
    return condition
  })
}

/** What failed. A mean that is smaller than noise fails nothing: it could as well be zero. */
export function failures(asked: readonly Condition[], differences: readonly Difference[]): Failure[] {
  return asked.flatMap(({ text, metric, statistic, operator, value: bound }) =>
    differences
      .filter((d) => d.metric === metric && !(statistic === 'mean' && d.verdict === 'smaller than noise'))
      .filter((d) => holds(d[statistic as Statistic], operator, bound))
      .map((difference) => ({ text, difference, value: difference[statistic as Statistic] })),
  )
}
