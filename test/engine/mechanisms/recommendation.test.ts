import { describe, expect, it } from 'vitest'
import { mechanisms } from '../../../engine/mechanisms/index.ts'
import { KIND, KINDS, LINE, LINES } from '../../../engine/plan/kinds.ts'
import { hashMemory, restoreMemory, snapshotMemory } from '../../../engine/plan/memory.ts'
import { openRun } from '../../../engine/plan/run.ts'
import { stepper } from '../../../engine/simulate.ts'
import { sumLevel } from '../../../engine/metrics/pair.ts'
import { merge, only, type Overrides } from '../../support/scenario.ts'
import { cube, finish, simulated, simulation, total, type Finished, type Simulation } from '../../support/simulation.ts'
import { probe, standIn } from '../../support/standIns.ts'
import { errors, meanOf, MOST_ERRORS } from '../../support/statistics.ts'

/**
 * Staged traffic pools (engine/mechanisms/recommendation.ts). One tier of creators with no reach of their own posts 20 times, so every contact is the
 * feed's. Pool s has first·g^s people; agents are rounded by a cumulative ⌊C + u⌋, so their mean is exact.
 */
const POSTS = 20
const POOLS = { first: 100, growth: 2, stages: 4, threshold: 0, selectivity: 1, ordinarySupport: 1, exploration: 0, period: 1 }

function feeding(pools: object, over: Overrides = {}): Overrides {
  return merge(
    {
      horizon: { length: 16 },
      population: { size: 20_000 },
      channels: { feed: { organicReach: 0, pools: { ...POOLS, ...pools } } },
      creators: { koc: { count: POSTS, followers: 1000, pricePerPost: 50, platformFee: 0, authenticity: 0.5 } },
      content: { post: { authenticity: 0.5 } },
      campaign: {
        flights: [{ name: 'seeding', kind: 'creators', tier: 'koc', channel: 'feed', content: 'post', from: 0, to: 3, budget: 50 * POSTS }],
      },
      mechanisms: only(['creator-posts', 'recommendation'], { recommendation: { variation: 0, breadth: 0, shareWeight: 0 } }),
    },
    over,
  ) as Overrides
}

const entered = (run: Finished) => Array.from(cube(run, 'pool-posts').subarray(0, 8))
const PASSED_AT = (stage: number) => stage * 3 + 1

describe('without a threshold', () => {
  it('every post is shown to first·(gⁿ − 1)/(g − 1) people, once each, and nobody twice', () => {
    const contacts = new Map<number, number[]>()
    const look = probe('delivered', ({ size, agent, about }) => {
      for (let i = 0; i < size; i++) contacts.set(about[i], [...(contacts.get(about[i]) ?? []), agent[i]])
    })
    const over = merge(feeding({}), { mechanisms: { 'zz-probe': {} } }) as Overrides
    const run = finish(simulation(over, { list: [...mechanisms, look] }))
    expect(entered(run)).toEqual([POSTS, POSTS, POSTS, POSTS, 0, 0, 0, 0])
    expect(total(run, 'pool-contacts')).toBe(POSTS * 1500)
    expect(total(run, 'delivered')).toBe(POSTS * 1500)
    expect(contacts.size).toBe(POSTS)
    for (const agents of contacts.values()) expect(new Set(agents).size).toBe(agents.length)
  })

  it.each([7, 200])('reaches as many people on average where an agent stands for %i', (scale) => {
    const s = simulation(feeding({}, { population: { size: Math.round(60_000 / scale), scale } }))
    const samples = Array.from({ length: 100 }, (_, replicate) => total(finish(s, { replicate }), 'delivered'))
    // one rounding ⌊x + u⌋ a post
    const fraction = (1500 / scale) % 1
    const se = Math.sqrt((POSTS * fraction * (1 - fraction)) / samples.length)
    expect(errors(meanOf(samples).mean, (POSTS * 1500) / scale, se)).toBeLessThan(MOST_ERRORS)
  })

  it('spreads a pool evenly over the steps of its period', () => {
    const run = simulated(feeding({ period: 4, stages: 1 }, { horizon: { length: 12 }, campaign: { flights: [{ ...flight(), to: 0 }] } }))
    const perStep = Array.from({ length: 12 }, (_, step) => cube(run, 'pool-contacts')[step * KINDS.length + KIND.koc])
    expect(perStep.slice(4)).toEqual(Array<number>(8).fill(0))
    expect(perStep.slice(0, 4)).toEqual(Array<number>(4).fill((POSTS * 100) / 4))
  })

  it('shows a post to the whole channel at most', () => {
    const run = simulated(feeding({ growth: 100 }, { population: { size: 3000 }, campaign: { flights: [{ ...flight(), to: 0 }] } }))
    expect(total(run, 'delivered')).toBe(POSTS * 3000)
  })
})

