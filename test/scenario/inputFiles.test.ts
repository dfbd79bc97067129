import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readEdges, readNumbers, readWeiboCascades } from '../../runtime/inputFiles.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const codes = (read: object): unknown =>
  'issues' in read
    ? (read.issues as { code: string; line?: number; column?: number }[]).map(({ code, line, column }) =>
        [code, line, column].filter((part) => part !== undefined).join(':'),
      )
    : 'read'
const shared = (name: string): string => new URL(`../../../shared/data/${name}`, import.meta.url).pathname

describe('edge lists', () => {
  it('take blanks, tabs, commas, comments, CRLF and a byte-order mark', () => {
    const read = readEdges(bytes('\ufeff# a graph\r\n7 5\r\n5\t9 # a tie\r\n9,7\r\n\r\n'), 'g.txt', true)
    expect(read).toEqual({
      data: { sources: Int32Array.of(1, 0, 2), targets: Int32Array.of(0, 2, 1), nodes: 3, selfLoopsDropped: 0, duplicatesDropped: 0 },
    })
  })

  it('drop and count self-loops and repeated ties, which depend on direction', () => {
    const text = bytes('1 2\n2 1\n1 2\n3 3\n')
    expect(readEdges(text, 'g.txt', false)).toMatchObject({ data: { nodes: 3, selfLoopsDropped: 1, duplicatesDropped: 2 } })
    expect(readEdges(text, 'g.txt', true)).toMatchObject({ data: { nodes: 3, selfLoopsDropped: 1, duplicatesDropped: 1 } })
  })

  it('are refused with the line of every bad row, up to five', () => {
    expect(codes(readEdges(bytes('1 2\n3\n1 x\n-1 2\n1.5 2\n1 2 3\n1\n'), 'g.txt', true))).toEqual([
      'edge-columns:2',
      'edge-id:3:3',
      'edge-id:4:1',
      'edge-id:5:1',
      'edge-columns:6',
    ])
    expect(codes(readEdges(bytes('# nothing\n'), 'g.txt', true))).toEqual(['no-rows'])
  })

  it.skipIf(!existsSync(shared('ca-GrQc.txt')))('read the collaboration graph ca-GrQc (skipped where ../shared/data is absent)', () => {
    const read = readEdges(readFileSync(shared('ca-GrQc.txt')), 'ca-GrQc.txt', false)
    expect(read).toMatchObject({ data: { nodes: 5242, selfLoopsDropped: 12, duplicatesDropped: 0 } })
    if ('data' in read) expect(read.data.sources.length).toBe(14_484)
  })
})

describe('samples', () => {
  it('are sorted and converted to days', () => {
    expect(readNumbers('36\n12 # half a day\n', 'd.txt', 'hours')).toEqual({ data: Float64Array.of(0.5, 1.5) })
  })

  it('are refused with the line of what is no number', () => {
    expect(codes(readNumbers('1\nNaN\n2,5\n', 'd.txt', 'days'))).toEqual(['sample-row:2', 'sample-row:3'])
  })

  it('of cascades are the times between a repost and its parent', () => {
    const read = readWeiboCascades('9\t1\t1464739201\t3\t1:0 1/2:86400 1/2/3:129600 4/5:10\n', 'c.txt')
    expect(read).toEqual({ data: Float64Array.of(0.5, 1) })
    expect(codes(readWeiboCascades('9\t1\t0\t1\t1:0 1/2\nnonsense\n', 'c.txt'))).toEqual(['cascade-row:1', 'cascade-row:2'])
  })

  it.skipIf(!existsSync(shared('weibo_cascades.txt')))(
    'of real Weibo cascades are positive and mostly within a day (skipped where ../shared/data is absent)',
    () => {
      const read = readWeiboCascades(readFileSync(shared('weibo_cascades.txt'), 'utf8'), 'w.txt')
      const delays = 'data' in read ? read.data : new Float64Array()
      expect(delays.length).toBeGreaterThan(1000)
      expect(delays[0]).toBeGreaterThan(0)
      expect(delays[delays.length >> 1]).toBeLessThan(1)
    },
  )
})
