import type { Chart, ChartContext, Spec } from '../chart.ts'
import { mechanismSentences } from '../mechanismMessages.ts'
import type { NumberFormat } from '../numbers.ts'
import { dayX } from '../parts/axes.ts'
import { momentColour } from '../parts/momentMarks.ts'
import { weeklySums } from '../parts/weeks.ts'
import { distinct, numberOf, total, type Row } from '../rows.ts'
import { textWidth } from '../textWidth.ts'

const RANKS = ['crisis', 'shock', 'event', 'occasion', 'competitor', 'live', 'flight']
const MOST_MOMENTS = 16
/** Named in the title. */
const TOLD = 3
const ROW = 24
/** Area of the largest dot. */
const LARGEST = 180
/** From so many days on, dots stand for weeks. */
const WEEKLY_FROM = 45

/** What policies did on a time axis, below what happened. */
export const timeline: Chart = {
  name: 'timeline',
  section: 'policies',
  needs: ['moments'],
  draw(tables, context) {
    const known = tables('moments').filter((row) => Number.isFinite(numberOf(row, 'from') + numberOf(row, 'to')))
    const rank = (row: Row) => RANKS.indexOf(String(row.happening))
    const moments = known
      .filter((row) => rank(row) >= 0)
      .sort((a, b) => rank(a) - rank(b) || numberOf(a, 'from') - numberOf(b, 'from'))
      .slice(0, MOST_MOMENTS)
    const actions = tables('policyActions').filter((row) => numberOf(row, 'mean') > 0)
    const sumOf = (policy: string) =>
      total(
        actions.filter((row) => row.policy === policy),
        'mean',
      )
    const policies = distinct(actions, 'policy').sort((a, b) => sumOf(b) - sumOf(a))
    const apart = moments.filter((row) => row.happening !== 'flight')
    if (moments.length + policies.length === 0 || (policies.length === 0 && apart.length === 0)) return undefined
    const { number, lang } = context
    const say = mechanismSentences.timeline[lang]
    const all = total(actions, 'mean')
    const first = policies[0]
    const told = (row: Row) => say.moment(context.label('moment', String(row.moment)), number.date(context.start, numberOf(row, 'from')))
    const title =
      first === undefined
        ? say.moments(apart.slice(0, TOLD).map(told), Math.max(0, apart.length - TOLD))
        : say.title(policies.length, times(all, number), context.label('policy', first), number.share(sumOf(first) / all))
    return { title, description: say.description, spec: rowsOfTime(moments, answersIn(known), actions, policies, context) }
  },
}

/** Means of counts, without digits that nobody reads. */
function times(n: number, { compact }: NumberFormat): string {
  return n < 10 ? String(Number(n.toFixed(1))) : compact(Math.round(n))
}

/** Day of the answer by crisis. */
function answersIn(rows: readonly Row[]): ReadonlyMap<string, number> {
  return new Map(
    rows
      .filter((row) => row.happening === 'answer')
      .map((row) => [String(row.moment).replace('answer/', 'crisis/'), numberOf(row, 'from')]),
  )
}

function rowsOfTime(
  moments: readonly Row[],
  answers: ReadonlyMap<string, number>,
  actions: readonly Row[],
  policies: readonly string[],
  context: ChartContext,
): Spec {
  const { theme, number, lang } = context
  const say = mechanismSentences.timeline[lang]
  const wide = context.size === 'wide'
  const labels = [
    ...moments.map((row) => context.label('moment', String(row.moment))),
    ...policies.map((policy) => context.label('policy', policy)),
  ]
  const room = Math.min(wide ? 170 : 96, Math.max(...labels.map((label) => textWidth(label, 12))) + 8)
  const width = (wide ? 620 : 270) - room
  const lastDay = Math.max(1, context.days - 1)
  const place = (i: number) => ROW * (i + 0.5) + (i >= moments.length && moments.length > 0 ? 10 : 0)
  const height = place(labels.length - 1) + ROW / 2
  const y = { field: 'y', type: 'quantitative', axis: null, scale: { domain: [height, 0], nice: false } }
  const x = dayX(context, lastDay, width)
  const names: Spec = {
    data: { values: labels.map((text, i) => ({ text, y: place(i) })) },
    mark: { type: 'text', align: 'right', baseline: 'middle', color: theme.ink, limit: room, dx: -10 },
    encoding: { x: { value: 0 }, y, text: { field: 'text' } },
  }
  const lines: Spec = {
    data: { values: labels.map((_, i) => ({ y: place(i) })) },
    mark: { type: 'rule', color: theme.grid },
    encoding: { x: { value: 0 }, x2: { value: width }, y },
  }
  const layer: Spec[] = [
    lines,
    names,
    ...momentLayers(moments, answers, place, { x, y }, context),
    ...policies.flatMap((policy, i) =>
      dots(
        actions.filter((row) => row.policy === policy),
        place(moments.length + i),
        { x, y, width, say: (n) => say.actions(times(n, number)) },
        context,
      ),
    ),
  ]
  return { width, height, layer }
}

