import { describe, expect, it } from 'vitest'
import { mechanisms } from '../../../engine/mechanisms/index.ts'
import { everything } from '../../support/everything.ts'
import { merge, only, type Overrides } from '../../support/scenario.ts'
import { cube, finish, simulated, simulation, total } from '../../support/simulation.ts'
import { adopting } from '../../support/standIns.ts'

/** What is said of the brand on any day (engine/mechanisms/everydayTalk.ts): an expectation, in agents. */
const N = 2000
const TALK = { customers: 0.04, acquainted: 0.005, known: 0.3, listeners: 10, negative: 0.05, praise: 0.6 }

const talking = (talk: object, over: Overrides = {}): Overrides =>
  merge({ population: { size: N }, mechanisms: only(['everyday-talk'], { 'everyday-talk': { ...TALK, ...talk } }) }, over) as Overrides

describe('everyday talk', () => {
  it('is what those who know the brand say, times who hears it, by valence', () => {
    for (const step of [1, 0.25]) {
      const talk = cube(simulated(talking({}, { horizon: { step } })), 'everyday-talk')
      const heard = 10 * 0.005 * 0.3 * N * step
      for (let t = 0; t < talk.length / 3; t++) {
        const [negative, neutral, positive] = talk.subarray(3 * t)
        expect([negative, neutral, positive].map((n) => n / heard)).toEqual(
          [0.05, 0.95 * 0.4, 0.95 * 0.6].map((x) => expect.closeTo(x, 12)),
        )
      }
    }
  })

  it('counts customers by people, once for what they bought for itself, and at their own rate', () => {
    const list = [...mechanisms, adopting()]
    const over = { population: { scale: 5 }, products: { thing: { organic: { market: 1 } } } }
    const run = finish(simulation(talking({ known: 0 }, over), { list }))
    // all people of all agents buy in the first step; nobody else knows the brand
    expect(
      cube(run, 'everyday-talk')
        .slice(0, 3)
        .reduce((sum, n) => sum + n),
    ).toBeCloseTo(10 * 0.04 * N, 9)
  })

  it('grows with the people whom the campaign has reached', () => {
    const flights = [{ name: 'own', kind: 'brand', channel: 'feed', content: 'post', from: 3, followers: 1e6, perWeek: 7 }]
    const run = simulated(talking({ known: 0.2 }, { campaign: { flights }, mechanisms: { 'brand-posts': {} } }))
    const [reached, talk] = [cube(run, 'reached-first'), cube(run, 'everyday-talk')]
    let known = 0
    reached.forEach((n, t) => {
      known += n
      expect(talk[3 * t] / 0.05).toBeCloseTo(10 * 0.005 * (0.2 * N + 0.8 * known), 9)
    })
    expect(known).toBeGreaterThan(N / 2)
  })

  it('is heard beside what is counted, and moves nobody', () => {
    const [on, off] = [{}, 'off'].map((talk) =>
      simulated(everything({ mechanisms: { 'everyday-talk': talk }, policies: { 'crisis-response': 'off' } })),
    )
    const heard = ['sentiment', 'negative-share']
    for (const [name, { values }] of Object.entries(off.cubes)) {
      if (!heard.includes(name)) expect(cube(on, name), name).toEqual(values)
    }
    expect(total(on, 'sentiment')).toBeGreaterThan(total(off, 'sentiment'))
  })

  it('at rates of 0 is as good as off, bit by bit', () => {
    const [silent, off] = [{ customers: 0, acquainted: 0 }, 'off'].map((talk) =>
      simulated(everything({ mechanisms: { 'everyday-talk': talk } })),
    )
    for (const [name, { values }] of Object.entries(off.cubes)) expect(cube(silent, name), name).toEqual(values)
    const columns = (of: typeof off) =>
      of.run.memory.declarations
        .filter(({ name }) => off.run.memory.columns.has(name))
        .map(({ name }) => of.run.memory.columns.get(name).slice())
    expect(columns(silent)).toEqual(columns(off))
  })
})

describe('the shipped everyday talk', () => {
  it('speaks against the brand as seldom as on an ordinary day: below 5% (silence-alarm)', () => {
    const share = cube(finish(simulation({ mechanisms: only(['everyday-talk']) })), 'negative-share')
    for (const x of share) expect(x).toBeCloseTo(0.035, 12)
  })
})
