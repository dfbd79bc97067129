import { describe, expect, it } from 'vitest'
import type { ResultTable } from '../../engine/base/result.ts'
import { runReplicate } from '../../engine/ensemble/runReplicate.ts'
import { mechanisms } from '../../engine/mechanisms/index.ts'
import { breakdownsOf } from '../../engine/metrics/breakdowns.ts'
import { dailyEnds, dailySums } from '../../engine/metrics/daily.ts'
import { mechanismMeasures } from '../../engine/metrics/mechanismMeasures.ts'
import { mechanismMetrics } from '../../engine/metrics/mechanismMetrics.ts'
import { metricList } from '../../engine/metrics/metricList.ts'
import { momentsOf } from '../../engine/metrics/moments.ts'
import { sum, type ArmPair } from '../../engine/metrics/pair.ts'
import { runResult } from '../../engine/metrics/runResult.ts'
import { negativeShares } from '../../engine/metrics/voices.ts'
import { sizesOf } from '../../engine/plan/memory.ts'
import type { Plan } from '../../engine/plan/plan.ts'
import { everything } from '../support/everything.ts'
import { scenarioOf } from '../support/scenario.ts'
import { cube, finish, simulation, total } from '../support/simulation.ts'

/** Figures, arrays and tables of single mechanisms: what a report shows of them is what they counted. */
const s = simulation(everything())
const run = finish(s, { draw: 0 })
const { plan } = s
const job = { plans: [plan], draws: 1, replicatesPerDraw: 1 }
const outcome = runReplicate(job, mechanisms, 0)
const [{ metrics, measures }] = outcome.plans
const result = resultOf(plan, outcome)

function resultOf(of: Plan, { plans }: typeof outcome) {
  const input = { draws: 1, replicatesPerDraw: 1, runId: '', inputs: [], files: [], command: '', version: '' }
  return runResult({ plan: of, planIndex: 0, outcomes: [{ index: 0, plans }], ...input })
}

const names = metricList(breakdownsOf(plan)).map(({ name }) => name)
const valueOf = (name: string) => metrics[names.indexOf(name)]
const table = (name: string) => result.tables.find((t) => t.name === name) as ResultTable
const column = (name: string, of: string) => table(name).columns.find((c) => c.name === of)?.values as number[]
const sumOf = (values: readonly number[]) => values.reduce((all, x) => all + x, 0)
const { scale } = plan.population

describe('the metrics of mechanisms', () => {
  it('are what the cubes of the same run hold', () => {
    expect(valueOf('trustEnd')).toBe(cube(run, 'trust-mean').at(-1))
    expect(valueOf('trustLowest')).toBe(Math.min(...cube(run, 'trust-mean')))
    expect(valueOf('pieces')).toBe(total(run, 'pieces') * scale)
    expect(valueOf('largestCascade')).toBe(cube(run, 'cascade-largest')[0])
    expect(valueOf('couponsUsed')).toBe(total(run, 'coupons-used'))
    expect(valueOf('referralCustomers')).toBe(total(run, 'referral-successes'))
    expect(valueOf('referralK')).toBeCloseTo(total(run, 'referral-brought') / total(run, 'referral-depth'), 12)
    expect(valueOf('ownVoiceShare')).toBeCloseTo(total(run, 'own-voices') / total(run, 'noticed'), 12)
    expect(valueOf('winBacks')).toBe(total(run, 'winbacks'))
    const members = cube(run, 'community-members')
    expect(valueOf('communityMembers')).toBe(sum(members.slice(-Object.keys(plan.scenario.communities).length)))
  })

  it('credit customers to flights as the recorder does', () => {
    const byFlight = plan.scenario.campaign.flights.map(({ name }) => valueOf(`adopters[flight=${name}]`))
    expect(sumOf(byFlight)).toBe(total(run, 'adopters-by-flight'))
    expect(sumOf(column('flights', 'mean'))).toBeCloseTo(sumOf(byFlight), 6)
    expect(sumOf(column('flightReturns', 'mean'))).toBeCloseTo(sumOf(byFlight), 6)
  })

  it('are not defined where nothing of the kind is recorded', () => {
    const none = {
      world: { contents: [], communities: [], referrals: [], population: { scale: 1 }, days: 1, steps: 1, stepDays: 1 },
    }
    const empty = { ...none, campaign: { cubes: {}, hash: '' }, counterfactual: { cubes: {}, hash: '' } } as unknown as ArmPair
    for (const { name, of } of mechanismMetrics) expect(of(empty), name).toBeNaN()
  })
})