function flight() {
  return { name: 'seeding', kind: 'creators', tier: 'koc', channel: 'feed', content: 'post', from: 0, to: 3, budget: 50 * POSTS }
}

/**
 * Engagement with probability e by everybody, shares off: usual score e. The content is as the engagement mechanism's zero (resonance 6, homogeneity 0.4,
 * authenticity 0.5, interest 0.5), so S = e + z·√(e(1 − e)/n) and a post passes with probability 1 − Φ((θ − 1)·e/√(e(1 − e)/n)).
 */
describe('with iid noise', () => {
  const noisy = (pools: object, scale = 1) =>
    feeding(
      { growth: 1, stages: 8, ...pools },
      {
        horizon: { length: 40 },
        population: { size: 4000, scale },
        channels: { feed: { engagementRate: 0.1 } },
        creators: { koc: { count: 200, influence: 1 } },
        campaign: { flights: [{ ...flight(), to: 19, budget: 50 * 400 }] },
        mechanisms: only(['creator-posts', 'recommendation', 'engagement'], {
          recommendation: { variation: 0, notice: 0.5, shareWeight: 0 },
          engagement: { familiarity: 0 },
        }),
      },
    )

  it('the number of pools passed is geometric', () => {
    const s = simulation(noisy({ threshold: 1 }))
    const counts = new Float64Array(8)
    const replicates = 5
    for (let replicate = 0; replicate < replicates; replicate++) entered(finish(s, { replicate })).forEach((n, i) => (counts[i] += n))
    // threshold 1: half of the posts pass each pool
    const n = 400 * replicates
    for (let stage = 1; stage < 8; stage++) {
      const p = 0.5 ** stage
      expect(errors(counts[stage], n * p, Math.sqrt(n * p * (1 - p))), `pool ${stage}`).toBeLessThan(MOST_ERRORS)
    }
  })

  it.each([1, 50])('a post passes with the probability of the noise of its people, at scale %i', (scale) => {
    const threshold = 1.25
    const s = simulation(noisy({ threshold, stages: 2 }, scale))
    const samples = Array.from({ length: 5 }, (_, replicate) => cube(finish(s, { replicate }), 'pool-scores')[PASSED_AT(0)] / 400)
    const z = (0.25 * 0.1) / Math.sqrt((0.1 * 0.9) / 50)
    const p = 1 - normal(z)
    expect(errors(meanOf(samples).mean, p, Math.sqrt((p * (1 - p)) / 2000))).toBeLessThan(MOST_ERRORS)
  })

  it('support of ordinary accounts lowers the threshold, up to the followers at which an account is ordinary', () => {
    const passed = (over: Overrides) =>
      cube(simulated(merge(noisy({ threshold: 1.25, stages: 2 }), over) as Overrides), 'pool-scores')[PASSED_AT(0)]
    const supported = passed({ channels: { feed: { pools: { ordinarySupport: 1.25 } } } })
    // as good as a threshold of 1
    expect(errors(supported, 200, Math.sqrt(400 * 0.25))).toBeLessThan(MOST_ERRORS)
    const large = { channels: { feed: { pools: { ordinarySupport: 1.25 } } }, creators: { koc: { followers: 60_000 } } }
    expect(passed(large)).toBe(passed({}))
  })

  it('bought engagement multiplies the score by 1/(1 − f)', () => {
    const passed = (over: Overrides) =>
      cube(simulated(merge(noisy({ threshold: 1.25, stages: 2 }), over) as Overrides), 'pool-scores')[PASSED_AT(0)]
    const on = { 'paid-engagement': { price: 0 } }
    const campaign = { flights: [{ ...flight(), to: 19, budget: 50 * 400, fakeEngagement: 0.2 }] }
    expect(passed({ campaign, mechanisms: on })).toBe(passed({ channels: { feed: { pools: { ordinarySupport: 1.25 } } } }))
    expect(passed({ campaign })).toBe(passed({}))
  })
})

/**
 * The same people as agents of 10 or 200, with interests and sharing that differ: pools, scores and their luck are drawn for people, so neither the mean nor the
 * spread of what the feed shows depends on how many people an agent stands for.
 */
