import { ownReplicates, replicates, type Job } from '../engine/ensemble/job.ts'
import { predictMemory } from '../engine/ensemble/predictMemory.ts'
import { mechanisms } from '../engine/mechanisms/index.ts'
import { threadsExecutor } from '../runtime/threads.ts'
import type { Context } from './context.ts'
import { duration } from './duration.ts'
import { message } from './messages.ts'
import { jobOf, type Prepared } from './prepare.ts'
import { textTable } from './textTable.ts'
import { workerUrl } from '../runtime/workerUrl.ts'

/** What a thread takes before it holds any agent, and what drawing the report takes (measured with Node 20). */
const THREAD_BYTES = 25 * 2 ** 20
const REPORT_BYTES = 50 * 2 ** 20

export interface Estimate {
  readonly replicates: number
  readonly draws: number
  readonly replicatesPerDraw: number
  readonly workers: number
  readonly seconds: number
  readonly bytes: number
}

/** `--dry-run`: what a run would take, extrapolated from its first replicate; nothing is written. */
export async function dryRun(prepared: Prepared, { json }: { json?: boolean }, context: Context): Promise<void> {
  const { lang } = context
  const estimate = await estimateRun(prepared, context.signal)
  if (json) return context.print(JSON.stringify(estimate))
  const { draws, replicatesPerDraw: per, workers, seconds, bytes } = estimate
  const rows = [
    [message(lang, 'dry-replicates'), String(estimate.replicates), message(lang, 'dry-draws', { draws, per })],
    [message(lang, 'dry-time'), duration(seconds, lang), message(lang, 'dry-workers', { workers })],
    [message(lang, 'dry-memory'), `${Math.ceil(bytes / 2 ** 20)} MiB`, ''],
  ]
  for (const line of textTable(rows, ['left', 'right', 'left'])) context.print(line)
}

async function estimateRun({ plan: compile, workers: asked, loaded }: Prepared, signal: AbortSignal): Promise<Estimate> {
  const began = performance.now()
  const plan = compile()
  const compiled = performance.now()
  const job = jobOf([plan], loaded.models)
  const n = replicates(job)
  const workers = Math.min(asked, n)
  const executor = threadsExecutor({ workers: 1, workerUrl })
  // The first replicate also starts the thread and warms it up; the second shows what the others take.
  const times: number[] = []
  try {
    for (const index of [0, Math.min(1, n - 1)]) {
      const start = performance.now()
      await executor.run(job, [index], () => times.push(performance.now() - start), signal)
    }
  } finally {
    await executor.close()
  }
  const ms = compiled - began + times[0] + times[1] * (Math.ceil(n / workers) - 1)
  const { draws, replicatesPerDraw } = job
  return { replicates: ownReplicates(job), draws, replicatesPerDraw, workers, seconds: ms / 1000, bytes: memoryOf(job, workers) }
}

/** What this process took at most for plan and one thread; the other threads, the outcomes and the report come on top. */
function memoryOf(job: Job, workers: number): number {
  const { perThread, results } = predictMemory(job, mechanisms)
  const sofar = process.resourceUsage().maxRSS * 1024
  return sofar + (workers - 1) * (THREAD_BYTES + perThread) + results + REPORT_BYTES
}
