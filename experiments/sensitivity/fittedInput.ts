import { fittedValue } from '../../engine/base/fitted.ts'
import { NORMAL_90, normalQuantile } from '../../engine/base/normalQuantile.ts'
import type { FittedSpec } from '../../engine/base/value.ts'
import type { UncertainInput } from './uncertainInput.ts'

/**
 * The estimates of one fitted model as one input: g(mean + Σ factor_j·z_j), where each z_j ~ N(0, 1) is a direction.
 *
 * @param specs all of one model, in the order of `columns`
 */
export function fittedInput(name: string, columns: readonly number[], specs: readonly FittedSpec[]): UncertainInput {
  const symbols = [...new Set(specs.flatMap((spec) => spec.symbols))]
  const rows = specs.map((spec) => symbols.map((symbol) => spec.factor[spec.symbols.indexOf(symbol)] ?? 0))
  const along = (z: readonly number[]) =>
    specs.map((spec, i) =>
      fittedValue(
        spec,
        rows[i].reduce((sum, x, k) => sum + x * z[k], 0),
      ),
    )
  return {
    name,
    columns,
    dimensions: symbols.length,
    at: (point) => along(Array.from(point, normalQuantile)),
    mode: along(symbols.map(() => 0)),
    directions: symbols.length,
    toward: (direction) => along(direction.map((x) => NORMAL_90 * x)),
  }
}
