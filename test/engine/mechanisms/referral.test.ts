import { describe, expect, it } from 'vitest'
import { rewardsDue } from '../../../engine/mechanisms/invitations/rewardsDue.ts'
import { mechanisms } from '../../../engine/mechanisms/index.ts'
import { LINE, LINES, KIND } from '../../../engine/plan/kinds.ts'
import type { Mechanism } from '../../../engine/plan/mechanism.ts'
import { sumLevel } from '../../../engine/metrics/pair.ts'
import { merge, only, type Overrides } from '../../support/scenario.ts'
import { cube, edgeList, finish, simulated, simulation, total } from '../../support/simulation.ts'
import { probe, standIn } from '../../support/standIns.ts'
import { errors, meanOf, MOST_ERRORS } from '../../support/statistics.ts'

/** Referral (engine/mechanisms/referral.ts) as a branching process, its rewards, and who is asked and invited. */
const QUIET = { notice: 1, friend: 0, reward: 0, badge: 0, emotional: 0, wait: 0 }
const PROGRAMME = { name: 'friends', from: 0, channel: 'feed', content: 'post', participation: 1, invitations: 1, acceptance: 0 }
/** The content sells nothing by itself; it must be for sale at all. */
const UNSOLD = { thing: { conversion: 1e-15, organic: { market: 1 } } }

function programme(referral: object, over: Overrides = {}, params: object = {}): Overrides {
  return merge(
    {
      network: { kind: 'erdos-renyi', meanDegree: 30 },
      products: UNSOLD,
      campaign: { referrals: [{ ...PROGRAMME, ...referral }] },
      mechanisms: only(['referral', 'adoption'], { referral: { ...QUIET, ...params } }),
    },
    over,
  ) as Overrides
}

/** In the first step one person of each of the first agents buys, or so many. */
function first(agents: number, people = 1): Mechanism {
  return standIn('buying', ({ status }) => ({
    convert(step) {
      if (step === 0) for (let agent = 0; agent < agents; agent++) status.adopt(agent, 0, people, KIND.organic)
    },
  }))
}

describe('a programme that friends of friends may join', () => {
  const [participation, invitations, acceptance] = [0.5, 2, 0.5]
  const K = participation * invitations * acceptance

  it.each([1, 20])('is a Galton–Watson process at scale %i: 1/(1 − K) customers of each first one, K^d in generation d', (scale) => {
    const agents = 400 * Math.sqrt(scale)
    const over = programme({ participation, invitations, acceptance }, { horizon: { length: 25 }, population: { size: 60_000, scale } })
    const s = simulation(over, { list: [...mechanisms, first(agents)] })
    const runs = Array.from({ length: 10 }, (_, replicate) => {
      const run = finish(s, { replicate })
      expect(total(run, 'referral-depth')).toBe(total(run, 'adopters'))
      expect(total(run, 'referral-brought')).toBe(total(run, 'referral-successes'))
      // whom depth d brings are the customers of depth d + 1
      expect(Array.from(cube(run, 'referral-depth')).slice(1, 11)).toEqual(Array.from(cube(run, 'referral-brought')).slice(0, 10))
      return { all: total(run, 'adopters') / agents, depths: cube(run, 'referral-depth').map((n) => n / agents) }
    })
    const of = (value: (run: (typeof runs)[number]) => number, expected: number) => {
      const { mean, se } = meanOf(runs.map(value))
      // the network is finite: at most 2% of those invited have bought already
      return errors(mean, expected * 0.99, se + expected * 0.01)
    }
    expect(of((run) => run.all, 1 / (1 - K))).toBeLessThan(MOST_ERRORS)
    for (const d of [1, 2, 3]) expect(of((run) => run.depths[d], K ** d)).toBeLessThan(MOST_ERRORS)
  })

  it('dies out without acceptance, and without participants', () => {
    for (const dead of [{ acceptance: 0 }, { participation: 0 }]) {
      const run = finish(simulation(programme({ participation, invitations, acceptance, ...dead }), { list: [...mechanisms, first(200)] }))
      expect([total(run, 'adopters'), total(run, 'referral-successes')]).toEqual([200, 0])
    }
  })
})

