import { describe, expect, it } from 'vitest'
import { draw32, nameId, pair, subKey, unit } from '../../engine/base/keyed.ts'
import { scatter } from '../../engine/network/scatter.ts'
import { edgeList } from '../support/simulation.ts'
import { isSlow } from '../support/slow.ts'
import { meanOf } from '../support/statistics.ts'
import { sharing, type Sharing } from './sharing.ts'
import { theoryRows } from './theoryRows.ts'

/**
 * The independent cascade (Goldenberg, Libai & Muller 2001; Kempe, Kleinberg & Tardos 2003) out of the step: who shares tells each follower
 * once, in the next step, and is believed with probability p. The set of sharers is what can be reached over live ties, so its mean size
 * is a sum over the 2^ties graphs of live ties, each with p^live·(1 − p)^dead. Two ways to say it, both checked: followers are reached
 * with p and share what they see (`peerReach`), or are all reached and believe with hazard −ln(1 − p) (the link `hazard` of contagion).
 */
type Ties = readonly (readonly [number, number])[]
const bothWays = (ties: Ties): Ties => ties.flatMap(([u, v]) => [[u, v], [v, u]] as const) // prettier-ignore
const line = (nodes: number) => Array.from({ length: nodes - 1 }, (_, u) => [u, u + 1] as const)

const GRAPHS: readonly { name: string; nodes: number; ties: Ties; p: number; published: number }[] = [
  { name: 'a path of 7, p = .4', nodes: 7, ties: line(7), p: 0.4, published: 1.663936 },
  { name: 'a diamond, p = .5', nodes: 4, ties: [[0, 1], [0, 2], [1, 3], [2, 3]], p: 0.5, published: 2.4375 }, // prettier-ignore
  { name: 'a cycle of 5 both ways, p = .3', nodes: 5, ties: bothWays([...line(5), [4, 0]]), p: 0.3, published: 1.84048 },
  { name: 'a directed K₄, p = .2', nodes: 4, ties: bothWays([[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]]), p: 0.2, published: 1.812736 }, // prettier-ignore
]

/** Nodes that can be reached from node 0. */
function reachable(nodes: number, ties: Ties): number {
  const reached = new Set([0])
  for (let before = 0; before < reached.size;) {
    before = reached.size
    for (const [u, v] of ties) if (reached.has(u)) reached.add(v)
  }
  return Math.min(reached.size, nodes)
}

/** Mean number reached from node 0, by enumeration of the live ties. */
function liveTieMean({ nodes, ties, p }: (typeof GRAPHS)[number]): number {
  let mean = 0
  for (let live = 0; live < 2 ** ties.length; live++) {
    const kept = ties.filter((_, i) => (live >>> i) & 1)
    mean += p ** kept.length * (1 - p) ** (ties.length - kept.length) * reachable(nodes, kept)
  }
  return mean
}

describe.each(GRAPHS)('the independent cascade on $name', (graph) => {
  const rows = theoryRows(
    'independentCascade',
    `independent cascade on ${graph.name}`,
    'E|A| = Σ over live-tie graphs of P(graph)·|reachable| (Kempe, Kleinberg & Tardos 2003)',
  )
  const copies = 200
  const contents = 10

  it.each(['peerReach', 'hazard'])('has the mean size by enumeration, by %s', (by) => {
    const expected = liveTieMean(graph)
    expect(expected).toBeCloseTo(graph.published, 5)
    const of = {
      people: copies * graph.nodes,
      network: { kind: 'edges', file: 'typed in', directed: true },
      edges: edgeList(
        Array.from({ length: copies }, (_, c) => graph.ties.map(([u, v]) => [u + c * graph.nodes, v + c * graph.nodes] as const)).flat(),
        copies * graph.nodes,
      ),
      contents,
      steps: graph.nodes + 1,
      ...(by === 'hazard' ? { contagion: { link: 'hazard', tieProbability: graph.p } } : { reach: graph.p, shareRate: 1 }),
    }
    const { key } = sharing({ ...of, starters: () => [] }).simulation.plan
    const agentOf = scatter(subKey(subKey(key, 'network'), 'node'), of.people, of.people)
    const { run } = sharing({ ...of, starters: () => Array.from({ length: copies }, (_, c) => agentOf[c * graph.nodes]) })
    const sizes = Array.from({ length: isSlow ? 150 : 6 }, (_, replicate) => {
      const { shared } = run(replicate)
      return Array.from({ length: copies * contents }, (_, i) => {
        const first = Math.floor(i / contents) * graph.nodes
        let size = 0
        for (let v = 0; v < graph.nodes; v++) size += shared[agentOf[first + v] * contents + (i % contents)]
        return size
      })
    })
    rows.estimated(`mean size, by ${by}`, graph.published, meanOf(sizes.flat()), 5e-6)
  })
})

describe('the independent cascade on a random graph', () => {
  const rows = theoryRows(
    'independentCascade',
    'independent cascade on G(2000, 4/n)',
    'sharers = reachable over the live ties of the same draws, agent by agent (Kempe, Kleinberg & Tardos 2003)',
  )
  const starters = [5, 77, 1234]
  const of: Sharing = {
    people: 2000,
    network: { kind: 'erdos-renyi', meanDegree: 4 },
    contents: 3,
    starters: () => starters,
    steps: 60,
  }

  it.each([0.2, 0.4, 0.8])('is what can be reached over the live ties, p = %d', (p) => {
    const { run, simulation } = sharing({ ...of, reach: p, shareRate: 1 })
    const { key, network, population } = simulation.plan
    let differ = 0
    for (const replicate of [0, 1]) {
      const { shared } = run(replicate)
      const { a, b } = subKey(subKey(subKey(subKey(key, 'draw'), 'mode'), replicate), 'peer-shares/reach')
      for (let c = 0; c < of.contents; c++) {
        const reached = new Uint8Array(population.size)
        const queue = [...starters]
        for (const agent of starters) reached[agent] = 1
        for (const u of queue) {
          for (let i = network.offsets[u]; i < network.offsets[u + 1]; i++) {
            const v = network.followers[i]
            if (reached[v] === 1 || unit(draw32(a, b, v, pair(u, nameId(`c00${c}`)))) >= p) continue
            reached[v] = 1
            queue.push(v)
          }
        }
        for (let v = 0; v < population.size; v++) differ += Number(reached[v] !== shared[v * of.contents + c])
      }
    }
    rows.exact(`agents who differ of 12,000, p = ${p}`, 0, differ)
  })
})
