import { describe, expect, it } from 'vitest'
import { measure } from '../../engine/base/units.ts'

const value = (text: string): unknown => {
  const measured = measure(text)
  return measured === undefined
    ? undefined
    : 'unknownUnit' in measured
      ? `?${measured.unknownUnit}`
      : [measured.value, measured.dimension, ...(measured.currency ? [measured.currency] : [])]
}

describe('numbers as people write them', () => {
  it.each([
    ['12', [12, 'number']],
    ['-0.5', [-0.5, 'number']],
    ['1e-3', [0.001, 'number']],
    ['1,200,000', [1_200_000, 'number']],
    ['20k', [20_000, 'number']],
    ['2M', [2_000_000, 'number']],
    ['3万', [30_000, 'number']],
    ['1.5亿', [150_000_000, 'number']],
    ['5w', [50_000, 'number']],
    ['30%', [0.3, 'share']],
    ['3成', [0.30000000000000004, 'share']],
    ['3万人', [30_000, 'people']],
    ['500 people', [500, 'people']],
    ['12篇', [12, 'posts']],
    ['8.7分', [8.7, 'score']],
  ])('%s', (text, expected) => expect(value(text)).toEqual(expected))
})

describe('money', () => {
  it.each([
    ['6M CNY', [6_000_000, 'money', 'CNY']],
    ['600万元', [6_000_000, 'money', 'CNY']],
    ['¥300', [300, 'money', 'CNY']],
    ['￥1.2万', [12_000, 'money', 'CNY']],
    ['¥ 300元', [300, 'money', 'CNY']],
    ['300 CNY', [300, 'money', 'CNY']],
    ['CNY 300', [300, 'money', 'CNY']],
    ['$5', [5, 'money', 'USD']],
    ['$1.5M', [1_500_000, 'money', 'USD']],
    ['5 USD', [5, 'money', 'USD']],
    ['2亿元', [200_000_000, 'money', 'CNY']],
  ])('%s', (text, expected) => expect(value(text)).toEqual(expected))
})

describe('durations, in days', () => {
  it.each([
    ['90 days', 90],
    ['1 day', 1],
    ['6h', 0.25],
    ['2 weeks', 14],
    ['72小时', 3],
    ['3天', 3],
    ['2周', 14],
    ['40 minutes', 40 / 1440],
    ['1个月', 30],
  ])('%s', (text, days) => expect(value(text)).toEqual([days, 'duration']))
})

describe('rates, per day', () => {
  it.each([
    ['3 per day', 3],
    ['21 per week', 3],
    ['3/day', 3],
    ['3次/天', 3],
    ['14 times per week', 2],
  ])('%s', (text, rate) => expect(value(text)).toEqual([rate, 'rate']))
})

describe('what is no number with a unit', () => {
  it.each([
    ['12 weaks', '?weaks'],
    ['60 apples', '?apples'],
    ['3 constructor', '?constructor'],
    ['3kids', '?kids'],
    ['lift * 2', undefined],
    ['2 * lift', undefined],
    ['1 / (1 + F)', undefined],
    ['1 / zero', undefined],
    ['1 and x', undefined],
    ['', undefined],
    ['1,2', undefined],
  ])('%s', (text, expected) => expect(value(text)).toEqual(expected))
})
