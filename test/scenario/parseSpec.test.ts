import { describe, expect, it } from 'vitest'
import { parseSpec, type RawSpec } from '../../engine/base/parseSpec.ts'
import type { Field, Unit, Value } from '../../engine/base/value.ts'

const field = (unit: Unit, limits: Partial<Field> = {}): Field => ({ unit, about: { en: 'x', zh: 'x' }, ...limits })
const spec = (raw: RawSpec, unit: Unit, limits?: Partial<Field>, kind: Value['$'] = 'quantity'): unknown => {
  const parsed = parseSpec(raw, field(unit, limits), kind)
  return 'issues' in parsed ? parsed.issues.map((issue) => [issue.code, issue.path.join('.')].join('@')) : parsed.spec
}

describe('values in the unit of their field', () => {
  it('stores durations in days and shares as fractions', () => {
    expect(spec('6h', 'days')).toEqual({ kind: 'number', value: 0.25 })
    expect(spec('30%', 'share')).toEqual({ kind: 'number', value: 0.3 })
    expect(spec(0.3, 'share')).toEqual({ kind: 'number', value: 0.3 })
  })

  it('reads every form of distribution, with units inside', () => {
    expect(spec({ low: '10%', mode: 0.2, high: '40%' }, 'share')).toEqual({ kind: 'pert', low: 0.1, mode: 0.2, high: 0.4 })
    expect(spec({ uniform: { low: '6h', high: '12h' } }, 'days')).toEqual({ kind: 'uniform', low: 0.25, high: 0.5 })
    expect(spec({ normal: { mean: '30%', sd: '5%' } }, 'share')).toEqual({ kind: 'normal', mean: 0.3, sd: 0.05 })
    expect(spec({ lognormal: { median: '3k', sigma: 0.5 } }, 'people')).toEqual({ kind: 'lognormal', median: 3000, sigma: 0.5 })
    expect(spec({ beta: { alpha: 2, beta: 6 } }, 'share', { min: 0, max: 1 })).toEqual({ kind: 'beta', alpha: 2, beta: 6 })
    expect(spec({ gamma: { shape: 2, scale: '1 day' } }, 'days')).toEqual({ kind: 'gamma', shape: 2, scale: 1 })
    expect(spec({ value: '600万' }, 'money')).toEqual({ kind: 'number', value: 6_000_000 })
  })

  it('makes a distribution without width a number', () => {
    expect(spec({ low: 2, mode: 2, high: 2 }, 'none')).toEqual({ kind: 'number', value: 2 })
  })

  it('keeps source, grade and date, and the currency that was named', () => {
    const parsed = parseSpec({ value: '¥300', source: 'quote', grade: 'B', date: 2024 }, field('money'), 'quantity')
    expect(parsed).toMatchObject({ provenance: { source: 'quote', grade: 'B', date: '2024' }, currencies: ['CNY'] })
  })

  it('takes any other text for a formula', () => {
    expect(spec('1 / (1 + F)', 'none')).toEqual({ kind: 'formula', source: '1 / (1 + F)' })
    expect(spec('lift', 'share')).toEqual({ kind: 'formula', source: 'lift' })
  })

  it('reads samples of a file for traits alone', () => {
    expect(spec({ empirical: { file: 'a.txt' } }, 'days', {}, 'trait')).toEqual({ kind: 'empirical', input: 'a.txt' })
    expect(spec({ empirical: { file: 'a.txt', format: 'weibo-cascades' } }, 'days', {}, 'trait')).toEqual({
      kind: 'empirical',
      input: 'a.txt#weibo-cascades',
    })
    expect(spec({ empirical: { file: 'a.txt' } }, 'days')).toEqual(['empirical-trait-only@'])
  })
})

describe('values that are refused', () => {
  it.each<[string, RawSpec, Unit, Partial<Field>, string[]]>([
    ['another unit', '3 days', 'share', {}, ['wrong-unit@']],
    ['money for a time', '300 CNY', 'days', {}, ['wrong-unit@']],
    ['an unknown unit', '3 parsecs', 'days', {}, ['unknown-unit@']],
    ['a value above its range', 2, 'share', { min: 0, max: 1 }, ['out-of-range@']],
    [
      'an end of a distribution out of range',
      { low: -1, mode: 0.5, high: 2 },
      'share',
      { min: 0, max: 1 },
      ['out-of-range@low', 'out-of-range@high'],
    ],
    ['low above mode', { low: 3, mode: 2, high: 4 }, 'none', {}, ['low-mode-high@']],
    ['a missing mode', { low: 1, high: 4 }, 'none', {}, ['missing-key@mode']],
    ['an unknown key', { low: 1, mod: 2, high: 4 }, 'none', {}, ['unknown-key@mod']],
    ['two ways at once', { value: 1, normal: { mean: 1, sd: 1 } }, 'none', {}, ['mixed-distribution@']],
    ['a spread below zero', { normal: { mean: 1, sd: -1 } }, 'none', {}, ['negative@normal.sd']],
    ['a shape of zero', { gamma: { shape: 0, scale: 1 } }, 'none', {}, ['not-positive@gamma.shape']],
    ['a half where whole numbers count', 1.5, 'count', { integer: true }, ['not-whole@']],
    ['full-width digits', '３０%', 'share', {}, ['full-width@']],
    ['an unknown grade', { value: 1, grade: 'Z' }, 'none', {}, ['unknown-grade@grade']],
    ['nothing at all', {}, 'none', {}, ['empty-value@']],
    ['infinity', Number.POSITIVE_INFINITY, 'none', {}, ['not-finite@']],
  ])('%s', (_name, raw, unit, limits, codes) => expect(spec(raw, unit, limits)).toEqual(codes))
})
