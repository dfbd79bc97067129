import { existsSync } from 'node:fs'
import { readFile, readdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { parse } from 'yaml'
import type { Text } from '../engine/base/value.ts'
import { schemaLine } from '../engine/scenario/scenarioJsonSchema.ts'
import { SHIPPED_SCENARIOS } from '../runtime/loadScenario.ts'
import { writeAtomically } from '../runtime/writeAtomically.ts'
import { schemaText } from './schemaText.ts'
import { UsageError } from './usageError.ts'

const SCHEMA_FILE = 'kocast.schema.json'

export interface Template {
  readonly name: string
  readonly title: Text
  readonly text: string
}

/** The shipped scenarios, by name. */
export async function templates(): Promise<Template[]> {
  const names = (await readdir(SHIPPED_SCENARIOS)).filter((name) => name.endsWith('.yaml') && name !== 'benchmarks.yaml').sort()
  return Promise.all(
    names.map(async (file) => {
      const text = await readFile(join(SHIPPED_SCENARIOS, file), 'utf8')
      const name = basename(file, '.yaml')
      const title = (parse(text) as { title?: string | Partial<Text> }).title ?? name
      return {
        name,
        title: typeof title === 'string' ? { en: title, zh: title } : { en: title.en ?? name, zh: title.zh ?? title.en ?? name },
        text,
      }
    }),
  )
}

/**
 * Copies a template and the schema that its first line names; returns the paths, the scenario first. Refuses to
 * overwrite a scenario; a schema that stands there already is brought up to date.
 */
export async function copyTemplate(name: string, out?: string): Promise<string[]> {
  const all = await templates()
  const template = all.find((t) => t.name === name)
  if (!template) throw new UsageError('no-template', { name, known: all.map((t) => t.name).join(', ') })
  const path = out ?? `${name}.yaml`
  if (existsSync(path)) throw new UsageError('exists-already', { path })
  const schemaPath = join(dirname(path), SCHEMA_FILE)
  await writeAtomically(schemaPath, `${schemaText()}\n`)
  await writeAtomically(path, `${schemaLine(`./${SCHEMA_FILE}`)}\n${template.text.replaceAll(`scenarios/${name}.yaml`, path)}`)
  return [path, schemaPath]
}
