import { InputError, type Issue } from '../engine/base/issue.ts'
import { zodIssues } from '../engine/scenario/zodIssues.ts'
import { mappingSchema, type Mapping } from '../history/mapping.ts'
import { mappingFromFlags, type MappingFlags } from '../history/mappingFromFlags.ts'
import { readMapping } from '../runtime/readMapping.ts'
import type { HashedFile } from '../runtime/scenarioFiles.ts'
import type { FitKind, FitOptions } from './fitOptions.ts'

/** How a table is to be read, from the mapping file with what the command line says laid over it. */
export interface AskedMapping {
  /** Without `columns` where neither says which is which; they are guessed then. */
  readonly mapping: Mapping
  readonly files: readonly HashedFile[]
  /** Gives issues about the mapping their place in its file. */
  readonly locate: (issues: readonly Issue[]) => readonly Issue[]
}

/** @throws InputError with everything that is wrong with file and flags */
export async function fitMapping(kind: FitKind, options: FitOptions): Promise<AskedMapping> {
  const read = options.mapping === undefined ? undefined : await readMapping(options.mapping, kind)
  const given = mappingFromFlags(kind, flagsOf(options))
  const flags = checkedFlags(given)
  const columns = { ...read?.mapping.columns, ...flags.columns }
  const mapping: Mapping = { ...read?.mapping, ...flags, ...(Object.keys(columns).length > 0 && { columns }) }
  return {
    mapping,
    files: read === undefined ? [] : [read.file],
    locate: (issues) =>
      issues.flatMap((issue) =>
        read !== undefined && issue.file === undefined && isStated(issue, read.mapping) ? read.locate([issue]) : [issue],
      ),
  }
}

/** Whether an issue is about something that the mapping file says. */
function isStated({ path }: Issue, mapping: Mapping): boolean {
  return path.length > 0 && Object.hasOwn(mapping, path[0])
}

function flagsOf({ column, until, period, currency, holdout, sheet, encoding }: FitOptions): MappingFlags {
  return {
    ...(column !== undefined && { columns: column }),
    ...(until !== undefined && { until }),
    ...(period !== undefined && { period }),
    ...(currency !== undefined && { currency }),
    ...(holdout !== undefined && { holdout: holdoutOf(holdout) }),
    ...(sheet !== undefined && { sheet: /^\d+$/.test(sheet) ? Number(sheet) : sheet }),
    ...(encoding !== undefined && { encoding }),
  }
}

/** `5`: every fifth row; `2025-03-01`: what comes later. */
function holdoutOf(text: string): NonNullable<Mapping['holdout']> {
  return /^\d+$/.test(text.trim()) ? { every: Number(text) } : { after: text.trim() }
}

/** Flags are told by their names, where a mapping has lines. */
function checkedFlags(flags: Mapping): Mapping {
  const parsed = mappingSchema.safeParse(flags)
  if (parsed.success) return parsed.data
  const issues = zodIssues(parsed.error.issues, mappingSchema, flags)
  throw new InputError(issues.map((issue) => ({ ...issue, path: [], file: `--${String(issue.path[0])}` })))
}
