import { z } from 'zod'
import { describe, expect, it } from 'vitest'
import { mechanisms } from '../../../engine/mechanisms/index.ts'
import { mechanism, type Mechanism } from '../../../engine/plan/mechanism.ts'
import { only } from '../../support/scenario.ts'
import { cube, finish, simulation, total, type Finished } from '../../support/simulation.ts'
import { adopting, standIn } from '../../support/standIns.ts'
import { errors, MOST_ERRORS } from '../../support/statistics.ts'

/**
 * What moves members and customers (engine/mechanisms/members/memberShift.ts), on people who are all alike: θ ~ Beta(2·10⁵, 8·10⁵) ≈ .2
 * (sd 4·10⁻⁴), λ ~ Gamma(10⁶, 10⁶/λ), p ~ Beta(a, b) with a + b = 10⁶. Half of the agents, the even ones, carry the mark.
 */
const N = 20_000
const CHURN = 0.2
const odds = (p: number, eta: number) => 1 / (1 + ((1 - p) / p) * Math.exp(-eta))

/** Writes a column whose owner is switched off, at the start of step 0. */
function marking(column: string, type: 'u8' | 'u32' | 'f32', value: number): Mechanism {
  return mechanism({
    name: 'marking',
    section: 'mechanisms',
    summary: { en: 'A stand-in for tests', zh: '测试用替身' },
    equation: 'none',
    source: 'test',
    params: z.strictObject({}),
    columns: [{ name: column, type, of: ['agent'] }],
    build(_, host) {
      const own = host.own(column)
      return {
        stimulate(step) {
          if (step > 0) return
          for (let a = 0; a < host.world.population.size; a += 2) own[a] = value
        },
      }
    },
  })
}

const SUBSCRIPTION = {
  kind: 'subscription',
  alpha: CHURN * 1e6,
  beta: (1 - CHURN) * 1e6,
  period: 1,
  fee: 1,
  fatigueSlope: 0,
  trustSlope: 0,
}

function churnOf(lifecycle: object, list: readonly Mechanism[], length = 2): Finished {
  const names = ['subscription', ...list.filter((m) => !mechanisms.includes(m)).map((m) => m.name)]
  return finish(
    simulation(
      {
        horizon: { length },
        population: { size: N },
        products: { thing: { lifecycle: { ...SUBSCRIPTION, ...lifecycle } } },
        mechanisms: only(names, {}, list),
      },
      { list },
    ),
  )
}

/** Share of the even, or odd, agents who have left. */
function left({ run }: Finished, parity: 0 | 1): number {
  const members = run.memory.tables.get('subscription/members')!
  let stay = 0
  for (let row = 0; row < members.size; row++) if (members.at.agent[row] % 2 === parity) stay += members.at.alive[row]
  return 1 - stay / (N / 2)
}

describe('churn of members', () => {
  it.each([
    ['community-mask', 'u32', 5, { communitySlope: -1.5 }, -1.5],
    ['engagement-level', 'u8', 3, { engagementSlope: -0.6 }, -1.8],
    ['engagement-level', 'u8', 1, { engagementSlope: -0.6 }, -0.6],
    ['discount-buyer', 'u8', 1, { discountSlope: 0.9 }, 0.9],
    ['satisfaction', 'f32', -0.3, { satisfactionSlope: -2, satisfactionUsual: 0.2 }, 1],
  ] as const)('moves with %s (%s, %d) by its slope, and nobody else’s does', (column, type, value, slopes, eta) => {
    const run = churnOf(slopes, [...mechanisms, adopting(), marking(column, type, value)])
    const h = odds(CHURN, eta)
    expect(errors(left(run, 0), h, Math.sqrt((h * (1 - h)) / (N / 2)))).toBeLessThan(MOST_ERRORS)
    expect(errors(left(run, 1), CHURN, Math.sqrt((CHURN * (1 - CHURN)) / (N / 2)))).toBeLessThan(MOST_ERRORS)
  })

  it('moves with trust that news has moved, as far as the news has not faded', () => {
    const shifted: Mechanism = mechanism({
      ...marking('trust-shift', 'f32', 0.3),
      columns: [
        { name: 'trust-shift', type: 'f32', of: ['agent'] },
        { name: 'trust-step', type: 'u16', of: ['agent'] },
        { name: 'trust-rate', type: 'f64', of: [1] },
      ],
      build: (_, host) => ({
        stimulate(step) {
          if (step > 0) return
          host.own<Float64Array>('trust-rate')[0] = -0.5
          for (let a = 0; a < N; a += 2) {
            host.own<Float32Array>('trust-shift')[a] = 0.4
            host.own<Uint16Array>('trust-step')[a] = 1
          }
        },
      }),
    })
    const run = churnOf({ trustSlope: -1.5 }, [...mechanisms, adopting(), shifted])
    // T⁰ = ½ for all, stamped at step 0; the renewal is in step 1
    const h = odds(CHURN, -1.5 * 0.4 * Math.exp(-0.5))
    expect(errors(left(run, 0), h, Math.sqrt((h * (1 - h)) / (N / 2)))).toBeLessThan(MOST_ERRORS)
    expect(errors(left(run, 1), CHURN, Math.sqrt(0.16 / (N / 2)))).toBeLessThan(MOST_ERRORS)
  })

  it('rises when a subsidy ends, from the day after its last', () => {
    const run = churnOf({ subsidy: { until: 2, effect: 1.02 } }, [...mechanisms, adopting()], 5)
    const members = Array.from(cube(run, 'churned'))
    let alive = N
    for (const [step, h] of [0, CHURN, CHURN, odds(CHURN, 1.02), odds(CHURN, 1.02)].entries()) {
      if (step > 0) expect(errors(members[step] / alive, h, Math.sqrt((h * (1 - h)) / alive)), `step ${step}`).toBeLessThan(MOST_ERRORS)
      alive -= members[step]
    }
    const dated = churnOf({ subsidy: { until: '2026-03-04', effect: 1.02 } }, [...mechanisms, adopting()], 5)
    expect(cube(dated, 'churned')).toEqual(cube(run, 'churned'))
  })

  it('moves with what crises and rivals add for everybody', () => {
    const crisis = standIn('crisis-of-tests', ({ signals }) => ({ stimulate: () => void (signals.churn[0] += 0.7) }))
    const h = odds(CHURN, 0.7)
    const run = churnOf({}, [...mechanisms, adopting(), crisis])
    expect(errors(total(run, 'churned') / N, h, Math.sqrt((h * (1 - h)) / N))).toBeLessThan(MOST_ERRORS)
  })
})

