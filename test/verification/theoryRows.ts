import { holds } from '../support/theory.ts'
import { MOST_ERRORS } from '../support/statistics.ts'

export interface Estimate {
  readonly mean: number
  readonly se: number
}

/** Rows of one model: what is computed exactly, and what is estimated, within 4 standard errors and a bias that is known. */
export interface Rows {
  /** `tolerance` is rounding, or a bound derived where it is given. */
  exact(quantity: string, value: number, ours: number, tolerance?: number): void
  /** `bias` bounds what separates the model's value from the expectation of ours, e.g. an O(1/n) of finite size. */
  estimated(quantity: string, value: number, ours: Estimate, bias?: number): void
}

/** Rows of the test file called `file`.test.ts about a model with an equation and its source. */
export function theoryRows(file: string, model: string, equation: string): Rows {
  return {
    exact: (quantity, value, ours, tolerance = 0) => holds(file, { model, quantity, equation, value, ours, se: 0, tolerance }),
    estimated: (quantity, value, { mean, se }, bias = 0) =>
      holds(file, { model, quantity, equation, value, ours: mean, se, tolerance: MOST_ERRORS * se + bias }),
  }
}

/** A share of n independent trials with the error its true value has: √(p(1 − p)/n). */
export function shareOf(hits: number, n: number, p: number): Estimate {
  return { mean: hits / n, se: Math.sqrt((p * (1 - p)) / n) }
}
