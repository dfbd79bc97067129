import { describe, expect, it } from 'vitest'
import { gridOf, sweptFactors } from '../../cli/comparedGrid.ts'
import { marginOption } from '../../cli/compareMargin.ts'

describe('--sweep', () => {
  it.each([
    ['a.b=1,2,3', ['1', '2', '3']],
    [' a.b = 50万， 100万', ['50万', '100万']],
    ['a.b=1..4', ['1', '2', '3', '4']],
    ['a.b=10%..50%..20%', ['10%', '30%', '50%']],
    ['a.b=0.1..0.3..0.1', ['0.1', '0.2', '0.3']],
    ['a.b=-2..1..1.5', ['-2', '-0.5', '1']],
    ['a.b=1..3 days', ['1 days', '2 days', '3 days']],
    ['a.b={ low: 1, mode: 2, high: 3 },4', ['{ low: 1, mode: 2, high: 3 }', '4']],
    ['a.b="1,2",[3,4]', ['"1,2"', '[3,4]']],
    ['a.b=2026-03-01,2026-03-15', ['2026-03-01', '2026-03-15']],
  ])('%j has its values', (option, values) => {
    expect(sweptFactors([option])).toEqual([{ path: 'a.b', values }])
  })

  it.each([
    ['a.b', 'not-a-sweep'],
    ['=1,2', 'not-a-sweep'],
    ['a.b=1', 'not-a-sweep'],
    ['a.b=1,,2', 'not-a-sweep'],
    ['a.b=5..1', 'not-a-sweep'],
    ['a.b=1..5..0', 'not-a-sweep'],
    ['a.b=1%..5', 'not-a-sweep'],
    ['a.b=1,2,1', 'sweep-value-twice'],
    ['a.b=1..1000', 'sweep-too-long'],
    ['seed=1,2', 'sweep-shared'],
    ['ensemble.draws=10,20', 'sweep-shared'],
    ['variants.rich.label=x,y', 'sweep-shared'],
  ])('%j is refused', (option, key) => {
    expect(() => sweptFactors([option])).toThrow(expect.objectContaining({ name: 'UsageError', key }))
  })

  it('takes a setting once', () => {
    expect(() => sweptFactors(['a.b=1,2', 'a.b=3,4'])).toThrow(expect.objectContaining({ key: 'sweep-path-twice' }))
  })

  it('makes every combination, the last setting first', () => {
    const points = gridOf(sweptFactors(['a=1,2', 'b=x,y,z']))
    expect(points).toHaveLength(6)
    expect(points[1]).toEqual({ set: ['a=1', 'b=y'], levels: [0, 1] })
    expect(gridOf([])).toEqual([{ set: [], levels: [] }])
  })
})

describe('--margin', () => {
  it('is a number above zero, with its unit', () => {
    expect(['0.05', '5%', '10万', '¥2,000'].map(marginOption)).toEqual([0.05, 0.05, 100_000, 2000])
    for (const text of ['0', '-1', 'much', '', '5 parsec'])
      expect(() => marginOption(text)).toThrow(expect.objectContaining({ key: 'not-a-margin' }))
  })
})
