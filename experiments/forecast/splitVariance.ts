import type { MetricSummary, ResultTable } from '../../engine/base/result.ts'
import type { ReplicateOutcome } from '../../engine/ensemble/job.ts'
import { uncertaintyTable } from '../../engine/metrics/uncertaintyTable.ts'
import type { CataloguedSeries } from './seriesCatalogue.ts'

/** What the shares are made of. */
export interface SplitInput {
  readonly series: readonly Pick<CataloguedSeries, 'name' | 'metric'>[]
  /** Of the own replicates, in the order of the metrics' values in an outcome. */
  readonly metrics: readonly MetricSummary[]
  /** Model after model, draw after draw: one replicate with the model drawn anew. */
  readonly redrawn: readonly ReplicateOutcome[]
  readonly redraws: readonly string[]
  readonly draws: number
  readonly replicatesPerDraw: number
}

/**
 * Where the spread of each series' end comes from: every fitted model and every calibration in use, other inputs, luck
 * (engine/metrics/uncertaintyTable.ts). Series whose end is a metric; the balance is incremental profit less cost.
 */
export function splitVariance({ series, metrics, redrawn, redraws, draws, replicatesPerDraw }: SplitInput): ResultTable {
  const position = (name: string) => metrics.findIndex((metric) => metric.name === name)
  const split = series.flatMap(({ name, metric }) => {
    const parts: readonly (readonly [metric: string, sign: number])[] =
      name === 'net'
        ? [
            ['incrementalProfit', 1],
            ['cost', -1],
          ]
        : metric === undefined
          ? []
          : [[metric, 1]]
    const found = parts.map(([of, sign]) => ({ at: position(of), sign }))
    if (found.length === 0 || found.some(({ at }) => at < 0)) return []
    const own = metrics[found[0].at].samples.map((_, i) => found.reduce((sum, { at, sign }) => sum + sign * metrics[at].samples[i], 0))
    const again = (model: number) =>
      redrawn
        .slice(model * draws, (model + 1) * draws)
        .map(({ plans: [{ metrics: values }] }) => found.reduce((sum, { at, sign }) => sum + sign * values[at], 0))
    return [{ name, samples: own, redrawn: Object.fromEntries(redraws.map((model, m) => [model, again(m)])) }]
  })
  return uncertaintyTable(split, replicatesPerDraw)
}
