import type { CustomerData } from '../../engine/base/fitData.ts'
import type { ResultColumn, ResultTable } from '../../engine/base/result.ts'
import type { Text } from '../../engine/base/value.ts'
import { periods } from '../inference/wording.ts'
import { expectedOrders } from './expectedOrders.ts'
import type { PurchaseFit } from './fitPurchases.ts'
import type { SpendFit } from './fitSpend.ts'
import type { CustomerForecast } from './forecastCustomers.ts'
import { MOST_ORDERS, type FrequencyTest } from './frequencyTest.ts'
import type { HoldoutError } from './holdoutError.ts'

const ORDERS: Text = { en: 'Repeat orders', zh: '复购次数' }
const CUSTOMERS: Text = { en: 'Customers', zh: '客户数' }
/** Starts are grouped to this share of a period; an order curve is nearly straight within it. */
const GRID = 0.02
/** Groups of fewer people are told about as persons: their means are left out. */
const LEAST_GROUP = 10

const column = (name: string, unit: string, label: Text, values: readonly (number | string)[]): ResultColumn => ({
  name,
  unit,
  label,
  values,
})
const classes = (from: number) =>
  Array.from({ length: MOST_ORDERS + 1 - from }, (_, i) => (from + i < MOST_ORDERS ? `${from + i}` : `${MOST_ORDERS}+`))

/** `value-frequency`: customers by repeat orders, as they are and as the model has them. */
export function frequencyTable({ observed, expected }: FrequencyTest): ResultTable {
  return {
    name: 'value-frequency',
    title: { en: 'Customers by repeat orders', zh: '按复购次数的客户分布' },
    columns: [
      column('orders', 'none', ORDERS, classes(0)),
      column('observed', 'people', { en: 'Observed', zh: '实际' }, Array.from(observed)),
      column('expected', 'people', { en: 'Expected', zh: '模型' }, Array.from(expected)),
    ],
  }
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
  const times = Array.from(track.cumulative, (_, k) => Math.min(k + 1, Math.max(end, k)))
  const expected = times.map((t) => {
    let sum = 0
    for (const [start, customers] of starts) if (t > start) sum += customers * expectedOrders(model, parameters, t - start)
    return sum
  })
  return {
    name: 'value-track',
    title: { en: 'Cumulative repeat orders', zh: '累计复购订单' },
    columns: [
      column(
        'period',
        'periods',
        { en: 'Period', zh: '期' },
        times.map((_, k) => k + 1),
      ),
      column('observedCumulative', 'count', { en: 'Observed', zh: '实际' }, Array.from(track.cumulative)),
      column('expectedCumulative', 'count', { en: 'Expected', zh: '模型' }, expected),
      column(
        'phase',
        'none',
        { en: 'Phase', zh: '阶段' },
        times.map((_, k) => (k + 1 <= track.calibration + GRID ? 'calibration' : 'holdout')),
      ),
    ],
  }
}

/** `value-holdout`: mean orders after the window by orders in it. */
export function holdoutTable({ orders, holdout }: CustomerData, error: HoldoutError): ResultTable {
  const rows = classes(0).map((_, x) => {
    const members = Array.from(orders.keys()).filter((i) => Math.min(MOST_ORDERS, orders[i]) === x)
    const mean = (values: Float64Array) =>
      members.length < LEAST_GROUP ? Number.NaN : members.reduce((sum, i) => sum + values[i], 0) / members.length
    return { customers: members.length, observed: mean(holdout!.orders), expected: mean(error.byCustomer) }
  })
  return {
    name: 'value-holdout',
    title: { en: 'Orders after the window, by orders in it', zh: '按观察期复购次数的验证期订单' },
    columns: [
      column('orders', 'none', ORDERS, classes(0)),
      column(
        'observedMean',
        'count',
        { en: 'Observed mean', zh: '实际平均' },
        rows.map((row) => row.observed),
      ),
      column(
        'expectedMean',
        'count',
        { en: 'Expected mean', zh: '模型平均' },
        rows.map((row) => row.expected),
      ),
      column(
        'customers',
        'people',
        CUSTOMERS,
        rows.map((row) => row.customers),
      ),
    ],
  }
}

/** `value-spend`: mean spend by repeat orders, against the one mean p·v/(q − 1) that Gamma–Gamma has for all (NaN for q ≤ 1). */
export function spendTable({ orders, spend, currency }: CustomerData, { parameters: { p, q, v } }: SpendFit): ResultTable {
  const everybody = q > 1 ? (p * v) / (q - 1) : Number.NaN
  const rows = classes(1).map((_, k) => {
    const members = Array.from(orders.keys()).filter((i) => Math.min(MOST_ORDERS, orders[i]) === k + 1 && spend![i] > 0)
    return {
      customers: members.length,
      mean: members.length < LEAST_GROUP ? Number.NaN : members.reduce((sum, i) => sum + spend![i], 0) / members.length,
    }
  })
  const unit = currency ?? 'money'
  return {
    name: 'value-spend',
    title: { en: 'Mean spend per order, by repeat orders', zh: '按复购次数的单均消费' },
    columns: [
      column('orders', 'none', ORDERS, classes(1)),
      column(
        'observedMean',
        unit,
        { en: 'Observed mean', zh: '实际平均' },
        rows.map((row) => row.mean),
      ),
      column(
        'expectedMean',
        unit,
        { en: 'Expected mean', zh: '模型平均' },
        rows.map(() => everybody),
      ),
      column(
        'customers',
        'people',
        CUSTOMERS,
        rows.map((row) => row.customers),
      ),
    ],
  }
}

/** `value-lifetime`: expected value (orders where spend is not known) of a customer within the horizon, by tenth, with 90% intervals. */
export function lifetimeTable({ groups, horizon, value }: CustomerForecast, { currency, period }: CustomerData): ResultTable {
  const unit = value ? (currency ?? 'money') : 'count'
  const time = periods(horizon.length, period)
  const rows = groups.map((group) => ({ ...group, told: group.value ?? group.orders }))
  return {
    name: 'value-lifetime',
    title: {
      en: `${value ? 'Expected spend' : 'Expected orders'} of a customer in the next ${time.en}`,
      zh: `未来 ${time.zh}每位客户的预期${value ? '消费' : '订单'}`,
    },
    columns: [
      column(
        'decile',
        'none',
        { en: 'Tenth, 1 the best', zh: '价值分层（1 为最高）' },
        groups.map((_, k) => k + 1),
      ),
      column(
        'customers',
        'people',
        CUSTOMERS,
        rows.map((row) => row.customers),
      ),
      column(
        'expected',
        unit,
        { en: 'Expected', zh: '预期' },
        rows.map((row) => row.told.value),
      ),
      column(
        'low',
        unit,
        { en: '5%', zh: '区间下限' },
        rows.map((row) => row.told.low),
      ),
      column(
        'high',
        unit,
        { en: '95%', zh: '区间上限' },
        rows.map((row) => row.told.high),
      ),
      column(
        'expectedOrders',
        'count',
        { en: 'Expected orders', zh: '预期订单' },
        rows.map((row) => row.orders.value),
      ),
    ],
  }
}
