import { InputError } from '../../engine/base/issue.ts'
import { tableOptions, type Mapping, type MappingKind } from '../../history/mapping.ts'
import { openTable } from '../../history/openTable.ts'
import { readCustomers } from '../../history/readCustomers.ts'
import { readDesign } from '../../history/readDesign.ts'
import { readMediaPlan } from '../../history/readMediaPlan.ts'
import { readQuotes } from '../../history/readQuotes.ts'
import { readRetention } from '../../history/readRetention.ts'
import type { Table } from '../../history/table.ts'
import { readMapping } from '../../runtime/readMapping.ts'

const READERS: Readonly<Record<MappingKind, (table: Table, mapping: Mapping) => Promise<unknown>>> = {
  retention: readRetention,
  value: readCustomers,
  churn: readDesign,
  regression: readDesign,
  quotes: readQuotes,
  'media-plan': readMediaPlan,
}

/** Reads a table by its mapping file, as the command line does: what is wrong with the mapping is told at its line there. */
export async function readTable(path: string, mappingPath: string, kind: MappingKind): Promise<unknown> {
  const { mapping, locate } = await readMapping(mappingPath, kind)
  try {
    const table = await openTable(path, tableOptions(mapping, path))
    try {
      return await READERS[kind](table, mapping)
    } finally {
      table.close()
    }
  } catch (error) {
    throw error instanceof InputError ? new InputError(locate(error.issues)) : error
  }
}
