import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { FittedModel } from '../../engine/base/fitData.ts'
import type { ResultTable } from '../../engine/base/result.ts'
import { chartSpec } from '../../reports/chartSpec.ts'
import { fitContext, type FitChart } from '../../reports/fit/fitContext.ts'
import { fitCharts } from '../../reports/fitCharts/index.ts'
import { renderFigure } from '../../reports/renderFigure.ts'
import { renderSvg } from '../../reports/renderSvg.ts'
import { rowsOf } from '../../reports/rows.ts'
import { dark, light } from '../../reports/theme.ts'
import { retentionFit, valueFit } from '../reports/fitFixture.ts'
import { churnFit } from '../reports/fitFixtureChurn.ts'
import { failingFit, regressionFit } from '../reports/fitFixtureRegression.ts'
import { normalised } from './normalised.ts'

const models = { retention: retentionFit(), value: valueFit(), churn: churnFit(), regression: regressionFit(), failing: failingFit() }
const LANGUAGES = ['zh', 'en'] as const

/** Charts with the model of the fixture that draws them; a coefficient by itself is not charted, so the failing fit draws those. */
const drawn = fitCharts.map((chart) => {
  const fits = Object.entries(models).filter(([, model]) => figureOf(chart, model) !== undefined)
  return { chart, name: chart.name, model: fits[0]?.[1] }
})

function tablesOf(model: FittedModel) {
  return (name: string) => rowsOf(model.tables.find((table) => table.name === name) ?? { name, title: { en: '', zh: '' }, columns: [] })
}

function figureOf(chart: FitChart, model: FittedModel, lang: 'zh' | 'en' = 'en', size: 'wide' | 'narrow' = 'wide', theme = light) {
  if (!chart.needs.every((name) => model.tables.some((table) => table.name === name))) return undefined
  return chart.draw(tablesOf(model), fitContext(model, lang, theme, size))
}

test('names of charts are unique, every chart file is in the list and every chart is drawn by some fit', () => {
  const helpers = ['index.ts', 'fitSentences.ts', 'fitScales.ts', 'forest.ts', 'pairedBars.ts', 'rangedBars.ts', 'sampleSeries.ts']
  const files = readdirSync(new URL('../../reports/fitCharts', import.meta.url)).filter((file) => !helpers.includes(file))
  expect(new Set(fitCharts.map((chart) => chart.name)).size).toBe(fitCharts.length)
  expect(fitCharts.length).toBe(files.length)
  expect(drawn.filter(({ model }) => model === undefined).map(({ name }) => name)).toEqual([])
})

