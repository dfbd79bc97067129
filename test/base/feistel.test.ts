import { describe, expect, it } from 'vitest'
import { bitsFor, permute } from '../../engine/base/feistel.ts'
import { rootKey, subKey } from '../../engine/base/keyed.ts'
import { permuteAll, permuteWithin } from '../../engine/base/permuteWithin.ts'
import { uniformityZ } from './reference.ts'

const root = rootKey('feistel')

describe('permute', () => {
  it.each([0, 1, 2, 3, 5, 7, 8, 9, 12, 15, 16])('is one-to-one on %d bits', (bits) => {
    const n = 2 ** bits
    const seen = new Uint8Array(n)
    for (let x = 0; x < n; x++) seen[permute(root, bits, x)]++
    expect(seen.every((c) => c === 1)).toBe(true)
  })

  it('covers 30 bits without leaving them', () => {
    for (let x = 0; x < 1000; x++) {
      const y = permute(root, 30, x * 1_073_741)
      expect(y).toBeGreaterThanOrEqual(0)
      expect(y).toBeLessThan(2 ** 30)
    }
  })

  it('depends on the key', () => {
    const order = (part: number) => Array.from({ length: 64 }, (_, x) => permute(subKey(root, part), 6, x)).join()
    expect(new Set([0, 1, 2, 3].map(order)).size).toBe(4)
  })
})

// 5 deviates of about 60 checks: P(|z| > 5) = 6e-7 each
describe.each([
  [
    'permute',
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    (bits: number) => 2 ** bits,
    (key: { a: number; b: number }, bits: number, x: number) => permute(key, bits, x),
  ],
  [
    'permuteWithin',
    [1, 3, 7, 100, 255, 256, 300, 1000],
    (n: number) => n,
    (key: { a: number; b: number }, n: number, x: number) => permuteWithin(key, n, x),
  ],
] as const)('%s over keys', (_, domains, sizeOf, map) => {
  it.each(domains.map((d) => [d]))('is uniform in its first values and in their difference (%d)', (domain) => {
    const n = sizeOf(domain)
    if (n < 3) return
    const first = new Float64Array(n)
    const last = new Float64Array(n)
    const gap = new Float64Array(n - 1)
    for (let k = 0; k < 20_000; k++) {
      const key = { a: Math.imul(k + 1, 0x9e3779b1), b: Math.imul(k ^ 0x5bd1e995, 0x85ebca6b) }
      const x = map(key, domain, 0)
      const y = map(key, domain, 1)
      first[x]++
      last[map(key, domain, n - 1)]++
      gap[((y - x + n) % n) - 1]++
    }
    for (const counts of [first, last, gap]) if (counts.length > 1) expect(Math.abs(uniformityZ(counts))).toBeLessThan(5)
  })
})

describe('permuteWithin', () => {
  it.each([1, 2, 3, 17, 255, 256, 257, 1000, 4097, 65_537])('is one-to-one on [0, %d)', (size) => {
    const seen = new Uint8Array(size)
    for (let x = 0; x < size; x++) seen[permuteWithin(root, size, x)]++
    expect(seen.every((c) => c === 1)).toBe(true)
  })

  it('spreads a prefix evenly', () => {
    // 4,000 of 64,000 over 64 cells is sampling without replacement: variance below multinomial, so 5 deviates are safe
    const cells = new Float64Array(64)
    const prefix = Int32Array.from({ length: 4000 }, (_, x) => x)
    permuteAll(root, 64_000, prefix, 0, prefix.length)
    for (const x of prefix) cells[Math.floor(x / 1000)]++
    expect(uniformityZ(cells)).toBeLessThan(5)
  })

  it('of many is that of each', () => {
    const values = Int32Array.from({ length: 50 }, (_, x) => 7 * x)
    permuteAll(root, 1000, values, 10, 40)
    expect([...values]).toEqual(Array.from({ length: 50 }, (_, x) => (x < 10 || x >= 40 ? 7 * x : permuteWithin(root, 1000, 7 * x))))
  })
})

describe('bitsFor', () => {
  it('is the smallest power of two', () => {
    expect([0, 1, 2, 3, 4, 5, 1024, 1025].map(bitsFor)).toEqual([0, 0, 1, 2, 2, 3, 10, 11])
  })
})
