/** Multipliers of the current step that any mechanism may scale in `stimulate`; all are 1 at the start of a step. */
export interface Signals {
  /** Of the odds to buy, by product. */
  readonly demand: Float64Array
  /** Of attention to every contact (index 0). */
  readonly attention: Float64Array
}

/** Signals for so many products; call {@link resetSignals} before each step. */
export function createSignals(products: number): Signals {
  return { demand: new Float64Array(products), attention: new Float64Array(1) }
}

/** All multipliers to 1. */
export function resetSignals(signals: Signals): void {
  signals.demand.fill(1)
  signals.attention.fill(1)
}
