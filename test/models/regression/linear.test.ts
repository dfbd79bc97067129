import { MultivariateLinearRegression } from 'ml-regression'
import { describe, expect, it } from 'vitest'
import { fitRegression } from '../../../models/regression/fitRegression.ts'
import { qrInverse, qrLeastSquares } from '../../../models/numerics/qrLeastSquares.ts'
import { studentTTwoSided } from '../../../models/numerics/studentT.ts'
import { design, issuesOf, normals, uniforms } from '../design.ts'
import { certified, longley } from './longley.ts'

const fit = (x: ArrayLike<number>, y: ArrayLike<number>) => fitRegression(design(y, { x }), { family: 'linear' })
const column = (model: ReturnType<typeof fitRegression>, table: string, name: string) =>
  (model.tables.find((one) => one.name === table)?.columns.find((one) => one.name === name)?.values ?? []) as readonly number[]

describe('least squares', () => {
  it('gives the certified figures of Longley to 1e-10', () => {
    const model = fitRegression(design(longley.employed, longley.terms), { family: 'linear' })
    const estimates = Object.values(model.estimates)
    const errors = Object.values(model.standardErrors)
    estimates.forEach((b, j) => expect(Math.abs(b / certified.estimates[j] - 1), `${j}`).toBeLessThan(1e-10))
    errors.forEach((se, j) => expect(Math.abs(se / certified.standardErrors[j] - 1), `${j}`).toBeLessThan(1e-10))
    expect(model.diagnostics.rSquared).toBeCloseTo(certified.rSquared, 12)
    expect(model.diagnostics.overallStatistic).toBeCloseTo(certified.f, 7)
    expect(model.diagnostics.rmse).toBeCloseTo(certified.residualDeviation * Math.sqrt(9 / 16), 12)
    expect(model.checks.find(({ name }) => name === 'collinearity')?.finding.en).toContain('year (759)')
  })

  it('keeps its digits in thousands, where the same package on raw columns has none', () => {
    const { deflator, gnp, population, ...rest } = longley.terms
    const thousands = (values: readonly number[]) => values.map((value) => 1000 * value)
    const terms = { deflator, gnp: thousands(gnp), population: thousands(population), ...rest }
    const employed = thousands(longley.employed)
    const rows = employed.map((_, i) => Object.values(terms).map((values) => values[i]))
    const raw = new MultivariateLinearRegression(
      rows,
      employed.map((value) => [value]),
      { statistics: false },
    )
    expect(raw.weights[0][0]).toBeLessThan(0)
    const { estimates, diagnostics } = fitRegression(design(employed, terms), { family: 'linear' })
    expect(estimates.deflator / (1000 * certified.estimates[1])).toBeCloseTo(1, 10)
    expect(diagnostics.pointFit).toBe('ml-regression')
  })

  it('has the errors, tests and intervals of the textbook for one term', () => {
    const x = [1, 2, 3, 4, 5, 6]
    const y = [2.1, 3.9, 6.2, 7.8, 10.1, 11.7]
    const model = fit(x, y)
    // Sxx = 17.5, slope = Sxy/Sxx
    const [mx, my] = [3.5, y.reduce((a, b) => a + b) / 6]
    const slope = x.reduce((sum, v, i) => sum + (v - mx) * (y[i] - my), 0) / 17.5
    const rss = y.reduce((sum, v, i) => sum + (v - my - slope * (x[i] - mx)) ** 2, 0)
    const s2 = rss / 4
    expect(model.estimates.x).toBeCloseTo(slope, 12)
    expect(model.standardErrors.x).toBeCloseTo(Math.sqrt(s2 / 17.5), 12)
    expect(model.standardErrors.const).toBeCloseTo(Math.sqrt(s2 * (1 / 6 + mx ** 2 / 17.5)), 12)
    expect(model.uncertainty.covariance[0][1]).toBeCloseTo((-s2 * mx) / 17.5, 12)
    expect(column(model, 'regression-coefficients', 'p')[1]).toBeCloseTo(studentTTwoSided(slope / Math.sqrt(s2 / 17.5), 4), 14)
    expect(model.logLikelihood).toBeCloseTo(-3 * (Math.log((2 * Math.PI * rss) / 6) + 1), 10)
    expect(model.diagnostics.aic).toBeCloseTo(2 * 3 - 2 * model.logLikelihood, 10)
    // t(0.975; 4) = 2.7764451051977987, at x = 6 the leverage is 1/6 + 2.5²/17.5
    const h = 1 / 6 + 6.25 / 17.5
    const fitted = my + slope * 2.5
    expect(column(model, 'regression-fit', 'high')[5] - fitted).toBeCloseTo(2.7764451051977987 * Math.sqrt(s2 * h), 10)
    expect(column(model, 'regression-fit', 'predictHigh')[5] - fitted).toBeCloseTo(2.7764451051977987 * Math.sqrt(s2 * (1 + h)), 10)
    expect(column(model, 'regression-residuals', 'leverage')[5]).toBeCloseTo(h, 12)
  })

  it('covers a new value 95 times in 100', () => {
    const runs = 400
    let inside = 0
    for (let k = 0; k < runs; k++) {
      const x = normals(`cover/x${k}`, 21)
      const e = normals(`cover/e${k}`, 21)
      const y = x.map((v, i) => 1 + 2 * v + 3 * e[i])
      const holdout = Uint8Array.from({ length: 21 }, (_, i) => Number(i === 20))
      inside += fitRegression(design(y, { x }, { holdout }), { family: 'linear' }).diagnostics.holdoutCoverage as number
    }
    // 4 standard errors, √(0.95·0.05/400) each
    expect(Math.abs(inside / runs - 0.95)).toBeLessThan(0.0436)
  })

  it('stays finite on an exact line, and says that it is one', () => {
    const x = Array.from({ length: 40 }, (_, i) => i)
    const model = fit(
      x,
      x.map((v) => 3 * v - 7),
    )
    expect(model.estimates.x).toBeCloseTo(3, 12)
    expect(Number.isFinite(model.logLikelihood)).toBe(true)
    expect(model.checks.find(({ name }) => name === 'leakage')?.verdict).toBe('FAIL')
  })

  it('fails an effect that is chance, and says how little it explains', () => {
    const model = fit(normals('chance/x', 60), normals('chance/y', 60))
    expect(model.checks.find(({ name }) => name === 'explains')?.verdict).toBe('FAIL')
    expect(model.finding.en).toContain('explains 0.05% of the variation')
  })

  it('keeps its tables at 500 rows', () => {
    const x = uniforms('long/x', 5000)
    const model = fit(
      x,
      x.map((v, i) => v + (i % 7)),
    )
    expect(column(model, 'regression-fit', 'x')).toHaveLength(500)
    expect(column(model, 'regression-fit', 'x')[499]).toBe(Math.max(...x))
  })
})

