import type { DataHealth } from '../engine/base/fitData.ts'
import { check, share } from './checks.ts'
import { inferMapping } from './inferMapping.ts'
import type { Mapping } from './mapping.ts'
import { publicCell } from './personal.ts'
import { Reading } from './reading.ts'
import { tierOf, type CreatorQuote } from './readQuotes.ts'
import { sheetRows, type SheetRow } from './sheetRows.ts'
import type { Table } from './table.ts'
import { KINDS, nameOf, PLATFORMS, slug } from './vocabulary.ts'

/** A dated flight, in the words of a scenario. */
export interface PlannedFlight {
  /** Fit for a scenario: `koc-seeding`, or `flight-3` where the sheet's own name cannot be written so. */
  readonly name: string
  /** The name as it stands in the sheet. */
  readonly label: string
  readonly kind: 'creators' | 'paid' | 'brand' | 'push'
  readonly tier?: NonNullable<CreatorQuote['tier']>
  /** `xiaohongshu` for 小红书; other names as they are written. */
  readonly channel: string
  readonly content?: string
  readonly from: string
  readonly to?: string
  readonly budget: number
  readonly followers?: number
  readonly perWeek?: number
  readonly line: number
}

const ROLES = ['name', 'kind', 'tier', 'channel', 'content', 'from', 'to', 'budget', 'followers', 'perWeek'] as const

/**
 * Flights out of a media plan: channel, first day and budget, and if there are name, kind, tier, content, last day, followers and posts per week. Columns are guessed by their headings where no mapping names them; a
 * row without kind buys creators where it has a tier and feed advertising where it has none.
 *
 * @throws InputError with every bad cell at once, by line and column
 */
export async function readMediaPlan(
  table: Table,
  mapping?: Mapping,
): Promise<{ readonly flights: readonly PlannedFlight[]; readonly health: DataHealth }> {
  const guess = mapping?.columns === undefined ? await inferMapping('media-plan', table) : undefined
  const reading = await Reading.start(
    table,
    { ...(mapping ?? { version: 1, kind: 'media-plan' }), ...(guess && { columns: guess.mapping.columns }) },
    guess?.check,
  )
  const rows = await sheetRows(reading, ROLES, ['channel', 'from', 'budget'])
  const names = new Set<string>()
  const flights = rows.map((row, i) => flight(row, i, names))
  reading.assertFine()
  kindsCheck(reading, rows)
  share(reading)
  return { flights: flights as PlannedFlight[], health: await reading.health(false) }
}

function flight(row: SheetRow, position: number, names: Set<string>): PlannedFlight | undefined {
  const [from, to] = [row.date('from'), row.date('to')]
  if (from !== undefined && to !== undefined && to < from) row.issue('to', 'sheet-dates', { found: to, from })
  const budget = row.number('budget', { expected: 'money' })
  const followers = row.number('followers', { expected: 'people' })
  const perWeek = row.number('perWeek', { expected: 'count' })
  const tier = tierOf(row)
  const kind = kindOf(row, tier)
  if (kind === 'creators' && tier === undefined && row.text('tier') === undefined) row.issue('kind', 'sheet-tier', {})
  const [channel, content] = [row.text('channel'), row.text('content')]
  if (channel === undefined || from === undefined || budget === undefined || kind === undefined) return undefined
  const label = row.text('name') ?? [channel, row.text('kind') ?? kind].join(' ')
  return {
    name: freeName(slug(label) ?? `flight-${position + 1}`, names),
    label,
    kind,
    ...(tier !== undefined && kind === 'creators' && { tier }),
    channel: nameOf(PLATFORMS, channel) ?? slug(channel) ?? channel,
    ...(content !== undefined && { content: slug(content) ?? content }),
    from,
    ...(to !== undefined && { to }),
    budget,
    ...(followers !== undefined && { followers }),
    ...(perWeek !== undefined && { perWeek }),
    line: row.line,
  }
}

function kindOf(row: SheetRow, tier: string | undefined): PlannedFlight['kind'] | undefined {
  const text = row.text('kind')
  if (text === undefined) return tier === undefined ? 'paid' : 'creators'
  const kind = nameOf(KINDS, text)
  if (kind === undefined)
    row.issue('kind', 'sheet-choice', { found: publicCell(text), known: 'creators 达人, paid 信息流, brand 品牌号, push 推送' })
  return kind as PlannedFlight['kind'] | undefined
}

function freeName(name: string, taken: Set<string>): string {
  let free = name
  for (let n = 2; taken.has(free); n++) free = `${name}-${n}`
  taken.add(free)
  return free
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