describe('a customer', () => {
  const asked = (referral: object, params: object = {}, over: Overrides = {}) => {
    const size = 20_000
    const run = finish(
      simulation(
        programme(
          { participation: 0.2, invitations: 0, ...referral },
          merge({ network: { kind: 'none', meanDegree: null }, population: { size }, horizon: { length: 4 } }, over) as Overrides,
          params,
        ),
        { list: [...mechanisms, first(size)] },
      ),
    )
    return { share: total(run, 'referral-participants') / size, se: Math.sqrt(0.25 / size), run }
  }
  const sigma = (x: number) => 1 / (1 + Math.exp(-x))
  const base = Math.log(0.25)

  it.each<[string, object, object, number]>([
    ['of nothing else', {}, {}, 0],
    ['of a badge', { badge: true }, { badge: 0.39 }, 0.39],
    ['of a personal invitation', { emotional: true }, { emotional: 0.5 }, 0.5],
    ['of a reward of 5% of the price', { inviterReward: 5 }, { reward: 0.8, rewardHalf: 0.05 }, 0.4],
    ['of a reward for three friends', { inviterReward: 15, quota: 3 }, { reward: 0.8, rewardHalf: 0.05 }, 0.4],
    ['of no reward', {}, { reward: 0.8 }, 0],
  ])('takes part by the odds %s', (_, referral, params, gain) => {
    const { share, se } = asked(referral, params)
    expect(errors(share, sigma(base + gain), se)).toBeLessThan(MOST_ERRORS)
  })

  it('who bought before the programme is asked when it begins', () => {
    const { run, se } = asked({ from: 2 })
    const at = cube(run, 'referral-participants')
    expect(errors(at[1] / 20_000, 0.2, se)).toBeLessThan(MOST_ERRORS)
    expect([at[0], at[2], at[3]]).toEqual([0, 0, 0])
  })

  it('takes part as one of the agent’s people, however the sales are spread over time', () => {
    const size = 20_000
    const slow = standIn('buying', ({ status }) => ({
      convert(step) {
        if (step < 10) for (let agent = 0; agent < size; agent++) status.adopt(agent, 0, 1, KIND.organic)
      },
    }))
    const over = programme(
      { participation: 0.2, invitations: 0 },
      { network: { kind: 'none', meanDegree: null }, population: { size, scale: 10 }, horizon: { length: 12 } },
    )
    const people = total(finish(simulation(over, { list: [...mechanisms, slow] })), 'referral-participants')
    expect(errors(people, 0.2 * size * 10, 10 * Math.sqrt(size * 0.16))).toBeLessThan(MOST_ERRORS)
    expect(people).toBe(total(finish(simulation(over, { list: [...mechanisms, first(size, 10)] })), 'referral-participants'))
  })

  it('invites so many different followers who use the channel, after a wait of a mean of its own', () => {
    // everybody is followed by six, of whom about half are on the channel of the programme
    const ties = Array.from({ length: 42_000 }, (_, i) => [i % 7000, ((i % 7000) + 1 + Math.floor(i / 7000)) % 7000] as [number, number])
    const seen: [number, number, number][] = []
    const look = probe('delivered', ({ size, agent, source, kind }, step) => {
      for (let i = 0; i < size; i++) if (kind[i] === KIND.referral) seen.push([source[i], agent[i], step])
    })
    const over = programme(
      { invitations: 2, channel: 'chat' },
      {
        network: { kind: 'edges', file: 'typed in', directed: true, meanDegree: null },
        horizon: { length: 100 },
        population: { size: 7000, segments: { all: { channels: { feed: 1, chat: 0.5 } } } },
        channels: { chat: {} },
      },
      { wait: 5 },
    )
    const s = simulation(over, { list: [...mechanisms, first(1000), look], edges: edgeList(ties, 7000) })
    const run = finish(s)
    const chat = Object.keys(s.plan.scenario.channels).indexOf('chat')
    const { population, network } = s.plan
    const users = (inviter: number) =>
      Array.from(network.followers.subarray(network.offsets[inviter], network.offsets[inviter + 1])).filter(
        (friend) => ((population.channels[friend] >>> chat) & 1) === 1,
      )
    for (const [inviter, friend] of seen) expect(users(inviter)).toContain(friend)
    expect(new Set(seen.map(([inviter, friend]) => `${inviter} ${friend}`)).size).toBe(seen.length)
    const possible = Array.from({ length: 1000 }, (_, inviter) => Math.min(2, users(inviter).length)).reduce((a, b) => a + b)
    expect(total(run, 'referral-invitations')).toBe(seen.length)
    // one in e^20 waits longer than the horizon
    expect(seen.length).toBe(possible)
    const waits = meanOf(seen.map(([, , step]) => step))
    // whole days, from the next one on: 1/(e^(1/5) − 1) on average
    expect(errors(waits.mean, 1 + 1 / (Math.exp(0.2) - 1), waits.se)).toBeLessThan(MOST_ERRORS)
  })
})

