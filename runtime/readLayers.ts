import { existsSync, readdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { likeliest } from '../engine/base/likeliest.ts'
import type { Issue } from '../engine/base/issue.ts'
import { nearest } from '../engine/base/nearest.ts'
import { switchOffIssues } from '../engine/scenario/dropSwitchedOff.ts'
import { nodeAt, type Located } from '../engine/scenario/located.ts'
import { merge } from '../engine/scenario/merge.ts'
import { readYaml } from '../engine/scenario/readYaml.ts'
import type { ScenarioFiles } from './scenarioFiles.ts'

/** A chain of presets longer than this is a mistake. */
const MOST_LAYERS = 8

export interface Layers {
  readonly root?: Located
  readonly issues: readonly Issue[]
  /** Whether a preset could not be read, so that what it would have brought is missing. */
  readonly incomplete: boolean
  /** Folder of every layer by the name its places carry, for paths inside it. */
  readonly folders: ReadonlyMap<string, string>
}

/**
 * Reads a scenario and the presets it extends, lowest first; maps merge, lists and values replace. A preset is
 * looked for beside the file that names it, then in the preset folders.
 */
export async function readLayers(scenario: string, presetFolders: readonly string[], files: ScenarioFiles): Promise<Layers> {
  const issues: Issue[] = []
  const folders = new Map<string, string>()
  const reading: Reading = { presetFolders, files, issues, folders, incomplete: false }
  const absolute = resolve(scenario)
  const text = await files.text(absolute, { code: 'missing-scenario', path: [], found: scenario, place: { file: files.name(absolute) } })
  if (typeof text !== 'string') return { issues: [text.issue], incomplete: true, folders }
  const root = await layer(text, absolute, [absolute], reading)
  return { ...(root && { root }), issues, incomplete: reading.incomplete, folders }
}

interface Reading {
  readonly presetFolders: readonly string[]
  readonly files: ScenarioFiles
  readonly issues: Issue[]
  readonly folders: Map<string, string>
  incomplete: boolean
}

async function layer(text: string, absolute: string, chain: readonly string[], reading: Reading): Promise<Located | undefined> {
  const name = reading.files.name(absolute)
  reading.folders.set(name, dirname(absolute))
  const read = readYaml(text, name, chain.length === 1 ? 'explicit' : 'preset')
  reading.issues.push(...read.issues)
  if (read.incomplete) reading.incomplete = true
  if (read.root === undefined) return undefined
  const own = chain.length === 1 ? read.root : withoutCaption(read.root)
  const list = nodeAt(read.root, ['extends']) ?? nodeAt(read.root, [misspeltExtends(read.root)])
  let base: Located | undefined
  for (const [i, item] of (list?.kind === 'list' ? list.items : []).entries()) {
    if (item.kind !== 'scalar' || typeof item.value !== 'string') continue
    const preset = await presetLayer(item.value, { path: ['extends', i], place: item.place, from: absolute }, chain, reading)
    if (preset) base = base ? merge(base, preset) : preset
    else reading.incomplete = true
  }
  if (!reading.incomplete) reading.issues.push(...switchOffIssues(base, own))
  return base ? merge(base, own) : own
}

/** What a preset says of itself is not said of the scenario that extends it. */
function withoutCaption(root: Located): Located {
  if (root.kind !== 'map') return root
  const entries = new Map(root.entries)
  entries.delete('preset')
  return { ...root, entries }
}

/** The key `extends` under a slip of the finger; that it is one is told with the other keys. */
function misspeltExtends(root: Located): string {
  const keys = root.kind === 'map' ? [...root.entries.keys()] : []
  return keys.find((key) => nearest(key, ['extends']) === 'extends') ?? 'extends'
}

interface Mention {
  readonly path: Issue['path']
  readonly place: Located['place']
  readonly from: string
}

async function presetLayer(
  found: string,
  { path, place, from }: Mention,
  chain: readonly string[],
  reading: Reading,
): Promise<Located | undefined> {
  const refuse = (code: string, params: Issue['params'] = {}): undefined => {
    reading.issues.push({ code, path, params: { found, ...params }, ...place })
    return undefined
  }
  if (isUrl(found)) return refuse('url-refused')
  const candidates = [resolve(dirname(from), found), ...reading.presetFolders.map((folder) => resolve(folder, found))]
  const absolute = candidates.find((candidate) => reading.files.allows(candidate) && existsSync(candidate)) ?? candidates[0]
  if (chain.includes(absolute))
    return refuse('extends-cycle', {
      cycle: [...chain.slice(chain.indexOf(absolute)), absolute].map((file) => reading.files.name(file)).join(' → '),
    })
  if (chain.length >= MOST_LAYERS) return refuse('extends-too-long', { limit: MOST_LAYERS })
  const text = await reading.files.text(absolute, { code: 'missing-preset', path, found, place })
  if (typeof text === 'string') return layer(text, absolute, [...chain, absolute], reading)
  const shipped = reading.presetFolders.flatMap((folder) => presetNames(folder))
  const suggestion = text.issue.params?.['suggestion'] ?? likeliest(found, shipped)
  reading.issues.push({ ...text.issue, params: { ...text.issue.params, ...(suggestion !== undefined && { suggestion }) } })
  return undefined
}

/** The presets of a folder, as `extends` names them. */
function presetNames(folder: string): string[] {
  const own = resolve(folder, 'presets')
  if (!existsSync(own)) return []
  const files = readdirSync(own, { recursive: true, encoding: 'utf8' }).filter((file) => /\.ya?ml$/.test(file))
  return files.map((file) => `presets/${file.replaceAll('\\', '/')}`).sort()
}

/** Whether a path is an address; nothing is ever fetched. */
export function isUrl(path: string): boolean {
  return /^[a-z][a-z0-9+.-]+:/i.test(path) && !/^[a-z]:[\\/]/i.test(path)
}
