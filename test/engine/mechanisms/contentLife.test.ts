import { describe, expect, it } from 'vitest'
import { mechanisms } from '../../../engine/mechanisms/index.ts'
import { merge, only, type Overrides } from '../../support/scenario.ts'
import { cube, finish, simulated, simulation } from '../../support/simulation.ts'
import { probe } from '../../support/standIns.ts'

/**
 * Life cycle and wear-out of a content (engine/mechanisms/contentLife.ts). The brand posts to everybody once a day and everybody notices what attention allows,
 * so the content is a day older in each step.
 */
const LIFE = { coldStart: 4, coldAttention: 0.6, mature: 7, halfLife: 2, tail: 0.25, wearOut: 0 }

function daily(life: object | 'off', over: Overrides = {}): Overrides {
  const flight = { name: 'posts', kind: 'brand', channel: 'feed', content: 'post', from: 0, followers: 1e6, perWeek: 7 }
  return merge(
    {
      horizon: { length: 16 },
      population: { size: 500 },
      campaign: { flights: [flight] },
      mechanisms: only(['brand-posts', 'content-life', 'engagement', 'peer-shares'], {
        'content-life': life,
        'brand-posts': { notice: 1 },
        engagement: { familiarity: 0 },
        'peer-shares': { shareRate: 0.1, propensity: 0 },
      }),
    },
    over,
  ) as Overrides
}

/** Attention, and the log-odds of engaging and sharing, of the first contact of each step. */
function seen(overrides: Overrides): { attention: number[]; engage: number[]; share: number[] } {
  const found = { attention: [] as number[], engage: [] as number[], share: [] as number[] }
  const looks = [
    probe('notice', ({ attention }, step) => (found.attention[step] ??= attention[0])),
    {
      ...probe('decided', ({ engage, share }, step) => {
        found.engage[step] ??= engage.eta[0]
        found.share[step] ??= share.eta[0]
      }),
      name: 'zz-look',
    },
  ]
  const over = merge(overrides, { mechanisms: { 'zz-probe': {}, 'zz-look': {} } }) as Overrides
  finish(simulation(over, { list: [...mechanisms, ...looks] }))
  return found
}

describe('the life cycle of a content', () => {
  it('rises through the cold start, stays, and fades to its tail with its half-life', () => {
    const { attention } = seen(daily(LIFE))
    const expected = (age: number) => (age < 4 ? 0.6 + 0.4 * (age / 4) : age <= 7 ? 1 : 0.25 + 0.75 * 2 ** (-(age - 7) / 2))
    attention.forEach((a, age) => expect(a, `day ${age}`).toBeCloseTo(expected(age), 12))
    expect(attention).toHaveLength(16)
  })

  it('is counted in days, whatever the step', () => {
    const { attention } = seen(daily(LIFE, { horizon: { length: 4, step: 0.25 }, campaign: { flights: [{ ...hourly(), perWeek: 28 }] } }))
    // a step of six hours: day 1 is step 4
    ;[0, 1, 2, 3].forEach((day) => expect(attention[4 * day]).toBeCloseTo(0.6 + 0.1 * day, 12))
  })

  it('begins for each content when somebody first notices it', () => {
    const over = daily(LIFE, {
      content: { late: { product: 'thing', resonance: 6, homogeneity: 0.4 } },
      campaign: { flights: [hourly(), { ...hourly(), name: 'later', content: 'late', from: 6 }] },
    })
    const life = new Map<string, number>()
    const look = probe('notice', ({ size, content, attention }, step) => {
      for (let i = 0; i < size; i++) life.set(`${content[i]} ${step}`, attention[i])
    })
    finish(simulation(merge(over, { mechanisms: { 'zz-probe': {} } }) as Overrides, { list: [...mechanisms, look] }))
    // contents are numbered by name: late, post
    expect(life.get('0 6')).toBeCloseTo(0.6, 12)
    expect(life.get('0 8')).toBeCloseTo(0.8, 12)
    expect(life.get('1 8')).toBeCloseTo(0.25 + 0.75 * 2 ** -0.5, 12)
  })
})

const hourly = () => ({ name: 'posts', kind: 'brand', channel: 'feed', content: 'post', from: 0, followers: 1e6, perWeek: 7 })

describe('wear-out in the market', () => {
  it('takes β·ln(1 + contacts per person) off the log-odds to engage and to share, from the step after', () => {
    const fresh = { ...LIFE, coldAttention: 1, tail: 1 }
    const [worn, still] = [seen(daily({ ...fresh, wearOut: 0.7 })), seen(daily(fresh))]
    // everybody notices one post a day
    for (let day = 0; day < 16; day++) {
      const loss = 0.7 * Math.log(1 + day)
      expect(still.engage[day] - worn.engage[day], `day ${day}`).toBeCloseTo(loss, 9)
      expect(still.share[day] - worn.share[day], `day ${day}`).toBeCloseTo(loss, 9)
    }
  })
})

describe('a content without a life', () => {
  it('is as good as the mechanism’s absence, which is the default', () => {
    const none = simulated(daily({ ...LIFE, coldAttention: 1, tail: 1 }))
    const off = simulated(daily('off'))
    for (const name of Object.keys(off.cubes)) expect(cube(none, name), name).toEqual(cube(off, name))
    expect(simulated(daily(LIFE, { mechanisms: { 'content-life': null } })).hash).toBe(off.hash)
  })
})
