import { daysBetween } from '../../engine/base/calendar.ts'
import type { BacktestSummary, ForecastResult } from '../../engine/base/forecastResult.ts'
import type { Text } from '../../engine/base/value.ts'
import type { ChartContext, Figure, Spec } from '../chart.ts'
import { forecastSentences, forecastTexts } from '../forecastMessages.ts'
import { dayX, plotSize, valueAxis } from '../parts/axes.ts'
import { forecastRows } from '../parts/forecastRows.ts'
import { spread } from '../parts/labels.ts'
import { numberOf } from '../rows.ts'

/** The error of each way to forecast from every origin of the back-test. */
export function forecastOrigins(result: ForecastResult, test: BacktestSummary, context: ChartContext): Figure | undefined {
  const rows = forecastRows(result, 'backtest', test.series).filter((row) => row.origin !== 'all' && Number.isFinite(numberOf(row, 'wape')))
  const models = test.models.map(({ model }) => model).filter((model) => rows.some((row) => row.model === model))
  if (models.length === 0) return undefined
  const { theme, lang, start } = context
  const say = forecastSentences[lang]
  const at = (model: string) =>
    rows
      .filter((row) => row.model === model)
      .map((row) => ({ day: daysBetween(start, String(row.origin)), at: Number(numberOf(row, 'wape').toPrecision(4)) }))
  const size = plotSize(context, 150)
  const own = at('forecast')
  const naive = at('naive')
  const wins = own.filter(({ at: error }, i) => error < naive[i]?.at).length
  const top = Math.max(...own.map((point) => point.at), ...naive.map((point) => point.at)) * 1.25 || 1
  const last = Math.max(...own.map(({ day }) => day)) + 1
  const x = dayX(context, last, size.width)
  const y: Spec = {
    field: 'at',
    type: 'quantitative',
    scale: { domain: [0, top], clamp: true, nice: false },
    axis: valueAxis(context, 'share', 'WAPE', 5),
  }
  const look = (model: string) =>
    model === 'forecast'
      ? { color: theme.campaign, strokeWidth: 3 }
      : model === 'plan'
        ? { color: theme.twin, strokeWidth: 1.5, strokeDash: [4, 3] }
        : { color: theme.series[['naive', 'ets', 'fourier'].indexOf(model) + 1], strokeWidth: 1.5 }
  const ends = models.map((model) => ({ model, at: Math.min(top, at(model).at(-1)?.at ?? 0) })).sort((a, b) => b.at - a.at)
  const wanted = ends.map((end) => size.height * (1 - end.at / top))
  const places = spread(wanted)
  const over = Math.max(0, (places.at(-1) ?? 0) - size.height + 4)
  const labels = ends.map((end, i): Spec => ({
    data: { values: [{ day: last, at: end.at }] },
    mark: {
      type: 'text',
      align: 'left',
      baseline: 'middle',
      dx: 6,
      dy: places[i] - over - wanted[i],
      text: modelLabel(end.model, test)[lang],
      color: look(end.model).color,
      fontSize: 11.5,
      fontWeight: end.model === 'forecast' ? 'bold' : 'normal',
    },
    encoding: { x, y },
  }))
  return {
    title: `${test.label[lang]}${lang === 'zh' ? '：' : ': '}${say.originsTitle(String(wins), String(own.length))}`,
    description: say.originsDescription,
    spec: {
      ...size,
      layer: [
        ...[...models].reverse().flatMap((model): Spec[] => [
          { data: { values: at(model) }, mark: { type: 'line', ...look(model) }, encoding: { x, y } },
          {
            data: { values: at(model) },
            mark: { type: 'point', filled: true, size: model === 'forecast' ? 44 : 22, opacity: 1, color: look(model).color },
            encoding: { x, y },
          },
        ]),
        ...labels,
      ],
    },
  }
}

/** How a way to forecast is called; without a season before the origin the naive one repeats the last value. */
export function modelLabel(model: string, { lag }: Pick<BacktestSummary, 'lag'>): Text {
  const { models } = forecastTexts
  if (model === 'naive' && lag === 1) return models.last
  return models[model as keyof typeof models] ?? { en: model, zh: model }
}
