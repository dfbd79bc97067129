import { expect, test } from 'vitest'
import { estimateRows } from '../../reports/fit/estimateRows.ts'
import { figureText, intervalText, pText } from '../../reports/fit/figureText.ts'
import { periodWords } from '../../reports/fit/periodWords.ts'
import { worstOf } from '../../engine/base/verdict.ts'
import { trustSentence } from '../../reports/fit/trustSentence.ts'
import { useHints } from '../../reports/fit/useLines.ts'
import { retentionFit } from './fitFixture.ts'
import { regressionFit } from './fitFixtureRegression.ts'
import { check } from './fitTables.ts'

test.each([
  [0.24259, '0.2426'],
  [-0.00319, '−0.00319'],
  [-9582.4256, '−9,582'],
  [1.5e-7, '1.5e−7'],
  [2.5e15, '2.5e15'],
  [0, '0'],
  [-0, '0'],
  [1, '1'],
  [100, '100'],
  [18712.74, '18,713'],
  [NaN, '–'],
  [Infinity, '–'],
])('%d reads %s', (x, text) => {
  expect(figureText(x)).toBe(text)
})

test('figures below each other keep their zeros, intervals follow the language', () => {
  expect(figureText(1, 3, true)).toBe('1.00')
  expect(figureText(0.39, 3, true)).toBe('0.390')
  expect(intervalText(0.1, 0.2, 'zh')).toBe('0.1～0.2')
  expect(intervalText(-0.1, 0.2, 'en')).toBe('[−0.1, 0.2]')
  expect(intervalText(NaN, 0.2, 'en')).toBe('–')
  expect([pText(1e-9), pText(0.0342), pText(NaN)]).toEqual(['<0.001', '0.034', '–'])
})

test.each([
  ['week', '12 weeks', 'weeks', '12周', '周'],
  ['7 days', '12 weeks', 'weeks', '12周', '周'],
  ['month', '12 months', 'months', '12个月', '月'],
  ['30 days', '12 periods', 'periods of 30 days', '12期', '期（每期30天）'],
  [undefined, '12 periods', 'periods', '12期', '期'],
  ['a while', '12 periods', 'periods of a while', '12期', '期（每期a while）'],
])('a period of %s counts in its own words', (period, length, axis, lengthZh, axisZh) => {
  const [en, zh] = [periodWords(period, 'en'), periodWords(period, 'zh')]
  expect([en.length('12'), en.axis, zh.length('12'), zh.axis]).toEqual([length, axis, lengthZh, axisZh])
  expect(periodWords('week', 'en').length('1')).toBe('1 week')
})

test('intervals are symmetric on the scale of the fit', () => {
  const [alpha] = estimateRows(retentionFit())
  expect(Math.log(alpha.high / alpha.estimate)).toBeCloseTo(Math.log(alpha.estimate / alpha.low), 12)
  expect(Math.log(alpha.high / alpha.estimate)).toBeCloseTo(1.6448536269514722 * Math.sqrt(0.00847), 12)
  const [constant] = estimateRows({ ...regressionFit(), tables: [] })
  expect(constant.high - constant.estimate).toBeCloseTo(1.959963984540054 * Math.sqrt(41.2), 10)
})

test('an estimate of which nothing is known has no interval', () => {
  const model = retentionFit()
  const rows = estimateRows({ ...model, standardErrors: {}, uncertainty: { symbols: [], scale: [], covariance: [] } })
  expect(rows.map(({ se, low, high }) => [se, low, high].every(Number.isNaN))).toEqual([true, true])
})

test('the worst check decides, and is told', () => {
  const [pass, review, fail] = (['PASS', 'REVIEW', 'FAIL'] as const).map((verdict) =>
    check(verdict, verdict, `${verdict}了`, `It ${verdict}`),
  )
  expect([worstOf([]), worstOf([pass]), worstOf([pass, review]), worstOf([review, fail, pass])]).toEqual(['PASS', 'PASS', 'REVIEW', 'FAIL'])
  expect(trustSentence([]).en).toBe('Nothing could be checked.')
  expect(trustSentence([pass]).en).toBe('The check passed.')
  expect(trustSentence([pass, pass]).zh).toBe('2项检查全部通过。')
  expect(trustSentence([review, review, pass]).en).toBe('No check failed; 2 need a look. It REVIEW.')
  expect(trustSentence([review, fail]).zh).toBe('1项检查不通过，FAIL了。')
})

test('the lines for a scenario ask for what the data did not say, and quote what YAML would misread', () => {
  const lines = (model: Parameters<typeof useHints>[0], path = 'fits/a.json') => useHints(model, path).map((hint) => hint.lines)
  expect(lines({ kind: 'value', model: 'bg-nbd+gamma-gamma' })).toEqual([
    'use:\n  - { artifact: fits/a.json, for: products.shop.lifecycle, perPeriod: month, currency: CNY }',
  ])
  expect(lines({ kind: 'retention', model: 'sbg', period: 'week' }, 'fits/会员 1.json')).toEqual([
    'use:\n  - { artifact: "fits/会员 1.json", for: products.membership.lifecycle }',
  ])
  expect(lines({ kind: 'retention', model: 'bdw', period: 'week' })).toEqual([
    'use:\n  - { artifact: fits/a.json, for: products.membership.lifecycle }',
  ])
  expect(lines({ kind: 'regression', model: 'linear' })).toEqual([])
})
