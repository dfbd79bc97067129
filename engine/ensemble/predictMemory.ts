import { bytesOf } from '../base/columns.ts'
import { BATCH_CAPACITY } from '../plan/exposureBatch.ts'
import { activeMechanisms } from '../plan/activeMechanisms.ts'
import type { Mechanism } from '../plan/mechanism.ts'
import { declarationsOf, sizesOf } from '../plan/memory.ts'
import { replicates, type Job } from './job.ts'
import { SERIES_REPLICATES } from './ensemble.ts'

/** Bytes an ensemble will take, besides the program itself. */
export interface MemoryPrediction {
  /** Population and network, once for all threads. */
  readonly shared: number
  /** State of one run, per thread and plan. */
  readonly perThread: number
  /** Outcomes kept for the report. */
  readonly results: number
}

/** Bytes of one row of the exposure batch: see engine/plan/exposureBatch.ts. */
const BATCH_ROW = 5 * 4 + 3 + 2 + 1 + 8 * 9 + 2 + 4 + 4
/** A replicate's measured series per day, channel and product, in bytes, with the counterfactual's. */
const SERIES_ROW = 2 * 8

/** Predicts the memory of a job before it starts, from the sizes of its plans. */
export function predictMemory({ plans, ...size }: Job, mechanisms: readonly Mechanism[]): MemoryPrediction {
  const shared = plans.reduce(
    (sum, { population, network }) =>
      sum + population.agents * 30 + network.offsets.byteLength + network.followers.byteLength + network.following.byteLength,
    0,
  )
  const perThread = plans.reduce(
    (sum, plan) => sum + bytesOf(declarationsOf(activeMechanisms(plan.scenario, mechanisms)), sizesOf(plan)) + BATCH_CAPACITY * BATCH_ROW,
    0,
  )
  const perReplicate = plans.reduce((sum, plan) => {
    const { day, channel, product, segment, week } = sizesOf(plan)
    return sum + SERIES_ROW * (day * (3 + channel + product * (3 + segment)) + product * week * week + 600)
  }, 0)
  return { shared, perThread, results: Math.min(replicates({ plans, ...size }), SERIES_REPLICATES) * perReplicate }
}
