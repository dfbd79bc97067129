import { draw32, subKey, unit, type Key } from '../base/keyed.ts'
import { poissonQuantile } from '../base/distributions.ts'
import { exp } from '../base/math.ts'
import { Pairs } from '../base/pairs.ts'
import { logGamma } from '../base/specialFunctions.ts'
import { follower, type Follow } from './follow.ts'
import type { NetworkInput, SpecOf } from './spec.ts'

/**
 * The default network: a degree-corrected stochastic block model with returned ties and closed triangles, directed.
 *
 * Agent v follows d ~ Poisson(m) accounts of its own accord: a share 1 − closure by popularity and homophily (follow.ts), the rest
 * through one it follows already, each of which closes a triangle v → friend → account ← v. Each tie is then returned with
 * probability q. What is asked for is what the finished network shows: ρ = reciprocity is the share of ties whose reverse exists,
 * so q = ρ/(2 − ρ); meanDegree counts returned ties, so m = meanDegree/(1 + q); homophily is the share kept inside the segment
 * beyond chance, and as a tie through a friend stays less often, those of the first kind stay with some h' above it.
 *
 * Every choice is a function of the key and the agent, so no agent depends on the order of evaluation. Limits: exponent → ∞ and
 * closure = reciprocity = homophily = 0 is a random graph with Poisson degrees; homophily = 1 falls into one component per
 * segment. Where people follow a large part of all agents, ties are fewer than asked for, because accounts repeat; with closure above
 * 0.7 homophily falls short, because near circles are used up.
 *
 * Sources: Karrer & Newman (2011), degree-corrected blockmodels; Chung & Lu (2002); Holme & Kim (2002) for closure.
 *
 * @example block({ kind: 'block', meanDegree: 15, exponent: 2.6, homophily: 0.4, reciprocity: 0.25, closure: 0.2 }, input)
 */
export function block(spec: SpecOf<'block'>, { population, key }: NetworkInput): Pairs {
  const { size } = population
  const returned = spec.reciprocity / (2 - spec.reciprocity)
  const degree = spec.meanDegree / (1 + returned)
  const slots = drawSlots(size, degree, spec.closure, subKey(key, 'degree'))
  const follow = follower(spec, population, degree, ownSegment(spec.homophily, spec.closure, degree), key)
  const expected = (slots.total * (1 + returned) + 8 * Math.sqrt(slots.total)) | 0
  const pairs = new Pairs(expected)
  const friends = subKey(key, 'friend')
  const seen = new Int32Array(size)
  for (let v = 0; v < size; v++) chooseFollowees(v, slots, follow, friends, seen, pairs)
  returnTies(pairs, returned, subKey(key, 'return'))
  return pairs
}

/**
 * h' at which the mean share of ties that stay is h. The n-th account stays with h' while n ≤ D = (1 − closure)·d and with h' times
 * the mean of those before it after that, so the mean over d is h'·Π (n + h')/(n + 1), n = D … d − 1. By bisection.
 */
function ownSegment(h: number, closure: number, degree: number): number {
  const last = degree + 1
  const alone = Math.max(1, last * (1 - closure))
  if (closure === 0 || alone >= last || h >= 1) return h
  const mean = (x: number) => x * exp(logGamma(last + x) - logGamma(last + 1) - logGamma(alone + x) + logGamma(alone + 1))
  let low = h
  let high = 1
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2
    if (mean(middle) < h) low = middle
    else high = middle
  }
  return low
}

/** Accounts each agent follows, and how many of them by popularity rather than through a friend. */
interface Slots {
  readonly all: Uint16Array
  readonly direct: Uint16Array
  readonly total: number
}

function drawSlots(size: number, degree: number, closure: number, { a, b }: Key): Slots {
  const all = new Uint16Array(size)
  const direct = new Uint16Array(size)
  const most = Math.min(65_535, Math.max(0, size - 1))
  let total = 0
  for (let v = 0; v < size; v++) {
    const d = Math.min(most, poissonQuantile(degree, unit(draw32(a, b, v, 0))))
    all[v] = d
    // without a friend there is no friend of a friend
    direct[v] = d === 0 ? 0 : Math.max(1, Math.floor(d * (1 - closure) + unit(draw32(a, b, v, 1))))
    total += d
  }
  return { all, direct, total }
}

/** Fills the slots of v. `seen[u] = v + 1` marks the accounts v follows already. */
function chooseFollowees(v: number, { all, direct }: Slots, follow: Follow, friends: Key, seen: Int32Array, pairs: Pairs): void {
  const mark = v + 1
  seen[v] = mark
  const d = all[v]
  const alone = direct[v]
  const limit = 8 * d + 32
  const first = pairs.size
  let n = 0
  let j = 0
  for (; n < alone && j < limit; j++) n += add(follow(v, j), v, mark, seen, pairs)
  for (let k = 0; n > 0 && n < d && k < limit; k++) {
    const friend = pairs.rows[first + pick(friends, v, 2 * k, n)]
    if (direct[friend] > 0) n += add(follow(friend, pick(friends, v, 2 * k + 1, direct[friend])), v, mark, seen, pairs)
  }
  // in a closed circle nobody new is found through friends
  for (const end = j + limit; n < d && j < end; j++) n += add(follow(v, j), v, mark, seen, pairs)
}

/** A whole number in [0, n). */
function pick({ a, b }: Key, v: number, about: number, n: number): number {
  return (unit(draw32(a, b, v, about)) * n) | 0
}

function add(u: number, v: number, mark: number, seen: Int32Array, pairs: Pairs): number {
  if (seen[u] === mark) return 0
  seen[u] = mark
  pairs.add(u, v)
  return 1
}

/** u follows back each v who follows u, with probability q by the pair. */
function returnTies(pairs: Pairs, q: number, { a, b }: Key): void {
  if (q <= 0) return
  const own = pairs.size
  for (let i = 0; i < own; i++) {
    const u = pairs.rows[i]
    const v = pairs.columns[i]
    if (unit(draw32(a, b, u, v)) < q) pairs.add(v, u)
  }
}
