import type { Benchmark } from '../../engine/base/result.ts'
import type { Chart, ChartContext, Spec } from '../chart.ts'
import { mechanismSentences } from '../mechanismMessages.ts'
import { dayX, valueAxis } from '../parts/axes.ts'
import { fanDomain, fanLayers } from '../parts/fan.ts'
import { panelLayout, panels, panelTitle, type PanelLayout } from '../parts/panels.ts'
import { referenceNote, referenceRules } from '../parts/references.ts'
import { weeklySums } from '../parts/weeks.ts'
import { distinct, lastOf, numberOf, total, type Row } from '../rows.ts'

/** Communities shown, those with most members first. */
const MOST = 3

/** Members of communities, how many of them are active, and who comes and goes. */
export const communities: Chart = {
  name: 'communities',
  section: 'private',
  needs: ['communities'],
  draw(tables, context) {
    const rows = tables('communities').filter((row) => Number.isFinite(numberOf(row, 'mean')))
    const of = (community: string) => rows.filter((row) => row.community === community)
    const members = (community: string) => numberOf(lastOf(of(community), 'day'), 'mean')
    const shown = distinct(rows, 'community')
      .filter((community) => of(community).some((row) => numberOf(row, 'mean') > 0))
      .sort((a, b) => members(b) - members(a))
      .slice(0, MOST)
    const first = shown[0]
    if (first === undefined) return undefined
    const levels = context.benchmarks('communities').filter(({ metric }) => metric === 'weeklyActive')
    const layout = { ...panelLayout(context, 3, 3, 1, true), height: context.size === 'wide' ? 160 : 130 }
    const views = shown.flatMap((community) => community3(of(community), context.label('community', community), levels, layout, context))
    return {
      title: titleOf(first, members(first), tables('joined'), context),
      description: mechanismSentences.communities[context.lang].description + referenceNote(levels, context),
      spec: panels(layout, views),
    }
  },
}

function titleOf(community: string, members: number, joined: readonly Row[], context: ChartContext): string {
  const { number, lang } = context
  const say = mechanismSentences.communities[lang]
  const own = joined.filter((row) => row.community === community && numberOf(row, 'mean') > 0)
  const most = [...own].sort((a, b) => numberOf(b, 'mean') - numberOf(a, 'mean'))[0]
  const label = context.label('community', community)
  if (most === undefined) return say.plain(label, number.people(Math.round(members)))
  const way = String(most.way)
  return say.title(
    label,
    number.people(Math.round(members)),
    number.share(numberOf(most, 'mean') / total(own, 'mean')),
    say.ways[way] ?? way,
  )
}

/** Three panels of a community: members, active share, joining and leaving. */
function community3(rows: readonly Row[], label: string, levels: readonly Benchmark[], layout: PanelLayout, context: ChartContext): Spec[] {
  const { number, theme, lang } = context
  const say = mechanismSentences.communities[lang]
  const lastDay = Math.max(1, numberOf(lastOf(rows, 'day'), 'day'))
  const x = dayX(context, lastDay, layout.width)
  const active = rows
    .filter((row) => numberOf(row, 'mean') > 0)
    .map((row) => ({ day: numberOf(row, 'day'), mean: Math.min(1, numberOf(row, 'active') / numberOf(row, 'mean')) }))
    .filter((row) => Number.isFinite(row.mean))
  const sized = { width: layout.width, height: layout.height }
  const shareDomain = [0, Math.min(1, Math.max(0.5, ...active.map(({ mean }) => mean)) * 1.1)] as const
  const end = numberOf(lastOf(rows, 'day'), 'mean')
  const activeEnd = active[active.length - 1]?.mean ?? Number.NaN
  return [
    {
      title: panelTitle(label, `${say.members} ${number.people(Math.round(end))}`),
      ...sized,
      layer: fanLayers([{ rows, colour: theme.campaign }], {
        x,
        along: 'day',
        yAxis: valueAxis(context, 'people', null, 3),
        yDomain: fanDomain(rows),
        height: layout.height,
      }),
    },
    {
      title: panelTitle(say.active, number.share(activeEnd)),
      ...sized,
      layer: [
        ...fanLayers([{ rows: active, colour: theme.campaign }], {
          x,
          along: 'day',
          yAxis: valueAxis(context, 'share', null, 3),
          yDomain: shareDomain,
          height: layout.height,
        }),
        ...referenceRules(levels, { domain: shareDomain, height: layout.height }, context),
      ],
    },
    {
      title: panelTitle(
        say.flow,
        `+${number.compact(Math.round(total(rows, 'joined')))}　−${number.compact(Math.round(total(rows, 'left')))}`,
      ),
      ...sized,
      ...flow(rows, x, context),
    },
  ]
}

function flow(rows: readonly Row[], x: Spec, context: ChartContext): Spec {
  const { theme } = context
  const weeks = weeklySums(rows, ['joined', 'left'] as const)
  const last = numberOf(lastOf(rows, 'day'), 'day')
  const values = weeks.flatMap(({ day, joined, left }) => [
    { day, until: Math.min(day + 6, last), people: joined, colour: theme.campaign },
    { day, until: Math.min(day + 6, last), people: -left, colour: theme.loss },
  ])
  const [least, most] = [Math.max(...weeks.map(({ left }) => left)), Math.max(...weeks.map(({ joined }) => joined))]
  const domain = [-least * 1.1, (most || 1) * 1.1]
  const y = {
    field: 'people',
    type: 'quantitative',
    stack: null,
    scale: { domain, nice: false },
    axis: valueAxis(context, 'people', null, 3),
  }
  return {
    data: { values },
    mark: { type: 'bar' },
    encoding: { x, x2: { field: 'until' }, y, y2: { datum: 0 }, color: { field: 'colour', type: 'nominal', scale: null, legend: null } },
  }
}
