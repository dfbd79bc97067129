import type { Sweep } from '../engine/base/ranking.ts'
import type { Text } from '../engine/base/value.ts'
import type { Prepared } from './prepare.ts'

/** One of the scenarios that are compared. */
export interface Arm {
  readonly name: string
  readonly label: Text
  /** What the command line calls it. */
  readonly argument: string
  /** Settings of its point of a sweep. */
  readonly set: readonly string[]
  readonly prepared: Prepared
}

export interface ComparedArms {
  readonly arms: readonly Arm[]
  /** How they are the points of a grid. */
  readonly sweep?: Sweep
}
