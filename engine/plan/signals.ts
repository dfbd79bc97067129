/** What any mechanism may scale or add to in `steer` and `stimulate` for the current step; multipliers are 1 at its start, log-odds 0. */
export interface Signals {
  /** Of the odds to buy, by product. */
  readonly demand: Float64Array
  /** Of attention to every contact (index 0). */
  readonly attention: Float64Array
  /** Of what a flight buys, by flight: impressions, pushes, posts. Policies set it in `steer`. */
  readonly volume: Float64Array
  /** Log-odds of churn, by product. */
  readonly churn: Float64Array
}

/** Signals for so many products and flights; call {@link resetSignals} before each step. */
export function createSignals(products: number, flights: number): Signals {
  return {
    demand: new Float64Array(products),
    attention: new Float64Array(1),
    volume: new Float64Array(flights),
    churn: new Float64Array(products),
  }
}

/** All multipliers to 1, all log-odds to 0. */
export function resetSignals(signals: Signals): void {
  signals.demand.fill(1)
  signals.attention.fill(1)
  signals.volume.fill(1)
  signals.churn.fill(0)
}
