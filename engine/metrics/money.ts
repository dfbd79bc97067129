import { dayOfStep } from '../base/calendar.ts'
import { lifetimeValue } from './lifetimeValue.ts'
import { cubeOf, sum, type ArmPair } from './pair.ts'

/** Money of one replicate; everything incremental is campaign minus twin. */
export interface Money {
  readonly cost: number
  readonly incrementalRevenue: number
  readonly incrementalProfit: number
  /** Gross profit of the campaign arm alone. */
  readonly profit: number
  /** (incremental gross profit − cost) / cost; NaN without cost. */
  readonly roi: number
  /** Gross profit of an average new customer in a year. */
  readonly ltv: number
  /** First day at whose end the incremental profit has paid all cost so far and the whole campaign's cost; NaN if none. */
  readonly paybackDay: number
  /** Cumulative incremental gross profit − cost at the end of each day. */
  readonly cashflow: Float64Array
  /** Incremental gross profit by product. */
  readonly byProduct: Float64Array
}

const cache = new WeakMap<ArmPair, Money>()

/** The books of a replicate, kept once computed. */
export function moneyOf(pair: ArmPair): Money {
  let money = cache.get(pair)
  if (!money) cache.set(pair, (money = compute(pair)))
  return money
}

function compute({ world, campaign, counterfactual }: ArmPair): Money {
  const { products, days, steps, stepDays } = world
  const revenue = cubeOf(campaign, 'revenue')
  const twin = cubeOf(counterfactual, 'revenue')
  const cost = cubeOf(campaign, 'cost')
  const lines = cost.length / steps
  const byProduct = new Float64Array(products.length)
  const cashflow = new Float64Array(days)
  let profit = 0
  let incrementalRevenue = 0
  for (let step = 0; step < steps; step++) {
    const day = Math.min(days - 1, dayOfStep(step, stepDays))
    for (let x = 0; x < products.length; x++) {
      const at = step * products.length + x
      const gain = revenue[at] - twin[at]
      profit += revenue[at] * products[x].margin
      incrementalRevenue += gain
      byProduct[x] += gain * products[x].margin
      cashflow[day] += gain * products[x].margin
    }
    for (let line = 0; line < lines; line++) cashflow[day] -= cost[step * lines + line]
  }
  for (let day = 1; day < days; day++) cashflow[day] += cashflow[day - 1]
  const total = sum(cost)
  const incrementalProfit = sum(byProduct)
  return {
    cost: total,
    incrementalRevenue,
    incrementalProfit,
    profit,
    roi: total > 0 ? (incrementalProfit - total) / total : Number.NaN,
    ltv: ltvOf({ world, campaign, counterfactual }),
    paybackDay: paybackDay(cashflow),
    cashflow,
    byProduct,
  }
}

/** The first day from which on the balance stays at or above zero; a campaign that never pays back has none. */
function paybackDay(cashflow: Float64Array): number {
  let day = cashflow.length
  while (day > 0 && cashflow[day - 1] >= 0) day--
  return day === cashflow.length ? Number.NaN : day + 1
}

/** Lifetime value averaged over the campaign arm's new customers. */
function ltvOf({ world, campaign }: ArmPair): number {
  const adopters = cubeOf(campaign, 'adopters-by-kind')
  const kinds = adopters.length / world.products.length
  let people = 0
  let value = 0
  world.products.forEach(({ bundledWith }, x) => {
    if (bundledWith >= 0) return
    const n = sum(adopters.subarray(x * kinds, (x + 1) * kinds))
    people += n
    value += n * lifetimeValue(world.products, x)
  })
  return value / people
}
