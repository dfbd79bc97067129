import { describe, expect, it } from 'vitest'
import { powerLawDegrees } from '../../../engine/network/configuration.ts'
import { popularity } from '../../../engine/network/popularity.ts'
import type { SpecOf } from '../../../engine/network/spec.ts'
import { clustering, degrees, homophily, reciprocity, tailExponent } from '../measure.ts'
import { generate, key, nodes } from './generators.ts'

/**
 * What the literature says of each generator. Random quantities are held to 4 standard errors (each derived beside it): with
 * about 20 of them a false alarm has probability 0.13%, once for the fixed key.
 */
const WITHIN = 4
const N = 20_000
const sum = (x: readonly number[]) => x.reduce((a, b) => a + b, 0)

describe('erdos-renyi', () => {
  const k = degrees(generate({ kind: 'erdos-renyi', meanDegree: 10 }, nodes(N)))

  it('has the mean degree asked for', () => {
    // ties ~ Binomial(n(n−1), p): variance of the mean degree = 10/n
    expect(Math.abs(sum(k) / N - 10)).toBeLessThan(WITHIN * Math.sqrt(10 / N))
  })

  it('has Poisson degrees', () => {
    let mass = Math.exp(-10)
    for (let d = 0; d <= 25; mass *= 10 / ++d) {
      // Binomial(n−1, 10/(n−1)) is within 10²/n of Poisson(10) in total variation (Le Cam 1960)
      const share = k.filter((x) => x === d).length / N
      expect(Math.abs(share - mass)).toBeLessThan(WITHIN * Math.sqrt(mass / N) + 100 / N)
    }
  })

  it('ties everybody at the largest mean, nobody at 0', () => {
    expect(degrees(generate({ kind: 'erdos-renyi', meanDegree: 2000 }, nodes(50, 0, [1])))).toEqual(Array(50).fill(49))
    expect(degrees(generate({ kind: 'erdos-renyi', meanDegree: 0 }, nodes(50, 0, [1])))).toEqual(Array(50).fill(0))
  })
})

describe('barabasi-albert', () => {
  const m = 4
  const k = degrees(generate({ kind: 'barabasi-albert', ties: m }, nodes(N)))

  it('has m ties per new node after a complete start', () => {
    expect(sum(k) / 2).toBe((m * (m + 1)) / 2 + m * (N - m - 1))
    expect(Math.min(...k)).toBe(m)
  })

  it('has degrees P(K ≥ k) = m(m+1)/(k(k+1)) (Bollobás et al. 2001)', () => {
    for (const d of [6, 10, 20, 40]) {
      const tail = (m * (m + 1)) / (d * (d + 1))
      // counts concentrate at least as well as independent ones; the start and the age cutoff are of order m²/n
      expect(Math.abs(k.filter((x) => x >= d).length / N - tail)).toBeLessThan(WITHIN * Math.sqrt(tail / N) + (m * m) / N)
    }
  })

  it('is complete on m + 1 nodes or fewer', () => {
    expect(degrees(generate({ kind: 'barabasi-albert', ties: 20 }, nodes(10, 0, [1])))).toEqual(Array(10).fill(9))
  })
})

describe('watts-strogatz', () => {
  const neighbours = 10
  const at = (rewiring: number, size = 4000) => generate({ kind: 'watts-strogatz', neighbours, rewiring }, nodes(size))

  it('is a ring with clustering 3(k−2)/(4(k−1)) without rewiring', () => {
    const network = at(0)
    expect(new Set(degrees(network))).toEqual(new Set([neighbours]))
    expect(clustering(network)).toBeCloseTo((3 * (neighbours - 2)) / (4 * (neighbours - 1)), 12)
  })

  it('keeps the number of ties and loses clustering as (1−p)³ (Barrat & Weigt 2000)', () => {
    const network = at(0.1)
    expect(network.followers.length).toBe(4000 * neighbours)
    // local values have sd below 0.2 and depend on each other within about k nodes; random triangles add k/n
    const error = WITHIN * 0.2 * Math.sqrt(neighbours / 4000) + neighbours / 4000
    expect(Math.abs(clustering(network) - (2 / 3) * 0.9 ** 3)).toBeLessThan(error)
  })

  it('has nearly no clustering when all is rewired', () => {
    // a random graph has k/n; every node keeps its k/2 own ties
    expect(clustering(at(1))).toBeLessThan((3 * neighbours) / 4000)
  })
})

