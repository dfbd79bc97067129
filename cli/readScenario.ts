import { loadScenario, type LoadedScenario } from '../runtime/loadScenario.ts'
import { sections } from '../runtime/sections.ts'
import { scenarioArgument } from './scenarioArgument.ts'

/** Reads the scenario that a command line names (`file.yaml`, `file.yaml#variant`), with values replaced by `--set`. */
export function readScenario(argument: string, set: readonly string[] = []): Promise<LoadedScenario> {
  const { path, variant } = scenarioArgument(argument)
  return loadScenario(path, { list: sections, set, ...(variant !== undefined && { variant }) })
}
