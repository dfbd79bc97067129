import { describe, expect, it } from 'vitest'
import { fitRegression, type RegressionOptions } from '../../../models/regression/fitRegression.ts'
import { pairwiseSlopes } from '../../../models/numerics/linearSlopes.ts'
import { normalTwoSided } from '../../../models/numerics/normalCdf.ts'
import { breuschPagan, durbinWatson, jarqueBera } from '../../../models/regression/residualTests.ts'
import { design, issuesOf, normals, term, uniforms } from '../design.ts'

const fit = (x: ArrayLike<number>, y: ArrayLike<number>, options: RegressionOptions) => fitRegression(design(y, { spend: x }), options)
const n = 80
const x = uniforms('families/x', n).map((u) => 1 + 40 * u)
const e = normals('families/e', n)

describe('a curve that predicts worse than the mean', () => {
  it('fails, however well it follows the logarithm', () => {
    // as weekly orders against spend: orders follow spend in a line
    const spend = Array.from({ length: 60 }, (_, i) => (i % 3 === 0 ? 250 * i : 0))
    const orders = spend.map((s, i) => 6 + Math.round(0.024 * s) + (i % 5))
    const { checks, diagnostics } = fit(spend, orders, { family: 'exponential' })
    expect(diagnostics['rSquared']).toBeLessThan(0)
    expect(checks.find(({ name }) => name === 'explains')?.verdict).toBe('FAIL')
  })
})

describe('polynomials', () => {
  it('come back exactly, also far from zero', () => {
    const years = Array.from({ length: 30 }, (_, i) => 2001 + i)
    const curve = (t: number) => 4 - 3 * (t - 2010) + 0.5 * (t - 2010) ** 2
    const { estimates, standardErrors } = fit(
      years,
      years.map((t, i) => curve(t) + 0.1 * e[i]),
      { family: 'polynomial', degree: 2 },
    )
    expect(Object.keys(estimates)).toEqual(['const', 'spend', 'spend^2'])
    const truth = [4 + 3 * 2010 + 0.5 * 2010 ** 2, -3 - 2010, 0.5]
    // 4.5 standard errors each
    Object.values(estimates).forEach((b, k) => expect(Math.abs(b - truth[k]) / Object.values(standardErrors)[k]).toBeLessThan(4.5))
    const exact = fit(
      years,
      years.map((t) => curve(t) + (t === 2001 ? 1e-6 : 0)),
      { family: 'polynomial', degree: 2 },
    )
    expect(exact.estimates['spend^2']).toBeCloseTo(0.5, 7)
  })

  it('of the first degree are straight lines, errors and all', () => {
    const y = x.map((v, i) => 3 + 2 * v + e[i])
    const [line, first] = [fit(x, y, { family: 'linear' }), fit(x, y, { family: 'polynomial', degree: 1 })]
    expect(first.estimates.spend).toBeCloseTo(line.estimates.spend, 10)
    expect(first.standardErrors.const).toBeCloseTo(line.standardErrors.const, 10)
    expect(first.uncertainty.covariance[0][1]).toBeCloseTo(line.uncertainty.covariance[0][1], 10)
    expect(first.logLikelihood).toBeCloseTo(line.logLikelihood, 9)
  })

  it('are refused where the values do not determine them', () => {
    const three = Array.from({ length: 30 }, (_, i) => i % 3)
    expect(issuesOf(() => fit(three, e.subarray(0, 30), { family: 'polynomial', degree: 3 }))).toMatchObject([
      { code: 'degree-too-high', path: ['terms', 'spend'], params: { found: 3, limit: 2, degree: 3 } },
    ])
    expect(issuesOf(() => fit(x, e, { family: 'polynomial', degree: 2.5 }))).toMatchObject([{ code: 'degree-out-of-range' }])
  })
})

