import { existsSync } from 'node:fs'
import { readFile, readdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { parse } from 'yaml'
import { GOAL_LABELS, INDUSTRY_LABELS, STRATEGY_LABELS } from '../engine/base/caseWords.ts'
import type { Text } from '../engine/base/value.ts'
import { schemaLine } from '../engine/scenario/scenarioJsonSchema.ts'
import { SHIPPED_SCENARIOS } from '../runtime/loadScenario.ts'
import { bilingual, shippedCases } from '../runtime/shippedCases.ts'
import { writeAtomically } from '../runtime/writeAtomically.ts'
import { schemaText } from './schemaText.ts'
import { UsageError } from './usageError.ts'

const SCHEMA_FILE = 'kocast.schema.json'
/** Where templates lie below the shipped scenarios: worked examples, and cases of the library. */
const FOLDERS = ['.', 'cases'] as const

export interface Template {
  readonly name: string
  readonly title: Text
  /** Industry, goal and strategy of a case; nothing for a worked example. */
  readonly words: readonly Text[]
  readonly question: Text
}

/** The shipped examples, then the cases of the library; with words, those that have all of them somewhere. */
export async function templates(words: readonly string[] = []): Promise<Template[]> {
  const examples = await Promise.all(
    (await namesIn('.')).map(async (name): Promise<Template> => {
      const { title, question } = parse(await readFile(pathOf('.', name), 'utf8')) as { title?: unknown; question?: unknown }
      return { name, title: bilingual(title, name), words: [], question: bilingual(question, '') }
    }),
  )
  const keys = new Map<Template, string>()
  const cases = (await shippedCases()).map(({ name, title, question, words: { industry, goal, strategy } }) => {
    const template = { name, title, question, words: [INDUSTRY_LABELS[industry], GOAL_LABELS[goal], STRATEGY_LABELS[strategy]] }
    keys.set(template, [industry, goal, strategy].join(' '))
    return template
  })
  const told = (template: Template) =>
    [template.name, keys.get(template) ?? '', ...[template.title, template.question, ...template.words].flatMap(({ en, zh }) => [en, zh])]
      .join('\n')
      .toLowerCase()
  return [...examples, ...cases].filter((template) => words.every((word) => told(template).includes(word.toLowerCase())))
}

/**
 * Copies a template and the schema that its first line names; returns the paths, the scenario first. Refuses to
 * overwrite a scenario; a schema that stands there already is brought up to date.
 */
export async function copyTemplate(name: string, out?: string): Promise<string[]> {
  const known = new Map<string, (typeof FOLDERS)[number]>()
  for (const folder of FOLDERS) for (const template of await namesIn(folder)) known.set(template, folder)
  const folder = known.get(name)
  if (folder === undefined) throw new UsageError('no-template', { name, known: (await namesIn('.')).join(', ') })
  const path = out ?? `${name}.yaml`
  if (existsSync(path)) throw new UsageError('exists-already', { path })
  const text = await readFile(pathOf(folder, name), 'utf8')
  const schemaPath = join(dirname(path), SCHEMA_FILE)
  await writeAtomically(schemaPath, `${schemaText()}\n`)
  await writeAtomically(
    path,
    `${schemaLine(`./${SCHEMA_FILE}`)}\n${text.replaceAll(join('scenarios', folder, `${name}.yaml`).replaceAll('\\', '/'), path)}`,
  )
  return [path, schemaPath]
}

async function namesIn(folder: (typeof FOLDERS)[number]): Promise<string[]> {
  const files = await readdir(join(SHIPPED_SCENARIOS, folder))
  return files
    .filter((file) => file.endsWith('.yaml') && file !== 'benchmarks.yaml')
    .map((file) => basename(file, '.yaml'))
    .sort()
}

function pathOf(folder: string, name: string): string {
  return join(SHIPPED_SCENARIOS, folder, `${name}.yaml`)
}
