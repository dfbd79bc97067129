import { expect, test } from 'vitest'
import type { MetricSummary, RunResult } from '../../engine/base/result.ts'
import { chartContext } from '../../reports/chartContext.ts'
import { paths } from '../../reports/charts/paths.ts'
import { timeline } from '../../reports/charts/timeline.ts'
import { renderCompareReport } from '../../reports/compareReport.ts'
import { momentMarks } from '../../reports/parts/momentMarks.ts'
import { smallRatio } from '../../reports/parts/smallRatio.ts'
import { weeklySums } from '../../reports/parts/weeks.ts'
import { renderReport } from '../../reports/report.ts'
import { rowsOf } from '../../reports/rows.ts'
import { finding } from '../../reports/sections/finding.ts'
import { shownDifferences, shownMetrics } from '../../reports/shownMetrics.ts'
import { light } from '../../reports/theme.ts'
import { phoneLaunch, twoArms } from './fixture.ts'
import { foreignMarkup } from './markup.ts'
import { weekly } from './weekly.ts'

const base = phoneLaunch()
const rows = (result: RunResult, name: string) => {
  const table = result.tables.find((t) => t.name === name)
  return table === undefined ? [] : rowsOf(table)
}

function metric(name: string, mean: number, samples: readonly number[] = [mean, mean]): MetricSummary {
  const ends = { mcse: 0, p05: mean, p50: mean, p95: mean, probabilityPositive: 1, parameterShare: 0 }
  return { name, unit: 'ratio', label: { en: name, zh: name }, mean, samples, ...ends }
}

const CRISIS = { trustLowest: 0.51, trustEnd: 0.58, negativePeak: 0.44, negativeDays: 9.2, netPromoters: 0.3 }
const PRIVATE = { communityMembers: 18_700, joinedFromPublic: 11_400, referralCustomers: 2306, referralK: 0.0905 }
const given = (metrics: Readonly<Record<string, number>>): RunResult => ({
  ...base,
  metrics: [...base.metrics, ...Object.entries(metrics).map(([name, mean]) => metric(name, mean))],
})

test('a section begins with what it found, in both languages', () => {
  const result = given({ ...CRISIS, ...PRIVATE })
  expect(finding('trust', result)?.zh).toBe('品牌信任最低0.51，期末0.58，负面声量占比最高44%，9天超过5%，客户里满意的比不满意的多30%。')
  expect(finding('trust', result)?.en).toMatch(
    /^Trust falls to 0\.51 and ends at 0\.58; the negative share peaks at 44% and is above 5% for 9 days/,
  )
  expect(finding('private', result)?.zh).toBe('期末社群成员1.87万人，1.14万人由公域内容引流入群，老带新带来2,310人（K=0.09）。')
  expect(finding('policies', result)?.zh).toMatch(
    /^期内遭遇1次危机，1次平台调整，1场直播，3项策略有动作，最多的是频控拦截（[\d.]+万次）。$/,
  )
  expect(finding('policies', result)?.en).toMatch(/^1 crisis on the way; 1 change of a platform; 1 live show; 3 policies act/)
  expect(finding('money', result)).toBeUndefined()
})

test('nothing is found where there is nothing to say', () => {
  const calm = { ...base, metrics: [], tables: [] }
  for (const section of ['spread', 'trust', 'private', 'policies'] as const) expect(finding(section, calm)).toBeUndefined()
})

test('the sections of mechanisms stand in the report only where there is something in them', async () => {
  const own = ['trust', 'sentiment', 'communities', 'joined', 'referral', 'referralDepth', 'moments', 'policyActions']
  // The other sections are in test/reports/report.test.ts.
  const tables = base.tables.filter(({ name }) => name === 'funnel' || own.includes(name))
  const page = await renderReport(weekly({ ...given({ ...CRISIS, ...PRIVATE }), tables }), { lang: 'zh' })
  for (const id of ['funnel', 'trust', 'private', 'policies']) expect(page.includes(`<section id="${id}"`), id).toBe(true)
  expect(page.includes('品牌信任最低0.51')).toBe(true)
  const without = await renderReport({ ...base, tables: tables.filter(({ name }) => !own.includes(name)) }, { lang: 'zh' })
  expect(without.includes('<section id="funnel"')).toBe(true)
  expect(without).not.toMatch(/<section id="(trust|private|policies)"/)
}, 60_000)

