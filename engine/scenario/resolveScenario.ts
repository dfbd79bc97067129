import type { Key } from '../base/keyed.ts'
import type { Resolved } from '../base/value.ts'
import { resolve, resolveParameters } from './resolve.ts'
import type { Scenario } from './schema.ts'

/** A whole scenario in numbers for one parameter draw (`mode`: the most likely value of everything). */
export function resolveScenario(scenario: Scenario, context: { readonly key: Key; readonly draw: number | 'mode' }): Resolved<Scenario> {
  const key = context.key
  const parameters = resolveParameters(scenario.parameters, { key, draw: context.draw })
  return resolve(scenario, { key, draw: context.draw, parameters })
}
