import type { CompareResult, RunResult } from '../engine/base/result.ts'
import { RNG_VERSION } from '../engine/base/keyed.ts'
import { likeliest } from '../engine/base/likeliest.ts'
import type { Sweep } from '../engine/base/ranking.ts'
import type { EnsembleResult } from '../engine/ensemble/ensemble.ts'
import { sharePeople } from '../engine/ensemble/sharePeople.ts'
import { breakdownsOf } from '../engine/metrics/breakdowns.ts'
import { metricList } from '../engine/metrics/metricList.ts'
import { runResult } from '../engine/metrics/runResult.ts'
import type { Plan } from '../engine/plan/plan.ts'
import { compareOutcomes } from '../experiments/compare/compareOutcomes.ts'
import { rankResults } from '../experiments/compare/rankResults.ts'
import { responseTables } from '../experiments/compare/responseTables.ts'
import { canonicalJson } from '../runtime/canonicalJson.ts'
import { hostFacts } from '../runtime/hostFacts.ts'
import type { OpenRun } from '../runtime/openRun.ts'
import type { PartialRun } from '../runtime/partialRun.ts'
import type { ManifestFacts, StoredRun } from '../runtime/runFolder.ts'
import type { CompareOptions } from './compareOptions.ts'
import type { Arm, ComparedArms } from './comparedArm.ts'
import { comparedArms, isUntilClear } from './comparedArms.ts'
import { compareEnsemble } from './compareEnsemble.ts'
import { comparisonFiles } from './comparisonFiles.ts'
import type { Context } from './context.ts'
import { duration } from './duration.ts'
import { isUpToDate, keepRun, renderedNow } from './keepRun.ts'
import { message } from './messages.ts'
import { orAbort } from './orAbort.ts'
import { idOf, jobOf } from './prepare.ts'
import { commandLine } from './commandLine.ts'
import type { FailCondition } from './failOn.ts'
import { unknownMetric } from './threshold.ts'
import { UsageError } from './usageError.ts'

/** More arms are compared by their figures alone: series, inputs and breakdowns of each would make the file large and nobody reads them. */
const MOST_TOLD = 12

export interface Comparison {
  readonly id: string
  readonly folder: string
  readonly arms: readonly Arm[]
  readonly currency: string
  readonly compared: CompareResult
}

interface Asked extends ComparedArms {
  readonly id: string
  readonly args: readonly string[]
  readonly options: CompareOptions
}

/**
 * Several scenarios under the same draws.
 *
 *   stored already? → arms → plans → one ensemble over all, from the kept replicates on → paired differences, ranking → report → written at once
 */
export async function compareScenarios(
  args: readonly string[],
  options: CompareOptions,
  context: Context,
  conditions: readonly FailCondition[],
): Promise<Comparison> {
  const { arms, sweep } = await comparedArms(args, options, context)
  const { scenario, engine, modules } = arms[0].prepared
  assertKnown(arms, options, conditions)
  const identities = arms.map(({ name, label, prepared }) => ({ arm: { name, label }, ...prepared.identity }))
  const { by, margin } = options
  const question = isUntilClear(options) ? { untilClear: { ...(by && { by }), ...(margin !== undefined && { margin }) } } : undefined
  const id = idOf(identities, engine, modules, scenario, question)
  const { draws, replicatesPerDraw } = scenario.ensemble
  const asked: Asked = { id, args, arms, options, ...(sweep && { sweep }) }
  if (sweep && !options.quiet) {
    const n = arms.length
    context.say(message(context.lang, 'sweep-runs', { n, total: draws * replicatesPerDraw, runs: n * draws * replicatesPerDraw }))
  }
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
  return { id, folder, arms, currency: scenario.currency, compared }
}

/** Figures and arms that the command line names must be there. */
function assertKnown(arms: readonly Arm[], { by }: CompareOptions, conditions: readonly FailCondition[]): void {
  const { scenario } = arms[0].prepared
  const known = metricList(breakdownsOf({ scenario })).map(({ name }) => name)
  for (const metric of [...(by === undefined ? [] : [by]), ...conditions.map((condition) => condition.metric)])
    if (!known.includes(metric)) throw unknownMetric(metric, known)
  const names = arms.map(({ name }) => name)
  for (const { arm } of conditions) {
    if (arm === undefined || names.includes(arm)) continue
    const suggestion = likeliest(arm, names)
    throw suggestion
      ? new UsageError('unknown-arm-near', { name: arm, suggestion })
      : new UsageError('unknown-arm', { name: arm, known: names.join(', ') })
  }
}

interface Found {
  readonly folder: string
  readonly compared: CompareResult
}