describe.each(['exponential', 'power'] as const)('the %s curve', (family) => {
  const along = family === 'exponential' ? (v: number) => v : Math.log
  const y = x.map((v, i) => 7 * Math.exp((family === 'exponential' ? 0.05 : 0.6) * along(v) + 0.1 * e[i]))

  it('is least squares of logarithms', () => {
    const curve = fit(x, y, { family })
    const line = fit(x.map(along), y.map(Math.log), { family: 'linear' })
    expect(curve.estimates.b).toBeCloseTo(line.estimates.spend, 11)
    expect(Math.log(curve.estimates.a)).toBeCloseTo(line.estimates.const, 11)
    // the delta method: SE(a) = a·SE(ln a)
    expect(curve.standardErrors.a / curve.estimates.a).toBeCloseTo(line.standardErrors.const, 11)
    expect(curve.standardErrors.b).toBeCloseTo(line.standardErrors.spend, 11)
    expect(curve.uncertainty.scale).toEqual(['log', 'identity'])
    // the likelihood is of y: the density of ln y divided by y
    expect(curve.logLikelihood).toBeCloseTo(line.logLikelihood - y.reduce((sum, v) => sum + Math.log(v), 0), 8)
    expect(curve.checks.find(({ name }) => name === 'back-transformation')?.finding.en).toContain('the curve is the median')
  })

  it('on the original scale has residuals at right angles to its tangents', () => {
    const outcome = y.map((v, i) => v + e[(i + 1) % n])
    const { estimates, diagnostics } = fit(x, outcome, { family, scale: 'original' })
    const f = x.map((v) => estimates.a * Math.exp(estimates.b * along(v)))
    const rest = outcome.map((v, i) => v - f[i])
    const size = Math.sqrt(rest.reduce((sum, r) => sum + r * r, 0) * f.reduce((sum, v) => sum + v * v, 0))
    // the cosines of the normal equations
    expect(Math.abs(rest.reduce((sum, r, i) => sum + r * f[i], 0)) / size).toBeLessThan(1e-9)
    expect(Math.abs(rest.reduce((sum, r, i) => sum + r * f[i] * along(x[i]), 0)) / size).toBeLessThan(1e-7)
    expect(diagnostics.pointFit).toBe('ml-levenberg-marquardt')
  })

  it('covers its truth within 4.5 standard errors', () => {
    const { estimates, standardErrors } = fit(x, y, { family })
    expect(Math.abs(Math.log(estimates.a / 7)) / (standardErrors.a / estimates.a)).toBeLessThan(4.5)
    expect(Math.abs(estimates.b - (family === 'exponential' ? 0.05 : 0.6)) / standardErrors.b).toBeLessThan(4.5)
  })

  it('refuses what has no logarithm, with the row', () => {
    const gap = y.map((v, i) => (i === 4 ? 0 : v))
    expect(issuesOf(() => fit(x, gap, { family }))).toMatchObject([
      { code: 'not-positive', path: ['outcome', 'y'], params: { family, found: 0, row: 5, count: 1 } },
    ])
  })

  it('takes one term', () => {
    const two = { ...design(y, {}), terms: [term('spend', x), term('price', e)] }
    expect(issuesOf(() => fitRegression(two, { family }))).toMatchObject([{ code: 'needs-one-term', params: { terms: 'spend, price' } }])
  })
})

describe('the robust line', () => {
  const y = x.map((v, i) => 5 + 1.5 * v + e[i])

  it('is the median of all slopes, listed or counted', () => {
    const few = Array.from({ length: 25 }, (_, i) => i)
    // whole numbers up to 8: slopes, x and whole points stand several times
    const [a, b] = [Float64Array.from(few, (i) => Math.round(x[i] / 5)), Float64Array.from(few, (i) => Math.round(y[i] / 10))]
    const listed: number[] = []
    for (const i of few) for (const j of few) if (a[i] < a[j]) listed.push((b[j] - b[i]) / (a[j] - a[i]))
    listed.sort((p, q) => p - q)
    const { pairs, slope } = pairwiseSlopes(a, b)
    expect(pairs).toBe(listed.length)
    listed.forEach((value, k) => expect(Math.abs(slope(k + 1) - value)).toBeLessThan(1e-10))
  })

  it('hardly moves where a fifth of the rows is wrong', () => {
    const broken = y.map((v, i) => (i % 5 === 0 ? 1000 : v))
    const clean = fit(x, y, { family: 'robust' })
    const robust = fit(x, broken, { family: 'robust' })
    expect(Math.abs(robust.estimates.spend - clean.estimates.spend)).toBeLessThan(0.05)
    expect(Math.abs(fit(x, broken, { family: 'linear' }).estimates.spend - 1.5)).toBeGreaterThan(0.4)
    expect(Math.abs(clean.estimates.spend - 1.5) / clean.standardErrors.spend).toBeLessThan(4.5)
  })

  it('holds the true slope in 95 of 100 intervals, also under heavy tails', () => {
    const runs = 400
    let inside = 0
    for (let k = 0; k < runs; k++) {
      const at = normals(`sen/x${k}`, 25)
      const tails = normals(`sen/e${k}`, 25).map((v) => v ** 3)
      const model = fitRegression(
        design(
          at.map((v, i) => 2 * v + tails[i]),
          { at },
        ),
        { family: 'robust' },
      )
      const row = model.tables[0].columns
      const end = (name: string) => row.find((one) => one.name === name)?.values[1] as number
      // the table's interval is the estimate ± 1.96 errors; its width is Sen's
      if (end('low') <= 2 && 2 <= end('high')) inside++
    }
    // 4 standard errors of √(0.95·0.05/400), and 1% for the symmetry that the table gives the interval
    expect(Math.abs(inside / runs - 0.95)).toBeLessThan(0.0436 + 0.01)
  })

  it('takes the mean of the two middle slopes, and of the two middle rests', () => {
    // slopes 1, 5/4, 9/7, 4/3, 4/3, 3/2
    const { estimates } = fit([0, 1, 3, 7], [0, 1, 4, 9], { family: 'robust' })
    const slope = (9 / 7 + 4 / 3) / 2
    expect(estimates.spend).toBeCloseTo(slope, 12)
    expect(estimates.const).toBeCloseTo((0 + 9 - 7 * slope) / 2, 12)
  })

  it('has the p-value of Kendall’s test', () => {
    // 10 pairs: 8 rising, 2 falling; variance 5·4·15/18
    const model = fit([1, 2, 3, 4, 5], [2, 1, 3, 5, 4], { family: 'robust' })
    expect(model.tables[0].columns.find(({ name }) => name === 'p')?.values[1]).toBeCloseTo(normalTwoSided(5 / Math.sqrt(300 / 18)), 12)
  })
})

