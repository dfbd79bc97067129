import type { DataHealth, FittedModel } from '../engine/base/fitData.ts'
import { InputError, type Issue } from '../engine/base/issue.ts'
import type { Check } from '../engine/base/result.ts'
import { inferMapping } from '../history/inferMapping.ts'
import { tableOptions, type Mapping } from '../history/mapping.ts'
import { openTable } from '../history/openTable.ts'
import { readCustomers } from '../history/readCustomers.ts'
import { readDesign } from '../history/readDesign.ts'
import { readRetention } from '../history/readRetention.ts'
import type { Table } from '../history/table.ts'
import type { RegressionFamily } from '../models/regression/regressionOptions.ts'
import type { AskedMapping } from './fitMapping.ts'
import type { FitKind, FitOptions } from './fitOptions.ts'

/** A table read for a fit: its health, and the fit itself, which takes place when it is asked for. */
export interface ReadTable {
  readonly health: DataHealth
  readonly fit: () => Promise<FittedModel>
}

/** What goes wrong with the mapping or with a term is told with its place in the mapping file. */
async function located<T>(run: () => Promise<T>, locate: (issues: readonly Issue[]) => readonly Issue[]): Promise<T> {
  try {
    return await run()
  } catch (error) {
    throw error instanceof InputError ? new InputError(locate(error.issues.map(inMapping))) : error
  }
}

/** Models speak of outcome, terms and family; in a mapping the first two stand under `columns:`, the last is an option. */
function inMapping(issue: Issue): Issue {
  const [part, name] = issue.path
  if (part === 'family' || part === 'degree') return { ...issue, path: [], file: part === 'family' ? '--model' : '--degree' }
  if (part === 'outcome') return { ...issue, path: ['columns', 'outcome'] }
  return part === 'terms' ? { ...issue, path: name === undefined ? ['columns'] : ['columns', name] } : issue
}

/** Opens a table and reads it for a kind of model; columns that nobody named are guessed by their headings, which the health says. */
export async function readTable(kind: FitKind, path: string, asked: AskedMapping, options: FitOptions): Promise<ReadTable> {
  return located(async () => {
    const table = await openTable(path, tableOptions(asked.mapping, path))
    try {
      const { mapping, check } = await withColumns(kind, table, asked.mapping)
      const { health, fit } = await read(kind, table, mapping, check, options)
      return { health, fit: () => located(fit, asked.locate) }
    } finally {
      table.close()
    }
  }, asked.locate)
}

async function withColumns(kind: FitKind, table: Table, mapping: Mapping): Promise<{ readonly mapping: Mapping; readonly check?: Check }> {
  if (mapping.columns !== undefined) return { mapping }
  const guessed = await inferMapping(kind, table)
  return { mapping: { ...guessed.mapping, ...mapping, columns: guessed.mapping.columns }, check: guessed.check }
}

/** Models are loaded when they are fitted: each brings its own numerics. */
async function read(kind: FitKind, table: Table, mapping: Mapping, check: Check | undefined, options: FitOptions): Promise<ReadTable> {
  const { model, degree } = options
  if (kind === 'retention') {
    const { data, health } = await readRetention(table, mapping, check)
    return {
      health,
      fit: async () =>
        (await import('../models/retention/fitRetention.ts')).fitRetention(data, { ...(model !== undefined && { model: model as 'sbg' }) }),
    }
  }
  if (kind === 'value') {
    const { data, health } = await readCustomers(table, mapping, check)
    return {
      health,
      fit: async () =>
        (await import('../models/value/fitValue.ts')).fitValue(data, { ...(model !== undefined && { model: model as 'bg-nbd' }) }),
    }
  }
  const { data, health } = await readDesign(table, mapping, check)
  if (kind === 'churn') return { health, fit: async () => (await import('../models/churn/fitChurn.ts')).fitChurn(data) }
  return {
    health,
    fit: async () =>
      (await import('../models/regression/fitRegression.ts')).fitRegression(data, {
        family: (model ?? 'linear') as RegressionFamily,
        ...(degree !== undefined && { degree }),
      }),
  }
}
