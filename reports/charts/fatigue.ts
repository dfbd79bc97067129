import type { Chart, Spec } from '../chart.ts'
import { sentences } from '../chartMessages.ts'
import { valueAxis } from '../parts/axes.ts'
import { panelLayout, panels, panelTitle } from '../parts/panels.ts'
import { numberOf, total, type Row } from '../rows.ts'

const RATES = ['noticedRate', 'engagementRate', 'shareRate'] as const

/** How attention, engagement and sharing fall with fatigue, and how many exposures meet tired people. */
export const fatigue: Chart = {
  name: 'fatigue',
  section: 'fatigue',
  needs: ['fatigue'],
  draw(tables, context) {
    const rows = tables('fatigue')
      .filter((row) => Number.isFinite(numberOf(row, 'bin')))
      .sort((a, b) => numberOf(a, 'bin') - numberOf(b, 'bin'))
    const all = total(rows, 'exposures')
    if (rows.length < 2 || !(all > 0)) return undefined
    const { number, theme } = context
    const say = sentences.fatigue[context.lang]
    const layout = panelLayout(context, 4, 4, 2, true)
    const rested = rateOf(
      rows.filter((row) => numberOf(row, 'bin') < 0.5),
      'engagementRate',
    )
    const tired = rows.filter((row) => numberOf(row, 'bin') >= 1)
    const last = numberOf(rows[rows.length - 1], 'bin')
    const edge = last + (last - numberOf(rows[rows.length - 2], 'bin'))
    const x: Spec = {
      field: 'bin',
      type: 'quantitative',
      title: null,
      scale: { domain: [0, edge], nice: false },
      axis: { grid: false, domain: true, tickCount: 4, ticks: true, tickSize: 4 },
    }
    const tolerance = { data: { values: [{ bin: 1 }] }, mark: { type: 'rule', color: theme.ink, strokeDash: [4, 3] }, encoding: { x } }
    const panel = (title: string, subtitle: string, layer: readonly Spec[]): Spec => ({
      title: panelTitle(title, subtitle),
      width: layout.width,
      height: layout.height - 30,
      layer: [...layer, tolerance],
    })
    const volume = rows.map((row, i) => ({
      bin: numberOf(row, 'bin'),
      end: i + 1 < rows.length ? numberOf(rows[i + 1], 'bin') : edge,
      share: numberOf(row, 'exposures') / all,
    }))
    const bars: Spec = {
      data: { values: volume },
      mark: { type: 'bar', color: theme.faint, stroke: theme.surface, strokeWidth: 1 },
      encoding: {
        x,
        x2: { field: 'end' },
        y: { field: 'share', type: 'quantitative', scale: { zero: true, nice: 3 }, axis: valueAxis(context, 'share', null, 3) },
        y2: { datum: 0 },
      },
    }
    const views = RATES.flatMap((rate) => {
      const values = rows
        .map((row) => ({ bin: numberOf(row, 'bin'), rate: numberOf(row, rate) }))
        .filter((value) => Number.isFinite(value.rate))
      if (values.length === 0) return []
      const y = { field: 'rate', type: 'quantitative', scale: { zero: true, nice: 3 }, axis: valueAxis(context, 'share', null, 3) }
      const span = say.span(number.share(values[0].rate), number.share(values[values.length - 1].rate))
      return [
        panel(say[rate], span, [
          {
            data: { values },
            mark: { type: 'line', color: theme.campaign, strokeWidth: 2, point: { filled: true, color: theme.campaign, size: 22 } },
            encoding: { x, y },
          },
        ]),
      ]
    })
    const tiredShare = total(tired, 'exposures') / all
    const title = say.title(number.share(tiredShare), number.share(rested), number.share(rateOf(tired, 'engagementRate')))
    return {
      title,
      description: say.description,
      spec: panels(layout, [panel(say.volume, say.beyond(number.share(tiredShare)), [bars]), ...views]),
    }
  },
}

/** Mean rate over bins, weighted by exposures. */
export function rateOf(rows: readonly Row[], rate: string): number {
  const known = rows.filter((row) => Number.isFinite(numberOf(row, rate)))
  return known.reduce((sum, row) => sum + numberOf(row, rate) * numberOf(row, 'exposures'), 0) / total(known, 'exposures')
}
