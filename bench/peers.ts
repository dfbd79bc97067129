import { draw32, type Key, pair, rootKey, subKey, unit } from '../engine/base/keyed.ts'
import { cascadeOf, PROBABILITY, runHere } from './cascade.ts'
import { type BenchGraph, chungLu } from './graphs.ts'
import { inTurn, processorSeconds, type BenchRow } from './measure.ts'

/** A cascade by another library: runs one replicate from the graph's starts and returns how many became active. */
type Peer = (key: Key) => number

/**
 * How many times as fast pure cascades are as the same cascade written with the libraries at hand: `flocc`, agents with a rule that is
 * run for everybody each step, and `graphology`, a graph whose neighbours are walked. Same graph, same starts, same coins; throws unless the
 * same numbers become active. One replicate of theirs in turn with as many of ours as take about as long.
 */
export async function peers(nodes: number, arcs: number, repeats: number): Promise<BenchRow[]> {
  const graph = chungLu(nodes, arcs)
  const key = rootKey('bench')
  const cascade = cascadeOf(graph, 'coin')
  const workload = `independent cascade, ${nodes / 1000}k agents, ${arcs / 1000}k ties`
  const rows: BenchRow[] = []
  for (const [name, peer] of [
    ['flocc', await floccCascade(graph)],
    ['graphology', await graphologyCascade(graph)],
  ] as const) {
    const theirs = 5
    const ours = 2000
    const keys = Array.from({ length: ours }, (_, r) => subKey(key, r))
    const [a, b] = inTurn(repeats, [
      () => runHere(cascade, graph, keys, ours).seconds / ours,
      () => processorSeconds(() => keys.slice(0, theirs).forEach(peer)) / theirs,
    ])
    for (const of of keys.slice(0, theirs)) {
      const [here, there] = [cascade.spread(graph.starts, of), peer(of)]
      if (here !== there) throw new Error(`${name}: ${there} active, ${here} here`)
    }
    rows.push({ what: `cascade by ${name}`, workload, unit: 'replicates/s', value: 1 / b.min, median: 1 / b.median })
    rows.push({ what: `cascade against ${name}`, workload, unit: 'times as fast', value: b.min / a.min, median: b.median / a.median })
  }
  return rows
}

const isLive = ({ a, b }: Key, u: number, v: number): boolean => unit(draw32(a, b, v, pair(u, 0))) < PROBABILITY

const UNAWARE = 0
const FRESH = 1
const DONE = 2

/** An agent object each; who is fresh tries its followers in its next tick. Ticks go on until nobody is fresh. */
async function floccCascade({ agents: n, offsets, followers, starts }: BenchGraph): Promise<Peer> {
  const { Agent, Environment } = await import('flocc')
  const environment = new Environment()
  const agents = Array.from({ length: n }, (_, id) => new Agent({ number: id, state: UNAWARE }))
  let key: Key = { a: 0, b: 0 }
  const count = { fresh: 0, active: 0 }
  agents.forEach((agent, u) => {
    const row = Array.from(followers.subarray(offsets[u], offsets[u + 1]), (v) => agents[v])
    agent.set('tick', () => {
      if (agent.get('state') !== FRESH) return
      agent.set('state', DONE)
      count.fresh--
      for (const follower of row) {
        if (follower.get('state') !== UNAWARE || !isLive(key, u, follower.get('number'))) continue
        follower.set('state', FRESH)
        count.fresh++
        count.active++
      }
    })
    environment.addAgent(agent)
  })
  return (of) => {
    key = of
    for (const agent of agents) agent.set('state', UNAWARE)
    for (const start of starts) agents[start].set('state', FRESH)
    count.fresh = count.active = starts.length
    while (count.fresh > 0) environment.tick()
    return count.active
  }
}

/** A queue over the graph's own neighbours; who is active stands in a set. */
async function graphologyCascade({ agents: n, offsets, followers, starts }: BenchGraph): Promise<Peer> {
  const { DirectedGraph } = await import('graphology')
  const graph = new DirectedGraph()
  for (let u = 0; u < n; u++) graph.addNode(u)
  for (let u = 0; u < n; u++) for (let i = offsets[u]; i < offsets[u + 1]; i++) graph.addDirectedEdge(u, followers[i])
  return (key) => {
    const queue = Array.from(starts, String)
    const active = new Set(queue)
    for (let head = 0; head < queue.length; head++) {
      const u = Number(queue[head])
      graph.forEachOutNeighbor(queue[head], (neighbour) => {
        if (active.has(neighbour) || !isLive(key, u, Number(neighbour))) return
        active.add(neighbour)
        queue.push(neighbour)
      })
    }
    return active.size
  }
}
