import { exp } from '../../base/math.ts'
import { normalQuantile } from '../../base/distributions.ts'
import { type Key, nameId, uniform } from '../../base/keyed.ts'
import type { WorldFlight, WorldProduct } from '../../plan/world.ts'

/** What a firm's reports say of the flights in a window. */
export interface ObservedReturns {
  /** Customers by last touch, by flight, with the error of attribution. */
  readonly customers: Float64Array
  readonly spend: Float64Array
}

/** Where the reports look. */
export interface ReportWindow {
  /** First step, and the first one after it. */
  readonly from: number
  readonly to: number
}

/**
 * Sums the reports of a window into `into`: customers of each step and flight come with an error of mean 1, exp(σz − σ²/2), z keyed by
 * flight and step, so that a report of a day says the same whenever it is read.
 *
 * @param adopters people by step and flight
 * @param spent money by step and flight
 */
export function readReports(
  flights: readonly WorldFlight[],
  adopters: ArrayLike<number>,
  spent: ArrayLike<number>,
  { from, to }: ReportWindow,
  { key, sigma }: { readonly key: Key; readonly sigma: number },
  into: ObservedReturns,
): void {
  const row = into.customers.length
  into.customers.fill(0)
  into.spend.fill(0)
  for (const { index, name } of flights) {
    const id = nameId(name)
    for (let step = Math.max(0, from); step < to; step++) {
      const people = adopters[step * row + index]
      const error = people === 0 || sigma === 0 ? 1 : exp(sigma * normalQuantile(uniform(key, id, step)) - (sigma * sigma) / 2)
      into.customers[index] += people * error
      into.spend[index] += spent[step * row + index]
    }
  }
}

/** Gross profit of a customer's first order and first fee, in money; 1 where the scenario gives neither, so that customers count alike. */
export function customerValue({ price, margin, lifecycle }: WorldProduct): number {
  const value = margin * (price + (lifecycle.kind === 'subscription' ? lifecycle.fee : 0))
  return value > 0 ? value : 1
}
