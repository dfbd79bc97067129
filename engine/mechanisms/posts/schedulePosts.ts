import { draw32, type Key, pair, unit } from '../../base/keyed.ts'
import type { Host } from '../../plan/mechanism.ts'
import type { Creators } from '../../population/creator.ts'
import type { WorldFlight } from '../../plan/world.ts'
import { buyFromQuotes, buyFromTier } from './purchases.ts'

/** A post that a flight has bought from a creator. */
export interface Post {
  readonly creator: number
  readonly step: number
  readonly fee: number
  readonly sample: number
  /** 1, or less for the last post of a flight: the part of a post that the rest of the budget pays for; its reach is as much less. */
  readonly weight: number
  /** 32-bit identity, the same in every replicate. */
  readonly id: number
  /** Who follows the creator on the channel: the same in every replicate. */
  readonly audienceKey: Key
}

export interface ScheduledPost {
  readonly flight: WorldFlight
  readonly post: Post
  /** Its number among the posts of its step. */
  readonly place: number
}

/**
 * The posts of every flight, ascending by creator, then time: as many as the budget pays for, the last one in part, so that reach
 * is proportional to the budget and the fees add up to it. The j-th of n falls into the j-th of n equal parts of the flight.
 */
export function schedulePosts(host: Host): readonly ScheduledPost[] {
  const { flights, creators, tiers, channels } = host.world
  const hiring = flights.filter((flight) => flight.type === 'creators' && flight.budget > 0)
  if (hiring.length === 0) return []
  const name = JSON.stringify([hiring, tiers, channels.map((c) => c.name)])
  const last = known.get(creators)
  if (last?.name === name) return last.posts
  const posts = schedule(hiring, host)
  known.set(creators, { name, posts })
  return posts
}

/** The last schedule of a plan: it is the same in every replicate of a parameter draw, and takes 4 ms. */
const known = new WeakMap<Creators, { readonly name: string; readonly posts: readonly ScheduledPost[] }>()

function schedule(flights: readonly WorldFlight[], host: Host): ScheduledPost[] {
  const posts = flights.flatMap((flight) => postsOf(flight, host).map((post) => ({ flight, post })))
  posts.sort((x, y) => x.post.creator - y.post.creator || x.post.step - y.post.step || x.post.id - y.post.id)
  const perStep = new Int32Array(host.world.steps)
  return posts.map(({ flight, post }) => ({ flight, post, place: perStep[post.step]++ }))
}

function postsOf(flight: WorldFlight, { world, fixedStream }: Host): Post[] {
  const tier = world.tiers[flight.tier]
  const range = world.creators.tiers[flight.tier]
  const schedule = fixedStream('schedule', flight.name)
  const channel = world.channels[flight.channel].name
  const purchases = range.quoted
    ? buyFromQuotes(world.creators, tier, range, flight.channel, flight.budget, schedule)
    : buyFromTier(tier, range, flight.channel, flight.budget, schedule)
  const length = flight.toStep - flight.fromStep
  // an account is a creator on a channel: flights that hire the same one reach the same followers
  const accounts = fixedStream('audience', `${range.quoted ? 'quoted' : tier.name}/${channel}`)
  return purchases.map(({ creator, fee, sample, weight, post, account }, j) => {
    const at = (j + unit(draw32(schedule.a, schedule.b, post, 0x706f7374))) / purchases.length
    return {
      creator,
      step: flight.fromStep + Math.min(length - 1, Math.floor(at * length)),
      fee,
      sample,
      weight,
      id: pair(schedule.a, post),
      audienceKey: { a: draw32(accounts.a, accounts.b, account, 1), b: draw32(accounts.a, accounts.b, account, 2) },
    }
  })
}
