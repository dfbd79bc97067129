import { z } from 'zod'
import { scenarioSchema, type ParameterSection } from './schema.ts'

type Json = { [key: string]: unknown }

/** Sections whose entries a scenario may switch off when a preset brings them. */
const SWITCHABLE = [['population', 'segments'], ['channels'], ['creators'], ['content'], ['products']]

/**
 * JSON Schema of scenario files for completion in editors. More lenient than the loader in what only the merged
 * scenario shows: what is required may come from a preset, and an entry of a preset may be `off`.
 */
export function scenarioJsonSchema(list: readonly ParameterSection[]): Json {
  const schema = z.toJSONSchema(scenarioSchema(list), { io: 'input', unrepresentable: 'any' }) as Json
  relax(schema)
  for (const path of SWITCHABLE) {
    const section = path.reduce<Json | undefined>(
      (node, key) => (node?.['properties'] as Json | undefined)?.[key] as Json | undefined,
      schema,
    )
    if (section && typeof section['additionalProperties'] === 'object')
      section['additionalProperties'] = { anyOf: [section['additionalProperties'], { const: 'off' }] }
  }
  return { ...schema, title: 'kocast scenario' }
}

/** The comment that makes an editor use the schema. */
export function schemaLine(path: string): string {
  return `# yaml-language-server: $schema=${path}`
}

/** Keeps what tells variants of a section apart as required, nothing else. */
function relax(node: unknown): void {
  if (Array.isArray(node)) node.forEach(relax)
  if (typeof node !== 'object' || node === null) return
  const json = node as Json
  if (Array.isArray(json['required'])) {
    const kept = json['required'].filter((key) => key === 'kind' || key === 'name')
    if (kept.length > 0) json['required'] = kept
    else delete json['required']
  }
  Object.values(json).forEach(relax)
}