test('figures that no replicate defines, and breakdowns that are always zero, take no row', () => {
  const all = [
    metric('roi', 0.3),
    metric('referralK', NaN, [NaN, NaN]),
    metric('paybackDay', 40, [NaN, 40]),
    metric('optOuts', 0, [0, 0]),
    metric('shares[kind=live]', 0, [0, 0]),
    metric('shares[kind=koc]', 3, [0, 6]),
  ]
  expect(shownMetrics(all).map(({ name }) => name)).toEqual(['roi', 'paybackDay', 'optOuts', 'shares[kind=koc]'])
  const [difference] = twoArms().differences
  const differences = [
    difference,
    { ...difference, metric: 'winBacks', mean: NaN },
    { ...difference, metric: 'couponsUsed', meanA: 0, meanB: 0, mean: 0 },
    { ...difference, metric: 'meanVirality' },
  ]
  expect(shownDifferences(differences)).toEqual([difference])
})

test('names on the time axis stand apart, and no rule runs through a name', () => {
  const frame = { x: { field: 'day' }, lastDay: 89, width: 550, height: 280 }
  const marks = momentMarks(rows(base, 'moments'), frame, chartContext(base, 'zh', light)) as unknown as {
    mark: { type: string }
    data: { values: { day: number; text: string }[] }
    encoding: { y: { value: number } }
  }[]
  const names = marks.filter(({ mark }) => mark.type === 'text')
  expect(names.map(({ data }) => data.values[0].text).sort()).toEqual(['回应', '抖音算法调整', '数据泄露', '春季大促', '直播专场'].sort())
  const placed = names.map(({ data, encoding }) => ({
    at: (data.values[0].day / 89) * 550,
    text: data.values[0].text,
    top: encoding.y.value,
  }))
  for (const one of placed)
    for (const other of placed)
      // the rule of the other begins at its own name: below this one if it stands within it
      if (other.at > one.at && other.at < one.at + 11 * one.text.length)
        expect(other.top, `${one.text}, ${other.text}`).toBeGreaterThan(one.top)
})

test('a timeline needs more than flights', () => {
  const flights = rows(base, 'moments').filter(({ happening }) => happening === 'flight')
  const draw = (tables: Readonly<Record<string, ReturnType<typeof rows>>>) =>
    timeline.draw((name) => tables[name] ?? [], chartContext(base, 'en', light))
  expect(draw({ moments: flights })).toBeUndefined()
  expect(draw({ moments: flights, policyActions: rows(base, 'policyActions') })?.title).toMatch(
    /^3 policies act .* times, 9\d% of it held back by the cap$/,
  )
})

test('days are added up by week, and small ratios keep two digits', () => {
  const days = Array.from({ length: 9 }, (_, day) => ({ day, n: 1 }))
  expect(weeklySums(days, ['n'])).toEqual([
    { day: 0, n: 7 },
    { day: 7, n: 2 },
  ])
  expect([0.3149, 0.01234, 0, 1.5].map(smallRatio)).toEqual(['0.31', '0.012', '0.00', '1.50'])
})

test('a comparison of answers to a crisis reads as a story', async () => {
  const compare = twoArms()
  const results = compare.results.map((result, i) => ({
    ...result,
    metrics: [...result.metrics, ...Object.entries(CRISIS).map(([name, mean]) => metric(name, mean - 0.1 * i))],
  }))
  const page = await renderCompareReport({ ...compare, results }, { lang: 'zh' })
  expect(page.includes('<b>现方案：</b>曝光后第3天回应，负面占比最高44%，9天超过5%，信任最低0.51，期末0.58，净增用户')).toBe(true)
  expect(page.includes('<b>More KOC:</b> answered on day 3 of the crisis; the negative share peaks at 34%')).toBe(true)
  expect(page.indexOf('id="paths"')).toBeLessThan(page.indexOf('id="differences"'))
  expect(foreignMarkup(page)).toEqual([])
  const figure = paths({ ...compare, results }, chartContext(results[0], 'zh', light))
  expect(figure?.title).toBe('期末信任：现方案最高（0.58），KOC 加量最低（0.48）')
  expect(
    paths({ ...compare, results: results.map((result) => ({ ...result, tables: [] })) }, chartContext(results[0], 'zh', light)),
  ).toBeUndefined()
}, 60_000)