describe('Poisson', () => {
  it('gives the published figures of Dobson’s trial', () => {
    const level = (k: number, each: number) => Array.from({ length: 9 }, (_, i) => Number((each === 1 ? i % 3 : Math.floor(i / 3)) === k))
    const terms = { outcome2: level(1, 1), outcome3: level(2, 1), treatment2: level(1, 3), treatment3: level(2, 3) }
    const { estimates, diagnostics, standardErrors } = fitRegression(design([18, 17, 15, 20, 10, 20, 25, 13, 12], terms), {
      family: 'poisson',
    })
    const published = [3.04452244, -0.454255272, -0.292987125, 0, 0]
    Object.values(estimates).forEach((b, j) => expect(Math.abs(b - published[j])).toBeLessThan(5e-9))
    expect(diagnostics.deviance).toBeCloseTo(5.12914108, 8)
    // R 4.2: summary(glm.D93)
    expect(standardErrors.outcome2).toBeCloseTo(0.2022, 4)
    expect(standardErrors.treatment2).toBeCloseTo(0.2, 6)
  })

  it('has the likelihood of the counts', () => {
    const few = [2, 0, 3, 1, 4, 6]
    const at = [0, 1, 2, 3, 4, 5]
    const { estimates, logLikelihood } = fit(at, few, { family: 'poisson' })
    const factorials = [2, 1, 6, 1, 24, 720]
    const direct = few.reduce((sum, y, i) => {
      const eta = estimates.const + estimates.spend * at[i]
      return sum + y * eta - Math.exp(eta) - Math.log(factorials[i])
    }, 0)
    expect(logLikelihood).toBeCloseTo(direct, 10)
  })

  it('asks for review of counts that vary more than Poisson counts', () => {
    const wild = e.map((v) => Math.round(Math.exp(2 + 1.2 * v)))
    const { checks, diagnostics } = fit(x, wild, { family: 'poisson' })
    expect(diagnostics.dispersion).toBeGreaterThan(1.5)
    expect(checks.find(({ name }) => name === 'dispersion')?.verdict).toBe('REVIEW')
  })

  it('is refused for a level that never counts anything', () => {
    const closed = Array.from({ length: n }, (_, i) => Number(i % 4 === 0))
    const counts = closed.map((c, i) => (c === 1 ? 0 : 3 + (i % 3)))
    expect(issuesOf(() => fitRegression(design(counts, { spend: x, closed }), { family: 'poisson' }))).toMatchObject([
      { code: 'separation', path: ['terms', 'closed'], params: { pure: 'closed = 1: 20 × 0' } },
    ])
  })

  it('is refused for halves', () => {
    expect(issuesOf(() => fit([1, 2, 3, 4], [1, 2, 2.5, 4], { family: 'poisson' }))).toMatchObject([
      { code: 'not-a-count', params: { found: 2.5, row: 3, count: 1 } },
    ])
  })
})

describe('tests of residuals', () => {
  it('are 3 for residuals that change sign each time and near 0 for those that stay', () => {
    expect(durbinWatson(Float64Array.of(1, -1, 1, -1)).statistic).toBe(3)
    const walk = Float64Array.from({ length: 100 }, (_, i) => Math.sin(i / 20))
    expect(durbinWatson(walk).statistic).toBeLessThan(0.05)
    expect(durbinWatson(walk).p).toBeLessThan(1e-6)
  })

  it('have the size they claim', () => {
    const runs = 400
    const rejected = [0, 0, 0]
    for (let k = 0; k < runs; k++) {
      const residuals = normals(`tests/${k}`, 200)
      const columns = [new Float64Array(200).fill(1), normals(`tests/x${k}`, 200)]
      const tests = [durbinWatson(residuals), jarqueBera(residuals), breuschPagan(residuals, columns)]
      tests.forEach(({ p }, j) => (rejected[j] += Number(p < 0.05)))
    }
    // 4 standard errors of √(0.05·0.95/400) about 5%; Jarque–Bera is known to be a little timid at 200 rows
    for (const count of rejected) expect(Math.abs(count / runs - 0.05)).toBeLessThan(0.0436)
  })

  it('see skew and a spread that grows', () => {
    const residuals = normals('tests/skew', 300)
    expect(jarqueBera(residuals.map((v) => v ** 2)).p).toBeLessThan(1e-6)
    const at = uniforms('tests/at', 300)
    expect(
      breuschPagan(
        residuals.map((v, i) => v * at[i]),
        [new Float64Array(300).fill(1), at],
      ).p,
    ).toBeLessThan(1e-4)
  })
})
