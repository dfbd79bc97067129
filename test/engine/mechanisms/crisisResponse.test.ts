import { describe, expect, it } from 'vitest'
import { mechanisms } from '../../../engine/mechanisms/index.ts'
import { LINE, LINES } from '../../../engine/plan/kinds.ts'
import { sum } from '../../../engine/metrics/pair.ts'
import { everything } from '../../support/everything.ts'
import { merge, only, type Overrides } from '../../support/scenario.ts'
import { cube, finish, simulation } from '../../support/simulation.ts'
import { errors, meanOf, MOST_ERRORS } from '../../support/statistics.ts'

/** The policy that answers by itself (engine/mechanisms/crisisResponse.ts): when, with what, and on what it knows. */
const daily = { name: 'post', kind: 'brand', channel: 'feed', content: 'post', from: 0, followers: 1e7, perWeek: 7 }
const SURE = { cost: 1000, sample: 1e9, least: 1 }

function watched(policy: object | 'off', over: Overrides = {}): Overrides {
  return merge(
    {
      horizon: { length: 10 },
      population: { size: 4000 },
      campaign: { flights: [daily] },
      crises: [{ name: 'leak', kind: 'data-leak', on: 2, severity: 0.8, reach: 0.4, fading: 2 }],
      mechanisms: only(['crises', 'brand-posts'], { 'brand-posts': { notice: 1 }, crises: { notice: 1 } }),
      policies: { 'crisis-response': policy === 'off' ? 'off' : { ...SURE, ...policy } },
    },
    over,
  ) as Overrides
}

const run = (policy: object | 'off', over: Overrides = {}) => finish(simulation(watched(policy, over)))
const days = (values: ArrayLike<number>) => Array.from(values).flatMap((n, day) => (n > 0 ? [day] : []))
const answers = (of: ReturnType<typeof run>) => days(cube(of, 'crisis-answers'))

describe('the policy', () => {
  it('answers in the first step after a day above the threshold, or so much later, at its cost', () => {
    for (const [delay, day] of [
      [0, 3],
      ['2 hours', 3],
      [2, 5],
    ] as const) {
      const of = run({ delay })
      expect(answers(of)).toEqual([day])
      const spent = cube(of, 'cost')
      expect([spent[day * LINES.length + LINE.crisis], spent.reduce((a, b) => a + b)]).toEqual([1000, 1000])
    }
  })

  it('waits until the threshold is passed, and never answers below it', () => {
    const share = cube(run('off'), 'negative-share')
    expect(days(share)[0]).toBe(2)
    // some 5,000 voices a day: a standard error of .007
    expect(share[2]).toBeGreaterThan(share[3] + 0.03)
    expect(answers(run({ threshold: share[2] - 0.03 }))).toEqual([3])
    expect(answers(run({ threshold: share[2] + 0.03 }))).toEqual([])
    expect(answers(run({ threshold: 1 }))).toEqual([])
  })

  it('makes the crisis end as the answer it was told to give', () => {
    const heat = (kind: string) => cube(run({ kind }), 'crisis-heat')[9]
    const scripted = (kind: string) =>
      cube(
        run('off', {
          crises: [{ name: 'leak', kind: 'data-leak', on: 2, severity: 0.8, reach: 0.4, fading: 2, response: { kind, after: 1 } }],
        }),
        'crisis-heat',
      )[9]
    for (const kind of ['transparent', 'delayed']) expect(heat(kind)).toBe(scripted(kind))
    expect(heat('transparent')).toBeLessThan(heat('delayed'))
  })

  it('answers again while the alarm stands, and not before it is time', () => {
    const spent = (again: number) =>
      days(cube(run({ again, over: 0, threshold: 0.01 }), 'cost').filter((_, i) => i % LINES.length === LINE.crisis))
    expect(spent(100)).toEqual([3])
    expect(spent(2)).toEqual([3, 5, 7, 9])
  })

  it('sees a sample: Binomial(n, share)/n of the day before, and nothing where too little is said', () => {
    // The days behind the one that is looked at change nothing.
    const s = simulation(watched({ sample: 200, threshold: 1 }, { horizon: { length: 4 } }))
    const seen = Array.from({ length: 300 }, (_, replicate) => cube(finish(s, { replicate }), 'negative-observed')[3])
    const share = cube(finish(s), 'negative-share')[2]
    const { mean, se, variance, n } = meanOf(seen)
    expect(errors(mean, share, se)).toBeLessThan(MOST_ERRORS)
    expect(errors(Math.log(variance), Math.log((share * (1 - share)) / 200), Math.sqrt(2 / (n - 1)))).toBeLessThan(MOST_ERRORS)
    for (const x of seen) expect(x * 200).toBeCloseTo(Math.round(x * 200), 9)
    expect(answers(run({ least: 1e9 }))).toEqual([])
  })

  it('keeps still where there is no campaign, and where there is no crisis it is left out', () => {
    const s = simulation(watched({ threshold: 0.01 }))
    const twin = finish(s, { arm: 'counterfactual' })
    expect([sum(cube(twin, 'cost')), sum(cube(twin, 'crisis-answers'))]).toEqual([0, 0])
    expect(run({}, { crises: [] }).cubes['negative-observed']).toBeUndefined()
  })

  it('that never answers is as good as off', () => {
    const [never, off] = [{ threshold: 1 }, 'off'].map((policy) =>
      finish(simulation(everything({ policies: { 'crisis-response': policy } }))),
    )
    for (const [name, { values }] of Object.entries(off.cubes)) expect(cube(never, name), name).toEqual(values)
    expect(mechanisms.find((m) => m.name === 'crisis-response')?.isOptIn).toBe(true)
  })
})