describe('configuration', () => {
  const spec = { kind: 'configuration', meanDegree: 10, exponent: 2.6 } as const
  const wanted = [...powerLawDegrees(spec, N, key)]

  it('draws degrees with the mean and the tail asked for', () => {
    // one value in each of n strata: what varies is the rounding (variance ≤ ¼) and the top strata, below a thousandth
    expect(Math.abs(sum(wanted) / N - 10)).toBeLessThan(WITHIN * Math.sqrt(0.25 / N) + 0.01)
    expect(sum(wanted) % 2).toBe(0)
    // above k the logarithms ln(K/k) have mean 1/α − Lρ/(1 − ρ), with α = γ − 1, L = ln(cutoff/k), ρ = (k/cutoff)^α
    const k = wanted.toSorted((x, y) => y - x)[2000]
    const length = Math.log(Math.sqrt(10 * N) / k)
    const rho = Math.exp(-1.6 * length)
    const expected = 1 + 1 / (1 / 1.6 - (length * rho) / (1 - rho))
    expect(Math.abs(tailExponent(wanted, 2000) - expected)).toBeLessThan((WITHIN * 1.6) / Math.sqrt(2000))
  })

  it('loses no more ties to loops and repeats than theory expects', () => {
    const k = degrees(generate(spec, nodes(N)))
    // first moments: loops ν/2, repeats at most ν²/4, with ν = Σk(k−1)/Σk; each loses two ends
    const nu = sum(wanted.map((d) => d * (d - 1))) / sum(wanted)
    const lost = 2 * (nu / 2 + (nu * nu) / 4)
    expect(sum(k)).toBeLessThan(sum(wanted) + WITHIN * Math.sqrt(0.25 * N) + 0.01 * N)
    expect(sum(k)).toBeGreaterThan(sum(wanted) - lost - WITHIN * Math.sqrt(lost + 0.25 * N) - 0.01 * N)
  })
})

describe('block', () => {
  const base: SpecOf<'block'> = { kind: 'block', meanDegree: 12, exponent: 2.6, homophily: 0.4, reciprocity: 0.25, closure: 0.2 }
  const population = nodes(N)
  const network = generate(base, population)
  const ties = network.followers.length

  it('has the mean degree asked for, returned ties included', () => {
    // own ties ~ Poisson(nm), each with a coin: variance of the mean = m((1+q)² + q(1−q))/n; a returned tie that stands already
    // is lost, which takes below q·m/n·(n Σ popularity²) — a thousandth
    const q = 0.25 / 1.75
    const m = 12 / (1 + q)
    const error = Math.sqrt((m * ((1 + q) ** 2 + q * (1 - q))) / N)
    expect(Math.abs(ties / N - 12)).toBeLessThan(WITHIN * error + 12e-3)
  })

  it('returns the share of ties asked for', () => {
    // pairs of ties stand or fall together: variance 2ρ(1−ρ)/ties; ties that meet by chance add below 2·12/n·(own-segment factor 4)
    expect(Math.abs(reciprocity(network) - 0.25)).toBeLessThan(WITHIN * Math.sqrt((2 * 0.25 * 0.75) / ties) + 96 / N)
  })

  it('keeps the share of ties inside segments asked for', () => {
    // coins by tie (variance ¼ at most, over 1 − Σs² = 0.68), each shared by the ties it leads to, up to 1 + closure·m; accounts met
    // twice are replaced by others, which are more often elsewhere: a fraction of a per cent
    const error = (0.5 * Math.sqrt((1 + 0.2 * 12) / ties)) / 0.68
    expect(Math.abs(homophily(network, population.segments) - 0.4)).toBeLessThan(WITHIN * error + 0.004)
    expect(homophily(generate({ ...base, homophily: 1 }, population), population.segments)).toBe(1)
  })

  it('has a power-law tail of followers, up to a cutoff that does not depend on the number of agents', () => {
    const exponentAt = (n: number) => {
      const k = degrees(generate(base, nodes(n, 0, [1]))).sort((x, y) => y - x)
      // followers by rank are ∝ (rank + shift)^(−1/(exponent − 1)); each k is Poisson, so ln(k₁/k₂) has variance 1/k₁ + 1/k₂ below 1/40
      const { shift } = popularity(n, base.exponent, base.meanDegree)
      const [first, second] = [n / 300, n / 30]
      const slope = Math.log(k[first] / k[second]) / Math.log((second + shift) / (first + shift))
      return { exponent: 1 + 1 / slope, top: k[0] }
    }
    const large = exponentAt(60_000)
    // d(1 + 1/slope) = d slope / slope², slope 0.625 over a ratio of ranks of about 6: 4·(1/√40)/ln 6/0.39 would be 0.9; ranks average
    // over neighbours that are correlated through the law alone, so a quarter of it
    expect(Math.abs(large.exponent - base.exponent)).toBeLessThan(0.25)
    const small = exponentAt(15_000)
    expect(Math.abs(Math.log(large.top / small.top))).toBeLessThan(WITHIN / Math.sqrt(small.top))
  })

  it('is more clustered with closure than without', () => {
    const with0 = clustering(generate({ ...base, closure: 0 }, population), 3000)
    const with2 = clustering(network, 3000)
    const with5 = clustering(generate({ ...base, closure: 0.5 }, population), 3000)
    // local values have sd below 0.2: 4 standard errors of a difference of two means of 3,000
    const error = WITHIN * 0.2 * Math.sqrt(2 / 3000)
    expect(with2 - with0).toBeGreaterThan(error)
    expect(with5 - with2).toBeGreaterThan(error)
    const with8 = clustering(generate({ ...base, closure: 0.8 }, population), 3000)
    expect(with8 - with5).toBeGreaterThan(error)
  })

  it('chooses evenly without popularity', () => {
    // exponent 6: weights ∝ r^−0.2, so the largest expected number is 12·0.8·n^0.2 = 70 at n = 20,000
    const k = degrees(generate({ ...base, exponent: 6, homophily: 0, reciprocity: 0, closure: 0 }, nodes(N, 0, [1])))
    expect(Math.max(...k)).toBeLessThan(70 + 5 * Math.sqrt(70))
  })
})
