import { InputError, type Issue } from '../engine/base/issue.ts'
import { readScenario } from './readScenario.ts'

/** Everything that is wrong with a scenario and its variants; an empty list when it can be run. */
export async function checkScenario(argument: string, set: readonly string[]): Promise<readonly Issue[]> {
  try {
    const { scenario } = await readScenario(argument, set)
    const variants = argument.includes('#') ? [] : Object.keys(scenario.variants)
    const found = await Promise.all(variants.map((variant) => checkScenario(`${argument}#${variant}`, set)))
    return distinct(found.flat())
  } catch (error) {
    if (error instanceof InputError) return error.issues
    throw error
  }
}

/** Two variants may bring the same mistake; it is told once. */
function distinct(issues: readonly Issue[]): Issue[] {
  return [...new Map(issues.map((issue) => [JSON.stringify(issue), issue])).values()]
}