describe('rewards', () => {
  it.each([1, 20])('of a quota of three are paid to whom all three friends follow, acceptance³ of the inviters, at scale %i', (scale) => {
    // few among many: one friend in a hundred is invited twice
    const [agents, p] = [300 / Math.sqrt(scale), 0.5]
    // friends buy another product than the one whose customers are asked, so the chain ends with them
    const over = programme(
      { invitations: 3, acceptance: p, inviterReward: 30, inviteeReward: 2, quota: 3, product: 'thing', content: 'treat' },
      {
        population: { size: 40_000, scale },
        products: { treat: { margin: 0.5, conversion: 1e-15 } },
        content: { treat: { product: 'treat', resonance: 6 } },
        horizon: { length: 4 },
      },
    )
    const s = simulation(over, { list: [...mechanisms, first(Math.round(agents), scale)] })
    const found = Array.from({ length: 8 }, (_, replicate) => {
      const run = finish(s, { replicate })
      const people = total(run, 'referral-participants')
      expect(total(run, 'referral-rewards')).toBeCloseTo(sumLevel(cube(run, 'cost'), LINE.incentives, LINES.length), 6)
      return (total(run, 'referral-rewards') - 2 * total(run, 'referral-successes')) / people / 30
    })
    const { mean, se } = meanOf(found)
    expect(errors(mean, p ** 3, se)).toBeLessThan(MOST_ERRORS)
  })

  it('end with the budget, to the cent, and with them the programme', () => {
    const over = programme({ invitations: 3, acceptance: 0.5, inviteeReward: 10, budget: 455 }, { population: { size: 5000 } })
    const run = finish(simulation(over, { list: [...mechanisms, first(50)] }))
    expect(total(run, 'referral-rewards')).toBe(455)
    const invited = cube(run, 'referral-invitations')
    expect(invited[1]).toBeGreaterThan(100)
    // one step of invitations reaches the budget; none are sent after it
    expect(Array.from(invited.subarray(2))).toEqual(new Array(8).fill(0))
  })

  it('under a quota are shared out by chance among an agent’s people', () => {
    expect(rewardsDue(1, 3, 2, 3)).toBe(0)
    expect(rewardsDue(1, 3, 3, 3)).toBe(1)
    expect(rewardsDue(1, 6, 6, 3)).toBe(2)
    expect(rewardsDue(7, 3, 5, 1)).toBe(5)
    expect(rewardsDue(2, 2, 2, 2)).toBeCloseTo(2 / 6, 12)
    expect(rewardsDue(5, 3, 15, 3)).toBeCloseTo(5, 12)
    expect(rewardsDue(4, 3, 0, 2)).toBe(0)
  })

  it('under a quota are as many as counting every way of sharing them out gives', () => {
    // three inviters of two friends each: six invitations, s of which succeed
    for (const [s, quota] of [
      [3, 2],
      [4, 2],
      [5, 2],
    ] as const) {
      let [ways, full] = [0, 0]
      for (let bits = 0; bits < 64; bits++) {
        if (bits.toString(2).replaceAll('0', '').length !== s) continue
        ways++
        for (let inviter = 0; inviter < 3; inviter++) if (((bits >> (2 * inviter)) & 3) === 3) full++
      }
      expect(rewardsDue(3, 2, s, quota)).toBeCloseTo(full / ways, 12)
    }
  })
})

describe('a programme', () => {
  it('lowers the bar by the friend’s word and the reward, beside what the content sells', () => {
    const seen = new Set<string>()
    const list = [
      ...mechanisms,
      first(300),
      probe('respond', ({ size, kind, engage, adopt }) => {
        for (let i = 0; i < size; i++)
          if (kind[i] === KIND.referral) seen.add([engage.eta[i], adopt.eta[i], adopt.hazard[i]].map((x) => x.toFixed(6)).join())
      }),
    ]
    const over = programme(
      { acceptance: 0.2, inviteeReward: 5 },
      { mechanisms: { adoption: 'off' } },
      { friend: 1, reward: 0.8, rewardHalf: 0.05 },
    )
    finish(simulation(over, { list }))
    const hazard = -Math.log(1 - 1 / (1 + 4 * Math.exp(-0.4)))
    expect([...seen]).toEqual([[1, 1.4, hazard].map((x) => x.toFixed(6)).join()])
  })

  it('belongs to the campaign, and without one there is no memory of it', () => {
    const s = simulation(programme({ acceptance: 0.5 }), { list: [...mechanisms, first(100)] })
    expect(total(finish(s), 'referral-invitations')).toBeGreaterThan(0)
    const twin = finish(s, { arm: 'counterfactual' })
    expect(['referral-participants', 'referral-invitations', 'referral-rewards', 'cost'].map((name) => total(twin, name))).toEqual([
      0, 0, 0, 0,
    ])
    expect(simulated({}).cubes['referral-depth']).toBeUndefined()
  })
})
