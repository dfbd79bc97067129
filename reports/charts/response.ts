import type { SweptFactor } from '../../engine/base/ranking.ts'
import type { CompareResult } from '../../engine/base/result.ts'
import type { ChartContext, Figure, Spec } from '../chart.ts'
import { rankingUnit } from '../compare/answer.ts'
import { levelTexts } from '../compare/levelTexts.ts'
import { responseCurve, type ResponsePoint } from '../compare/responseCurve.ts'
import { responseGrid, type ResponseCell } from '../compare/responseGrid.ts'
import { compareTexts } from '../compareMessages.ts'
import { panelLayout, panels, panelTitle } from '../parts/panels.ts'
import { numberOf, rowsOf, type Row } from '../rows.ts'

/** Figures beside the one that decides. */
const MOST_PANELS = 4
/** More lines in one panel cannot be followed. */
const MOST_LINES = 4

/**
 * How figures respond to what a comparison varies: one setting as a curve of each main figure, two as lines or, with many values, as a heat
 * map of the figure that decides, more as its marginal means setting by setting.
 */
export function response(compare: CompareResult, context: ChartContext): Figure | undefined {
  const { sweep, ranking } = compare
  const rows = tableOf(compare, 'response')
  if (sweep === undefined || ranking === undefined || rows.length === 0) return undefined
  const say = compareTexts[context.lang]
  const { factors } = sweep
  const title = titleOf(compare, context)
  if (factors.length === 1) return { title, description: say.responseDescription, spec: curves(compare, factors[0], rows, context) }
  if (factors.length > 2) return { title, description: say.marginalDescription, spec: mainEffects(compare, factors, context) }
  const [x, line] = factors[0].levels.length >= factors[1].levels.length ? [0, 1] : [1, 0]
  if (isNumeric(factors[x]) && factors[line].levels.length <= MOST_LINES) {
    return { title, description: say.responseDescription, spec: lines(compare, x, line, rows, context) }
  }
  return { title, description: say.responseGrid, spec: grid(compare, rows, context) }
}

function tableOf({ tables = [] }: CompareResult, name: string): readonly Row[] {
  const table = tables.find((candidate) => candidate.name === name)
  return table === undefined ? [] : rowsOf(table)
}

function titleOf({ ranking, arms }: CompareResult, { lang, number }: ChartContext): string {
  const say = compareTexts[lang]
  if (ranking === undefined) return say.response
  const [first, ...others] = ranking.arms
  const tied = others.filter(({ verdict }) => verdict !== 'worse').length
  if (tied === others.length) return say.responseFlat(ranking.label[lang])
  const label = arms.find(({ name }) => name === first.arm)?.label[lang] ?? first.arm
  return say.responseTitle(ranking.label[lang], label, number.unit(first.mean, rankingUnit(ranking)), tied, ranking.lessIsBetter)
}

function isNumeric({ levels }: SweptFactor): boolean {
  return levels.every(({ value }) => Number.isFinite(value))
}

/** The points of a figure along a setting. */
function pointsOf(
  compare: CompareResult,
  rows: readonly Row[],
  metric: string,
  context: ChartContext,
  x: number,
  line?: number,
): ResponsePoint[] {
  const { sweep, arms } = compare
  if (sweep === undefined) return []
  const texts = textsOf(compare, context)
  const found = rows.filter((row) => row.metric === metric)
  return found.map((row) => {
    const point = sweep.points[arms.findIndex(({ name }) => name === row.arm)]
    const at = texts[x][point[x]]
    return { ...summaryOf(row), x: sweep.factors[x].levels[point[x]].value, at, line: line === undefined ? '' : texts[line][point[line]] }
  })
}

function summaryOf(row: Row): Pick<ResponsePoint, 'mean' | 'error' | 'p05' | 'p95'> {
  return { mean: numberOf(row, 'mean'), error: numberOf(row, 'error'), p05: numberOf(row, 'p05'), p95: numberOf(row, 'p95') }
}

