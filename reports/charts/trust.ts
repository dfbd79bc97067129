import type { Chart, Spec } from '../chart.ts'
import { LEAST_TRUST } from '../leastTrust.ts'
import { mechanismSentences } from '../mechanismMessages.ts'
import { dayX, plotSize, valueAxis } from '../parts/axes.ts'
import { fanDomain, fanLayers } from '../parts/fan.ts'
import { isFree, momentMarks } from '../parts/momentMarks.ts'
import { lastOf, numberOf, type Row } from '../rows.ts'
import { textWidth } from '../textWidth.ts'

/** Mean trust in the brand with and without the campaign, and what moved it. */
export const trust: Chart = {
  name: 'trust',
  section: 'trust',
  needs: ['trust'],
  draw(tables, context) {
    const rows = tables('trust').filter((row) => Number.isFinite(numberOf(row, 'mean')))
    const campaign = rows.filter((row) => row.arm === 'campaign')
    const [first, last] = [campaign[0], lastOf(campaign, 'day')]
    if (first === undefined || last === undefined || !hasMoved(rows)) return undefined
    const { number, theme } = context
    const say = mechanismSentences.trust[context.lang]
    const size = plotSize(context)
    const lastDay = numberOf(last, 'day')
    const x = dayX(context, lastDay, size.width)
    const low = campaign.reduce((least, row) => (numberOf(row, 'mean') < numberOf(least, 'mean') ? row : least))
    const [start, end, least] = [first, last, low].map((row) => numberOf(row, 'mean')) as [number, number, number]
    const twin = numberOf(
      lastOf(
        rows.filter((row) => row.arm === 'counterfactual'),
        'day',
      ),
      'mean',
    )
    const options = {
      x,
      along: 'day',
      yAxis: valueAxis(context, 'ratio', isFree(tables('moments'), textWidth(say.unit, 12), { x, lastDay, ...size }) ? say.unit : null, 4),
      yDomain: fanDomain(rows, false),
      height: size.height,
    } as const
    const curves = context.names('arm').flatMap((arm) => {
      const own = rows.filter((row) => row.arm === arm)
      const at = numberOf(lastOf(own, 'day'), 'mean')
      return own.length === 0
        ? []
        : [{ rows: own, colour: context.colour('arm', arm), label: [context.label('arm', arm), number.ratio(at)] }]
    })
    const told =
      start - least > LEAST_TRUST
        ? say.fall(number.ratio(least), number.date(context.start, numberOf(low, 'day')), number.ratio(end))
        : say.rise(number.ratio(start), number.ratio(end))
    // of the figures as they are written beside the curves
    const gap = Math.round(end * 100) / 100 - Math.round(twin * 100) / 100
    const beside = !Number.isFinite(twin)
      ? ''
      : Math.abs(gap) < LEAST_TRUST
        ? say.even
        : gap > 0
          ? say.gain(number.ratio(gap))
          : say.loss(number.ratio(-gap))
    return {
      title: told + beside,
      description: say.description,
      spec: {
        ...size,
        layer: [
          ...momentMarks(tables('moments'), { x, lastDay, ...size }, context),
          ...fanLayers(curves.reverse(), options),
          lowest(low, x, options.yDomain, theme.ink),
        ],
      },
    }
  },
}

function hasMoved(rows: readonly Row[]): boolean {
  const means = rows.map((row) => numberOf(row, 'mean'))
  return Math.max(...means) - Math.min(...means) > LEAST_TRUST
}

/** A dot on the lowest day. */
function lowest(row: Row, x: Spec, domain: readonly [number, number], color: string): Spec {
  return {
    data: { values: [{ day: numberOf(row, 'day'), at: numberOf(row, 'mean') }] },
    mark: { type: 'point', filled: true, color, size: 44, opacity: 1 },
    encoding: { x, y: { field: 'at', type: 'quantitative', scale: { domain: [...domain], nice: false, zero: false } } },
  }
}
