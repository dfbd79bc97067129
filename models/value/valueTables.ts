import type { CustomerData } from '../../engine/base/fitData.ts'
import type { ResultTable } from '../../engine/base/result.ts'
import { tableOf, type ColumnText } from '../inference/tableOf.ts'
import { periods } from '../inference/wording.ts'
import { expectedOrders } from './expectedOrders.ts'
import type { PurchaseFit } from './fitPurchases.ts'
import type { SpendFit } from './fitSpend.ts'
import type { CustomerForecast } from './forecastCustomers.ts'
import { MOST_ORDERS, type FrequencyTest } from './frequencyTest.ts'
import type { HoldoutError } from './holdoutError.ts'

const ORDERS: ColumnText = ['none', 'Repeat orders', '复购次数']
const CUSTOMERS: ColumnText = ['people', 'Customers', '客户数']
/** Starts are grouped to this share of a period; an order curve is nearly straight within it. */
const GRID = 0.02
/** Groups of fewer people are told about as persons: their means are left out. */
const LEAST_GROUP = 10

const classes = (from: number) =>
  Array.from({ length: MOST_ORDERS + 1 - from }, (_, i) => (from + i < MOST_ORDERS ? `${from + i}` : `${MOST_ORDERS}+`))

/** `value-frequency`: customers by repeat orders, as they are and as the model has them. */
export function frequencyTable({ observed, expected }: FrequencyTest): ResultTable {
  const rows = classes(0).map((orders, k) => ({ orders, observed: observed[k], expected: expected[k] }))
  return tableOf('value-frequency', { en: 'Customers by repeat orders', zh: '按复购次数的客户分布' }, rows, {
    orders: ORDERS,
    observed: ['people', 'Observed', '实际'],
    expected: ['people', 'Expected', '模型'],
  })
}

/** `value-track`: cumulative repeat orders of all customers by period, against Σ_i E[X(t − start_i)]. Undefined without a track. */
export function trackTable({ track, holdout }: CustomerData, { model, parameters }: PurchaseFit): ResultTable | undefined {
  if (!track) return undefined
  const end = track.calibration + (holdout?.length ?? 0)
  const starts = new Map<number, number>()
  for (const start of track.starts) {
    const place = Math.round(start / GRID) * GRID
    starts.set(place, (starts.get(place) ?? 0) + 1)
  }
  const expectedAt = (t: number) => {
    let sum = 0
    for (const [start, customers] of starts) if (t > start) sum += customers * expectedOrders(model, parameters, t - start)
    return sum
  }
  const rows = Array.from(track.cumulative, (observedCumulative, k) => ({
    period: k + 1,
    observedCumulative,
    expectedCumulative: expectedAt(Math.min(k + 1, Math.max(end, k))),
    phase: k + 1 <= track.calibration + GRID ? 'calibration' : 'holdout',
  }))
  return tableOf('value-track', { en: 'Cumulative repeat orders', zh: '累计复购订单' }, rows, {
    period: ['periods', 'Period', '期'],
    observedCumulative: ['count', 'Observed', '实际'],
    expectedCumulative: ['count', 'Expected', '模型'],
    phase: ['none', 'Phase', '阶段'],
  })
}

/** `value-holdout`: mean orders after the window by orders in it. */
export function holdoutTable({ orders, holdout }: CustomerData, error: HoldoutError): ResultTable {
  const rows = classes(0).map((label, x) => {
    const members = Array.from(orders.keys()).filter((i) => Math.min(MOST_ORDERS, orders[i]) === x)
    return {
      orders: label,
      observedMean: groupMean(members, holdout!.orders),
      expectedMean: groupMean(members, error.byCustomer),
      customers: members.length,
    }
  })
  return tableOf('value-holdout', { en: 'Orders after the window, by orders in it', zh: '按观察期复购次数的验证期订单' }, rows, {
    orders: ORDERS,
    observedMean: ['count', 'Observed mean', '实际平均'],
    expectedMean: ['count', 'Expected mean', '模型平均'],
    customers: CUSTOMERS,
  })
}

/** Mean over the members of a group, NaN where they are too few to be told about. */
function groupMean(members: readonly number[], values: Float64Array): number {
  return members.length < LEAST_GROUP ? Number.NaN : members.reduce((sum, i) => sum + values[i], 0) / members.length
}

/** `value-spend`: mean spend by repeat orders, against the one mean p·v/(q − 1) that Gamma–Gamma has for all (NaN for q ≤ 1). */
export function spendTable({ orders, spend, currency }: CustomerData, { parameters: { p, q, v } }: SpendFit): ResultTable {
  const everybody = q > 1 ? (p * v) / (q - 1) : Number.NaN
  const rows = classes(1).map((label, k) => {
    const members = Array.from(orders.keys()).filter((i) => Math.min(MOST_ORDERS, orders[i]) === k + 1 && spend![i] > 0)
    return { orders: label, observedMean: groupMean(members, spend!), expectedMean: everybody, customers: members.length }
  })
  const unit = currency ?? 'money'
  return tableOf('value-spend', { en: 'Mean spend per order, by repeat orders', zh: '按复购次数的单均消费' }, rows, {
    orders: ORDERS,
    observedMean: [unit, 'Observed mean', '实际平均'],
    expectedMean: [unit, 'Expected mean', '模型平均'],
    customers: CUSTOMERS,
  })
}

/** `value-lifetime`: expected value (orders where spend is not known) of a customer within the horizon, by tenth, with 90% intervals. */
export function lifetimeTable({ groups, horizon, value }: CustomerForecast, { currency, period }: CustomerData): ResultTable {
  const unit = value ? (currency ?? 'money') : 'count'
  const time = periods(horizon.length, period)
  const rows = groups.map(({ customers, value: money, orders }, k) => {
    const told = money ?? orders
    return { decile: k + 1, customers, expected: told.value, low: told.low, high: told.high, expectedOrders: orders.value }
  })
  const title = {
    en: `${value ? 'Expected spend' : 'Expected orders'} of a customer in the next ${time.en}`,
    zh: `未来 ${time.zh}每位客户的预期${value ? '消费' : '订单'}`,
  }
  return tableOf('value-lifetime', title, rows, {
    decile: ['none', 'Tenth, 1 the best', '价值分层（1 为最高）'],
    customers: CUSTOMERS,
    expected: [unit, 'Expected', '预期'],
    low: [unit, '5%', '区间下限'],
    high: [unit, '95%', '区间上限'],
    expectedOrders: ['count', 'Expected orders', '预期订单'],
  })
}
