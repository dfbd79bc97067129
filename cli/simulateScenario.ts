import type { RunResult } from '../engine/base/result.ts'
import { RNG_VERSION } from '../engine/base/keyed.ts'
import { replicates } from '../engine/ensemble/job.ts'
import { breakdownsOf } from '../engine/metrics/breakdowns.ts'
import { metricList } from '../engine/metrics/metricList.ts'
import { runResult } from '../engine/metrics/runResult.ts'
import { canonicalJson } from '../runtime/canonicalJson.ts'
import { hostFacts } from '../runtime/hostFacts.ts'
import type { OpenRun } from '../runtime/openRun.ts'
import type { PartialRun } from '../runtime/partialRun.ts'
import type { ManifestFacts, StoredRun } from '../runtime/runFolder.ts'
import { commandLine } from './commandLine.ts'
import type { Context } from './context.ts'
import { duration } from './duration.ts'
import { isUpToDate, keepRun, renderedNow } from './keepRun.ts'
import { message } from './messages.ts'
import { orAbort } from './orAbort.ts'
import { jobOf, type Prepared } from './prepare.ts'
import { runEnsemble } from './runEnsemble.ts'
import { runFiles } from './runFiles.ts'
import { unknownMetric, type Condition } from './threshold.ts'

export interface SimulateOptions {
  readonly out?: string
  readonly fresh?: boolean
  readonly quiet?: boolean
  /** `false`: no report now. */
  readonly report?: boolean
  readonly set?: readonly string[]
  readonly seed?: string
  readonly replicates?: number
  readonly mechanism?: readonly string[]
}

export interface SimulatedRun {
  readonly result: RunResult
  readonly folder: string
}

/**
 * A prepared scenario → its run folder.
 *
 *   stored already? → plan → ensemble, from the kept replicates on → result → charts, tables, report → written at once
 *
 * A run that was computed before by the same engine is read, not computed; its report is written again when it would differ.
 */
export async function simulateScenario(
  argument: string,
  prepared: Prepared,
  options: SimulateOptions,
  context: Context,
  conditions: readonly Condition[] = [],
): Promise<SimulatedRun> {
  const { scenario, loaded, id } = prepared
  const names = metricList(breakdownsOf({ scenario })).map((m) => m.name)
  for (const { metric } of conditions) if (!names.includes(metric)) throw unknownMetric(metric, names)
  const command = commandLine('run', [argument], options, context.allow)
  const total = replicates({ plans: [], ...scenario.ensemble, redraws: loaded.models })
  return keepRun(
    {
      id,
      kind: 'run',
      title: scenario.title,
      total,
      again: (stored, run) => readAgain(stored, { prepared, command, options }, run, context),
      compute: (partial, run) => compute(partial, { prepared, command, options }, run, context),
    },
    options,
    context,
  )
}

interface Asked {
  readonly prepared: Prepared
  readonly command: string
  readonly options: SimulateOptions
}

async function compute(partial: PartialRun, asked: Asked, run: OpenRun, context: Context): Promise<SimulatedRun> {
  const { prepared, command, options } = asked
  const { loaded, id, scenario } = prepared
  const started = new Date()
  const began = performance.now()
  const plan = prepared.plan()
  const quiet = options.quiet ?? false
  const { job, outcomes, redrawn, hash } = await runEnsemble(jobOf([plan], loaded.models), { ...prepared, partial, quiet }, context)
  const seconds = (performance.now() - began) / 1000
  if (!quiet) context.say(message(context.lang, 'ran-for', { n: outcomes.length, seconds: duration(seconds, context.lang) }))

  const { draws, replicatesPerDraw } = job
  const result = runResult({
    plan,
    planIndex: 0,
    outcomes,
    redrawn,
    redraws: loaded.models,
    fits: loaded.fits,
    benchmarks: loaded.benchmarks,
    draws,
    replicatesPerDraw,
    runId: id,
    inputs: loaded.rows,
    files: filesOf(prepared),
    command,
    version: context.version,
  })
  const { files, isWhole } = await orAbort(runFiles(result, context, options), context.signal)
  const manifest: ManifestFacts = {
    kind: 'run',
    runId: id,
    version: context.version,
    rngVersion: RNG_VERSION,
    engine: prepared.engine,
    mechanisms: prepared.modules.files,
    seed: scenario.seed,
    draws,
    replicatesPerDraw,
    hash,
    scenario,
    files: loaded.files,
    host: { ...hostFacts(), workers: prepared.workers, started: started.toISOString(), seconds: Number(seconds.toFixed(3)) },
    rendered: renderedNow(context, isWhole),
  }
  await run.finish({ result, manifest, files })
  return { result, folder: run.folder }
}

/** The stored result with what only describes it – lines of the scenario's file, the command – as it is now. */
async function readAgain(stored: StoredRun, { prepared, command, options }: Asked, run: OpenRun, context: Context): Promise<SimulatedRun> {
  const before = stored.result as RunResult
  const reproduce = { ...before.reproduce, command, version: context.version, files: filesOf(prepared) }
  const { rows: inputs, benchmarks } = prepared.loaded
  const result: RunResult = { ...before, inputs, benchmarks, reproduce }
  const described = ({ inputs, benchmarks, reproduce }: RunResult) => canonicalJson({ inputs, benchmarks, reproduce })
  const { folder } = run
  if (described(result) === described(before) && (options.report === false || (await isUpToDate(stored, context))))
    return { result: before, folder }
  const { files, isWhole } = await orAbort(runFiles(result, context, options), context.signal)
  const { outputs: _, format: __, ...facts } = stored.manifest
  await run.finish({ result, manifest: { ...facts, files: prepared.loaded.files, rendered: renderedNow(context, isWhole) }, files })
  return { result, folder }
}

/** Everything that a person needs besides kocast to run it again. */
function filesOf({ loaded, modules }: Prepared): RunResult['reproduce']['files'] {
  return [...loaded.files, ...modules.files]
}
