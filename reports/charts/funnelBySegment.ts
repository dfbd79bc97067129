import type { Chart } from '../chart.ts'
import { sentences } from '../chartMessages.ts'
import { funnelCounts, type FunnelCounts } from '../parts/funnelShares.ts'
import { panels, panelTitle } from '../parts/panels.ts'
import { distinct } from '../rows.ts'

/** The twin's rate is shown where its base is at least this share of the campaign's. */
const COMPARABLE = 0.05

const STEPS = [
  ['people', 'aware'],
  ['aware', 'interested'],
  ['interested', 'customer'],
] as const

/** Conversion from stage to stage, segment by segment: with the campaign against without. */
export const funnelBySegment: Chart = {
  name: 'funnel-by-segment',
  section: 'funnel',
  needs: ['funnel'],
  shows: (row) => row.segment !== 'all',
  draw(tables, context) {
    const rows = tables('funnel')
    const segments = distinct(rows, 'segment').filter((segment) => segment !== 'all' && funnelCounts(rows, 'campaign', segment).people > 0)
    if (segments.length < 2) return undefined
    const { number, theme } = context
    const say = sentences.funnelBySegment[context.lang]
    const rate = (counts: FunnelCounts, [from, to]: (typeof STEPS)[number]) => (counts[from] > 0 ? counts[to] / counts[from] : NaN)
    const overall = (segment: string) =>
      rate({ ...funnelCounts(rows, 'campaign', segment) }, ['people', 'aware']) &&
      funnelCounts(rows, 'campaign', segment).customer / funnelCounts(rows, 'campaign', segment).people
    const ranked = [...segments].sort((a, b) => overall(b) - overall(a))
    const wide = context.size === 'wide'
    const width = wide ? 165 : 200
    const views = STEPS.map((step, index) => {
      const values = ranked.map((segment) => {
        const [own, other] = ['campaign', 'counterfactual'].map((arm) => funnelCounts(rows, arm, segment))
        const campaign = rate(own, step)
        // a rate of the few whom nothing reached says nothing beside one of millions
        const twin = other[step[0]] >= COMPARABLE * own[step[0]] ? rate(other, step) : NaN
        return { segment: context.label('segment', segment), campaign: finite(campaign), twin: finite(twin), note: number.share(campaign) }
      })
      const top = Math.max(...values.flatMap((value) => [value.campaign ?? 0, value.twin ?? 0]))
      const domain = [0, top * (wide ? 1.3 : 1.25) || 1]
      const x = (field: string) => ({ field, type: 'quantitative', axis: null, scale: { domain, nice: false } })
      const y = {
        field: 'segment',
        type: 'nominal',
        sort: null,
        title: null,
        axis: { labels: !wide || index === 0, labelColor: theme.ink, labelLimit: 120, grid: true },
      }
      return {
        title: panelTitle(say.step(step[0] === 'people' ? say.everyone : context.label('stage', step[0]), context.label('stage', step[1]))),
        data: { values },
        width,
        height: segments.length * 30,
        encoding: { y },
        layer: [
          {
            transform: [{ filter: 'isValid(datum.twin)' }],
            mark: { type: 'rule', color: theme.twin, strokeWidth: 2, opacity: 0.6 },
            encoding: { x: x('twin'), x2: { field: 'campaign' } },
          },
          {
            transform: [{ filter: 'isValid(datum.twin)' }],
            mark: { type: 'point', filled: true, color: theme.twin, size: 55, opacity: 1 },
            encoding: { x: x('twin') },
          },
          { mark: { type: 'point', filled: true, color: theme.campaign, size: 90, opacity: 1 }, encoding: { x: x('campaign') } },
          { mark: { type: 'text', align: 'left', dx: 9, fontWeight: 'bold' }, encoding: { x: x('campaign'), text: { field: 'note' } } },
        ],
      }
    })
    const [best, worst] = [ranked[0], ranked[ranked.length - 1]]
    return {
      title: say.title(
        context.label('segment', best),
        number.share(overall(best)),
        context.label('segment', worst),
        number.share(overall(worst)),
      ),
      description: say.description,
      spec: panels({ columns: wide ? 3 : 1, width, height: 0 }, views),
    }
  },
}

function finite(x: number): number | null {
  return Number.isFinite(x) ? x : null
}
