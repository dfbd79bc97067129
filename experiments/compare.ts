import type { Text } from '../engine/base/value.ts'
import { breakdownsOf } from '../engine/metrics/breakdowns.ts'
import { metricList } from '../engine/metrics/metricList.ts'
import { summarise } from '../engine/metrics/summarise.ts'
import type { EnsembleResult } from '../engine/ensemble/ensemble.ts'

/** `a − b` of one metric between two plans of one job, replicate by replicate under common random numbers. */
export interface Difference {
  readonly metric: string
  readonly unit: string
  readonly label: Text
  /** Names of the plans. */
  readonly a: string
  readonly b: string
  readonly meanA: number
  readonly meanB: number
  /** Mean of a − b, with its standard error clustered by parameter draw. */
  readonly mean: number
  readonly mcse: number
  readonly p05: number
  readonly p95: number
  /** P(a is better than b): ties count half; "better" is more, or less for costs, opt-outs and fatigue. */
  readonly probabilityBetter: number
  readonly verdict: Verdict
}

/** Which plan is better, `equal` when every replicate agrees exactly, or nothing that two standard errors could tell. */
export type Verdict = 'a' | 'b' | 'equal' | 'smaller than noise'

/** A difference below so many standard errors is called noise. */
const NOISE_MCSE = 2

const LESS_IS_BETTER = new Set(['cost', 'cac', 'paybackDay', 'optOuts', 'optOutShare', 'meanFatigue'])

/**
 * Paired differences of every metric that all plans of the job share, for the pairs (first, second), (first, third), …
 * A plan against itself gives exactly zero everywhere, because both see the same draws.
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
      differences.push({ metric: name, unit, label, a: names[0], b: names[other], ...paired(a, b, job.replicatesPerDraw, LESS_IS_BETTER.has(base(name))) })
    })
  }
  return differences
}

/** Moments of a − b and what may be said of them. */
export function paired(a: readonly number[], b: readonly number[], perDraw: number, lessIsBetter: boolean) {
  const differences = a.map((x, i) => x - b[i])
  const { mean, mcse, p05, p95 } = summarise(differences, perDraw)
  const finite = differences.filter(Number.isFinite)
  const better = finite.reduce((sum, d) => sum + (d === 0 ? 0.5 : d > 0 !== lessIsBetter ? 1 : 0), 0) / finite.length
  return { meanA: summarise(a, perDraw).mean, meanB: summarise(b, perDraw).mean, mean, mcse, p05, p95, probabilityBetter: better, verdict: verdict(finite, mean, mcse, lessIsBetter) }
}

function verdict(differences: readonly number[], mean: number, mcse: number, lessIsBetter: boolean): Verdict {
  if (differences.length > 0 && differences.every((d) => d === 0)) return 'equal'
  if (!(Math.abs(mean) > NOISE_MCSE * mcse)) return 'smaller than noise'
  return mean > 0 !== lessIsBetter ? 'a' : 'b'
}

const base = (metric: string) => metric.split('[')[0]
