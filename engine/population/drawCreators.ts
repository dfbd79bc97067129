import { allocateBuffer, type Allocate } from '../base/allocate.ts'
import { draw32, subKey, unit, type Key } from '../base/keyed.ts'
import type { Trait } from '../base/value.ts'
import type { Creators } from './creator.ts'
import { traitSampler, type Samples } from './traitSampler.ts'

export interface TierInput {
  readonly name: string
  readonly count: number
  readonly followers: Trait
}

/**
 * Draws the creators of a scenario, tier after tier.
 *
 * Followers (people) of the n-th creator of a tier are the quantile of the tier's distribution at u(stream of the tier's
 * name, n): more creators or tiers change nobody else's.
 *
 * @example drawCreators([{ name: 'koc', count: 500, followers }], key).followers[0] // 1375.2
 */
export function drawCreators(
  tiers: readonly TierInput[],
  key: Key,
  { allocate = allocateBuffer, samples = {} }: { readonly allocate?: Allocate; readonly samples?: Samples } = {},
): Creators {
  const size = tiers.reduce((sum, t) => sum + t.count, 0)
  const tier = new Uint8Array(allocate(size))
  const followers = new Float64Array(allocate(size * 8))
  const cache = new Map<string, (u: number) => number>()
  let start = 0
  const ranges = tiers.map((input, t) => {
    const { name, count } = input
    const { a, b } = subKey(key, `followers/${name}`)
    const value = traitSampler(input.followers, samples, cache)
    tier.fill(t, start, start + count)
    for (let n = 0; n < count; n++) followers[start + n] = value(unit(draw32(a, b, n, 0)))
    const range = { name, start, count }
    start += count
    return range
  })
  return { size, tiers: ranges, tier, followers }
}
