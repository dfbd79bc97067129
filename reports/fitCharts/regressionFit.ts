import type { Spec } from '../chart.ts'
import type { FitChart, FitContext } from '../fit/fitContext.ts'
import { plotSize, valueAxis } from '../parts/axes.ts'
import { numberOf, type Row } from '../rows.ts'
import { fitSentences } from './fitSentences.ts'
import { baseAxis, domainOf, linear, slimmed } from './fitScales.ts'

const MAX_POINTS = 600

/** Observed values, the fitted line and its bands: along the term where there is one, else along the fitted values. */
export const regressionFit: FitChart = {
  name: 'regression-fit',
  needs: ['regression-fit'],
  draw(tables, context) {
    const rows = tables('regression-fit').filter((row) => Number.isFinite(numberOf(row, 'fitted')))
    const seen = rows.filter((row) => Number.isFinite(numberOf(row, 'observed')))
    if (seen.length < 3) return undefined
    const { theme, model } = context
    const say = fitSentences.regressionFit[context.lang]
    const size = plotSize(context, 0)
    const term = singleTerm(context)
    const along = term === undefined ? 'fitted' : 'x'
    const sorted = [...rows].sort((a, b) => numberOf(a, along) - numberOf(b, along))
    const xDomain = domainOf(sorted.map((row) => numberOf(row, along)))
    const yDomain = domainOf(
      sorted.flatMap((row) => ['observed', 'fitted', 'predictLow', 'predictHigh'].map((name) => numberOf(row, name))),
    )
    const x = (field: string) => linear(field, xDomain, baseAxis(context, 'none', term ?? say.fitted))
    const y = (field: string) => linear(field, yDomain, valueAxis(context, 'none', say.observed))
    const values = (some: readonly Row[]) => thin(some).map((row) => slimmed(row))
    const band = (low: string, high: string, opacity: number): Spec => ({
      data: { values: values(sorted.filter((row) => Number.isFinite(numberOf(row, low) + numberOf(row, high)))) },
      mark: { type: 'area', color: theme.campaign, opacity, line: false },
      encoding: { x: x(along), y: y(low), y2: { field: high } },
    })
    const inside = seen.filter(
      (row) => numberOf(row, 'observed') >= numberOf(row, 'predictLow') && numberOf(row, 'observed') <= numberOf(row, 'predictHigh'),
    )
    const share = context.number.share(inside.length / seen.length)
    const r2 = Number(model.diagnostics.rSquared ?? model.diagnostics.r2)
    return {
      title: Number.isFinite(r2) ? say.title(context.number.share(r2), share) : say.spread(share),
      description: term === undefined ? say.spreadDescription : say.description,
      spec: {
        ...size,
        layer: [
          band('predictLow', 'predictHigh', 0.13),
          ...(term === undefined ? [] : [band('low', 'high', 0.3)]),
          {
            data: { values: values(sorted) },
            mark: { type: 'line', color: theme.campaign, strokeWidth: 2 },
            encoding: { x: x(along), y: y('fitted') },
          },
          {
            data: { values: values(seen) },
            mark: {
              type: 'point',
              filled: true,
              color: theme.ink,
              size: seen.length > 150 ? 14 : 34,
              opacity: seen.length > 150 ? 0.55 : 0.9,
            },
            encoding: { x: x(along), y: y('observed') },
          },
        ],
      },
    }
  },
}

/** What the only term is called, if it is the only one. */
function singleTerm({ model }: FitContext): string | undefined {
  const columns = [...new Set((model.terms ?? []).filter(({ role }) => role !== 'intercept').map(({ column, name }) => column ?? name))]
  return columns.length === 1 ? columns[0] : undefined
}

function thin(rows: readonly Row[]): readonly Row[] {
  const every = Math.ceil(rows.length / MAX_POINTS)
  return every <= 1 ? rows : rows.filter((_, i) => i % every === 0 || i === rows.length - 1)
}
