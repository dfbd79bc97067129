import type { CompareResult, RunResult } from '../../engine/base/result.ts'
import type { ChartContext, Figure, Spec } from '../chart.ts'
import { compareTexts } from '../compareMessages.ts'
import { LEAST_TRUST } from '../leastTrust.ts'
import { dayX, valueAxis } from '../parts/axes.ts'
import { momentMarks } from '../parts/momentMarks.ts'
import { panelLayout, panels, panelTitle, type PanelLayout } from '../parts/panels.ts'
import { numberOf, rowsOf, thinned, type Row } from '../rows.ts'

const MOST_POINTS = 120

/** One panel: a table of every arm by day, in a unit. */
interface Path {
  readonly name: 'trust' | 'negative' | 'customers' | 'roiPath'
  readonly table: string
  readonly unit: 'ratio' | 'share' | 'people'
  /** Range of the means below which there is no path to show. */
  readonly least: number
}

const PATHS: readonly Path[] = [
  { name: 'trust', table: 'trust', unit: 'ratio', least: LEAST_TRUST },
  { name: 'negative', table: 'sentiment', unit: 'share', least: 0.01 },
  { name: 'customers', table: 'newCustomers', unit: 'people', least: 0 },
  { name: 'roiPath', table: 'roiPath', unit: 'ratio', least: 0 },
]

/** How the arms unfold day by day: trust, negative share, new customers, ROI so far, each on its own scale. */
export function paths(compare: CompareResult, context: ChartContext): Figure | undefined {
  const say = compareTexts[context.lang]
  const shown = PATHS.filter((path) => {
    const means = compare.results.flatMap((result) => pathOf(result, path)).map((row) => numberOf(row, 'mean'))
    return means.length > 0 && Math.max(...means) - Math.min(...means) > path.least
  })
  if (shown.length === 0) return undefined
  const layout = panelLayout(context, shown.length, 2, 1, true)
  const sized = { ...layout, height: context.size === 'wide' ? 190 : 150 }
  return {
    title: titleOf(compare, shown, context),
    description: say.pathsDescription,
    spec: {
      ...panels(
        layout,
        shown.map((path) => panel(compare, path, sized, withMoments(compare, context))),
      ),
      resolve: { scale: { color: 'shared' }, legend: { color: 'shared' } },
    },
  }
}

function table(result: RunResult | undefined, name: string): readonly Row[] {
  const found = result?.tables.find((candidate) => candidate.name === name)
  return found === undefined ? [] : rowsOf(found)
}

/** Rows of the campaign with a mean. */
function pathOf(result: RunResult, path: Path): Row[] {
  return table(result, path.table).filter((row) => (row.arm ?? 'campaign') === 'campaign' && Number.isFinite(numberOf(row, 'mean')))
}

/** What tells the arms apart most plainly at the end: trust where it moves, else ROI, else customers. */
function titleOf(compare: CompareResult, shown: readonly Path[], { lang, number }: ChartContext): string {
  const say = compareTexts[lang]
  const candidates = [
    ...(shown.some(({ name }) => name === 'trust') ? [['trustEnd', say.endTrust, number.ratio] as const] : []),
    ['roi', say.endRoi, number.ratio] as const,
    ['adopters', say.endCustomers, number.people] as const,
  ]
  for (const [metric, what, write] of candidates) {
    const ends = compare.arms.map(({ label }, i) => ({
      label: label[lang],
      end: compare.results[i]?.metrics.find((candidate) => candidate.name === metric)?.mean ?? Number.NaN,
    }))
    const sorted = ends.filter(({ end }) => Number.isFinite(end)).sort((a, b) => b.end - a.end)
    const [best, worst] = [sorted[0], sorted[sorted.length - 1]]
    if (best === undefined || worst === undefined) continue
    return write(best.end) === write(worst.end)
      ? say.pathsEven(what, write(best.end))
      : say.pathsTitle(best.label, write(best.end), worst.label, write(worst.end), what)
  }
  return say.paths
}

