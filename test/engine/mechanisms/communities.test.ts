import { describe, expect, it } from 'vitest'
import { activeShare } from '../../../engine/mechanisms/community/activeShare.ts'
import { mechanisms } from '../../../engine/mechanisms/index.ts'
import { sumLevel } from '../../../engine/metrics/pair.ts'
import { KIND, KINDS, LINE, LINES } from '../../../engine/plan/kinds.ts'
import type { Mechanism } from '../../../engine/plan/mechanism.ts'
import { everything } from '../../support/everything.ts'
import { merge, only, type Overrides } from '../../support/scenario.ts'
import { cube, finish, simulated, simulation, total, type Finished } from '../../support/simulation.ts'
import { probe, standIn } from '../../support/standIns.ts'
import { errors, MOST_ERRORS } from '../../support/statistics.ts'

/** Communities (engine/mechanisms/communities.ts): members join and leave at constant rates, posts reach members · open · activity of them. */
const CERTAIN = { notice: 1, activeSmall: 1, activeMiddle: 1, activeLarge: 1, emotional: 1, ugc: 1, memberVoice: 0 }
const QUIET = {
  channel: 'feed',
  product: 'thing',
  content: 'post',
  capacity: 1e9,
  joinAtPurchase: 0,
  joinWhenInvited: 0,
  joinFromContact: 0,
  leave: 0,
  openRate: 1,
  life: 1e9,
  memberPosts: 0,
}

function club(community: object, over: Overrides = {}, params: object = {}): Overrides {
  return merge(
    {
      communities: { club: { ...QUIET, ...community } },
      mechanisms: only(['communities'], { communities: { ...CERTAIN, ...params } }),
    },
    over,
  ) as Overrides
}

const posts = (perWeek = 7, budget = 0) => [
  { name: 'posts', kind: 'community', community: 'club', content: 'post', from: 0, perWeek, budget },
]
const members = (run: Finished) => Array.from(cube(run, 'community-members'))

/** So many new agents buy in every step: one person each, or all of them. */
function buying(perStep: number, people = 1): Mechanism {
  return standIn('buying', ({ status, world }) => ({
    convert(step) {
      for (let k = step * perStep; k < (step + 1) * perStep && k < world.population.size; k++) status.adopt(k, 0, people, KIND.organic)
    },
  }))
}

