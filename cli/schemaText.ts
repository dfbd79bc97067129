import { scenarioJsonSchema } from '../engine/scenario/scenarioJsonSchema.ts'
import { sections } from '../runtime/sections.ts'

/** The JSON Schema of scenarios as text. */
export function schemaText(): string {
  return JSON.stringify(scenarioJsonSchema(sections), null, 2)
}