describe('blockwise QR', () => {
  it('solves rows that span blocks as one', () => {
    const n = 1000
    const columns = [new Float64Array(n).fill(1), normals('qr/a', n), normals('qr/b', n)]
    const y = columns[1].map((v, i) => 5 - 2 * v + 0.5 * columns[2][i])
    const { coefficients, rss, dependent, r } = qrLeastSquares(columns, y)
    expect(Array.from(coefficients)).toEqual([5, -2, 0.5].map((b) => expect.closeTo(b, 12)))
    expect(rss).toBeLessThan(1e-24)
    expect(dependent).toEqual([])
    // R is a root of XᵀX: (XᵀX)⁻¹·XᵀX = 1
    const inverse = qrInverse(r, 3)
    const dot = (i: number, j: number) => columns[i].reduce((sum, v, k) => sum + v * columns[j][k], 0)
    for (let i = 0; i < 3; i++)
      for (let j = 0; j < 3; j++)
        expect([0, 1, 2].reduce((sum, k) => sum + inverse[i * 3 + k] * dot(k, j), 0)).toBeCloseTo(Number(i === j), 10)
  })

  it('finds a column that is made of those before it', () => {
    const a = normals('qr/c', 300)
    const columns = [new Float64Array(300).fill(1), a, a.map((v) => 2 * v + 3)]
    expect(qrLeastSquares(columns, normals('qr/d', 300)).dependent).toEqual([2])
  })
})

describe('a regression that has no fit', () => {
  const x = normals('none/x', 20)

  it('is refused where the outcome never moves', () => {
    expect(issuesOf(() => fit(x, new Float64Array(20).fill(4)))).toMatchObject([{ code: 'outcome-constant', path: ['outcome', 'y'] }])
  })

  it('is refused where terms repeat each other', () => {
    const wrong = () => fitRegression(design(x, { a: x.map((v) => v + 1), b: x.map((v) => 3 * v) }), { family: 'linear' })
    expect(issuesOf(wrong)).toMatchObject([{ code: 'dependent-terms', path: ['terms', 'b'] }])
  })

  it('names the family that was probably meant', () => {
    expect(issuesOf(() => fitRegression(design(x, { x }), { family: 'exponental' as 'exponential' }))).toMatchObject([
      { code: 'unknown-family', params: { suggestion: 'exponential' } },
    ])
  })
})
