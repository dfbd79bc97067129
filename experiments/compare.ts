import type { Difference } from '../engine/base/result.ts'
import type { EnsembleResult } from '../engine/ensemble/ensemble.ts'
import { breakdownsOf } from '../engine/metrics/breakdowns.ts'
import { metricList } from '../engine/metrics/metricList.ts'
import { summarise } from '../engine/metrics/summarise.ts'

/** A difference below so many standard errors is called noise. */
const NOISE_MCSE = 2
/** Fewer pairs in which the figure is defined say nothing. */
const LEAST_PAIRS = 5
/** Sums of the same amounts in another order differ in the last digits. */
const ROUNDING = 1e-10

const LESS_IS_BETTER = new Set(['cost', 'cac', 'paybackDay', 'optOuts', 'optOutShare', 'meanFatigue', 'negativePeak', 'negativeDays'])

/**
 * Paired differences, b − a, of every metric that two plans of the job share: the second against the first, the
 * third against the first, … A plan against itself gives exactly zero everywhere, because both see the same draws.
 */
export function compareOutcomes(result: EnsembleResult, names: readonly string[]): Difference[] {
  const { job, outcomes } = result
  const lists = job.plans.map((plan) => metricList(breakdownsOf(plan)))
  const differences: Difference[] = []
  for (let other = 1; other < job.plans.length; other++) {
    lists[0].forEach(({ name, unit, label }, i) => {
      const j = lists[other].findIndex((m) => m.name === name)
      if (j < 0) return
      const a = outcomes.map((o) => o.plans[0].metrics[i])
      const b = outcomes.map((o) => o.plans[other].metrics[j])
      const lessIsBetter = LESS_IS_BETTER.has(name.split('[')[0])
      differences.push({ metric: name, unit, label, a: names[0], b: names[other], ...paired(a, b, job.replicatesPerDraw, lessIsBetter) })
    })
  }
  return differences
}

/**
 * Moments of b − a over pairs in which both are defined, P(b better) and the verdict: b (or a) is called better only where
 * |mean| exceeds two standard errors of the mean, clustered by parameter draw, over at least five pairs.
 */
export function paired(a: readonly number[], b: readonly number[], perDraw: number, lessIsBetter: boolean) {
  const differences = b.map((x, i) => withoutRounding(x - a[i], x))
  const { mean, mcse, p05, p95 } = summarise(differences, perDraw)
  const defined = differences.filter(Number.isFinite)
  const better = defined.reduce((sum, d) => sum + (d === 0 ? 0.5 : d > 0 !== lessIsBetter ? 1 : 0), 0) / defined.length
  return {
    meanA: summarise(a, perDraw).mean,
    meanB: summarise(b, perDraw).mean,
    mean,
    mcse,
    p05,
    p95,
    probabilityBetter: better,
    verdict: verdict(defined, mean, mcse, lessIsBetter),
  }
}

function verdict(defined: readonly number[], mean: number, mcse: number, lessIsBetter: boolean): Difference['verdict'] {
  if (defined.length > 0 && defined.every((d) => d === 0)) return 'equal'
  if (defined.length < LEAST_PAIRS || !(Math.abs(mean) > NOISE_MCSE * mcse)) return 'smaller than noise'
  return mean > 0 !== lessIsBetter ? 'b' : 'a'
}

function withoutRounding(difference: number, of: number): number {
  return Math.abs(difference) <= ROUNDING * Math.abs(of) ? 0 : difference
}