function curves(compare: CompareResult, factor: SweptFactor, rows: readonly Row[], context: ChartContext): Spec {
  const metrics = [...new Set(rows.map((row) => String(row.metric)))].slice(0, MOST_PANELS)
  const layout = panelLayout(context, metrics.length, 2, 1, true)
  const views = metrics.map((metric) => ({
    ...responseCurve(
      pointsOf(compare, rows, metric, context, 0),
      { ...frame(factor, layout, context), unit: unitOf(rows, metric) },
      context,
    ),
    title: panelTitle(labelOf(compare, metric, context)),
  }))
  return panels(layout, views)
}

function lines(compare: CompareResult, x: number, line: number, rows: readonly Row[], context: ChartContext): Spec {
  const { factors } = compare.sweep as NonNullable<CompareResult['sweep']>
  const metric = compare.ranking?.metric ?? ''
  const layout = panelLayout(context, 1, 1, 1, true)
  const legend = factors[line].label[context.lang]
  const options = {
    ...frame(factors[x], layout, context),
    unit: unitOf(rows, metric),
    legend,
    lines: textsOf(compare, context)[line],
  }
  return responseCurve(pointsOf(compare, rows, metric, context, x, line), options, context)
}

function mainEffects(compare: CompareResult, factors: readonly SweptFactor[], context: ChartContext): Spec {
  const metric = compare.ranking?.metric ?? ''
  const rows = tableOf(compare, 'marginals').filter((row) => row.metric === metric)
  // one scale for all, so that effects compare
  const all = rows.flatMap((row) => [-2, 2].map((errors) => numberOf(row, 'mean') + errors * numberOf(row, 'error')))
  const layout = panelLayout(context, factors.length, 2, 1, true)
  const texts = textsOf(compare, context)
  const views = factors.map((factor, f) => {
    const points = rows
      .filter((row) => row.factor === factor.path)
      .map((row) => {
        const at = texts[f][factor.levels.findIndex(({ text }) => text === String(row.level))]
        return { ...summaryOf(row), p05: NaN, p95: NaN, x: numberOf(row, 'value'), at, line: '' }
      })
    const options = { ...frame(factor, layout, context), title: null, unit: unitOf(rows, metric), of: all }
    return { ...responseCurve(points, options, context), title: panelTitle(factor.label[context.lang]) }
  })
  return panels(layout, views)
}

function grid(compare: CompareResult, rows: readonly Row[], context: ChartContext): Spec {
  const { sweep, arms, ranking } = compare
  const { factors, points } = sweep as NonNullable<CompareResult['sweep']>
  const metric = ranking?.metric ?? ''
  const texts = textsOf(compare, context)
  const cells = rows
    .filter((row) => row.metric === metric)
    .map((row): ResponseCell => {
      const point = points[arms.findIndex(({ name }) => name === row.arm)]
      const [x, y] = texts.map((of, f) => of[point[f]])
      return { x, y, mean: numberOf(row, 'mean'), isBest: ranking?.arms[0].arm === row.arm }
    })
  return responseGrid(cells, { factors, texts, unit: unitOf(rows, metric) }, context)
}

/** [factor][level]: how a value is written. */
function textsOf({ sweep }: CompareResult, { lang, currency }: ChartContext): string[][] {
  return (sweep?.factors ?? []).map((factor) => levelTexts(factor, lang, currency))
}

function frame(factor: SweptFactor, { width, height }: { width: number; height: number }, { lang, currency }: ChartContext) {
  const texts = levelTexts(factor, lang, currency)
  return { factor, texts, title: factor.label[lang], isNumeric: isNumeric(factor), width, height }
}

function unitOf(rows: readonly Row[], metric: string): string {
  return metric.startsWith('roi') ? 'ratio' : String(rows.find((row) => row.metric === metric)?.unit ?? '')
}

function labelOf({ results }: CompareResult, metric: string, { lang }: ChartContext): string {
  return results[0]?.metrics.find(({ name }) => name === metric)?.label[lang] ?? metric
}
