import { describe, expect, it } from 'vitest'
import { draw32, nameId, pair, subKey, unit } from '../../../engine/base/keyed.ts'
import { KIND } from '../../../engine/plan/kinds.ts'
import { mechanisms } from '../../../engine/mechanisms/index.ts'
import { sum } from '../../../engine/metrics/pair.ts'
import { scatter } from '../../../engine/network/scatter.ts'
import type { Plan } from '../../../engine/plan/plan.ts'
import { only, type Overrides } from '../../support/scenario.ts'
import { cube, edgeList, finish, simulation, type Finished } from '../../support/simulation.ts'
import { errors, meanOf, MOST_ERRORS } from '../../support/statistics.ts'
import { probe, seeding } from '../../support/standIns.ts'

/**
 * Contagion with the other mechanisms off. Link `hazard`: the independent cascade (Goldenberg, Libai & Muller 2001; Kempe, Kleinberg &
 * Tardos 2003): who shares tells each follower once, and is believed with probability p, so the set of sharers is what can be reached
 * over live ties. Mean sizes by enumeration of all live-tie graphs: path of 7, p = .4, from one end: Σ .4^k = 1.663936; directed
 * K₄, p = .2: 1.812736. Link `threshold` (Granovetter 1978; Watts 2002): who has heard from φ of those followed shares.
 *
 * Seeds come by a stand-in mechanism whose content is shared for certain (test/support/standIns.ts).
 */
const PURE = { notice: 1, shareRate: 0, resonance: 0, propensity: 0, advocacy: 0, delay: 0 }

function cascade(contagion: object, network: object, over: Overrides = {}): Overrides {
  return {
    horizon: { length: 12 },
    network,
    mechanisms: only(['contagion', 'peer-shares', 'seeding'], {
      'peer-shares': PURE,
      contagion: { repetition: 0, strength: 0, ...contagion },
    }),
    ...over,
  }
}

const sharers = ({ run }: Finished) => run.memory.columns.get('has-shared')

/** Copies of a small graph side by side, seeded at their node 0; returns the mean number of sharers per copy and its error. */
function meanSize(ties: readonly (readonly [number, number])[], nodes: number, directed: boolean, p: number) {
  const copies = 2000
  const all = Array.from({ length: copies }, (_, c) => ties.map(([u, v]) => [u + c * nodes, v + c * nodes] as const)).flat()
  const network = { kind: 'edges', file: 'typed in', directed }
  const population = { size: copies * nodes }
  const edges = edgeList(all, copies * nodes)
  const bare = simulation(cascade({ link: 'hazard', tieProbability: p }, network, { population }), { edges }).plan
  const agentOf = scatter(subKey(subKey(bare.key, 'network'), 'node'), copies * nodes, copies * nodes)
  const list = [...mechanisms, seeding(Array.from({ length: copies }, (_, c) => agentOf[c * nodes]))]
  const s = simulation(cascade({ link: 'hazard', tieProbability: p }, network, { population }), { edges, list })
  const sizes = Array.from({ length: 10 }, (_, replicate) => {
    const shared = sharers(finish(s, { replicate }))
    return Array.from({ length: copies }, (_, c) =>
      Array.from({ length: nodes }, (_, v) => shared[agentOf[c * nodes + v]]).reduce((a, b) => a + b),
    )
  })
  return meanOf(sizes.flat())
}

describe('the link hazard', () => {
  it('has the mean size of the independent cascade on a path of seven, 1.663936', () => {
    const { mean, se } = meanSize(
      [
        [0, 1],
        [1, 2],
        [2, 3],
        [3, 4],
        [4, 5],
        [5, 6],
      ],
      7,
      false,
      0.4,
    )
    expect(errors(mean, 1.663936, se)).toBeLessThan(MOST_ERRORS)
  })

  it('has the mean size of the independent cascade on a directed K₄, 1.812736', () => {
    const ties = [0, 1, 2, 3].flatMap((u) => [0, 1, 2, 3].filter((v) => v !== u).map((v) => [u, v] as const))
    const { mean, se } = meanSize(ties, 4, true, 0.2)
    expect(errors(mean, 1.812736, se)).toBeLessThan(MOST_ERRORS)
  })

  it.each([0.1, 0.3, 0.6])('is, agent by agent, what can be reached over the live ties of the same draws: p = %d', (p) => {
    const list = [...mechanisms, seeding([5, 77, 1234])]
    const s = simulation(
      cascade({ link: 'hazard', tieProbability: p }, { kind: 'erdos-renyi', meanDegree: 4 }, { horizon: { length: 60 } }),
      { list },
    )
    for (const replicate of [0, 1, 2]) {
      expect(Array.from(sharers(finish(s, { replicate })))).toEqual(Array.from(reachable(s.plan, replicate, p, [5, 77, 1234])))
    }
  })

  it('passes on everything at p = 1 and nothing at p = 0', () => {
    const run = (tieProbability: number) =>
      sharers(
        finish(
          simulation(
            cascade(
              { link: 'hazard', tieProbability },
              { kind: 'watts-strogatz', neighbours: 2, rewiring: 0 },
              { population: { size: 20 } },
            ),
            { list: [...mechanisms, seeding([3])] },
          ),
        ),
      )
    expect(sum(run(1))).toBe(20)
    expect(sum(run(0))).toBe(1)
  })
})

