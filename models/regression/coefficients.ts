import type { FittedTerm, Uncertainty } from '../../engine/base/fitData.ts'
import type { Design } from './design.ts'

/** Estimates and what hangs on their order, by name. */
export interface Named {
  readonly estimates: Readonly<Record<string, number>>
  readonly standardErrors: Readonly<Record<string, number>>
  readonly uncertainty: Uncertainty
}

/** Names coefficients and their covariance (rows one after the other). */
export function named(symbols: readonly string[], coefficients: ArrayLike<number>, covariance: ArrayLike<number>): Named {
  const p = symbols.length
  const byName = (value: (j: number) => number) => Object.fromEntries(symbols.map((symbol, j) => [symbol, value(j)]))
  return {
    estimates: byName((j) => coefficients[j]),
    standardErrors: byName((j) => Math.sqrt(covariance[j * p + j])),
    uncertainty: {
      symbols,
      scale: symbols.map(() => 'identity' as const),
      covariance: symbols.map((_, j) => symbols.map((_, k) => covariance[j * p + k])),
    },
  }
}

/** The intercept and the terms with the means they are centred by. */
export function fittedTerms({ terms, means }: Design): FittedTerm[] {
  return [
    { name: 'const', role: 'intercept', mean: 1 },
    ...terms.map(({ name, role, column, equals, unit }, j) => ({
      name,
      role,
      column,
      ...(equals !== undefined && { equals }),
      ...(unit !== undefined && { unit }),
      mean: means[j],
    })),
  ]
}

/** What of some diagnostics is a number that JSON can hold, a text or a yes. */
export function finiteOnly(
  diagnostics: Readonly<Record<string, number | string | boolean | undefined>>,
): Record<string, number | string | boolean> {
  const entries = Object.entries(diagnostics).filter(
    (entry): entry is [string, number | string | boolean] =>
      entry[1] !== undefined && (typeof entry[1] !== 'number' || Number.isFinite(entry[1])),
  )
  return Object.fromEntries(entries)
}
