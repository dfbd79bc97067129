import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildCsr, columnCounts, csrFault } from '../../engine/base/csr.ts'
import { Pairs } from '../../engine/base/pairs.ts'

const ROWS = 40

describe('buildCsr', () => {
  it('is the sorted set of pairs, without those of a row with itself', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(ROWS - 1), fc.nat(ROWS - 1)), { maxLength: 3000 }), (list) => {
        const pairs = new Pairs(1)
        for (const [u, v] of list) pairs.add(u, v)
        const csr = buildCsr(pairs, ROWS)
        const wanted = Array.from({ length: ROWS }, (_, u) =>
          [...new Set(list.filter((p) => p[0] === u && p[1] !== u).map((p) => p[1]))].sort((x, y) => x - y),
        )
        expect(Array.from({ length: ROWS }, (_, u) => [...csr.columns.subarray(csr.offsets[u], csr.offsets[u + 1])])).toEqual(wanted)
        expect(csrFault(csr)).toBeUndefined()
        expect([...columnCounts(csr.columns, ROWS)]).toEqual(
          Array.from({ length: ROWS }, (_, v) => wanted.filter((row) => row.includes(v)).length),
        )
      }),
      { numRuns: 50 },
    )
  })

  it('sorts long rows too', () => {
    const pairs = new Pairs()
    for (let i = 0; i < 5000; i++) pairs.add(0, 1 + ((i * 7919) % 2500))
    const { offsets, columns } = buildCsr(pairs, 2501)
    expect(offsets[1]).toBe(2500)
    expect([...columns]).toEqual(Array.from({ length: 2500 }, (_, i) => i + 1))
  })

  it('takes its memory from the caller', () => {
    const pairs = new Pairs()
    pairs.add(0, 1)
    const { offsets, columns } = buildCsr(pairs, 2, (bytes) => new SharedArrayBuffer(bytes))
    expect(offsets.buffer).toBeInstanceOf(SharedArrayBuffer)
    expect(columns.buffer).toBeInstanceOf(SharedArrayBuffer)
  })
})

describe('csrFault', () => {
  it.each([
    [[0, 2, 2], [1, 1], 'row 0 is not ascending at 1'],
    [[0, 1, 1], [0], 'row 0 holds itself'],
    [[0, 1, 1], [5], 'column 5 in row 0 of 2'],
    [[0, 1, 3], [1], 'offsets span 0 … 3, columns 1'],
  ])('finds what is wrong with %j %j', (offsets, columns, fault) => {
    expect(csrFault({ offsets: Uint32Array.from(offsets), columns: Int32Array.from(columns) })).toBe(fault)
  })
})
