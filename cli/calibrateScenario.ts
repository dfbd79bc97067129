import { basename, extname, join } from 'node:path'
import { daysOfSteps } from '../engine/base/calendar.ts'
import type { CalibrationResult } from '../engine/base/calibrationResult.ts'
import { RNG_VERSION, rootKey, subKey } from '../engine/base/keyed.ts'
import type { Prior as StatedPrior } from '../engine/scenario/priors.ts'
import type { Scenario } from '../engine/scenario/schema.ts'
import { calibrate, leastRuns } from '../experiments/calibrate/calibrate.ts'
import { calibrationTables } from '../experiments/calibrate/calibrationTables.ts'
import type { Prior } from '../experiments/calibrate/prior.ts'
import { inputLabel } from '../experiments/inputLabel.ts'
import { planDays } from '../experiments/forecast/planDays.ts'
import { renderCalibrationReport } from '../reports/calibrationReport.ts'
import { artifactText, writeArtifact } from '../runtime/artifactFile.ts'
import { openBlackBox } from './blackBox.ts'
import type { CalibrateOptions } from './calibrateOptions.ts'
import { commandLine, quoted } from './commandLine.ts'
import type { Context } from './context.ts'
import { keepExperiment, type KeptExperiment } from './keepExperiment.ts'
import { folderOf, readObserved, simulatedSeries, type ObservedData } from './observedSeries.ts'
import { posteriorArtifact } from './posteriorArtifact.ts'
import { prepare, type Prepared } from './prepare.ts'
import { scenarioArgument } from './scenarioArgument.ts'
import { tableFiles } from './tableFiles.ts'
import { UsageError } from './usageError.ts'

/** What a calibration found, and the file that `use:` reads. */
export interface Calibrated extends KeptExperiment<CalibrationResult> {
  readonly posterior: string
}

/** Series that compare the campaign with its twin; without them runs need no twin. */
const INCREMENTAL = ['cashflow', 'roiPath']

/**
 * Calibrates a scenario.
 *
 *   scenario → priors, observed series → asked before?
 *     → runs at the values that the calibration asks for, from the kept ones on → posterior → report → written at once, the posterior beside the scenario too
 */
export async function calibrateScenario(argument: string, options: CalibrateOptions, context: Context): Promise<Calibrated> {
  const given = await prepare(argument, options, context)
  const { calibrate: section } = given.loaded
  if (section === undefined || section.priors.length === 0) throw new UsageError('no-priors', { path: argument })
  const data = await readObserved(argument, given.loaded, options, context)
  if (data.observed.length === 0) throw new UsageError('nothing-observed', { path: argument })
  const { runs = section.runs, minutes = section.minutes } = options
  const least = leastRuns(section.priors.length)
  if (runs < least) throw new UsageError('calibrate-too-few-runs', { runs, parameters: section.priors.length, least })
  const prepared: Prepared = { ...given, loaded: { ...given.loaded, files: [...given.loaded.files, ...data.files] } }
  const { method = 'regression' } = options
  const kept = await keepExperiment<CalibrationResult>(
    {
      kind: 'calibration',
      prepared,
      question: {
        method,
        runs,
        minutes,
        others: section.others,
        priors: section.priors.map(({ path, distribution }) => ({ path, distribution })),
        observed: data.observed,
      },
      total: runs,
      compute: (partial) => compute({ prepared, section, data, method, runs, minutes, argument, options }, partial, context),
      async render(result) {
        const files = new Map<string, string | Uint8Array>([
          ['report.html', await renderCalibrationReport(result, { lang: context.lang })],
          ['posterior.json', artifactText(posteriorArtifact(result, context.version))],
        ])
        for (const [file, content] of await tableFiles(result.tables, ['csv', 'parquet'], context)) files.set(file, content)
        return { files, isWhole: true }
      },
    },
    options,
    context,
  )
  const posterior = options.posterior ?? join(folderOf(argument), `${nameOf(argument)}-posterior.json`)
  await writeArtifact(posterior, posteriorArtifact(kept.result, context.version))
  return { ...kept, posterior }
}

interface Asked {
  readonly prepared: Prepared
  readonly section: NonNullable<Prepared['loaded']['calibrate']>
  readonly data: ObservedData
  readonly method: 'regression' | 'smc'
  readonly runs: number
  readonly minutes: number
  readonly argument: string
  readonly options: CalibrateOptions
}

async function compute(
  { prepared, section, data, method, runs, minutes, argument, options }: Asked,
  partial: Parameters<Parameters<typeof keepExperiment>[0]['compute']>[0],
  context: Context,
) {
  const { scenario, loaded, modules } = prepared
  const plan = prepared.plan()
  const measures = [...new Set(data.observed.map(({ measured }) => measured.measure))]
  const outputs = simulatedSeries(data.observed, daysOfSteps(plan.steps, plan.stepDays))
  const box = openBlackBox(
    {
      ...prepared,
      plan,
      partial,
      quiet: options.quiet ?? false,
      paths: section.priors.map(({ path }) => path),
      others: section.others,
      total: runs,
      minutes,
      withTwin: measures.some((name) => INCREMENTAL.includes(name)),
      measures,
      outputs: (outcome) => outputs(outcome.measures),
    },
    context,
  )
  try {
    const findings = await calibrate(box.simulate, {
      priors: section.priors.map((prior) => priorOf(prior, scenario)),
      series: data.observed.map(({ series }) => series),
      runs,
      method,
      key: subKey(rootKey(scenario.seed), 'calibration'),
    })
    const result: CalibrationResult = {
      title: scenario.title,
      currency: scenario.currency,
      seed: scenario.seed,
      start: planDays(scenario).start,
      findings,
      tables: calibrationTables(findings),
      files: data.files.map(({ path, from, to, points }) => ({ path, from, to, points })),
      reproduce: {
        command: commandOf(argument, options, context.allow),
        version: context.version,
        rngVersion: RNG_VERSION,
        files: [...loaded.files, ...modules.files],
      },
    }
    return { result, runs: box.runs(), hash: box.hash() }
  } finally {
    await box.close()
  }
}

function priorOf({ path, distribution, field }: StatedPrior, scenario: Scenario): Prior {
  const { about, unit, min, max } = field
  return {
    name: path,
    label: inputLabel(path, about, scenario),
    unit,
    distribution,
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
  }
}

/** The scenario's name without folder and ending, its variant behind it. */
function nameOf(argument: string): string {
  const { path, variant } = scenarioArgument(argument)
  return [basename(path, extname(path)), ...(variant === undefined ? [] : [variant])].join('-')
}

/** The command that asks the same again. */
function commandOf(argument: string, options: CalibrateOptions, allow: readonly string[]): string {
  const { observed, series = [], date, period, method, runs, minutes } = options
  const flags = [
    ...Object.entries({ observed, date, period, method, runs, minutes }).flatMap(([flag, value]) =>
      value === undefined ? [] : [`--${flag} ${quoted(String(value))}`],
    ),
    ...series.map((text) => `--series ${quoted(text)}`),
  ]
  return [commandLine('calibrate', [argument], options, allow), ...flags].join(' ')
}
