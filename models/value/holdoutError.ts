import type { CustomerData } from '../../engine/base/fitData.ts'
import { conditionalOrders } from './expectedOrders.ts'
import type { PurchaseFit } from './fitPurchases.ts'

/** Orders after the window, as they came and as they were expected. */
export interface HoldoutError {
  readonly length: number
  readonly actual: number
  readonly expected: number
  /** Everybody goes on at the own rate x/T. */
  readonly naive: number
  /** Σ|expected − actual|/Σ actual over customers. */
  readonly wape: number
  readonly naiveWape: number
  /** Everybody orders as often again as in the window. */
  readonly sameWape: number
  /** By customer, in the order of the table. */
  readonly byCustomer: Float64Array
}

/**
 * Compares E[Y(t) | x, t_x, T] with the orders of the hold-out, customer by customer, beside two forecasts that need no model: the own rate
 * continued, x·t/T, and the same number again, x. Undefined without a hold-out in which anybody ordered.
 */
export function holdoutError(
  { holdout, orders, recency, observed }: CustomerData,
  { model, parameters }: PurchaseFit,
): HoldoutError | undefined {
  if (!holdout) return undefined
  const { length } = holdout
  const byCustomer = Float64Array.from(orders, (x, i) =>
    conditionalOrders(model, parameters, { orders: x, recency: recency[i], observed: observed[i] }, length),
  )
  let [actual, expected, naive, error, naiveError, sameError] = [0, 0, 0, 0, 0, 0]
  for (let i = 0; i < orders.length; i++) {
    const y = holdout.orders[i]
    const own = observed[i] > 0 ? (orders[i] * length) / observed[i] : 0
    actual += y
    expected += byCustomer[i]
    naive += own
    error += Math.abs(byCustomer[i] - y)
    naiveError += Math.abs(own - y)
    sameError += Math.abs(orders[i] - y)
  }
  if (actual === 0) return undefined
  return { length, actual, expected, naive, wape: error / actual, naiveWape: naiveError / actual, sameWape: sameError / actual, byCustomer }
}
