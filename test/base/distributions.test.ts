import { describe, expect, it } from 'vitest'
import {
  betaQuantile,
  binomialMass,
  binomialQuantile,
  exponentialQuantile,
  gammaQuantile,
  mean,
  mode,
  normalQuantile,
  poissonMass,
  poissonQuantile,
  quantile,
  sampler,
} from '../../engine/base/distributions.ts'
import { betaLower, gammaLower, gammaUpper, logGamma } from '../../engine/base/specialFunctions.ts'
import type { Distribution } from '../../engine/base/value.ts'
import { betaBelow, gammaBelow, normalBelow } from './reference.ts'

const LEVELS = [1e-6, 0.001, 0.05, 0.3, 0.5, 0.7, 0.95, 0.999, 1 - 1e-6]

describe('special functions', () => {
  it('log-gamma has its known values', () => {
    expect(logGamma(1)).toBeCloseTo(0, 13)
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 13)
    expect(logGamma(11)).toBeCloseTo(Math.log(3628800), 13)
    // ln Γ(x) = −ln x − γx + π²x²/12 + O(x³)
    expect(logGamma(1e-4)).toBeCloseTo(-Math.log(1e-4) - 0.5772156649015329e-4 + (Math.PI ** 2 / 12) * 1e-8, 11)
  })

  it('incomplete functions have their closed forms', () => {
    for (const x of [0.01, 0.5, 2, 20]) {
      expect(gammaLower(1, x)).toBeCloseTo(1 - Math.exp(-x), 13)
      expect(gammaUpper(3, x)).toBeCloseTo(Math.exp(-x) * (1 + x + (x * x) / 2), 13)
    }
    for (const x of [0.01, 0.4, 0.9]) {
      expect(betaLower(1, 4, x)).toBeCloseTo(1 - (1 - x) ** 4, 13)
      expect(betaLower(0.5, 0.5, x)).toBeCloseTo((2 / Math.PI) * Math.asin(Math.sqrt(x)), 13)
    }
  })
})

describe('quantiles', () => {
  it('of the normal distribution agree with R and with integration', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14)
    expect(normalQuantile(1e-10)).toBeCloseTo(-6.361340902404056, 13)
    expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY)
    expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY)
    for (const u of LEVELS) expect(normalBelow(normalQuantile(u)) / u).toBeCloseTo(1, 9)
  })

  it.each([0.01, 0.3, 1, 2.5, 30, 400])('of Gamma(%d) agree with integration', (shape) => {
    for (const u of LEVELS) {
      const x = gammaQuantile(shape, 1, u)
      // below 1e-30 the integral of x^(a−1) over so short a range is what P ≈ x^a/Γ(a+1) says
      const below = x < 1e-30 ? Math.exp(shape * Math.log(x) - logGamma(shape + 1)) : gammaBelow(shape, x)
      if (x > 1e-300 && shape > 0.1) expect(below / u).toBeCloseTo(1, 8)
      else if (x > 0 && x < 1e-30) expect(below / u).toBeCloseTo(1, 8)
    }
  })

  it('of gamma agree with R', () => {
    expect(gammaQuantile(2, 1, 0.5)).toBeCloseTo(1.678346990016661, 12)
    expect(gammaQuantile(0.5, 2, 0.95)).toBeCloseTo(3.841458820694124, 12)
    expect(gammaQuantile(1, 1, 0.5)).toBeCloseTo(Math.LN2, 13)
  })

  it('of gamma with a tiny shape underflow to 0 and keep the upper tail', () => {
    // P(X ≤ x) ≈ x^a for a → 0 and small x; the survival function of the rest is a·E₁(x): E₁(1) = 0.21938
    expect(gammaQuantile(0.001, 1, 0.3)).toBe(0)
    expect(gammaQuantile(0.001, 1, 0.5)).toBeGreaterThan(0)
    expect(gammaUpper(0.001, gammaQuantile(0.001, 1, 0.9999)) / 1e-4).toBeCloseTo(1, 9)
    expect(gammaQuantile(1e-6, 1, 1 - 0.219383934e-6)).toBeCloseTo(1, 4)
  })

  it.each([
    [2, 6],
    [0.5, 0.5],
    [0.2, 3],
    [6, 0.3],
    [150, 40],
  ])('of Beta(%d, %d) agree with integration', (a, b) => {
    for (const u of LEVELS.filter((l) => l < 0.9999 || b > 0.9)) expect(betaBelow(a, b, betaQuantile(a, b, u)) / u).toBeCloseTo(1, 8)
  })

  it('of beta have their closed forms, also at the extremes', () => {
    for (const u of LEVELS) {
      expect(betaQuantile(0.5, 0.5, u) / Math.sin((Math.PI * u) / 2) ** 2).toBeCloseTo(1, 10)
      expect(betaQuantile(0.02, 1, u) / u ** 50).toBeCloseTo(1, 9)
      expect(betaQuantile(1, 5, u)).toBeCloseTo(1 - (1 - u) ** 0.2, 12)
    }
    expect(betaQuantile(1e-4, 1, 0.5)).toBe(0)
    expect(betaQuantile(1, 1e-4, 0.5)).toBe(1)
    expect([betaQuantile(2, 2, 0), betaQuantile(2, 2, 1)]).toEqual([0, 1])
  })

  it('of the exponential distribution are −mean·ln(1 − u)', () => {
    expect(exponentialQuantile(10, 0.5)).toBeCloseTo(10 * Math.LN2, 12)
    expect(exponentialQuantile(1, 1e-12) / 1e-12).toBeCloseTo(1, 11)
  })

  it('of the families of scenarios', () => {
    expect(quantile({ kind: 'pert', low: 0, mode: 5, high: 10 }, 0.5)).toBeCloseTo(5, 12)
    expect(quantile({ kind: 'pert', low: 3, mode: 3, high: 3 }, 0.2)).toBe(3)
    expect(quantile({ kind: 'uniform', low: -1, high: 3 }, 0.25)).toBe(0)
    expect(quantile({ kind: 'normal', mean: 2, sd: 0 }, 0.9)).toBe(2)
    expect(quantile({ kind: 'lognormal', median: 3, sigma: 0.6 }, 0.975)).toBeCloseTo(3 * Math.exp(0.6 * 1.959963984540054), 12)
    expect([0.1, 0.25, 0.26, 0.99].map((u) => quantile({ kind: 'empirical', input: 'x' }, u, [30, 10, 20, 40]))).toEqual([10, 10, 20, 40])
    expect(() => quantile({ kind: 'empirical', input: 'x' }, 0.5)).toThrow('missing samples: x')
  })
})

