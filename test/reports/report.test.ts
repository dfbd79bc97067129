import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { RunResult } from '../../engine/base/result.ts'
import { renderCompareReport } from '../../reports/compareReport.ts'
import { limits } from '../../reports/limits.ts'
import { renderReport } from '../../reports/report.ts'
import { sentences } from '../../reports/sections/answerSection.ts'
import { CHROMIUM, hasChromium, sharedChromium } from '../support/chromium.ts'
import { phoneLaunch, twoArms } from './fixture.ts'
import { withHostileTexts } from './hostile.ts'
import { lookAtPage } from './lookAtPage.ts'
import { foreignMarkup } from './markup.ts'
import { payloads } from './payloads.ts'
import { weekly } from './weekly.ts'

const result = phoneLaunch()
let whole = ''
beforeAll(async () => {
  whole = await renderReport(result, { lang: 'zh' })
}, 60_000)

/** Matches with what surrounds them; a whole page in an assertion would drown its message. */
const found = (page: string, what: RegExp) =>
  [...page.matchAll(what)].map((match) => page.slice(Math.max(0, match.index - 40), match.index + 60))

test('the report is one file under 5 MB that loads nothing and carries both languages', () => {
  const page = whole
  expect(Buffer.byteLength(page)).toBeLessThan(5_000_000)
  expect(found(page, /https?:|\/\/[a-z]+\.|src=|url\((?!#)|@import|style="|NaN|undefined|Infinity|unsafe/g)).toEqual([])
  expect(page.includes("default-src 'none'")).toBe(true)
  expect(page.includes('<html lang="zh-CN"')).toBe(true)
  expect(page.includes('2026 春季手机新品上市')).toBe(true)
  expect(page.includes('Phone launch, spring 2026')).toBe(true)
  expect(foreignMarkup(page)).toEqual([])
  const ids = [...page.matchAll(/ id="([^"]*)"/g)].map((match) => match[1])
  expect(new Set(ids).size).toBe(ids.length)
})

/** The figures and the tables without charts, one by one. */
const parts = (page: string) =>
  page.match(/<figure id="chart-.*?<\/figure>|<section id="(?:figures|checks|inputs|reproduce)".*?<\/section>/gs) ?? []

test('the same result gives the same bytes, whatever else is drawn', async () => {
  const again = phoneLaunch()
  const page = await renderReport({ ...again, tables: again.tables.filter((_, i) => i % 4 === 0) }, { lang: 'zh' })
  const [some, all] = [parts(page), new Set(parts(whole))]
  expect(some.length).toBeGreaterThan(8)
  expect(some.filter((part) => !all.has(part)).map((part) => part.slice(0, 40))).toEqual([])
})

test('sections stand in the order of the brief', () => {
  const order = ['money', 'spread', 'funnel', 'retention', 'fatigue', 'tiers', 'figures', 'checks', 'inputs', 'reproduce'].map((id) =>
    whole.indexOf(`<section id="${id}"`),
  )
  expect(order.every((at) => at > 0)).toBe(true)
  expect([...order].sort((a, b) => a - b)).toEqual(order)
})

test('the answer has three sentences with intervals in both languages', () => {
  const [money, people, limit] = sentences(result)
  expect(money.zh).toMatch(/^投入600万元，.*：增量 ROI 0\.\d\d（90%区间 −0\.\d\d～0\.\d\d），带来增量毛利.*，100次模拟里\d\d%赚钱。$/)
  expect(money.en).toMatch(/^The ¥6M will .*: incremental ROI is 0\.\d\d \(90% interval −0\.\d\d to 0\.\d\d\)/)
  expect(people.zh).toMatch(/^触达与用户：90天触达.*万人.*净增用户.*30日留存.*回本（中位第\d+天）。$/)
  expect(limit.zh).toContain('最大的短板是')
  expect(limit.zh).toContain('模型体检有1项不通过')
})

test('what limits the campaign is the candidate furthest over its line', () => {
  const found = limits(result)
  expect(found[0].name).toBe('fatigue')
  expect(found.map((limit) => limit.severity)).toEqual(found.map((limit) => limit.severity).sort((a, b) => b - a))
  expect(limits({ ...result, tables: [], metrics: [] })).toEqual([])
})

test('a run without data still gives a report that says so', async () => {
  const bare: RunResult = {
    ...result,
    metrics: [],
    tables: [],
    inputs: [],
    checks: [],
    names: { segments: [], channels: [], kinds: [], products: [], flights: [] },
  }
  const page = await renderReport(bare, { lang: 'en' })
  expect(page.includes('this run has no ROI')).toBe(true)
  expect(page.includes('not part of this run')).toBe(true)
  expect(found(page, /<section id="(money|retention|checks)"/g)).toEqual([])
  expect(found(page, /NaN|undefined|Infinity/g)).toEqual([])
})

test('metrics that are NaN are missing, not numbers', async () => {
  const page = await renderReport(
    {
      ...result,
      tables: [],
      metrics: result.metrics.map((m) => ({
        ...m,
        mean: NaN,
        mcse: NaN,
        p05: NaN,
        p50: NaN,
        p95: NaN,
        probabilityPositive: NaN,
        parameterShare: NaN,
        samples: [NaN],
      })),
    },
    { lang: 'zh' },
  )
  expect(found(page, /NaN|undefined|Infinity/g)).toEqual([])
})

test('cells under ten people are suppressed, and with them their shares', async () => {
  const few: RunResult = {
    ...result,
    tables: result.tables
      .filter((table) => table.name === 'frequency')
      .map((table) => ({
        ...table,
        columns: table.columns.map((c) => (c.name === 'people' ? { ...c, values: [11e6, 3e6, 2e6, 1e6, 5e5, 12, 7] } : c)),
      })),
  }
  const page = await renderReport(few, { lang: 'en' })
  const rows = page.slice(page.indexOf('id="chart-frequency"')).match(/<tr>\s*<th scope="row">17\+<\/th>.*?<\/tr>/s)?.[0] ?? ''
  expect(rows).toContain('&lt;10')
  expect(rows).not.toMatch(/\d%/)
})

// Every text in every field and table, and every kind of report: npm run verify:reliability, test/reliability/hostileTexts.test.ts.
describe('hostile texts in every free field', () => {
  let page = ''
  beforeAll(async () => {
    const tables = result.tables.filter((_, i) => i % 2 === 0)
    page = await renderReport(withHostileTexts(weekly({ ...result, tables }), payloads, 23), { lang: 'en' })
  }, 60_000)

  test('stay text', () => {
    expect(foreignMarkup(page)).toEqual([])
    expect(page.match(/<script/g)).toHaveLength(1)
    expect(page.includes('图表绘制失败')).toBe(false)
    expect(found(page, /[\u0000\u202e]/g)).toEqual([])
  })

  test.skipIf(!hasChromium)(
    `ask for nothing, run nothing and fit a phone in a real browser (needs ${CHROMIUM})`,
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'kocast-report-'))
      try {
        const file = join(folder, 'report.html')
        writeFileSync(file, page)
        const { drawings, isWithin, ...bad } = await lookAtPage(await sharedChromium(), file)
        expect(isWithin, 'no sideways scrolling on a phone').toBe(true)
        expect(bad).toEqual({ dialogs: [], violations: [], requests: [], errors: [], elements: [] })
        expect(drawings).toBeGreaterThan(10)
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    },
    120_000,
  )
})

test('the comparison says who is better, or that nobody can tell', async () => {
  const page = await renderCompareReport(twoArms(), { lang: 'en' })
  expect(page.includes('More KOC beats Current plan by 0.12 (90% interval [−0.05, 0.29]) and is better in 88% of the pairs.')).toBe(true)
  expect(page.includes('smaller than noise')).toBe(true)
  expect(foreignMarkup(page)).toEqual([])
  expect(found(page, /NaN|undefined|Infinity|https?:/g)).toEqual([])
  const tie = twoArms()
  const none = await renderCompareReport(
    {
      ...tie,
      results: tie.results.map((arm) => ({ ...arm, tables: [] })),
      differences: tie.differences.map((d) => ({ ...d, verdict: 'smaller than noise' as const })),
    },
    { lang: 'zh' },
  )
  expect(none).toContain('不能说谁更好')
})
