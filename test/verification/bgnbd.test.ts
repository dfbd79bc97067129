import { describe, expect, it } from 'vitest'
import { mechanisms } from '../../engine/mechanisms/index.ts'
import { expectedOrders } from '../../engine/metrics/lifetimeValue.ts'
import { only } from '../support/scenario.ts'
import { cube, finish, simulation } from '../support/simulation.ts'
import { adopting } from '../support/standIns.ts'
import { isSlow } from '../support/slow.ts'
import { errors, meanOf, MOST_ERRORS } from '../support/statistics.ts'
import { theoryRows } from './theoryRows.ts'

/**
 * BG/NBD (Fader, Hardie & Lee 2005): orders at rate λ ~ Gamma(r, α) until, after an order, the customer is lost with probability
 * p ~ Beta(a, b). Parameters of the CDNOW customers, weeks: methods.md §3. Two references that share nothing with the engine:
 *
 *   E[X(t)] = E_p[(1 − (α/(α + p·t))^r)/p], because E[X(t) | λ, p] = (1 − e^(−λpt))/p (their eq. 8): by quadrature here;
 *   moments of X(t) by a plain Monte Carlo of the process with Math.log and another generator.
 *
 * Spend of an order is p_s/ν, ν ~ Gamma(q, v): mean p_s·v/(q − 1) (Fader & Hardie 2013).
 */
const CDNOW = { r: 0.24259, alpha: 4.41353, a: 0.79289, b: 2.42575 }
const WEEKS = 39
const CUSTOMERS = isSlow ? 100_000 : 20_000

/** E[X(t)] by Simpson's rule in s = p^a, in which p^(a−1) dp = ds/a is no longer singular. */
function quadrature({ r, alpha, a, b }: typeof CDNOW, t: number): number {
  const integrate = (f: (p: number) => number) => {
    const n = 200_000
    let sum = 0
    for (let i = 0; i <= n; i++) {
      const p = (i / n) ** (1 / a)
      sum += (i === 0 || i === n ? 1 : i % 2 === 1 ? 4 : 2) * f(p) * (1 - p) ** (b - 1)
    }
    return sum / (3 * n * a)
  }
  const conditional = (p: number) => (p < 1e-9 ? (r * t) / alpha : (1 - (alpha / (alpha + p * t)) ** r) / p)
  return integrate(conditional) / integrate(() => 1)
}

/** mulberry32: a generator of its own for the reference. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Gamma(shape, 1) by Marsaglia & Tsang 2000. */
function gamma(shape: number, random: () => number): number {
  if (shape < 1) return gamma(shape + 1, random) * random() ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}

/** Repeat orders of n customers in time t by the process itself. */
function reference({ r, alpha, a, b }: typeof CDNOW, t: number, n: number): Float64Array {
  const random = generator(20240607)
  return Float64Array.from({ length: n }, () => {
    const rate = gamma(r, random) / alpha
    const [x, y] = [gamma(a, random), gamma(b, random)]
    const lost = x / (x + y)
    let orders = 0
    for (let time = -Math.log(1 - random()) / rate; time < t; time -= Math.log(1 - random()) / rate) {
      orders++
      if (random() < lost) break
    }
    return orders
  })
}

function customers(lifecycle: object, { size = CUSTOMERS, scale = 1, weeks = WEEKS } = {}) {
  return simulation(
    {
      horizon: { length: weeks * 7 + 1 },
      population: { size, scale },
      products: {
        thing: { price: 0, lifecycle: { kind: 'purchases', period: '7 days', spend: { p: 6.2488, q: 3.7446, v: 15.4477 }, ...lifecycle } },
      },
      mechanisms: only(['purchases']),
    },
    { list: [...mechanisms, adopting()] },
  )
}

describe('expectedOrders', () => {
  it.each([1, 4, 13, 26, 39, 52, 104])('is the integral over the customers at t = %i', (t) => {
    // Simpson's error here is below 1e-8: the integrand behaves like s^(1/a) at 0, whose second derivative is integrable
    expect(expectedOrders(CDNOW, t)).toBeCloseTo(quadrature(CDNOW, t), 6)
  })

  it('is the same integral for other shapes: a above, at and just beside 1', () => {
    for (const a of [0.3, 0.999999, 1, 1.000001, 2, 5]) {
      const parameters = { r: 0.8, alpha: 3, a, b: 2.4 }
      // at a = 1 the engine steps aside by 1e-6, and the difference it divides loses six digits
      expect(expectedOrders(parameters, 30), `a = ${a}`).toBeCloseTo(quadrature(parameters, 30), 4)
    }
  })

  it('starts at 0, rises and never passes the orders of customers who are never lost, r·t/α', () => {
    expect(expectedOrders(CDNOW, 0)).toBe(0)
    let last = 0
    for (let t = 1; t <= 200; t++) {
      const now = expectedOrders(CDNOW, t)
      expect(now).toBeGreaterThan(last)
      expect(now).toBeLessThan((CDNOW.r * t) / CDNOW.alpha)
      last = now
    }
  })

  it('is finite and positive for a year’s horizon wherever the schema lets parameters be', () => {
    for (const r of [0.01, 1, 50])
      for (const alpha of [0.01, 1, 500])
        for (const a of [0.01, 1, 20])
          for (const b of [0.01, 1, 20]) {
            const x = expectedOrders({ r, alpha, a, b }, 365)
            expect(x, JSON.stringify({ r, alpha, a, b })).toBeGreaterThan(0)
            expect(x, JSON.stringify({ r, alpha, a, b })).toBeLessThan(((r * 365) / alpha) * (1 + 1e-9))
          }
  })
})