const COUNTS = [0, 1e-9, 0.001, 0.02, 0.5, 0.83, 0.999, 1 - 1e-9]

describe('counts', () => {
  it.each([
    [1, 0.3],
    [10, 0.05],
    [200, 0.004],
    [200, 0.97],
    [1000, 0.4],
    [3000, 0.5],
  ])('Binomial(%d, %d) is inverted exactly', (n, p) => {
    // ln n!/(k!(n−k)!) as a plain sum of logarithms: another route than the code's
    let logMass = n * Math.log(1 - p)
    const below = [Math.exp(logMass)]
    for (let k = 1; k <= n; k++) {
      logMass += Math.log(((n - k + 1) / k) * (p / (1 - p)))
      below.push(below[k - 1] + Math.exp(logMass))
    }
    for (const u of COUNTS.slice(1)) {
      const k = binomialQuantile(n, p, u)
      expect(below[k]).toBeGreaterThanOrEqual(u - 1e-11)
      if (k > 0) expect(below[k - 1]).toBeLessThan(u + 1e-11)
    }
    const middle = Math.floor(n * p)
    expect(binomialMass(n, p, middle)).toBeCloseTo(middle === 0 ? below[0] : below[middle] - below[middle - 1], 11)
  })

  it.each([0.01, 3, 15.9, 16.1, 90, 500])('Poisson(%d) is inverted exactly', (m) => {
    let logMass = -m
    const below = [Math.exp(-m)]
    for (let k = 1; k < m + 40 * Math.sqrt(m) + 40; k++) {
      logMass += Math.log(m / k)
      below.push(below[k - 1] + Math.exp(logMass))
    }
    for (const u of COUNTS.slice(1)) {
      const k = poissonQuantile(m, u)
      expect(below[k]).toBeGreaterThanOrEqual(u - 1e-11)
      if (k > 0) expect(below[k - 1]).toBeLessThan(u + 1e-11)
    }
    expect(poissonMass(m, 2)).toBeCloseTo(below[2] - below[1], 11)
  })

  it('have their edges', () => {
    expect([binomialQuantile(0, 0.5, 0.9), binomialQuantile(7, 0, 0.9), binomialQuantile(7, 1, 0.1), binomialQuantile(7, 0.5, 0)]).toEqual([
      0, 0, 7, 0,
    ])
    expect([poissonQuantile(0, 0.99), poissonQuantile(5, 0)]).toEqual([0, 0])
  })

  it('never fall when the probability, the mean or n rises', () => {
    for (const u of COUNTS.slice(2)) {
      for (const n of [5, 60, 900]) {
        for (let p = 0.002, last = 0; p < 1; p += 0.007) {
          const k = binomialQuantile(n, p, u)
          expect(k).toBeGreaterThanOrEqual(last)
          last = k
        }
      }
      for (let m = 0.1, last = 0; m < 60; m += 0.37) {
        const k = poissonQuantile(m, u)
        expect(k).toBeGreaterThanOrEqual(last)
        last = k
      }
      for (let n = 1, last = 0; n < 300; n++) {
        const k = binomialQuantile(n, 0.3, u)
        expect(k).toBeGreaterThanOrEqual(last)
        last = k
      }
    }
  })

  it('of a million tries stay near the normal approximation', () => {
    // |error| of mean + z·sd is below (z² + 2)/6 + 1
    const z = 1.959963984540054
    expect(Math.abs(binomialQuantile(1e6, 0.3, 0.975) - (3e5 + z * Math.sqrt(2.1e5)))).toBeLessThan(2)
    expect(Math.abs(poissonQuantile(1e6, 0.025) - (1e6 - z * 1000))).toBeLessThan(2)
  })
})

