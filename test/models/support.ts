import type { CustomerData, FittedModel, RetentionData } from '../../engine/base/fitData.ts'
import { betaQuantile, binomialQuantile, gammaQuantile } from '../../engine/base/distributions.ts'
import { InputError, type Issue } from '../../engine/base/issue.ts'
import { rootKey, uniform } from '../../engine/base/keyed.ts'

/** % of regular customers alive in years 0–7 (methods.md §3), of 1,000. */
export const REGULAR = [1000, 631, 468, 382, 326, 289, 262, 241]
const FIVE = [10_000, 8000, 6480, 5307, 4391]

/** Five cohorts of 10,000, one a period, the last one just begun. */
export const FIVE_COHORTS: RetentionData = {
  cohorts: [5, 4, 3, 2, 1].map((ages, i) => ({ name: `year ${i + 1}`, alive: FIVE.slice(0, ages) })),
}

/** One cohort of survivors. */
export function cohort(...alive: number[]): RetentionData {
  return { cohorts: [{ name: 'all', alive }] }
}

/** Survivors of cohorts of members with θ ~ Beta(α, β) at each decision, drawn as Binomial(n, 1 − h_k) by age. */
export function drawCohorts(alpha: number, beta: number, sizes: readonly number[], ages: number, seed: string): RetentionData {
  const key = rootKey(seed)
  return {
    cohorts: sizes.map((size, c) => {
      const alive = [size]
      for (let k = 1; k <= ages - c; k++)
        alive.push(binomialQuantile(alive[k - 1], (beta + k - 1) / (alpha + beta + k - 1), uniform(key, c, k)))
      return { name: `cohort ${c}`, alive }
    }),
  }
}

/** Customers of the BG/NBD process, observed for 27 to 39 periods and held out for some more, with Gamma–Gamma spend. */
export function drawCustomers(
  n: number,
  { r, alpha, a, b, p, q, v }: Record<'r' | 'alpha' | 'a' | 'b' | 'p' | 'q' | 'v', number>,
  seed: string,
  after = 0,
): CustomerData {
  const key = rootKey(seed)
  const columns = { orders: new Float64Array(n), recency: new Float64Array(n), observed: new Float64Array(n), spend: new Float64Array(n) }
  const later = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    const rate = gammaQuantile(r, 1 / alpha, uniform(key, i, 0))
    const lost = betaQuantile(a, b, uniform(key, i, 1))
    const end = 27 + (i % 84) / 7
    let x = 0
    let last = 0
    for (let time = 0, k = 4; ; k += 2) {
      time -= Math.log(uniform(key, i, k)) / rate
      if (time > end + after) break
      if (time > end) later[i]++
      else {
        x++
        last = time
      }
      if (uniform(key, i, k + 1) < lost) break
    }
    columns.orders[i] = x
    columns.recency[i] = last
    columns.observed[i] = end
    // mean of x gammas with shape p is Gamma(p·x)/x
    const nu = gammaQuantile(q, 1 / v, uniform(key, i, 2))
    columns.spend[i] = x > 0 ? gammaQuantile(p * x, 1 / (nu * x), uniform(key, i, 3)) : 0
  }
  return { ...columns, ...(after > 0 && { holdout: { length: after, orders: later } }) }
}

/** How many standard errors each estimate lies from the truth. */
export function deviations({ estimates, standardErrors }: FittedModel, truth: Readonly<Record<string, number>>): number[] {
  return Object.entries(truth).map(([symbol, value]) => Math.abs(estimates[symbol] - value) / standardErrors[symbol])
}

/** Verdict of a named check. */
export function verdict({ checks }: FittedModel, name: string): string | undefined {
  return checks.find((check) => check.name === name)?.verdict
}

/** Values of a column of a table of a model. */
export function values({ tables }: FittedModel, table: string, column: string): readonly (number | string)[] {
  const found = tables.find(({ name }) => name === table)?.columns.find(({ name }) => name === column)
  if (!found) throw new Error(`no ${table}.${column}`)
  return found.values
}

/** Issues that an input raises. */
export function issuesOf(run: () => unknown): readonly Issue[] {
  try {
    run()
  } catch (error) {
    if (error instanceof InputError) return error.issues
    throw error
  }
  return []
}
