import { draw32, rootKey, subKey, unit, type Key } from '../../engine/base/keyed.ts'

/** Draws of one case: a pure function of the suite's seed and the case's number, so that a failure is repeated by its number. */
export interface Dice {
  /** A whole number in 0 … n − 1. */
  below(n: number): number
  pick<T>(list: readonly T[]): T
  /** True with probability p. */
  chance(p: number): boolean
}

/** @example dice('yaml', 41).below(6) // the same in every run */
export function dice(seed: string, at: number): Dice {
  const key = subKey(rootOf(seed), at)
  let drawn = 0
  const next = (): number => unit(draw32(key.a, key.b, drawn++, 0))
  const below = (n: number): number => Math.floor(next() * n)
  return { below, pick: (list) => list[below(list.length)], chance: (p) => next() < p }
}

const roots = new Map<string, Key>()

/** Kept, because making one from text takes longer than a formula. */
function rootOf(seed: string): Key {
  const known = roots.get(seed)
  if (known !== undefined) return known
  const made = rootKey(seed)
  roots.set(seed, made)
  return made
}
