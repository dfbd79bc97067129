import { describe, expect, it } from 'vitest'
import { draw32, pair, rootKey, subKey, uniform, unit } from '../../engine/base/keyed.ts'
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
  replicates: (i) => uniform32(subKey(key, i >>> 4), i & 15),
  pairs: (i) => pair(i >>> 8, i & 255),
}

function uniform32({ a, b }: { a: number; b: number }, x: number): number {
  return draw32(a, b, x, 0)
}

// 7 orders × 12 statistics at 5 standard errors: a false alarm has probability 84 · 6e-7
describe.each(Object.entries(ORDERS))('draws over %s', (_, draw) => {
  it('have uniform bytes', () => {
    for (const shift of [0, 8, 16, 24]) {
      const counts = new Float64Array(256)
      for (let i = 0; i < N; i++) counts[(draw(i) >>> shift) & 255]++
      expect(Math.abs(uniformityZ(counts))).toBeLessThan(5)
    }
  })

  it('have uniform pairs of neighbours, in their high and low bits', () => {
    for (const shift of [0, 28]) {
      const counts = new Float64Array(256)
      for (let i = 0; i + 1 < N; i += 2) counts[(((draw(i) >>> shift) & 15) << 4) | ((draw(i + 1) >>> shift) & 15)]++
      expect(Math.abs(uniformityZ(counts))).toBeLessThan(5)
    }
  })

  it('are uncorrelated with their neighbours', () => {
    for (const lag of [1, 2, 16, 256]) {
      let sum = 0
      for (let i = 0; i < N; i++) sum += (unit(draw(i)) - 0.5) * (unit(draw(i + lag)) - 0.5)
      // a product of two centred uniforms has variance 1/144
      expect(Math.abs(sum * 12) / Math.sqrt(N)).toBeLessThan(5)
    }
  })
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
