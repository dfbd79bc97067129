import { allocateBuffer, type Allocate } from '../base/allocate.ts'
import { draw32, subKey, unit, type Key } from '../base/keyed.ts'
import type { Trait } from '../base/value.ts'
import { largestRemainder } from './largestRemainder.ts'
import type { Population, SegmentRange } from './population.ts'
import { traitSampler, type Samples } from './traitSampler.ts'

/** Traits drawn into columns of their own; `privacy` is a probability first and a coin after. */
const TRAITS = ['activity', 'sharing', 'susceptibility', 'trust', 'tolerance', 'price'] as const

export type Traits = Readonly<Record<(typeof TRAITS)[number] | 'privacy', Trait>>

export interface SegmentInput {
  readonly name: string
  readonly share: number
  readonly traits: Traits
  /** Share of the segment that uses each channel, in the order of `PopulationInput.channels`. */
  readonly channels: ArrayLike<number>
}

/** The population of a scenario with its quantities resolved. */
export interface PopulationInput {
  /** Agents. */
  readonly size: number
  /** People per agent. */
  readonly scale: number
  readonly segments: readonly SegmentInput[]
  /** Names of the channels, at most 32. */
  readonly channels: readonly string[]
}

export interface PopulationOptions {
  /** Agents appended outside every segment and channel. */
  readonly isolated?: number
  readonly allocate?: Allocate
  readonly samples?: Samples
}

/** Segment of an agent that belongs to none. */
export const NO_SEGMENT = 255

/**
 * Draws the people of a run.
 *
 * Agents are laid out by segment, counts by largest remainder of share·size. Trait x of agent i is the quantile of its segment's
 * distribution at u(stream of x, i), and i uses channel c where u(stream of c's name, i) < the segment's share. So no
 * agent's draw depends on how many others, traits, segments or channels there are; appended agents (with the
 * first segment's traits) change nothing.
 *
 * Throws a RangeError beyond 255 segments or 32 channels. About 0.3 µs per agent, after 2–20 ms per different distribution.
 *
 * @example drawPopulation(input, subKey(rootKey('1'), 'population')).segments[0] // { name: 'gen-z', start: 0, count: 41000 }
 */
export function drawPopulation(input: PopulationInput, key: Key, options: PopulationOptions = {}): Population {
  const { size, scale, channels } = input
  const { isolated = 0, allocate = allocateBuffer, samples = {} } = options
  if (input.segments.length > NO_SEGMENT) throw new RangeError(`${input.segments.length} segments, at most ${NO_SEGMENT}`)
  if (channels.length > 32) throw new RangeError(`${channels.length} channels, at most 32`)
  const agents = size + isolated
  const segments = layOut(input)
  const float = () => new Float32Array(allocate(agents * 4))
  const population: Population = {
    size,
    agents,
    scale,
    segments,
    segment: new Uint8Array(allocate(agents)).fill(NO_SEGMENT),
    activity: float(),
    sharing: float(),
    susceptibility: float(),
    trust: float(),
    tolerance: float(),
    price: float(),
    privacy: new Uint8Array(allocate(agents)),
    channels: new Uint32Array(allocate(agents * 4)),
  }
  const cache = new Map<string, (u: number) => number>()
  segments.forEach(({ start, count }, s) => {
    population.segment.fill(s, start, start + count)
    drawTraits(population, input.segments[s].traits, key, start, start + count, samples, cache)
    channels.forEach((name, c) => {
      drawCoins(population.channels, 1 << c, () => input.segments[s].channels[c], subKey(key, `channel/${name}`), start, start + count)
    })
  })
  drawTraits(population, input.segments[0].traits, key, size, agents, samples, cache)
  return population
}

function layOut({ segments, size }: PopulationInput): SegmentRange[] {
  const counts = largestRemainder(
    segments.map((s) => s.share),
    size,
  )
  let start = 0
  return segments.map(({ name }, s) => {
    const range = { name, start, count: counts[s] }
    start += counts[s]
    return range
  })
}

function drawTraits(
  population: Population,
  traits: Traits,
  key: Key,
  from: number,
  to: number,
  samples: Samples,
  cache: Map<string, (u: number) => number>,
): void {
  for (const name of TRAITS) {
    const { a, b } = subKey(key, `trait/${name}`)
    const column = population[name]
    const value = traitSampler(traits[name], samples, cache)
    for (let i = from; i < to; i++) column[i] = value(unit(draw32(a, b, i, 0)))
  }
  const { a, b } = subKey(key, 'trait/privacy')
  const probability = traitSampler(traits.privacy, samples, cache)
  drawCoins(population.privacy, 1, (i) => probability(unit(draw32(a, b, i, 0))), subKey(key, 'coin/privacy'), from, to)
}

/** Sets `bit` in column[i] with the probability of i. */
function drawCoins(
  column: Uint8Array | Uint32Array,
  bit: number,
  probability: (i: number) => number,
  { a, b }: Key,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) {
    if (unit(draw32(a, b, i, 0)) < probability(i)) column[i] |= bit
  }
}
