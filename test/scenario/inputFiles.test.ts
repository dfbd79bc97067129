import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readNumbers, readWeiboCascades } from '../../runtime/inputFiles.ts'

const codes = (read: object): unknown =>
  'issues' in read
    ? (read.issues as { code: string; line?: number; column?: number }[]).map(({ code, line, column }) =>
        [code, line, column].filter((part) => part !== undefined).join(':'),
      )
    : 'read'
const shared = (name: string): string => new URL(`../../../shared/data/${name}`, import.meta.url).pathname

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
