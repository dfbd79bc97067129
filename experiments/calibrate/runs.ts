import { type Key, subKey } from '../../engine/base/keyed.ts'
import type { Simulate } from '../blackBox.ts'
import { measured } from './measured.ts'
import type { ObservedSeries } from './observedSeries.ts'
import { priorValues, type Prior } from './prior.ts'

/** A scenario that is to be calibrated, and the runs made of it so far. */
export interface Runs {
  readonly priors: readonly Prior[]
  readonly series: readonly ObservedSeries[]
  /** In u of the priors: runs that gave numbers. */
  readonly rows: readonly Float64Array[]
  /** What would have been observed of each. */
  readonly outputs: readonly Float64Array[]
  /** Runs made, those without a result included. */
  readonly made: () => number
  /** Runs that may still be made; 0 once the time is over. */
  readonly left: () => number
  readonly isOutOfTime: () => boolean
  /** Makes runs at rows of u, each with a luck of its own, at most as many as are left; how many were made. */
  readonly ask: (rows: readonly Float64Array[]) => Promise<number>
}

/** Counts what it asks for, never asks for more than the budget, and stops for good when fewer outputs come back than were asked for. */
export function openRuns(simulate: Simulate, priors: readonly Prior[], series: readonly ObservedSeries[], budget: number, key: Key): Runs {
  const noise = subKey(key, 'noise')
  const rows: Float64Array[] = []
  const outputs: Float64Array[] = []
  let made = 0
  let isOutOfTime = false
  const left = () => (isOutOfTime ? 0 : budget - made)
  return {
    priors,
    series,
    rows,
    outputs,
    made: () => made,
    left,
    isOutOfTime: () => isOutOfTime,
    async ask(asked) {
      const trials = asked.slice(0, left()).map((row, i) => ({ values: priorValues(priors, row), luck: made + i }))
      if (trials.length === 0) return 0
      const found = await simulate(trials)
      for (const [i, output] of found.entries()) {
        if (output.every(Number.isFinite)) {
          rows.push(asked[i])
          outputs.push(measured(series, output, noise, made + i))
        }
      }
      made += found.length
      isOutOfTime = found.length < trials.length
      return found.length
    },
  }
}
