import type { DataHealth } from '../engine/base/fitData.ts'
import type { FlightKind, TierName } from '../engine/base/marketWords.ts'
import type { PlanRow } from '../engine/base/sheetData.ts'
import { check, share } from './checks.ts'
import { ROLES, type Mapping } from './mapping.ts'
import { publicCell } from './personal.ts'
import { tierOf } from './readQuotes.ts'
import type { Reading } from './reading.ts'
import { sheetRows, type SheetRow } from './sheetRows.ts'
import { startSheet } from './startSheet.ts'
import type { Table } from './table.ts'
import { kindNamed, tierNamed } from './vocabulary.ts'

/**
 * Flights out of a media plan: channel, first day and budget, and if there are name, kind, tier, content, segments, last day, and what own accounts and pushes have. Names of any sort are handed
 * on as they are written. Columns are guessed by their headings where no mapping names them; the kind may give the tier away (`KOC 种草`); a row without kind buys creators where it has a tier and
 * feed advertising where it has none.
 *
 * @throws InputError with every bad cell at once, by line and column
 */
export async function readMediaPlan(
  table: Table,
  mapping?: Mapping,
): Promise<{ readonly flights: readonly PlanRow[]; readonly health: DataHealth }> {
  const reading = await startSheet('media-plan', table, mapping)
  // Pushes and posts of one's own may cost nothing but themselves; where a budget must be, the scenario asks for it at the row.
  const rows = await sheetRows(reading, ROLES['media-plan'], ['channel', 'from', 'budget'], ['budget'])
  const flights = rows.map(flight)
  reading.assertFine()
  kindsCheck(reading, rows)
  share(reading)
  return { flights: flights as PlanRow[], health: await reading.health(false) }
}

function flight(row: SheetRow): PlanRow | undefined {
  const [from, to] = [row.date('from'), row.date('to')]
  if (from !== undefined && to !== undefined && to < from) row.issue('to', 'sheet-dates', { found: to, from })
  const numbers = {
    budget: row.number('budget', { expected: 'money' }),
    followers: row.number('followers', { expected: 'people' }),
    perWeek: row.number('perWeek', { expected: 'count' }),
    optIn: row.number('optIn', { expected: 'share' }),
    costPerPush: row.number('costPerPush', { expected: 'money' }),
  }
  const tier = tierOf(row) ?? tierNamed(row.text('kind') ?? '')
  const kind = kindOf(row, tier)
  if (kind === 'creators' && tier === undefined && row.text('tier') === undefined) row.issue('kind', 'sheet-tier', {})
  const channel = row.text('channel')
  if (channel === undefined || from === undefined || kind === undefined) return undefined
  const stated = {
    name: row.text('name'),
    tier: kind === 'creators' ? tier : undefined,
    content: row.text('content'),
    segments: row.text('segments'),
    to,
    ...numbers,
  }
  return {
    kind,
    channel,
    from,
    ...Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== undefined)),
    line: row.line,
  }
}

function kindOf(row: SheetRow, tier: TierName | undefined): FlightKind | undefined {
  const text = row.text('kind')
  if (text === undefined) return tier === undefined ? 'paid' : 'creators'
  const kind = kindNamed(text)
  if (kind === undefined)
    row.issue('kind', 'sheet-choice', { found: publicCell(text), known: 'creators 达人, paid 信息流, brand 品牌号, push 推送' })
  return kind
}

function kindsCheck(reading: Reading, rows: readonly SheetRow[]): void {
  const unsaid = rows.filter((row) => row.text('kind') === undefined)
  if (unsaid.length === 0) return
  const lines = reading.linesOf(unsaid.map(({ row }) => row))
  reading.checks.push(
    check(
      'kinds-guessed',
      { en: 'Kinds of flights', zh: '投放类型' },
      'REVIEW',
      `Rows without a kind: ${unsaid.length} (line ${lines}). Those with a tier buy creators, the others feed advertising.`,
      `有 ${unsaid.length} 行未注明投放类型（第 ${lines} 行）：有达人层级的按达人投放、其余按信息流处理。`,
    ),
  )
}
