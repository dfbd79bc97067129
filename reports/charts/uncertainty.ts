import type { Chart, ChartContext, Spec } from '../chart.ts'
import { sentences } from '../chartMessages.ts'
import { plotSize } from '../parts/axes.ts'
import { numberOf, type Row } from '../rows.ts'

/** Where the spread of the ROI comes from: fitted models, other inputs, luck. */
export const uncertainty: Chart = {
  name: 'uncertainty',
  section: 'money',
  needs: ['uncertainty'],
  draw(tables, context) {
    const rows = tables('uncertainty').filter((row) => row.metric === 'roi' && Number.isFinite(numberOf(row, 'share')))
    if (rows.length === 0) return undefined
    return { title: finding(rows, context), description: sentences.uncertainty[context.lang].description, spec: bars(rows, context) }
  },
}

const isFit = (row: Row) => row.source !== 'other' && row.source !== 'luck'

function labelOf(row: Row, { lang }: ChartContext): string {
  const say = sentences.uncertainty[lang]
  if (row.source === 'other') return say.other
  return row.source === 'luck' ? say.luck : String(row.source).replace(/^.*\/|\.json$/g, '')
}

function finding(rows: readonly Row[], context: ChartContext): string {
  const say = sentences.uncertainty[context.lang]
  const share = (row: Row) => numberOf(row, 'share')
  const top = [...rows].sort((a, b) => share(b) - share(a))[0]
  const fits = rows.filter(isFit)
  const source = isFit(top) ? say.fit(labelOf(top, context)) : labelOf(top, context)
  const title = say.title(context.number.share(share(top)), source)
  if (fits.length === 0 || (fits.length === 1 && isFit(top))) return title
  const all = fits.reduce((sum, row) => sum + share(row), 0)
  return title + say.fits(context.number.share(Math.min(1, all)))
}

function bars(rows: readonly Row[], context: ChartContext): Spec {
  const { theme, number } = context
  const values = rows.map((row, order) => ({
    order,
    label: labelOf(row, context),
    share: numberOf(row, 'share'),
    low: numberOf(row, 'low'),
    high: numberOf(row, 'high'),
    text: number.share(numberOf(row, 'share')),
    colour: isFit(row) ? theme.campaign : row.source === 'luck' ? theme.faint : theme.twin,
  }))
  const y: Spec = {
    field: 'label',
    type: 'nominal',
    sort: null,
    title: null,
    scale: { paddingInner: 0.35, paddingOuter: 0.2 },
    axis: { labelColor: theme.ink, labelLimit: 180, grid: false },
  }
  const axis = { title: null, format: '.0%', tickCount: 5 }
  const x = (field: string): Spec => ({ field, type: 'quantitative', stack: null, scale: { domain: [0, 1] }, axis })
  return {
    width: plotSize(context).width,
    height: 34 * rows.length,
    data: { values },
    encoding: { y },
    layer: [
      {
        mark: { type: 'bar', cornerRadiusEnd: 2 },
        encoding: { x: x('share'), color: { field: 'colour', type: 'nominal', scale: null, legend: null } },
      },
      { mark: { type: 'rule', color: theme.ink }, encoding: { x: x('low'), x2: { field: 'high' } } },
      { mark: { type: 'text', align: 'left', dx: 6 }, encoding: { x: x('high'), text: { field: 'text' } } },
    ],
  }
}
