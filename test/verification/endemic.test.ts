import { describe, it } from 'vitest'
import { z } from 'zod'
import { pair, uniform } from '../../engine/base/keyed.ts'
import { mechanisms } from '../../engine/mechanisms/index.ts'
import { KIND } from '../../engine/plan/kinds.ts'
import { mechanism } from '../../engine/plan/mechanism.ts'
import { only } from '../support/scenario.ts'
import { cube, finish, simulation } from '../support/simulation.ts'
import { isSlow } from '../support/slow.ts'
import { standIn } from '../support/standIns.ts'
import { meanOf } from '../support/statistics.ts'
import { susceptibleAgain } from './binomialChains.ts'
import { theoryRows } from './theoryRows.ts'

/**
 * Levels at which arriving and leaving balance.
 *
 * No shipped mechanism makes anybody susceptible again: a content is shared once by an agent, an adopter stays one, who has muted a channel
 * does not return. So SIS is a mechanism of the test's own, written against the contract as a researcher would write one: the infected
 * meet everybody through the step's exposures, the engine draws who notices (is infected), and the infected recover.
 *
 *   I′ = Binomial(I, 1 − γ) + Binomial(N − I, 1 − (1 − p)^I);  endemic share → 1 − γ/β for N → ∞ and short steps, β = p(N − 1)
 *
 * Of the shipped mechanisms the balance of demand and churn is checked: members under a steady inflow stand at inflow × Σ S(k).
 */
const [PEOPLE, BETA, GAMMA, STEPS, FIRST] = [80, 0.12, 0.06, 80, 40]

const sis = mechanism({
  name: 'sis',
  section: 'mechanisms',
  summary: { en: 'Infection and recovery', zh: '感染与恢复' },
  equation: 'each infected infects each other with β/(N − 1) a step and recovers with γ',
  source: 'Weiss & Dishon 1971',
  params: z.strictObject({}),
  columns: [
    { name: 'infected', type: 'u8', of: ['agent'] },
    { name: 'caught', type: 'u8', of: ['agent'] },
  ],
  cubes: [{ name: 'prevalence', type: 'f64', of: ['step'], unit: 'agents' }],
  streams: ['recover'],
  build(_, host) {
    const infected = host.own<Uint8Array>('infected')
    const caught = host.own<Uint8Array>('caught')
    const prevalence = host.own<Float64Array>('prevalence')
    const recover = host.stream('recover')
    const { size } = host.world.population
    const notice = BETA / (size - 1)
    return {
      stimulate(step) {
        if (step === 0) infected.fill(1, 0, FIRST)
      },
      deliver(step, sink) {
        for (let u = 0; u < size; u++) {
          if (infected[u] === 0) continue
          sink.begin({ source: u, content: 0, channel: 0, kind: KIND.peer, flight: -1, notice })
          for (let v = 0; v < size; v++) if (v !== u) sink.add(v, pair(u, step))
        }
      },
      decide({ size: n, agent }) {
        for (let i = 0; i < n; i++) caught[agent[i]] = 1
      },
      settle(step) {
        for (let a = 0; a < size; a++) {
          infected[a] = infected[a] === 1 ? Number(uniform(recover, a, step) >= GAMMA) : caught[a]
          caught[a] = 0
          prevalence[step] += infected[a]
        }
      },
    }
  },
})

describe('an infection that leaves people susceptible', () => {
  const rows = theoryRows(
    'endemic',
    `SIS among ${PEOPLE}, β = ${BETA}, γ = ${GAMMA}`,
    'I′ = Bin(I, 1 − γ) + Bin(N − I, 1 − (1 − β/(N − 1))^I), multiplied out; limit 1 − γ/β (Weiss & Dishon 1971)',
  )

  it('follows its chain to the endemic level', () => {
    const s = simulation({ horizon: { length: STEPS }, population: { size: PEOPLE }, mechanisms: only([]) }, { list: [...mechanisms, sis] })
    const runs = Array.from({ length: isSlow ? 400 : 12 }, (_, replicate) => cube(finish(s, { replicate }), 'prevalence'))
    const chain = susceptibleAgain(PEOPLE, BETA / (PEOPLE - 1), GAMMA, FIRST, STEPS)
    for (const t of [1, 10]) rows.estimated(`infected after ${t} steps`, chain[t], meanOf(runs.map((of) => of[t - 1])))
    const late = (of: ArrayLike<number>, first: number) => meanOf(Array.from(of).slice(first)).mean
    const level = meanOf(runs.map((of) => late(of, STEPS / 2)))
    const exact = late(chain, STEPS / 2 + 1)
    rows.estimated(`infected in steps ${STEPS / 2 + 1} to ${STEPS}`, exact, level)
    rows.estimated('endemic share', 1 - GAMMA / BETA, { mean: level.mean / PEOPLE, se: level.se / PEOPLE }, Math.abs(exact / PEOPLE - 0.5))
  })
})

