import { bitsFor, permute } from '../base/feistel.ts'
import { draw32, type Key, pair, unit } from '../base/keyed.ts'
import type { Host } from './mechanism.ts'
import type { WorldFlight } from './world.ts'

/** A post that a flight has bought from a creator. */
export interface Post {
  readonly creator: number
  readonly step: number
  readonly fee: number
  readonly sample: number
  /** 32-bit identity, the same in every replicate. */
  readonly id: number
  /** Who follows the creator on the channel. */
  readonly audienceKey: Key
  /** In which order its followers get it, and the feed shows it to others. */
  readonly key: Key
  readonly feedKey: Key
}

export interface ScheduledPost {
  readonly flight: WorldFlight
  readonly post: Post
}

/**
 * The posts of every flight, ascending by creator, then time. As many posts as the budget pays for (at least
 * one where there is a budget); their fees add up to the budget exactly.
 */
export function schedulePosts(host: Host): ScheduledPost[] {
  const posts = host.world.flights
    .filter((flight) => flight.type === 'creators' && flight.budget > 0)
    .flatMap((flight) => postsOf(flight, host).map((post) => ({ flight, post })))
  return posts.sort((x, y) => x.post.creator - y.post.creator || x.post.step - y.post.step || x.post.id - y.post.id)
}

function postsOf(flight: WorldFlight, { world, fixedStream }: Host): Post[] {
  const tier = world.tiers[flight.tier]
  const { start, count } = world.creators.tiers[flight.tier]
  const unitCost = tier.pricePerPost * (1 + tier.platformFee) + tier.samplePerPost
  const n = unitCost > 0 ? Math.max(1, Math.round(flight.budget / unitCost)) : count
  const sample = unitCost > 0 ? ((flight.budget / n) * tier.samplePerPost) / unitCost : 0
  const schedule = fixedStream('schedule', flight.name)
  const length = flight.toStep - flight.fromStep
  // an account is a creator on a channel: flights that hire the same one reach the same followers
  const accounts = fixedStream('audience', `${tier.name}/${world.channels[flight.channel].name}`)
  return Array.from({ length: n }, (_, j) => {
    const at = (j + unit(draw32(schedule.a, schedule.b, j, 0x706f7374))) / n
    const place = creatorAt(schedule, count, j)
    return {
      creator: start + place,
      step: flight.fromStep + Math.min(length - 1, Math.floor(at * length)),
      fee: flight.budget / n - sample,
      sample,
      id: pair(schedule.a, j),
      audienceKey: { a: draw32(accounts.a, accounts.b, place, 1), b: draw32(accounts.a, accounts.b, place, 2) },
      key: { a: draw32(schedule.a, schedule.b, j, 1), b: draw32(schedule.a, schedule.b, j, 2) },
      feedKey: { a: draw32(schedule.a, schedule.b, j, 3), b: draw32(schedule.a, schedule.b, j, 4) },
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
