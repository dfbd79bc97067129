import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { InputError } from '../../engine/base/issue.ts'
import { formatIssue } from '../../engine/base/messages.ts'
import { mechanisms } from '../../engine/mechanisms/index.ts'
import { compile } from '../../engine/plan/compile.ts'
import { loadScenario } from '../../runtime/loadScenario.ts'

const STORY = `extends: [presets/china-tmt.yaml]
version: 1
title: test
horizon: {start: 2026-03-01, length: 60 days}
population: {size: 2000, scale: 100}
content:
  diary: {kind: story, product: phone, label: {en: Diary, zh: 素人日记}}
products:
  phone: {price: 3999, margin: 20%, conversion: 0.1%}
`
const QUOTES = '达人,平台,粉丝数,单篇报价,互动率\n小鹿,小红书,8200,¥400,5%\n阿唱,小红书,6.2千,350,4.1%\n木头,抖音,3.4万,2900,\n'
const PLAN =
  '投放项目,类型,层级,平台,内容,开始,结束,预算\nKOC 种草,达人,素人,小红书,素人日记,2026/3/5,2026/3/20,20万\n春节信息流,信息流,,抖音,素人日记,2026-03-10,2026-03-31,¥80000\n合计,,,,,,,280000\n'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kocast-sheets-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function load(story: string, tables: Record<string, string>) {
  for (const [name, content] of Object.entries({ ...tables, 'story.yaml': story })) writeFileSync(join(folder, name), content)
  return loadScenario(join(folder, 'story.yaml'), { list: mechanisms })
}

async function sentences(loading: Promise<unknown>): Promise<string[]> {
  const error = await loading.catch((thrown: unknown) => thrown)
  if (!(error instanceof InputError)) throw error
  return error.issues.map((issue) => formatIssue({ ...issue, ...(issue.file && { file: issue.file.replace(`${folder}/`, '') }) }, 'en'))
}

describe('a quote sheet', () => {
  it('gives its creators to their tiers, with their own followers and prices', async () => {
    const { scenario, inputs, rows, files, fits } = await load(`${STORY}quotes: {file: quotes.csv}\n`, { 'quotes.csv': QUOTES })
    const { creators } = compile(scenario, mechanisms, inputs)
    const { tiers, quotes } = creators
    const koc = tiers.find(({ name }) => name === 'koc')
    expect(koc?.count).toBe(2)
    expect(Array.from(creators.followers.slice(koc?.start, (koc?.start ?? 0) + 2)).sort()).toEqual([6200, 8200])
    expect(tiers.find(({ name }) => name === 'tail')?.count).toBe(1)
    expect(quotes?.names).toContain('小鹿/xiaohongshu')
    expect(rows.find(({ path }) => path === 'creators.koc.pricePerPost')).toMatchObject({
      value: '375',
      origin: 'explicit',
      place: 'quotes.csv',
    })
    expect(files.map(({ path }) => path)).toContain('quotes.csv')
    expect(fits).toEqual([expect.objectContaining({ name: 'sheet quotes.csv', verdict: 'REVIEW' })])
  })

  it('with a heading of its own is read by the role the scenario gives it', async () => {
    const sheet = QUOTES.replace('单篇报价', '我司成交价')
    const { rows } = await load(`${STORY}quotes: {file: quotes.csv, columns: {price: 我司成交价}}\n`, { 'quotes.csv': sheet })
    expect(rows.find(({ path }) => path === 'creators.koc.pricePerPost')?.value).toBe('375')
  })

  it('says in the run’s health card which rows were left out', async () => {
    const { fits } = await load(`${STORY}quotes: {file: quotes.csv}\n`, { 'quotes.csv': QUOTES.replace('6.2千', '') })
    expect(fits[0]).toMatchObject({ verdict: 'REVIEW' })
    expect(fits[0].finding.en).toMatch(/^3 rows read, 2 used\. left out: .*粉丝数 is blank \(1, line 3\)/)
  })

  it('is refused cell by cell, where the cells stand', async () => {
    const broken = QUOTES.replace('8200', '82OO').replace('6.2千', '').replace('2900', '-5')
    expect(await sentences(load(`${STORY}quotes: {file: quotes.csv}\n`, { 'quotes.csv': broken }))).toEqual([
      expect.stringMatching(/^quotes\.csv:2:3 {2}followers {2}.*82OO/),
      expect.stringMatching(/^quotes\.csv:4:4 {2}price {2}/),
    ])
  })

  it('is refused where it quotes a creator twice on one platform, whatever the platform is called', async () => {
    const twice = `${QUOTES}小鹿,RED,8200,¥450,\n小鹿,抖音,8200,¥450,\n`
    expect(await sentences(load(`${STORY}quotes: {file: quotes.csv}\n`, { 'quotes.csv': twice }))).toEqual([
      expect.stringMatching(/^quotes\.csv:5 .*小鹿 is quoted twice on RED, first in row 2 – keep one row$/),
    ])
  })

  it('in another currency than the scenario is refused, not converted', async () => {
    const dollars = QUOTES.replace('¥400', 'USD 400')
    expect(await sentences(load(`${STORY}quotes: {file: quotes.csv}\n`, { 'quotes.csv': dollars }))).toEqual([
      expect.stringMatching(/^quotes\.csv:2:4 {2}price {2}.*holds USD, not CNY/),
    ])
  })

  it('that is not there is said where the scenario names it, with what may have been meant', async () => {
    expect(await sentences(load(`${STORY}quotes: {file: qoutes.csv}\n`, { 'quotes.csv': QUOTES }))).toEqual([
      expect.stringMatching(/^story\.yaml:10:16 {2}quotes\.file .*did you mean "quotes\.csv"/),
    ])
  })
})

