import { expect, test } from 'vitest'
import type { RunResult } from '../../engine/base/result.ts'
import { chartContext } from '../../reports/chartContext.ts'
import { arms } from '../../reports/charts/arms.ts'
import { differences } from '../../reports/charts/differences.ts'
import { charts } from '../../reports/charts/index.ts'
import { paths } from '../../reports/charts/paths.ts'
import { chartSpec } from '../../reports/chartSpec.ts'
import { drawFigure, renderFigure } from '../../reports/renderFigure.ts'
import { renderCharts } from '../../reports/renderCharts.ts'
import { renderSvg } from '../../reports/renderSvg.ts'
import { rowsOf } from '../../reports/rows.ts'
import { light } from '../../reports/theme.ts'
import { phoneLaunch, twoArms } from '../reports/fixture.ts'
import { normalised } from './normalised.ts'

const result = phoneLaunch()
const tables = (name: string) =>
  rowsOf(result.tables.find((table) => table.name === name) ?? { name, title: { en: '', zh: '' }, columns: [] })
const LANGUAGES = ['zh', 'en'] as const

/** Charts that comparisons and experiments have on pages of their own. */
const OF_OTHER_PAGES = /^(arms|differences|paths|ranking|response|morris|sobolIndices|tornado|calibration\w+|forecast\w+)\.ts$/

test('names of charts are unique and no chart is left out of the list', async () => {
  const { readdirSync } = await import('node:fs')
  const files = readdirSync(new URL('../../reports/charts', import.meta.url)).filter(
    (file) => file !== 'index.ts' && !OF_OTHER_PAGES.test(file),
  )
  expect(new Set(charts.map((chart) => chart.name)).size).toBe(charts.length)
  expect(charts.length).toBe(files.length)
})

for (const chart of charts) {
  for (const lang of LANGUAGES) {
    test(`${chart.name} compiles without warnings in ${lang}, wide and narrow, and says a finding`, async () => {
      for (const size of ['wide', 'narrow'] as const) {
        const context = chartContext(result, lang, light, size)
        const figure = chart.draw(tables, context)
        if (figure === undefined) throw new Error('nothing drawn')
        const warnings: string[] = []
        const svg = await renderSvg(chartSpec(figure, context, true), warnings)
        expect(warnings).toEqual([])
        expect(svg).not.toMatch(/NaN|undefined|Infinity|<image|href/)
        const width = Number(/width="([\d.]+)"/.exec(svg)?.[1])
        expect(width).toBeLessThan(size === 'wide' ? 800 : 372)
        expect(`${figure.title}${figure.description}`).not.toMatch(/NaN|undefined|Infinity/)
        expect(figure.title).toMatch(/\d/)
      }
    })

    test(`${chart.name} in ${lang} is drawn as agreed`, async () => {
      const context = chartContext(result, lang, light)
      const figure = chart.draw(tables, context)
      if (figure === undefined) throw new Error('nothing drawn')
      await expect(normalised(chartSpec(figure, context, true))).toMatchFileSnapshot(`./snapshots/${chart.name}.${lang}.vl.json`)
    })
  }
}

test('the charts of a comparison compile without warnings', async () => {
  const compare = twoArms()
  for (const lang of LANGUAGES) {
    for (const draw of [differences, arms, paths]) {
      const context = chartContext(result, lang, light)
      const figure = draw(compare, context)
      if (figure === undefined) throw new Error('nothing drawn')
      const warnings: string[] = []
      await renderSvg(chartSpec(figure, context, true), warnings)
      expect(warnings).toEqual([])
    }
  }
})

test('a chart that throws, or whose specification is wrong, becomes a placeholder', async () => {
  const context = chartContext(result, 'zh', light)
  const thrown = await drawFigure(
    'broken',
    () => {
      throw new Error('no such column')
    },
    context,
    true,
  )
  expect(thrown?.error).toBe('no such column')
  expect(thrown?.svg).toContain('图表绘制失败')
  const wrong = await drawFigure(
    'broken',
    () => ({ title: '<b>', description: '', spec: { mark: 'no such mark', data: { values: [] } } }),
    context,
    true,
  )
  expect(wrong?.error).toBeDefined()
  expect(wrong?.svg).toContain('<title>&lt;b&gt;</title>')
})

test('charts without their tables are left out, and NaN or missing rows never crash', async () => {
  const bare: RunResult = { ...result, tables: [], metrics: [] }
  expect(await renderCharts(bare, 'en')).toEqual([])
  const broken: RunResult = {
    ...result,
    metrics: result.metrics.map((metric) => ({ ...metric, mean: NaN, p05: NaN, p95: NaN })),
    tables: result.tables.map((table) => ({
      ...table,
      columns: table.columns.map((column) => ({
        ...column,
        values: column.values.map((value, i) => (typeof value === 'number' && i % 3 === 0 ? NaN : value)),
      })),
    })),
  }
  const empty: RunResult = {
    ...result,
    tables: result.tables.map((table) => ({
      ...table,
      columns: table.columns.map((column) => ({
        ...column,
        values: column.values.map((value) => (typeof value === 'number' ? NaN : value)),
      })),
    })),
  }
  const short: RunResult = {
    ...result,
    tables: result.tables.map((table) => ({
      ...table,
      columns: table.columns.map((column) => ({ ...column, values: column.values.slice(0, 1) })),
    })),
  }
  for (const [name, run] of Object.entries({ broken, empty, short })) {
    for (const chart of charts) {
      const figure = await renderFigure(chart, run, chartContext(run, 'en', light), true)
      expect(figure?.error, `${chart.name}, ${name}`).toBeUndefined()
      expect(figure?.title ?? '', `${chart.name}, ${name}`).not.toMatch(/NaN|undefined|Infinity/)
    }
  }
})

test('specifications hold no expression made of user text', () => {
  const marked: RunResult = {
    ...result,
    names: {
      ...result.names,
      channels: result.names.channels.map((c) => ({ ...c, label: { en: "datum['x']+now()", zh: "datum['x']+now()" } })),
    },
  }
  for (const chart of charts) {
    const figure = chart.draw((name) => tables(name), chartContext(marked, 'en', light))
    walk(figure?.spec, (key, value) => {
      if (['labelExpr', 'test', 'filter', 'calculate', 'expr', 'signal'].includes(key)) expect(String(value)).not.toContain('now()')
      if (key === 'field') expect(String(value)).toMatch(/^\w+$/)
      if (key === 'url' || key === 'href') throw new Error(`${chart.name} refers to ${String(value)}`)
    })
  }
})

function walk(value: unknown, visit: (key: string, value: unknown) => void): void {
  if (typeof value !== 'object' || value === null) return
  for (const [key, item] of Object.entries(value)) {
    visit(key, item)
    walk(item, visit)
  }
}
