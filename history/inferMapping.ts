import { StateHash } from '../engine/base/hash.ts'
import { InputError } from '../engine/base/issue.ts'
import type { Check } from '../engine/base/result.ts'
import { check } from './checks.ts'
import { LEAST_PEOPLE } from './columnHealth.ts'
import { headingRank } from './headings.ts'
import { sourceOf, type Mapping, type MappingKind } from './mapping.ts'
import type { Table, TableColumn } from './table.ts'

type Columns = NonNullable<Mapping['columns']>

/** Sets of roles that make a table of a kind, the most telling first; `?` may be absent. */
const SHAPES: Readonly<Record<'retention' | 'value', readonly (readonly string[])[]>> = {
  retention: [
    ['start', 'end', 'id?'],
    ['cohort', 'age', 'alive'],
    ['period', 'alive'],
  ],
  value: [
    ['orders', 'recency', 'observed', 'spend?', 'customer?'],
    ['customer', 'date', 'spend?'],
  ],
}

/** Levels of a text column that become terms of their own. */
const MOST_LEVELS = 6

/**
 * Guesses the columns of a table by its headings, in Chinese or English, and says what it guessed in the check `columns-guessed`. A churn or regression table gives every other
 * column as a term: numbers as they are, a text of up to six values as one indicator per value but the commonest.
 *
 * @param stated columns of a quote sheet or media plan that need no guess; neither their roles nor their columns are guessed again
 * @throws InputError `table-guess` where the headings do not tell
 */
export async function inferMapping(
  kind: MappingKind,
  table: Table,
  stated: Columns = {},
): Promise<{ readonly mapping: Mapping; readonly check: Check }> {
  const columns =
    kind === 'retention' || kind === 'value'
      ? shapeOf(kind, table)
      : kind === 'churn' || kind === 'regression'
        ? await designOf(kind, table)
        : byRole(kind, table, stated)
  const said = Object.entries(columns).map(([role, source]) => {
    const { column, equals } = typeof source === 'string' ? { column: source, equals: undefined } : source
    const shown = table.columns.find(({ name }) => name === column)?.shown ?? column
    return role === shown || equals !== undefined ? role : `${role} = ${shown}`
  })
  return {
    mapping: { version: 1, kind, columns },
    check: check(
      'columns-guessed',
      { en: 'Columns guessed', zh: '自动识别的列' },
      'REVIEW',
      `Guessed by the headings: ${said.join('; ')}. Name the columns to settle it (mapping file, --column, or columns: in a scenario).`,
      `按表头自动识别：${said.join('；')}。如需更改，请在映射文件、--column 或方案的 columns: 中指定列名。`,
    ),
  }
}

function shapeOf(kind: 'retention' | 'value', table: Table): Columns {
  for (const shape of SHAPES[kind]) {
    const taken = new Set<number>()
    const columns: Record<string, string> = {}
    for (const entry of shape) {
      const role = entry.replace('?', '')
      const column = best(table, role, kind, taken)
      if (!column) continue
      taken.add(column.index)
      columns[role] = column.name
    }
    if (shape.every((role) => role.endsWith('?') || columns[role] !== undefined)) return columns
  }
  throw unguessed(kind, table, SHAPES[kind].map((shape) => shape.filter((role) => !role.endsWith('?')).join(', ')).join(' | '))
}

/** Every role that some heading names; for quotes and media plans, whose readers say what is missing. */
function byRole(kind: MappingKind, table: Table, stated: Columns): Columns {
  const roles =
    kind === 'quotes'
      ? ['followers', 'price', 'engagement', 'platform', 'tier', 'name']
      : ['from', 'to', 'costPerPush', 'budget', 'kind', 'tier', 'channel', 'content', 'segments', 'followers', 'perWeek', 'optIn', 'name']
  const named = Object.values(stated).map((source) => sourceOf(source).column)
  const taken = new Set(table.columns.flatMap(({ name, index }) => (named.includes(name) ? [index] : [])))
  const columns: Record<string, string> = {}
  for (const role of roles) {
    const column = Object.hasOwn(stated, role) ? undefined : best(table, role, kind, taken)
    if (!column) continue
    taken.add(column.index)
    columns[role] = column.name
  }
  return columns
}

/** The free column whose heading is the most usual name of a role. */
function best(table: Table, role: string, kind: MappingKind, taken: ReadonlySet<number>): TableColumn | undefined {
  let found: TableColumn | undefined
  let least = Number.POSITIVE_INFINITY
  for (const column of table.columns) {
    const rank = taken.has(column.index) || column.repeated ? -1 : headingRank(column.name, role, kind)
    if (rank >= 0 && rank < least) [found, least] = [column, rank]
  }
  return found
}

async function designOf(kind: 'churn' | 'regression', table: Table): Promise<Columns> {
  const outcome = best(table, 'outcome', kind, new Set())
  if (!outcome) throw unguessed(kind, table, 'outcome')
  const columns: Columns = { outcome: outcome.name }
  const id = best(table, 'id', kind, new Set([outcome.index]))
  if (id) columns['id'] = id.name
  const seen = new Set<string>()
  const tenure = kind === 'churn' ? best(table, 'tenure', kind, new Set([outcome.index])) : undefined
  for (const column of table.columns) {
    if (column === outcome || column === id || column.repeated) continue
    if (column === tenure) columns['tenure'] = column.name
    else Object.assign(columns, await termsOf(table, column, seen))
  }
  return columns
}

async function termsOf(table: Table, column: TableColumn, seen: Set<string>): Promise<Columns> {
  const profile = await table.profile(column)
  if (profile.distinct < 2 || (await table.isPersonal(column, profile))) return {}
  if (profile.numbers === table.rows - profile.blanks) return { [column.name]: column.name }
  if (profile.distinct > MOST_LEVELS) return (await table.numbers(column)).odd.count === 0 ? { [column.name]: column.name } : {}
  const { codes, values } = await table.dictionary(column)
  const levels = await table.commonest(column, MOST_LEVELS)
  const terms: Columns = {}
  for (const { text, rows } of levels.slice(1)) {
    const rowsOf = Uint8Array.from(codes, (code) => (code >= 0 && values[code] === text ? 1 : 0))
    const same = new StateHash().add(rowsOf).digest()
    // "No internet service" of six columns is one term, not six.
    if (rows < LEAST_PEOPLE || seen.has(same)) continue
    seen.add(same)
    terms[`${column.name}=${text}`] = { column: column.name, equals: text }
  }
  return terms
}

function unguessed(kind: MappingKind, table: Table, needed: string): InputError {
  const known = table.columns
    .slice(0, 12)
    .map(({ shown }) => shown)
    .join(', ')
  return new InputError([{ code: 'table-guess', path: [], file: table.file, params: { kind, needed, known } }])
}
