import type { DataHealth } from '../engine/base/fitData.ts'
import { check, share } from './checks.ts'
import { inferMapping } from './inferMapping.ts'
import type { Mapping } from './mapping.ts'
import { publicCell } from './personal.ts'
import { Reading } from './reading.ts'
import { sheetRows, type SheetRow } from './sheetRows.ts'
import type { Table } from './table.ts'
import { nameOf, PLATFORMS, slug, TIERS } from './vocabulary.ts'

/** A creator with what a post costs. Accounts are public; their names are kept. */
export interface CreatorQuote {
  readonly name: string
  /** `xiaohongshu` for 小红书; other names as they are written. */
  readonly platform?: string
  readonly tier?: 'head' | 'mid' | 'tail' | 'koc'
  readonly followers: number
  /** In the mapping's currency. */
  readonly pricePerPost: number
  /** Share of one. */
  readonly engagementRate?: number
  /** Line of the file, row of the sheet. */
  readonly line: number
}

const ROLES = ['name', 'platform', 'tier', 'followers', 'price', 'engagement'] as const

/**
 * Creators out of a quote sheet: name, followers (`12.3万`), price per post, and if there are platform, tier and engagement rate (`3.2%` or `0.032`). Columns are guessed by their headings where no
 * mapping names them.
 *
 * @throws InputError with every bad cell at once, by line and column
 */
export async function readQuotes(
  table: Table,
  mapping?: Mapping,
): Promise<{ readonly creators: readonly CreatorQuote[]; readonly health: DataHealth }> {
  const guess = mapping?.columns === undefined ? await inferMapping('quotes', table) : undefined
  const reading = await Reading.start(
    table,
    { ...(mapping ?? { version: 1, kind: 'quotes' }), ...(guess && { columns: guess.mapping.columns }) },
    guess?.check,
  )
  const rows = await sheetRows(reading, ROLES, ['name', 'followers', 'price'])
  const creators = rows.map((row) => creator(row))
  reading.assertFine()
  repeated(reading, rows, creators as CreatorQuote[])
  share(reading)
  return { creators: creators as CreatorQuote[], health: await reading.health(false) }
}

function creator(row: SheetRow): CreatorQuote | undefined {
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
    ...(platform !== undefined && { platform: nameOf(PLATFORMS, platform) ?? slug(platform) ?? platform }),
    ...(tier !== undefined && { tier }),
    followers,
    pricePerPost,
    ...(rate !== undefined && { engagementRate: rate }),
    line: row.line,
  }
}

/** The tier a row names; an issue where the word is none. */
export function tierOf(row: SheetRow): CreatorQuote['tier'] {
  const text = row.text('tier')
  if (text === undefined) return undefined
  const tier = nameOf(TIERS, text)
  if (tier === undefined) row.issue('tier', 'sheet-choice', { found: publicCell(text), known: 'head 头部, mid 腰部, tail 尾部, koc 素人' })
  return tier as CreatorQuote['tier']
}

function repeated(reading: Reading, rows: readonly SheetRow[], creators: readonly CreatorQuote[]): void {
  const seen = new Set<string>()
  const again = rows.filter((_, i) => {
    const key = `${creators[i].name}\u0000${creators[i].platform ?? ''}`
    if (seen.has(key)) return true
    seen.add(key)
    return false
  })
  const title = { en: 'Creators quoted twice', zh: '重复报价的达人' }
  const lines = reading.linesOf(again.map(({ row }) => row))
  reading.checks.push(
    again.length === 0
      ? check('creators-twice', title, 'PASS', `${creators.length} creators, each once.`, `共 ${creators.length} 位达人，没有重复。`)
      : check(
          'creators-twice',
          title,
          'REVIEW',
          `Rows that repeat a creator on the same platform: ${again.length} (line ${lines}). Each counts as another creator.`,
          `有 ${again.length} 行与同平台已有达人重名（第 ${lines} 行），将按不同达人计算。`,
        ),
  )
}
