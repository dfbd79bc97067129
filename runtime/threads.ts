import { Worker } from 'node:worker_threads'
import type { Executor, Job, ReplicateOutcome } from '../engine/ensemble/job.ts'
import { replicateQueue } from './replicateQueue.ts'
import { shareBuffers } from './shareBuffers.ts'
import { errorFrom, type FromWorker, type ToWorker, type WorkerSetup } from './workerMessages.ts'

export interface ThreadsOptions {
  readonly workers: number
  /** The built runtime/worker.js. */
  readonly workerUrl: URL
  readonly mechanismsModules?: readonly string[]
  /** The engine that the workers must hold ({@link WorkerSetup.engine}). */
  readonly engine?: string
  /** Told of each replicate as soon as it is finished, in any order; `onDone` of a run keeps the order of indices. */
  readonly onFinish?: (outcome: ReplicateOutcome) => void
  /** A replicate that takes longer than this, and 20 times longer than any finished one, counts as stuck. Default 10 min. */
  readonly stuckAfterMs?: number
}

/** A replicate is given up at its third crash: a fault of the machine may strike twice, not always the same replicate. */
const ATTEMPTS = 3
/** Outcomes that may wait for an earlier one, per worker: bounds memory, and keeps the others busy meanwhile. */
const LOOK_AHEAD = 4
const STUCK_AFTER_MS = 600_000

/** One worker thread, replaced when it dies. */
interface Slot {
  worker: Worker
  job?: Job
  /** The replicate under way, and since when. */
  index?: number | undefined
  since: number
}

/**
 * Runs replicates on worker threads. Each worker gets the job once, its arrays shared, and pulls one replicate at a
 * time; outcomes are delivered in ascending order of index, so that results are the same for any number of workers.
 *
 * An error thrown by a replicate rejects `run` with that error. A worker that crashes or hangs is replaced and its
 * replicate repeated; the third time rejects. An aborted signal terminates all workers and rejects with an AbortError.
 */
export function threadsExecutor(options: ThreadsOptions): Executor {
  const { workers } = options
  const slots: Slot[] = []
  const shared = new WeakMap<Job, Job>()

  function start(slot: Slot): void {
    const { mechanismsModules, engine } = options
    const setup: WorkerSetup = { ...(mechanismsModules && { mechanismsModules }), ...(engine !== undefined && { engine }) }
    slot.worker = new Worker(options.workerUrl, { workerData: setup, execArgv: [] })
    delete slot.job
    slot.index = undefined
  }

  /** Ends all workers at once; the next run starts new ones. */
  async function close(): Promise<void> {
    await Promise.all(slots.splice(0).map(({ worker }) => retire(worker)))
  }

  const run: Executor['run'] = async (job, indices, onDone, signal) => {
    if (signal?.aborted) throw abortError()
    if (indices.length === 0) return
    const sent = shared.get(job) ?? shareBuffers(job)
    shared.set(job, sent)
    while (slots.length < Math.min(workers, indices.length)) {
      const slot = { since: 0 } as Slot
      start(slot)
      slots.push(slot)
    }
    try {
      const { stuckAfterMs = STUCK_AFTER_MS, onFinish } = options
      const pool: Pool = { slots, start, lookAhead: LOOK_AHEAD * workers, stuckAfterMs, onFinish }
      await drain(sent, indices, onDone, pool, signal)
    } catch (error) {
      void close()
      throw error
    } finally {
      for (const slot of slots) rest(slot, slots)
    }
  }

  return { workers, run, close }
}

interface Pool {
  readonly slots: Slot[]
  readonly start: (slot: Slot) => void
  readonly lookAhead: number
  readonly stuckAfterMs: number
  readonly onFinish: ThreadsOptions['onFinish']
}