async function compute(partial: PartialRun, asked: Asked, run: OpenRun, context: Context): Promise<Found> {
  const { id, args, arms, options, sweep } = asked
  const { prepared } = arms[0]
  const started = new Date()
  const began = performance.now()
  const plans = sharePeople(arms.map((arm) => arm.prepared.plan()))
  const quiet = options.quiet ?? false
  const names = arms.map((arm) => arm.name)
  const { result, stop } = await compareEnsemble(jobOf(plans), names, options, { ...prepared, partial, quiet }, context)
  const seconds = (performance.now() - began) / 1000
  if (!quiet) context.say(message(context.lang, 'ran-for', { n: result.outcomes.length, seconds: duration(seconds, context.lang) }))

  const results = armResults(arms, plans, result, options, context)
  const ranking = rankResults(results, names, { by: stop?.metric ?? options.by, level: stop?.level })
  const compared: CompareResult = {
    title: results[0].title,
    arms: arms.map(({ name, label }) => ({ name, label })),
    command: commandLine('compare', args, options, context.allow),
    differences: compareOutcomes(result, names, stop?.level),
    results: arms.length > MOST_TOLD ? results.map(figuresOf) : results,
    ...(ranking && { ranking }),
    ...(stop && { stop }),
    ...(sweep && { sweep, tables: responseTables(arms, results, sweep, ranking?.metric) }),
  }
  const { files, isWhole } = await orAbort(comparisonFiles(compared, options, context), context.signal)
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

/** The figures of an arm without what they were made of. */
function figuresOf(result: RunResult): RunResult {
  const metrics = result.metrics.map((metric) => (metric.name.includes('[') ? { ...metric, samples: [] } : metric))
  return { ...result, metrics, tables: [], inputs: [] }
}

/** The stored comparison with what only describes its arms – lines of files, commands – as it is now, ranked by what is asked for now. */
async function readAgain(stored: StoredRun, { args, arms, options, sweep }: Asked, run: OpenRun, context: Context): Promise<Found> {
  const before = stored.result as CompareResult
  const results = before.results.map((result, i) => {
    const { prepared } = arms[i]
    const reproduce = { ...result.reproduce, command: commandOf(arms[i], result, options, context), files: prepared.loaded.files }
    const inputs = arms.length > MOST_TOLD ? [] : prepared.loaded.rows
    return { ...result, inputs, benchmarks: prepared.loaded.benchmarks, reproduce }
  })
  const command = commandLine('compare', args, options, context.allow)
  const compared: CompareResult = { ...before, results, command, ...rankedAgain(before, arms, sweep, options) }
  const described = (of: CompareResult) =>
    canonicalJson([
      of.command,
      of.ranking?.metric,
      of.results.map(({ inputs, benchmarks, reproduce }) => ({ inputs, benchmarks, reproduce })),
    ])
  const { folder } = run
  if (described(compared) === described(before) && (options.report === false || (await isUpToDate(stored, context))))
    return { folder, compared: before }
  const { files, isWhole } = await orAbort(comparisonFiles(compared, options, context), context.signal)
  const { outputs: _, format: __, ...facts } = stored.manifest
  await run.finish({ result: compared, manifest: { ...facts, files: filesOf(arms), rendered: renderedNow(context, isWhole) }, files })
  return { folder, compared }
}

/** What another figure decides; one that ended the comparison is part of its id and stays. */
function rankedAgain(
  before: CompareResult,
  arms: readonly Arm[],
  sweep: Sweep | undefined,
  { by }: CompareOptions,
): Partial<CompareResult> {
  const names = arms.map(({ name }) => name)
  const ranking = rankResults(before.results, names, { by: before.stop?.metric ?? by, level: before.stop?.level })
  if (ranking === undefined && by !== undefined && by !== before.ranking?.metric && arms.length > MOST_TOLD)
    throw new UsageError('by-not-kept', { metric: by })
  if (ranking === undefined || ranking.metric === before.ranking?.metric) return {}
  return { ranking, ...(sweep && { tables: responseTables(arms, before.results, sweep, ranking.metric) }) }
}

/** Runs one arm alone, over as many replicates as the comparison had. */
function commandOf(
  { argument, set }: Arm,
  { replicates }: Pick<RunResult, 'replicates'>,
  options: CompareOptions,
  context: Context,
): string {
  const { seed, mechanism } = options
  const ran = isUntilClear(options) ? replicates : options.replicates
  const repeated = { set: [...(options.set ?? []), ...set], ...(seed && { seed }), ...(mechanism && { mechanism }) }
  return commandLine('run', [argument], { ...repeated, ...(ran && { replicates: ran }) }, context.allow)
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
  return arms.map((arm, planIndex) =>
    runResult({
      plan: plans[planIndex],
      planIndex,
      outcomes,
      draws,
      replicatesPerDraw,
      runId: arm.prepared.id,
      fits: arm.prepared.loaded.fits,
      benchmarks: arm.prepared.loaded.benchmarks,
      inputs: arm.prepared.loaded.rows,
      files: arm.prepared.loaded.files,
      command: commandOf(arm, { replicates: outcomes.length }, options, context),
      version: context.version,
    }),
  )
}
