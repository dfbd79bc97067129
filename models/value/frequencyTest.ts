import { chiSquareTail } from '../numerics/chiSquareTail.ts'
import type { PurchaseFit } from './fitPurchases.ts'
import { orderDistribution } from './orderDistribution.ts'

/** Customers by repeat orders 0, 1, …, 6, 7 and more. */
export interface FrequencyTest {
  readonly observed: Float64Array
  readonly expected: Float64Array
  readonly statistic: number
  readonly df: number
  readonly p: number
  /** Largest |observed − expected| as a share of all customers. */
  readonly deviation: number
}

/** The last class is open. */
export const MOST_ORDERS = 7
/** Classes with fewer expected customers are merged with the one before. */
const LEAST_EXPECTED = 5
const PARAMETERS = 4

/**
 * Customers with x repeat orders against Σ_i P(X(T_i) = x), with Pearson's chi-square over the classes (classes − 1 − 4 parameters
 * degrees of freedom), as Fader, Hardie & Lee (2005) judge the fit.
 */
export function frequencyTest({ model, parameters, rows }: PurchaseFit): FrequencyTest {
  const observed = new Float64Array(MOST_ORDERS + 1)
  const expected = new Float64Array(MOST_ORDERS + 1)
  const byTime = new Map<number, number>()
  for (let i = 0; i < rows.orders.length; i++) {
    observed[Math.min(MOST_ORDERS, rows.orders[i])] += rows.weight[i]
    byTime.set(rows.observed[i], (byTime.get(rows.observed[i]) ?? 0) + rows.weight[i])
  }
  for (const [t, customers] of byTime) {
    const chances = orderDistribution(model, parameters, t, MOST_ORDERS - 1)
    let rest = 1
    for (let x = 0; x < MOST_ORDERS; x++) {
      expected[x] += customers * chances[x]
      rest -= chances[x]
    }
    expected[MOST_ORDERS] += customers * Math.max(0, rest)
  }
  const classes = merged(observed, expected)
  const statistic = classes.reduce((sum, [o, e]) => sum + (o - e) ** 2 / e, 0)
  const df = Math.max(0, classes.length - 1 - PARAMETERS)
  const deviation = observed.reduce((most, o, x) => Math.max(most, Math.abs(o - expected[x])), 0) / rows.customers
  return { observed, expected, statistic, df, p: chiSquareTail(statistic, df), deviation }
}

function merged(observed: Float64Array, expected: Float64Array): [observed: number, expected: number][] {
  const classes: [number, number][] = []
  for (let x = 0; x < observed.length; x++) {
    const last = classes[classes.length - 1]
    if (last && (expected[x] < LEAST_EXPECTED || last[1] < LEAST_EXPECTED)) {
      last[0] += observed[x]
      last[1] += expected[x]
    } else classes.push([observed[x], expected[x]])
  }
  return classes
}