describe('unlike people', () => {
  const PEOPLE = 400_000
  const shownTo = (scale: number) => {
    const traits = { sharing: { uniform: { low: 0, high: 0.8 } }, trust: { uniform: { low: 0.2, high: 0.9 } } }
    const s = simulation({
      horizon: { length: 12 },
      population: {
        size: PEOPLE / scale,
        scale,
        segments: {
          all: null,
          fans: { share: 0.3, channels: { feed: 0.7 }, affinity: { general: 0.9 }, traits },
          others: { share: 0.7, channels: { feed: 0.5 }, affinity: { general: 0.4 }, traits },
        },
      },
      channels: { feed: { organicReach: 0.1, engagementRate: 0.04, pools: { stages: 5 } } },
      creators: { koc: { count: 60, followers: 5000, pricePerPost: 50, platformFee: 0, authenticity: 0.5 } },
      campaign: { flights: [{ ...flight(), budget: 3000 }] },
      mechanisms: only(['creator-posts', 'recommendation', 'engagement', 'peer-shares']),
    })
    return meanOf(Array.from({ length: 60 }, (_, replicate) => (total(finish(s, { replicate }), 'pool-contacts') * scale) / PEOPLE))
  }

  it('are shown as much, with the same luck, whatever an agent stands for', () => {
    const [fine, coarse] = [shownTo(10), shownTo(200)]
    expect(fine.mean).toBeGreaterThan(0.2)
    expect(errors(coarse.mean, fine.mean, Math.hypot(fine.se, coarse.se))).toBeLessThan(MOST_ERRORS)
    // ln of a sample variance of n has standard error √(2/(n − 1)) for a normal one; posts are many, and their reach has a heavy tail: twice that
    const se = 2 * Math.sqrt(2 / 59) * Math.SQRT2
    expect(Math.abs(Math.log(coarse.variance / fine.variance))).toBeLessThan((MOST_ERRORS * se) / 2)
  })
})

/** Φ by Simpson's rule. */
function normal(x: number): number {
  const n = 2000
  const h = x / n
  const f = (t: number) => Math.exp((-t * t) / 2)
  let sum = f(0) + f(x)
  for (let i = 1; i < n; i++) sum += f(i * h) * (i % 2 === 1 ? 4 : 2)
  return 0.5 + (sum * h) / 3 / Math.sqrt(2 * Math.PI)
}

describe('aiming', () => {
  const SEGMENTS = {
    all: null,
    fans: { share: 0.25, channels: { feed: 0.8 }, affinity: { general: 0.9 } },
    others: { share: 0.75, channels: { feed: 0.4 }, affinity: { general: 0.3 } },
  }
  const byUser = (pools: object, aim: number, replicates = 1) => {
    const counts = new Float64Array(8000)
    const look = probe('delivered', ({ size, agent }) => {
      for (let i = 0; i < size; i++) counts[agent[i]]++
    })
    const over = feeding(pools, {
      population: { size: 8000, segments: SEGMENTS },
      mechanisms: { recommendation: { aim }, 'zz-probe': {} },
    })
    const s = simulation(over, { list: [...mechanisms, look] })
    for (let replicate = 0; replicate < replicates; replicate++) finish(s, { replicate })
    const { population } = s.plan
    const users = Array.from(counts.keys()).filter((a) => (population.channels[a] & 1) === 1)
    const fans = users.filter((a) => population.segments[population.segment[a]].name === 'fans')
    const sum = users.reduce((n, a) => n + counts[a], 0)
    expect(counts.reduce((n, x) => n + x, 0)).toBe(sum)
    return { counts, users, fans, sum, share: fans.reduce((n, a) => n + counts[a], 0) / sum }
  }

  it('exploration 1 shows a pool to users of the channel uniformly', () => {
    const { counts, users, sum } = byUser({ exploration: 1, stages: 1 }, 1, 100)
    const mean = sum / users.length
    // without replacement within a post: the variance of a user's count is smaller by 1 − first/users
    const chi = users.reduce((x, a) => x + (counts[a] - mean) ** 2 / mean, 0) / (1 - 100 / users.length)
    expect(errors(chi, users.length, Math.sqrt(2 * users.length))).toBeLessThan(MOST_ERRORS)
  })

  it.each([
    [0, 1],
    [0, 2],
    [0.3, 1],
    [0, 0],
  ])('with exploration %d and sharpness %d shows fans their part ∝ users·interest^sharpness', (exploration, aim) => {
    const { users, fans, share, sum } = byUser({ exploration }, aim, 4)
    const weight = fans.length * 0.9 ** aim
    const aimed = weight / (weight + (users.length - fans.length) * 0.3 ** aim)
    const expected = (1 - exploration) * aimed + (exploration * fans.length) / users.length
    // a rounding of less than one agent per post and segment
    expect(Math.abs(share - expected)).toBeLessThan((4 * Math.sqrt(POSTS * 4)) / sum)
  })

  it('with more exploration breaks out of the bubble', () => {
    const shares = [0, 0.5, 1].map((exploration) => byUser({ exploration }, 2).share)
    expect(shares[0]).toBeGreaterThan(shares[1])
    expect(shares[1]).toBeGreaterThan(shares[2])
  })
})

