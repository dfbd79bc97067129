import type { DataHealth } from '../engine/base/fitData.ts'
import type { TierName } from '../engine/base/marketWords.ts'
import type { QuoteRow } from '../engine/base/sheetData.ts'
import { share } from './checks.ts'
import { ROLES, type Mapping } from './mapping.ts'
import { publicCell } from './personal.ts'
import { sheetRows, type SheetRow } from './sheetRows.ts'
import { startSheet } from './startSheet.ts'
import type { Table } from './table.ts'
import { tierNamed } from './vocabulary.ts'

/**
 * Creators out of a quote sheet: name, followers (`12.3万`), price per post, and if there are platform, tier and engagement rate (`3.2%` or `0.032`). Names and platforms are handed on as they are
 * written. Columns are guessed by their headings where no mapping names them.
 *
 * @throws InputError with every bad cell at once, by line and column
 */
export async function readQuotes(
  table: Table,
  mapping?: Mapping,
): Promise<{ readonly creators: readonly QuoteRow[]; readonly health: DataHealth }> {
  const reading = await startSheet('quotes', table, mapping)
  const rows = await sheetRows(reading, ROLES.quotes, ['name', 'followers', 'price'])
  const creators = rows.map(creator)
  reading.assertFine()
  share(reading)
  return { creators: creators as QuoteRow[], health: await reading.health(false) }
}

function creator(row: SheetRow): QuoteRow | undefined {
  const name = row.text('name')
  const followers = row.number('followers', { expected: 'people' })
  const pricePerPost = row.number('price', { expected: 'money' })
  const rate = row.number('engagement', { expected: 'share' })
  if (rate !== undefined && rate > 1) row.issue('engagement', 'sheet-engagement', { found: rate })
  const tier = tierOf(row)
  const platform = row.text('platform')
  if (name === undefined || followers === undefined || pricePerPost === undefined) return undefined
  return {
    name,
    ...(platform !== undefined && { platform }),
    ...(tier !== undefined && { tier }),
    followers,
    pricePerPost,
    ...(rate !== undefined && { engagementRate: rate }),
    line: row.line,
  }
}

/** The tier a row names; an issue where the word is none. */
export function tierOf(row: SheetRow): TierName | undefined {
  const text = row.text('tier')
  if (text === undefined) return undefined
  const tier = tierNamed(text)
  if (tier === undefined) row.issue('tier', 'sheet-choice', { found: publicCell(text), known: 'head 头部, mid 腰部, tail 尾部, koc 素人' })
  return tier
}