describe('the measures of mechanisms', () => {
  it('have the lengths that the prediction of memory takes them to have', () => {
    const sizes = sizesOf(plan)
    for (const { name, length } of mechanismMeasures) {
      expect(measures[name], name).toBeDefined()
      expect(measures[name].length, name).toBe(length(sizes))
    }
  })

  it('fold steps of hours into days', () => {
    const times = { days: 2, steps: 4, stepDays: 0.5 }
    expect([...dailySums(times, [1, 2, 3, 4, 5, 6, 7, 8], 2)]).toEqual([4, 6, 12, 14])
    expect([...dailyEnds(times, [1, 2, 3, 4, 5, 6, 7, 8], 2)]).toEqual([3, 4, 7, 8])
  })

  it('leave out the negative share of days on which hardly anything was heard', () => {
    const pair = { world: { population: { scale: 10 } } } as ArmPair
    const [loud, quiet] = negativeShares(Float64Array.of(250, 750, 0, 400, 590, 0), pair)
    expect(loud).toBe(0.25)
    expect(quiet).toBeNaN()
  })
})

describe('the tables of mechanisms', () => {
  it('add up to what was counted', () => {
    expect(sumOf(column('origins', 'mean'))).toBeCloseTo(total(run, 'origins'), 6)
    expect(sumOf(column('originsCommunity', 'mean'))).toBeCloseTo(total(run, 'origins'), 6)
    const customersOf = (...groups: string[]) =>
      sumOf(column('groups', 'customers').filter((_, i) => groups.includes((column('groups', 'group') as unknown as string[])[i])))
    expect(customersOf('bystanders', 'participants')).toBeCloseTo(total(run, 'adopters'), 6)
    expect(customersOf('members', 'outsiders')).toBeCloseTo(total(run, 'adopters'), 6)
    expect(sumOf(column('communities', 'joined'))).toBeCloseTo(total(run, 'community-joined'), 6)
    expect(sumOf(column('joined', 'mean'))).toBeCloseTo(total(run, 'community-joined-by'), 6)
    expect(sumOf(column('referral', 'mean'))).toBeCloseTo(total(run, 'referral-successes'), 6)
    expect(sumOf(column('cascadeSizes', 'mean'))).toBeCloseTo(total(run, 'cascade-sizes'), 6)
    expect(column('cascadeSizes', 'atLeast')[0]).toBe(1)
    expect(sumOf(column('newCustomers', 'mean').slice(0, result.days))).toBeCloseTo(valueOf('adopters'), 6)
    expect(column('roiPath', 'mean').at(-1)).toBeCloseTo(valueOf('roi'), 12)
  })

  it('count what policies that are on did, contacts in people', () => {
    const policies = [...new Set(column('policyActions', 'policy') as unknown as string[])]
    expect(policies.every((policy) => plan.scenario.policies[policy] !== 'off')).toBe(true)
    const of = (policy: string) =>
      sumOf(column('policyActions', 'mean').filter((_, i) => (column('policyActions', 'policy') as unknown as string[])[i] === policy))
    expect(of('frequency-cap')).toBeCloseTo(total(run, 'frequency-cap-actions') * scale, 6)
    expect(of('community-invitation')).toBeCloseTo(total(run, 'community-invitations'), 6)
  })

  it('date what the scenario dates, and when a crisis was answered', () => {
    const moments = momentsOf(plan)
    const known = table('moments').columns[0].values
    expect(known.slice(0, moments.length)).toEqual(moments.map(({ name }) => name))
    const crisis = moments.find(({ kind }) => kind === 'crisis')
    const first = cube(run, 'crisis-answers').findIndex((n) => n > 0)
    expect(first).toBeGreaterThanOrEqual(0)
    const answer = known.findIndex((name) => String(name).startsWith('answer/'))
    expect(column('moments', 'from')[answer]).toBe(Math.floor(first * plan.stepDays + 1e-9))
    expect(crisis?.from).toBeLessThanOrEqual(column('moments', 'from')[answer])
    expect(result.names.moments?.map(({ name }) => name)).toEqual(expect.arrayContaining([...known]))
  })

  it('date the festivals of the calendar where it is on, as far as they lie in the horizon', () => {
    const dated = (mechanisms: object) =>
      momentsOf(simulation({ horizon: { start: '2026-06-10', length: 144 }, mechanisms }).plan).filter(({ kind }) => kind === 'occasion')
    expect(dated({ calendar: {} }).map(({ name, from, to }) => [name, from, to])).toEqual([
      ['occasion/618-2026', 0, 8],
      ['occasion/national-day-2026', 113, 119],
    ])
    expect([...dated({}), ...dated({ calendar: 'off' })]).toEqual([])
  })

  it('are left out where the scenario has no such thing', () => {
    const bare = simulation(scenarioOf())
    const of = { plans: [bare.plan], draws: 1, replicatesPerDraw: 1 }
    const { tables, names: named } = resultOf(bare.plan, runReplicate(of, mechanisms, 0))
    const absent = ['communities', 'joined', 'referral', 'referralDepth', 'originsCommunity', 'pools', 'sentiment', 'policyActions']
    expect(tables.filter(({ name }) => absent.includes(name)).map(({ name }) => name)).toEqual([])
    expect(named.communities).toBeUndefined()
  })
})
