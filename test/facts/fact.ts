import type { Arm } from './arm.ts'

/** How the values of a fact are read off the simulation of its scenario file. */
export interface FactStatistics {
  /** The scenario file, from the project's folder. */
  readonly file: string
  /** `base` is the file as it stands, others are its variants. */
  readonly arms: readonly string[]
  /** Emergent values by their name in the fact; `value` where the fact has but one. */
  readonly values: Readonly<Record<string, (arms: Readonly<Record<string, Arm>>) => number>>
}

/** Facts by their id. */
export type FactTheme = Readonly<Record<string, FactStatistics>>
