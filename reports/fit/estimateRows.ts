import { NORMAL_90, NORMAL_95 } from '../../engine/base/normalQuantile.ts'
import type { FittedModel } from '../../engine/base/fitData.ts'
import { numberOf, rowsOf, type Row } from '../rows.ts'

/** Half the width of an interval in standard errors: the normal's quantiles at 0.95 and 0.975. */
const HALF = { 0.9: NORMAL_90, 0.95: NORMAL_95 } as const

/** One estimate as tables show it. */
export interface EstimateRow {
  readonly symbol: string
  readonly estimate: number
  readonly se: number
  /** Interval of {@link intervalLevel}. */
  readonly low: number
  readonly high: number
  /** Two-sided, of the hypothesis that a coefficient is zero; absent for parameters that are no coefficients. */
  readonly p?: number
}

/** 95% for coefficients, as every table of them has it; 90% for parameters, as for all figures of the product. */
export function intervalLevel(kind: FittedModel['kind']): keyof typeof HALF {
  return kind === 'churn' || kind === 'regression' ? 0.95 : 0.9
}

/**
 * The estimates in the order of the model. Intervals are on the scale on which the model was fitted, θ̂·exp(±z·SE(ln θ̂)) where that is the
 * logarithm, else θ̂ ± z·SE; those of a table of coefficients, which knows its degrees of freedom, come before both.
 */
export function estimateRows(model: FittedModel): EstimateRow[] {
  const coefficients = coefficientRows(model)
  return Object.entries(model.estimates).map(([symbol, estimate]) => {
    const se = model.standardErrors[symbol] ?? NaN
    const row = coefficients.get(symbol)
    const [low, high] = intervalOf(model, symbol, estimate, se, row)
    const p = numberOf(row, 'p')
    return { symbol, estimate, se, low, high, ...(Number.isFinite(p) && { p }) }
  })
}

function coefficientRows(model: FittedModel): Map<string, Row> {
  const table = model.tables.find(({ name }) => name.endsWith('-coefficients'))
  return new Map(table === undefined ? [] : rowsOf(table).map((row) => [String(row.term), row]))
}

function intervalOf(
  { uncertainty, kind }: FittedModel,
  symbol: string,
  estimate: number,
  se: number,
  row: Row | undefined,
): readonly [number, number] {
  // the intervals of a churn table are those of odds ratios
  if (kind === 'regression' && Number.isFinite(numberOf(row, 'low'))) return [numberOf(row, 'low'), numberOf(row, 'high')]
  const at = uncertainty.symbols.indexOf(symbol)
  const z = HALF[intervalLevel(kind)]
  const own = at < 0 ? NaN : Math.sqrt(uncertainty.covariance[at]?.[at] ?? NaN)
  if (at >= 0 && uncertainty.scale[at] === 'log') {
    const factor = Math.exp(z * own)
    return [estimate / factor, estimate * factor]
  }
  const width = z * (Number.isFinite(own) ? own : se)
  return [estimate - width, estimate + width]
}
