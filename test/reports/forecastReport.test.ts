import { beforeAll, describe, expect, it } from 'vitest'
import type { ForecastResult } from '../../engine/base/forecastResult.ts'
import { renderForecastReport } from '../../reports/forecastReport.ts'
import { forecastAnswer } from '../../reports/sections/forecastAnswer.ts'
import { fixtureActuals, fixtureForecast } from '../experiments/forecast/forecastFixture.ts'
import { withHostileTexts } from './hostile.ts'
import { foreignMarkup } from './markup.ts'
import { payloads } from './payloads.ts'

const TARGETS = [
  { text: 'adopters[phone] >= 20000 by 2026-05-10', series: 'adopters[phone]', operator: '>=', value: 20000, day: 70 },
  { text: 'roi > 1', series: 'roi', operator: '>', value: 1, day: 89 },
] as const
const actuals = (weeks: number) => ({
  past: { first: 0, period: 7, series: [{ name: 'adopters[phone]', values: fixtureActuals(weeks) }] },
  file: 'weeks.csv',
})
const plain = fixtureForecast({ targets: TARGETS })
const running = fixtureForecast({ targets: TARGETS, actuals: actuals(10), isBacktested: true })

describe('the page of a forecast', () => {
  let page = ''
  beforeAll(async () => {
    page = await renderForecastReport(running, { lang: 'zh' })
  }, 60_000)

  it('is one file that loads nothing, carries both languages and repeats no id', () => {
    expect(Buffer.byteLength(page)).toBeLessThan(5_000_000)
    expect([...page.matchAll(/https?:|src=|url\((?!#)|@import|style="|NaN|undefined|Infinity/g)].map(([found]) => found)).toEqual([])
    expect(foreignMarkup(page)).toEqual([])
    for (const text of ['滚动预测报告', 'Forecast with what came in', '实际与预测对比', 'Actual against forecast'])
      expect(page).toContain(text)
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map((match) => match[1])
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('has its sections in the order of its questions', () => {
    const order = ['course', 'changes', 'targets', 'sources', 'retention', 'backtest', 'checks', 'reproduce'].map((id) =>
      page.indexOf(`<section id="${id}"`),
    )
    expect(order.every((at) => at > 0)).toBe(true)
    expect([...order].sort((a, b) => a - b)).toEqual(order)
  })

  it('draws every chart and shows its data', () => {
    for (const name of ['fan', 'weeks', 'panels', 'odds', 'sources', 'retention', 'origins-0'])
      expect(page, name).toContain(`<figure id="chart-${name}"`)
    expect(page).not.toContain('stroke-dasharray="4 4"/><text')
    expect([...page.matchAll(/<details class="data">/g)].length).toBeGreaterThanOrEqual(6)
  })

  it('leaves out what nobody asked for', async () => {
    const short = await renderForecastReport(plain, { lang: 'en' })
    for (const id of ['changes', 'backtest']) expect(short).not.toContain(`<section id="${id}"`)
  })

  it('takes no text for markup', async () => {
    let next = 0
    const text = () => ({ en: payloads[next++ % payloads.length], zh: payloads[next++ % payloads.length] })
    const labelled = <T extends object>(list: readonly T[]) => list.map((entry) => ({ ...entry, label: text() }))
    const hostile: ForecastResult = {
      ...running,
      title: text(),
      run: withHostileTexts(running.run, payloads),
      series: labelled(running.series),
      targets: labelled(running.targets).map((target) => ({ ...target, text: text().en })),
      backtests: labelled(running.backtests),
      ...(running.actuals && {
        actuals: {
          ...running.actuals,
          file: text().en,
          changes: labelled(running.actuals.changes),
          hints: [{ path: text().en, about: text(), unit: text().en, before: 1, now: 2, shift: 1 }],
        },
      }),
      tables: running.tables.map((table) => ({
        ...table,
        columns: table.columns.map((column) => ({
          ...column,
          values: column.values.map((value) => (column.name === 'target' || column.name === 'source' ? text().en : value)),
        })),
      })),
    }
    expect(foreignMarkup(await renderForecastReport(hostile, { lang: 'en' }))).toEqual([])
  })
})

describe('the answer', () => {
  it('begins with what comes by when and how likely the target is', () => {
    const [target, roi, uncertainty] = forecastAnswer(plain)
    expect(target.en).toMatch(/^By May 10: [\d.]+k new customers \(Phone\) \[[\d.]+k, [\d.]+k\]; 20k are reached with \d+%\.$/)
    expect(target.zh).toMatch(/^到5月10日：新增用户·手机[\d.]+万人（90%区间 [\d.]+万～[\d.]+万人）；达到2万人的概率为\d+%。$/)
    expect(roi.en).toMatch(/^By May 29: incremental ROI .*; more than 1\.00 is reached /)
    expect(uncertainty.en).toMatch(
      /^Uncertainty of new customers \(Phone\): 41% of the variance at the end comes from luck, 38% from calibration \(posterior\)\.$/,
    )
    expect(uncertainty.zh).toContain('41%来自随机波动，38%来自校准（posterior）')
  })

  it('goes on with what came in, what changed and why, and how such forecasts did', () => {
    const text = forecastAnswer(running)
      .map(({ en }) => en)
      .join('\n')
    expect(text).toMatch(/New customers · Phone, after 10 weeks: [\d.k]+ came in, [\d.k]+ \[.*\] had been expected/)
    expect(text).toMatch(/Why: of the change by [+−][\d.,k]+, [+−]?[\d.,k]+ has come in and [+−]?[\d.,k]+ follows from it/)
    expect(text).toMatch(/before anything came in/)
    expect(text).toMatch(
      /Back-test from \d origins: this forecast missed by \d+% \(WAPE\), last value by \d+%, exponential smoothing by \d+%\./,
    )
    const zh = forecastAnswer(running)
      .map((sentence) => sentence.zh)
      .join('\n')
    expect(zh).toMatch(/（已过10周）：实际.*同期预测/)
    expect(zh).toMatch(/原因：期末变动/)
  })

  it('says that nothing is certain', () => {
    const [never] = forecastAnswer(fixtureForecast({ targets: [{ ...TARGETS[0], value: 1e7 }] }))
    expect(never.en).toMatch(/10M are reached in none of 60 replicates \(less than \d/)
    const [always] = forecastAnswer(fixtureForecast({ targets: [{ ...TARGETS[0], value: 1 }] }))
    expect(always.en).toMatch(/in all 60 replicates \(more than \d/)
  })
})
