import { describe, expect, it } from 'vitest'
import { mechanisms } from '../../../engine/mechanisms/index.ts'
import { KIND, KINDS, LINE, LINES } from '../../../engine/plan/kinds.ts'
import { checks } from '../../../engine/scenario/checks.ts'
import { scenarioSchema } from '../../../engine/scenario/schema.ts'
import { sum } from '../../../engine/metrics/pair.ts'
import { everything } from '../../support/everything.ts'
import { merge, only, type Overrides } from '../../support/scenario.ts'
import { cube, finish, simulation, total } from '../../support/simulation.ts'
import { probe, standIn } from '../../support/standIns.ts'
import { errors, MOST_ERRORS } from '../../support/statistics.ts'

/** Crises (engine/mechanisms/crises.ts): who hears the news, what it does to demand, churn, trust and talk, and what an answer changes. */
const N = 20_000
const LEAK = { name: 'leak', kind: 'data-leak', on: 1, severity: 0.8, reach: 0.3, fading: 2, demand: 0.5, churn: 0.4, trust: 6 }
const HALF_LIVES = { unanswered: 20, delayed: 10, transparent: 4 }

function struck(crisis: object, over: Overrides = {}, names: readonly string[] = []): Overrides {
  return merge(
    {
      population: { size: N },
      crises: [{ ...LEAK, ...crisis }],
      mechanisms: only(['crises', ...names], { crises: { ...HALF_LIVES, notice: 1 } }),
    },
    over,
  ) as Overrides
}

/** What is left of a crisis on day t that is answered on day r with half-life h. */
const left = (t: number, r = 99, h = 1) => 2 ** -((Math.min(t, r) - 1) / 20 + Math.max(0, t - r) / h)

describe('the news', () => {
  it.each([
    [1, 0.3],
    [1, 0.9],
    [0.25, 0.3],
  ])('with a step of %d days reaches a share %d of the people within a day', (step, reach) => {
    const heard = new Set<number>()
    const list = [...mechanisms, probe('delivered', ({ size, agent }) => agent.subarray(0, size).forEach((a) => heard.add(a)))]
    const run = finish(simulation(struck({ reach, fading: 0.7 }, { horizon: { length: 2, step } }), { list }))
    const people = heard.size
    expect(errors(people / N, reach, Math.sqrt((reach * (1 - reach)) / N))).toBeLessThan(MOST_ERRORS)
    const byStep = cube(run, 'delivered').filter((_, i) => i % KINDS.length === KIND.news)
    expect(sum(byStep)).toBe(total(run, 'delivered'))
    expect(sum(byStep.subarray(0, 1 / step))).toBe(0)
  })

  it('halves with its half-life and ends when a hundredth is left', () => {
    const byStep = cube(finish(simulation(struck({}, { horizon: { length: 20 } }))), 'delivered').filter(
      (_, i) => i % KINDS.length === KIND.news,
    )
    const first = -Math.log(0.7) * N
    byStep.forEach((n, t) => {
      const expected = t < 1 || t > 14 ? 0 : first * 2 ** (-(t - 1) / 2)
      // rounded to a whole contact
      expect(Math.abs(n - expected), `day ${t}`).toBeLessThanOrEqual(1)
    })
  })

  it('comes on the channels that carry it, once a contact, to people who use them', () => {
    const segments = { all: { channels: { feed: 0.5, notes: 0.6, chat: 0.7 } } }
    const over = { population: { segments }, channels: { notes: {}, chat: {} }, horizon: { length: 3 } }
    const heard = [new Set<number>(), new Set<number>(), new Set<number>()]
    /** Who does not use the channel, or got something else. */
    const odd: number[] = []
    const list = [
      ...mechanisms,
      probe('delivered', ({ size, agent, channel, kind }) => {
        for (let i = 0; i < size; i++) {
          if (((users[agent[i]] >>> channel[i]) & 1) !== 1 || kind[i] !== KIND.news) odd.push(agent[i])
          heard[channel[i]].add(agent[i])
        }
      }),
    ]
    const s = simulation(struck({ channels: ['chat', 'notes'], reach: 0.9 }, over), { list })
    const users = s.plan.population.channels
    finish(s)
    const names = Object.keys(s.plan.scenario.channels)
    expect(odd).toEqual([])
    const reached = heard.map(({ size }) => size)
    expect(reached[names.indexOf('feed')]).toBe(0)
    expect(Math.min(reached[names.indexOf('chat')], reached[names.indexOf('notes')])).toBeGreaterThan(N / 8)
  })
})