describe('pools beside the other routes', () => {
  it('take the place of recommendedReach on their channel alone', () => {
    const over = (pools: object | undefined) =>
      feeding({}, {
        channels: { feed: { organicReach: 0.1, recommendedReach: 3, ...(pools === undefined ? { pools: null } : { pools }) } },
        mechanisms: only(['creator-posts'], {}),
      } as Overrides)
    const without = simulated(over(undefined))
    const within = simulated(over({}))
    // 1,000 followers a tenth of whom get a post: 100 agents, and 300 strangers where the channel has no pools
    // strangers are drawn with replacement, and who is drawn twice by a post is one contact: 300²/(2·20,000) = 2.25 pairs a post
    expect(total(without, 'delivered')).toBeLessThanOrEqual(POSTS * 400)
    expect(total(without, 'delivered')).toBeGreaterThan(POSTS * 396)
    expect(total(within, 'delivered')).toBe(POSTS * 100)
  })

  it('are idle where no channel has them', () => {
    expect(simulated(feeding({}, { channels: { feed: { pools: null } } })).cubes['pool-posts']).toBeUndefined()
  })

  it('recommend the brand’s posts as well', () => {
    const flights = [{ name: 'own', kind: 'brand', channel: 'feed', content: 'post', from: 0, followers: 1000, perWeek: 7 }]
    const run = simulated(feeding({}, { horizon: { length: 7 }, campaign: { flights }, mechanisms: { 'brand-posts': {} } }))
    expect(cube(run, 'pool-posts')[0]).toBe(7)
    // posts of days 0 … 6 in pools of 100, 200, 400, 800 people
    expect(total(run, 'delivered')).toBe(7 * 100 + 6 * 200 + 5 * 400 + 4 * 800)
  })
})

/** A policy that sets every flight's volume. */
const volume = (x: number) => standIn('a-policy', ({ signals }) => ({ steer: () => void signals.volume.fill(x) }))

describe('the volume of a flight', () => {
  const posting = (x: number, over: Overrides = {}) =>
    finish(
      simulation(
        merge(
          feeding(
            { stages: 1 },
            {
              channels: { feed: { organicReach: 0.1 } },
              mechanisms: { 'brand-posts': {}, 'a-policy': {} },
            },
          ),
          over,
        ) as Overrides,
        { list: [...mechanisms, volume(x)] },
      ),
    )

  it.each([0, 0.5, 1.5])('scales spend, followers reached and pools of creators’ posts alike: %d', (x) => {
    const run = posting(x)
    expect(sumLevel(cube(run, 'cost'), LINE.creators, LINES.length)).toBeCloseTo(x * 1000, 9)
    // 100 followers and a pool of 100 people a post, in whole agents
    expect(total(run, 'delivered')).toBe(x * POSTS * 200)
    expect(cube(run, 'pool-posts')[0]).toBeCloseTo(x * POSTS, 9)
  })

  it('scales spend and reach of the brand’s posts alike', () => {
    const flights = [
      { name: 'own', kind: 'brand', channel: 'feed', content: 'post', from: 0, to: 6, followers: 1000, perWeek: 7, budget: 70 },
    ]
    const run = posting(1.5, { campaign: { flights } })
    expect(sumLevel(cube(run, 'cost'), LINE.brand, LINES.length)).toBeCloseTo(105, 9)
    expect(total(run, 'delivered')).toBe(7 * 300)
  })

  it('of 1 changes nothing, bit for bit', () => {
    const over = merge(feeding({}), { channels: { feed: { organicReach: 0.1 } }, mechanisms: { 'a-policy': {} } }) as Overrides
    const list = [...mechanisms, volume(1)]
    expect(finish(simulation(over, { list })).hash).toBe(simulated(merge(over, { mechanisms: { 'a-policy': null } }) as Overrides).hash)
  })

  it('is remembered by posts that are still alive when a run is taken up again', () => {
    const s = simulation(merge(feeding({}), { channels: { feed: { organicReach: 0.1 } }, mechanisms: { 'a-policy': {} } }) as Overrides, {
      list: [...mechanisms, volume(1.5)],
    })
    const whole = finish(s).hash
    expect(takenUp(s, 2)).toBe(whole)
  })
})

/** The hash of a run that was put away after so many steps and taken up again by hooks built anew. */
function takenUp({ plan, list, memory, index }: Simulation, after: number): string {
  const first = openRun(plan, list, memory, index)
  for (let k = 0, advance = stepper(first); k < after; k++) advance()
  const snapshot = snapshotMemory(memory, first.step)
  const second = openRun(plan, list, memory, index)
  restoreMemory(memory, snapshot)
  second.step = snapshot.step
  const advance = stepper(second)
  while (second.step < plan.steps) advance()
  return hashMemory(memory)
}
