import { describe, expect, it } from 'vitest'
import { uniform } from '../../../engine/base/keyed.ts'
import { mechanisms } from '../../../engine/mechanisms/index.ts'
import { only } from '../../support/scenario.ts'
import { cube, finish, simulation, type Finished } from '../../support/simulation.ts'
import { standIn } from '../../support/standIns.ts'
import { meanOf } from '../../support/statistics.ts'

/**
 * Pilot, gate, roll-out (engine/mechanisms/pilotGate.ts): two flights of bought impressions at the same price, 4,000 a day each; a stand-in
 * says how often each is engaged with and sells.
 */
const DAYS = 30
const ad = (name: string, from = 0) => ({ name, kind: 'paid', channel: 'feed', content: 'post', from, budget: (DAYS - from) * 20 })

interface Rates {
  readonly engage: number
  readonly sell: number
}

function run(policy: object | 'off', trial: Rates, control: Rates, { flights = [ad('trial'), ad('usual')], replicate = 0 } = {}): Finished {
  const acting = standIn(
    'acting',
    (host) => {
      const [sell, engage] = [host.stream('sell'), host.stream('engage')]
      return {
        decide({ size, agent, about, flight, adopters, engaged }) {
          for (let i = 0; i < size; i++) {
            const rates = host.world.flights[flight[i]].name === 'trial' ? trial : control
            adopters[i] = Number(uniform(sell, agent[i], about[i]) < rates.sell)
            engaged[i] = Number(uniform(engage, agent[i], about[i]) < rates.engage)
          }
        },
      }
    },
    ['sell', 'engage'],
  )
  const list = [...mechanisms, acting]
  return finish(
    simulation(
      {
        horizon: { length: DAYS },
        population: { size: 300 },
        channels: { feed: { cpm: 5 } },
        campaign: { flights },
        mechanisms: only(['paid-media', 'acting'], { 'paid-media': { notice: 1 } }, list),
        policies: { 'pilot-gate': policy },
      },
      { list },
    ),
    { replicate },
  )
}

const POLICY = { flights: ['trial'], share: 0.1, length: 10, delay: 2 }
const GOOD: Rates = { engage: 0.3, sell: 0.05 }
const USUAL: Rates = { engage: 0.15, sell: 0.025 }
const spent = (of: Finished, flight: number) => cube(of, 'cost-by-flight')[flight]
/** The flights stand in the order of their days, then of their names. */
const [TRIAL, CONTROL] = [0, 1]

describe('a pilot', () => {
  it('runs at its share, and in full once it has passed', () => {
    const done = run(POLICY, GOOD, USUAL)
    // 2 of 20 a day for twelve days, then all of it
    expect(spent(done, TRIAL)).toBeCloseTo(12 * 2 + 18 * 20, 6)
    expect(spent(done, CONTROL)).toBeCloseTo(600, 6)
    expect(Array.from(cube(done, 'pilot-gate-actions')).flatMap((n, step) => (n > 0 ? [step] : []))).toEqual([12])
    expect(cube(done, 'pilot-rolled-out')[12]).toBe(1)
  })

  it('is judged by what the two sides brought in its days, per contact and per money', () => {
    const done = run(POLICY, GOOD, USUAL)
    const of = (name: string, flight: number) =>
      Array.from({ length: 10 }, (_, step) => cube(done, name)[2 * step + flight]).reduce((x, y) => x + y)
    const contacts = [4000, 40_000]
    const lift = (name: string) => of(name, TRIAL) / contacts[0] / (of(name, CONTROL) / contacts[1]) - 1
    const cost = 20 / of('adopters-by-flight', TRIAL) / (200 / of('adopters-by-flight', CONTROL)) - 1
    expect(Array.from(cube(done, 'pilot-lifts'))).toEqual(
      [lift('engaged-by-flight'), lift('adopters-by-flight'), cost].map((x) => expect.closeTo(x, 10)),
    )
  })

  it('stops where it does no better than the usual', () => {
    const done = run(POLICY, USUAL, USUAL)
    expect(spent(done, TRIAL)).toBeCloseTo(12 * 2, 6)
    expect(cube(done, 'pilot-rolled-out')[12]).toBe(0)
  })

  it('needs all gates, most of them or any, as it says', () => {
    const rolledOut = (passes: string, trial: Rates) => cube(run({ ...POLICY, passes }, trial, USUAL), 'pilot-rolled-out')[12]
    // sells better and cheaper, and is engaged with as usual
    const sells: Rates = { engage: USUAL.engage, sell: 2 * USUAL.sell }
    expect(['all', 'most', 'any'].map((passes) => rolledOut(passes, sells))).toEqual([0, 1, 1])
    // is only engaged with
    const amuses: Rates = { engage: 0.3, sell: USUAL.sell }
    expect(['all', 'most', 'any'].map((passes) => rolledOut(passes, amuses))).toEqual([0, 0, 1])
  })

  it('passes by luck as well: half of those which are as good as the gate', () => {
    // a lift of exactly 15% against a gate at 15%, in some 100 customers of the pilot
    const atGate: Rates = { engage: 0.9, sell: 1.15 * USUAL.sell }
    const policy = { ...POLICY, conversion: 0.15, cost: 1 }
    const { mean } = meanOf(
      Array.from({ length: 24 }, (_, replicate) => cube(run(policy, atGate, USUAL, { replicate }), 'pilot-rolled-out')[12]),
    )
    expect(mean).toBeGreaterThan(0.1)
    expect(mean).toBeLessThan(0.9)
  })

  it('does not pass without anything to compare with', () => {
    const alone = run({ ...POLICY, passes: 'any' }, GOOD, USUAL, { flights: [ad('trial'), ad('usual', 20)] })
    expect(cube(alone, 'pilot-rolled-out')[12]).toBe(0)
    expect(Array.from(cube(alone, 'pilot-lifts'))).toEqual([0, 0, 0])
  })

  it('changes nothing where all of it is the pilot and every gate is open', () => {
    const open = { flights: ['trial'], share: 1, length: 10, delay: 2, activity: -1, conversion: -1, cost: 100 }
    const [off, on] = [run('off', GOOD, USUAL), run(open, GOOD, USUAL)]
    for (const name of Object.keys(off.cubes)) expect(on.cubes[name], name).toEqual(off.cubes[name])
  })
})
