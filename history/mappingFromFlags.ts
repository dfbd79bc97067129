import { InputError, type Issue } from '../engine/base/issue.ts'
import type { Mapping, MappingKind } from './mapping.ts'

/** What the command line can say of a mapping. */
export type MappingFlags = { readonly columns?: readonly string[] } & Partial<Omit<Mapping, 'version' | 'kind' | 'columns'>>

/**
 * A mapping out of flags. A column is `role=Heading` or, for an event, `role=Heading=value`.
 *
 * @throws InputError `flag-column` for every flag that is neither, `duplicate-role`
 * @example
 * mappingFromFlags('churn', { columns: ['outcome=Churn=Yes', 'tenure=tenure'] }).columns
 * // { outcome: { column: 'Churn', equals: 'Yes' }, tenure: 'tenure' }
 */
export function mappingFromFlags(kind: MappingKind, { columns = [], ...rest }: MappingFlags): Mapping {
  const issues: Issue[] = []
  const entries: Record<string, NonNullable<Mapping['columns']>[string]> = {}
  for (const flag of columns) {
    const match = /^\s*([^=]+?)\s*=\s*([^=]+?)\s*(?:={1,2}\s*(.+?)\s*)?$/s.exec(flag)
    if (!match) issues.push({ code: 'flag-column', path: [], params: { found: flag } })
    else if (Object.hasOwn(entries, match[1])) issues.push({ code: 'duplicate-role', path: [], params: { found: match[1] } })
    else entries[match[1]] = match[3] === undefined ? match[2] : { column: match[2], equals: match[3] }
  }
  if (issues.length > 0) throw new InputError(issues)
  return { version: 1, kind, ...rest, ...(columns.length > 0 && { columns: entries }) }
}
