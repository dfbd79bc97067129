import type { SensitivityResult } from '../engine/base/sensitivityResult.ts'

/** What the command line may ask of an analysis of sensitivity. */
export interface SensitivityOptions {
  readonly set?: string[]
  /** Which figure, `roi` unless given. */
  readonly metric?: string
  /** Paths, beginnings of paths or artifacts; all that is uncertain unless given. */
  readonly inputs?: readonly string[]
  readonly method?: SensitivityResult['method']
  readonly runs?: number
  readonly minutes?: number
  /** A larger population is simulated as so many agents. */
  readonly agents?: number
  readonly seed?: string
  readonly workers?: number
  readonly out?: string
  readonly mechanism?: string[]
  readonly fresh?: boolean
  readonly json?: boolean
  readonly quiet?: boolean
}
