import { describe, expect, it } from 'vitest'
import { mechanisms } from '../../../engine/mechanisms/index.ts'
import { KIND, LINE, LINES } from '../../../engine/plan/kinds.ts'
import { sumLevel } from '../../../engine/metrics/pair.ts'
import { merge, only, type Overrides } from '../../support/scenario.ts'
import { cube, finish, simulated, simulation, total } from '../../support/simulation.ts'
import { probe, standIn } from '../../support/standIns.ts'
import { errors, MOST_ERRORS } from '../../support/statistics.ts'

/** The policy that invites (engine/mechanisms/communityInvitation.ts): whom, how many, when, at what cost, and who joins. */
const CLUB = { channel: 'feed', content: 'post', joinAtPurchase: 0, joinFromContact: 0, joinWhenInvited: 0.5, leave: 0, memberPosts: 0 }

function inviting(policy: object, over: Overrides = {}): Overrides {
  return merge(
    {
      population: { size: 10_000 },
      communities: { club: CLUB },
      mechanisms: only(['communities']),
      policies: { 'community-invitation': { perWeek: 1e9, delay: 0, cost: 2, notice: 0.8, ...policy } },
    },
    over,
  ) as Overrides
}

/** So many agents, each another, buy in every step, all people of each. */
const buying = (perStep: number) =>
  standIn('buying', ({ status, world }) => ({
    convert(step) {
      for (let k = 0; k < perStep; k++) status.adopt((step * perStep + k) % world.population.size, 0, status.scale, KIND.organic)
    },
  }))

const run = (policy: object, perStep: number, over: Overrides = {}) =>
  finish(simulation(inviting(policy, over), { list: [...mechanisms, buying(perStep)] }))

describe('customers', () => {
  it('are invited the step after the order, or after the delay more, once', () => {
    const at = (delay: number) => Array.from(cube(run({ delay }, 50), 'community-invitations'))
    expect(at(0)).toEqual([0, ...new Array(9).fill(50)])
    expect(at(3)).toEqual([0, 0, 0, 0, ...new Array(6).fill(50)])
    const seen = new Set<number>()
    const look = probe('delivered', ({ size, agent }) => {
      for (let i = 0; i < size; i++) seen.add(agent[i])
    })
    // everybody buys twice
    const twice = buying(4000)
    finish(simulation(inviting({}, { population: { size: 8000, scale: 1 } }), { list: [...mechanisms, twice, look] }))
    expect(seen.size).toBe(8000)
  })

  it('join with probability notice · joinWhenInvited, at the cost of the invitation', () => {
    const found = run({}, 800)
    const invited = total(found, 'community-invitations')
    // those of the last step would join in the next
    const n = invited - cube(found, 'community-invitations')[9]
    expect(errors(total(found, 'community-joined'), n * 0.4, Math.sqrt(n * 0.24))).toBeLessThan(MOST_ERRORS)
    expect(total(found, 'community-joined')).toBe(cube(found, 'community-joined-by')[3])
    expect(sumLevel(cube(found, 'cost'), LINE.staff, LINES.length)).toBeCloseTo(2 * invited, 9)
  })

  it('beyond the quota of the week wait for the next, in their order', () => {
    const invited = Array.from(cube(run({ perWeek: 70 }, 100, { horizon: { length: 14 } }), 'community-invitations'))
    expect(invited.every((n, t) => t === 0 || n <= 20)).toBe(true)
    // what the first step could not use is kept for the week
    expect(invited.reduce((a, b) => a + b)).toBe(140)
  })

  it('are invited as one of the agent’s people: as many customers at any scale', () => {
    const size = 20_000
    // one in ten people of every agent buys
    const tenth = standIn('buying', ({ status }) => ({
      convert(step) {
        if (step === 0) for (let agent = 0; agent < size; agent++) status.adopt(agent, 0, 1, KIND.organic)
      },
    }))
    const over = inviting({}, { population: { size, scale: 10 }, horizon: { length: 3 } })
    const invited = total(finish(simulation(over, { list: [...mechanisms, tenth] })), 'community-invitations')
    expect(errors(invited, size, 10 * Math.sqrt(size * 0.09))).toBeLessThan(MOST_ERRORS)
  })
})

describe('the policy', () => {
  it('invites a segment only where it is told so', () => {
    const segments = { all: null, young: { share: 0.5, channels: { feed: 1 } }, old: { share: 0.5, channels: { feed: 1 } } }
    const found = run({ segment: 'old' }, 1000, { population: { segments } })
    const mask = found.run.memory.columns.get('community-invited')
    const { segment, segments: ranges } = found.run.plan.population
    const invited = Array.from(mask.keys()).filter((agent) => mask[agent] !== 0)
    expect(invited.length).toBeGreaterThan(1000)
    expect(new Set(invited.map((agent) => ranges[segment[agent]].name))).toEqual(new Set(['old']))
  })

  it('invites those who engaged with the campaign where it is told so', () => {
    const flights = [{ name: 'ads', kind: 'paid', channel: 'feed', content: 'post', from: 0, to: 4, budget: 500 }]
    const over = inviting({ who: 'engaged' }, { campaign: { flights }, mechanisms: { 'paid-media': { notice: 1 }, engagement: {} } })
    const found = finish(simulation(over, { list: [...mechanisms, buying(500)] }))
    const engaged = found.run.memory.columns.get('engaged-step')
    const invited = found.run.memory.columns.get('community-invited')
    expect(total(found, 'community-invitations')).toBeGreaterThan(200)
    expect(invited.findIndex((bits, agent) => bits !== 0 && !(engaged[agent] > 0))).toBe(-1)
  })

  it('stands still without the campaign, without communities, and unless it is named', () => {
    const s = simulation(inviting({}), { list: [...mechanisms, buying(100)], index: { arm: 'counterfactual' } })
    expect(total(finish(s), 'community-invitations')).toBe(0)
    expect(simulated({ policies: { 'community-invitation': {} } }).cubes['community-invitations']).toBeUndefined()
    expect(simulated({ communities: { club: CLUB } }).cubes['community-invitations']).toBeUndefined()
  })

  it('with a quota of nobody changes nothing', () => {
    const columns = (policies: object) => simulated(inviting({}, { policies: { 'community-invitation': null, ...policies } })).hash
    const off = simulated(inviting({}, { policies: { 'community-invitation': 'off' } }))
    const none = simulated(inviting({ perWeek: 0 }))
    for (const [name, { values }] of Object.entries(off.cubes)) expect(none.cubes[name].values, name).toEqual(values)
    expect(columns({})).toBe(off.hash)
  })
})
