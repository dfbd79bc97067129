import { describe, expect, it } from 'vitest'
import { powerLawDegrees } from '../../../engine/network/configuration.ts'
import { popularity } from '../../../engine/network/popularity.ts'
import type { Network } from '../../../engine/network/network.ts'
import type { SpecOf } from '../../../engine/network/spec.ts'
import { scatter } from '../../../engine/network/scatter.ts'
import { subKey } from '../../../engine/base/keyed.ts'
import { isSlow } from '../../support/slow.ts'
import { meanOf, MOST_ERRORS as WITHIN } from '../../support/statistics.ts'
import { shareOf, theoryRows } from '../../verification/theoryRows.ts'
import { clustering, degrees, follows, homophily, reciprocity, row, tailExponent } from '../measure.ts'
import { generate, key, nodes } from './generators.ts'

/**
 * What the literature says of the degrees and ties of each generator; distances and triangles: distances.test.ts. Random quantities are
 * held to 4 standard errors, each derived beside it.
 */
const N = isSlow ? 200_000 : 20_000
const sum = (x: readonly number[]) => x.reduce((a, b) => a + b, 0)

describe('erdos-renyi', () => {
  const network = generate({ kind: 'erdos-renyi', meanDegree: 10 }, nodes(N))
  const k = degrees(network)
  const rows = theoryRows(
    'facts',
    `erdos-renyi, n = ${N}, mean degree 10`,
    'followers and followed ~ Binomial(n − 1, c/(n − 1)) (Gilbert 1959), ties independent',
  )

  it('has the mean degree asked for, in every stretch of agents', () => {
    // ties ~ Binomial(n(n−1), p): variance of the mean degree = 10/n
    rows.estimated('mean degree', 10, { mean: sum(k) / N, se: Math.sqrt(10 / N) })
    const last = meanOf(network.following.subarray(N - N / 100)).mean
    rows.estimated('mean followed by the last hundredth', 10, { mean: last, se: Math.sqrt(1000 / N) })
  })

  it('has Poisson degrees on either side of a tie, independent of each other', () => {
    // of Poisson(c) the fourth central moment is c + 3c², so Var s² = (c + 2c²)/n
    const se = Math.sqrt(210 / N)
    const [followers, following] = [meanOf(k), meanOf(network.following)]
    rows.estimated('variance of followers', 10, { mean: followers.variance, se }, 100 / N)
    rows.estimated('variance of followed', 10, { mean: following.variance, se }, 100 / N)
    const together = meanOf(k.map((d, v) => ((d - 10) * (network.following[v] - 10)) / 10)).mean
    rows.estimated('correlation of the two', 0, { mean: together, se: Math.sqrt(1 / N) })
    let mass = Math.exp(-10)
    for (let d = 0; d <= 25; mass *= 10 / ++d) {
      // Binomial(n−1, 10/(n−1)) is within 10²/n of Poisson(10) in total variation (Le Cam 1960)
      const share = k.filter((x) => x === d).length / N
      if (d === 5 || d === 10) rows.estimated(`P(K = ${d})`, mass, shareOf(share * N, N, mass), 100 / N)
      expect(Math.abs(share - mass)).toBeLessThan(WITHIN * Math.sqrt(mass / N) + 100 / N)
    }
  })

  it('returns ties by chance alone', () => {
    // each of n(n − 1)/2 pairs is tied both ways with p²: Poisson with mean 50, counted from both ends
    const chance = 10 / (N - 1)
    rows.estimated('share of ties returned', chance, { mean: reciprocity(network), se: (2 * Math.sqrt(50)) / (10 * N) })
  })

  it('has binomial degrees where half of all pairs are tied', () => {
    const [n, c, networks] = [100, 50, isSlow ? 400 : 30]
    const p = c / (n - 1)
    const dense = theoryRows(
      'facts',
      `erdos-renyi, n = ${n}, mean degree ${c}`,
      'followers ~ Binomial(n − 1, p), p = c/(n − 1): mean c, variance c(1 − p) (Gilbert 1959)',
    )
    const found = meanOf(
      Array.from({ length: networks }, (_, i) =>
        degrees(generate({ kind: 'erdos-renyi', meanDegree: c }, nodes(n, 0, [1]), subKey(key, i))),
      ).flat(),
    )
    const variance = c * (1 - p)
    dense.estimated('mean degree', c, { mean: found.mean, se: Math.sqrt(variance / found.n) })
    // near-normal: Var s² = 2σ⁴/n
    dense.estimated('variance of degrees', variance, { mean: found.variance, se: variance * Math.sqrt(2 / found.n) })
  })

  it('ties everybody at the largest mean, nobody at 0', () => {
    expect(degrees(generate({ kind: 'erdos-renyi', meanDegree: 2000 }, nodes(50, 0, [1])))).toEqual(Array(50).fill(49))
    expect(degrees(generate({ kind: 'erdos-renyi', meanDegree: 0 }, nodes(50, 0, [1])))).toEqual(Array(50).fill(0))
  })
})