describe('customers of the purchases mechanism', () => {
  const { run, ...observed } = finish(customers(CDNOW))
  const byStep = cube(observed, 'repeat-orders')
  const orders = (weeks: number) => byStep.subarray(0, weeks * 7 + 1).reduce((a, b) => a + b) / CUSTOMERS
  const each = Float64Array.from(run.memory.tables.get('purchases/customers')!.column('orders').subarray(0, CUSTOMERS))
  const independent = reference(CDNOW, WEEKS, 200_000)
  const rows = theoryRows(
    'bgnbd',
    'repeat orders of BG/NBD, parameters of CDNOW, weeks',
    'E X(t) = E_p[(1 − (α/(α + pt))^r)/p] by quadrature; moments by the process itself (Fader, Hardie & Lee 2005)',
  )

  it.each([4, 13, 26, 39])('have ordered E[X(t)] times after %i weeks, within 4 standard errors', (weeks) => {
    const { variance } = meanOf(reference(CDNOW, weeks, 100_000))
    rows.estimated(`E X(${weeks})`, quadrature(CDNOW, weeks), { mean: orders(weeks), se: Math.sqrt(variance / CUSTOMERS) }, 1e-6)
  })

  it('spread like the process itself: the same variance and the same share without a repeat order', () => {
    // standard error of a variance from the fourth moment, √((μ₄ − σ⁴)/n)
    const [a, b] = [meanOf(each), meanOf(independent)]
    const fourth = meanOf(independent.map((x) => (x - b.mean) ** 4)).mean
    const se = Math.sqrt((fourth - b.variance ** 2) * (1 / a.n + 1 / b.n))
    rows.estimated(`Var X(${WEEKS})`, b.variance, { mean: a.variance, se })
    const none = (of: Float64Array) => of.filter((x) => x === 0).length / of.length
    const p = none(independent)
    rows.estimated(`P(X(${WEEKS}) = 0)`, p, { mean: none(each), se: Math.sqrt(p * (1 - p) * (1 / a.n + 1 / b.n)) })
  })

  it('spend p·v/(q − 1) on average, at one level each', () => {
    const { p, q, v } = { p: 6.2488, q: 3.7446, v: 15.4477 }
    const spend = Float64Array.from(run.memory.tables.get('purchases/customers')!.column('spend').subarray(0, CUSTOMERS))
    const { mean, se } = meanOf(spend)
    const worth = theoryRows('bgnbd', 'spend of Gamma–Gamma, p = 6.2488, q = 3.7446, v = 15.4477', 'E = p·v/(q − 1) (Fader & Hardie 2013)')
    worth.estimated('mean spend', (p * v) / (q - 1), { mean, se })
    const revenue = cube(observed, 'revenue').reduce((a, b) => a + b)
    const expected = each.reduce((sum, n, row) => sum + n * spend[row], 0)
    // two orders of summation of 20,000 terms
    expect(Math.abs(revenue / expected - 1)).toBeLessThan(1e-9)
  })
})

describe('limits of the purchases mechanism', () => {
  it('orders are Poisson where all customers are alike and nobody is lost', () => {
    // Gamma(10⁴, 10⁴): rate 1 a week; Beta(10⁻⁵, 10⁵): never lost. Mean and variance 8
    const poisson = finish(customers({ r: 1e4, alpha: 1e4, a: 1e-5, b: 1e5 }, { weeks: 8 }))
    const { run } = poisson
    const orders = run.memory.tables.get('purchases/customers')!.column('orders').subarray(0, CUSTOMERS)
    const { mean, variance, se } = meanOf(orders)
    const rows = theoryRows(
      'bgnbd',
      'orders at rate 1 a week, nobody is lost',
      'X(8) ~ Poisson(8), from the end of the step of the first order on',
    )
    rows.estimated('mean of X(8)', 8, { mean, se })
    // Var(s²) ≈ (μ₄ − σ⁴)/n with μ₄ = 8 + 3·64 for Poisson(8), and 8²·10⁻⁴ more from the rates
    rows.estimated('variance of X(8)', 8 + 64e-4, { mean: variance, se: Math.sqrt((8 + 2 * 64) / CUSTOMERS) })
    const byStep = cube(poisson, 'repeat-orders')
    rows.exact('orders in the step of the first order', 0, byStep[0])
    rows.estimated('orders on the first day after', 1 / 7, { mean: byStep[1] / CUSTOMERS, se: Math.sqrt(1 / 7 / CUSTOMERS) })
  })

  it('everybody orders once where nobody stays', () => {
    const { run } = finish(customers({ r: 1e4, alpha: 1e2, a: 1e5, b: 1e-5 }, { weeks: 2, size: 500 }))
    expect(new Set(run.memory.tables.get('purchases/customers')!.column('orders').subarray(0, 500))).toEqual(new Set([1]))
  })

  it('agents who stand for many have the same mean', () => {
    const s = customers(CDNOW, { size: 50, scale: 200, weeks: 13 })
    const means = Array.from(
      { length: 60 },
      (_, replicate) => cube(finish(s, { replicate }), 'repeat-orders').reduce((a, b) => a + b) / 10_000,
    )
    const { mean, se } = meanOf(means)
    expect(errors(mean, expectedOrders(CDNOW, 13), se)).toBeLessThan(MOST_ERRORS)
  })
})
