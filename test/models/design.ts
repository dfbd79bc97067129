import type { DesignData, Term } from '../../engine/base/fitData.ts'
import { InputError, type Issue } from '../../engine/base/issue.ts'
import { rootKey, uniform } from '../../engine/base/keyed.ts'
import { normalQuantile } from '../../engine/base/normalQuantile.ts'

/** A term of numbers. */
export const term = (name: string, values: ArrayLike<number>, more: Partial<Term> = {}): Term => ({
  name,
  column: name,
  kind: 'number',
  role: 'covariate',
  values: Float64Array.from(values),
  ...more,
})

/** A design of numbers, terms by name. */
export const design = (
  outcome: ArrayLike<number>,
  terms: Readonly<Record<string, ArrayLike<number>>>,
  more: Partial<DesignData> = {},
): DesignData => ({
  outcome: { name: 'y', values: Float64Array.from(outcome) },
  terms: Object.entries(terms).map(([name, values]) => term(name, values)),
  ...more,
})

/** Uniform draws by name and row. */
export function uniforms(name: string, n: number): Float64Array {
  const key = rootKey(name)
  return Float64Array.from({ length: n }, (_, i) => uniform(key, i, 0))
}

/** Standard normal draws by name and row. */
export const normals = (name: string, n: number): Float64Array => uniforms(name, n).map(normalQuantile)

/** What a task refuses. */
export function issuesOf(task: () => unknown): readonly Issue[] {
  try {
    task()
  } catch (error) {
    if (error instanceof InputError) return error.issues
    throw error
  }
  return []
}
