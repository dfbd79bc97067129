import { resolve } from 'node:path'
import { InputError, type Issue } from '../engine/base/issue.ts'
import { locateIssues } from '../engine/scenario/locateIssues.ts'
import { plain } from '../engine/scenario/located.ts'
import { readYaml } from '../engine/scenario/readYaml.ts'
import { zodIssues } from '../engine/scenario/zodIssues.ts'
import { mappingSchema, type Mapping, type MappingKind } from '../history/mapping.ts'
import { scenarioFiles, type HashedFile } from './scenarioFiles.ts'

/** A mapping file as read. */
export interface ReadMapping {
  readonly mapping: Mapping
  readonly file: HashedFile
  /** Gives what is found wrong with the mapping later (a column the table does not have) its line and column in the file. */
  readonly locate: (issues: readonly Issue[]) => Issue[]
}

/**
 * Reads a mapping file: YAML under the limits of scenarios, then the schema. `kind:` may be absent, as the command states it.
 *
 * @throws InputError with all issues, each with file, line, column and what to write instead
 */
export async function readMapping(path: string, kind: MappingKind): Promise<ReadMapping> {
  const files = scenarioFiles(path, [])
  const text = await files.text(resolve(path), { code: 'missing-scenario', path: [], found: path })
  if (typeof text !== 'string') throw new InputError([{ ...text.issue, ...(text.issue.file !== undefined && { file: path }) }])
  const { root, issues } = readYaml(text, path, 'explicit')
  if (root === undefined) throw new InputError(issues)
  const raw = plain(root)
  const parsed = mappingSchema.safeParse({ kind, ...(raw as object) })
  const found = parsed.success ? kindIssues(parsed.data.kind, kind) : zodIssues(parsed.error.issues, mappingSchema, raw)
  const all = locateIssues([...issues, ...found], root)
  if (!parsed.success || all.length > 0) throw new InputError(all)
  const locate = (later: readonly Issue[]) => locateIssues(later, root)
  return { mapping: parsed.data, file: { ...files.read[0], path }, locate }
}

/** A mapping made for another kind of table is the wrong file. */
function kindIssues(found: MappingKind, kind: MappingKind): Issue[] {
  return found === kind ? [] : [{ code: 'unknown-choice', path: ['kind'], params: { found, known: kind, suggestion: kind } }]
}
