import type { Check } from '../engine/base/result.ts'
import type { Delimiter } from './recordScanner.ts'

/** More columns than any table of history has; a file with more is something else. */
export const MOST_COLUMNS = 10_000

/** So many places of one mistake are shown. */
export const MOST_SHOWN = 5

export interface TableOptions {
  /** How the user named the file; its path where absent. */
  readonly file?: string
  /** Any label of the Encoding Standard; found out where absent. */
  readonly encoding?: string
  readonly delimiter?: Delimiter
  /** Whether there is a line of headings, or which one it is; found out where absent. */
  readonly header?: boolean | number
  /** Names of the columns, which replace the headings. */
  readonly names?: readonly string[]
  /** Name of the sheet, or its number from 1. */
  readonly sheet?: string | number
  /** Words for "unknown" beside the usual ones. */
  readonly blanks?: readonly string[]
}

/** A file whose cells lie in the database. */
export interface Opened {
  readonly headings: readonly string[] | undefined
  readonly headerLine: number | undefined
  readonly rows: number
  readonly columns: number
  readonly sha256: string
  readonly format: string
  /** What reading had to say. */
  readonly checks?: readonly Check[]
  /** `line` counts records, not lines of text. */
  readonly lineIsRow?: boolean
}
