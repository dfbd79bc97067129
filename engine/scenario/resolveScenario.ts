import type { Key } from '../base/keyed.ts'
import type { Resolved } from '../base/value.ts'
import { resolve, resolveParameters } from './resolve.ts'
import type { Scenario } from './schema.ts'

/** Which numbers a scenario's distributions take; see {@link resolve}. */
export interface DrawOfScenario {
  readonly key: Key
  readonly draw: number | 'mode'
  readonly redraw?: string | undefined
  readonly given?: ReadonlyMap<string, number> | undefined
}

/** A whole scenario in numbers for one parameter draw (`mode`: the most likely value of everything). */
export function resolveScenario(scenario: Scenario, { key, draw, redraw, given }: DrawOfScenario): Resolved<Scenario> {
  const context = { key, draw, ...(redraw !== undefined && { redraw }), ...(given && { given }) }
  const parameters = resolveParameters(scenario.parameters, context)
  return resolve(scenario, { ...context, parameters })
}
