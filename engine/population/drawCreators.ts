import { allocateBuffer, type Allocate } from '../base/allocate.ts'
import { draw32, nameId, subKey, unit, type Key } from '../base/keyed.ts'
import type { Trait } from '../base/value.ts'
import type { Creators, QuoteColumns } from './creator.ts'
import { traitSampler, type Samples } from './traitSampler.ts'

export interface TierInput {
  readonly name: string
  readonly count: number
  readonly followers: Trait
  /** Those of a quote sheet instead of `count` drawn ones; never empty. */
  readonly quoted?: readonly QuotedCreator[]
}

/** One account of a quote sheet. */
export interface QuotedCreator {
  /** Tells the account from all others: the creator, and the platform if there is one. */
  readonly account: string
  /** People. */
  readonly followers: number
  readonly price: number
  /** Odds ratio against the channel's engagement. */
  readonly engagement: number
  readonly channel: number
}

/**
 * Draws the creators of a scenario, tier after tier.
 *
 * Followers (people) of the n-th creator of a tier are the quantile of the tier's distribution at u(stream of the tier's
 * name, n): more creators or tiers change nobody else's. A quoted tier has exactly the followers of its sheet, in the order of the
 * accounts' names, so that the order of rows changes nothing.
 *
 * @example drawCreators([{ name: 'koc', count: 500, followers }], key).followers[0] // 1375.2
 */
export function drawCreators(
  tiers: readonly TierInput[],
  key: Key,
  { allocate = allocateBuffer, samples = {} }: { readonly allocate?: Allocate; readonly samples?: Samples } = {},
): Creators {
  const size = tiers.reduce((sum, t) => sum + (t.quoted?.length ?? t.count), 0)
  const tier = new Uint8Array(allocate(size))
  const followers = new Float64Array(allocate(size * 8))
  const cache = new Map<string, (u: number) => number>()
  const quotes = tiers.some((t) => t.quoted) ? quoteColumns(size, allocate) : undefined
  let start = 0
  const ranges = tiers.map((input, t) => {
    const { name, quoted } = input
    const count = quoted?.length ?? input.count
    tier.fill(t, start, start + count)
    if (quoted && quotes) {
      inOrder(quoted).forEach((creator, n) => place(creator, start + n, followers, quotes))
    } else {
      const { a, b } = subKey(key, `followers/${name}`)
      const value = traitSampler(input.followers, samples, cache)
      for (let n = 0; n < count; n++) followers[start + n] = value(unit(draw32(a, b, n, 0)))
    }
    const range = { name, start, count, ...(quoted && { quoted: true as const }) }
    start += count
    return range
  })
  return { size, tiers: ranges, tier, followers, ...(quotes && { quotes }) }
}

interface WritableQuotes extends QuoteColumns {
  readonly names: string[]
}

function quoteColumns(size: number, allocate: Allocate): WritableQuotes {
  return {
    names: Array.from({ length: size }, () => ''),
    id: new Int32Array(allocate(size * 4)),
    price: new Float64Array(allocate(size * 8)).fill(Number.NaN),
    engagement: new Float64Array(allocate(size * 8)).fill(1),
    channel: new Int8Array(allocate(size)).fill(-1),
  }
}

/** By code points, which do not depend on a locale. */
function inOrder(quoted: readonly QuotedCreator[]): readonly QuotedCreator[] {
  return [...quoted].sort((x, y) => (x.account < y.account ? -1 : 1))
}

function place(creator: QuotedCreator, at: number, followers: Float64Array, quotes: WritableQuotes): void {
  followers[at] = creator.followers
  quotes.names[at] = creator.account
  quotes.id[at] = nameId(creator.account)
  quotes.price[at] = creator.price
  quotes.engagement[at] = creator.engagement
  quotes.channel[at] = creator.channel
}
