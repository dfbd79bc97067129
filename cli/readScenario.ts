import { mechanisms } from '../engine/mechanisms/index.ts'
import type { ParameterSection } from '../engine/scenario/schema.ts'
import { loadScenario, type LoadedScenario } from '../runtime/loadScenario.ts'
import { scenarioArgument } from './scenarioArgument.ts'

/** The shipped mechanisms that have a section in a scenario. */
export const sections = mechanisms.filter((m) => m.section !== 'recorders') as unknown as readonly ParameterSection[]

/** Reads the scenario that a command line names (`file.yaml`, `file.yaml#variant`), with values replaced by `--set`. */
export function readScenario(argument: string, set: readonly string[] = []): Promise<LoadedScenario> {
  const { path, variant } = scenarioArgument(argument)
  return loadScenario(path, { list: sections, set, ...(variant !== undefined && { variant }) })
}
