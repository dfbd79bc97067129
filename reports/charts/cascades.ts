import type { Chart, ChartContext, Spec } from '../chart.ts'
import { mechanismSentences } from '../mechanismMessages.ts'
import { valueAxis } from '../parts/axes.ts'
import { barPanel } from '../parts/bars.ts'
import { panelLayout, panels, panelTitle } from '../parts/panels.ts'
import { numberOf, type Row } from '../rows.ts'

/** Depths beyond this share a bar. */
const MOST_DEPTHS = 5

/** How large, how deep and how viral cascades of shares are. */
export const cascades: Chart = {
  name: 'cascades',
  section: 'spread',
  needs: ['cascadeSizes', 'cascadeDepths'],
  draw(tables, context) {
    const sizes = tables('cascadeSizes').filter((row) => numberOf(row, 'size') > 0 && numberOf(row, 'atLeast') > 0)
    const depths = tables('cascadeDepths').filter((row) => numberOf(row, 'depth') > 0 && numberOf(row, 'share') > 0)
    if (sizes.length < 2 || depths.length === 0) return undefined
    const { number } = context
    const say = mechanismSentences.cascades[context.lang]
    const layout = panelLayout(context, 3, 3, 1, true)
    const largest = context.metric('largestCascade')?.mean ?? numberOf(sizes[sizes.length - 1], 'size')
    const oneStep = context.metric('oneStepShare')?.mean ?? numberOf(depths[0], 'share')
    const height = context.size === 'wide' ? 150 : 130
    const sized = { width: layout.width, height }
    return {
      title: say.title(number.share(oneStep), number.exact(largest)),
      description: say.description,
      spec: panels(layout, [
        { title: panelTitle(say.sizes, say.atLeast), ...sized, ...sizePanel(sizes, context) },
        { title: panelTitle(say.depths, say.passed), ...depthPanel(depths, layout.width, height, context) },
        { title: panelTitle(say.virality, say.bySize), ...sized, ...viralityPanel(sizes, layout.width, context) },
      ]),
    }
  },
}

/** Sizes 1, 10, 100, … as far as the cascades go. */
function sizeX(rows: readonly Row[], { lang }: ChartContext): Spec {
  const top = numberOf(rows[rows.length - 1], 'size') * 1.6
  const values = Array.from({ length: 8 }, (_, i) => 10 ** i).filter((size) => size <= top)
  return {
    field: 'size',
    type: 'quantitative',
    scale: { type: 'log', domain: [0.8, top], nice: false },
    axis: {
      values: values.length > 2 ? values : [1, 2, 4, 8, 16, 32, 64].filter((size) => size <= top),
      title: mechanismSentences.cascades[lang].size,
      titlePadding: 4,
      grid: false,
      domain: true,
      format: ',~r',
    },
  }
}

function sizePanel(rows: readonly Row[], context: ChartContext): Spec {
  const values = rows.map((row) => ({ size: numberOf(row, 'size'), share: Number(numberOf(row, 'atLeast').toPrecision(4)) }))
  const least = Math.min(...values.map((value) => value.share))
  const decades = Array.from({ length: 8 }, (_, i) => 10 ** -i).filter((share) => share >= least * 0.7)
  const y = {
    field: 'share',
    type: 'quantitative',
    scale: { type: 'log', domain: [least * 0.7, 1.3], nice: false },
    axis: { ...valueAxis(context, 'share', null), values: decades.length > 1 ? decades : [1, 0.5, 0.2] },
  }
  return {
    data: { values },
    mark: { type: 'line', color: context.theme.campaign, strokeWidth: 2, point: { filled: true, color: context.theme.campaign, size: 34 } },
    encoding: { x: sizeX(rows, context), y },
  }
}

function depthPanel(rows: readonly Row[], width: number, height: number, context: ChartContext): Spec {
  const say = mechanismSentences.cascades[context.lang]
  const shares = rows.map((row) => ({ depth: numberOf(row, 'depth'), share: numberOf(row, 'share') }))
  const near = shares.filter(({ depth }) => depth < MOST_DEPTHS)
  const far = shares.filter(({ depth }) => depth >= MOST_DEPTHS).reduce((sum, { share }) => sum + share, 0)
  const shown = [
    ...near.map(({ depth, share }) => ({ label: say.depth(depth), share })),
    ...(far > 0 ? [{ label: say.more(MOST_DEPTHS), share: far }] : []),
  ]
  const bars = shown.map(({ label, share }) => ({ label, value: share, text: context.number.share(share), colour: context.theme.campaign }))
  return barPanel(bars, { width: width - 24, rowHeight: Math.min(30, height / bars.length), labels: true }, context)
}

function viralityPanel(rows: readonly Row[], width: number, context: ChartContext): Spec {
  const { theme, lang } = context
  const say = mechanismSentences.cascades[lang]
  const values = rows
    .filter((row) => numberOf(row, 'size') > 1 && Number.isFinite(numberOf(row, 'virality')))
    .map((row) => {
      const [mean, deviation] = [numberOf(row, 'virality'), numberOf(row, 'deviation') || 0]
      return { size: numberOf(row, 'size'), mean, low: mean - deviation, high: mean + deviation }
    })
  const top = Math.max(2.4, ...values.map(({ high }) => high)) * 1.05
  const x = sizeX(rows, context)
  const y = (field: string) => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, top], nice: false },
    axis: valueAxis(context, 'ratio', null, 4),
  })
  const star = [{ at: 2, text: say.star }]
  return {
    layer: [
      { data: { values: star }, mark: { type: 'rule', color: theme.ink, strokeDash: [4, 3] }, encoding: { y: y('at') } },
      {
        data: { values: star },
        mark: { type: 'text', align: 'right', baseline: 'top', dx: -2, dy: 5, fontSize: 11, color: theme.muted },
        encoding: { y: y('at'), x: { value: width }, text: { field: 'text' } },
      },
      {
        data: { values },
        mark: { type: 'rule', color: theme.campaign, opacity: 0.45, strokeWidth: 4 },
        encoding: { x, y: y('low'), y2: { field: 'high' } },
      },
      {
        data: { values },
        mark: { type: 'point', filled: true, color: theme.campaign, size: 46, opacity: 1 },
        encoding: { x, y: y('mean') },
      },
    ],
  }
}
