import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { draw32 } from '../../engine/base/keyed.ts'
import { radixSort } from '../../engine/base/radixSort.ts'

describe('radixSort', () => {
  it('sorts the first entries and leaves the rest alone', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2 ** 31 - 1 }), { maxLength: 300 }), fc.nat(50), (ids, rest) => {
        const tail = Array.from({ length: rest }, (_, i) => -i - 1)
        const array = Int32Array.from([...ids, ...tail])
        radixSort(array, ids.length, new Int32Array(ids.length))
        expect([...array]).toEqual([...ids.toSorted((x, y) => x - y), ...tail])
      }),
    )
  })

  it.each([
    [63, 12],
    [64, 12],
    [1000, 8],
    [5000, 11],
    [5000, 20],
    [100_000, 31],
  ])('sorts %d ids of %d bits', (n, bits) => {
    const ids = Int32Array.from({ length: n }, (_, i) => draw32(1, 2, i, bits) >>> (32 - bits))
    const sorted = ids.slice()
    radixSort(sorted, n, new Int32Array(n))
    expect(sorted).toEqual(ids.toSorted())
  })

  it('takes ids that are all equal, or sorted already', () => {
    const equal = new Int32Array(100).fill(70_000)
    radixSort(equal, 100, new Int32Array(100))
    expect(equal.every((x) => x === 70_000)).toBe(true)
    const up = Int32Array.from({ length: 500 }, (_, i) => i * 10_000)
    const before = up.slice()
    radixSort(up, 500, new Int32Array(500))
    expect(up).toEqual(before)
  })
})
