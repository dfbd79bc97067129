import { describe, expect, it } from 'vitest'
import { cube, finish, simulation } from '../support/simulation.ts'
import { only } from '../support/scenario.ts'
import { isSlow } from '../support/slow.ts'
import { errors, meanOf, MOST_ERRORS } from '../support/statistics.ts'
import { spreadBinomial } from './binomialChains.ts'
import { theoryRows } from './theoryRows.ts'

/**
 * The Bass model (Bass 1969) in discrete time, n(t) = (m − N)(p + q·N/m), against organic adoption of the agents:
 *
 *   n(t) | N ~ Binomial(m − N, p + q·N/m)
 *
 * for each of m people. Because n is concave in N, the mean of the random process lies below the curve: by a constant number of
 * people whatever m is, so by O(1/m) of the market. The process is a Markov chain in N; its exact mean is computed here by
 * multiplying out the chain (binomialChains.ts), and the engine must agree with the mean, and so with the order of the bias.
 * (methods.md gives .449 for step 8 at m = 1000, by simulation; the chain gives .4108.)
 */
const P = 0.03
const Q = 0.38
const STEPS = 10
/** New adopters of m = 1000 by the recursion: methods.md §2. */
const PUBLISHED = [30, 40.158, 52.6849, 67.2607, 82.8033, 97.2157, 107.4864, 110.4812, 104.4085, 90.1439]

function recursion(m: number, steps: number): number[] {
  let adopted = 0
  return Array.from({ length: steps }, () => {
    const n = (m - adopted) * (P + (Q * adopted) / m)
    adopted += n
    return n
  })
}

/** Mean of n(1) … n(steps) of the chain, exactly up to states of probability below 1e−12. */
function chainMeans(m: number, steps: number): number[] {
  let now = new Float64Array(m + 1)
  now[0] = 1
  return Array.from({ length: steps }, () => {
    const next = new Float64Array(m + 1)
    let mean = 0
    for (let adopted = 0; adopted <= m; adopted++) {
      if (now[adopted] < 1e-12) continue
      const left = m - adopted
      const p = P + (Q * adopted) / m
      mean += now[adopted] * left * p
      spreadBinomial(next, adopted, 1, left, p, now[adopted])
    }
    now = next
    return mean
  })
}

/** New adopters by step over replicates: samples[step][replicate]. */
function simulatedAdopters(m: number, replicates: number, scale = 1, seed = 'bass', market = 1): Float64Array[] {
  const s = simulation({
    seed,
    horizon: { length: STEPS },
    population: { size: Math.round(m / market / scale), scale },
    products: { thing: { organic: { innovation: P, imitation: Q, market } } },
    mechanisms: only(['organic-adoption']),
  })
  const samples = Array.from({ length: STEPS }, () => new Float64Array(replicates))
  for (let r = 0; r < replicates; r++) cube(finish(s, { replicate: r }), 'adopters').forEach((n, t) => (samples[t][r] = n))
  return samples
}

describe('the references', () => {
  it('are the published recursion and a chain whose mean lies .4108 people below it in step 8 at m = 1000', () => {
    recursion(1000, STEPS).forEach((n, t) => expect(n).toBeCloseTo(PUBLISHED[t], 3))
    expect(recursion(1000, 20).reduce((a, b) => a + b)).toBeCloseTo(998.388, 3)
    expect(recursion(1000, STEPS)[7] - chainMeans(1000, STEPS)[7]).toBeCloseTo(0.4108, 4)
  })

  it('differ by O(1/m) of the market: the same number of people at every size', () => {
    const bias = (m: number) => recursion(m, STEPS)[7] - chainMeans(m, STEPS)[7]
    const [small, middle, large] = [bias(250), bias(1000), bias(2000)]
    // the next term is O(1/m) people; at m = 250 it is some 2% of the bias
    expect(Math.abs(small / large - 1)).toBeLessThan(0.03)
    expect(Math.abs(middle / large - 1)).toBeLessThan(0.01)
  })
})

