import { RNG_VERSION } from '../engine/base/keyed.ts'
import type { ExperimentResult } from '../engine/base/result.ts'
import { hostFacts } from '../runtime/hostFacts.ts'
import type { PartialRun } from '../runtime/partialRun.ts'
import type { ExperimentKind, ManifestFacts } from '../runtime/runFolder.ts'
import type { Context } from './context.ts'
import { duration } from './duration.ts'
import { isUpToDate, keepRun, renderedNow, type KeepOptions } from './keepRun.ts'
import { message } from './messages.ts'
import { orAbort } from './orAbort.ts'
import { idOf, type Prepared } from './prepare.ts'
import type { Rendered } from './runFiles.ts'

/** A question asked of many runs of one scenario: a calibration, a sensitivity analysis, a forecast. */
export interface Experiment<R extends ExperimentResult> {
  readonly kind: ExperimentKind
  readonly prepared: Prepared
  /** Everything besides the scenario that determines the answer, the budget included, as plain data. */
  readonly question: unknown
  /** Runs at most. */
  readonly total: number
  readonly compute: (partial: PartialRun) => Promise<Computed<R>>
  /** Report, tables, artifacts: what stands beside result and manifest. */
  readonly render: (result: R, about: About) => Promise<Rendered>
}

/** What an experiment found. */
export interface Computed<R> {
  readonly result: R
  /** Runs that were made, kept ones included. */
  readonly runs: number
  /** Hash of their final states. */
  readonly hash: string
}

/** What a report says of where its numbers come from. */
export interface About {
  readonly id: string
  readonly seed: string
}

/** Where an experiment's answer lies. */
export interface KeptExperiment<R> {
  readonly id: string
  readonly folder: string
  readonly result: R
}

/**
 * An experiment in its folder: found there when it was asked before, else computed – from the runs on that an interrupted one
 * left – and written at once.
 */
export async function keepExperiment<R extends ExperimentResult>(
  { kind, prepared, question, total, compute, render }: Experiment<R>,
  options: KeepOptions,
  context: Context,
): Promise<KeptExperiment<R>> {
  const { scenario, engine, modules, loaded, workers } = prepared
  const id = idOf([prepared.identity], engine, modules, scenario, { kind, question })
  const about = { id, seed: scenario.seed }
  return keepRun<KeptExperiment<R>>(
    {
      id,
      kind,
      title: scenario.title,
      total,
      async again(stored, run) {
        const result = stored.result as unknown as R
        if (!(await isUpToDate(stored, context))) {
          const { files, isWhole } = await orAbort(render(result, about), context.signal)
          const { outputs: _, format: __, ...facts } = stored.manifest
          await run.finish({ result, manifest: { ...facts, rendered: renderedNow(context, isWhole) }, files })
        }
        return { id, folder: run.folder, result }
      },
      async compute(partial, run) {
        const started = new Date()
        const began = performance.now()
        const { result, runs, hash } = await compute(partial)
        const seconds = (performance.now() - began) / 1000
        if (!options.quiet) context.say(message(context.lang, 'ran-for', { n: runs, seconds: duration(seconds, context.lang) }))
        const { files, isWhole } = await orAbort(render(result, about), context.signal)
        const manifest: ManifestFacts = {
          kind,
          runId: id,
          version: context.version,
          rngVersion: RNG_VERSION,
          engine,
          mechanisms: modules.files,
          seed: scenario.seed,
          draws: runs,
          replicatesPerDraw: 1,
          hash,
          scenario,
          files: [...loaded.files, ...modules.files],
          host: { ...hostFacts(), workers, started: started.toISOString(), seconds: Number(seconds.toFixed(3)) },
          rendered: renderedNow(context, isWhole),
        }
        await run.finish({ result, manifest, files })
        return { id, folder: run.folder, result }
      },
    },
    options,
    context,
  )
}