describe('the press', () => {
  it('reaches people who want nothing more from the brand', () => {
    const news = (over: Overrides) => {
      const run = finish(simulation(struck({ on: 3 }, over, ['brand-posts', 'attention'])))
      const byStep = (kind: number) => cube(run, 'delivered').filter((_, i) => i % KINDS.length === kind)
      return { news: sum(byStep(KIND.news)), own: byStep(KIND.brand), left: total(run, 'opt-outs') }
    }
    const flights = [{ name: 'own', kind: 'brand', channel: 'feed', content: 'post', from: 0, followers: 1e7, perWeek: 21 }]
    const tired = {
      campaign: { flights },
      mechanisms: { attention: { shape: 0.01, optOut: 1e9, perContact: 100 }, 'brand-posts': { notice: 1 } },
    }
    const [muted, fresh] = [news({ population: { size: 500 }, ...tired }), news({ population: { size: 500 } })]
    // everybody has left the brand's account before the end
    expect([muted.left, muted.own.at(-1), muted.news]).toEqual([500, 0, fresh.news])
    expect(fresh.news).toBeGreaterThan(100)
  })
})

describe('a crisis', () => {
  it('cuts demand by e^(−δ·s·m), m halving every half-life', () => {
    const organic = { products: { thing: { organic: { innovation: 0.05 } } }, horizon: { length: 6 } }
    const byStep = cube(finish(simulation(struck({ severity: 1, demand: 1, reach: 0 }, organic, ['organic-adoption']))), 'adopters')
    let people = N
    byStep.forEach((n, t) => {
      const p = 0.05 * (t < 1 ? 1 : Math.exp(-left(t)))
      expect(errors(n, people * p, Math.sqrt(people * p * (1 - p))), `day ${t}`).toBeLessThan(MOST_ERRORS)
      people -= n
    })
  })

  it('of the shipped size cuts demand as data-crisis says, by 41%, on its first day', () => {
    const { crises } = simulation({ crises: [{ name: 'leak', kind: 'data-leak', on: 1 }] }).plan.scenario
    const mode = (x: { spec: unknown }) => (x.spec as { mode: number }).mode
    expect(1 - Math.exp(-mode(crises[0].demand) * mode(crises[0].severity))).toBeCloseTo(0.41, 2)
  })

  it.each([
    ['silent', undefined, 0, 0],
    ['transparent', 3, 4, 4],
    ['delayed', 2, 3, 10],
  ] as const)('adds γ·s·m to churn and ln m to talk of it; %s', (kind, after, answered, halfLife) => {
    const churn: number[] = []
    const talk: number[] = []
    const list = [
      ...mechanisms,
      standIn('reader', ({ signals }) => ({ deliver: (step) => void (churn[step] = signals.churn[0]) })),
      probe('respond', ({ size, content, share, engage }, step) => {
        for (let i = 0; i < size; i++) {
          expect(engage.eta[i]).toBe(share.eta[i])
          if (content[i] === news) talk[step] = share.eta[i]
          else expect(share.eta[i]).toBe(0)
        }
      }),
    ]
    const response = kind === 'silent' ? { kind } : { kind, after, cost: 5000 }
    const s = simulation(struck({ response, fading: 30 }, { population: { size: 500 }, horizon: { length: 9 } }), { list })
    const news = Object.keys(s.plan.scenario.content).indexOf('crisis-leak')
    const run = finish(s)
    const m = (t: number) => (answered === 0 ? left(t) : left(t, answered, halfLife))
    for (let t = 0; t < 9; t++) {
      expect(churn[t]).toBeCloseTo(t < 1 ? 0 : 0.4 * 0.8 * m(t), 9)
      if (t > 0) expect(talk[t]).toBeCloseTo(Math.log(m(t)), 9)
      expect(cube(run, 'crisis-heat')[t]).toBeCloseTo(t < 1 ? 0 : 0.8 * m(t), 9)
    }
    expect(cube(run, 'crisis-answers').findIndex((n) => n === 1)).toBe(answered === 0 ? -1 : answered)
    const spent = cube(run, 'cost')
    expect(sum(spent)).toBe(answered === 0 ? 0 : 5000)
    if (answered > 0) expect(spent[answered * LINES.length + LINE.crisis]).toBe(5000)
  })

  it('about one product leaves the others alone', () => {
    const seen: number[][] = []
    const list = [
      ...mechanisms,
      standIn('reader', ({ signals }) => ({ deliver: () => void seen.push([...signals.demand, ...signals.churn]) })),
    ]
    finish(
      simulation(
        struck({ on: 0, product: 'thing' }, { products: { other: { margin: 0.5 } }, horizon: { length: 1 }, population: { size: 100 } }),
        { list },
      ),
    )
    expect(seen[0]).toEqual([1, expect.closeTo(Math.exp(-0.4), 9) as number, 0, expect.closeTo(0.32, 9) as number])
  })
})

