import type { Chart } from '../chart.ts'
import { mechanismSentences } from '../mechanismMessages.ts'
import { dayX, plotSize, valueAxis } from '../parts/axes.ts'
import { fanLayers } from '../parts/fan.ts'
import { isFree, momentMarks } from '../parts/momentMarks.ts'
import { referenceNote, referenceRules } from '../parts/references.ts'
import { lastOf, numberOf, type Row } from '../rows.ts'
import { textWidth } from '../textWidth.ts'

/** Above this a crisis counts as under way; where no crisis is dated and the share stays below, the days are ordinary and nothing is drawn. */
const ALARM = 0.05

/** What part of what people hear, ordinary talk included, speaks against the brand, day by day, against alarm lines. */
export const sentiment: Chart = {
  name: 'sentiment',
  section: 'trust',
  needs: ['sentiment'],
  draw(tables, context) {
    const rows = tables('sentiment').filter((row) => row.arm === 'campaign' && Number.isFinite(numberOf(row, 'mean')))
    const [peak, last] = [highest(rows), lastOf(rows, 'day')]
    if (peak === undefined || last === undefined) return undefined
    const isOrdinary = numberOf(peak, 'mean') <= ALARM && tables('moments').every((row) => row.happening !== 'crisis')
    if (isOrdinary) return undefined
    const { number } = context
    const say = mechanismSentences.sentiment[context.lang]
    const size = plotSize(context, 30)
    const lastDay = Math.max(context.days - 1, numberOf(last, 'day'))
    const x = dayX(context, lastDay, size.width)
    const levels = context.benchmarks('sentiment').filter(({ metric }) => metric === 'negativeShare')
    const top = Math.max(
      ...rows.flatMap((row) => [numberOf(row, 'p95'), numberOf(row, 'mean')]).filter(Number.isFinite),
      ...levels.map(({ high }) => high),
    )
    const yDomain = [0, Math.min(1, top * 1.08)] as const
    const options = {
      x,
      along: 'day',
      yAxis: valueAxis(context, 'share', isFree(tables('moments'), textWidth(say.unit, 12), { x, lastDay, ...size }) ? say.unit : null, 4),
      yDomain,
      height: size.height,
    } as const
    const above = context.metric('negativeDays')?.mean ?? rows.filter((row) => numberOf(row, 'mean') > ALARM).length
    const share = number.share(numberOf(peak, 'mean'))
    const isCalm = numberOf(peak, 'mean') <= ALARM || above < 0.5
    return {
      title: isCalm ? say.calm(share) : say.title(share, number.date(context.start, numberOf(peak, 'day')), number.days(Math.round(above))),
      description: say.description + referenceNote(levels, context),
      spec: {
        ...size,
        layer: [
          ...momentMarks(tables('moments'), { x, lastDay, ...size }, context),
          ...referenceRules(levels, { domain: yDomain, height: size.height }, context),
          ...fanLayers([{ rows, colour: context.theme.loss }], options),
        ],
      },
    }
  },
}

function highest(rows: readonly Row[]): Row | undefined {
  return rows.reduce<Row | undefined>(
    (best, row) => (best === undefined || numberOf(row, 'mean') > numberOf(best, 'mean') ? row : best),
    undefined,
  )
}
