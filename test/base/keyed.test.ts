import { describe, expect, it } from 'vitest'
import { draw32, pair, rootKey, subKey, uniform, unit } from '../../engine/base/keyed.ts'
import { weakHash } from '../../scripts/weakHash.ts'
import { uniformityZ } from './reference.ts'

const key = rootKey('42')
const N = 60_000

/** The orders in which keys are used: over agents, over what it is about, over streams and replicates. */
const ORDERS: Record<string, (i: number) => number> = {
  agents: (i) => draw32(key.a, key.b, i, 17),
  about: (i) => draw32(key.a, key.b, 17, i),
  'first half of the key': (i) => draw32(key.a + i, key.b, 3, 4),
  'second half of the key': (i) => draw32(key.a, key.b + i, 3, 4),
  'agents, then about': (i) => draw32(key.a, key.b, i >>> 8, i & 255),
  'days of a post': (i) => draw32(key.a, key.b, i >>> 7, pair(17, i & 127)),
  replicates: (i) => uniform32(subKey(key, i >>> 4), i & 15),
  'replicates, one draw each': (i) => uniform32(subKey(key, i), 3),
  pairs: (i) => pair(i >>> 8, i & 255),
}

function uniform32({ a, b }: { a: number; b: number }, x: number): number {
  return draw32(a, b, x, 0)
}

type Draw = (i: number) => number

/** Standardised counts of bytes, one statistic per byte of the word. */
function byteStatistics(draw: Draw): number[] {
  return [0, 8, 16, 24].map((shift) => {
    const counts = new Float64Array(256)
    for (let i = 0; i < N; i++) counts[(draw(i) >>> shift) & 255]++
    return uniformityZ(counts)
  })
}

/** The same of pairs of neighbours, in their low and high bits. */
function neighbourStatistics(draw: Draw): number[] {
  return [0, 28].map((shift) => {
    const counts = new Float64Array(256)
    for (let i = 0; i + 1 < N; i += 2) counts[(((draw(i) >>> shift) & 15) << 4) | ((draw(i + 1) >>> shift) & 15)]++
    return uniformityZ(counts)
  })
}

/** Correlations with the draw so many places later, in standard errors. */
function lagStatistics(draw: Draw): number[] {
  return [1, 2, 16, 256].map((lag) => {
    let sum = 0
    for (let i = 0; i < N; i++) sum += (unit(draw(i)) - 0.5) * (unit(draw(i + lag)) - 0.5)
    // a product of two centred uniforms has variance 1/144
    return (sum * 12) / Math.sqrt(N)
  })
}

const worst = (statistics: readonly number[]) => Math.max(...statistics.map(Math.abs))

// 9 orders × 10 statistics at 5 standard errors. A chi-square of 255 degrees lies above that with probability 5e-6, a normal number beyond
// it with 6e-7: a false alarm has probability 9 · (6 · 5e-6 + 4 · 6e-7) = 3e-4
describe.each(Object.entries(ORDERS))('draws over %s', (_, draw) => {
  it('have uniform bytes', () => {
    expect(worst(byteStatistics(draw))).toBeLessThan(5)
  })

  it('have uniform pairs of neighbours, in their high and low bits', () => {
    expect(worst(neighbourStatistics(draw))).toBeLessThan(5)
  })

  it('are uncorrelated with their neighbours', () => {
    expect(worst(lagStatistics(draw))).toBeLessThan(5)
  })
})

it('a weak hash is found out by the same statistics, in the order in which it fails', () => {
  const over = (draw: Draw) => worst([...byteStatistics(draw), ...neighbourStatistics(draw), ...lagStatistics(draw)])
  expect(over((i) => weakHash(key.a, key.b, i, 17))).toBeLessThan(5)
  expect(over((i) => weakHash(key.a, key.b, 17, i))).toBeGreaterThan(5)
})

describe('keys', () => {
  it('of different names, numbers and orders differ', () => {
    const keys = ['a', 'b', 'ab', 'ba', '1', 1, 2, -1, '', 'attention/notice'].map((part) => subKey(key, part))
    keys.push(subKey(subKey(key, 'a'), 'b'), subKey(subKey(key, 'b'), 'a'), key)
    expect(new Set(keys.map((k) => `${k.a} ${k.b}`)).size).toBe(keys.length)
  })

  it('are a function of the seed', () => {
    expect(rootKey('42')).toEqual(key)
    expect(rootKey('43')).not.toEqual(key)
  })

  it.each([
    ['seeds', (i: number) => rootKey(String(i))],
    ['numbers', (i: number) => subKey(key, i)],
    ['names', (i: number) => subKey(key, `stream/${i}`)],
  ])('of %s have halves that say nothing about each other', (_, keyOf) => {
    const otherBits = Array.from({ length: 1000 }, (_, i) => ones(keyOf(i).a ^ keyOf(i).b)).reduce((sum, n) => sum + n, 0)
    // 32,000 fair coins
    expect(Math.abs(otherBits - 16_000) / Math.sqrt(8000)).toBeLessThan(5)
  })

  it('draw inside the open unit interval', () => {
    expect(unit(0)).toBe(2 ** -33)
    expect(unit(-1)).toBe(1 - 2 ** -33)
    expect(uniform(key, 1, 2)).toBe(unit(draw32(key.a, key.b, 1, 2)))
  })

  it('change half the bits when one bit of an input changes', () => {
    const flips = [
      (i: number, bit: number) => draw32(key.a, key.b, i ^ (1 << bit), 5),
      (i: number, bit: number) => draw32(key.a, key.b, i, 5 ^ (1 << bit)),
      (i: number, bit: number) => draw32(key.a ^ (1 << bit), key.b, i, 5),
      (i: number, bit: number) => draw32(key.a, key.b ^ (1 << bit), i, 5),
    ]
    for (const flip of flips) {
      for (let bit = 0; bit < 32; bit++) {
        let changed = 0
        for (let i = 0; i < 500; i++) changed += ones(draw32(key.a, key.b, i, 5) ^ flip(i, bit))
        // 16,000 fair coins have sd 63, that is 0.4%; the key's second half passes two multiplications only
        expect(Math.abs(changed / 16_000 - 0.5)).toBeLessThan(0.05)
      }
    }
  })
})

function ones(x: number): number {
  let n = 0
  for (let y = x >>> 0; y > 0; y = Math.floor(y / 2)) n += y % 2
  return n
}
