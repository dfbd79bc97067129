import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { INDUSTRIES } from '../../engine/base/marketWords.ts'
import type { Benchmark, RunResult } from '../../engine/base/result.ts'
import { benchmarkFile, benchmarksFor } from '../../engine/scenario/benchmarks.ts'
import type { Scenario } from '../../engine/scenario/schema.ts'
import type { Chart } from '../../reports/chart.ts'
import { chartContext } from '../../reports/chartContext.ts'
import { charts } from '../../reports/charts/index.ts'
import { referenceNote, referenceRules } from '../../reports/parts/references.ts'
import { figureOf } from '../../reports/renderFigure.ts'
import { renderReport } from '../../reports/report.ts'
import { light } from '../../reports/theme.ts'
import { loadScenario, SHIPPED_SCENARIOS } from '../../runtime/loadScenario.ts'
import { sections } from '../../runtime/sections.ts'
import { phoneLaunch } from './fixture.ts'

const raw: unknown = parse(readFileSync(join(SHIPPED_SCENARIOS, 'benchmarks.yaml'), 'utf8'))
const shipped = benchmarkFile.parse(raw)
const world = (over: object) => ({ channels: {}, communities: {}, crises: [], campaign: { flights: [] }, ...over }) as unknown as Scenario
const everywhere = (over: object = {}) => {
  const channels = { xiaohongshu: {}, douyin: {}, wechat: {}, weibo: {}, email: {} }
  return world({ channels, communities: { members: {} }, crises: [{}], campaign: { flights: [{ kind: 'live' }] }, ...over })
}
const ids = (levels: readonly Benchmark[]) => levels.map(({ id }) => id)

describe('benchmarks.yaml', () => {
  it('names a source that it has, for every row, and says everything in both languages', () => {
    for (const [id, { source, says, differs, levels }] of Object.entries(shipped.rows)) {
      expect(Object.keys(shipped.sources), id).toContain(source)
      for (const text of [says, ...(differs ? [differs] : []), ...Object.values(levels).map(({ label }) => label)])
        expect(
          [text.en, text.zh].every((part) => part.length > 0),
          id,
        ).toBe(true)
    }
  })

  it('draws a level only where a chart shows its metric', () => {
    // Charts of trust and communities draw theirs where they are.
    const known: Readonly<Record<string, readonly string[]>> = {
      retention: ['d1', 'd7', 'd30'],
      rates: ['engagementRate', 'shareRate'],
      market: ['roas', 'cac', 'adopterShare'],
      sentiment: ['negativeShare'],
      communities: ['weeklyActive'],
    }
    const drawn = Object.values(shipped.rows).flatMap(({ levels }) => Object.values(levels).filter(({ chart }) => chart !== undefined))
    expect(drawn.filter(({ chart = '', metric }) => !known[chart]?.includes(metric))).toEqual([])
    expect(drawn.length).toBeGreaterThan(25)
  })

  it('says how a level is counted wherever that is not how we count', () => {
    // Ours are incremental, per noticed exposure, of who is active on the day: no source says that of its own.
    const ours = ['roas', 'cac', 'engagementRate', 'shareRate', 'd1', 'd7', 'd30', 'adopterShare', 'negativeShare', 'weeklyActive']
    const silent = Object.entries(shipped.rows).filter(
      ([, { differs, levels }]) =>
        !differs && Object.values(levels).some(({ chart, metric }) => chart !== undefined && ours.includes(metric)),
    )
    expect(silent.map(([id]) => id)).toEqual(['wau-alarm'])
  })

  it('gives an industry its own levels, and nobody those of others', () => {
    const general = ids(benchmarksFor(shipped, everywhere()))
    expect(general).not.toContain('fmcg-engagement.median')
    for (const industry of INDUSTRIES) {
      const own = ids(benchmarksFor(shipped, everywhere({ industry })))
      expect(general.filter((id) => !own.includes(id))).toEqual([])
      expect(own.length, industry).toBeGreaterThan(general.length)
    }
    expect(ids(benchmarksFor(shipped, everywhere({ industry: 'fmcg' })))).toContain('fmcg-engagement.median')
  })

  it('speaks of channels and sections that are there', () => {
    const bare = ids(benchmarksFor(shipped, world({})))
    for (const id of ['ctr.douyin', 'private-domain-roi.all', 'live-social-roi.all', 'crisis-recovery-measure.negative'])
      expect(bare).not.toContain(id)
    const douyin = benchmarksFor(shipped, world({ channels: { douyin: {} } })).find(({ id }) => id === 'ctr.douyin')
    expect(douyin).toMatchObject({ channel: 'douyin', low: 0.058, high: 0.058, grade: 'reported', metric: 'engagementRate' })
  })
})

