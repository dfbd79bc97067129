import { draw32, type Key } from '../base/keyed.ts'
import type { Population } from './population.ts'

/** The agents of one segment who use one channel, as a bitmap with counts: two bits per agent of the segment. */
export interface ChannelUsers {
  /** First agent of the segment. */
  readonly start: number
  readonly count: number
  /** Bit i of word w stands for agent start + 32·w + i. */
  readonly words: Uint32Array
  /** Users before each word; the last entry is `count`. */
  readonly before: Uint32Array
}

const known = new WeakMap<Uint32Array, ChannelUsers[]>()

/** The users of a channel in a segment; counted on first use and remembered as long as the population lives. */
export function channelUsers(population: Population, segment: number, channel: number): ChannelUsers {
  let lists = known.get(population.channels)
  if (!lists) known.set(population.channels, (lists = []))
  return (lists[segment * 32 + channel] ??= collect(population, segment, channel))
}

function collect({ channels, segments }: Population, segment: number, channel: number): ChannelUsers {
  const { start, count: size } = segments[segment]
  const words = new Uint32Array((size + 31) >>> 5)
  const before = new Uint32Array(words.length + 1)
  for (let i = 0; i < size; i++) {
    const bit = (channels[start + i] >>> channel) & 1
    words[i >>> 5] |= bit << (i & 31)
    before[(i >>> 5) + 1] += bit
  }
  for (let w = 0; w < words.length; w++) before[w + 1] += before[w]
  return { start, count: before[words.length], words, before }
}

const lists = new WeakMap<Uint32Array, Map<string, Int32Array>>()

/**
 * The users of a channel in some segments (ascending) as a list, ascending: four bytes a user, for routes that pick at random. Remembered like
 * the counts. Segments that follow one another share the list of the whole channel: what is small stays in the cache.
 */
export function userList(population: Population, segments: readonly number[], channel: number): Int32Array {
  let known = lists.get(population.channels)
  if (!known) lists.set(population.channels, (known = new Map()))
  const name = `${channel}:${segments.join()}`
  let list = known.get(name)
  if (!list) known.set(name, (list = partOfChannel(population, segments, channel) ?? listUsers(population, segments, channel)))
  return list
}

/** The stretch of the whole channel's list that is these segments, if they follow one another and are not all. */
function partOfChannel(population: Population, segments: readonly number[], channel: number): Int32Array | undefined {
  const all = population.segments.map((_, s) => s)
  if (segments.length === all.length || segments.length === 0 || segments.some((s, i) => s !== segments[0] + i)) return undefined
  const count = (s: number) => channelUsers(population, s, channel).count
  const start = all.slice(0, segments[0]).reduce((sum, s) => sum + count(s), 0)
  return userList(population, all, channel).subarray(start, start + segments.reduce((sum, s) => sum + count(s), 0))
}

function listUsers(population: Population, segments: readonly number[], channel: number): Int32Array {
  const list = new Int32Array(segments.reduce((sum, s) => sum + channelUsers(population, s, channel).count, 0))
  let n = 0
  for (const s of segments) {
    const { start, count } = population.segments[s]
    for (let i = start; i < start + count; i++) if (((population.channels[i] >>> channel) & 1) === 1) list[n++] = i
  }
  return list
}

/** Writes n users, each drawn from the list with replacement (the k-th by key, k and about alone), to out[start], …; about 4 ns each. */
export function randomUsers(users: Int32Array, { a, b }: Key, about: number, n: number, out: Int32Array, start: number): void {
  if (users.length === 0) return
  const perDraw = users.length / 4294967296
  for (let k = 0; k < n; k++) out[start + k] = users[((draw32(a, b, k, about) >>> 0) * perDraw) | 0]
}

/**
 * Replaces values[from … to − 1], each the number n of a user (0 ≤ n < count), by that user, ascending by agent. Two interpolations find
 * the word within a step or two, because users are spread evenly: about 20 ns each in random order.
 */
export function nthUsers({ start, count, words, before }: ChannelUsers, values: Int32Array, from: number, to: number): void {
  const perUser = words.length / count
  const last = words.length - 1
  for (let i = from; i < to; i++) {
    const n = values[i]
    let w = Math.min(last, (n * perUser) | 0)
    w = Math.min(last, Math.max(0, (w + (n - before[w]) * perUser) | 0))
    while (before[w] > n) w--
    while (before[w + 1] <= n) w++
    values[i] = start + (w << 5) + nthOne(words[w], n - before[w])
  }
}

/**
 * Position of the n-th one among the 32 bits of x, n counted from 0; without a branch, by counts of ones in pairs, nibbles, bytes and
 * halves (Vigna 2008, "Broadword implementation of rank/select queries").
 */
export function nthOne(x: number, n: number): number {
  const pairs = x - ((x >>> 1) & 0x55555555)
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  const bytes = (nibbles + (nibbles >>> 4)) & 0x0f0f0f0f
  let ones = (bytes + (bytes >>> 8)) & 0xff
  // `above` is −1 where the one sought lies above the lower part, which holds `ones` ones
  let above = (ones - n - 1) >> 31
  let at = above & 16
  n -= above & ones
  ones = (bytes >>> at) & 15
  above = (ones - n - 1) >> 31
  at += above & 8
  n -= above & ones
  ones = (nibbles >>> at) & 15
  above = (ones - n - 1) >> 31
  at += above & 4
  n -= above & ones
  ones = (pairs >>> at) & 3
  above = (ones - n - 1) >> 31
  at += above & 2
  n -= above & ones
  ones = (x >>> at) & 1
  return at + (((ones - n - 1) >> 31) & 1)
}