/** Breadth-first search over the ties u → v whose coin says live: the coin of `peer-shares/share` for v about (u, content). */
function reachable({ key, network, population }: Plan, replicate: number, p: number, seeds: readonly number[]): Uint8Array {
  const { a, b } = subKey(subKey(subKey(subKey(key, 'draw'), 'mode'), replicate), 'peer-shares/share')
  const content = nameId('post')
  const reached = new Uint8Array(population.size)
  const queue = [...seeds]
  for (const seed of seeds) reached[seed] = 1
  for (const u of queue) {
    for (let i = network.offsets[u]; i < network.offsets[u + 1]; i++) {
      const v = network.followers[i]
      if (reached[v] === 1 || unit(draw32(a, b, v, pair(u, content))) < 1 - p) continue
      reached[v] = 1
      queue.push(v)
    }
  }
  return reached
}

describe('the link threshold on a ring', () => {
  const size = 60
  function ring(neighbours: number, threshold: number, seeds: readonly number[], steps = 200) {
    const network = { kind: 'watts-strogatz', neighbours, rewiring: 0 }
    const base = cascade({ link: 'threshold', threshold }, network, { population: { size }, horizon: { length: steps } })
    const plan = simulation(base).plan
    // neighbours on the ring by walking it: agents are scattered over it
    const order = walk(plan)
    const run = finish(simulation(base, { list: [...mechanisms, seeding(seeds.map((place) => order[place]))] }))
    const shared = sharers(run)
    return { shared: order.map((agent) => shared[agent]), shares: cube(run, 'sharers') }
  }

  /** Agents in the order of the ring, from the agent behind node 0. */
  function walk(plan: Plan): number[] {
    return Array.from(scatter(subKey(subKey(plan.key, 'network'), 'node'), size, size))
  }

  it('of two neighbours each, a threshold of a half lets one seed take the ring, two more a step', () => {
    const { shared, shares } = ring(2, 0.5, [10], 40)
    expect(shared).toEqual(Array.from({ length: size }, () => 1))
    expect(Array.from(shares.subarray(1, 31))).toEqual([1, ...Array.from({ length: 29 }, () => 2)])
  })

  it('of two neighbours each, a threshold above a half stops one seed, and two take only whom they surround', () => {
    expect(ring(2, 0.51, [10]).shared.reduce((a, b) => a + b)).toBe(1)
    const { shared } = ring(2, 0.51, [10, 12])
    expect(shared.flatMap((x, i) => (x === 1 ? [i] : []))).toEqual([10, 11, 12])
  })

  it('of four neighbours each, a threshold of a half stops one seed, and two beside each other take the ring', () => {
    expect(ring(4, 0.5, [10]).shared.reduce((a, b) => a + b)).toBe(1)
    expect(ring(4, 0.5, [10, 11]).shared.reduce((a, b) => a + b)).toBe(size)
  })
})

describe('the link logit', () => {
  it('adds strength·χ/χ̄·(k − 1)/(k − 1 + halfway) for the k-th peer, and `repetition` from the second exposure on', () => {
    const seen: [number, number][] = []
    const list = [
      ...mechanisms,
      seeding([1, 2, 3, 4, 5]),
      probe('respond', ({ size, agent, share, kind }) => {
        for (let i = 0; i < size; i++) if (agent[i] === 0 && kind[i] === KIND.peer) seen.push([share.eta[i], share.hazard[i]])
      }),
    ]
    const star = edgeList(
      [
        [1, 0],
        [2, 0],
        [3, 0],
        [4, 0],
        [5, 0],
        [6, 7],
        [7, 8],
        [8, 9],
      ],
      10,
    )
    const population = { size: 10 }
    const network = { kind: 'edges', file: 'typed in', directed: true }
    const plan = simulation(cascade({}, network, { population }), { edges: star }).plan
    const agentOf = scatter(subKey(subKey(plan.key, 'network'), 'node'), 10, 10)
    // the same star, with its centre at agent 0: rename nodes by the inverse of the scatter
    const nodeOf = Array.from(agentOf, (_, agent) => agentOf.indexOf(agent))
    const edges = edgeList(star.sources.length ? Array.from(star.sources, (u, i) => [nodeOf[u], nodeOf[star.targets[i]]] as const) : [], 10)
    const shareRate = 0.5
    const over = cascade({ link: 'logit', shape: 'complex', strength: 0.8, halfway: 2, repetition: 0.3 }, network, { population })
    finish(
      simulation({ ...over, mechanisms: { ...(over['mechanisms'] as object), 'peer-shares': { ...PURE, shareRate } } }, { edges, list }),
    )
    const expected = [1, 2, 3, 4, 5].map((k) => (k > 1 ? 0.3 : 0) + (0.8 * (k - 1)) / (k - 1 + 2))
    expect(seen.slice(0, 5).map(([eta]) => eta)).toEqual(expected.map((x) => expect.closeTo(x, 12)))
    expect(seen.slice(0, 5).map(([, hazard]) => hazard)).toEqual([0, 0, 0, 0, 0])
  })
})
