import type { ReplicateOutcome } from '../engine/ensemble/job.ts'

/** Which replicate comes next, and which outcome may be delivered: hands out and delivers in ascending order. */
export interface ReplicateQueue {
  /** The next replicate to compute; `undefined` while too many outcomes wait for an earlier one, or when none is left. */
  take(): number | undefined
  /** Keeps an outcome and delivers all that are due. Returns whether everything is delivered. */
  finish(outcome: ReplicateOutcome): boolean
  /** Puts a replicate back after a crash; returns how often it has crashed. */
  repeat(index: number): number
}

/** A queue over these replicates in which at most `lookAhead` are under way or waiting for delivery. */
export function replicateQueue(
  indices: readonly number[],
  lookAhead: number,
  deliver: (outcome: ReplicateOutcome) => void,
): ReplicateQueue {
  const order = [...indices].sort((a, b) => a - b)
  const waiting = new Map<number, ReplicateOutcome>()
  const crashes = new Map<number, number>()
  const again: number[] = []
  let next = 0
  let delivered = 0

  return {
    take() {
      if (again.length > 0) return again.shift()
      return next < order.length && next < delivered + lookAhead ? order[next++] : undefined
    },
    finish(outcome) {
      waiting.set(outcome.index, outcome)
      for (let due = waiting.get(order[delivered]); due; due = waiting.get(order[delivered])) {
        waiting.delete(due.index)
        delivered++
        deliver(due)
      }
      return delivered === order.length
    },
    repeat(index) {
      const count = (crashes.get(index) ?? 0) + 1
      crashes.set(index, count)
      again.push(index)
      return count
    },
  }
}