/** S(k) of the shifted beta-geometric (Fader & Hardie 2007). */
function survival(alpha: number, beta: number, k: number): number {
  let s = 1
  for (let j = 1; j <= k; j++) s *= (beta + j - 1) / (alpha + beta + j - 1)
  return s
}

const MEMBERSHIP = { kind: 'subscription', alpha: 5, beta: 10, fee: 1, fatigueSlope: 0, trustSlope: 0, dailyUse: 1 }

/** Members at the end of the last step. */
function membersLeft(s: ReturnType<typeof simulation>, replicate: number): number {
  const run = finish(s, { replicate })
  return cube(run, 'adopters').reduce((a, b) => a + b) - cube(run, 'churned').reduce((a, b) => a + b)
}

describe('members under a steady inflow', () => {
  const rows = theoryRows(
    'endemic',
    'members, θ ~ Beta(5, 10), 10 join in each half day, periods of 1.5 days',
    'level = inflow per period · Σ S(k) = inflow · (α + β − 1)/(α − 1)',
  )

  it('stand at inflow × Σ S(k)', () => {
    const [inflow, steps] = [10, 240]
    const joining = standIn('joining', ({ status }) => ({
      convert(step) {
        for (let k = 0; k < inflow; k++) status.adopt(step * inflow + k, 0, 1, KIND.organic)
      },
    }))
    const s = simulation(
      {
        horizon: { length: steps / 2, step: 0.5 },
        population: { size: steps * inflow },
        products: { thing: { price: 0, lifecycle: { ...MEMBERSHIP, period: 1.5 } } },
        mechanisms: only(['subscription']),
      },
      { list: [...mechanisms, joining] },
    )
    const left = Array.from({ length: isSlow ? 400 : 12 }, (_, replicate) => membersLeft(s, replicate))
    const kept = Array.from({ length: steps / 3 }, (_, k) => survival(5, 10, k))
    // members are independent: Var = inflow · Σ S(1 − S), three steps to a period
    const se = Math.sqrt((3 * inflow * kept.reduce((sum, x) => sum + x * (1 - x), 0)) / left.length)
    const level = (3 * inflow * (5 + 10 - 1)) / (5 - 1)
    // Σ S(k) beyond the horizon is what the level lacks
    rows.estimated('level', level, { mean: meanOf(left).mean, se }, level - 3 * inflow * kept.reduce((a, b) => a + b))
  })
})

describe('members under steady demand', () => {
  const [people, p, days] = [20_000, 0.02, 40]
  const rows = theoryRows(
    'endemic',
    'members after 40 days of organic demand p = .02, θ ~ Beta(5, 10), periods of a day',
    'P(member) = Σ_s p(1 − p)^s · S(t − s)',
  )

  it('are those who joined and have not left', () => {
    const s = simulation({
      horizon: { length: days },
      population: { size: people },
      products: { thing: { price: 0, organic: { innovation: p, imitation: 0 }, lifecycle: { ...MEMBERSHIP, period: 1 } } },
      mechanisms: only(['organic-adoption', 'subscription']),
    })
    let expected = 0
    for (let day = 0; day < days; day++) expected += p * (1 - p) ** day * survival(5, 10, days - 1 - day)
    const runs = isSlow ? 40 : 3
    const left = Array.from({ length: runs }, (_, replicate) => membersLeft(s, replicate) / people)
    const se = Math.sqrt((expected * (1 - expected)) / (people * runs))
    rows.estimated('share of people', expected, { mean: meanOf(left).mean, se })
  })
})
