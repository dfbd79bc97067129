import { bitsFor, permute } from '../../base/feistel.ts'
import { draw32, type Key, pair } from '../../base/keyed.ts'
import type { WorldTier } from '../../plan/world.ts'
import type { Creators } from '../../population/creator.ts'

/** A post that a flight buys, before it has a date. */
export interface Purchase {
  readonly creator: number
  readonly fee: number
  readonly sample: number
  /** Part of the post that is paid for. */
  readonly weight: number
  /** Number of the post within its flight: what draws about it are keyed by. */
  readonly post: number
  /** Number of the account among those of its stream. */
  readonly account: number
}

/**
 * What a budget buys from a tier without quotes: budget / unit cost posts, the last one in part, from all of the tier once, in a keyed
 * order, before anybody twice. A tier that costs nothing posts once each.
 */
export function buyFromTier(
  tier: WorldTier,
  { start, count }: Creators['tiers'][number],
  channel: number,
  budget: number,
  key: Key,
): Purchase[] {
  const unitCost = (tier.prices[channel] ?? tier.pricePerPost) * (1 + tier.platformFee) + tier.samplePerPost
  const bought = unitCost > 0 ? budget / unitCost : count
  return Array.from({ length: Math.ceil(bought) }, (_, j) => {
    const place = creatorAt(key, count, j)
    const weight = Math.min(1, bought - j)
    return {
      creator: start + place,
      fee: (unitCost - tier.samplePerPost) * weight,
      sample: tier.samplePerPost * weight,
      weight,
      post: j,
      account: place,
    }
  })
}

/** The j-th creator asked by a flight: all of the tier once, in a keyed order, before anybody twice. */
function creatorAt(key: Key, count: number, j: number): number {
  const bits = bitsFor(count)
  let place = j % count
  do place = permute(key, bits, place)
  while (place >= count)
  return place
}

/** What a sum of money leaves by rounding is not spent on a post of its own. */
const ROUNDING = 1e-12

/**
 * What a budget buys from the quoted creators who post on a channel, each at its own price: all once, in the order of a draw about the
 * account, before anybody twice, until the budget is spent; the last post in part. Σ weight · cost = budget. Who costs nothing posts
 * once; where nobody costs anything, the budget stays.
 */
export function buyFromQuotes(
  creators: Creators,
  tier: WorldTier,
  range: Creators['tiers'][number],
  channel: number,
  budget: number,
  key: Key,
): Purchase[] {
  const offers = offersOn(creators, range, channel, key)
  const purchases: Purchase[] = []
  let left = budget
  let before: number
  let round = 0
  do {
    before = left
    for (const { creator, id, price } of offers) {
      if (left <= ROUNDING * budget) break
      const fee = price * (1 + tier.platformFee)
      const cost = fee + tier.samplePerPost
      if (cost === 0 && round > 0) continue
      const weight = cost > left ? left / cost : 1
      left -= cost * weight
      purchases.push({ creator, fee: fee * weight, sample: tier.samplePerPost * weight, weight, post: pair(id, round), account: id })
    }
    round++
  } while (left < before && left > ROUNDING * budget)
  return purchases
}

interface Offer {
  readonly creator: number
  readonly id: number
  readonly price: number
}

/** Who of the tier posts on the channel, in the order in which a flight asks. */
function offersOn({ quotes }: Creators, { start, count }: Creators['tiers'][number], channel: number, { a, b }: Key): Offer[] {
  if (!quotes) return []
  const offers: (Offer & { turn: number })[] = []
  for (let creator = start; creator < start + count; creator++) {
    const on = quotes.channel[creator]
    const id = quotes.id[creator]
    if (on === channel || on === -1) offers.push({ creator, id, price: quotes.price[creator], turn: draw32(a, b, id, 0x7475726e) })
  }
  return offers.sort((x, y) => x.turn - y.turn || x.creator - y.creator)
}
