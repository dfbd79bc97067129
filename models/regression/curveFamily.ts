import { ExponentialRegression, PowerRegression } from 'ml-regression'
import type { Check } from '../../engine/base/result.ts'
import type { Text } from '../../engine/base/value.ts'
import { figure, range } from '../inference/wording.ts'
import type { Named } from './coefficients.ts'
import { rowOf, type Design } from './design.ts'
import type { FamilyFit, Prediction } from './familyFit.ts'
import { columnsOf } from './linearFamily.ts'
import { linearModel } from './linearModel.ts'

/** a·e^(b·x) or a·x^b. */
export type Curve = 'exponential' | 'power'

/** How a curve is written, and what makes it a straight line. */
export const CURVES: Readonly<
  Record<Curve, { readonly equation: (outcome: string, term: string) => string; readonly along: (x: number) => number }>
> = {
  exponential: { equation: (outcome, term) => `${outcome} = a·exp(b·${term})`, along: (x) => x },
  power: { equation: (outcome, term) => `${outcome} = a·${term}^b`, along: (x) => Math.log(x) },
}

/**
 * y = a·e^(b·x) or y = a·x^b by least squares of ln y, as ml-regression does: errors multiply, and the curve is the median of y; its mean is
 * higher by the smearing factor mean(e^residual) (Duan 1983), which diagnostics hold. a is log-normal, b normal.
 *
 * ml-regression is given x and ln x about their mean and y about its geometric mean, which its sums of squares need to keep their digits.
 */
export function curveFamily(design: Design, curve: Curve): FamilyFit {
  const [term] = design.terms
  const x = Float64Array.from({ length: design.n }, (_, i) => term.values[rowOf(design, i)])
  const y = Float64Array.from({ length: design.n }, (_, i) => design.y[rowOf(design, i)])
  const along = x.map(CURVES[curve].along)
  const logs = y.map(Math.log)
  const centre = mean(along)
  const level = mean(logs)
  const centred = along.map((value) => value - centre)
  const model = linearModel([new Float64Array(x.length).fill(1), centred], logs, pointFit(curve, x, centred, y, centre, level))
  const interval = (value: number): Prediction => {
    const at = CURVES[curve].along(value) - centre
    const eta = model.coefficients[0] + model.coefficients[1] * at
    const h = model.leverageOf(Float64Array.of(1, at))
    const [inner, outer] = [0, 1].map((extra) => model.t * Math.sqrt(model.variance * (h + extra)))
    return {
      fitted: Math.exp(eta),
      low: Math.exp(eta - inner),
      high: Math.exp(eta + inner),
      predictLow: Math.exp(eta - outer),
      predictHigh: Math.exp(eta + outer),
    }
  }
  const names = curveNames(model.coefficients, model.covariance, centre)
  const smearing = mean(model.residuals.map(Math.exp))
  return {
    ...names,
    equation: CURVES[curve].equation(design.outcome, term.name),
    terms: curveTerms(design, x),
    // of y, not of ln y, so that AIC can be held against other families: the density of y has 1/y more
    parameters: 3,
    ...model,
    logLikelihood: model.logLikelihood - logs.reduce((sum, value) => sum + value, 0),
    ...columnsOf(Array.from(x, interval)),
    columns: [new Float64Array(x.length).fill(1), centred],
    influenced: true,
    vif: {},
    checks: [backTransform(smearing)],
    diagnostics: { pointFit: model.pointFit, scale: 'log', smearing, logRSquared: 1 - model.rss / sumOfSquares(logs) },
    predict: (row) => interval(term.values[row]),
    effect: curveEffect(curve, design.outcome, term.name, names.estimates.b, model.t * names.standardErrors.b),
  }
}

/** ml-regression's a and b as intercept and slope of the centred logarithms. */
function pointFit(curve: Curve, x: Float64Array, centred: Float64Array, y: Float64Array, centre: number, level: number): number[] {
  const scaled = y.map((value) => value / Math.exp(level))
  if (curve === 'exponential') {
    const { A, B } = new ExponentialRegression(centred, scaled)
    return [Math.log(B) + level, A]
  }
  const { A, B } = new PowerRegression(
    x.map((value) => value / Math.exp(centre)),
    scaled,
  )
  return [Math.log(A) + level, B]
}

/** a = exp(c₀ − b·centre) and b out of the centred line, with the joint normal of (ln a, b). */
export function curveNames(coefficients: Float64Array, covariance: ArrayLike<number>, centre: number): Named {
  const [c0, b] = coefficients
  const a = Math.exp(c0 - b * centre)
  const varianceLogA = covariance[0] - 2 * centre * covariance[1] + centre * centre * covariance[3]
  const cross = covariance[1] - centre * covariance[3]
  return {
    estimates: { a, b },
    standardErrors: { a: a * Math.sqrt(varianceLogA), b: Math.sqrt(covariance[3]) },
    uncertainty: {
      symbols: ['a', 'b'],
      scale: ['log', 'identity'],
      covariance: [
        [varianceLogA, cross],
        [cross, covariance[3]],
      ],
    },
  }
}

/** a stands for the intercept, b for the slope of the term. */
export function curveTerms({ terms: [term] }: Design, x: Float64Array): FamilyFit['terms'] {
  return [
    { name: 'a', role: 'intercept', mean: 1 },
    { name: 'b', role: term.role, column: term.column, ...(term.unit !== undefined && { unit: term.unit }), mean: mean(x) },
  ]
}

/** What b means. */
export function curveEffect(curve: Curve, outcome: string, term: string, b: number, half: number): Text {
  if (curve === 'power')
    return {
      en: `1% more of ${term} goes with ${figure(b)}% (${range(b - half, b + half)}) more of ${outcome}`,
      zh: `${term} 每增加 1%，${outcome} 平均变化 ${figure(b)}%（${range(b - half, b + half)}）`,
    }
  const growth = (rate: number) => `${Number((100 * Math.expm1(rate)).toPrecision(3))}%`
  const change = `${growth(b)} (${growth(b - half)} – ${growth(b + half)})`
  return { en: `one more of ${term} changes ${outcome} by ${change}`, zh: `${term} 每增加 1，${outcome} 平均变化 ${change}` }
}

function backTransform(smearing: number): Check {
  return {
    name: 'back-transformation',
    title: { en: 'Back-transformation', zh: '对数还原' },
    verdict: 'PASS',
    finding: {
      en: `Fitted to logarithms: the curve is the median; the mean is ${smearing.toFixed(3)} times as high. To fit the mean itself choose the original scale.`,
      zh: `按对数拟合，曲线代表中位数，均值是它的 ${smearing.toFixed(3)} 倍；如需直接拟合均值，请选择原始尺度。`,
    },
  }
}

/** Mean of some values. */
export function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Σ(y − ȳ)² */
export function sumOfSquares(values: Float64Array): number {
  const centre = mean(values)
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0)
}
