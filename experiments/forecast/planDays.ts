import { daysOfSteps } from '../../engine/base/calendar.ts'
import { rootKey } from '../../engine/base/keyed.ts'
import { resolveScenario } from '../../engine/scenario/resolveScenario.ts'
import type { Scenario } from '../../engine/scenario/schema.ts'

/** First day of a plan and how many days it covers, as its simulation will have them. */
export function planDays(scenario: Scenario): { readonly start: string; readonly days: number } {
  const { horizon } = resolveScenario(scenario, { key: rootKey(scenario.seed), draw: 'mode' })
  return { start: horizon.start, days: daysOfSteps(Math.round(horizon.length / horizon.step), horizon.step) }
}
