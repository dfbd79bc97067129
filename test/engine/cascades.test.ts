import { describe, expect, it } from 'vitest'
import { structuralVirality, treeOf } from '../../engine/cascade/structuralVirality.ts'
import { mechanisms } from '../../engine/mechanisms/index.ts'
import { cascadeForest } from '../../engine/observe/cascadeForest.ts'
import { KIND } from '../../engine/plan/kinds.ts'
import { only, type Overrides } from '../support/scenario.ts'
import { cube, edgeList, finish, simulated, simulation, total } from '../support/simulation.ts'
import { standIn } from '../support/standIns.ts'

/** The recorder of cascades (engine/observe/cascades.ts), on ties that always pass on: what comes out is known by hand. */
function cascading(ties: readonly (readonly [number, number])[], seeds: readonly number[], kind: number, over: Overrides = {}) {
  const list = [...mechanisms, seeding(seeds, kind)]
  const scenario = {
    horizon: { length: 12 },
    population: { size: 40 },
    network: { kind: 'edges', file: 'typed in', directed: true },
    mechanisms: only(['peer-shares', 'contagion', 'seeding'], {
      seeding: {},
      contagion: { link: 'hazard', tieProbability: 1, repetition: 0 },
      'peer-shares': { shareRate: 0, notice: 1 },
    }),
    ...over,
  }
  return finish(simulation(scenario, { list, edges: edgeList(ties, 40) }))
}

/** In the first step content 0 comes to the agents by a route of that kind, and they share it for certain. */
function seeding(agents: readonly number[], from: number) {
  return standIn('seeding', () => ({
    deliver(step, sink) {
      if (step > 0) return
      sink.begin({ source: 7, content: 0, channel: 0, kind: from, flight: -1, notice: 1 })
      for (const agent of agents) sink.add(agent, 1)
    },
    respond({ size, kind, share }) {
      for (let i = 0; i < size; i++) if (kind[i] === from) share.hazard[i] = Number.POSITIVE_INFINITY
    },
  }))
}

const named = (run: ReturnType<typeof cascading>, name: string) => Array.from(cube(run, name))

