import type { Check, ResultTable } from '../../engine/base/result.ts'
import type { Text } from '../../engine/base/value.ts'

type Units = Readonly<Record<string, string>>
type Values = Readonly<Record<string, readonly (number | string)[]>>

const UNITS: Units = {
  observed: 'share',
  observedLow: 'share',
  observedHigh: 'share',
  fitted: 'share',
  fittedLow: 'share',
  fittedHigh: 'share',
  share: 'share',
  predicted: 'share',
  captured: 'share',
  fpr: 'share',
  tpr: 'share',
  n: 'people',
  alive: 'people',
  customers: 'people',
  observedMean: 'money',
  expectedMean: 'money',
}

/** A table of a made-up fit. */
export const table = (name: string, columns: Values, units: Units = {}, labels: Readonly<Record<string, Text>> = {}): ResultTable => ({
  name,
  title: { en: name, zh: name },
  columns: Object.entries(columns).map(([column, values]) => ({
    name: column,
    unit: units[column] ?? UNITS[column] ?? 'none',
    label: labels[column] ?? { en: column, zh: column },
    values,
  })),
})

/** Whole numbers, both ends included. */
export const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)
/** A check of a made-up fit. */
export const check = (name: string, verdict: Check['verdict'], zh: string, en: string): Check => ({
  name,
  title: { en: name, zh: name },
  verdict,
  finding: { en, zh },
})
