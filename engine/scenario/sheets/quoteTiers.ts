import type { Issue } from '../../base/issue.ts'
import type { Quote } from '../inputs.ts'
import { CREATOR_TIERS } from '../sections/names.ts'
import { tierNamed, type TierName } from './tierNamed.ts'

/** A row of a quote sheet as history reads it. */
export interface QuoteRow {
  readonly name: string
  readonly platform?: string | undefined
  /** In the sheet's own words. */
  readonly tier?: string | undefined
  readonly followers: number
  readonly pricePerPost: number
  readonly engagementRate?: number | undefined
  /** Row of the sheet, for what is wrong with it. */
  readonly line?: number | undefined
}

/**
 * Fewest followers of each tier; sources disagree, so it is an argument. Xiaohongshu as commonly cut: KOC below 10k, tail to 50k, mid to
 * 500k, head above (ijunjun 36488, grade C), the limits within which the shipped preset draws followers, prices and influence.
 */
export const TIER_LIMITS: Readonly<Record<TierName, number>> = { head: 500_000, mid: 50_000, tail: 10_000, koc: 0 }

/** What a sheet says of a tier, as `creators.<tier>` states it. */
export interface QuotedTier {
  readonly count: number
  /** Mean price of a post. */
  readonly pricePerPost: number
  /** Fewest, median and most; one number where they are equal. */
  readonly followers: number | { readonly low: number; readonly mode: number; readonly high: number }
}

/**
 * Creators of a quote sheet with their tiers, and what they amount to by tier. A creator without a tier gets it from its followers. The
 * same name counts once per platform: an account is found by both, never by its row.
 *
 * Followers must be at least 1, prices not below 0, engagement rates between 0 and 1; whatever is not is an issue at its row.
 *
 * @example
 * quoteTiers([{ name: '小鹿', followers: 8200, pricePerPost: 400 }]).tiers
 * // { koc: { count: 1, pricePerPost: 400, followers: 8200 } }
 */
export function quoteTiers(
  rows: readonly QuoteRow[],
  { limits = TIER_LIMITS, file }: { readonly limits?: Readonly<Record<TierName, number>>; readonly file?: string } = {},
): {
  readonly quotes: readonly Quote[]
  readonly tiers: Readonly<Partial<Record<TierName, QuotedTier>>>
  readonly issues: readonly Issue[]
} {
  const issues = [...rows.flatMap(rowIssues), ...repeated(rows)].map((issue) => (file === undefined ? issue : { ...issue, file }))
  const quotes = rows.map(({ name, platform, tier, followers, pricePerPost, engagementRate }) => ({
    name,
    ...(hasText(platform) && { platform }),
    tier: (hasText(tier) ? tierNamed(tier) : undefined) ?? tierOf(followers, limits),
    followers,
    pricePerPost,
    ...(engagementRate !== undefined && { engagementRate }),
  }))
  const tiers: Partial<Record<TierName, QuotedTier>> = {}
  for (const tier of CREATOR_TIERS) {
    const own = quotes.filter((quote) => quote.tier === tier)
    if (own.length > 0) tiers[tier] = summed(own)
  }
  return { quotes, tiers, issues }
}

function tierOf(followers: number, limits: Readonly<Record<TierName, number>>): TierName {
  return CREATOR_TIERS.find((tier) => followers >= limits[tier]) ?? 'koc'
}

function summed(quotes: readonly Quote[]): QuotedTier {
  const followers = quotes.map((quote) => quote.followers).sort((a, b) => a - b)
  const [low, high] = [followers[0], followers[followers.length - 1]]
  const mode = followers[followers.length >> 1]
  const pricePerPost = quotes.reduce((sum, quote) => sum + quote.pricePerPost, 0) / quotes.length
  return { count: quotes.length, pricePerPost, followers: low === high ? low : { low, mode, high } }
}

function rowIssues({ name, tier, followers, pricePerPost, engagementRate, line }: QuoteRow, i: number): Issue[] {
  const at = { path: ['quotes', i], ...(line !== undefined && { line }) }
  const issue = (column: string, found: number, range: Record<string, number>): Issue => ({
    ...at,
    code: 'quote-out-of-range',
    params: { name, column, found, ...range },
  })
  return [
    ...(hasText(tier) && tierNamed(tier) === undefined
      ? [{ ...at, code: 'quote-tier', params: { name, found: tier, known: CREATOR_TIERS.join(', ') } }]
      : []),
    ...(followers >= 1 && Number.isFinite(followers) ? [] : [issue('followers', followers, { min: 1 })]),
    ...(pricePerPost >= 0 && Number.isFinite(pricePerPost) ? [] : [issue('pricePerPost', pricePerPost, { min: 0 })]),
    ...(engagementRate === undefined || (engagementRate > 0 && engagementRate < 1)
      ? []
      : [issue('engagementRate', engagementRate, { min: 0, max: 1 })]),
  ]
}

/** Two rows that say what one account costs; without a platform the creator is the same everywhere. */
function repeated(rows: readonly QuoteRow[]): Issue[] {
  const seen = new Map<string, QuoteRow>()
  return rows.flatMap((row, i): Issue[] => {
    const account = JSON.stringify([row.name, hasText(row.platform) ? row.platform : ''])
    const first = seen.get(account)
    seen.set(account, first ?? row)
    if (first === undefined) return []
    const params = { name: row.name, ...(hasText(row.platform) && { platform: row.platform }), ...(first.line && { first: first.line }) }
    return [{ code: 'quote-repeated', path: ['quotes', i], params, ...(row.line !== undefined && { line: row.line }) }]
  })
}

function hasText(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== ''
}
