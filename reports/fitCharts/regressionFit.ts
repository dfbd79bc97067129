import type { Spec } from '../chart.ts'
import type { FitChart } from '../fit/fitContext.ts'
import { figureText } from '../fit/figureText.ts'
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
    const { theme, model, lang, column } = context
    const say = fitSentences.regressionFit[lang]
    const size = plotSize(context, 0)
    // with several terms there is no line to draw them along but that of fitted = observed
    const term = column('regression-fit', 'x')?.label[lang]
    const along = term === undefined ? 'fitted' : 'x'
    const sorted = [...rows].sort((a, b) => numberOf(a, along) - numberOf(b, along))
    const xDomain = domainOf(sorted.map((row) => numberOf(row, along)))
    const yDomain = domainOf(
      sorted.flatMap((row) =>
        (term === undefined ? ['observed', 'fitted'] : ['observed', 'fitted', 'predictLow', 'predictHigh']).map((name) =>
          numberOf(row, name),
        ),
      ),
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
      title: Number.isFinite(r2) ? say.title(`${figureText(100 * r2, 3)}%`, share) : say.spread(share),
      description: term === undefined ? say.spreadDescription : say.description,
      spec: {
        ...size,
        layer: [
          ...(term === undefined ? [] : [band('predictLow', 'predictHigh', 0.13), band('low', 'high', 0.3)]),
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

function thin(rows: readonly Row[]): readonly Row[] {
  const every = Math.ceil(rows.length / MAX_POINTS)
  return every <= 1 ? rows : rows.filter((_, i) => i % every === 0 || i === rows.length - 1)
}
