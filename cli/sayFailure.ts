import type { Context } from './context.ts'
import { EXIT, exitCodeOf } from './exitCode.ts'

/** Says what ended a command, in the user's language, and returns the code to end with. */
export async function sayFailure(error: unknown, context: Context, debug = false): Promise<number> {
  const code = exitCodeOf(error)
  const { explainError } = await import('./explainError.ts')
  // Ctrl-C has been answered already.
  if (code !== EXIT.interrupted || !context.signal.aborted) for (const line of explainError(error, context.lang, debug)) context.say(line)
  return code
}
