import { poissonQuantile } from '../base/distributions.ts'
import { draw32, subKey, unit, type Key } from '../base/keyed.ts'
import { Pairs } from '../base/pairs.ts'
import type { NetworkInput, SpecOf } from './spec.ts'

/**
 * Overlapping interest circles: an affiliation network. An agent is in 1 circle, or with probability `several` in lowest … highest of them, each number
 * as likely; circles are drawn uniformly among C = size·E[M]/circleSize, so that they have circleSize members on average. Agent v follows
 * d ~ Poisson(meanDegree) accounts: a share `inside` are random members of a random one of its circles, the rest random agents. Directed.
 *
 * So E[M] = 1 − several + several·(lowest + highest)/2, and an agent of m circles has meanDegree·(inside·m/E[M] + 1 − inside) followers on average:
 * who stands in several circles carries things from one to the other. Limits: inside = 0 is a random graph with Poisson degrees; inside = 1 with
 * several = 0 falls apart into its circles. Circles smaller than what people follow in them are used up, and random accounts take their place.
 *
 * Sources: Breiger (1974), the duality of persons and groups; Newman, Strogatz & Watts (2001), affiliation networks; fact interest-circles.
 *
 * @example circles({ kind: 'circles', meanDegree: 40, circleSize: 150, inside: 0.8, several: 0.65, lowest: 3, highest: 5 }, input)
 */
export function circles(spec: SpecOf<'circles'>, { population, key }: NetworkInput): Pairs {
  const { size } = population
  const joined = memberships(spec, size, subKey(key, 'circle'))
  const degree = subKey(key, 'degree')
  const choice = subKey(key, 'choice')
  const most = Math.max(0, size - 1)
  const pairs = new Pairs((size * spec.meanDegree + 8 * Math.sqrt(size * spec.meanDegree)) | 0)
  const seen = new Int32Array(size)
  for (let v = 0; v < size; v++) {
    const d = Math.min(most, poissonQuantile(spec.meanDegree, unit(draw32(degree.a, degree.b, v, 0))))
    const limit = 8 * d + 32
    seen[v] = v + 1
    for (let n = 0, j = 0; n < d && j < 2 * limit; j++) {
      // a circle that is used up leaves its place to others
      const u =
        j < limit && unit(draw32(choice.a, choice.b, v, 3 * j)) < spec.inside
          ? fellow(joined, v, j, choice)
          : pick(choice, v, 3 * j + 1, size)
      if (seen[u] === v + 1) continue
      seen[u] = v + 1
      pairs.add(u, v)
      n++
    }
  }
  return pairs
}

/** Who is in which circle: circles of agent v are circles[ends[v] … ends[v + 1] − 1], members of circle c members[from[c] … from[c + 1] − 1]. */
export interface Memberships {
  readonly ends: Uint32Array
  readonly circles: Int32Array
  readonly from: Uint32Array
  readonly members: Int32Array
}

/** Draws again of a circle that the agent is in already. */
const ATTEMPTS = 16

/** The circles of every agent, each once: a function of the key and the agent. */
export function memberships(
  { several, lowest, highest, circleSize }: Omit<SpecOf<'circles'>, 'kind' | 'meanDegree' | 'inside'>,
  size: number,
  key: Key,
): Memberships {
  const low = Math.min(lowest, highest)
  const high = Math.max(lowest, highest)
  const mean = 1 - several + (several * (low + high)) / 2
  const count = Math.max(1, Math.round((size * mean) / circleSize))
  const ends = new Uint32Array(size + 1)
  for (let v = 0; v < size; v++) {
    const isSeveral = unit(draw32(key.a, key.b, v, 0)) < several
    ends[v + 1] = ends[v] + Math.min(count, isSeveral ? low + pick(key, v, 1, high - low + 1) : 1)
  }
  const own = new Int32Array(ends[size])
  const from = new Uint32Array(count + 1)
  for (let v = 0; v < size; v++) {
    for (let i = ends[v]; i < ends[v + 1]; i++) {
      own[i] = another(own, ends[v], i, count, v, key)
      from[own[i] + 1]++
    }
  }
  for (let c = 0; c < count; c++) from[c + 1] += from[c]
  const next = from.slice()
  const members = new Int32Array(own.length)
  for (let v = 0; v < size; v++) for (let i = ends[v]; i < ends[v + 1]; i++) members[next[own[i]]++] = v
  return { ends, circles: own, from, members }
}

/** A circle that the agent's list from `first` to `at` − 1 does not hold; where there are few circles, the next free one. */
function another(list: Int32Array, first: number, at: number, count: number, v: number, key: Key): number {
  let circle = 0
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    circle = pick(key, v, 2 + (at - first) * ATTEMPTS + attempt, count)
    if (!holds(list, first, at, circle)) return circle
  }
  while (holds(list, first, at, circle)) circle = (circle + 1) % count
  return circle
}

function holds(list: Int32Array, first: number, end: number, circle: number): boolean {
  for (let i = first; i < end; i++) if (list[i] === circle) return true
  return false
}

/** A random member of a random circle of v. */
function fellow({ ends, circles: own, from, members }: Memberships, v: number, j: number, key: Key): number {
  const circle = own[ends[v] + pick(key, v, 3 * j + 1, ends[v + 1] - ends[v])]
  return members[from[circle] + pick(key, v, 3 * j + 2, from[circle + 1] - from[circle])]
}

/** A whole number in [0, n). */
function pick({ a, b }: Key, v: number, about: number, n: number): number {
  return (unit(draw32(a, b, v, about)) * n) | 0
}
