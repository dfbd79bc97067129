import { addDays } from '../../engine/base/calendar.ts'
import type { TargetOutcome } from '../../engine/base/forecastResult.ts'
import type { MetricSummary, ResultTable } from '../../engine/base/result.ts'
import { summarise } from '../../engine/metrics/summarise.ts'
import { tableBuilder } from '../../engine/metrics/resultTables.ts'
import { wilsonInterval } from '../../models/numerics/wilsonInterval.ts'
import { spreadOf } from './fanTables.ts'
import { meets, type ForecastTarget } from './forecastTarget.ts'
import { cumulative, sumOfDays, type SeriesPaths } from './seriesPaths.ts'

/** A target whose series, value and day are known to fit the plan. */
export interface PlannedTarget extends Pick<ForecastTarget, 'text' | 'operator' | 'value'> {
  /** Name of a series, or of a metric of the whole plan. */
  readonly series: string
  /** Day of the plan, from 0, at whose end it counts. */
  readonly day: number
}

/** An ensemble, or a re-forecast of it, that targets are put to. */
export interface TargetSource {
  readonly series: readonly SeriesPaths[]
  /** Parameter draw by path. */
  readonly draws: ArrayLike<number>
  /** Samples of a metric of the whole plan. */
  readonly metric: (metric: MetricSummary) => ArrayLike<number>
}

/**
 * How likely targets are: the share of the paths that meet them at the end of their day. Its interval is Wilson's with as many independent
 * replicates as the standard error clustered by parameter draw is worth, p(1 − p)/se², at most all and at least one per draw.
 *
 * @param before the ensemble as it was forecast, where `now` knows what has come in since
 */
export function targetOutcomes(
  targets: readonly PlannedTarget[],
  now: TargetSource,
  before: TargetSource | undefined,
  metrics: readonly MetricSummary[],
  start: string,
): TargetOutcome[] {
  return targets.map((target) => {
    const { series, day } = target
    const metric = metrics.find(({ name }) => name === series)
    const path = now.series.find(({ name }) => name === series)
    const about = path ?? metric
    if (about === undefined) throw new RangeError(`no series or metric ${series}`)
    const samples = samplesAt(target, now, metric)
    const { probability, low, high } = probabilityOf(samples, target, now.draws)
    const { mean, p05, p95 } = spreadOf(samples.filter(Number.isFinite))
    return {
      ...target,
      label: about.label,
      unit: series.startsWith('roi') ? 'ratio' : about.unit,
      date: addDays(start, day),
      probability,
      low,
      high,
      mean,
      p05,
      p95,
      ...(before && { before: probabilityOf(samplesAt(target, before, metric), target, before.draws).probability }),
    }
  })
}

/** The probability of each target at the end of every day, now and – where something has come in – as it was forecast. */
export function targetPathTable(
  targets: readonly PlannedTarget[],
  now: TargetSource,
  before: TargetSource | undefined,
  start: string,
): ResultTable {
  const { row, table } = tableBuilder('targetPath', { en: 'Probability of the targets by day', zh: '各目标达成概率走势' }, [
    ['target', '', 'Target', '目标'],
    ['day', 'days', 'Day', '天'],
    ['date', 'date', 'Date', '日期'],
    ['probability', 'share', 'Probability', '达成概率'],
    ['before', 'share', 'Before anything came in', '原预测概率'],
  ])
  for (const target of targets) {
    const [paths, earlier] = [now, before].map((source) => source?.series.find(({ name }) => name === target.series)?.daily.map(cumulative))
    if (paths === undefined) continue
    const share = (of: readonly Float64Array[], day: number) => of.filter((path) => meets(path[day], target)).length / of.length
    for (let day = 0; day < paths[0].length; day++)
      row(target.text, day, addDays(start, day), share(paths, day), earlier === undefined ? Number.NaN : share(earlier, day))
  }
  return table()
}

function samplesAt({ series, day }: PlannedTarget, source: TargetSource, metric: MetricSummary | undefined): Float64Array {
  const path = source.series.find(({ name }) => name === series)
  if (path) return Float64Array.from(path.daily, (daily) => sumOfDays(daily, 0, day + 1))
  return Float64Array.from(metric === undefined ? [] : source.metric(metric))
}

function probabilityOf(
  samples: Float64Array,
  target: PlannedTarget,
  draws: ArrayLike<number>,
): { probability: number; low: number; high: number } {
  const met = Float64Array.from(samples, (x) => (Number.isFinite(x) ? Number(meets(x, target)) : Number.NaN))
  const perDraw = replicatesPerDraw(draws)
  const { mean, mcse } = summarise(met, perDraw)
  const most = samples.length
  const least = Math.min(most, Math.ceil(most / perDraw))
  const effective = mcse > 0 ? Math.min(most, Math.max(least, (mean * (1 - mean)) / (mcse * mcse))) : least
  const [low, high] = wilsonInterval(mean, effective)
  return { probability: mean, low, high }
}

/** Replicates of the first draw; of a selection, in which draws have lost some, 1. */
function replicatesPerDraw(draws: ArrayLike<number>): number {
  let per = 1
  while (per < draws.length && draws[per] === draws[0]) per++
  for (let i = 0; i < draws.length; i++) if (draws[i] !== draws[i - (i % per)]) return 1
  return per
}
