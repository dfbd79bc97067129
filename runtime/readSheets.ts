import { InputError, type Issue } from '../engine/base/issue.ts'
import type { Check } from '../engine/base/result.ts'
import { DEFAULT_CURRENCY } from '../engine/base/units.ts'
import type { Quote } from '../engine/scenario/inputs.ts'
import { locate, nodeAt, plain, type Located, type Path } from '../engine/scenario/located.ts'
import { merge } from '../engine/scenario/merge.ts'
import type { Entries } from '../engine/scenario/sheets/entryNamed.ts'
import { planFlights } from '../engine/scenario/sheets/planFlights.ts'
import { quoteTiers } from '../engine/scenario/sheets/quoteTiers.ts'
import type { Mapping } from '../history/mapping.ts'
import type { Table } from '../history/table.ts'
import type { ScenarioFiles } from './scenarioFiles.ts'
import { sheetCheck } from './sheetCheck.ts'

/** A scenario's tree with its quote sheet and media plan laid over it. */
export interface WithSheets {
  readonly root: Located
  readonly quotes?: readonly Quote[]
  /** With their places, in the sheet or in the scenario. */
  readonly issues: readonly Issue[]
  /** How healthy the sheets are, for the report's health card. */
  readonly checks: readonly Check[]
}

/**
 * Reads `quotes:` and `mediaPlan:`. Quotes give their tiers count, price and followers, over what the scenario says of them; the rows of
 * a plan become flights after the scenario's own, each at its line of the sheet.
 */
export async function withSheets(root: Located, files: ScenarioFiles): Promise<WithSheets> {
  const quoted = await withQuotes(root, files)
  const planned = await withPlan(quoted.root, files)
  return {
    root: planned.root,
    issues: [...quoted.issues, ...planned.issues],
    checks: [...quoted.checks, ...planned.checks],
    ...(quoted.quotes && { quotes: quoted.quotes }),
  }
}

async function withQuotes(root: Located, files: ScenarioFiles): Promise<WithSheets> {
  const read = await sheet(root, 'quotes', files, async () => (await import('../history/readQuotes.ts')).readQuotes)
  if (read === undefined) return { root, issues: [], checks: [] }
  if ('issues' in read) return { root, issues: read.issues, checks: [] }
  const { file, rows } = read
  const { quotes, tiers, issues } = quoteTiers(rows.creators, { channels: entriesAt(root, 'channels'), file })
  const quoted = merge(root, locate({ creators: tiers }, { place: { file }, origin: 'explicit' }))
  return { root: quoted, quotes, issues, checks: [sheetCheck(rows.health)] }
}

async function withPlan(root: Located, files: ScenarioFiles): Promise<WithSheets> {
  const read = await sheet(root, 'mediaPlan', files, async () => (await import('../history/readMediaPlan.ts')).readMediaPlan)
  if (read === undefined) return { root, issues: [], checks: [] }
  if ('issues' in read) return { root, issues: read.issues, checks: [] }
  const { file, rows } = read
  const own = nodeAt(root, ['campaign', 'flights'])
  const items = own?.kind === 'list' ? own.items : []
  const flights = planFlights(rows.flights, {
    channels: entriesAt(root, 'channels'),
    content: entriesAt(root, 'content'),
    segments: entriesAt(root, 'population', 'segments'),
    taken: items.flatMap((item) => {
      const name = nodeAt(item, ['name'])
      return name?.kind === 'scalar' ? [String(name.value)] : []
    }),
  }).map(({ flight, line }) => locate(flight, { place: { file, ...(line !== undefined && { line }) }, origin: 'explicit' }))
  const campaign = locate({ campaign: { flights: [] } }, { place: { file }, origin: 'explicit' })
  return { root: replaceFlights(merge(campaign, root), [...items, ...flights], file), issues: [], checks: [sheetCheck(rows.health)] }
}

function entriesAt(root: Located, ...path: Path): Entries {
  const node = nodeAt(root, path)
  return node?.kind === 'map' ? (plain(node) as Entries) : {}
}

function replaceFlights(root: Located, items: readonly Located[], file: string): Located {
  const campaign = nodeAt(root, ['campaign'])
  if (root.kind !== 'map' || campaign?.kind !== 'map') return root
  const own = campaign.entries.get('flights')
  const list: Located = { ...(own ?? { place: { file }, origin: 'explicit' }), kind: 'list', items }
  return {
    ...root,
    entries: new Map([...root.entries, ['campaign', { ...campaign, entries: new Map([...campaign.entries, ['flights', list]]) }]]),
  }
}

type Rows<T> = { readonly file: string; readonly rows: T } | { readonly issues: readonly Issue[] }

/** Opens the sheet a section names and reads its rows; undefined where the scenario has no such section. */
async function sheet<T>(
  root: Located,
  key: 'quotes' | 'mediaPlan',
  files: ScenarioFiles,
  reader: () => Promise<(table: Table, mapping: Mapping) => Promise<T>>,
): Promise<Rows<T> | undefined> {
  const node = nodeAt(root, [key, 'file'])
  if (node?.kind !== 'scalar' || typeof node.value !== 'string') return undefined
  const text = (name: string) => {
    const found = nodeAt(root, [key, name])
    return found?.kind === 'scalar' && typeof found.value === 'string' ? found.value : undefined
  }
  const columns = nodeAt(root, [key, 'columns'])
  const path = [key, 'file']
  const absolute = files.locate(node.value)
  const bytes = await files.bytes(absolute, { code: 'missing-file', path, found: node.value, place: node.place })
  if (!(bytes instanceof Uint8Array)) return { issues: [bytes.issue] }
  const file = files.name(absolute)
  const sheetName = text('sheet')
  const { openTable } = await import('../history/openTable.ts')
  let table: Table | undefined
  try {
    table = await openTable(absolute, { file, ...(sheetName !== undefined && { sheet: sheetName }) })
    const currency = nodeAt(root, ['currency'])
    const mapping: Mapping = {
      version: 1,
      currency: currency?.kind === 'scalar' ? String(currency.value) : DEFAULT_CURRENCY,
      kind: key === 'quotes' ? 'quotes' : 'media-plan',
      ...(columns && { columns: plain(columns) as NonNullable<Mapping['columns']> }),
    }
    const read = await reader()
    return { file, rows: await read(table, mapping) }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return { issues: error.issues.map((issue) => placed(issue, key, node, root)) }
  } finally {
    table?.close()
  }
}

/** What is wrong with a column is said at the cell; what is wrong with the sheet as a whole where the scenario names it. */
function placed(issue: Issue, key: string, node: Located, root: Located): Issue {
  if (issue.line !== undefined) return issue
  const path = [key, ...(issue.path[0] === 'columns' ? issue.path : ['file'])]
  const found = nodeAt(root, path)
  return { ...issue, ...((issue.code === 'unknown-role' ? found?.key : found?.place) ?? node.place), path }
}