describe('a media plan', () => {
  it('becomes flights after the scenario’s own, each at its line', async () => {
    const story = `${STORY}mediaPlan: {file: plan.csv}\ncampaign:\n  flights:\n    - {name: feed, kind: paid, channel: douyin, content: diary, from: 2026-03-02, budget: 1万}\n`
    const { scenario, rows } = await load(story, { 'plan.csv': PLAN })
    expect(scenario.campaign.flights.map(({ name, kind }) => [name, kind])).toEqual([
      ['feed', 'paid'],
      ['xiaohongshu-koc', 'creators'],
      ['douyin-paid', 'paid'],
    ])
    expect(rows.find(({ path }) => path === 'campaign.flights.xiaohongshu-koc.budget')).toMatchObject({
      value: '200000',
      place: 'plan.csv:2',
    })
  })

  it('with what the scenario does not have is refused at the row', async () => {
    const plan = PLAN.replace('素人日记,2026/3/5', '素人日寄,2026/3/5').replace('抖音', '抖因')
    expect(await sentences(load(`${STORY}mediaPlan: {file: plan.csv}\n`, { 'plan.csv': plan }))).toEqual([
      expect.stringMatching(/^plan\.csv:2 .*素人日寄/),
      expect.stringMatching(/^plan\.csv:3 .*抖因/),
    ])
  })

  it('needs a budget where something is bought, and none for pushes', async () => {
    const plan = '类型,层级,平台,内容,开始,预算,授权率\n推送,,微信,素人日记,2026-03-08,,4%\n信息流,,抖音,素人日记,2026-03-08,,\n'
    const story = `${STORY}mediaPlan: {file: plan.csv}\n`
    expect(await sentences(load(story, { 'plan.csv': plan }))).toEqual([expect.stringMatching(/^plan\.csv:3 .*"budget" is missing/)])
    const { rows } = await load(story, {
      'plan.csv': plan.replace('信息流,,抖音,素人日记,2026-03-08,', '信息流,,抖音,素人日记,2026-03-08,5万'),
    })
    const row = (path: string) => rows.find((one) => one.path === `campaign.flights.${path}`)
    expect(row('wechat-push.optIn')).toMatchObject({ value: '0.04', origin: 'explicit', place: 'plan.csv:2' })
    expect(row('wechat-push.budget')).toMatchObject({ value: '0', origin: 'default' })
  })
})
