import { describe, it } from 'vitest'
import { subKey } from '../../../engine/base/keyed.ts'
import { powerLawDegrees } from '../../../engine/network/configuration.ts'
import type { Network } from '../../../engine/network/network.ts'
import type { NetworkSpec } from '../../../engine/network/spec.ts'
import { isSlow, uniformNumbers } from '../../support/slow.ts'
import { meanOf } from '../../support/statistics.ts'
import { reedFrost } from '../../verification/binomialChains.ts'
import { theoryRows, type Estimate } from '../../verification/theoryRows.ts'
import { clustering, degrees, distancesFrom, follows, meanDistance, triangles } from '../measure.ts'
import { referenceBarabasiAlbert, referenceWattsStrogatz } from '../reference.ts'
import { generate, key, nodes } from './generators.ts'

/** Path lengths, neighbourhoods and triangles of each generator: means over networks of different keys, with the error of these means. */
function over(count: number, spec: NetworkSpec, size: number, measure: (network: Network, k: number) => number): Estimate {
  return meanOf(Array.from({ length: count }, (_, k) => measure(generate(spec, nodes(size), subKey(key, k)), k)))
}
const NETWORKS = isSlow ? 400 : 25
const sum = (x: readonly number[]) => x.reduce((a, b) => a + b, 0)

describe('erdos-renyi', () => {
  const [n, c] = [150, 4]
  const p = c / (n - 1)
  const spec = { kind: 'erdos-renyi', meanDegree: c } as const

  it('has the distances of a random graph: within g steps are as many as an epidemic infects in g generations', () => {
    const rows = theoryRows(
      'distances',
      `erdos-renyi, n = ${n}, mean degree ${c}: distances`,
      'within g steps of a node: Reed–Frost with p to generation g; two steps: 1 − (1 − p)(1 − p²)^(n − 2)',
    )
    const within = (network: Network, steps: number) =>
      sum(Array.from({ length: n }, (_, u) => distancesFrom(network, u).filter((d) => d > 0 && d <= steps).length)) / (n * (n - 1))
    rows.estimated(
      'share within 2 steps',
      1 - (1 - p) * (1 - p * p) ** (n - 2),
      over(NETWORKS, spec, n, (network) => within(network, 2)),
    )
    const { generations } = reedFrost(n, p)
    let beyond = n - 1
    let expected = 1
    for (let g = 1; g < 8; g++) expected += (beyond -= generations[g]) / (n - 1)
    rows.estimated(
      'mean distance, at most 8',
      expected,
      over(NETWORKS, spec, n, (network) => meanDistance(network, 8)),
    )
  })

  it('has no more clustering than chance', () => {
    const rows = theoryRows(
      'distances',
      `erdos-renyi, n = ${n}, mean degree ${c}: clustering`,
      'two followers are tied either way with 1 − (1 − p)²',
    )
    rows.estimated(
      'clustering',
      1 - (1 - p) ** 2,
      over(NETWORKS, spec, n, (network) => clustering(network)),
    )
  })
})

/** Recursive trees grown by degree from one tie, in expectation, exactly: leaves, and the mean distance of two nodes. */
function treeOf(n: number): { leaves: number; distance: number } {
  let leaves = 2
  // Σ over ordered pairs of d, of deg·d and of deg·deg·d; a new node is tied to v with probability deg(v)/L, L = 2(size − 1)
  let [plain, once, twice] = [2, 2, 2]
  for (let size = 2; size < n; size++) {
    const l = 2 * (size - 1)
    leaves += 1 - leaves / l
    const before = once
    plain += 2 * (before / l + size)
    once += (2 * before) / l + twice / l + l + 1 + size
    twice += (4 * twice) / l + 2 * (l + 1)
  }
  return { leaves, distance: plain / (n * (n - 1)) }
}

describe('barabasi-albert', () => {
  it('with one tie for each is the recursive tree that grows by degree', () => {
    const n = 200
    const rows = theoryRows(
      'distances',
      `barabasi-albert, m = 1, n = ${n}`,
      'recursions of a tree grown in proportion to degree (Szymański 1987), expectations exact',
    )
    const spec = { kind: 'barabasi-albert', ties: 1 } as const
    const { leaves, distance } = treeOf(n)
    rows.estimated(
      'nodes of degree 1',
      leaves,
      over(NETWORKS, spec, n, (network) => degrees(network).filter((d) => d === 1).length),
    )
    rows.estimated(
      'mean distance',
      distance,
      over(NETWORKS, spec, n, (network) => meanDistance(network)),
    )
  })

  it('with three has the distances and triangles of the same growth written down a second time', () => {
    const [n, m] = [200, 3]
    const rows = theoryRows(
      'distances',
      `barabasi-albert, m = ${m}, n = ${n}`,
      'growth and preferential attachment (Barabási & Albert 1999), against an implementation of the tests’ own',
    )
    const random = uniformNumbers(1)
    const reference = Array.from({ length: 2 * NETWORKS }, () => referenceBarabasiAlbert(n, m, random))
    const against = (quantity: string, measure: (network: Network) => number) => {
      const theirs = meanOf(reference.map(measure))
      const ours = over(NETWORKS, { kind: 'barabasi-albert', ties: m }, n, measure)
      rows.estimated(quantity, theirs.mean, { mean: ours.mean, se: Math.hypot(ours.se, theirs.se) })
    }
    against('mean distance', (network) => meanDistance(network))
    against('triangles', triangles)
    against('largest degree', (network) => Math.max(...degrees(network)))
  })
})