describe('cascades', () => {
  // nodes of a file become agents in a keyed order: roots and a loner are told by their ties
  const { offsets, followers } = simulation(
    { population: { size: 40 }, network: { kind: 'edges', file: 'typed in', directed: true } },
    { edges: edgeList(SHAPES, 40) },
  ).plan.network
  const followed = new Set(followers)
  const degree = Array.from({ length: 40 }, (_, a) => offsets[a + 1] - offsets[a])
  const roots = degree.flatMap((n, a) => (n > 0 && !followed.has(a) ? [a] : []))
  const loner = degree.findIndex((n, a) => n === 0 && !followed.has(a))

  it('of a path, a star and a loner that ads began have their sizes, depths and viralities', () => {
    const run = cascading(SHAPES, [...roots, loner], KIND.paid)
    // sizes 5 (path), 7 (star), 1: bins 4–7 twice, 1 once
    expect(named(run, 'cascade-sizes').slice(0, 4)).toEqual([1, 0, 2, 0])
    expect(named(run, 'cascade-depths').slice(0, 6)).toEqual([1, 1, 0, 0, 1, 0])
    // a path of n has (n + 1)/3 = 2, a star 2(n − 1)/n = 12/7
    const [count, sum, squares] = named(run, 'cascade-virality').slice(6, 9)
    expect(count).toBe(2)
    expect(sum).toBeCloseTo(2 + 12 / 7, 12)
    expect(squares).toBeCloseTo(4 + (12 / 7) ** 2, 12)
    expect(named(run, 'cascade-largest')).toEqual([7, 1, expect.closeTo(12 / 7, 12), 0])
    expect(named(run, 'cascade-roots').slice(2 * KIND.paid, 2 * KIND.paid + 2)).toEqual([3, 13])
    // three of their own accord, then six and one, and one after the other, by peers
    expect(named(run, 'shares-caused').slice(0, 12)).toEqual([3, 0, 7, 7, 1, 1, 1, 1, 1, 1, 0, 0])
  })

  it('that an account’s post began are one, with the account as its first', () => {
    const run = cascading(SHAPES, [...roots, loner], KIND.brand)
    expect(total(run, 'cascade-sizes')).toBe(1)
    // the account, its 3 sharers, and those who passed it on
    expect(named(run, 'cascade-largest').slice(0, 2)).toEqual([14, 5])
    expect(named(run, 'cascade-roots').slice(2 * KIND.brand, 2 * KIND.brand + 2)).toEqual([1, 13])
    const parents = [-1, 0, 1, 2, 3, 4, 0, 6, 6, 6, 6, 6, 6, 0]
    expect(named(run, 'cascade-largest')[2]).toBeCloseTo(structuralVirality(parents, 14), 12)
  })

  it('of posts that nobody shares are counted as well', () => {
    const flights = [{ name: 'own', kind: 'brand', channel: 'feed', content: 'post', from: 0, followers: 100, perWeek: 7 }]
    const run = simulated({
      campaign: { flights },
      mechanisms: only(['brand-posts', 'peer-shares'], { 'peer-shares': { shareRate: 0 } }),
    })
    expect(named(run, 'cascade-sizes').slice(0, 2)).toEqual([1, 0])
    expect(named(run, 'cascade-roots').slice(2 * KIND.brand, 2 * KIND.brand + 2)).toEqual([1, 0])
  })

  it('hold every share once', () => {
    const run = simulated({
      population: { size: 3000 },
      network: { kind: 'block', meanDegree: 12 },
      products: { thing: { conversion: 0.02 } },
      campaign: { flights: [{ name: 'ads', kind: 'paid', channel: 'feed', content: 'post', from: 0, budget: 200 }] },
      mechanisms: only(['paid-media', 'peer-shares', 'contagion', 'adoption'], { 'peer-shares': { shareRate: 0.15, advocacy: 0.5 } }),
    })
    const shares = (run.run.memory.columns.get('has-shared') as Uint8Array).reduce((n, x) => n + x, 0)
    const roots = cube(run, 'cascade-roots')
    const sum = (of: ArrayLike<number>, odd: number) => Array.from(of).reduce((n, x, i) => (i % 2 === odd ? n + x : n), 0)
    expect(sum(roots, 1)).toBe(shares)
    expect(sum(roots, 0)).toBe(total(run, 'cascade-sizes'))
    expect(total(run, 'cascade-depths')).toBe(total(run, 'cascade-sizes'))
    // shares decided on a contact, and those of buyers who tell
    expect(sum(cube(run, 'shares-caused'), 0)).toBe(total(run, 'shared'))
    expect(roots[2 * KIND.organic]).toBeGreaterThan(0)
    expect(shares - roots[2 * KIND.organic]).toBe(total(run, 'shared'))
    // what is not the first of a cascade was caused by a peer
    expect(sum(cube(run, 'shares-caused'), 1)).toBe(shares - sum(roots, 0))
  })

  it('are not recorded where nobody shares', () => {
    expect(simulated({ mechanisms: only(['brand-posts']) }).cubes['cascade-sizes']).toBeUndefined()
  })
})

/** A path of five and a star of seven. */
const SHAPES: readonly (readonly [number, number])[] = [
  [0, 1],
  [1, 2],
  [2, 3],
  [3, 4],
  ...[11, 12, 13, 14, 15, 16].map((leaf) => [10, leaf] as const),
]

describe('a forest of cascades', () => {
  it('has the virality of each of its trees', () => {
    // a reproducible forest: every row hangs below one of the rows before it, or begins a tree
    const parents = Array.from({ length: 500 }, (_, i) => (i % 17 === 0 ? -1 : Math.floor((i * ((i * 7919) % 1000)) / 1000)))
    const forest = cascadeForest(parents, parents.length)
    parents.forEach((parent, i) => {
      if (parent >= 0) return
      const tree = treeOf(parents, parents.length, i)
      expect(forest.below[i]).toBe(tree.length)
      expect(forest.virality[i]).toBeCloseTo(structuralVirality(tree, tree.length), 12)
    })
  })
})