describe.each([
  [250, isSlow ? 40_000 : 2000],
  [1000, isSlow ? 8000 : 400],
  [4000, isSlow ? 2000 : 100],
])('organic adoption of %i people over %i replicates', (m, replicates) => {
  const samples = simulatedAdopters(m, replicates)

  it('has the mean of the chain in every step, within 4 standard errors of its replicates', () => {
    const means = m > 2000 ? chainByBias(m) : chainMeans(m, STEPS)
    const rows = theoryRows(
      'bass',
      `Bass, p = .03, q = .38, m = ${m}`,
      'n(t) | N ~ Binomial(m − N, p + qN/m), multiplied out; m → ∞: n = (m − N)(p + qN/m) (Bass 1969)',
    )
    samples.forEach((of, t) => {
      const { mean, se } = meanOf(of)
      if (t === 0 || t === 1 || t === 7) rows.estimated(`adopters in step ${t + 1}`, means[t], { mean, se }, m > 2000 ? 1e-3 : 0)
      expect(errors(mean, means[t], se), `step ${t + 1}: ${mean} against ${means[t]}`).toBeLessThan(MOST_ERRORS)
    })
  })

  it('approaches the curve as O(1/m): |mean/m − n/m| ≤ (bias + 4 standard errors)/m', () => {
    const curve = recursion(m, STEPS)
    const { mean, se } = meanOf(samples[7])
    expect(Math.abs(mean - curve[7]) / m).toBeLessThan((0.42 + MOST_ERRORS * se) / m)
  })
})

describe('the bias', () => {
  /** How far the mean of n(8) lies below the curve, in people, with its error. */
  function biasOf(m: number, replicates: number): { mean: number; se: number } {
    // given N(7), the mean of n(8) is known, (m − N)(p + q·N/m): averaging it instead of n(8) leaves a third of the noise
    const samples = simulatedAdopters(m, replicates, 1, 'bias')
    const expected = Float64Array.from(samples[7], (_, r) => {
      const adopted = samples.slice(0, 7).reduce((sum, of) => sum + of[r], 0)
      return (m - adopted) * (P + (Q * adopted) / m)
    })
    const { mean, se } = meanOf(expected)
    return { mean: recursion(m, STEPS)[7] - mean, se }
  }
  const exact = (m: number) => recursion(m, STEPS)[7] - chainMeans(m, STEPS)[7]

  it(
    'is seen in the engine: at m = 250 the mean of step 8 lies below the curve by more than 4 standard errors, by .41 people; its order in 1/m is 1',
    { timeout: 120_000 },
    () => {
      const rows = theoryRows(
        'bass',
        'Bass, order of convergence',
        'curve − E n(8) = .41 people at every m, so O(1/m) of the market: order = 1 + ln(B(25)/B(250))/ln 10',
      )
      const [few, many] = [biasOf(25, isSlow ? 30_000 : 1000), biasOf(250, isSlow ? 120_000 : 2000)]
      expect(many.mean / many.se).toBeGreaterThan(4)
      rows.estimated('curve − E n(8), m = 25', exact(25), few)
      rows.estimated('curve − E n(8), m = 250', exact(250), many)
      const order = (b25: number, b250: number) => 1 + Math.log(b25 / b250) / Math.LN10
      // Δ ln B = se/B, to first order
      const se = Math.hypot(few.se / few.mean, many.se / many.mean) / Math.LN10
      rows.estimated('order in 1/m', order(exact(25), exact(250)), { mean: order(few.mean, many.mean), se })
    },
  )
})

describe('agents who stand for many people', () => {
  it('adopt person by person: 10 agents of 100 people have mean and variance of 1,000 agents of one', () => {
    const one = simulatedAdopters(1000, 800)[5]
    const many = simulatedAdopters(1000, 800, 100)[5]
    const rows = theoryRows(
      'bass',
      'Bass, m = 1000 as 10 agents of 100 people',
      'the same process person by person: mean and variance do not depend on the scale',
    )
    rows.estimated('adopters in step 6', chainMeans(1000, STEPS)[5], meanOf(many))
    const [a, b] = [meanOf(one), meanOf(many)]
    expect(errors(a.mean, b.mean, Math.hypot(a.se, b.se))).toBeLessThan(MOST_ERRORS)
    // near-normal samples: the standard error of a log variance is √(2/(n − 1))
    expect(errors(Math.log(a.variance), Math.log(b.variance), Math.sqrt(4 / 799))).toBeLessThan(MOST_ERRORS)
  })
})

describe('a market that is a part of the people', () => {
  it('is imitated by its own share of adopters: 300 of 1,000 people are a Bass process of m = 300', () => {
    // ⌊10·.3 + u⌋ = 3 of the ten people of each agent are in the market
    const samples = simulatedAdopters(300, isSlow ? 20_000 : 1000, 10, 'market', 0.3)
    const rows = theoryRows('bass', 'Bass, m = 300 of 1,000 people', 'F = adopters / market: the same process as among 300')
    const means = chainMeans(300, STEPS)
    for (const t of [0, 5]) rows.estimated(`adopters in step ${t + 1}`, means[t], meanOf(samples[t]))
  })
})

/** The chain's mean at a large m from that at 2,000: its distance from the curve is the same number of people up to O(1/m). */
function chainByBias(m: number): number[] {
  const means = chainMeans(2000, STEPS)
  const near = recursion(2000, STEPS)
  return recursion(m, STEPS).map((n, t) => n - (near[t] - means[t]))
}
