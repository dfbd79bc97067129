import { resolve } from 'node:path'
import type { CompareResult, Difference, ResultTable, RunResult } from '../engine/base/result.ts'
import { RNG_VERSION } from '../engine/base/keyed.ts'
import type { EnsembleResult } from '../engine/ensemble/ensemble.ts'
import { breakdownsOf } from '../engine/metrics/breakdowns.ts'
import { metricList } from '../engine/metrics/metricList.ts'
import { runResult } from '../engine/metrics/runResult.ts'
import type { Plan } from '../engine/plan/plan.ts'
import { compareOutcomes } from '../experiments/compare.ts'
import { renderCompareReport } from '../reports/compareReport.ts'
import { tableToCsv } from '../reports/exports.ts'
import { hostFacts } from '../runtime/hostFacts.ts'
import { writeRun } from '../runtime/runFolder.ts'
import { runId } from '../runtime/runId.ts'
import { assertRunFolder } from './assertRunFolder.ts'
import type { CompareOptions } from './compareOptions.ts'
import { comparedArms, type Arm } from './comparedArms.ts'
import type { Context } from './context.ts'
import { duration } from './duration.ts'
import { message } from './messages.ts'
import { jobOf } from './prepare.ts'
import { commandLine } from './commandLine.ts'
import { runEnsemble } from './runEnsemble.ts'
import { unknownMetric, type Condition } from './threshold.ts'

export interface Comparison {
  readonly id: string
  readonly folder: string
  readonly arms: readonly Arm[]
  readonly currency: string
  /** Each other arm minus the first. */
  readonly differences: readonly Difference[]
}

/**
 * Several scenarios under the same draws.
 *
 *   arms → plans → one ensemble over all → paired differences → report → written at once
 */
export async function compareScenarios(
  args: readonly string[],
  options: CompareOptions,
  context: Context,
  conditions: readonly Condition[],
): Promise<Comparison> {
  const arms = await comparedArms(args, options, context)
  const scenarios = arms.map((arm) => arm.prepared.scenario)
  const names = metricList(breakdownsOf({ scenario: scenarios[0] })).map((m) => m.name)
  for (const { metric } of conditions) if (!names.includes(metric)) throw unknownMetric(metric, names)
  const { engine, workers } = arms[0].prepared
  const files = arms.flatMap((arm) => arm.prepared.loaded.files)
  const { draws, replicatesPerDraw } = scenarios[0].ensemble
  const id = runId({ scenarios, fileHashes: files.map((f) => f.sha256), engine, rngVersion: RNG_VERSION, draws, replicatesPerDraw })
  const folder = resolve(options.out ?? `runs/${id}`)
  await assertRunFolder(folder)

  const started = new Date()
  const began = performance.now()
  const plans = arms.map((arm) => arm.prepared.plan())
  const result = await runEnsemble(jobOf(plans), { workers, quiet: options.quiet ?? false }, context)
  const seconds = (performance.now() - began) / 1000
  if (!options.quiet) context.say(message(context.lang, 'ran-for', { n: result.outcomes.length, seconds: duration(seconds, context.lang) }))

  const differences = compareOutcomes(
    result,
    arms.map((arm) => arm.name),
  )
  const results = armResults(arms, plans, result, options, context)
  const compared: CompareResult = { title: results[0].title, arms: arms.map(({ name, label }) => ({ name, label })), differences, results }
  await writeRun(folder, {
    result: compared,
    manifest: {
      kind: 'comparison',
      runId: id,
      version: context.version,
      rngVersion: RNG_VERSION,
      engine,
      seed: scenarios[0].seed,
      draws,
      replicatesPerDraw,
      scenario: Object.fromEntries(arms.map((arm, i) => [arm.name, scenarios[i]])),
      files: [...new Map(files.map((f) => [f.path, f])).values()],
      host: { ...hostFacts(), workers, started: started.toISOString(), seconds: Number(seconds.toFixed(3)) },
    },
    files: new Map([
      ['report.html', await renderCompareReport(compared, { lang: context.lang })],
      ['tables/differences.csv', tableToCsv(differenceTable(differences), { bom: true })],
    ]),
  })
  return { id, folder, arms, currency: scenarios[0].currency, differences }
}

function armResults(
  arms: readonly Arm[],
  plans: readonly Plan[],
  { outcomes, job }: EnsembleResult,
  options: CompareOptions,
  context: Context,
): RunResult[] {
  const { draws, replicatesPerDraw } = job
  return arms.map(({ argument, prepared }, planIndex) =>
    runResult({
      plan: plans[planIndex],
      planIndex,
      outcomes,
      draws,
      replicatesPerDraw,
      runId: prepared.id,
      inputs: prepared.loaded.rows,
      files: prepared.loaded.files,
      command: commandLine('run', [argument], options),
      version: context.version,
    }),
  )
}

function differenceTable(differences: readonly Difference[]): ResultTable {
  const column = (name: keyof Difference) => ({
    name,
    unit: '',
    label: { en: name, zh: name },
    values: differences.map((d) => d[name] as number | string),
  })
  const names = ['metric', 'unit', 'a', 'b', 'meanA', 'meanB', 'mean', 'mcse', 'p05', 'p95', 'probabilityBetter', 'verdict'] as const
  return { name: 'differences', title: { en: 'Differences', zh: '差异' }, columns: names.map(column) }
}
