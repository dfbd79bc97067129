import { resolve } from 'node:path'
import { RNG_VERSION } from '../engine/base/keyed.ts'
import { InputError } from '../engine/base/issue.ts'
import type { ForecastResult } from '../engine/base/forecastResult.ts'
import { replicates } from '../engine/ensemble/job.ts'
import { quantitiesOf } from '../engine/scenario/quantities.ts'
import type { Scenario } from '../engine/scenario/schema.ts'
import { drawnInputs } from '../experiments/forecast/drawnInputs.ts'
import { forecast } from '../experiments/forecast/forecast.ts'
import { planDays } from '../experiments/forecast/planDays.ts'
import { isMoving, type EnsemblePaths } from '../experiments/forecast/seriesPaths.ts'
import { readManifest, readRunFile } from '../runtime/runFolder.ts'
import { renderForecastReport } from '../reports/forecastReport.ts'
import { commandLine, quoted } from './commandLine.ts'
import type { Context } from './context.ts'
import { askedSeries, forecastActuals, type ReadActuals } from './forecastActuals.ts'
import { ensembleBytes, ensembleFile, forecastEnsemble } from './forecastEnsemble.ts'
import type { ForecastOptions } from './forecastOptions.ts'
import { forecastTargets } from './forecastTargets.ts'
import { keepExperiment, type KeptExperiment } from './keepExperiment.ts'
import { prepare, type Prepared } from './prepare.ts'
import { tableFiles } from './tableFiles.ts'
import { UsageError } from './usageError.ts'

/**
 * A scenario's forecast in its folder.
 *
 *   targets, actuals → asked before? → ensemble, from the kept replicates on or from an earlier forecast → fans, re-forecast, back-test → report
 *
 * What is asked is held against the plan before anything is simulated.
 */
export async function forecastScenario(
  argument: string,
  options: ForecastOptions,
  context: Context,
): Promise<KeptExperiment<ForecastResult>> {
  if (options.backtest && options.actuals === undefined) throw new UsageError('backtest-without-actuals')
  const given = await prepare(argument, options, context)
  const { scenario, loaded } = given
  const plan = planDays(scenario)
  const targets = forecastTargets(options.target ?? [], scenario, plan, context.lang)
  const asked = askedSeries(options.series ?? [], scenario, options.actuals !== undefined)
  const actuals = options.actuals === undefined ? undefined : await forecastActuals(options.actuals, asked, scenario, plan, options)
  const prepared: Prepared = actuals ? { ...given, loaded: { ...loaded, files: [...loaded.files, actuals.file] } } : given
  let paths: EnsemblePaths | undefined

  return keepExperiment<ForecastResult>(
    {
      kind: 'forecast',
      prepared,
      question: questionOf(targets, asked.shown, actuals, options),
      total: replicates({ plans: [], ...scenario.ensemble, redraws: loaded.models }),
      async compute(partial) {
        const ensemble = await forecastEnsemble(prepared, partial, options, context)
        paths = ensemble.paths
        assertMoving(actuals, paths)
        const reproduce = {
          command: commandOf(argument, options, context.allow),
          version: context.version,
          rngVersion: RNG_VERSION,
          files: [...prepared.loaded.files, ...prepared.modules.files],
        }
        const result = forecast({
          run: { ...ensemble.run, reproduce },
          paths,
          uncertainty: ensemble.uncertainty,
          calibrations: calibrationsIn(scenario),
          targets,
          ...(asked.shown.length > 0 && { shown: asked.shown }),
          ...(actuals && { actuals: { past: actuals.past, file: actuals.file.path } }),
          isBacktested: options.backtest ?? false,
          inputs: actuals ? drawnInputs(scenario, ensemble.run.draws) : [],
        })
        return { result, runs: ensemble.runs, hash: ensemble.hash }
      },
      async render(result, { id }) {
        const files = new Map<string, string | Uint8Array>([['report.html', await renderForecastReport(result, { lang: context.lang })]])
        for (const [file, content] of await tableFiles(result.tables, ['csv', 'parquet'], context)) files.set(file, content)
        const name = ensembleFile(prepared)
        // drawn again from what is stored: its paths are kept as they are
        const bytes = paths ? ensembleBytes(paths) : await storedFile(resolve(options.out ?? `runs/${id}`), name)
        if (bytes) files.set(name, bytes)
        return { files, isWhole: true }
      },
    },
    options,
    context,
  )
}

/** Names of the posterior samples in use. */
function calibrationsIn(scenario: Scenario): string[] {
  return [...new Set(quantitiesOf(scenario).flatMap(({ value: { spec } }) => (spec.kind === 'posterior' ? [spec.model] : [])))]
}

/** Everything besides the scenario that determines the answer. */
function questionOf(
  targets: unknown,
  shown: readonly string[],
  actuals: ReadActuals | undefined,
  { backtest = false }: ForecastOptions,
): unknown {
  const past = actuals && {
    file: actuals.file.path,
    first: actuals.past.first,
    period: actuals.past.period,
    series: actuals.past.series.map(({ name, values }) => ({ name, values: [...values] })),
  }
  return { targets, shown, backtest, ...(past && { past }) }
}

/** A series that comes in but never moves in the plan is another one than the plan's. */
function assertMoving(actuals: ReadActuals | undefined, { series }: EnsemblePaths): void {
  const still = actuals?.past.series.filter(({ name }) => !series.some((one) => one.name === name && isMoving(one))) ?? []
  if (still.length === 0 || actuals === undefined) return
  throw new InputError(
    still.map(({ name }) => ({ code: 'actuals-still', path: [], file: actuals.file.path, params: { column: name, found: name } })),
  )
}

/** A file of a stored folder as it was written; nothing where it is not there or not the same. */
async function storedFile(folder: string, name: string): Promise<Uint8Array | undefined> {
  try {
    const manifest = await readManifest(folder)
    return manifest && (await readRunFile(folder, manifest, name))
  } catch {
    return undefined
  }
}

/** The command that asks the same again. */
function commandOf(argument: string, options: ForecastOptions, allow: readonly string[]): string {
  const { target = [], series = [], actuals, date, period, backtest } = options
  const flags = [
    ...target.map((text) => `--target ${quoted(text)}`),
    ...series.map((text) => `--series ${quoted(text)}`),
    ...Object.entries({ actuals, date, period }).flatMap(([flag, value]) => (value === undefined ? [] : [`--${flag} ${quoted(value)}`])),
    ...(backtest ? ['--backtest'] : []),
  ]
  return [commandLine('forecast', [argument], options, allow), ...flags].join(' ')
}
