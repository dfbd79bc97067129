import { describe, it } from 'vitest'
import { subKey } from '../../engine/base/keyed.ts'
import { scatter } from '../../engine/network/scatter.ts'
import { edgeList } from '../support/simulation.ts'
import { isSlow, uniformNumbers } from '../support/slow.ts'
import { sharing } from './sharing.ts'
import { shareOf, theoryRows } from './theoryRows.ts'

/**
 * The link `threshold` of contagion: who has heard from a share φ of those followed shares too (Granovetter 1978; Watts 2002).
 *
 * On a ring where everybody is tied to the h next on either side, and m = φ·2h must have shared: beside a block of m or more, the agent at
 * distance d has h − d + 1 neighbours in it, so the block grows by h − m + 1 on either side in each step, and not at all where m > h
 * (Centola & Macy 2007: a contagion of m needs bridges of width m).
 */
describe.each([
  [1, 1],
  [2, 1],
  [2, 2],
  [3, 2],
  [2, 3],
])('thresholds on a ring with %i neighbours on either side, %i of whom must have shared', (h, m) => {
  const rows = theoryRows(
    'thresholds',
    `thresholds on a ring, h = ${h}, m = ${m}`,
    'a block of sharers grows by max(0, h − m + 1) on either side in a step (Centola & Macy 2007)',
  )
  const [people, steps] = [100, 9]

  it('take the ring at the speed of the front', () => {
    const of = {
      people,
      network: { kind: 'watts-strogatz', neighbours: 2 * h, rewiring: 0 },
      contagion: { link: 'threshold', threshold: m / (2 * h) },
      contents: 1,
      steps,
    }
    const { key } = sharing({ ...of, starters: () => [] }).simulation.plan
    const order = scatter(subKey(subKey(key, 'network'), 'node'), people, people)
    const [byStep] = sharing({ ...of, starters: () => Array.from(order.subarray(20, 20 + m)) }).run(0).byGeneration
    const speed = 2 * Math.max(0, h - m + 1)
    rows.exact(
      `sharers after ${steps - 1} steps`,
      m + (steps - 1) * speed,
      byStep.reduce((a, b) => a + b),
    )
    rows.exact('fewest added in a step', speed, Math.min(...byStep.subarray(1)))
  })
})

/** Random undirected ties, z for each node on average: G(n, M). */
function randomTies(nodes: number, z: number, random: () => number): [number, number][] {
  return Array.from({ length: Math.round((nodes * z) / 2) }, () => [Math.floor(random() * nodes), Math.floor(random() * nodes)])
}

/** P(Poisson(z) ≤ k). */
function poissonUpTo(k: number, z: number): number {
  let term = Math.exp(-z)
  let sum = term
  for (let i = 1; i <= k; i++) sum += term *= z / i
  return sum
}

/**
 * On a random graph with Poisson(z) degrees and φ = .18, one sharing neighbour is enough for degrees up to 5. Early sharers met over a tie
 * have j ≤ 4 further ties, each to somebody of degree ≤ 5 with probability v: Σ_{j ≤ 4} j·p_j = z·P(Poisson(z) ≤ 3) new ones each. The window of
 * global cascades is where this exceeds 1: 1.021 < z < 5.765.
 */
describe.each([1.021, 5.765])('thresholds of .18 on a random graph of mean degree %d', (z) => {
  const rows = theoryRows(
    'thresholds',
    `Watts cascades, φ = .18, mean degree ${z}`,
    'Σ_{k ≤ 5} k(k − 1)p_k/z = z·P(Poisson(z) ≤ 3) = 1 at the ends of the window (Watts 2002)',
  )
  const people = 20_000
  const contents = 200

  it('have as many sharers in the second generation as in the first: the end of the window', () => {
    let [first, second, squares, contacts] = [0, 0, 0, 0]
    for (let network = 0; network < (isSlow ? 100 : 2); network++) {
      const { run } = sharing({
        people,
        network: { kind: 'edges', file: 'made here', directed: false },
        edges: edgeList(randomTies(people, z, uniformNumbers(network + 1)), people),
        contagion: { link: 'threshold', threshold: 0.18 },
        contents,
        starters: (c) => [c * 97],
        steps: 3,
      })
      for (const [, one, two] of run(0).byGeneration) {
        first += one
        second += two
        squares += (two - one) ** 2
        contacts += (z * (1 + one)) ** 2
      }
    }
    // given the first generation the second is a sum with that mean; an agent met twice is one sharer less, or one of degree 6 to 11 more
    rows.estimated(
      'sharers of generation 2 by those of 1',
      1,
      { mean: second / first, se: Math.sqrt(squares) / first },
      contacts / (2 * people) / first,
    )
  })
})

describe('thresholds of .18 on a random graph of mean degree 3', () => {
  const z = 3
  const rows = theoryRows(
    'thresholds',
    'Watts cascades, φ = .18, mean degree 3',
    'P(global) = 1 − e^(z(h − 1)), h = 1 − P(j ≤ 4) + Σ_{j ≤ 4} p_j·h^j, j ~ Poisson(z) (Watts 2002)',
  )

  it('set off a global cascade as often as one starter meets the vulnerable cluster', () => {
    const people = 5000
    const contents = isSlow ? 200 : 40
    let h = 0.5
    const mass = Array.from({ length: 5 }, (_, j) => poissonUpTo(j, z) - (j > 0 ? poissonUpTo(j - 1, z) : 0))
    for (let i = 0; i < 200; i++) h = 1 - poissonUpTo(4, z) + mass.reduce((sum, p, j) => sum + p * h ** j, 0)
    const expected = 1 - Math.exp(z * (h - 1))
    let global = 0
    const networks = isSlow ? 20 : 2
    for (let network = 0; network < networks; network++) {
      const { run } = sharing({
        people,
        network: { kind: 'edges', file: 'made here', directed: false },
        edges: edgeList(randomTies(people, z, uniformNumbers(network + 11)), people),
        contagion: { link: 'threshold', threshold: 0.18 },
        contents,
        starters: (c) => [c * 17],
        steps: 40,
      })
      global += run(0).byGeneration.filter((byStep) => byStep.reduce((a, b) => a + b) > people / 10).length
    }
    rows.estimated('P(global cascade)', expected, shareOf(global, networks * contents, expected))
  })
})
