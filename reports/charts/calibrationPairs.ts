import type { CalibrationResult } from '../../engine/base/calibrationResult.ts'
import { calibrationSentences } from '../calibration/calibrationSentences.ts'
import { parameterLabels } from '../calibration/parameterLabels.ts'
import { shortLines } from '../calibration/parameterPanels.ts'
import type { ChartContext, Figure, Spec } from '../chart.ts'
import { valueAxis, valueAxisX } from '../parts/axes.ts'

const MOST_POINTS = 300
/** A cell narrower than this has no room for its number. */
const ROOM = 26
/** Correlations above this stand in light letters on a dark cell. */
const DARK = 0.75

/** Correlations of the posterior draws, and the draws of the pair that is bound most closely. */
export function calibrationPairs(result: CalibrationResult, context: ChartContext): Figure | undefined {
  const { parameters, correlations, draws } = result.findings
  const pair = closest(correlations)
  if (parameters.length < 2 || pair === undefined || draws.length < 2) return undefined
  const { lang, number } = context
  const say = calibrationSentences[lang]
  const labels = parameterLabels(parameters).map((label) => label[lang])
  const [a, b] = pair
  const wide = context.size === 'wide'
  const views = [heat(result, labels, context), scatter(result, pair, labels, context)]
  return {
    title: say.pairsTitle(labels[a], labels[b], number.ratio(correlations[a][b])),
    description: say.pairsAbout,
    spec: wide ? { hconcat: views, spacing: 34 } : { vconcat: views, spacing: 26 },
  }
}

/** The pair of the largest correlation. */
function closest(correlations: readonly (readonly number[])[]): readonly [number, number] | undefined {
  let best: readonly [number, number] | undefined
  for (const [i, row] of correlations.entries())
    for (let j = i + 1; j < row.length; j++)
      if (Number.isFinite(row[j]) && (best === undefined || Math.abs(row[j]) > Math.abs(correlations[best[0]][best[1]]))) best = [i, j]
  return best
}

function heat({ findings: { correlations } }: CalibrationResult, labels: readonly string[], context: ChartContext): Spec {
  const { theme, number } = context
  const wide = context.size === 'wide'
  const n = labels.length
  const cell = Math.min(40, Math.floor((wide ? 216 : 180) / n))
  const fontSize = wide ? 11.5 : 11
  const values = correlations.flatMap((row, i) =>
    row.flatMap((r, j) => {
      if (j > i || !Number.isFinite(r)) return []
      const size = i === j ? 0.12 : Math.abs(r)
      return [
        {
          row: i,
          column: j,
          opacity: Number(size.toFixed(3)),
          text: i === j ? '' : number.ratio(r),
          colour: i === j ? theme.faint : r < 0 ? theme.loss : theme.gain,
          ink: i !== j && size > DARK ? theme.surface : theme.ink,
        },
      ]
    }),
  )
  const band = (field: string, axis: Spec | null): Spec => ({
    field,
    type: 'ordinal',
    scale: { domain: labels.map((_, i) => i), paddingInner: 0.06 },
    axis,
  })
  const y = band('row', null)
  const x = band('column', {
    orient: 'bottom',
    labelExpr: "'' + (datum.value + 1)",
    labelAngle: 0,
    title: null,
    grid: false,
    labelColor: theme.ink,
  })
  const names = labels.map((label, i) => ({ row: i, label: shortLines(`${i + 1}  ${label}`, fontSize, wide ? 158 : 112, 1)[0] }))
  return {
    width: cell * n,
    height: cell * n,
    layer: [
      {
        data: { values },
        mark: { type: 'rect' },
        encoding: {
          x,
          y,
          color: { field: 'colour', type: 'nominal', scale: null, legend: null },
          opacity: { field: 'opacity', type: 'quantitative', scale: null, legend: null },
        },
      },
      ...(cell >= ROOM
        ? [
            {
              data: { values },
              mark: { type: 'text', fontSize: 10.5 },
              encoding: { x, y, text: { field: 'text' }, color: { field: 'ink', type: 'nominal', scale: null, legend: null } },
            },
          ]
        : []),
      {
        data: { values: names },
        mark: { type: 'text', align: 'right', baseline: 'middle', dx: -8, fontSize, color: theme.ink },
        encoding: { y, x: { value: 0 }, text: { field: 'label' } },
      },
    ],
  }
}

function scatter(
  { findings: { parameters, draws } }: CalibrationResult,
  [a, b]: readonly [number, number],
  labels: readonly string[],
  context: ChartContext,
): Spec {
  const { theme } = context
  const size = context.size === 'wide' ? 186 : 176
  const every = Math.max(1, Math.ceil(draws.length / MOST_POINTS))
  const values = draws.filter((_, i) => i % every === 0).map((draw) => ({ a: draw[a], b: draw[b] }))
  const title = (j: number) => shortLines(`${j + 1}  ${labels[j]}`, 12, size, 1)[0]
  const scale = { nice: false, zero: false, padding: 6 }
  return {
    width: size,
    height: size,
    data: { values },
    mark: { type: 'point', filled: true, size: 16, opacity: 0.4, color: theme.campaign },
    encoding: {
      x: { field: 'a', type: 'quantitative', scale, axis: valueAxisX(context, parameters[a].unit, title(a), 3) },
      y: { field: 'b', type: 'quantitative', scale, axis: valueAxis(context, parameters[b].unit, title(b), 4) },
    },
  }
}