function panel(compare: CompareResult, path: Path, { width, height }: PanelLayout, context: ChartContext): Spec {
  const { theme, lang } = context
  const say = compareTexts[lang]
  const labels = compare.arms.map(({ label }) => label[lang])
  const scale = { domain: labels, range: labels.map((_, i) => theme.series[i % theme.series.length]) }
  const values = compare.results.flatMap((result, i) =>
    thinned(pathOf(result, path), 'day', MOST_POINTS).map((row) => ({
      arm: labels[i],
      day: numberOf(row, 'day'),
      mean: rounded(numberOf(row, 'mean')),
      p05: rounded(numberOf(row, 'p05')),
      p95: rounded(numberOf(row, 'p95')),
    })),
  )
  const ends = values.flatMap(({ mean, p05, p95 }) => [mean, p05, p95]).filter(Number.isFinite)
  const fromZero = path.unit !== 'ratio'
  const [low, high] = [Math.min(...ends, fromZero ? 0 : Infinity), Math.max(...ends)]
  const air = (high - low) * 0.05 || 1
  const domain = [fromZero ? 0 : low - air, high + air]
  const lastDay = Math.max(1, ...compare.results.map(({ days }) => days - 1))
  const x = dayX(context, lastDay, width)
  const y = (field: string) => ({
    field,
    type: 'quantitative',
    scale: { domain, nice: false, zero: false },
    axis: valueAxis(context, path.unit, null, 4),
  })
  const colour = {
    field: 'arm',
    type: 'nominal',
    scale,
    legend: {
      orient: 'top',
      title: null,
      symbolType: 'stroke',
      symbolStrokeWidth: 3,
      symbolOpacity: 1,
      labelLimit: 200,
      columns: context.size === 'wide' ? 4 : 2,
    },
  }
  const zero: Spec[] =
    domain[0] < 0 && domain[1] > 0
      ? [{ data: { values: [{ at: 0 }] }, mark: { type: 'rule', color: theme.faint }, encoding: { y: y('at') } }]
      : []
  const frame = { x, lastDay, width, height }
  return {
    title: { ...panelTitle(say[path.name]), offset: marksOf(compare).length > 0 ? 22 : 8 },
    width,
    height,
    layer: [
      ...momentMarks(marksOf(compare), frame, context),
      ...zero,
      {
        data: { values },
        mark: { type: 'area', opacity: 0.14, line: false },
        encoding: { x, y: y('p05'), y2: { field: 'p95' }, color: colour },
      },
      { data: { values }, mark: { type: 'line', strokeWidth: 2 }, encoding: { x, y: y('mean'), color: colour } },
      ...answers(compare, labels, { x, height, colour }),
    ],
  }
}

/** Five significant digits: more than a pixel. */
function rounded(x: number): number {
  return Number.isFinite(x) ? Number(x.toPrecision(5)) : x
}

/** What happened in some arm (one of them may be spared the crisis); answers differ and stand at the foot. */
function marksOf({ results }: CompareResult): readonly Row[] {
  const all = results.flatMap((result) => table(result, 'moments')).filter(({ happening }) => happening !== 'answer')
  return all.filter((row, i) => all.findIndex(({ moment }) => moment === row.moment) === i)
}

/** Calls moments by the names that the arms have for them. */
function withMoments({ results }: CompareResult, context: ChartContext): ChartContext {
  const labels = new Map(results.flatMap(({ names }) => (names.moments ?? []).map(({ name, label }) => [name, label[context.lang]])))
  return { ...context, label: (kind, name) => (kind === 'moment' ? labels.get(name) : undefined) ?? context.label(kind, name) }
}

function answers(
  { results }: CompareResult,
  labels: readonly string[],
  { x, height, colour }: { x: Spec; height: number; colour: Spec },
): Spec[] {
  const values = results.flatMap((result, i) =>
    table(result, 'moments')
      .filter(({ happening }) => happening === 'answer')
      .map((row) => ({ arm: labels[i], day: numberOf(row, 'from') })),
  )
  if (values.length === 0) return []
  return [
    {
      data: { values },
      mark: { type: 'point', shape: 'triangle-up', filled: true, size: 90, opacity: 1, yOffset: -5 },
      encoding: { x, y: { value: height }, color: colour },
    },
  ]
}