describe('watts-strogatz', () => {
  const [n, half] = [200, 3]
  const at = (rewiring: number) => ({ kind: 'watts-strogatz', neighbours: 2 * half, rewiring }) as const

  it('without rewiring has the distances of the ring', () => {
    const rows = theoryRows('distances', `watts-strogatz, n = ${n}, k = ${2 * half}, β = 0`, 'd(u, u + i) = ⌈min(i, n − i)/(k/2)⌉')
    const steps = Array.from({ length: n - 1 }, (_, i) => Math.ceil(Math.min(i + 1, n - i - 1) / half))
    rows.exact('mean distance', sum(steps) / (n - 1), meanDistance(generate(at(0), nodes(n))), 1e-12)
  })

  it.each([0.05, 0.3, 1])('has the small world of the paper written down a second time, β = %d', (rewiring) => {
    const rows = theoryRows(
      'distances',
      `watts-strogatz, n = ${n}, k = ${2 * half}, β = ${rewiring}`,
      'ring with rewired far ends (Watts & Strogatz 1998), against an implementation of the tests’ own',
    )
    const random = uniformNumbers(2)
    const reference = Array.from({ length: NETWORKS }, () => referenceWattsStrogatz(n, half, rewiring, random))
    const against = (quantity: string, measure: (network: Network) => number) => {
      const theirs = meanOf(reference.map(measure))
      const ours = over(NETWORKS, at(rewiring), n, measure)
      rows.estimated(quantity, theirs.mean, { mean: ours.mean, se: Math.hypot(ours.se, theirs.se) })
    }
    against('mean distance', (network) => meanDistance(network, n))
    against('clustering', (network) => clustering(network))
  })
})

describe('configuration', () => {
  const [n, spec] = [2000, { kind: 'configuration', meanDegree: 4, exponent: 4.5 }] as const
  /** Degrees drawn for the network of key k, before loops and repeats are erased. */
  const wanted = (k: number) => [...powerLawDegrees(spec, n, subKey(subKey(key, k), 'degree'))]
  const nuOf = (of: readonly number[]) => sum(of.map((d) => d * (d - 1))) / sum(of)

  it('has the loops, repeats, triangles and second neighbours of stubs matched at random', () => {
    const rows = theoryRows(
      'distances',
      `configuration, n = ${n}, mean degree 4, exponent 4.5`,
      'loops and repeats ~ Poisson(ν/2 + ν²/4), triangles ~ Poisson(ν³/6), ν = Σk(k − 1)/Σk (Bollobás 1980); second neighbours z₂ = Σk(k − 1)/n (Newman, Strogatz & Watts 2001)',
    )
    const nus = Array.from({ length: NETWORKS }, (_, k) => nuOf(wanted(k)))
    const mean = (f: (nu: number) => number) => meanOf(nus.map(f)).mean
    const loopsOf = (network: Network) => sum(Array.from({ length: n }, (_, u) => Number(follows(network, u, u))))
    rows.exact('agents who follow themselves', 0, over(NETWORKS, spec, n, loopsOf).mean)
    // Poisson of large n: what is left out is of relative order kmax²/(n·mean degree) = the share of it that the largest degrees make
    const lost = over(NETWORKS, spec, n, (network, k) => (sum(wanted(k)) - network.followers.length) / 2)
    rows.estimated(
      'ties lost to loops and repeats',
      mean((nu) => nu / 2 + nu ** 2 / 4),
      lost,
      mean((nu) => (nu ** 3 * 2) / n),
    )
    rows.estimated(
      'triangles',
      mean((nu) => nu ** 3 / 6),
      over(NETWORKS, spec, n, triangles),
      mean((nu) => nu ** 4 / n),
    )
    const second = over(
      NETWORKS,
      spec,
      n,
      (network) => sum(Array.from({ length: n / 20 }, (_, i) => distancesFrom(network, i * 20).filter((d) => d === 2).length)) / (n / 20),
    )
    // a triangle hides six ways of two steps, a square eight halves, a lost tie as many as its ends have further ties
    rows.estimated(
      'second neighbours',
      meanOf(nus.map((nu, k) => (nu * sum(wanted(k))) / n)).mean,
      second,
      mean((nu) => (nu ** 3 + nu ** 4 + 4 * nu * (nu / 2 + nu ** 2 / 4)) / n),
    )
  })
})
