import type { CurveFunction } from './value.ts'

/** f on [0, max] at equally spaced knots: linear between them, constant beyond max. */
export interface LookupTable {
  readonly values: Float64Array
  readonly perUnit: number
}

/** Tabulates f at `knots` + 1 points of [0, max]. */
export function lookupTable(f: CurveFunction, max: number, knots: number): LookupTable {
  return { values: Float64Array.from({ length: knots + 1 }, (_, k) => f((k * max) / knots)), perUnit: knots / max }
}

/** The table's value at x ≥ 0; error at most max|f″|·(max/knots)²/8. */
export function lookUp({ values, perUnit }: LookupTable, x: number): number {
  const at = x * perUnit
  const last = values.length - 1
  if (at >= last) return values[last]
  const k = at | 0
  return values[k] + (at - k) * (values[k + 1] - values[k])
}