/** Spans and points of what happened, crises tied to their answers; `place` is the height of a row. */
function momentLayers(
  moments: readonly Row[],
  answers: ReadonlyMap<string, number>,
  place: (row: number) => number,
  { x, y }: Pick<DotOptions, 'x' | 'y'>,
  context: ChartContext,
): Spec[] {
  const { theme, lang } = context
  const say = mechanismSentences.timeline[lang]
  const happened = moments.map((row, i) => ({
    day: numberOf(row, 'from'),
    to: numberOf(row, 'to'),
    y: place(i),
    colour: momentColour(String(row.happening), context),
  }))
  const spans = happened.filter(({ day, to }) => to > day)
  const points = happened.filter(({ day, to }) => to <= day)
  const answered = moments.flatMap((row, i) => {
    const day = answers.get(String(row.moment))
    return day === undefined ? [] : [{ from: numberOf(row, 'from'), day, y: place(i), text: say.answer, colour: theme.gain }]
  })
  const colour = { field: 'colour', type: 'nominal', scale: null, legend: null }
  return [
    {
      data: { values: spans },
      mark: { type: 'rule', strokeWidth: 8, opacity: 0.75 },
      encoding: { x, x2: { field: 'to' }, y, color: colour },
    },
    {
      data: { values: points },
      mark: { type: 'point', shape: 'circle', filled: true, size: 90, opacity: 1 },
      encoding: { x, y, color: colour },
    },
    {
      data: { values: answered },
      mark: { type: 'rule', strokeWidth: 1.5, color: theme.loss },
      encoding: { x: { ...x, field: 'from' }, x2: { field: 'day' }, y },
    },
    {
      data: { values: answered },
      mark: { type: 'point', shape: 'diamond', filled: true, size: 80, opacity: 1 },
      encoding: { x, y, color: colour },
    },
    {
      data: { values: answered },
      mark: { type: 'text', align: 'left', baseline: 'middle', dx: 8, color: theme.gain, fontSize: 11 },
      encoding: { x, y, text: { field: 'text' } },
    },
  ]
}

interface DotOptions {
  readonly x: Spec
  readonly y: Spec
  readonly width: number
  readonly say: (n: number) => string
}

/** One policy: dots by number of actions, and their total. */
function dots(rows: readonly Row[], at: number, { x, y, width, say }: DotOptions, context: ChartContext): Spec[] {
  const { theme, days } = context
  const last = days - 1
  const values =
    days > WEEKLY_FROM
      ? weeklySums(rows, ['mean'] as const).map(({ day, mean }) => ({ day: Math.min(last, day + 3), mean }))
      : rows.map((row) => ({ day: numberOf(row, 'day'), mean: numberOf(row, 'mean') }))
  const most = Math.max(...values.map(({ mean }) => mean))
  const sized = values.map(({ day, mean }) => ({ day, y: at, size: Math.max(6, (LARGEST * mean) / most) }))
  return [
    {
      data: { values: sized },
      mark: { type: 'point', shape: 'circle', filled: true, color: theme.campaign, opacity: 0.8 },
      encoding: { x, y, size: { field: 'size', type: 'quantitative', scale: null, legend: null } },
    },
    {
      data: { values: [{ y: at, text: say(total(rows, 'mean')) }] },
      mark: { type: 'text', align: 'left', baseline: 'middle', dx: 10, color: theme.muted },
      encoding: { x: { value: width }, y, text: { field: 'text' } },
    },
  ]
}