describe('trust', () => {
  const trust = { trust: { gain: 0.02, loss: 0.05, halfLife: 1e6, endorsement: 0, repetition: 0.5 } }

  it('falls by γ₋ times severity times weight at the first hearing, by half of it at the next, and an answer mends it by what it weighs', () => {
    const heard = (over: Overrides) =>
      finish(
        simulation(
          merge(struck({ on: 0, reach: 0.9, fading: 0.01 }, { horizon: { length: 3 }, mechanisms: trust }, ['trust']), over) as Overrides,
        ),
      )
    const levels = (run: ReturnType<typeof finish>) =>
      new Set(Array.from(run.run.memory.columns.get('trust-shift'), (x) => Number(x.toFixed(5))))
    const once = 0.5 * (1 - 0.05 * 0.8 * 6 * 0.8)
    const shifts = levels(heard({}))
    let level = 0.5
    for (let k = 0; k < 4; k++) {
      expect(shifts).toContain(Number((level - 0.5).toFixed(5)))
      level *= 1 - 0.192 * 0.5 ** k
    }
    // an answer a day later, after which nobody hears the news
    const response = { kind: 'transparent', after: 1 }
    const mended = levels(
      heard({ crises: [{ ...LEAK, on: 0, reach: 0.9, fading: 0.01, response }], mechanisms: { crises: { transparentWeight: 10 } } }),
    )
    expect(mended).toContain(Number((once + 0.02 * 10 * 0.8 * 0.8 * (1 - once) - 0.5).toFixed(5)))
  })

  it('the sooner and the more openly it is answered, the better it stands a week later', () => {
    const after = (response: object) => {
      const run = finish(
        simulation(
          struck(
            { on: 1, response },
            {
              horizon: { length: 9 },
              mechanisms: { 'peer-shares': { shareRate: 0.02 } },
              network: { kind: 'erdos-renyi', meanDegree: 10 },
            },
            ['trust', 'peer-shares'],
          ),
        ),
      )
      return [cube(run, 'trust-mean')[8], -cube(run, 'sentiment')[8 * 3]]
    }
    const [silent, late, open] = [{ kind: 'silent' }, { kind: 'delayed' }, { kind: 'transparent' }].map(after)
    for (const k of [0, 1]) expect([silent[k] <= late[k], late[k] <= open[k], silent[k] < open[k]]).toEqual([true, true, true])
  })
})

describe('the world without the campaign', () => {
  const scenario = (crisis: object) => simulation(struck(crisis, { population: { size: 1000 } }))

  it('has the crises of the world, which nobody answers and which cost nothing', () => {
    const twin = finish(scenario({ response: { kind: 'transparent', after: 0, cost: 100 } }), { arm: 'counterfactual' })
    expect(total(twin, 'delivered')).toBeGreaterThan(300)
    expect([total(twin, 'cost'), total(twin, 'crisis-answers')]).toEqual([0, 0])
    expect(twin.hash).toBe(finish(scenario({ response: { kind: 'silent' } }), { arm: 'counterfactual' }).hash)
  })

  it('has none that the campaign caused', () => {
    const s = scenario({ cause: 'campaign' })
    expect(total(finish(s), 'delivered')).toBeGreaterThan(300)
    const twin = finish(s, { arm: 'counterfactual' })
    expect([total(twin, 'delivered'), total(twin, 'crisis-heat')]).toEqual([0, 0])
  })
})

describe('without a crisis', () => {
  it('there is no news content, no cube and no memory', () => {
    const s = simulation(everything({ crises: [] }))
    expect(Object.keys(s.plan.scenario.content).filter((name) => /^(crisis|answer)-/.test(name))).toEqual([])
    expect(s.memory.declarations.map((d) => d.name)).not.toContain('crisis-heat')
    expect(finish(s).hash).toBe(finish(simulation(everything({ crises: [], mechanisms: { crises: 'off' } }))).hash)
  })
})

describe('a crisis in a scenario', () => {
  const issuesOf = (crisis: object) => {
    const raw = {
      horizon: { start: '2026-03-02', length: 10 },
      channels: { feed: {} },
      products: { thing: {} },
      crises: [{ name: 'leak', kind: 'data-leak', on: 1 }, crisis],
    }
    return checks({ raw, schema: scenarioSchema(mechanisms) }).map(({ code, path }) => `${code} ${path.join('.')}`)
  }

  it('is refused with unknown products and channels, outside the horizon, and with a name twice', () => {
    expect(issuesOf({ name: 'gap', kind: 'price', on: 3, product: 'thing', channels: ['feed'] })).toEqual([])
    expect(issuesOf({ name: 'leak', kind: 'price', on: 40, product: 'thin', channels: ['fed'] }).sort()).toEqual([
      'duplicate-name crises.1.name',
      'outside-horizon crises.1.on',
      'unknown-reference crises.1.channels.0',
      'unknown-reference crises.1.product',
    ])
  })
})
