import type { ForecastActuals, ForecastResult } from '../../engine/base/forecastResult.ts'
import type { ResultTable, RunResult } from '../../engine/base/result.ts'
import { actualTable, fanTable, weeksTable } from './fanTables.ts'
import type { ActualPast } from './actualPast.ts'
import { cumulativeLogs } from './cumulativeLogs.ts'
import type { DrawnInput } from './drawnInputs.ts'
import { forecastBacktest } from './forecastBacktest.ts'
import { forecastChanges } from './forecastChanges.ts'
import { forecastChecks } from './forecastChecks.ts'
import { inputHints } from './inputHints.ts'
import { reforecast, type Reforecast } from './reforecast.ts'
import { isMoving, type EnsemblePaths, type SeriesPaths } from './seriesPaths.ts'
import { targetOutcomes, targetPathTable, type PlannedTarget, type TargetSource } from './targetOutcomes.ts'

/** What a forecast is made of. */
export interface ForecastInput {
  /** The ensemble as a run. */
  readonly run: RunResult
  readonly paths: EnsemblePaths
  /** Where the spread of each series' end comes from ({@link import('./splitVariance.ts').splitVariance}). */
  readonly uncertainty: ResultTable
  /** Which of its sources are calibrations. */
  readonly calibrations: readonly string[]
  readonly targets: readonly PlannedTarget[]
  /** Names of series to draw; the leading ones unless said. */
  readonly shown?: readonly string[]
  /** What has come in, and the name of its file. */
  readonly actuals?: { readonly past: ActualPast; readonly file: string }
  readonly isBacktested: boolean
  /** Uncertain inputs and their draws, to say which of them the actuals speak for. */
  readonly inputs: readonly DrawnInput[]
}

const LEADING = ['adopters', 'revenue', 'reach', 'roi']

/**
 * A plan's ensemble → its forecast.
 *
 *   paths → fans → (actuals → re-forecast → what changed, and why → back-test) → targets → checks
 *
 * @throws RangeError when a target or the actuals name a series that the plan does not have
 */
export function forecast(input: ForecastInput): ForecastResult {
  const { run, paths, targets, actuals, isBacktested } = input
  const { start } = run
  const { series, draws } = paths
  const again = actuals && reforecast(series, draws, actuals.past)
  const before: TargetSource = { series, draws, metric: ({ samples }) => samples.slice(0, draws.length) }
  const now: TargetSource = again ? sourceOf(again, draws) : before
  const tested = actuals && isBacktested ? forecastBacktest(paths, actuals.past, start) : undefined
  const known = actuals && again && actualsOf(input, actuals, again)
  return {
    title: run.title,
    currency: run.currency,
    run,
    series: series.map(({ name, label, unit }) => ({ name, label, unit })),
    shown: shownSeries(input),
    calibrations: input.calibrations,
    targets: targetOutcomes(targets, now, again && before, run.metrics, start),
    ...(known && { actuals: known }),
    backtests: tested?.summaries ?? [],
    checks: forecastChecks(draws.length, known, tested?.summaries ?? []),
    tables: [
      fanTable('fan', { en: 'Forecast', zh: '预测' }, series, start),
      weeksTable('weeks', { en: 'Forecast by week', zh: '分周预测' }, series, start),
      ...(actuals && again ? tablesAgain(actuals.past, again.series, start) : []),
      targetPathTable(targets, now, again && before, start),
      input.uncertainty,
      ...(tested ? [tested.table] : []),
    ].filter(({ columns }) => columns[0].values.length > 0),
  }
}

function sourceOf(again: Reforecast, draws: ArrayLike<number>): TargetSource {
  return {
    series: again.series,
    draws: Int32Array.from(again.kept, (i) => draws[i]),
    metric: ({ samples }) =>
      samples.every(Number.isFinite) ? again.adjust(samples).values : Float64Array.from(again.kept, (i) => samples[i]),
  }
}

function tablesAgain(past: ActualPast, series: readonly SeriesPaths[], start: string): ResultTable[] {
  return [
    fanTable('refan', { en: 'Forecast with what came in', zh: '结合实际的重新预测' }, series, start),
    weeksTable('reweeks', { en: 'Forecast by week with what came in', zh: '结合实际的分周预测' }, series, start),
    actualTable(past.series, past, start),
  ]
}

function actualsOf(
  { paths: { series, draws }, inputs }: ForecastInput,
  { past, file }: { readonly past: ActualPast; readonly file: string },
  again: Reforecast,
): ForecastActuals {
  const { simulated, actual } = cumulativeLogs(series, past)
  return {
    file,
    from: past.first,
    until: again.until,
    period: past.period,
    simulations: again.kept.length,
    asUnusual: again.asUnusual,
    changes: forecastChanges(series, again, past),
    hints: inputHints(inputs, simulated, actual, draws),
  }
}

/** Asked for; else those of the targets and of the actuals, then the leading ones of the plan. */
function shownSeries({ shown, targets, actuals, paths: { series } }: ForecastInput): string[] {
  const has = (name: string) => series.some((one) => one.name === name)
  if (shown !== undefined) return shown.filter(has)
  const told = [...targets.map((target) => target.series), ...(actuals?.past.series.map(({ name }) => name) ?? [])]
  // the sum of all products says nothing new beside the product that was asked for
  const leading = LEADING.filter((name) => !told.some((one) => one.startsWith(`${name}[`)))
  const moves = (name: string) => told.includes(name) || series.some((one) => one.name === name && isMoving(one))
  return [...new Set([...told, ...leading])].filter((name) => has(name) && moves(name))
}
