import { sampler } from '../base/distributions.ts'
import type { Trait } from '../base/value.ts'

/** Values of input files by name, for empirical traits. */
export type Samples = Readonly<Record<string, ArrayLike<number>>>

/**
 * u in (0, 1) → the value of one agent or creator, clipped to the field's range; monotone in u.
 *
 * Tables are shared between traits of the same specification and range: `cache` lives as long as one population is drawn.
 * Throws a RangeError for a formula, which must have been resolved before.
 */
export function traitSampler(trait: Trait, samples: Samples, cache: Map<string, (u: number) => number>): (u: number) => number {
  const { spec, field } = trait
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = field
  if (spec.kind === 'formula') throw new RangeError(`unresolved formula: ${spec.source}`)
  if (spec.kind === 'number') {
    const value = Math.min(max, Math.max(min, spec.value))
    return () => value
  }
  const name = `${JSON.stringify(spec)} ${min} ${max}`
  const known = cache.get(name)
  if (known) return known
  const draw = sampler(spec, spec.kind === 'empirical' ? samples[spec.input] : undefined)
  const clipped = (u: number) => Math.min(max, Math.max(min, draw(u)))
  cache.set(name, clipped)
  return clipped
}