describe('barabasi-albert', () => {
  const m = 4
  const k = degrees(generate({ kind: 'barabasi-albert', ties: m }, nodes(N)))
  const rows = theoryRows(
    'facts',
    `barabasi-albert, n = ${N}, m = ${m}`,
    'P(K ≥ k) = m(m + 1)/(k(k + 1)), P(K = m) = 2/(m + 2) (Bollobás et al. 2001)',
  )

  it('has m ties per new node after a complete start', () => {
    rows.exact('ties', (m * (m + 1)) / 2 + m * (N - m - 1), sum(k) / 2)
    rows.exact(
      'smallest degree',
      m,
      k.reduce((least, d) => Math.min(least, d), N),
    )
  })

  it('has the degrees of preferential attachment', () => {
    for (const d of [5, 6, 10, 20, 40]) {
      const tail = (m * (m + 1)) / (d * (d + 1))
      // counts concentrate at least as well as independent ones; the start and the age cutoff are of order m²/n
      rows.estimated(`P(K ≥ ${d})`, tail, { mean: k.filter((x) => x >= d).length / N, se: Math.sqrt(tail / N) }, (m * m) / N)
    }
  })

  it('is complete on m + 1 nodes or fewer', () => {
    expect(degrees(generate({ kind: 'barabasi-albert', ties: 20 }, nodes(10, 0, [1])))).toEqual(Array(10).fill(9))
  })
})

describe('watts-strogatz', () => {
  const neighbours = 10
  const size = isSlow ? 40_000 : 4000
  const at = (rewiring: number) => generate({ kind: 'watts-strogatz', neighbours, rewiring }, nodes(size))
  const about = (rewiring: number, equation: string) =>
    theoryRows('facts', `watts-strogatz, n = ${size}, k = ${neighbours}, β = ${rewiring}`, equation)

  it('is a ring with clustering 3(k−2)/(4(k−1)) without rewiring', () => {
    const network = at(0)
    expect(new Set(degrees(network))).toEqual(new Set([neighbours]))
    const rows = about(0, 'C(0) = 3(k − 2)/(4(k − 1)) (Watts & Strogatz 1998)')
    rows.exact('clustering', (3 * (neighbours - 2)) / (4 * (neighbours - 1)), clustering(network), 1e-12)
  })

  it('keeps the number of ties and loses clustering as (1−p)³ (Barrat & Weigt 2000)', () => {
    const network = at(0.1)
    const rows = about(0.1, 'C(β) = C(0)(1 − β)³ + O(1/n) (Barrat & Weigt 2000)')
    rows.exact('ties', (size * neighbours) / 2, network.followers.length / 2)
    // local values have sd below 0.2 and depend on each other within about k nodes; random triangles add k/n
    rows.estimated(
      'clustering',
      (2 / 3) * 0.9 ** 3,
      { mean: clustering(network), se: 0.2 * Math.sqrt(neighbours / size) },
      neighbours / size,
    )
  })

  it.each([0.3, 1])('moves far ends with probability β = %d, to anybody', (rewiring) => {
    const rows = about(rewiring, 'ties kept: 1 − β; K = k/2 + Binomial(k/2, 1 − β) + Poisson(βk/2) (Barrat & Weigt 2000)')
    const network = at(rewiring)
    const agents = scatter(subKey(key, 'node'), size, size)
    const half = neighbours / 2
    let kept = 0
    for (let u = 0; u < size; u++) for (let j = 1; j <= half; j++) kept += Number(follows(network, agents[u], agents[(u + j) % size]))
    // a far end falls back on a ring tie that has gone with probability below k/n
    rows.estimated('ring ties kept', 1 - rewiring, shareOf(kept, size * half, 1 - rewiring), (2 * neighbours) / size)
    const variance = half * rewiring * (1 - rewiring) + half * rewiring
    // cumulants of independent parts add up; Var s² = (κ₄ + 2σ⁴)/n; nobody is chosen twice by a node: O(k²/n)
    const fourth = half * rewiring * (1 - rewiring) * (1 - 6 * rewiring * (1 - rewiring)) + half * rewiring
    const se = Math.sqrt((fourth + 2 * variance ** 2) / size)
    rows.estimated('variance of degrees', variance, { mean: meanOf(degrees(network)).variance, se }, (neighbours * neighbours) / size)
  })

  it('has nearly no clustering when all is rewired', () => {
    // a random graph has k/n; every node keeps its k/2 own ties
    expect(clustering(at(1))).toBeLessThan((3 * neighbours) / size)
  })
})

