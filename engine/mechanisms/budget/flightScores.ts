import { gammaQuantile } from '../../base/distributions.ts'
import { type Key, nameId, uniform } from '../../base/keyed.ts'
import type { World } from '../../plan/world.ts'
import { customerValue, readReports } from './observedReturns.ts'

/** How flights are judged; times in steps. */
export interface ScoreRule {
  /** Scores are drawn from what is known of a flight's return instead of its mean. */
  readonly isBandit: boolean
  readonly window: number
  readonly delay: number
  /** Customers that what is known of all flights counts for in each. */
  readonly prior: number
  /** Standard deviation of the logarithm of an error of attribution. */
  readonly noise: number
}

/** What the reports show, and where scores go. */
export interface ScoreColumns {
  readonly score: Float64Array
  /** People by step and flight. */
  readonly adopters: ArrayLike<number>
  /** Money by step and flight. */
  readonly spent: Float64Array
}

/**
 * Scores every flight by its return per money, shrunk towards that of all: value·(a₀ + n)/(b₀ + spend), or value·Gamma(a₀ + n, b₀ + spend).
 * What it gives is called at a decision and returns false, with no score changed, while there is nothing to judge by.
 */
export function flightScores(
  { flights, products, contents }: World,
  { score, adopters, spent }: ScoreColumns,
  { isBandit, window, delay, prior, noise }: ScoreRule,
  keys: { readonly attribution: Key; readonly sample: Key },
): (step: number) => boolean {
  const attribution = { key: keys.attribution, sigma: noise }
  const value = flights.map((f) => customerValue(products[contents[f.content].product]))
  const seen = { customers: new Float64Array(score.length), spend: new Float64Array(score.length) }

  return (step) => {
    const to = step - delay
    readReports(flights, adopters, spent, { from: to - window, to }, attribution, seen)
    let customers = 0
    let spend = 0
    for (const { index } of flights) {
      customers += seen.customers[index]
      spend += seen.spend[index]
    }
    if (!(customers > 0) || !(spend > 0)) return false
    const rate = prior / (customers / spend)
    for (let f = 0; f < flights.length; f++) {
      const { index, name } = flights[f]
      const shape = prior + seen.customers[index]
      const u = isBandit ? uniform(keys.sample, nameId(name), step) : 0
      score[index] = (value[f] * (isBandit ? gammaQuantile(shape, 1, u) : shape)) / (rate + seen.spend[index])
    }
    return true
  }
}
