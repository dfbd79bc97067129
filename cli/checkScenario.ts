import { InputError, type Issue } from '../engine/base/issue.ts'
import { readScenario } from './readScenario.ts'

/** Everything that is wrong with a scenario and its variants; an empty list when it can be run. */
export async function checkScenario(argument: string, set: readonly string[], allow: readonly string[]): Promise<readonly Issue[]> {
  try {
    await readScenario(argument, set, allow)
    return []
  } catch (error) {
    if (error instanceof InputError) return error.issues
    throw error
  }
}
