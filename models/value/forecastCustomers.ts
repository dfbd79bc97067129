import type { CustomerData } from '../../engine/base/fitData.ts'
import type { Interval } from '../inference/deltaIntervals.ts'
import { drawInterval } from '../inference/drawInterval.ts'
import type { Parameters } from '../inference/drawParameters.ts'
import { conditionalOrders } from './expectedOrders.ts'
import { expectedSpend } from './expectedSpend.ts'
import type { PurchaseFit } from './fitPurchases.ts'

/** How far ahead orders are counted, and what a later one is worth. */
export interface Horizon {
  /** In periods. */
  readonly length: number
  /** Per period; 0.01 makes money one period later worth 1/1.01. */
  readonly discount: number
}

/** Customers of similar expected value. */
export interface ForecastGroup {
  readonly customers: number
  /** Mean expected orders of one of them. */
  readonly orders: Interval
  /** Mean expected spend of one of them; absent without a model of spend. */
  readonly value?: Interval
}

/** What customers are expected to do within the horizon, with 90% intervals from what is not known about the parameters. */
export interface CustomerForecast {
  readonly horizon: Horizon
  readonly orders: Interval
  readonly value?: Interval
  /** From the most to the least valuable, each at least {@link LEAST_GROUP} people. */
  readonly groups: readonly ForecastGroup[]
}

/** People per group: fewer would be told about as persons. */
const LEAST_GROUP = 10
const GROUPS = 10
/** Customers of a group for whom the draws are computed; the group's mean moves with theirs. */
const SAMPLE = 24
/** Discounting takes orders at the middle of so many parts of the horizon. */
const PARTS = 12

interface Expected {
  readonly orders: number
  readonly value: number
}

/**
 * Orders E[Y(t) | x, t_x, T] of every customer within the horizon, times E[M | x, z̄] where spend is known, and discounted: the expected
 * lifetime value from here to the horizon. Sorted into tenths by value, with 90% intervals by `draws` of the parameters. The draws are
 * computed for 24 customers spread evenly over each tenth, whose relative change stands for the tenth's: on the CDNOW customers the
 * half-widths of the totals are within 2% of those from all customers, in a twentieth of the time.
 */
export function forecastCustomers(
  data: CustomerData,
  fit: PurchaseFit,
  estimates: Parameters,
  draws: readonly Parameters[],
  horizon: Horizon,
): CustomerForecast {
  const { orders: x, recency, observed } = data
  const spends = estimates['q'] !== undefined && data.spend !== undefined
  const expected = (i: number, p: Parameters): Expected => {
    const history = { orders: x[i], recency: recency[i], observed: observed[i] }
    const own = spends ? expectedSpend({ p: p['p'], q: p['q'], v: p['v'] }, x[i], data.spend![i]) : 0
    const parameters = { r: p['r'], alpha: p['alpha'], a: p['a'], b: p['b'] }
    const upTo = (t: number) => conditionalOrders(fit.model, parameters, history, t)
    const orders = upTo(horizon.length)
    return { orders, value: own * (horizon.discount === 0 ? orders : discounted(upTo, horizon)) }
  }
  const all = Array.from({ length: x.length }, (_, i) => expected(i, estimates))
  const key = (i: number) => (spends ? all[i].value : all[i].orders)
  const sorted = Array.from(all.keys()).sort(
    (i, j) => key(j) - key(i) || x[j] - x[i] || recency[j] - recency[i] || observed[j] - observed[i],
  )
  const groups = Math.max(1, Math.min(GROUPS, Math.floor(sorted.length / LEAST_GROUP)))
  const members = Array.from({ length: groups }, (_, g) =>
    sorted.slice(Math.round((g * sorted.length) / groups), Math.round(((g + 1) * sorted.length) / groups)),
  )
  const results = members.map((group) => forecastGroup(group, all, expected, draws))
  const total = (pick: (g: { orders: Drawn; value: Drawn }) => Drawn): Interval => {
    const sums = draws.map((_, d) => results.reduce((sum, g, k) => sum + members[k].length * pick(g).draws[d], 0))
    const [low, high] = drawInterval(sums)
    return { value: results.reduce((sum, g, k) => sum + members[k].length * pick(g).value, 0), low, high }
  }
  return {
    horizon,
    orders: total((g) => g.orders),
    ...(spends && { value: total((g) => g.value) }),
    groups: results.map((g, k) => ({ customers: members[k].length, orders: g.orders, ...(spends && { value: g.value }) })),
  }
}

interface Drawn extends Interval {
  readonly draws: readonly number[]
}

function forecastGroup(
  group: readonly number[],
  all: readonly Expected[],
  expected: (i: number, p: Parameters) => Expected,
  draws: readonly Parameters[],
): { orders: Drawn; value: Drawn } {
  const size = Math.min(SAMPLE, group.length)
  const sample = Array.from({ length: size }, (_, k) => group[Math.floor(((k + 0.5) * group.length) / size)])
  const moved = draws.map((p) => sample.map((i) => expected(i, p)))
  const drawn = (pick: (e: Expected) => number): Drawn => {
    const value = group.reduce((sum, i) => sum + pick(all[i]), 0) / group.length
    const base = sample.reduce((sum, i) => sum + pick(all[i]), 0)
    const values = moved.map((es) => (base > 0 ? (value * es.reduce((sum, e) => sum + pick(e), 0)) / base : 0))
    const [low, high] = drawInterval(values)
    return { value, low, high, draws: values }
  }
  return { orders: drawn((e) => e.orders), value: drawn((e) => e.value) }
}

function discounted(upTo: (t: number) => number, { length, discount }: Horizon): number {
  let sum = 0
  let before = 0
  for (let k = 1; k <= PARTS; k++) {
    const orders = upTo((k * length) / PARTS)
    sum += (orders - before) * (1 + discount) ** ((-(k - 0.5) * length) / PARTS)
    before = orders
  }
  return sum
}
