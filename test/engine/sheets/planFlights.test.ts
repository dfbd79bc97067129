import { describe, expect, it } from 'vitest'
import type { PlanRow } from '../../../engine/base/sheetData.ts'
import { mechanisms } from '../../../engine/mechanisms/index.ts'
import { checks } from '../../../engine/scenario/checks.ts'
import { scenarioSchema } from '../../../engine/scenario/schema.ts'
import { channelNamed } from '../../../engine/scenario/sheets/channelNamed.ts'
import { planFlights } from '../../../engine/scenario/sheets/planFlights.ts'
import { merge, scenarioOf } from '../../support/scenario.ts'

const CONTEXT = {
  channels: { xiaohongshu: { label: { en: 'Xiaohongshu', zh: '小红书' } }, douyin: {}, wechat: {} },
  content: { diary: { label: '实拍日记' }, film: {} },
  segments: { 'gen-z': { label: { en: 'Gen Z', zh: 'Z世代' } }, family: {} },
}

const flightOf = (row: Partial<PlanRow>, context: Parameters<typeof planFlights>[1] = CONTEXT) =>
  planFlights([{ kind: 'paid', channel: 'douyin', from: 0, ...row }], context)[0].flight

describe('the name of a platform', () => {
  it.each([
    ['小红书', 'xiaohongshu'],
    ['XHS', 'xiaohongshu'],
    ['小红书 图文', 'xiaohongshu'],
    ['Ｄｏｕｙｉｎ', 'douyin'],
    ['抖音短视频', 'douyin'],
    ['微信公众号', 'wechat'],
    ['快手', undefined],
    ['小红书+抖音', undefined],
    ['', undefined],
  ])('%s means %s', (text, channel) => {
    expect(channelNamed(text, CONTEXT.channels)).toBe(channel)
  })

  it('may be a label of the scenario’s own', () => {
    expect(channelNamed('门店', { shops: { label: { en: 'Shops', zh: '门店' } } })).toBe('shops')
    expect(channelNamed('小红书', { red: {}, video: { label: '视频号' } })).toBe('red')
    expect(channelNamed('视频号', { wechat: {}, video: { label: '视频号' } })).toBe('video')
  })

  it('tells nothing where two channels are called so', () => {
    expect(channelNamed('微信', { wechat: {}, weixin: {} })).toBeUndefined()
  })
})

describe('a media plan', () => {
  it('becomes flights as YAML states them', () => {
    const row: PlanRow = {
      name: '小红书KOC种草',
      kind: 'creators',
      tier: 'koc',
      channel: '小红书',
      content: '实拍日记',
      from: '2026-03-05',
      to: '2026-04-05',
      budget: 200_000,
      segments: 'Z世代、family',
      line: 4,
    }
    expect(planFlights([row], CONTEXT)).toEqual([
      {
        line: 4,
        flight: {
          name: 'xiaohongshu-koc',
          label: '小红书KOC种草',
          kind: 'creators',
          tier: 'koc',
          channel: 'xiaohongshu',
          content: 'diary',
          segments: ['gen-z', 'family'],
          from: '2026-03-05',
          to: '2026-04-05',
          budget: 200_000,
        },
      },
    ])
  })

  it('takes the only content, and none of several', () => {
    expect(flightOf({}, { ...CONTEXT, content: { diary: {} } })).toMatchObject({ content: 'diary' })
    expect(flightOf({})).not.toHaveProperty('content')
  })

  it('states only what the kind of flight has', () => {
    const numbers = { followers: 9, perWeek: 2, optIn: 0.1, costPerPush: 0.03 }
    expect(Object.keys(flightOf({ kind: 'paid', tier: 'koc', ...numbers }))).toEqual(['name', 'kind', 'channel', 'from'])
    expect(flightOf({ kind: 'push', ...numbers })).toMatchObject({ perWeek: 2, optIn: 0.1, costPerPush: 0.03 })
    expect(flightOf({ kind: 'brand', ...numbers })).toMatchObject({ followers: 9, perWeek: 2 })
  })

  it('names repeated rows by date, whatever their order, past names that are taken', () => {
    const rows = ['2026-04-01', '2026-03-01', '2026-05-01'].map((from): PlanRow => ({
      name: '种草',
      kind: 'creators',
      tier: 'koc',
      channel: '小红书',
      from,
    }))
    const names = (list: readonly PlanRow[], taken: readonly string[] = []) =>
      Object.fromEntries(planFlights(list, { ...CONTEXT, taken }).map(({ flight }) => [flight['from'], flight['name']]))
    const expected = { '2026-03-01': 'xiaohongshu-koc', '2026-04-01': 'xiaohongshu-koc-2', '2026-05-01': 'xiaohongshu-koc-3' }
    expect(names(rows)).toEqual(expected)
    expect(names([...rows].reverse())).toEqual(expected)
    expect(names(rows.slice(0, 1), ['xiaohongshu-koc'])).toEqual({ '2026-04-01': 'xiaohongshu-koc-2' })
  })

  it('makes names of Latin texts and keeps those that are names', () => {
    expect(flightOf({ name: 'Spring Push!' })).toMatchObject({ name: 'spring-push', label: 'Spring Push!' })
    expect(flightOf({ name: 'koc-seeding' })).not.toHaveProperty('label')
    expect(flightOf({ channel: '快手' })).toMatchObject({ name: 'paid', channel: '快手' })
  })

  it('passes the schema, and leaves what it cannot tell to the ordinary checks', () => {
    const rows: PlanRow[] = [
      { kind: 'creators', tier: 'koc', channel: 'feed', from: 0, budget: 100 },
      { kind: 'push', channel: 'feed', from: 1, optIn: 0.1 },
    ]
    const context = { channels: { feed: {} }, content: { post: {} }, segments: {} }
    const flights = planFlights(rows, context).map(({ flight }) => flight)
    const koc = { count: 3, followers: 100, pricePerPost: 10, authenticity: 0.5 }
    expect(scenarioOf({ creators: { koc }, campaign: { flights } }).campaign.flights.map((f) => f.name)).toEqual(['feed-koc', 'feed-push'])

    const lost = planFlights([{ kind: 'paid', channel: '快手', from: 0 }], context).map(({ flight }) => flight)
    const raw = merge({ channels: { feed: {} }, content: { post: {} } }, { campaign: { flights: lost } })
    const found = checks({ raw, schema: scenarioSchema(mechanisms) })
    expect(found.map(({ code, path }) => [code, path.join('.')])).toContainEqual(['unknown-reference', 'campaign.flights.0.channel'])
    expect(lost[0]).toMatchObject({ channel: '快手' })
  })
})
