import { scenarioJsonSchema } from '../engine/scenario/scenarioJsonSchema.ts'
import { sections } from './readScenario.ts'

/** The JSON Schema of scenarios as text. */
export function schemaText(): string {
  return JSON.stringify(scenarioJsonSchema(sections), null, 2)
}
