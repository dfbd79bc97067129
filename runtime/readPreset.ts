import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { InputError, type Issue } from '../engine/base/issue.ts'
import type { InputRow } from '../engine/base/result.ts'
import type { Text } from '../engine/base/value.ts'
import { dropSwitchedOff } from '../engine/scenario/dropSwitchedOff.ts'
import { locateIssues, sortIssues } from '../engine/scenario/locateIssues.ts'
import { nodeAt, plain, type Located } from '../engine/scenario/located.ts'
import { mendKeys } from '../engine/scenario/mendKeys.ts'
import { scenarioSchema, type ParameterSection } from '../engine/scenario/schema.ts'
import { statedRows } from '../engine/scenario/statedRows.ts'
import { zodIssues } from '../engine/scenario/zodIssues.ts'
import { SHIPPED_SCENARIOS } from './loadScenario.ts'
import { readLayers } from './readLayers.ts'
import { scenarioFiles } from './scenarioFiles.ts'

/** A preset by itself, with what it takes from others. */
export interface Preset {
  /** As `extends:` names it. */
  readonly name: string
  readonly title: Text
  readonly about: Text
  /** The presets that it extends, as it names them. */
  readonly extends: readonly string[]
  readonly rows: readonly InputRow[]
}

export interface ReadPresetOptions {
  readonly list: readonly ParameterSection[]
  readonly allow?: readonly string[]
  readonly presetFolders?: readonly string[]
}

/** Names of the shipped presets, `presets/industries/fmcg.yaml`, in the order of the alphabet. */
export async function presetNames(folder = SHIPPED_SCENARIOS): Promise<string[]> {
  const files = await readdir(resolve(folder, 'presets'), { recursive: true })
  return files
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => `presets/${file.replaceAll('\\', '/')}`)
    .sort()
}

/**
 * A preset file as `kocast explain` shows it; undefined where the file is a scenario, which states a title or a horizon.
 *
 * @throws InputError with all issues, but for what is missing: a scenario brings that
 */
export async function readPreset(path: string, options: ReadPresetOptions): Promise<Preset | undefined> {
  const folders = options.presetFolders ?? [SHIPPED_SCENARIOS]
  const candidates = [resolve(path), ...folders.map((folder) => resolve(folder, path))]
  const absolute = candidates.find((candidate) => existsSync(candidate))
  if (absolute === undefined) return undefined
  const files = scenarioFiles(absolute, folders, options.allow)
  const layers = await readLayers(absolute, folders, files)
  const { root } = layers
  if (root === undefined || nodeAt(root, ['title']) || nodeAt(root, ['horizon'])) return undefined
  const schema = scenarioSchema(options.list)
  const named = mendKeys(root, schema)
  const tree = dropSwitchedOff(named.root)
  const issues = [...layers.issues, ...named.issues, ...locateIssues(ownIssues(tree, schema), tree)]
  if (issues.length > 0) throw new InputError(sortIssues(issues).map((issue) => withFile(issue, path)))
  const title = textAt(root, 'title') ?? { en: path, zh: path }
  const list = nodeAt(root, ['extends'])
  const below = list?.kind === 'list' ? list.items.map((item) => String(plain(item))) : []
  return { name: path, title, about: textAt(root, 'about') ?? title, extends: below, rows: statedRows(tree, schema) }

  function withFile(issue: Issue, named: string): Issue {
    return issue.file === undefined ? issue : { ...issue, file: files.shown(issue.file, named) }
  }
}

/** What is wrong with what is stated. */
function ownIssues(root: Located, schema: ReturnType<typeof scenarioSchema>): Issue[] {
  const raw = plain(root)
  const parsed = schema.safeParse(raw)
  return parsed.success ? [] : zodIssues(parsed.error.issues, schema, raw).filter((issue) => issue.code !== 'missing-key')
}

function textAt(root: Located, key: string): Text | undefined {
  const node = nodeAt(root, ['preset', key])
  const text = node && (plain(node) as string | Partial<Text>)
  if (text === undefined) return undefined
  return typeof text === 'string' ? { en: text, zh: text } : { en: text.en ?? '', zh: text.zh ?? text.en ?? '' }
}
