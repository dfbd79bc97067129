import { describe, expect, it } from 'vitest'
import { mechanisms } from '../../../engine/mechanisms/index.ts'
import { only } from '../../support/scenario.ts'
import { cube, finish, simulation, total, type Finished } from '../../support/simulation.ts'
import { standIn } from '../../support/standIns.ts'

/**
 * Money kept off one platform (engine/mechanisms/platformHedge.ts). Impressions are bought on two channels at the same price; a stand-in
 * refuses a part of those on the first from a day on, as a change of its algorithm would.
 */
const DAYS = 40
const ad = (name: string, channel: string, budget: number) => ({ name, kind: 'paid', channel, content: 'post', from: 0, budget })

function run(flights: readonly object[], policy: object | 'off', refused: (step: number) => number = () => 0): Finished {
  const shock = standIn('shock', () => ({
    admit({ size, channel, about, admitted }, step) {
      for (let i = 0; i < size; i++) if (channel[i] === 0 && Math.abs(about[i] % 100) < 100 * refused(step)) admitted[i] = 0
    },
  }))
  const list = [...mechanisms, shock]
  const channels = { feed: { cpm: 50 }, notes: { cpm: 50 }, wall: { cpm: 50 } }
  return finish(
    simulation(
      {
        horizon: { length: DAYS },
        population: { size: 500, segments: { all: { channels: { feed: 1, notes: 1, wall: 1 } } } },
        channels,
        campaign: { flights },
        mechanisms: only(['paid-media', 'shock'], {}, list),
        policies: { 'platform-hedge': policy },
      },
      { list },
    ),
  )
}

const spends = (of: Finished) => Array.from(cube(of, 'cost-by-flight'))
const FREE = { most: 1, fall: 1 }

describe('the share of a platform', () => {
  it('is held to its most, and the others take the rest as they were planned', () => {
    const done = run([ad('a', 'feed', 800), ad('b', 'notes', 150), ad('c', 'wall', 50)], { ...FREE, most: 0.6 })
    expect(spends(done)).toEqual([600, 300, 100].map((x) => expect.closeTo(x, 6)))
  })

  it('is held for the second as well when the first’s money would lift it above', () => {
    const done = run([ad('a', 'feed', 700), ad('b', 'notes', 250), ad('c', 'wall', 50)], { ...FREE, most: 0.4 })
    expect(spends(done)).toEqual([400, 400, 200].map((x) => expect.closeTo(x, 6)))
  })

  it('is an equal share where the most allows less, and all where there is one platform', () => {
    expect(spends(run([ad('a', 'feed', 800), ad('b', 'notes', 200)], { ...FREE, most: 0.2 }))).toEqual(
      [500, 500].map((x) => expect.closeTo(x, 6)),
    )
    const alone = [ad('a', 'feed', 800), ad('b', 'feed', 200)]
    expect(spends(run(alone, { ...FREE, most: 0.2 }))).toEqual(spends(run(alone, 'off')))
  })
})

describe('a platform that falls', () => {
  const TWO = [ad('a', 'feed', 800), ad('b', 'notes', 800)]
  // 60% gone from day 20 to day 29
  const blow = (step: number) => (step >= 20 && step < 30 ? 0.6 : 0)
  const policy = { most: 1, fall: 0.3, window: 2, baseline: 10, left: 0.25 }
  const hedged = run(TWO, policy, blow)
  const fallen = Array.from({ length: DAYS }, (_, step) => cube(hedged, 'hedge-fallen')[3 * step])

  it('is left two days later, when the reports of two days show it, and comes back two days after its reach does', () => {
    // contacts per money of days 20 and 21 are 40% of what they were; those of day 20 and the day before 70%, not below it
    expect(fallen.findIndex((x) => x === 1)).toBe(22)
    expect(fallen.lastIndexOf(1)).toBe(31)
    expect(fallen.reduce((x, y) => x + y)).toBe(10)
    expect(Array.from(cube(hedged, 'platform-hedge-actions')).flatMap((n, step) => (n > 0 ? [step] : []))).toEqual([22, 32])
  })

  it('keeps a part of its money, and the day costs the same', () => {
    // a quarter to one: 8 and 32 of the 40 a day
    expect(spends(hedged)).toEqual([30 * 20 + 10 * 8, 30 * 20 + 10 * 32].map((x) => expect.closeTo(x, 6)))
    expect(total(hedged, 'cost')).toBeCloseTo(1600, 6)
    expect(total(hedged, 'delivered')).toBeGreaterThan(total(run(TWO, 'off', blow), 'delivered'))
  })

  it('is not left for a smaller fall, and nothing changes bit for bit', () => {
    const small = (step: number) => (step >= 20 ? 0.25 : 0)
    const [off, calm] = [run(TWO, 'off', small), run(TWO, policy, small)]
    for (const name of Object.keys(off.cubes)) expect(calm.cubes[name], name).toEqual(off.cubes[name])
  })
})
