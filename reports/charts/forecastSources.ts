import type { ForecastResult } from '../../engine/base/forecastResult.ts'
import type { Text } from '../../engine/base/value.ts'
import type { ChartContext, Figure, Spec } from '../chart.ts'
import { forecastSentences, forecastTexts } from '../forecastMessages.ts'
import { distinct, numberOf, rowsOf, type Row } from '../rows.ts'
import { leading } from './forecastFans.ts'

const MOST_SERIES = 8

/** What of each series' variance at the end comes from fits, calibrations, other inputs and luck. */
export function forecastSources(result: ForecastResult, context: ChartContext): Figure | undefined {
  const all = sourceRows(result)
  const shown = leading(result)
    .filter(({ name }) => all.some((row) => row.metric === name))
    .slice(0, MOST_SERIES)
  if (shown.length === 0) return undefined
  const { number, theme, lang } = context
  const say = forecastSentences[lang]
  const sources = distinct(all, 'source')
  const colours = coloursOf(sources, context)
  const values = shown.flatMap(({ name, label }) => {
    const own = all.filter((row) => row.metric === name)
    // total effects overlap where models act together: shares are drawn of their sum
    const sum = own.reduce((total, row) => total + numberOf(row, 'share'), 0)
    return sources.flatMap((source, order) => {
      const share = numberOf(
        own.find((row) => row.source === source),
        'share',
      )
      return share > 0
        ? [
            {
              series: label[lang],
              order,
              source: sourceLabel(source, result)[lang],
              share: share / sum,
              text: share / sum > 0.09 ? number.share(share) : '',
            },
          ]
        : []
    })
  })
  const top = topSource(result, shown[0].name)
  const wide = context.size === 'wide'
  const y: Spec = {
    field: 'series',
    type: 'nominal',
    sort: null,
    title: null,
    scale: { paddingInner: 0.35, paddingOuter: 0.15 },
    axis: { labelColor: theme.ink, labelLimit: wide ? 190 : 92, grid: false },
  }
  const x: Spec = {
    field: 'share',
    type: 'quantitative',
    stack: 'zero',
    scale: { domain: [0, 1] },
    axis: { title: null, format: '.0%', tickCount: 5 },
  }
  const order = { field: 'order' }
  return {
    title:
      top === undefined
        ? say.panelsTitle
        : say.sourcesTitle(shown[0].label[lang], number.share(top.share), sourceLabel(top.source, result)[lang]),
    description: say.sourcesDescription,
    spec: {
      width: wide ? 470 : 210,
      height: 34 * shown.length,
      data: { values },
      encoding: { y, x, order },
      layer: [
        {
          mark: { type: 'bar' },
          encoding: {
            color: {
              field: 'source',
              type: 'nominal',
              scale: { domain: sources.map((source) => sourceLabel(source, result)[lang]), range: colours },
              legend: { orient: 'top', title: null, columns: wide ? 3 : 1, labelLimit: wide ? 220 : 240, symbolType: 'square' },
            },
          },
        },
        {
          mark: { type: 'text', fontSize: 11, color: theme.surface },
          encoding: { x: { ...x, bandPosition: 0.5 }, text: { field: 'text' } },
        },
      ],
    },
  }
}

/** Rows of the variance split. */
export function sourceRows({ tables }: Pick<ForecastResult, 'tables'>): readonly Row[] {
  const table = tables.find(({ name }) => name === 'uncertainty')
  return table === undefined ? [] : rowsOf(table).filter((row) => Number.isFinite(numberOf(row, 'share')))
}

/** Sources of a series' variance, the largest first. */
export function rankedSources(
  result: Pick<ForecastResult, 'tables'>,
  series: string,
): { readonly source: string; readonly share: number }[] {
  return sourceRows(result)
    .filter((row) => row.metric === series)
    .map((row) => ({ source: String(row.source), share: numberOf(row, 'share') }))
    .sort((a, b) => b.share - a.share)
}

function topSource(result: ForecastResult, series: string) {
  return rankedSources(result, series)[0]
}

/** How a source is called: fits and calibrations by their file. */
export function sourceLabel(source: string, { calibrations }: Pick<ForecastResult, 'calibrations'>): Text {
  const { sources } = forecastTexts
  if (source === 'other' || source === 'luck') return sources[source]
  const name = source.replace(/^.*\/|\.json$/g, '')
  return calibrations.includes(source) ? sources.calibration(name) : sources.fit(name)
}

function coloursOf(sources: readonly string[], { theme }: ChartContext): string[] {
  let fit = 0
  return sources.map((source) => {
    if (source === 'luck') return theme.faint
    if (source === 'other') return theme.twin
    return theme.series[fit++ % theme.series.length]
  })
}
