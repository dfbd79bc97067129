import type { CompareResult, Difference, RunResult } from '../engine/base/result.ts'
import { RNG_VERSION } from '../engine/base/keyed.ts'
import type { EnsembleResult } from '../engine/ensemble/ensemble.ts'
import { breakdownsOf } from '../engine/metrics/breakdowns.ts'
import { metricList } from '../engine/metrics/metricList.ts'
import { runResult } from '../engine/metrics/runResult.ts'
import type { Plan } from '../engine/plan/plan.ts'
import { compareOutcomes } from '../experiments/compare.ts'
import { canonicalJson } from '../runtime/canonicalJson.ts'
import { hostFacts } from '../runtime/hostFacts.ts'
import type { OpenRun } from '../runtime/openRun.ts'
import type { PartialRun } from '../runtime/partialRun.ts'
import type { ManifestFacts, StoredRun } from '../runtime/runFolder.ts'
import type { CompareOptions } from './compareOptions.ts'
import { comparedArms, type Arm } from './comparedArms.ts'
import { comparisonFiles } from './comparisonFiles.ts'
import type { Context } from './context.ts'
import { duration } from './duration.ts'
import { isUpToDate, keepRun, renderedNow } from './keepRun.ts'
import { message } from './messages.ts'
import { orAbort } from './orAbort.ts'
import { idOf, jobOf } from './prepare.ts'
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

interface Asked {
  readonly id: string
  readonly arms: readonly Arm[]
  readonly options: CompareOptions
}

/**
 * Several scenarios under the same draws.
 *
 *   stored already? → arms → plans → one ensemble over all, from the kept replicates on → paired differences → report → written at once
 */
export async function compareScenarios(
  args: readonly string[],
  options: CompareOptions,
  context: Context,
  conditions: readonly Condition[],
): Promise<Comparison> {
  const arms = await comparedArms(args, options, context)
  const { scenario, engine, modules } = arms[0].prepared
  const names = metricList(breakdownsOf({ scenario })).map((m) => m.name)
  for (const { metric } of conditions) if (!names.includes(metric)) throw unknownMetric(metric, names)
  const identities = arms.map(({ name, label, prepared }) => ({ arm: { name, label }, ...prepared.identity }))
  const id = idOf(identities, engine, modules, scenario)
  const { draws, replicatesPerDraw } = scenario.ensemble
  const asked = { id, arms, options }
  const { folder, compared } = await keepRun(
    {
      id,
      kind: 'comparison',
      title: scenario.title,
      total: draws * replicatesPerDraw,
      again: (stored, run) => readAgain(stored, asked, run, context),
      compute: (partial, run) => compute(partial, asked, run, context),
    },
    options,
    context,
  )
  return { id, folder, arms, currency: scenario.currency, differences: compared.differences }
}

interface Found {
  readonly folder: string
  readonly compared: CompareResult
}

async function compute(partial: PartialRun, { id, arms, options }: Asked, run: OpenRun, context: Context): Promise<Found> {
  const { prepared } = arms[0]
  const started = new Date()
  const began = performance.now()
  const plans = arms.map((arm) => arm.prepared.plan())
  const quiet = options.quiet ?? false
  const result = await runEnsemble(jobOf(plans), { ...prepared, partial, quiet }, context)
  const seconds = (performance.now() - began) / 1000
  if (!quiet) context.say(message(context.lang, 'ran-for', { n: result.outcomes.length, seconds: duration(seconds, context.lang) }))

  const differences = compareOutcomes(
    result,
    arms.map((arm) => arm.name),
  )
  const results = armResults(arms, plans, result, options, context)
  const compared: CompareResult = { title: results[0].title, arms: arms.map(({ name, label }) => ({ name, label })), differences, results }
  const { files, isWhole } = await orAbort(comparisonFiles(compared, context), context.signal)
  const { draws, replicatesPerDraw } = result.job
  const manifest: ManifestFacts = {
    kind: 'comparison',
    runId: id,
    version: context.version,
    rngVersion: RNG_VERSION,
    engine: prepared.engine,
    mechanisms: prepared.modules.files,
    seed: prepared.scenario.seed,
    draws,
    replicatesPerDraw,
    hash: result.hash,
    scenario: Object.fromEntries(arms.map((arm) => [arm.name, arm.prepared.scenario])),
    files: filesOf(arms),
    host: { ...hostFacts(), workers: prepared.workers, started: started.toISOString(), seconds: Number(seconds.toFixed(3)) },
    rendered: renderedNow(context, isWhole),
  }
  await run.finish({ result: compared, manifest, files })
  return { folder: run.folder, compared }
}

/** The stored comparison with what only describes its arms – lines of files, commands – as it is now. */
async function readAgain(stored: StoredRun, { arms, options }: Asked, run: OpenRun, context: Context): Promise<Found> {
  const before = stored.result as CompareResult
  const results = before.results.map((result, i) => {
    const { argument, prepared } = arms[i]
    const reproduce = { ...result.reproduce, command: commandLine('run', [argument], options, context.allow), files: prepared.loaded.files }
    return { ...result, inputs: prepared.loaded.rows, benchmarks: prepared.loaded.benchmarks, reproduce }
  })
  const compared: CompareResult = { ...before, results }
  const described = (of: CompareResult) =>
    canonicalJson(of.results.map(({ inputs, benchmarks, reproduce }) => ({ inputs, benchmarks, reproduce })))
  const { folder } = run
  if (described(compared) === described(before) && (await isUpToDate(stored, context))) return { folder, compared: before }
  const { files, isWhole } = await orAbort(comparisonFiles(compared, context), context.signal)
  const { outputs: _, format: __, ...facts } = stored.manifest
  await run.finish({ result: compared, manifest: { ...facts, files: filesOf(arms), rendered: renderedNow(context, isWhole) }, files })
  return { folder, compared }
}

function filesOf(arms: readonly Arm[]): ManifestFacts['files'] {
  return [...new Map(arms.flatMap((arm) => arm.prepared.loaded.files).map((f) => [f.path, f])).values()]
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
      fits: prepared.loaded.fits,
      benchmarks: prepared.loaded.benchmarks,
      inputs: prepared.loaded.rows,
      files: prepared.loaded.files,
      command: commandLine('run', [argument], options, context.allow),
      version: context.version,
    }),
  )
}