for (const { chart, name, model } of drawn) {
  for (const lang of LANGUAGES) {
    test(`${name} compiles without warnings in ${lang}, wide and narrow, and says a finding`, async () => {
      if (model === undefined) throw new Error('no fit draws it')
      for (const size of ['wide', 'narrow'] as const) {
        const figure = figureOf(chart, model, lang, size)
        if (figure === undefined) throw new Error('nothing drawn')
        const warnings: string[] = []
        const svg = await renderSvg(chartSpec(figure, fitContext(model, lang, light, size), true), warnings)
        expect(warnings).toEqual([])
        expect(svg).not.toMatch(/NaN|undefined|Infinity|<image|href/)
        expect(Number(/width="([\d.]+)"/.exec(svg)?.[1])).toBeLessThan(size === 'wide' ? 800 : 372)
        expect(`${figure.title}${figure.description}`).not.toMatch(/NaN|undefined|Infinity/)
        expect(figure.title).toMatch(/\d/)
      }
    })

    test(`${name} in ${lang} is drawn as agreed`, async () => {
      if (model === undefined) throw new Error('no fit draws it')
      const figure = figureOf(chart, model, lang)
      if (figure === undefined) throw new Error('nothing drawn')
      const spec = chartSpec(figure, fitContext(model, lang, light), true)
      await expect(normalised(spec)).toMatchFileSnapshot(`./fitSnapshots/${name}.${lang}.vl.json`)
    })
  }

  test(`${name} uses no colour but those of the theme`, () => {
    if (model === undefined) throw new Error('no fit draws it')
    const inDark = JSON.stringify(figureOf(chart, model, 'en', 'wide', dark)?.spec)
    const known = new Set(JSON.stringify(dark).match(/#[0-9a-f]{6}/g))
    expect((inDark.match(/#[0-9a-fA-F]{3,8}\b/g) ?? []).filter((colour) => !known.has(colour))).toEqual([])
  })
}

test('tables with holes, of one row or empty never crash a chart, nor put NaN into a sentence', async () => {
  const changed = (change: (table: ResultTable) => ResultTable) =>
    Object.values(models).map((model) => ({ ...model, diagnostics: {}, tables: model.tables.map(change) }))
  const values = (write: (value: number | string, row: number) => number | string) => (table: ResultTable) => ({
    ...table,
    columns: table.columns.map((column) => ({ ...column, values: column.values.map(write) })),
  })
  const worlds = {
    holes: changed(values((value, row) => (typeof value === 'number' && row % 3 === 0 ? NaN : value))),
    empty: changed(values((value) => (typeof value === 'number' ? NaN : value))),
    short: changed((table) => ({ ...table, columns: table.columns.map((column) => ({ ...column, values: column.values.slice(0, 1) })) })),
  }
  for (const [world, fits] of Object.entries(worlds)) {
    for (const model of fits) {
      for (const chart of fitCharts) {
        const figure = await renderFigure(chart, model, fitContext(model, 'en', light), true)
        expect(figure?.error, `${chart.name}, ${world}`).toBeUndefined()
        expect(figure?.title ?? '', `${chart.name}, ${world}`).not.toMatch(/NaN|undefined|Infinity/)
      }
    }
  }
})

test('groups of fewer than ten people are neither drawn nor told', () => {
  const chart = fitCharts.find(({ name }) => name === 'value-spend')
  const model = valueFit()
  const few: FittedModel = {
    ...model,
    tables: model.tables.map((table) =>
      table.name !== 'value-spend'
        ? table
        : {
            ...table,
            columns: table.columns.map((column) =>
              column.name === 'customers' ? { ...column, values: [439, 214, 100, 62, 38, 29, 9] } : column,
            ),
          },
    ),
  }
  if (chart === undefined) throw new Error('no such chart')
  expect(figureOf(chart, model)?.title).toContain('at 7+')
  expect(figureOf(chart, few)?.title).toContain('at 6')
  expect(JSON.stringify(figureOf(chart, few)?.spec)).not.toContain('7+')
})

test('money without a currency is a plain number', () => {
  const chart = fitCharts.find(({ name }) => name === 'value-lifetime')
  const { currency: _currency, ...model } = valueFit()
  if (chart === undefined) throw new Error('no such chart')
  expect(figureOf(chart, model)?.title).toBe('The best tenth of the customers is worth 131 each, 52% of the whole')
  expect(figureOf(chart, valueFit(), 'zh')?.title).toBe('最值钱的十分之一客户人均还能带来131美元，占总价值的52%')
})

test('the area under the drawn ROC curve is the AUC that its title says', () => {
  const chart = fitCharts.find(({ name }) => name === 'churn-roc')
  const model = churnFit()
  const square = (fpr: readonly number[], tpr: readonly number[]): FittedModel => ({
    ...model,
    tables: [
      {
        name: 'churn-roc',
        title: { en: '', zh: '' },
        columns: [
          { name: 'fpr', unit: 'share', label: { en: '', zh: '' }, values: fpr },
          { name: 'tpr', unit: 'share', label: { en: '', zh: '' }, values: tpr },
          { name: 'sample', unit: '', label: { en: '', zh: '' }, values: fpr.map(() => 'out') },
        ],
      },
    ],
  })
  if (chart === undefined) throw new Error('no such chart')
  // one threshold with a hit rate of .8 and a false-alarm rate of .3: ½·.3·.8 + .7·(.8 + 1)/2
  expect(figureOf(chart, square([0, 0.3, 1], [0, 0.8, 1]))?.title).toContain('AUC 0.750')
  expect(figureOf(chart, square([0, 0, 1], [0, 1, 1]))?.title).toContain('AUC 1.000')
  expect(figureOf(chart, square([0, 0.5, 1], [0, 0.5, 1]))?.title).toContain('AUC 0.500')
})

test('specifications of fits hold no expression made of user text', () => {
  const marked = "datum['x']+now()"
  for (const { chart, model } of drawn) {
    if (model === undefined) throw new Error('no fit draws it')
    const tables = model.tables.map((table) => ({
      ...table,
      columns: table.columns.map((column) => ({
        ...column,
        label: { en: marked, zh: marked },
        values: column.values.map((value) => (column.name === 'term' || column.name === 'cohort' ? `${marked}${value}` : value)),
      })),
    }))
    walk(figureOf(chart, { ...model, tables })?.spec, (key, value) => {
      if (['labelExpr', 'test', 'filter', 'calculate', 'expr', 'signal'].includes(key)) expect(String(value)).not.toContain('now()')
      if (key === 'field' && typeof value === 'string') expect(value).toMatch(/^\w+$/)
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