describe('membership', () => {
  it.each([
    [1, 0.05],
    [0.25, 0.2],
  ])('with steps of %d days and a hazard of leaving of %d survives as e^−λt', (step, leave) => {
    const run = simulated(club({ founders: 20_000, leave }, { horizon: { length: 20, step }, population: { size: 30_000 } }))
    for (const days of [0, 1, 5, 15]) {
      const s = Math.exp(-leave * days)
      expect(errors(members(run)[days / step], 20_000 * s, Math.sqrt(20_000 * s * (1 - s))), `day ${days}`).toBeLessThan(MOST_ERRORS)
    }
    expect(total(run, 'community-joined') - total(run, 'community-left')).toBe(members(run).at(-1))
  })

  it('under J joining a day tends to J/λ: M(t) = J(1 − e^−λt)/(1 − e^−λΔ) in steps, (J/λ)(1 − e^−λt) as they get short', () => {
    const [perStep, leave, step] = [100, 0.15, 0.25]
    const list = [...mechanisms, buying(perStep)]
    const over = club({ joinAtPurchase: 1, leave }, { horizon: { length: 30, step }, population: { size: 12_100 } })
    const run = finish(simulation(over, { list }))
    for (const steps of [4, 20, 60, 119]) {
      const t = steps * step
      const expected = (perStep * (1 - Math.exp(-leave * t))) / (1 - Math.exp(-leave * step))
      // members are independent: the variance is below the mean
      expect(errors(members(run)[steps], expected, Math.sqrt(expected))).toBeLessThan(MOST_ERRORS)
      const limit = (perStep / step / leave) * (1 - Math.exp(-leave * t))
      // (x/(1 − e^−x) − 1) of a step x = λΔ
      expect(Math.abs(expected / limit - 1)).toBeLessThan(0.02)
    }
  })

  it.each([1, 20])('takes a share joinAtPurchase of the buyers at scale %i, sold one by one or at once', (scale) => {
    const size = 20_000
    const over = club({ joinAtPurchase: 0.4 }, { horizon: { length: scale + 2 }, population: { size, scale } })
    const piecemeal = standIn('buying', ({ status }) => ({
      convert(step) {
        if (step < scale) for (let agent = 0; agent < size; agent++) status.adopt(agent, 0, 1, KIND.organic)
      },
    }))
    const se = scale * Math.sqrt(size * 0.24)
    const slow = members(finish(simulation(over, { list: [...mechanisms, piecemeal] })))
    expect(errors(slow.at(-1) as number, 0.4 * size * scale, se)).toBeLessThan(MOST_ERRORS)
    if (scale > 1) expect(errors(slow[scale / 2], (0.4 * size * scale) / 2, se)).toBeLessThan(MOST_ERRORS)
    const fast = finish(simulation(over, { list: [...mechanisms, buying(size, scale)] }))
    expect(members(fast).at(-1)).toBe(slow.at(-1))
  })

  it('takes a share joinFromContact of those who engage elsewhere, and only who uses the channel', () => {
    const flights = [{ name: 'ads', kind: 'paid', channel: 'feed', content: 'post', from: 0, budget: 500 }]
    const segments = { all: { share: 1, channels: { feed: 1, chat: 0.5 } } }
    const over = club(
      { channel: 'chat', joinFromContact: 0.3 },
      {
        horizon: { length: 2 },
        population: { size: 20_000, segments },
        channels: { chat: {} },
        campaign: { flights },
        mechanisms: { 'paid-media': { notice: 1 }, engagement: {} },
      },
    )
    const run = finish(simulation(over))
    const { mask, users } = { mask: run.run.memory.columns.get('community-mask'), users: run.run.plan.population.channels }
    const chat = Object.keys(run.run.plan.scenario.channels).indexOf('chat')
    expect(mask.findIndex((bits, agent) => bits !== 0 && ((users[agent] >>> chat) & 1) === 0)).toBe(-1)
    // contacts of the first step; who engaged twice in it could join twice, and counts once
    const engaged = cube(run, 'engaged')
      .subarray(0, 2 * KINDS.length)
      .reduce((a, b) => a + b)
    const expected = engaged * 0.5 * 0.3
    expect(engaged).toBeGreaterThan(300)
    expect(errors(members(run)[1], expected, Math.sqrt(expected * 0.85))).toBeLessThan(MOST_ERRORS)
  })

  it('is bounded by the capacity', () => {
    const run = simulated(club({ founders: 1500, capacity: 1000 }))
    expect(members(run)[0]).toBe(1000)
  })

  it.each([
    ['emotional communities hold members `emotional` times as long', { kind: 'emotional' }, { emotional: 3 }, 3],
    ['posts that are all by members hold them `ugc` times as long', { memberPosts: 2, openRate: 0 }, { ugc: 2.5 }, 2.5],
    ['brand-made, functional ones do not', {}, { emotional: 3, ugc: 2.5 }, 1],
  ])('%s', (_, community, params, times) => {
    const [n, leave, length] = [20_000, 0.1, 12]
    const over = club({ founders: n, leave, ...community }, { horizon: { length }, population: { size: n } }, params)
    const s = Math.exp((-leave * (length - 1)) / times)
    expect(errors(members(simulated(over)).at(-1) as number, n * s, Math.sqrt(n * s * (1 - s)))).toBeLessThan(MOST_ERRORS)
  })
})

describe('posts of the host', () => {
  it.each([1, 20])('reach members · openRate · active share · 2^(−t/life) at scale %i', (scale) => {
    const [people, openRate, active, life, length] = [20_000, 0.5, 0.4, 5, 12]
    const size = 24_000 / scale
    const over = club(
      { founders: people, openRate, life },
      { horizon: { length }, population: { size, scale }, campaign: { flights: posts() } },
      { activeMiddle: active },
    )
    const run = simulated(over)
    let [expected, variance] = [0, 0]
    for (let t = 0; t < length; t++) {
      const p = openRate * active * 2 ** (-t / life)
      expected += people * p
      variance += (people / scale) * p * (1 - p)
      expect(cube(run, 'community-active')[t] / (members(run)[t] * active * 2 ** (-t / life))).toBeCloseTo(1, 9)
    }
    const delivered = sumLevel(cube(run, 'delivered'), KIND.community, KINDS.length)
    expect(delivered).toBe(total(run, 'community-contacts'))
    expect(cube(run, 'delivered-by-flight')[0]).toBe(delivered)
    expect(errors(delivered * scale, expected, Math.sqrt(variance) * scale)).toBeLessThan(MOST_ERRORS)
  })

  it('cost the staff’s budget, spread over the days', () => {
    const run = simulated(club({ founders: 100 }, { campaign: { flights: posts(3, 900) } }))
    expect(sumLevel(cube(run, 'cost'), LINE.staff, LINES.length)).toBeCloseTo(900, 9)
    expect(total(run, 'cost')).toBeCloseTo(900, 9)
  })

  it('come out less by the volume that a policy sets', () => {
    const steering = standIn('steering', ({ signals }) => ({ steer: () => (signals.volume[0] = 0.25) }))
    const over = club({ founders: 2000 }, { campaign: { flights: posts(7, 900) } })
    const run = finish(simulation(over, { list: [...mechanisms, steering] }))
    const n = 2000 * 10
    expect(errors(total(run, 'community-contacts'), n / 4, Math.sqrt((n * 3) / 16))).toBeLessThan(MOST_ERRORS)
    expect(total(run, 'cost')).toBeCloseTo(225, 9)
  })
})