describe('a scenario', () => {
  let folder: string
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'kocast-levels-'))))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const scenario = (more: object = {}) => ({
    version: 1,
    title: 'test',
    extends: ['presets/china-tmt.yaml', 'presets/industries/technology.yaml'],
    horizon: { start: '2026-03-01', length: 20 },
    population: { size: 100 },
    content: { post: { product: 'software' } },
    ...more,
  })
  const load = (more?: object) => {
    writeFileSync(join(folder, 'scenario.yaml'), stringify(scenario(more)))
    return loadScenario(join(folder, 'scenario.yaml'), { list: sections })
  }

  it('is loaded with the levels of its industry and channels, which are no part of what it depends on', async () => {
    const { benchmarks, files } = await load()
    expect(ids(benchmarks)).toEqual(expect.arrayContaining(['retention-d30.ai-office', 'ctr.douyin', 'cac-cny.all']))
    expect(files.map(({ path }) => path)).not.toContain('benchmarks.yaml')
  })

  it('takes a file beside it instead of the shipped one, and its mistakes are told', async () => {
    const levels = { all: { value: 0.3, unit: 'share', metric: 'd30', chart: 'retention', label: { en: 'ours', zh: '自有' } } }
    const rows = { own: { source: 'us', kind: 'benchmark', date: 2026, says: { en: 'last year', zh: '去年' }, levels } }
    const file = { version: 1, sources: { us: { en: 'Us', zh: '自有数据' } }, rows }
    writeFileSync(join(folder, 'benchmarks.yaml'), stringify(file))
    expect(ids((await load()).benchmarks)).toEqual(['own.all'])
    writeFileSync(join(folder, 'benchmarks.yaml'), stringify({ ...file, rowz: {} }))
    await expect(load()).rejects.toMatchObject({ issues: [{ code: 'unknown-key', path: ['rowz'] }] })
    rmSync(join(folder, 'benchmarks.yaml'))
  })
})

describe('charts', () => {
  const result = phoneLaunch()
  const chart = (name: string) => charts.find((one) => one.name === name) as Chart
  const drawn = (name: string, of: RunResult, lang: 'zh' | 'en' = 'en') => figureOf(chart(name), of, chartContext(of, lang, light))

  it.each(['zh', 'en'] as const)('say in %s whose the lines are, and how each is counted', (lang) => {
    for (const name of ['retention', 'rates', 'market']) {
      const levels = chartContext(result, lang, light).benchmarks(name)
      const shown = levels.filter(({ channel }) => channel !== 'weibo')
      const { description = '' } = drawn(name, result, lang) ?? {}
      expect(description).toContain(lang === 'zh' ? '来源报告的水平' : 'levels that sources report')
      for (const { differs } of shown) if (differs) expect(description).toContain(differs[lang])
    }
    expect(drawn('rates', result, lang)?.description).toContain(lang === 'zh' ? 'C级' : 'C: an unproven page')
  })

  it('without levels say nothing of them and draw none', () => {
    const { benchmarks: _, ...bare } = result
    expect(drawn('retention', bare)?.description).not.toContain('sources')
    expect(JSON.stringify(drawn('retention', bare)?.spec)).not.toContain('diamond')
    expect(drawn('market', bare)).toBeUndefined()
  })

  it('name every level that they draw', () => {
    const text = JSON.stringify(drawn('rates', result)?.spec)
    for (const name of ['click-through 5.8%', 'healthy [1%, 5%] (C)', 'FMCG median 4.2%', 'interactive content 8.7%'])
      expect(text).toContain(name)
    expect(text).not.toContain('weibo')
    expect(JSON.stringify(drawn('retention', result)?.spec)).toContain('AI office 45%')
  })

  it('draw money in the currency of the levels only', () => {
    expect(JSON.stringify(drawn('market', result)?.spec)).toContain('280')
    const dollars = drawn('market', { ...result, currency: 'USD' })
    expect(dollars?.title).not.toContain('costs')
    expect(dollars?.title).toContain('revenue')
  })

  it('credit sources’ way of counting beside ours: all revenue over cost, replicate by replicate', () => {
    const ratios = (result.metrics.find(({ name }) => name === 'revenue')?.samples ?? []).map(
      (revenue, i) => revenue / (result.metrics.find(({ name }) => name === 'cost')?.samples[i] ?? NaN),
    )
    const mean = ratios.reduce((sum, x) => sum + x, 0) / ratios.length
    expect(JSON.stringify(drawn('market', result)?.spec)).toContain(`"text":"${mean.toFixed(2)}"`)
  })

  it('over time have lines whose names do not touch', () => {
    const context = chartContext(result, 'en', light)
    const [alarm] = context.benchmarks('sentiment')
    const levels = [0.15, 0.16, 0.9].map((low) => ({ ...alarm, low, high: low }))
    const layers = referenceRules(levels, { domain: [0, 0.5], height: 200 }, context)
    const places = layers.flatMap(({ mark, data }) => {
      const { type, dy } = mark as { type: string; dy?: number }
      const at = (data as unknown as { values: { at: number }[] }).values[0].at
      return type === 'text' ? [200 * (1 - at / 0.5) + (dy ?? 0)] : []
    })
    const distinct = [...new Set(places.map((place) => place.toFixed(2)))].map(Number)
    expect(distinct).toHaveLength(2)
    expect(Math.abs(distinct[0] - distinct[1])).toBeGreaterThanOrEqual(15)
    expect(referenceNote([], context)).toBe('')
  })

  it('have their levels listed in the report with source, grade and date', async () => {
    const page = await renderReport({ ...result, tables: [] }, { lang: 'en' })
    const section = /<section id="benchmarks"[\s\S]*?<\/section>/.exec(page)?.[0] ?? ''
    for (const text of ['A level of engagementRate', 'A report</span>, 2025', 'C unproven', 'not said per what', '抖音 · 点击率'])
      expect(section).toContain(text)
  }, 120_000)
})
