import type { Chart } from '../chart.ts'
import { sentences } from '../chartMessages.ts'
import { funnelCounts } from '../parts/funnelShares.ts'

const LEVELS = ['people', 'aware', 'interested', 'customer'] as const

/** How many people got how far, with and without the campaign. */
export const funnel: Chart = {
  name: 'funnel',
  section: 'funnel',
  needs: ['funnel'],
  shows: (row) => row.segment === 'all',
  draw(tables, context) {
    const counts = funnelCounts(tables('funnel'), 'campaign', 'all')
    if (!(counts.people > 0)) return undefined
    const { number, theme } = context
    const say = sentences.funnel[context.lang]
    const steps = LEVELS.slice(1)
      .map((level, i) => ({ level, from: LEVELS[i], rate: counts[level] / counts[LEVELS[i]] }))
      .filter((step) => Number.isFinite(step.rate))
    const weakest = [...steps].sort((a, b) => a.rate - b.rate)[0]
    if (weakest === undefined) return undefined
    const name = (level: string) => (level === 'people' ? say.everyone : context.label('stage', level))
    const arms = context
      .names('arm')
      .map((arm) => ({ arm, counts: funnelCounts(tables('funnel'), arm, 'all') }))
      .filter((entry) => entry.counts.people > 0)
    const values = LEVELS.flatMap((level, order) =>
      arms
        .filter(({ arm }) => order > 0 || arm === 'campaign')
        .map(({ arm, counts: own }) => {
          const rate = order === 0 ? NaN : own[level] / own[LEVELS[order - 1]]
          const note = order === 0 ? number.people(own[level]) : `${number.people(own[level])}${say.rate(number.share(rate))}`
          return { level: name(level), order, arm: context.label('arm', arm), people: own[level], note }
        }),
    )
    const wide = context.size === 'wide'
    const width = wide ? 580 : 235
    const y = {
      field: 'level',
      type: 'nominal',
      sort: null,
      title: null,
      axis: { labelColor: theme.ink, labelFontWeight: 'bold', labelLimit: 130, grid: false },
      scale: { paddingInner: 0.32 },
    }
    const x = { field: 'people', type: 'quantitative', stack: null, axis: null, scale: { domain: [0, counts.people], nice: false } }
    const labels = arms.map(({ arm }) => context.label('arm', arm))
    const offset = { field: 'arm', type: 'nominal', sort: null, scale: { domain: labels } }
    const colour = {
      field: 'arm',
      type: 'nominal',
      scale: { domain: labels, range: arms.map(({ arm }) => context.colour('arm', arm)) },
      legend: { orient: 'top', title: null, offset: 8 },
    }
    const text = (where: string, mark: Record<string, string | number>) => ({
      transform: [{ filter: where }],
      mark: { type: 'text', ...mark },
      encoding: { x, text: { field: 'note' } },
    })
    return {
      title: say.title(name(weakest.from), name(weakest.level), number.share(weakest.rate)),
      description: say.description,
      spec: {
        data: { values },
        width,
        height: LEVELS.length * (wide ? 58 : 52),
        encoding: { y, yOffset: offset },
        layer: [
          { mark: { type: 'bar', cornerRadiusEnd: 2 }, encoding: { x, color: colour } },
          text(`datum.people <= ${counts.people * 0.55}`, { align: 'left', dx: 6 }),
          text(`datum.people > ${counts.people * 0.55}`, { align: 'right', dx: -8, color: theme.surface }),
        ],
      },
    }
  },
}