const FAMILIES: Distribution[] = [
  { kind: 'pert', low: 50, mode: 300, high: 800 },
  { kind: 'uniform', low: -1, high: 2 },
  { kind: 'normal', mean: 1, sd: 2 },
  { kind: 'lognormal', median: 3, sigma: 0.6 },
  { kind: 'beta', alpha: 2, beta: 6 },
  { kind: 'gamma', shape: 0.5, scale: 4 },
]

describe('moments', () => {
  it.each(FAMILIES)('mean of $kind is the integral of its quantile function', (d) => {
    // midpoints: the error is that of the two outermost cells, below 20 sd·1e-4 for all of these
    let sum = 0
    for (let i = 0; i < 20_000; i++) sum += quantile(d, (i + 0.5) / 20_000)
    expect(Math.abs(sum / 20_000 / mean(d) - 1)).toBeLessThan(1e-3)
  })

  it('modes are where densities peak', () => {
    expect(FAMILIES.map((d) => mode(d))).toEqual([300, 0.5, 1, 3 * Math.exp(-0.36), 1 / 6, 0])
    expect(mode({ kind: 'beta', alpha: 0.5, beta: 3 })).toBe(0)
    expect(mode({ kind: 'beta', alpha: 0.5, beta: 0.5 })).toBe(0.5)
    expect(mode({ kind: 'empirical', input: 'x' }, [5, 1, 3])).toBe(3)
    expect(mean({ kind: 'empirical', input: 'x' }, [5, 1, 3])).toBe(3)
  })
})

describe('sampler', () => {
  it.each(FAMILIES)('of $kind is the quantile function, linear between knots', (d) => {
    const draw = sampler(d)
    const scale = quantile(d, 0.84) - quantile(d, 0.16)
    let last = Number.NEGATIVE_INFINITY
    const [falling, far]: number[][] = [[], []]
    for (let i = 0; i < 2000; i++) {
      const u = (i + 0.37) / 2000
      const x = draw(u)
      if (!(x >= last)) falling.push(u)
      last = x
      // interpolation error h²/8·Q″: h ≤ u/32, and Q″u² stays below the width of the distribution
      if (!(Math.abs(x - quantile(d, u)) < (scale + Math.abs(x)) / (8 * 32 * 32))) far.push(u)
    }
    expect({ falling, far }).toEqual({ falling: [], far: [] })
    for (const u of [2 ** -33, 1e-7, 0.25, 0.5, 0.75, 1 - 1e-7, 1 - 2 ** -33, 1e-15]) {
      expect(Math.abs(draw(u) - quantile(d, u))).toBeLessThan((scale + Math.abs(draw(u))) / (8 * 32 * 32))
    }
  })

  it('of samples picks samples', () => {
    const draw = sampler({ kind: 'empirical', input: 'x' }, [3, 1, 2])
    expect([0.2, 0.5, 0.9].map(draw)).toEqual([1, 2, 3])
  })
})
