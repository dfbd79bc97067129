import { PolynomialRegression } from 'ml-regression'
import { InputError } from '../../engine/base/issue.ts'
import { figure } from '../inference/wording.ts'
import { named } from './coefficients.ts'
import { rowOf, type Design } from './design.ts'
import type { FamilyFit } from './familyFit.ts'
import { columnsOf } from './linearFamily.ts'
import { linearModel } from './linearModel.ts'

/** Above it a curve follows noise, and powers of the raw term no longer hold their digits. */
export const HIGHEST_DEGREE = 8

/**
 * y = const + β₁·x + … + β_d·x^d. Fitted in t = (x − centre)/half-range ∈ [−1, 1], where powers up to 8 are told apart to ten digits (in raw x
 * ml-regression's cubic of years is 9% off in its constant), then expanded: β and its covariance by the binomial map.
 *
 * @throws InputError `degree-out-of-range`, `degree-too-high` where x has no more different values than coefficients
 */
export function polynomialFamily(design: Design, degree: number): FamilyFit {
  const [term] = design.terms
  const x = Float64Array.from({ length: design.n }, (_, i) => term.values[rowOf(design, i)])
  const y = Float64Array.from({ length: design.n }, (_, i) => design.y[rowOf(design, i)])
  checkDegree(term.name, x, degree)
  const centre = (design.low[0] + design.high[0]) / 2
  const half = (design.high[0] - design.low[0]) / 2
  const t = x.map((value) => (value - centre) / half)
  const powers = (value: number) => Float64Array.from({ length: degree + 1 }, (_, k) => value ** k)
  const columns = Array.from({ length: degree + 1 }, (_, k) => t.map((value) => value ** k))
  const mean = y.reduce((sum, value) => sum + value, 0) / y.length
  const point = new PolynomialRegression(
    t,
    y.map((value) => value - mean),
    degree,
  ).coefficients
  const model = linearModel(
    columns,
    y,
    point.map((b, k) => (k === 0 ? b + mean : b)),
  )
  const symbols = ['const', ...Array.from({ length: degree }, (_, k) => (k === 0 ? term.name : `${term.name}^${k + 1}`))]
  const raw = expanded(model.coefficients, model.covariance, centre, half)
  const names = named(symbols, raw.coefficients, raw.covariance)
  const interval = (value: number) => {
    const row = powers((value - centre) / half)
    const fitted = row.reduce((sum, power, k) => sum + power * model.coefficients[k], 0)
    const h = model.leverageOf(row)
    const [inner, outer] = [0, 1].map((extra) => model.t * Math.sqrt(model.variance * (h + extra)))
    return { fitted, low: fitted - inner, high: fitted + inner, predictLow: fitted - outer, predictHigh: fitted + outer }
  }
  const [from, to] = [design.low[0], design.high[0]].map((end) => interval(end).fitted)
  const outcome = design.outcome
  return {
    ...names,
    equation: `${outcome} = ${symbols.map((symbol, k) => (k === 0 ? symbol : `b(${symbol})·${symbol}`)).join(' + ')}`,
    terms: symbols.map((name, k) =>
      k === 0
        ? { name, role: 'intercept' as const, mean: 1 }
        : {
            name,
            role: term.role,
            column: term.column,
            ...(k === 1 && term.unit !== undefined && { unit: term.unit }),
            mean: x.reduce((sum, value) => sum + value ** k, 0) / x.length,
          },
    ),
    parameters: symbols.length + 1,
    ...model,
    ...columnsOf(Array.from(x, interval)),
    columns,
    // powers of one term go together by nature: inflation says nothing about them
    influenced: true,
    vif: {},
    checks: [],
    diagnostics: { pointFit: model.pointFit, degree, centre, halfRange: half },
    predict: (row) => interval(term.values[row]),
    effect: {
      en: `${outcome} goes from ${figure(from)} to ${figure(to)} along a curve of degree ${degree} as ${term.name} goes from ${figure(design.low[0])} to ${figure(design.high[0])}`,
      zh: `${term.name} 从 ${figure(design.low[0])} 变到 ${figure(design.high[0])} 时，${outcome} 沿 ${degree} 次曲线由 ${figure(from)} 变为 ${figure(to)}`,
    },
  }
}

function checkDegree(term: string, x: Float64Array, degree: number): void {
  if (!Number.isInteger(degree) || degree < 1 || degree > HIGHEST_DEGREE)
    throw new InputError([{ code: 'degree-out-of-range', path: ['degree'], params: { found: degree, limit: HIGHEST_DEGREE } }])
  const found = new Set(x).size
  // one row at least must be left to tell the spread by
  const limit = Math.min(found - 1, x.length - 2)
  if (degree > limit) throw new InputError([{ code: 'degree-too-high', path: ['terms', term], params: { term, found, limit, degree } }])
}

/** Coefficients of ((x − c)/h)^k expanded to powers of x: β_j = Σ_k b_k·C(k, j)·(−c)^(k−j)/h^k. */
function expanded(b: Float64Array, covariance: Float64Array, centre: number, half: number) {
  const p = b.length
  const map = Array.from({ length: p }, (_, j) =>
    Array.from({ length: p }, (_, k) => (k < j ? 0 : (choose(k, j) * (-centre) ** (k - j)) / half ** k)),
  )
  const coefficients = map.map((row) => row.reduce((sum, m, k) => sum + m * b[k], 0))
  const left = map.map((row) => Array.from({ length: p }, (_, k) => row.reduce((sum, m, i) => sum + m * covariance[i * p + k], 0)))
  return { coefficients, covariance: left.flatMap((row) => map.map((other) => row.reduce((sum, x, k) => sum + x * other[k], 0))) }
}

function choose(n: number, k: number): number {
  let c = 1
  for (let i = 1; i <= k; i++) c = (c * (n - k + i)) / i
  return c
}
