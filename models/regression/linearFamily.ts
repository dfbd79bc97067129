import type { Text } from '../../engine/base/value.ts'
import { figure, range } from '../inference/wording.ts'
import { fittedTerms, named } from './coefficients.ts'
import { rowOf, type Design } from './design.ts'
import type { FamilyFit } from './familyFit.ts'
import { unstandardised, unstandardisedCovariance } from './fitGlm.ts'
import { linearModel } from './linearModel.ts'

/** Straight line or plane: y = const + Σ β·x, by least squares on standardised terms, reported on the original scale. */
export function linearFamily(design: Design): FamilyFit {
  const columns = standardisedColumns(design)
  const y = Float64Array.from({ length: design.n }, (_, i) => design.y[rowOf(design, i)])
  const model = linearModel(columns, y)
  const coefficients = unstandardised(design, model.coefficients)
  const symbols = ['const', ...design.terms.map(({ name }) => name)]
  const names = named(symbols, coefficients, unstandardisedCovariance(design, model.covariance))
  const half = (leverage: number, extra: number) => model.t * Math.sqrt(model.variance * (leverage + extra))
  const around = (fitted: number, leverage: number) => ({
    fitted,
    low: fitted - half(leverage, 0),
    high: fitted + half(leverage, 0),
    predictLow: fitted - half(leverage, 1),
    predictHigh: fitted + half(leverage, 1),
  })
  const predictions = Array.from(model.fitted, (fitted, i) => around(fitted, model.leverage[i]))
  const strongest = symbols
    .slice(1)
    .reduce((best, s) =>
      ratio(names.estimates[s], names.standardErrors[s]) > ratio(names.estimates[best], names.standardErrors[best]) ? s : best,
    )
  return {
    ...names,
    equation: `${design.outcome} = ${['const', ...design.terms.map(({ name }) => `b(${name})·${name}`)].join(' + ')}`,
    terms: fittedTerms(design),
    parameters: symbols.length + 1,
    ...model,
    ...columnsOf(predictions),
    columns,
    influenced: true,
    vif: Object.fromEntries(design.terms.map(({ name }, j) => [name, design.vif[j]])),
    checks: [],
    diagnostics: { pointFit: model.pointFit },
    predict: (row) => {
      const x = Float64Array.from([1, ...design.terms.map(({ values }, j) => (values[row] - design.means[j]) / design.scales[j])])
      return around(
        x.reduce((sum, value, j) => sum + value * model.coefficients[j], 0),
        model.leverageOf(x),
      )
    },
    effect: slopeText(design.outcome, strongest, names.estimates[strongest], model.t * names.standardErrors[strongest]),
  }
}

const ratio = (estimate: number, error: number) => Math.abs(estimate / error)

/** `one more of spend goes with 1.85 (1.66–2.03) more of sales`. */
export function slopeText(outcome: string, term: string, estimate: number, half: number): Text {
  const more = estimate >= 0
  const size = Math.abs(estimate)
  const interval = `${figure(size)} (${range(size - half, size + half)})`
  return {
    en: `one more of ${term} goes with ${interval} ${more ? 'more' : 'less'} of ${outcome}`,
    zh: `${term} 每增加 1，${outcome} 平均${more ? '增加' : '减少'} ${interval}`,
  }
}

/** Columns of the rows fitted, standardised, the intercept's ones first. */
export function standardisedColumns(design: Design): Float64Array[] {
  return [
    new Float64Array(design.n).fill(1),
    ...design.terms.map(({ values }, j) =>
      Float64Array.from({ length: design.n }, (_, i) => (values[rowOf(design, i)] - design.means[j]) / design.scales[j]),
    ),
  ]
}

/** Predictions row by row as columns. */
export function columnsOf(
  predictions: readonly { fitted: number; low: number; high: number; predictLow: number; predictHigh: number }[],
): Pick<FamilyFit, 'fitted' | 'low' | 'high' | 'predictLow' | 'predictHigh'> {
  const column = (key: 'fitted' | 'low' | 'high' | 'predictLow' | 'predictHigh') => Float64Array.from(predictions, (one) => one[key])
  return {
    fitted: column('fitted'),
    low: column('low'),
    high: column('high'),
    predictLow: column('predictLow'),
    predictHigh: column('predictHigh'),
  }
}
