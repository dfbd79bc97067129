import { availableParallelism, freemem } from 'node:os'
import { setTimeout } from 'node:timers/promises'
import { ownReplicates, replicates, type Job } from '../engine/ensemble/job.ts'
import { predictMemory } from '../engine/ensemble/predictMemory.ts'
import { mechanisms } from '../engine/mechanisms/index.ts'
import { peakMemory } from '../runtime/peakMemory.ts'
import { threadsExecutor } from '../runtime/threads.ts'
import { workerUrl } from '../runtime/workerUrl.ts'
import type { Context } from './context.ts'
import { duration } from './duration.ts'
import { message } from './messages.ts'
import { jobOf, type Prepared } from './prepare.ts'
import { textTable } from './textTable.ts'

const MIB = 2 ** 20
/**
 * Measured with Node 20 on runs of 400 to a million agents (bench/dryRun.ts): the thread that draws charts, loaded from the start where
 * a report is wanted; what drawing it, or writing tables alone, takes beyond what a dry run has loaded; by how much a thread grows with
 * each of its first replicates after the pilot's, and by how much per agent before its garbage is collected.
 */
const CHARTS_BYTES = 32 * MIB
const REPORT_BYTES = 95 * MIB
const TABLES_BYTES = 35 * MIB
const GROWTH_BYTES = 3 * MIB
const GROWING_ROUNDS = 10
const GARBAGE_ROW = 24
/** The report takes so many times as long as starting and reading the scenario took, on the same machine a moment ago; so do tables alone. */
const REPORT_PER_START = 3.5
const TABLES_PER_START = 0.8
/**
 * Rounds of the pilot, each replicate of another parameter draw; one long round stands for all. Code gets warm: of the flagship the first
 * replicates of a thread take 0.9, 0.65 and 0.3 s, those after the sixth 0.2 s.
 */
const ROUNDS = 8
/** The pilot is over when its threads have computed for so long, or, where others keep the machine busy, it has taken so long. */
const PILOT_CPU_MS = 2000
const PILOT_MS = 8000
const SWEEP_MS = 150

export interface Estimate {
  readonly replicates: number
  readonly draws: number
  readonly replicatesPerDraw: number
  readonly workers: number
  readonly seconds: number
  readonly bytes: number
}

export interface DryRunOptions {
  readonly json?: boolean
  readonly report?: boolean
}

/** `--dry-run`: what a run would take, extrapolated from a few replicates; nothing is written. */
export async function dryRun(prepared: Prepared, options: DryRunOptions, context: Context): Promise<void> {
  const { lang } = context
  const estimate = await estimateRun(prepared, options, context.signal)
  if (options.json) return context.print(JSON.stringify(estimate))
  const { draws, replicatesPerDraw: per, workers, seconds, bytes } = estimate
  const rows = [
    [message(lang, 'dry-replicates'), String(estimate.replicates), message(lang, 'dry-draws', { draws, per })],
    [message(lang, 'dry-time'), duration(seconds, lang), message(lang, 'dry-workers', { workers })],
    [message(lang, 'dry-memory'), `${Math.ceil(bytes / MIB)} MiB`, ''],
  ]
  for (const line of textTable(rows, ['left', 'right', 'left'])) context.print(line)
}

/**
 * What a run would take.
 *
 *     time   = start + plan + rounds of the pilot + rounds that are left · a late one of the pilot + report
 *     rounds = ⌈replicates / threads⌉, where no more threads count than there are cores
 *     memory = the largest of what is there while the plan is made, while all threads work, and while the report is drawn
 */
async function estimateRun(prepared: Prepared, { report = true }: DryRunOptions, signal: AbortSignal): Promise<Estimate> {
  const { modules, loaded } = prepared
  // Since the process began: the scenario is read.
  const startMs = performance.now()
  const plan = prepared.plan()
  const plannedMs = performance.now()
  const planning = peakMemory()
  // Garbage is swept, and returned to the system, in the background.
  await setTimeout(SWEEP_MS)
  const base = process.memoryUsage.rss()
  const job = jobOf([plan], loaded.models)
  const total = replicates(job)
  const workers = Math.min(prepared.workers, total)
  const threads = Math.min(workers, availableParallelism())
  const { perThread, results } = predictMemory(job, [...mechanisms, ...modules.mechanisms])
  // Where the run might not fit, its dry run stays small.
  const pilots = workers * perThread < freemem() / 2 ? threads : 1
  const rounds = Math.ceil(total / threads)
  const measured = await pilot(job, pilots, Math.min(ROUNDS, rounds), prepared, signal)
  const simulatedMs = measured.ms + measured.lateMs * (rounds - measured.rounds)
  const ms = plannedMs + simulatedMs + startMs * (report ? REPORT_PER_START : TABLES_PER_START)
  const growing = Math.max(0, Math.min(GROWING_ROUNDS, Math.ceil(total / workers)) - measured.rounds)
  const growth = growing > 0 ? growing * GROWTH_BYTES + plan.population.agents * GARBAGE_ROW : 0
  const computing = base + workers * ((measured.bytes - base) / pilots + growth) + results
  const reporting = base + (report ? REPORT_BYTES : TABLES_BYTES) + results
  const bytes = (report ? CHARTS_BYTES : 0) + Math.max(planning, computing, reporting)
  const { draws, replicatesPerDraw } = job
  return { replicates: ownReplicates(job), draws, replicatesPerDraw, workers, seconds: ms / 1000, bytes }
}

/** So many rounds, in each of which each thread computes a replicate. */
interface Pilot {
  readonly rounds: number
  readonly ms: number
  /** Of a late round: the mean of their second half. */
  readonly lateMs: number
  /** The most that this process had in use between rounds. */
  readonly bytes: number
}

async function pilot(job: Job, workers: number, most: number, { engine, modules }: Prepared, signal: AbortSignal): Promise<Pilot> {
  const executor = threadsExecutor({ workers, workerUrl, engine, mechanismsModules: modules.urls })
  const own = ownReplicates(job)
  const times: number[] = []
  let bytes = 0
  let ms = 0
  const { user, system } = process.cpuUsage()
  const computedMs = () => (process.cpuUsage().user + process.cpuUsage().system - user - system) / 1000 / workers
  try {
    while (times.length < most && ms < PILOT_MS && computedMs() < PILOT_CPU_MS) {
      const indices = Array.from({ length: workers }, (_, k) => Math.floor(((times.length * workers + k) * own) / (most * workers)))
      const start = performance.now()
      await executor.run(job, [...new Set(indices)], () => {}, signal)
      times.push(performance.now() - start)
      ms += times[times.length - 1]
      bytes = Math.max(bytes, process.memoryUsage.rss())
    }
  } finally {
    await executor.close()
  }
  const late = times.slice(times.length >> 1)
  return { rounds: times.length, ms, lateMs: late.reduce((sum, time) => sum + time, 0) / late.length, bytes }
}
