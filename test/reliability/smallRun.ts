import type { Job, ReplicateOutcome } from '../../engine/ensemble/job.ts'
import { replicates } from '../../engine/ensemble/job.ts'
import { ensemble } from '../../engine/ensemble/ensemble.ts'
import { openRun } from '../../runtime/openRun.ts'
import { resumable } from '../../runtime/resumable.ts'
import type { ManifestFacts } from '../../runtime/runFolder.ts'

/** Six replicates without a simulation behind them: what is tested here is the store. */
export const job: Job = { plans: [], draws: 3, replicatesPerDraw: 2 }

/** The outcome of a replicate: numbers that JSON would not keep, series, hashes. */
export function outcomeOf(index: number, seed = 1): ReplicateOutcome {
  const values = Float64Array.from({ length: 8 }, (_, i) => (i === 3 ? NaN : i === 4 ? -0 : Math.sin(seed * 100 + index * 8 + i)))
  const series = Float64Array.from({ length: 30 }, (_, i) => seed / (1 + index + i))
  const hash = (k: number) => `${seed}${index}${k}`.padStart(16, '0')
  return { index, plans: [{ metrics: values, measures: { reach: series }, hashes: [hash(0), hash(1)], contacts: index }] }
}

/** The facts of a manifest, of a run with this id. */
export function facts(runId: string): ManifestFacts {
  const host = { node: 'v20', platform: 'x', cores: 1, memoryBytes: 1, workers: 1, started: '2026-01-01T00:00:00.000Z', seconds: 1 }
  return {
    kind: 'run',
    runId,
    version: '0',
    rngVersion: 1,
    engine: 'e'.repeat(64),
    mechanisms: [],
    seed: '1',
    draws: job.draws,
    replicatesPerDraw: job.replicatesPerDraw,
    hash: '0',
    scenario: { title: { en: 'Small', zh: '小样' } },
    files: [],
    host,
    rendered: { lang: 'en', build: '' },
  }
}

export interface Told {
  /** Replicates that the caller was told of, in order. */
  readonly told: number[]
  /** Replicates that were computed. */
  readonly computed: number[]
}

/** A whole run through the store: lock, resume, compute, write. `told` is what was acknowledged when it fails. */
export async function storeRun(folder: string, runId: string, seed: number, seen: Told = { told: [], computed: [] }): Promise<Told> {
  const run = await openRun(folder)
  try {
    if (await run.stored(runId)) return seen
    const title = { en: 'Small', zh: '小样' }
    const partial = await run.partial({ runId, kind: 'run', title, total: replicates(job), started: '2026-01-01T00:00:00.000Z' })
    const executor = resumable(partial, (onFinish) => ({
      workers: 1,
      async run(_, indices, __, signal) {
        for (const index of indices) {
          // Every second replicate waits, so that files of one and of several replicates are written.
          if (index % 2 === 0) await new Promise((resolve) => setTimeout(resolve, 1))
          signal?.throwIfAborted()
          seen.computed.push(index)
          onFinish(outcomeOf(index, seed))
        }
      },
      async close() {},
    }))
    const { outcomes, hash } = await ensemble(job, executor, { onProgress: (done) => seen.told.push(done - 1) })
    const result = { runId, title, hash, outcomes: outcomes.map((o) => o.plans.map((p) => Array.from(p.metrics, (x) => x || 0))) }
    const files = new Map([
      ['tables/reach.csv', 'day,mean\r\n1,2\r\n'],
      ['report.html', '<!doctype html>'],
    ])
    await run.finish({ result, manifest: { ...facts(runId), hash }, files })
    return seen
  } finally {
    await run.close()
  }
}
