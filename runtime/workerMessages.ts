import type { Job, ReplicateOutcome } from '../engine/ensemble/job.ts'

/** What the pool says to a worker: first the job, then one replicate at a time. */
export type ToWorker = { readonly type: 'job'; readonly job: Job } | { readonly type: 'replicate'; readonly index: number }

/** What a worker answers: an outcome, or the error that its replicate threw. */
export type FromWorker =
  | { readonly type: 'done'; readonly outcome: ReplicateOutcome }
  | { readonly type: 'failed'; readonly index: number; readonly error: ErrorData }

export interface WorkerSetup {
  /** URLs of modules whose exports are further mechanisms. */
  readonly mechanismsModules?: readonly string[]
  /** Hash of the engine that the run is named after; a worker with another one refuses to work. */
  readonly engine?: string
}

/** An error as data: structured clones lose the names of our own classes. */
export interface ErrorData {
  readonly name: string
  readonly message: string
  readonly stack: string
  readonly details: Readonly<Record<string, unknown>>
}

/** Takes an error apart before it crosses threads. */
export function errorData(error: unknown): ErrorData {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), stack: '', details: {} }
  const details = JSON.parse(JSON.stringify(error)) as Record<string, unknown>
  return { name: error.name, message: error.message, stack: error.stack ?? '', details }
}

/** Puts an error together again: name, message, stack and own fields are kept. */
export function errorFrom({ name, message, stack, details }: ErrorData): Error {
  return Object.assign(new Error(message), details, { name, stack })
}
