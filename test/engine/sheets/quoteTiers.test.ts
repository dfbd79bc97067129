import { describe, expect, it } from 'vitest'
import { issueSentence } from '../../../engine/base/messages.ts'
import type { QuoteRow } from '../../../engine/base/sheetData.ts'
import { quoteTiers } from '../../../engine/scenario/sheets/quoteTiers.ts'

const SHEET: readonly QuoteRow[] = [
  { name: '影像老王', platform: 'B站', followers: 1_200_000, pricePerPost: 90_000, engagementRate: 0.06, line: 2 },
  { name: '小鹿实拍', platform: '小红书', followers: 8200, pricePerPost: 400, line: 3 },
  { name: '阿北', platform: '小红书', tier: 'koc', followers: 21_000, pricePerPost: 800, line: 4 },
  { name: '数码君', followers: 50_000, pricePerPost: 4000, line: 5 },
]

describe('a quote sheet', () => {
  it('gives every creator a tier, its own or the one of its followers', () => {
    const { quotes, issues } = quoteTiers(SHEET)
    expect(issues).toEqual([])
    expect(quotes.map(({ tier }) => tier)).toEqual(['head', 'koc', 'koc', 'mid'])
    expect(quotes[3]).toEqual({ name: '数码君', tier: 'mid', followers: 50_000, pricePerPost: 4000 })
  })

  it('cuts tiers at fewest followers, by other limits if told so', () => {
    const tierOf = (followers: number, limits?: Parameters<typeof quoteTiers>[1]) =>
      quoteTiers([{ name: 'a', followers, pricePerPost: 1 }], limits).quotes[0].tier
    expect([9999, 10_000, 49_999, 50_000, 499_999, 500_000].map((n) => tierOf(n))).toEqual(['koc', 'tail', 'tail', 'mid', 'mid', 'head'])
    expect(tierOf(500_000, { limits: { head: 1e6, mid: 1e5, tail: 1e4, koc: 0 } })).toBe('mid')
  })

  it('sums tiers up as a scenario states them', () => {
    const { tiers } = quoteTiers(SHEET)
    expect(Object.keys(tiers)).toEqual(['head', 'mid', 'koc'])
    expect(tiers.koc).toEqual({ count: 2, pricePerPost: 600, followers: { low: 8200, mode: 21_000, high: 21_000 } })
    expect(tiers.head).toEqual({ count: 1, pricePerPost: 90_000, followers: 1_200_000 })
  })

  it('names platforms as the channels they mean, whatever they are called', () => {
    const platforms = (channels: Parameters<typeof quoteTiers>[1]) =>
      quoteTiers([...SHEET, { name: 'a', platform: 'Local Radio', followers: 5, pricePerPost: 1 }], channels).quotes.map(
        (quote) => quote.platform,
      )
    expect(platforms({})).toEqual(['bilibili', 'xiaohongshu', 'xiaohongshu', undefined, 'Local Radio'])
    const channels = { red: { label: '小红书' }, radio: { label: 'Radio' } }
    expect(platforms({ channels })).toEqual(['bilibili', 'red', 'red', undefined, 'radio'])
  })

  it('takes a name once per platform', () => {
    const again = { name: '小鹿实拍', platform: '小红书', followers: 9000, pricePerPost: 500, line: 9 }
    expect(quoteTiers([...SHEET, { ...again, platform: '抖音' }]).issues).toEqual([])
    const [issue, ...more] = quoteTiers([...SHEET, again], { file: '报价.xlsx' }).issues
    expect(more).toEqual([])
    expect(issue).toMatchObject({ code: 'quote-repeated', file: '报价.xlsx', line: 9 })
    expect(issueSentence(issue, 'en')).toBe('小鹿实拍 is quoted twice on 小红书, first in row 3 – keep one row')
    expect(issueSentence(issue, 'zh')).toBe('小鹿实拍（小红书）重复报价（首次出现于第 3 行），请只保留一行')
    expect(quoteTiers([...SHEET, { ...again, platform: 'RED' }]).issues.map(({ code, line }) => [code, line])).toEqual([
      ['quote-repeated', 9],
    ])
  })

  it('says what cannot be, with its row', () => {
    const rows = [
      { name: 'a', followers: 0, pricePerPost: 1, line: 2 },
      { name: 'b', followers: 10, pricePerPost: -5, line: 3 },
      { name: 'c', followers: 10, pricePerPost: 5, engagementRate: 5.2, line: 4 },
    ]
    const { issues } = quoteTiers(rows)
    expect(issues.map(({ line }) => line)).toEqual([2, 3, 4])
    expect(issues.map((issue) => issueSentence(issue, 'en'))).toEqual([
      'followers of a is 0 – write 1 or more',
      'pricePerPost of b is -5 – write 0 or more',
      'engagementRate of c is 5.2 – write a value from 0 to 1',
    ])
  })
})