describe('configuration', () => {
  const spec = { kind: 'configuration', meanDegree: 10, exponent: 2.6 } as const
  const wanted = [...powerLawDegrees(spec, N, key)]
  const rows = theoryRows(
    'facts',
    `configuration, n = ${N}, mean degree 10, exponent 2.6`,
    'P(k) ∝ k^−γ between a lowest degree and √(n·mean) (Catanzaro, Boguñá & Pastor-Satorras 2005)',
  )

  it('draws degrees with the mean and the tail asked for', () => {
    // one value in each of n strata: what varies is the rounding (variance ≤ ¼) and the top strata, below a thousandth
    rows.estimated('mean degree', 10, { mean: sum(wanted) / N, se: Math.sqrt(0.25 / N) }, 0.01)
    expect(sum(wanted) % 2).toBe(0)
    // above k the logarithms ln(K/k) have mean 1/α − Lρ/(1 − ρ), with α = γ − 1, L = ln(cutoff/k), ρ = (k/cutoff)^α
    const top = N / 10
    const k = wanted.toSorted((x, y) => y - x)[top]
    const length = Math.log(Math.sqrt(10 * N) / k)
    const rho = Math.exp(-1.6 * length)
    const expected = 1 + 1 / (1 / 1.6 - (length * rho) / (1 - rho))
    rows.estimated('tail exponent (Hill), cut off', expected, { mean: tailExponent(wanted, top), se: 1.6 / Math.sqrt(top) })
    // E k² = E x² + Var of rounding, of a truncated power law x; the top strata vary by less than a hundredth of it
    const [low, high] = [lowest(Math.sqrt(10 * N)), Math.sqrt(10 * N)]
    const moment = (q: number) => (high ** (q - 1.6) - low ** (q - 1.6)) / (q - 1.6)
    const second = moment(2) / moment(0)
    rows.estimated('second moment of degrees', second, { mean: meanOf(wanted.map((d) => d * d)).mean, se: 0 }, 0.25 + 0.01 * second)
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

/** The lower end of a power law with exponent 2.6 up to `high` that has the mean 10, by bisection. */
function lowest(high: number): number {
  const mean = (low: number) => ((high ** -0.6 - low ** -0.6) / -0.6 / (high ** -1.6 - low ** -1.6)) * -1.6
  let [from, to] = [0.1, 10]
  for (let i = 0; i < 60; i++) [from, to] = mean((from + to) / 2) < 10 ? [(from + to) / 2, to] : [from, (from + to) / 2]
  return from
}

describe('block', () => {
  const base: SpecOf<'block'> = { kind: 'block', meanDegree: 12, exponent: 2.6, homophily: 0.4, reciprocity: 0.25, closure: 0.2 }
  const population = nodes(N)
  const network = generate(base, population)
  const ties = network.followers.length
  const rows = theoryRows(
    'facts',
    `block, n = ${N}, mean degree 12, exponent 2.6, homophily .4, reciprocity .25, closure .2`,
    'what is asked for is what the finished network shows (Karrer & Newman 2011; engine/network/block.ts)',
  )

  it('has the mean degree asked for, returned ties included', () => {
    // own ties ~ Poisson(nm), each with a coin: variance of the mean = m((1+q)² + q(1−q))/n; a returned tie that stands already
    // is lost, which takes below q·m/n·(n Σ popularity²) — a thousandth
    const q = 0.25 / 1.75
    const m = 12 / (1 + q)
    const error = Math.sqrt((m * ((1 + q) ** 2 + q * (1 - q))) / N)
    rows.estimated('mean degree', 12, { mean: ties / N, se: error }, 12e-3)
  })

  it('returns the share of ties asked for', () => {
    // pairs of ties stand or fall together: variance 2ρ(1−ρ)/ties; ties that meet by chance add below 2·12/n·(own-segment factor 4)
    rows.estimated('reciprocity', 0.25, { mean: reciprocity(network), se: Math.sqrt((2 * 0.25 * 0.75) / ties) }, 96 / N)
  })

  it('keeps the share of ties inside segments asked for', () => {
    // coins by tie (variance ¼ at most, over 1 − Σs² = 0.68), each shared by the ties it leads to, up to 1 + closure·m; accounts met
    // twice are replaced by others, which are more often elsewhere: a fraction of a per cent
    const error = (0.5 * Math.sqrt((1 + 0.2 * 12) / ties)) / 0.68
    rows.estimated('homophily', 0.4, { mean: homophily(network, population.segments), se: error }, 0.004)
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
    rows.exact('tail exponent of followers, n = 60,000', base.exponent, large.exponent, 0.25)
    const small = exponentAt(15_000)
    expect(Math.abs(Math.log(large.top / small.top))).toBeLessThan(WITHIN / Math.sqrt(small.top))
  })

  it('chooses accounts itself a Poisson number of times, a share `closure` of them through a friend', () => {
    const [m, closure] = [6, 0.3]
    const flat = { ...base, meanDegree: m, exponent: 6, homophily: 0, reciprocity: 0 }
    const about = theoryRows(
      'facts',
      `block, n = ${N}, mean degree 6, exponent 6, closure .3, nothing else`,
      'followed ~ Poisson(m); of d accounts max(1, d(1 − closure)) are not found through a friend; these close a triangle by chance alone',
    )
    const closed = generate({ ...flat, closure }, population)
    rows.exact('none follows itself', 0, sum(Array.from({ length: N }, (_, v) => Number(follows(closed, v, v)))))
    const following = meanOf(closed.following)
    about.estimated('mean followed', m, { mean: following.mean, se: Math.sqrt(m / N) })
    about.estimated('variance of followed', m, { mean: following.variance, se: Math.sqrt((m + 2 * m * m) / N) })
    let mass = Math.exp(-m)
    let through = 0
    for (let d = 1; d < 40; d++) through += ((mass *= m / d) * (d - Math.max(1, d * (1 - closure)))) / m
    const chance = throughFriend(generate({ ...flat, closure: 0 }, population))
    const expected = through + (1 - through) * chance
    // a tie through a friend makes ways of two steps for others too: at most the chance again
    about.estimated(
      'ties that close a triangle',
      expected,
      shareOf(throughFriend(closed) * closed.followers.length, closed.followers.length, expected),
      chance,
    )
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
    const k = degrees(generate({ ...base, exponent: 6, homophily: 0, reciprocity: 0, closure: 0 }, nodes(20_000, 0, [1])))
    expect(Math.max(...k)).toBeLessThan(70 + 5 * Math.sqrt(70))
  })
})

/** Share of the ties v → u (v follows u) for which v follows somebody who follows u. */
function throughFriend(network: Network): number {
  const n = network.agents
  const followed: number[][] = Array.from({ length: n }, () => [])
  for (let u = 0; u < n; u++) for (const v of row(network, u)) followed[v].push(u)
  let found = 0
  for (let v = 0; v < n; v++)
    for (const u of followed[v]) found += Number(followed[v].some((friend) => friend !== u && follows(network, u, friend)))
  return found / network.followers.length
}

describe('complete', () => {
  it('ties everybody to everybody else', () => {
    const network = generate({ kind: 'complete' }, nodes(1000))
    const rows = theoryRows('facts', 'complete, n = 1000', 'everybody follows the other n − 1')
    rows.exact('mean followed', 999, sum([...network.following]) / 1000)
  })
})

describe('edges', () => {
  it('are the ties of the list, either way where it is undirected, without its loop and its repeat', () => {
    const rows = theoryRows(
      'facts',
      'edges, a ring of 300 with chords, a loop and a repeat',
      '3 ties for each node; undirected, each both ways',
    )
    rows.exact('ties, directed', 900, generate({ kind: 'edges', directed: true }).followers.length)
    const both = generate({ kind: 'edges', directed: false })
    rows.exact('ties, undirected', 1800, both.followers.length)
    rows.exact('share of ties returned, undirected', 1, reciprocity(both))
  })
})
