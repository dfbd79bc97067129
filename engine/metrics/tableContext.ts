import type { Plan } from '../plan/plan.ts'
import type { MeasuredSamples } from './resultTables.ts'

/** What tables are made of: measured arrays by name, and the names of a plan's parts in the order in which the engine numbers them. */
export interface TableContext {
  /** Without replicates where nothing of that name is measured. */
  readonly measured: (name: string) => MeasuredSamples
  readonly days: number
  readonly start: string
  readonly segments: readonly string[]
  readonly channels: readonly string[]
  readonly products: readonly string[]
  readonly flights: readonly string[]
  readonly communities: readonly string[]
  readonly plan: Plan
}

export const ARMS = ['campaign', 'counterfactual'] as const
export const ARM = ['arm', '', 'Arm', '情形'] as const
export const DAY = ['day', 'days', 'Day', '天'] as const
export const FAN = [
  ['mean', 'people', 'Mean', '均值'],
  ['p05', 'people', '5%', '5%'],
  ['p25', 'people', '25%', '25%'],
  ['p50', 'people', 'Median', '中位数'],
  ['p75', 'people', '75%', '75%'],
  ['p95', 'people', '95%', '95%'],
] as const

/** Columns of the ends of a 90% interval. */
export function ends(unit: string) {
  return [
    ['p05', unit, '5%', '5%'],
    ['p95', unit, '95%', '95%'],
  ] as const
}

/** Columns of a mean and its 90% interval. */
export function interval(unit: string) {
  return [['mean', unit, 'Mean', '均值'], ...ends(unit)] as const
}
