import { resolve } from 'node:path'
import type { RunResult } from '../engine/base/result.ts'
import { RNG_VERSION } from '../engine/base/keyed.ts'
import { breakdownsOf } from '../engine/metrics/breakdowns.ts'
import { metricList } from '../engine/metrics/metricList.ts'
import { runResult } from '../engine/metrics/runResult.ts'
import { hostFacts } from '../runtime/hostFacts.ts'
import { readRun, writeRun } from '../runtime/runFolder.ts'
import { assertRunFolder } from './assertRunFolder.ts'
import { commandLine } from './commandLine.ts'
import type { Context } from './context.ts'
import { duration } from './duration.ts'
import { message } from './messages.ts'
import { jobOf, type Prepared } from './prepare.ts'
import { runEnsemble } from './runEnsemble.ts'
import { runFiles } from './runFiles.ts'
import { unknownMetric, type Condition } from './threshold.ts'

export interface SimulateOptions {
  readonly out?: string
  readonly quiet?: boolean
  readonly set?: readonly string[]
  readonly seed?: string
  readonly replicates?: number
}

export interface SimulatedRun {
  readonly result: RunResult
  readonly folder: string
}

/**
 * A prepared scenario → its run folder.
 *
 *   stored already? → plan → ensemble → result → charts, tables, report → written at once
 *
 * A run that was computed before by the same engine is read, not computed; its report is written again.
 */
export async function simulateScenario(
  argument: string,
  prepared: Prepared,
  options: SimulateOptions,
  context: Context,
  conditions: readonly Condition[] = [],
): Promise<SimulatedRun> {
  const { scenario, loaded, id, engine, workers } = prepared
  const say = (text: string) => options.quiet || context.say(text)
  const names = metricList(breakdownsOf({ scenario })).map((m) => m.name)
  for (const { metric } of conditions) if (!names.includes(metric)) throw unknownMetric(metric, names)
  const folder = resolve(options.out ?? `runs/${id}`)
  await assertRunFolder(folder)

  const stored = await readRun(folder)
  if (stored?.manifest.kind === 'run' && stored.manifest.runId === id) {
    say(message(context.lang, 'stored', { path: folder }))
    const files = await runFiles(stored.result, context, options.quiet)
    const { outputs: _, format: __, ...manifest } = stored.manifest
    await writeRun(folder, { result: stored.result, manifest, files })
    return { result: stored.result, folder }
  }

  const started = new Date()
  const began = performance.now()
  const plan = prepared.plan()
  const { job, outcomes } = await runEnsemble(jobOf([plan]), { workers, quiet: options.quiet ?? false }, context)
  const seconds = (performance.now() - began) / 1000
  say(message(context.lang, 'ran-for', { n: outcomes.length, seconds: duration(seconds, context.lang) }))

  const { draws, replicatesPerDraw } = job
  const { files, rows: inputs } = loaded
  const command = commandLine('run', [argument], options)
  const result = runResult({
    plan,
    planIndex: 0,
    outcomes,
    draws,
    replicatesPerDraw,
    runId: id,
    inputs,
    files,
    command,
    version: context.version,
  })
  const manifest = {
    kind: 'run' as const,
    runId: id,
    version: context.version,
    rngVersion: RNG_VERSION,
    engine,
    seed: scenario.seed,
    draws,
    replicatesPerDraw,
    scenario,
    files,
    host: { ...hostFacts(), workers, started: started.toISOString(), seconds: Number(seconds.toFixed(3)) },
  }
  await writeRun(folder, { result, manifest, files: await runFiles(result, context, options.quiet) })
  return { result, folder }
}
