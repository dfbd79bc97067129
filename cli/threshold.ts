import type { MetricSummary } from '../engine/base/result.ts'
import { nearest } from '../engine/base/nearest.ts'
import { parseThreshold, type Threshold } from '../engine/scenario/threshold.ts'
import { UsageError } from './usageError.ts'

/** A condition on a figure as the user wrote it, and what the run made of it. */
export interface ThresholdOutcome {
  readonly text: string
  readonly metric: string
  readonly value: number
  readonly passed: boolean
}

export interface Condition extends Threshold {
  readonly text: string
}

/** Reads conditions like `roi.p50 > 0`. Throws a {@link UsageError} that shows the form. */
export function conditions(texts: readonly string[]): Condition[] {
  return texts.map((text) => {
    const threshold = parseThreshold(text)
    if (!threshold) throw new UsageError('bad-threshold', { text })
    return { ...threshold, text: text.trim() }
  })
}

/** Looks the figure up and compares; NaN passes nothing. Throws a {@link UsageError} when the run has no such figure. */
export function checkThreshold(condition: Condition, metrics: readonly MetricSummary[]): ThresholdOutcome {
  const metric = metrics.find((m) => m.name === condition.metric)
  if (!metric)
    throw unknownMetric(
      condition.metric,
      metrics.map((m) => m.name),
    )
  const value = metric[condition.statistic]
  return { text: condition.text, metric: condition.metric, value, passed: holds(value, condition.operator, condition.value) }
}

/** The error for a figure that no run has, with what may have been meant. */
export function unknownMetric(name: string, names: readonly string[]): UsageError {
  const suggestion = nearest(name, names)
  const known = names.filter((n) => !n.includes('[')).join(', ')
  return suggestion ? new UsageError('unknown-metric-near', { name, suggestion }) : new UsageError('unknown-metric', { name, known })
}

/** Whether `value operator bound`. */
export function holds(value: number, operator: Threshold['operator'], bound: number): boolean {
  if (operator === '>') return value > bound
  if (operator === '>=') return value >= bound
  return operator === '<' ? value < bound : value <= bound
}
