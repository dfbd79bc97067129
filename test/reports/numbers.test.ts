import { expect, test } from 'vitest'
import { differenceUnit, numberFormat } from '../../reports/numbers.ts'
import { textWidth, wrapText } from '../../reports/textWidth.ts'

const zh = numberFormat('zh', 'CNY')
const en = numberFormat('en', 'CNY')

test('Chinese counts in 万 and 亿, English in k, M and B', () => {
  expect([8_620_114, 20_000_000, 123_456_789, 12_345, 9_876, 999.6, 99_999_999, 12, 0.5, 0].map(zh.compact)).toEqual([
    '862万',
    '2000万',
    '1.23亿',
    '1.23万',
    '9,880',
    '1,000',
    '1亿',
    '12',
    '0.5',
    '0',
  ])
  expect([8_620_114, 20_000_000, 1_234_567_890, 12_345, 9_876, 999_999, 12].map(en.compact)).toEqual([
    '8.62M',
    '20M',
    '1.23B',
    '12.3k',
    '9,880',
    '1M',
    '12',
  ])
})

test('minus is a minus, and zero has none', () => {
  expect(en.compact(-12_345)).toBe('−12.3k')
  expect(en.ratio(-0.001)).toBe('0.00')
  expect(en.ratio(-0.12)).toBe('−0.12')
  expect(en.money(-1_500_000)).toBe('−¥1.5M')
  expect(zh.money(-1_500_000)).toBe('−150万元')
})

test('shares keep two digits where they matter', () => {
  expect([0, 0.00001, 0.0043, 0.043, 0.0996, 0.434, 1, 12.5].map(en.share)).toEqual([
    '0%',
    '<0.01%',
    '0.43%',
    '4.3%',
    '10%',
    '43%',
    '100%',
    '1,250%',
  ])
})

test('what is no number is a dash', () => {
  for (const write of [zh.compact, zh.money, zh.people, zh.share, zh.ratio, zh.days, en.money, en.exact]) {
    expect(write(NaN)).toBe('–')
    expect(write(Infinity)).toBe('–')
  }
})

test('intervals write the unit once', () => {
  expect(zh.interval(7_230_000, 10_300_000, 'people')).toBe('723万～1030万人')
  expect(en.interval(-0.12, 0.84, 'ratio')).toBe('[−0.12, 0.84]')
  expect(zh.interval(-450_000, 1_200_000, 'money')).toBe('−45万～120万元')
  expect(en.interval(49, 70, 'days')).toBe('[49, 70]')
})

test('currencies and dates', () => {
  expect(numberFormat('zh', 'USD').money(86.2)).toBe('86.2美元')
  expect(numberFormat('en', 'USD').money(86.2)).toBe('$86.2')
  expect(numberFormat('en', 'XYZ').money(5000)).toBe('XYZ 5,000')
  expect(zh.date('2026-03-01', 60)).toBe('4月30日')
  expect(en.date('2026-03-01', 0)).toBe('Mar 1')
  expect(en.date('not a date', 0)).toBe('–')
})

test('Chinese text is an em a character, and wraps anywhere but before a comma', () => {
  expect(textWidth('增量', 12)).toBe(24)
  expect(textWidth('ROI', 10)).toBeCloseTo(6.35 + 7.42 + 2.93, 5)
  expect(wrapText('触达人数比不投放多，值得', 10, 90)).toEqual(['触达人数比不投放', '多，值得'])
  expect(wrapText('two words', 10, 30)).toEqual(['two', 'words'])
  expect(wrapText('', 10, 30)).toEqual([''])
})

test('two shares differ by percentage points', () => {
  expect(differenceUnit('share')).toBe('points')
  expect(differenceUnit('money')).toBe('money')
  expect([0.0073, -0.16].map((x) => en.unit(x, 'points'))).toEqual(['0.73 pp', '−16 pp'])
  expect(zh.unit(-0.0073, 'points')).toBe('−0.73个百分点')
  expect([en, zh].map((write) => write.interval(-0.001, 0.017, 'points'))).toEqual(['[−0.1, 1.7]', '−0.1～1.7'])
  expect(en.unit(Number.NaN, 'points')).toBe('–')
})
