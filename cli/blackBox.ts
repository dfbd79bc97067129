import { StateHash } from '../engine/base/hash.ts'
import type { Job, PlanOutcome, Trials } from '../engine/ensemble/job.ts'
import type { Plan } from '../engine/plan/plan.ts'
import type { Simulate } from '../experiments/blackBox.ts'
import type { Context } from './context.ts'
import { openExecutor, type ExecutorSettings } from './openExecutor.ts'

export interface BlackBoxSettings extends ExecutorSettings, Pick<Trials, 'paths' | 'others' | 'withTwin' | 'measures'> {
  readonly plan: Plan
  /** What of a run the experiment sees. */
  readonly outputs: (outcome: PlanOutcome) => Float64Array
  /** Runs at most, for the line of progress. */
  readonly total: number
  /** After so many minutes no further run is begun; those under way are given up. */
  readonly minutes?: number
}

/** A scenario as experiments see it, on worker threads. */
export interface BlackBox {
  readonly simulate: Simulate
  /** Runs so far, kept ones included. */
  readonly runs: () => number
  /** Hash of the final states of all runs so far: equal for equal results. */
  readonly hash: () => string
  readonly close: () => Promise<void>
}

/**
 * Makes a scenario's plan the function of an experiment. Runs are numbered in the order in which they are asked for and kept by
 * their number, so that an experiment that asks for the same again after a kill gets what was kept. Ctrl-C rejects with an
 * AbortError; when the minutes are over, a call resolves to the outputs of the first trials that were finished.
 */
export function openBlackBox(settings: BlackBoxSettings, context: Context): BlackBox {
  const { plan, paths, others, withTwin, measures, outputs, total, minutes } = settings
  const { executor, bar } = openExecutor(settings, total, context)
  const deadline = AbortSignal.timeout(Math.min(2 ** 31 - 1, (minutes ?? Number.POSITIVE_INFINITY) * 60_000))
  const signal = AbortSignal.any([context.signal, deadline])
  const hash = new StateHash()
  let asked = 0
  let done = 0

  const simulate: Simulate = async (trials) => {
    const job = jobOf(trials, asked)
    asked += trials.length
    const results: Float64Array[] = []
    const run = executor.run(
      job,
      trials.map((_, i) => (job.trials as Trials).first + i),
      ({ plans: [outcome] }) => {
        hash.add(new TextEncoder().encode(outcome.hashes.join('')))
        results.push(outputs(outcome))
        bar.update(++done)
      },
      signal,
    )
    await run.catch((error: unknown) => {
      if (!deadline.aborted || context.signal.aborted) throw error
    })
    return results
  }

  function jobOf(trials: Parameters<Simulate>[0], first: number): Job {
    const values = new Float64Array(trials.length * paths.length)
    trials.forEach((trial, i) => values.set(trial.values, i * paths.length))
    const luck = Uint32Array.from(trials, (trial) => trial.luck)
    return { plans: [plan], draws: 1, replicatesPerDraw: 1, trials: { paths, values, luck, others, first, withTwin, measures } }
  }

  return {
    simulate,
    runs: () => done,
    hash: () => hash.digest(),
    async close() {
      bar.end()
      await executor.close()
    },
  }
}
