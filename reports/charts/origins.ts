import type { Chart, ChartContext, Spec } from '../chart.ts'
import { mechanismSentences } from '../mechanismMessages.ts'
import { panelTitle } from '../parts/panels.ts'
import { distinct, numberOf, total, type Row } from '../rows.ts'

const NOBODY = 'organic'

/** Where customers came from: bars by who reached them first, stacked by the contact they bought on; and the same inside and outside communities. */
export const origins: Chart = {
  name: 'origins',
  section: 'tiers',
  needs: ['origins'],
  draw(tables, context) {
    const rows = tables('origins').filter((row) => numberOf(row, 'mean') > 0)
    const all = total(rows, 'mean')
    if (!(all > 0)) return undefined
    const { number, lang } = context
    const say = mechanismSentences.origins[lang]
    const byFirst = ranked(rows, 'first')
    const byLast = ranked(rows, 'kind')
    const lasts = [
      ...context.names('kind').filter((kind) => byLast.includes(kind)),
      ...byLast.filter((kind) => !context.names('kind').includes(kind)),
    ]
    const members = tables('originsCommunity').filter((row) => numberOf(row, 'mean') > 0)
    const label = (kind: string) => (kind === NOBODY ? say.natural : context.label('kind', kind))
    const named = (name: string) => (name === 'yes' ? say.inside : say.outside)
    const bars = [
      ...byFirst.map((first) => ({ group: say.firstOf, label: label(first), rows: rows.filter((row) => row.first === first) })),
      ...['yes', 'no'].flatMap((member) => {
        const own = members.filter((row) => row.member === member)
        return own.length === 0 ? [] : [{ group: say.memberOf, label: named(member), rows: own }]
      }),
    ]
    const groups = [...new Set(bars.map((bar) => bar.group))]
    const views = groups.map((group, i) =>
      stack(
        group,
        bars.filter((bar) => bar.group === group),
        { lasts, all, isFirst: i === 0 },
        context,
      ),
    )
    const [first] = byFirst.filter((kind) => kind !== NOBODY)
    const [last] = byLast.filter((kind) => kind !== NOBODY)
    const shareOf = (column: string, kind: string | undefined) =>
      number.share(
        total(
          rows.filter((row) => row[column] === kind),
          'mean',
        ) / all,
      )
    const title =
      first === undefined || last === undefined
        ? `${say.natural} 100%`
        : first === last
          ? say.same(label(first), shareOf('first', first), shareOf('kind', last))
          : say.title(label(first), shareOf('first', first), label(last), shareOf('kind', last))
    return { title, description: say.description, spec: { vconcat: views, spacing: 14, resolve: { scale: { color: 'independent' } } } }
  },
}

/** Names of a column by their customers, most first, those without a contact last. */
function ranked(rows: readonly Row[], column: string): string[] {
  const sum = (name: string) =>
    name === NOBODY
      ? -1
      : total(
          rows.filter((row) => row[column] === name),
          'mean',
        )
  return distinct(rows, column).sort((a, b) => sum(b) - sum(a))
}

interface StackedBar {
  readonly label: string
  readonly rows: readonly Row[]
}

interface StackOptions {
  readonly lasts: readonly string[]
  readonly all: number
  readonly isFirst: boolean
}

function stack(title: string, bars: readonly StackedBar[], { lasts, all, isFirst }: StackOptions, context: ChartContext): Spec {
  const { number, theme, lang } = context
  const say = mechanismSentences.origins[lang]
  const wide = context.size === 'wide'
  const width = wide ? 430 : 150
  const name = (kind: string) => (kind === NOBODY ? say.naturally : context.label('kind', kind))
  const values = bars.flatMap((bar) =>
    lasts.flatMap((kind, order) =>
      bar.rows
        .filter((row) => row.kind === kind)
        .map((row) => ({ label: bar.label, kind: name(kind), order, people: Number(numberOf(row, 'mean').toPrecision(5)) })),
    ),
  )
  const sums = bars.map((bar) => total(bar.rows, 'mean'))
  const totals = bars.map((bar, i) => ({
    label: bar.label,
    people: sums[i],
    text: wide ? say.row(number.people(Math.round(sums[i])), number.share(sums[i] / all)) : number.share(sums[i] / all),
  }))
  const colour = (kind: string) => (kind === NOBODY ? theme.faint : context.colour('kind', kind))
  const x = { field: 'people', type: 'quantitative', axis: null, scale: { domain: [0, Math.max(...sums) * 1.02], nice: false } }
  const legend = { orient: 'top', title: null, columns: wide ? 7 : 2, columnPadding: 10, offset: 8 }
  return {
    title: isFirst ? panelTitle(title, say.colours) : panelTitle(title),
    width,
    height: (wide ? 28 : 24) * bars.length,
    encoding: {
      y: {
        field: 'label',
        type: 'nominal',
        sort: null,
        title: null,
        scale: { paddingInner: 0.28, paddingOuter: 0.14 },
        axis: { labelColor: theme.ink, labelLimit: wide ? 150 : 92, minExtent: wide ? 100 : 60, grid: false },
      },
    },
    layer: [
      {
        data: { values },
        mark: { type: 'bar', stroke: theme.surface, strokeWidth: 1 },
        encoding: {
          x: { ...x, stack: 'zero' },
          color: {
            field: 'kind',
            type: 'nominal',
            scale: { domain: lasts.map(name), range: lasts.map(colour) },
            legend: isFirst ? legend : null,
          },
          order: { field: 'order', type: 'quantitative' },
        },
      },
      { data: { values: totals }, mark: { type: 'text', align: 'left', dx: 6 }, encoding: { x, text: { field: 'text' } } },
    ],
  }
}
