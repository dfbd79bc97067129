import type { Benchmark } from '../../engine/base/result.ts'
import type { Chart, ChartContext, Spec } from '../chart.ts'
import { marketSentences } from '../marketMessages.ts'
import { haloText } from '../parts/labels.ts'
import { panels, panelTitle } from '../parts/panels.ts'
import { referenceNote, referenceText } from '../parts/references.ts'
import { distinct, numberOf, total } from '../rows.ts'
import { textWidth } from '../textWidth.ts'

const RATES = [
  { metric: 'engagementRate', column: 'engaged' },
  { metric: 'shareRate', column: 'shared' },
] as const

/** A channel with a smaller part of the noticed exposures than this is left out: its rates are accidents. */
const LEAST = 0.002

interface Rate {
  readonly channel: string
  readonly value: number
}

/** Engagement and shares per noticed exposure by channel, against levels that sources report. */
export const rates: Chart = {
  name: 'rates',
  section: 'spread',
  needs: ['exposures'],
  shows: (row) => row.arm === 'campaign',
  draw(tables, context) {
    const all = tables('exposures').filter((row) => row.arm === 'campaign' && numberOf(row, 'noticed') > 0)
    const onChannel = (channel: unknown) =>
      total(
        all.filter((row) => row.channel === channel),
        'noticed',
      )
    const rows = all.filter((row) => onChannel(row.channel) >= LEAST * total(all, 'noticed'))
    const noticed = (channel: string) => rows.filter((row) => row.channel === channel)
    const of = (column: string): Rate[] =>
      distinct(rows, 'channel').map((channel) => ({ channel, value: total(noticed(channel), column) / total(noticed(channel), 'noticed') }))
    const engaged = of('engaged')
      .filter(({ value }) => Number.isFinite(value))
      .sort((a, b) => b.value - a.value)
    const [first, last] = [engaged[0], engaged[engaged.length - 1]]
    if (first === undefined) return undefined
    const order = engaged.map(({ channel }) => channel)
    const say = marketSentences.rates[context.lang]
    const levels = context.benchmarks('rates').filter(({ channel }) => channel === undefined || order.includes(channel))
    const wide = context.size === 'wide'
    const width = wide ? 232 : 180
    const head = Math.max(
      ...RATES.map(({ metric }) => levels.filter((level) => level.metric === metric && level.channel === undefined).length),
    )
    const views = RATES.map(({ metric, column }, i) => {
      const values = of(column).sort((a, b) => order.indexOf(a.channel) - order.indexOf(b.channel))
      return panel(
        values,
        levels.filter((level) => level.metric === metric),
        { title: say[metric], width, labels: i === 0 || !wide, head },
        context,
      )
    })
    const { number } = context
    const name = ({ channel, value }: Rate) => [context.label('channel', channel), number.share(value)] as const
    return {
      title: engaged.length > 1 ? say.title(...name(first), ...name(last)) : say.single(...name(first)),
      description: say.description + referenceNote(levels, context),
      spec: panels({ columns: wide ? 2 : 1, width, height: 0 }, views),
    }
  },
}

/** Height of a channel's row: its bar below, the names of its levels above. */
const ROW = 44
const BAR = 14
const LINE = 15
/** Room for the value of a bar, right of the panel. */
const VALUE = 46

interface PanelOptions {
  readonly title: string
  readonly width: number
  readonly labels: boolean
  /** Lines of names above the rows. */
  readonly head: number
}

function panel(
  values: readonly Rate[],
  levels: readonly Benchmark[],
  { title, width, labels, head }: PanelOptions,
  context: ChartContext,
): Spec {
  const { theme, number } = context
  const start = head * LINE
  const height = start + ROW * values.length
  const top = Math.max(...values.map(({ value }) => value).filter(Number.isFinite), ...levels.map(({ high }) => high), 1e-9)
  const most = top * 1.04
  const x = (field: string): Spec => ({ field, type: 'quantitative', axis: null, scale: { domain: [0, most], nice: false } })
  const y = (field: string): Spec => ({ field, type: 'quantitative', axis: null, scale: { domain: [height, 0], nice: false } })
  const middle = (row: number) => start + ROW * (row + 1) - BAR / 2 - 5
  const bars = values.map(({ channel, value }, row) => ({
    value: Number.isFinite(value) ? value : 0,
    zero: 0,
    from: middle(row) - BAR / 2,
    to: middle(row) + BAR / 2,
    middle: middle(row),
    text: number.share(value),
    label: context.label('channel', channel),
    colour: context.colour('channel', channel),
  }))
  // Levels of all channels are named in the head, the lowest on top: then no line runs through a name.
  const everywhere = levels.filter(({ channel }) => channel === undefined).sort((a, b) => a.low - b.low)
  const marks = levels.map((level) => {
    const row = values.findIndex(({ channel }) => channel === level.channel)
    const from = row < 0 ? start - (everywhere.length - everywhere.indexOf(level)) * LINE + 8 : middle(row) - BAR / 2 - 5
    const to = row < 0 ? height : middle(row) + BAR / 2 + 5
    return { low: level.low, high: level.high, from, to, at: from - (row < 0 ? 1 : 6), text: referenceText(level, context) }
  })
  const side = (mark: Spec, field: string): Spec => ({
    data: { values: bars },
    mark: { type: 'text', ...mark },
    encoding: { y: y('middle'), text: { field } },
  })
  return {
    title: panelTitle(title),
    width,
    height,
    layer: [
      {
        data: { values: bars },
        mark: { type: 'rect', cornerRadius: 2 },
        encoding: {
          x: x('zero'),
          x2: { field: 'value' },
          y: y('from'),
          y2: { field: 'to' },
          color: { field: 'colour', type: 'nominal', scale: null, legend: null },
        },
      },
      side({ align: 'right', x: width + VALUE, fontWeight: 'bold' }, 'text'),
      ...(labels ? [side({ align: 'right', x: -8, color: theme.ink }, 'label')] : []),
      ...(['low', 'high'] as const).map((end) => ({
        data: { values: end === 'low' ? marks : marks.filter(({ low, high }) => high > low) },
        mark: { type: 'rule', color: theme.muted, strokeDash: [4, 3], strokeWidth: 1.5 },
        encoding: { x: x(end), y: y('from'), y2: { field: 'to' } },
      })),
      ...marks.flatMap((mark) => haloText(mark, besideLine(mark, most, width, theme.muted), { x: x('low'), y: y('at') }, context)),
    ],
  }
}

/** Right of its line where there is room, else to the left. */
function besideLine({ low, text }: { readonly low: number; readonly text: string }, most: number, width: number, color: string): Spec {
  const room = width * (1 - low / most) + VALUE
  return { fontSize: 11, color, ...(textWidth(text, 11) > room ? { align: 'right', dx: -5 } : { dx: 5 }) }
}
