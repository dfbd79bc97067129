import { levenbergMarquardt } from 'ml-levenberg-marquardt'
import { InputError } from '../../engine/base/issue.ts'
import { qrLeastSquares } from '../numerics/qrLeastSquares.ts'
import { CURVES, curveEffect, curveNames, curveTerms, mean, type Curve } from './curveFamily.ts'
import { rowOf, type Design } from './design.ts'
import type { FamilyFit, Prediction } from './familyFit.ts'
import { columnsOf } from './linearFamily.ts'
import { linearModel } from './linearModel.ts'

const MOST_STEPS = 100
const CONVERGED = 1e-10

/**
 * y = a·e^(b·x) + ε or y = a·x^b + ε by nonlinear least squares on the outcome's own scale: errors add, and the curve is the mean of y.
 *
 * ml-levenberg-marquardt from the fit of the logarithms of positive outcomes, then Gauss–Newton steps until the next one is below 1e-10 of the
 * estimates (its own stopping rule keeps four to six digits). Inference from the tangent plane (Bates & Watts 1988, §2.3), in ln a and b.
 *
 * @throws InputError `no-convergence`
 */
export function nonlinearFamily(design: Design, curve: Curve): FamilyFit {
  const [term] = design.terms
  const x = Float64Array.from({ length: design.n }, (_, i) => term.values[rowOf(design, i)])
  const y = Float64Array.from({ length: design.n }, (_, i) => design.y[rowOf(design, i)])
  const along = x.map(CURVES[curve].along)
  const centre = mean(along)
  const u = along.map((value) => value - centre)
  const [c0, b] = refine(u, y, roughFit(u, y))
  const value = (at: number) => Math.exp(c0 + b * at)
  // y − f(θ) ≈ J·(θ' − θ): the linear model of the tangent plane, whose estimate is θ itself
  const tangent = [u.map(value), u.map((at) => at * value(at))]
  const residuals = y.map((observed, i) => observed - value(u[i]))
  const model = linearModel(tangent, residuals, [0, 0])
  const interval = (raw: number): Prediction => {
    const at = CURVES[curve].along(raw) - centre
    const fitted = value(at)
    const h = model.leverageOf(Float64Array.of(fitted, at * fitted))
    const [inner, outer] = [0, 1].map((extra) => model.t * Math.sqrt(model.variance * (h + extra)))
    return { fitted, low: fitted - inner, high: fitted + inner, predictLow: fitted - outer, predictHigh: fitted + outer }
  }
  const names = curveNames(Float64Array.of(c0, b), model.covariance, centre)
  return {
    ...names,
    equation: CURVES[curve].equation(design.outcome, term.name),
    terms: curveTerms(design, x),
    parameters: 3,
    ...model,
    ...columnsOf(Array.from(x, interval)),
    residuals,
    columns: [new Float64Array(x.length).fill(1), u],
    influenced: true,
    vif: {},
    checks: [],
    diagnostics: { pointFit: 'ml-levenberg-marquardt', scale: 'original' },
    predict: (row) => interval(term.values[row]),
    effect: curveEffect(curve, design.outcome, term.name, names.estimates.b, model.t * names.standardErrors.b),
  }
}

/** ln a at the centre and b, to some digits. */
function roughFit(u: Float64Array, y: Float64Array): [number, number] {
  const positive = Array.from(y.keys()).filter((i) => y[i] > 0)
  const logs = Float64Array.from(positive, (i) => Math.log(y[i]))
  const start = qrLeastSquares([new Float64Array(positive.length).fill(1), Float64Array.from(positive, (i) => u[i])], logs).coefficients
  const scale = Math.sqrt(y.reduce((sum, value) => sum + value * value, 0) / y.length)
  const { parameterValues } = levenbergMarquardt(
    { x: u, y: y.map((value) => value / scale) },
    ([c, b]) =>
      (at) =>
        Math.exp(Math.min(c + b * at, 300)),
    {
      initialValues: [start[0] - Math.log(scale), start[1]],
      damping: 1e-2,
      maxIterations: MOST_STEPS,
      errorTolerance: 1e-12,
      gradientDifference: 1e-6,
    },
  )
  const found = parameterValues.every(Number.isFinite) ? parameterValues : [start[0] - Math.log(scale), start[1]]
  return [found[0] + Math.log(scale), found[1]]
}

/** Gauss–Newton with halving until it stands still. */
function refine(u: Float64Array, y: Float64Array, start: [number, number]): [number, number] {
  let [c, b] = start
  const rssAt = (c: number, b: number) => y.reduce((sum, value, i) => sum + (value - Math.exp(c + b * u[i])) ** 2, 0)
  let rss = rssAt(c, b)
  for (let step = 0; step < MOST_STEPS; step++) {
    const f = u.map((at) => Math.exp(c + b * at))
    const { coefficients } = qrLeastSquares(
      [f, f.map((value, i) => value * u[i])],
      y.map((value, i) => value - f[i]),
    )
    const size = Math.abs(coefficients[0]) + Math.abs(coefficients[1])
    if (size <= CONVERGED * (Math.abs(c) + Math.abs(b) + 1)) return [c, b]
    let length = 1
    while (length > 1e-10 && !(rssAt(c + length * coefficients[0], b + length * coefficients[1]) <= rss)) length /= 2
    // no direction lowers it: rounding has been reached
    if (length <= 1e-10 && size < 1e-6) return [c, b]
    c += length * coefficients[0]
    b += length * coefficients[1]
    rss = rssAt(c, b)
  }
  throw new InputError([{ code: 'no-convergence', path: ['terms'], params: { steps: MOST_STEPS } }])
}
