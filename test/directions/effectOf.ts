import { mechanisms } from '../../engine/mechanisms/index.ts'
import { runReplicate } from '../../engine/ensemble/runReplicate.ts'
import { breakdownsOf } from '../../engine/metrics/breakdowns.ts'
import { metricList } from '../../engine/metrics/metricList.ts'
import { compile } from '../../engine/plan/compile.ts'
import type { Plan } from '../../engine/plan/plan.ts'
import { METRICS, type Direction, type MetricName } from './directions.ts'
import { market } from './market.ts'

/** What moving a parameter did to a metric: the mean of paired differences under common random numbers, and its standard error. */
export interface Effect {
  readonly parameter: string
  readonly metric: MetricName
  readonly expected: '+' | '-' | '0'
  readonly low: number
  readonly high: number
  readonly difference: number
  readonly error: number
}

/** The effects of one row on the metrics it speaks of. */
export function effectsOf(direction: Direction, replicates: number): Effect[] {
  const [low, high] = direction.values.map((value) => samplesOf(direction, value, replicates))
  return METRICS.flatMap((metric) => {
    const expected = direction.expect[metric]
    if (expected === undefined) return []
    const differences = high[metric].map((x, i) => x - low[metric][i])
    const difference = mean(differences)
    const variance = mean(differences.map((d) => (d - difference) ** 2)) * (replicates / Math.max(1, replicates - 1))
    return [
      {
        parameter: direction.parameter,
        metric,
        expected,
        low: mean(low[metric]),
        high: mean(high[metric]),
        difference,
        error: Math.sqrt(variance / replicates),
      },
    ]
  })
}

/** Whether the effect has the sign that is expected: beyond so many standard errors, or, for none, exactly none. */
export function holds({ expected, difference, error }: Effect, errors: number): boolean {
  if (expected === '0') return difference === 0 && error === 0
  const signed = expected === '+' ? difference : -difference
  return signed > 0 && signed >= errors * error
}

function planOf({ parameter, given }: Direction, value: unknown): Plan {
  return compile(market(given ?? {}, { [parameter]: value }), mechanisms, { samples: {} })
}

/** Every metric of each replicate with the parameter at a value; replicate i is parameter draw i. */
export function samplesOf(direction: Direction, value: unknown, replicates: number): Record<MetricName, number[]> {
  const plan = planOf(direction, value)
  const list = metricList(breakdownsOf(plan))
  const found = Object.fromEntries(METRICS.map((name) => [name, [] as number[]])) as Record<MetricName, number[]>
  for (let index = 0; index < replicates; index++) {
    const { metrics } = runReplicate({ plans: [plan], draws: replicates, replicatesPerDraw: 1 }, mechanisms, index).plans[0]
    for (const name of METRICS) found[name].push(metrics[list.findIndex((metric) => metric.name === name)])
  }
  return found
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length
}
