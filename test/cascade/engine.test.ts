import { describe, expect, it } from 'vitest'
import { subKey } from '../../engine/base/keyed.ts'
import { createCascade } from '../../engine/cascade/cascade.ts'
import { cascadeReach } from '../../engine/cascade/cascadeReach.ts'
import { mechanisms } from '../../engine/mechanisms/index.ts'
import { replicateKeyOf } from '../../engine/plan/run.ts'
import { only, type Overrides } from '../support/scenario.ts'
import { cube, edgeList, finish, type Finished, simulation, type Simulation } from '../support/simulation.ts'
import { seeding } from '../support/standIns.ts'
import { errors, meanOf, MOST_ERRORS } from '../support/statistics.ts'
import { activeOf } from './networks.ts'

/**
 * The full engine against the fast path. With everything off but sharing, who notices shares for certain and every share is noticed:
 * what is left to chance is whether a share reaches a follower, peerReach, decided by the draw peer-shares/reach of (follower, sharer and
 * content). That is the coin of a tie, so both must activate the same agents in the same steps. The conditions of the limit:
 *
 *   shareRate 1, notice 1           certain (fatigue and the like off; a session each day is certain at activity 1000)
 *   advocacy 0, resonance and propensity 0, nothing adopted
 *   delay 0, steps of a day         who noticed at t shares, and followers see it at t + 1
 *   one channel, which all use      or its users would be another network
 *   a horizon longer than the cascade
 */
const STARTS = [3, 77, 150]
const list = [...mechanisms, seeding(STARTS)]
const certain = { notice: 1, shareRate: 1, resonance: 0, propensity: 0, advocacy: 0, delay: 0 }

function sharing(over: Overrides): Overrides {
  return { horizon: { length: 80 }, mechanisms: only(['peer-shares'], { 'peer-shares': certain }), ...over }
}

function cascadeOf({ run: { plan, world } }: Finished, probability: number) {
  return createCascade(plan.network, { kind: 'independent', probability }, { topic: world.contents[0].id })
}

const sharersOf = ({ run }: Finished): number[] =>
  Array.from(run.memory.columns.get('has-shared')).flatMap((x, agent) => (x === 1 ? [agent] : []))

describe('the full engine with everything off but sharing', () => {
  const networks: [string, Overrides, number, number][] = [
    ['random', { kind: 'erdos-renyi', meanDegree: 4 }, 600, 0.35],
    ['blocks', { kind: 'block', meanDegree: 8 }, 600, 0.2],
    ['hubs', { kind: 'barabasi-albert', ties: 3 }, 600, 0.15],
    ['small world', { kind: 'watts-strogatz', neighbours: 6 }, 600, 0.25],
    ['complete', { kind: 'complete' }, 300, 0.006],
  ]

  it.each(networks)('activates exactly the agents of the fast path, step by step: %s', (_, network, size, peerReach) => {
    const s = simulation(sharing({ network, population: { size }, channels: { feed: { peerReach } } }), { list })
    let total = 0
    for (let replicate = 0; replicate < 8; replicate++) {
      const done = finish(s, { replicate })
      const cascade = cascadeOf(done, peerReach)
      const key = subKey(replicateKeyOf(s.plan, { ...s.index, replicate }), 'peer-shares/reach')
      cascade.spread(STARTS, key)
      expect(activeOf(cascade)).toEqual(sharersOf(done))
      // who became active in step t reaches followers in step t + 1, when the engine counts them as sharers
      const { ends, steps } = cascade.trace
      const sizes = Array.from({ length: 79 }, (_, t) => (t < steps ? ends[t] - (t > 0 ? ends[t - 1] : 0) : 0))
      expect(Array.from(cube(done, 'sharers')).slice(1)).toEqual(sizes)
      expect(steps).toBeLessThan(78)
      total += cascade.trace.size
    }
    expect(total).toBeGreaterThan(8 * 2 * STARTS.length)
  })

  /** Mean number of sharers of the full engine, and of the fast path under keys of its own. */
  function means(s: Simulation, probability: number, replicates: number) {
    const runs = Array.from({ length: replicates }, (_, replicate) => sharersOf(finish(s, { replicate })).length)
    const cascade = cascadeOf(finish(s), probability)
    return { engine: meanOf(runs), fast: cascadeReach(cascade, STARTS, subKey(s.plan.key, 'elsewhere'), 20 * replicates) }
  }

  it('spreads as far on average under other draws', () => {
    const over = sharing({
      network: { kind: 'erdos-renyi', meanDegree: 4 },
      population: { size: 300 },
      channels: { feed: { peerReach: 0.3 } },
    })
    const { engine, fast } = means(simulation(over, { list }), 0.3, 150)
    expect(errors(engine.mean, fast.mean, Math.hypot(engine.se, fast.se))).toBeLessThan(MOST_ERRORS)
  })

  it('is the same cascade by hazards −ln(1 − p) per tie that reaches everybody', () => {
    const link = { contagion: { link: 'hazard', tieProbability: 0.3, repetition: 0 }, 'peer-shares': { ...certain, shareRate: 0 } }
    const over = sharing({
      network: { kind: 'erdos-renyi', meanDegree: 4 },
      population: { size: 300 },
      mechanisms: only(['peer-shares', 'contagion'], link),
    })
    const { engine, fast } = means(simulation(over, { list }), 0.3, 150)
    expect(errors(engine.mean, fast.mean, Math.hypot(engine.se, fast.se))).toBeLessThan(MOST_ERRORS)
  })

  it.each([0.15, 0.25, 0.4])('is the threshold cascade by the link `threshold`: φ = %d', (threshold) => {
    const link = { contagion: { link: 'threshold', threshold, repetition: 0 }, 'peer-shares': { ...certain, shareRate: 0 } }
    const s = simulation(
      sharing({
        network: { kind: 'edges', file: 'typed in', directed: false },
        population: { size: 240 },
        mechanisms: only(['peer-shares', 'contagion'], link),
      }),
      // a ring with two neighbours on either side and a few long ties
      {
        list,
        edges: edgeList(
          Array.from({ length: 240 }, (_, i) => [[i, (i + 1) % 240], [i, (i + 2) % 240], [i, (i * 7) % 240]] as [number, number][])
            .flat()
            .filter(([u, v]) => u !== v),
          240,
        ),
      },
    ) // prettier-ignore
    const done = finish(s)
    const cascade = createCascade(s.plan.network, { kind: 'fraction', threshold })
    cascade.spread(STARTS, s.plan.key)
    expect(activeOf(cascade)).toEqual(sharersOf(done))
  })
})