describe('posts of members', () => {
  it.each([
    [1, 40],
    [10, 40],
    [40, 40],
    [100, 40],
  ])('come before each member (G − 1)·m times a week, at scale %i and G = %i', (scale, groupSize) => {
    const [people, memberPosts, weeks] = [40_000, 0.5, 2]
    const over = club(
      { founders: people, groupSize, memberPosts },
      { horizon: { length: 7 * weeks }, population: { size: people / scale, scale } },
    )
    const run = simulated(over)
    const expected = people * memberPosts * weeks * (groupSize - 1)
    const seen = sumLevel(cube(run, 'delivered'), KIND.community, KINDS.length) * scale
    expect(seen).toBe(total(run, 'community-contacts') * scale)
    // a Poisson number of posts, each seen by about G people's worth of agents
    const perPost = Math.max(groupSize - 1, scale)
    expect(errors(seen, expected, Math.sqrt(expected * perPost))).toBeLessThan(MOST_ERRORS)
  })

  it('stay in the author’s group, which is full at groupSize', () => {
    const groups = new Map<number, Set<number>>()
    const look = probe('delivered', ({ size, agent, source, kind, flight }) => {
      for (let i = 0; i < size; i++) {
        if (kind[i] !== KIND.community || flight[i] >= 0) continue
        const group = groups.get(source[i]) ?? new Set<number>([source[i]])
        groups.set(source[i], group.add(agent[i]))
      }
    })
    finish(simulation(club({ founders: 630, groupSize: 30, memberPosts: 5 }, { horizon: { length: 6 } }), { list: [...mechanisms, look] }))
    expect(groups.size).toBeGreaterThan(500)
    for (const [author, group] of groups) {
      expect(group.size).toBe(30)
      expect([...group].filter((agent) => groups.get(agent)?.has(author) === false)).toEqual([])
    }
  })

  it('come from members who are still there, and fewer as the group fades', () => {
    const over = club({ founders: 20_000, memberPosts: 0.7, life: 4 }, { horizon: { length: 12 }, population: { size: 20_000 } })
    const made = cube(simulated(over), 'community-posts').filter((_, i) => i % 2 === 1)
    made.forEach((n, t) => {
      // thinned to the activity at the start of the step
      const expected = 2000 * 2 ** (-t / 4)
      expect(errors(n, expected, Math.sqrt(expected)), `step ${t}`).toBeLessThan(MOST_ERRORS)
    })
  })

  it('speak with the members’ own voice', () => {
    const eta = { host: new Set<number>(), member: new Set<number>() }
    const look = probe('respond', ({ size, flight, engage }) => {
      for (let i = 0; i < size; i++) eta[flight[i] < 0 ? 'member' : 'host'].add(engage.eta[i])
    })
    const over = club({ founders: 500, memberPosts: 1 }, { campaign: { flights: posts() } }, { memberVoice: 0.74 })
    finish(simulation(over, { list: [...mechanisms, look] }))
    expect([[...eta.host], [...eta.member]]).toEqual([[0], [0.74]])
  })
})

describe('active share', () => {
  it('is that of the published bands and in between linear in the logarithm of the size', () => {
    const bands = { activeSmall: 0.65, activeMiddle: 0.45, activeLarge: 0.25 }
    const at = (size: number) => activeShare(size, bands)
    expect([20, 75, 200, 400, 500].map(at)).toEqual([0.65, 0.65, 0.45, 0.25, 0.25])
    expect(at(Math.sqrt(75 * 200))).toBeCloseTo(0.55, 12)
    expect(at(Math.sqrt(200 * 400))).toBeCloseTo(0.35, 12)
  })
})

describe('a community', () => {
  it('that the campaign makes is not there without it; one that was there before has the same founders in both arms', () => {
    const both = (since: string) => {
      const s = simulation(club({ founders: 500, since }, { campaign: { flights: posts() } }))
      return [finish(s), finish(s, { arm: 'counterfactual' })].map((run) => [members(run)[0], total(run, 'community-contacts') > 0])
    }
    expect(both('before')).toEqual([
      [500, true],
      [500, false],
    ])
    expect(both('campaign')).toEqual([
      [500, true],
      [0, false],
    ])
  })

  it('opens on its day', () => {
    const run = simulated(club({ founders: 500, from: 4 }, { campaign: { flights: posts() } }))
    expect(members(run).slice(3, 5)).toEqual([0, 500])
  })

  it('that nobody joins changes nobody, and without any there is no memory of them', () => {
    const empty = { channel: 'feed', founders: 0, joinAtPurchase: 0, joinWhenInvited: 0, joinFromContact: 0 }
    const policies = { 'community-invitation': { community: 'club-house' } }
    const [one, two] = [{}, { 'an-empty-one': empty }].map((communities) => simulated(everything({ communities, policies })))
    for (const name of ['stage', 'contacts', 'fatigue', 'has-shared'])
      expect(two.run.memory.columns.get(name), name).toEqual(one.run.memory.columns.get(name))
    expect(simulated({}).cubes['community-members']).toBeUndefined()
  })
})