/** Feeds the replicates to the pool until all outcomes are delivered. */
function drain(
  job: Job,
  indices: readonly number[],
  onDone: (outcome: ReplicateOutcome) => void,
  pool: Pool,
  signal?: AbortSignal,
): Promise<void> {
  const queue = replicateQueue(indices, pool.lookAhead, onDone)
  const { promise, resolve, reject } = deferred()
  let longestMs = 0

  function feed(slot: Slot): void {
    if (slot.index !== undefined) return
    const index = queue.take()
    if (index === undefined) return
    if (slot.job !== job) slot.worker.postMessage({ type: 'job', job } satisfies ToWorker)
    Object.assign(slot, { job, index, since: performance.now() })
    slot.worker.postMessage({ type: 'replicate', index } satisfies ToWorker)
  }

  function accept(slot: Slot, message: FromWorker): void {
    if (message.type === 'failed') return reject(errorFrom(message.error))
    longestMs = Math.max(longestMs, performance.now() - slot.since)
    slot.index = undefined
    try {
      pool.onFinish?.(message.outcome)
      if (queue.finish(message.outcome)) return resolve()
    } catch (error) {
      return reject(error)
    }
    pool.slots.forEach(feed)
  }

  /** Replaces a dead or hanging worker and repeats its replicate. */
  function replace(slot: Slot, cause: Error): void {
    const { index, worker } = slot
    void retire(worker)
    if (index === undefined) return forget(slot, pool.slots)
    if (queue.repeat(index) >= ATTEMPTS) return reject(givenUp(index, cause))
    pool.start(slot)
    listen(slot)
    pool.slots.forEach(feed)
  }

  function findStuck(): void {
    const limit = Math.max(pool.stuckAfterMs, 20 * longestMs)
    const stuck = pool.slots.filter((slot) => slot.index !== undefined && performance.now() - slot.since > limit)
    for (const slot of stuck) replace(slot, new Error(`no answer after ${Math.round(limit / 1000)} s`))
  }

  function listen(slot: Slot): void {
    slot.worker.removeAllListeners()
    slot.worker.on('message', (message: FromWorker) => accept(slot, message))
    slot.worker.on('error', (error) => replace(slot, error instanceof Error ? error : new Error(String(error))))
    slot.worker.on('exit', (code) => replace(slot, new Error(`the worker thread ended with code ${code}`)))
  }

  const watch = setInterval(findStuck, Math.min(1000, pool.stuckAfterMs))
  const onAbort = () => reject(abortError())
  signal?.addEventListener('abort', onAbort, { once: true })
  pool.slots.forEach(listen)
  pool.slots.forEach(feed)
  return promise.finally(() => {
    clearInterval(watch)
    signal?.removeEventListener('abort', onAbort)
  })
}

function deferred(): { promise: Promise<void>; resolve: () => void; reject: (error: unknown) => void } {
  let resolve!: () => void
  let reject!: (error: unknown) => void
  const promise = new Promise<void>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}

/** Between runs a worker that dies is forgotten. */
function rest(slot: Slot, slots: Slot[]): void {
  slot.worker.removeAllListeners()
  slot.worker.on('error', () => {})
  slot.worker.on('exit', () => forget(slot, slots))
}

function forget(slot: Slot, slots: Slot[]): void {
  const at = slots.indexOf(slot)
  if (at >= 0) slots.splice(at, 1)
}

/** Ends a worker for good; what it still says is not heard. */
function retire(worker: Worker): Promise<number> {
  worker.removeAllListeners()
  worker.on('error', () => {})
  return worker.terminate()
}

function abortError(): Error {
  return new DOMException('The run was stopped.', 'AbortError')
}

/** Keeps the cause's code, so that running out of memory is told apart from other crashes. */
function givenUp(index: number, cause: Error): Error {
  const error = new Error(`Replicate ${index} crashed ${ATTEMPTS} times: ${cause.message}.`, { cause })
  return Object.assign(error, { name: 'WorkerCrashError', code: (cause as { code?: string }).code })
}
