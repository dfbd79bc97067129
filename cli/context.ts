import type { Lang } from '../reports/numbers.ts'
import type { threadsExecutor } from '../runtime/threads.ts'

/** What commands may know of the world outside: main.ts fills it from the process, tests from stand-ins. */
export interface Context {
  readonly lang: Lang
  readonly version: string
  /** Folders outside a scenario's project that it may read from (`--allow`). */
  readonly allow: string[]
  /** Data, to stdout; a line end is added. */
  readonly print: (text: string) => void
  /** Talk, to stderr; a line end is added. */
  readonly say: (text: string) => void
  readonly stderr: { readonly isTTY?: boolean; write(text: string): unknown }
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal
  /** The code the process will end with; 0 unless set. */
  readonly exit: (code: number) => void
  /** Makes what computes replicates, where that is not worker threads of each command's own. */
  readonly executor?: typeof threadsExecutor
}
