import { loadScenario, type LoadedScenario } from '../runtime/loadScenario.ts'
import type { Mechanism } from '../engine/plan/mechanism.ts'
import { sections, sectionsOf } from '../runtime/sections.ts'
import { scenarioArgument } from './scenarioArgument.ts'

/** Reads the scenario that a command line names (`file.yaml`, `file.yaml#variant`), with values replaced by `--set`. */
export function readScenario(
  argument: string,
  set: readonly string[] = [],
  allow: readonly string[] = [],
  further: readonly Mechanism[] = [],
): Promise<LoadedScenario> {
  const { path, variant } = scenarioArgument(argument)
  return loadScenario(path, { list: [...sections, ...sectionsOf(further)], set, allow, ...(variant !== undefined && { variant }) })
}
