import type { Text } from '../base/value.ts'
import type { ArmPair } from './pair.ts'

/** An estimand: a pure function of one replicate in both arms; NaN where it is not defined. */
export interface Metric {
  readonly name: string
  readonly unit: MetricUnit
  readonly label: Text
  readonly of: (pair: ArmPair) => number
}

export type MetricUnit = 'money' | 'people' | 'contacts' | 'count' | 'share' | 'ratio' | 'days' | 'none'

/** A metric of the whole campaign. */
export function metric(name: string, unit: MetricUnit, en: string, zh: string, of: (pair: ArmPair) => number): Metric {
  return { name, unit, label: { en, zh }, of }
}