/** Everybody orders at rate λ a day, and is lost after an order with probability p. */
const customers = (rate: number, lost: number) => ({
  kind: 'purchases',
  r: 1e6,
  alpha: 1e6 / rate,
  a: lost * 1e6 + 1e-6,
  b: (1 - lost) * 1e6,
  period: 1,
  spend: { p: 6, q: 4, v: 15 },
})

const DAYS = 12

function ordersOf(lifecycle: object, list: readonly Mechanism[]): Finished {
  const names = ['purchases', ...list.filter((m) => !mechanisms.includes(m)).map((m) => m.name)]
  return finish(
    simulation(
      { horizon: { length: DAYS + 1 }, population: { size: N }, products: { thing: { lifecycle } }, mechanisms: only(names, {}, list) },
      { list },
    ),
  )
}

/** Mean orders of the even, or odd, agents. */
function ordersBy({ run }: Finished, parity: 0 | 1): number {
  const table = run.memory.tables.get('purchases/customers')!
  let orders = 0
  for (let row = 0; row < table.size; row++) if (table.at.agent[row] % 2 === parity) orders += table.at.orders[row]
  return orders / (N / 2)
}

describe('customers', () => {
  it.each([
    ['community-mask', 'u32', 5, { community: 0.8 }, 0.8],
    ['engagement-level', 'u8', 2, { engagement: 0.45 }, 0.9],
    ['discount-buyer', 'u8', 1, { discount: -0.66 }, -0.66],
  ] as const)('order λ·e^γ·t times where %s (%s, %d) has the slope γ', (column, type, value, orderSlopes, gamma) => {
    const rate = 0.2
    const dropOutSlopes = { community: 0, engagement: 0, discount: 0 }
    const lifecycle = { ...customers(rate, 0), orderSlopes, dropOutSlopes }
    const run = ordersOf(lifecycle, [...mechanisms, adopting(), marking(column, type, value)])
    // the sale is in step 0, orders follow over the twelve days after it
    const [marked, plain] = [rate * Math.exp(gamma) * DAYS, rate * DAYS]
    expect(errors(ordersBy(run, 0), marked, Math.sqrt(marked / (N / 2)))).toBeLessThan(MOST_ERRORS)
    expect(errors(ordersBy(run, 1), plain, Math.sqrt(plain / (N / 2)))).toBeLessThan(MOST_ERRORS)
  })

  it('are lost with σ(logit p + δ) after an order, so that E[X(t)] = (1 − e^(−λpt))/p', () => {
    const [rate, lost] = [0.5, 0.3]
    const lifecycle = { ...customers(rate, lost), orderSlopes: { community: 0 }, dropOutSlopes: { community: -1 } }
    const run = ordersOf(lifecycle, [...mechanisms, adopting(), marking('community-mask', 'u32', 1)])
    for (const [parity, p] of [
      [0, odds(lost, -1)],
      [1, lost],
    ] as const) {
      const expected = (1 - Math.exp(-rate * p * DAYS)) / p
      // Var X ≤ E[X²] ≤ E[N²] of the Poisson count that X is the beginning of
      const bound = Math.sqrt((rate * DAYS + (rate * DAYS) ** 2) / (N / 2))
      expect(errors(ordersBy(run, parity), expected, bound)).toBeLessThan(MOST_ERRORS)
    }
  })

  it('order λ·T₁ + λ·e^−effect·T₂ times when a subsidy ends between: waits under way are stretched', () => {
    const [rate, effect] = [0.1, 1.02]
    const lifecycle = { ...customers(rate, 0), subsidy: { until: 6, effect }, dropOutSlopes: {} }
    const run = ordersOf(lifecycle, [...mechanisms, adopting()])
    // days 1 … 6 with the subsidy, 7 … 12 without; drop-out of p ≈ 0 stays at 0 whatever its log-odds
    const expected = rate * (6 + 6 * Math.exp(-effect))
    expect(errors(total(run, 'repeat-orders') / N, expected, Math.sqrt(expected / N))).toBeLessThan(MOST_ERRORS)
    const late =
      Array.from(cube(run, 'repeat-orders'))
        .slice(7)
        .reduce((a, b) => a + b) / N
    const after = rate * 6 * Math.exp(-effect)
    expect(errors(late, after, Math.sqrt(after / N))).toBeLessThan(MOST_ERRORS)
  })

  it('order the same times to the last bit where nothing acts, whatever the slopes', () => {
    const steep = { community: 2, engagement: 2, discount: 2, satisfaction: 2, trust: 2, fatigue: 2 }
    const orders = (slopes: object) =>
      cube(ordersOf({ ...customers(0.2, 0.1), orderSlopes: slopes, dropOutSlopes: slopes }, [...mechanisms, adopting()]), 'revenue')
    const flat = Object.fromEntries(Object.keys(steep).map((key) => [key, 0]))
    expect(orders(steep)).toEqual(orders(flat))
  })
})
