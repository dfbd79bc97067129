import type { Issue } from '../../base/issue.ts'
import { CREATOR_TIERS, PLATFORMS, type TierName } from '../../base/marketWords.ts'
import type { QuoteRow } from '../../base/sheetData.ts'
import type { Quote } from '../inputs.ts'
import { channelNamed } from './channelNamed.ts'
import type { Entries } from './entryNamed.ts'

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

/** What tells the rows of a quote sheet apart. */
export interface QuoteContext {
  /** Channels of the scenario, raw or in normal form. */
  readonly channels?: Entries
  readonly limits?: Readonly<Record<TierName, number>>
  readonly file?: string
}

/**
 * Creators of a quote sheet with their tiers, and what they amount to by tier. A creator without a tier gets it from its followers; a
 * platform is the channel it means, else what the platform is commonly called, else what the sheet says. The same name counts once per
 * platform: an account is found by both, never by its row.
 *
 * Followers must be at least 1, prices not below 0, engagement rates between 0 and 1, every account quoted once; whatever is not is an
 * issue at its row.
 *
 * @example
 * quoteTiers([{ name: '小鹿', followers: 8200, pricePerPost: 400 }]).tiers
 * // { koc: { count: 1, pricePerPost: 400, followers: 8200 } }
 */
export function quoteTiers(
  rows: readonly QuoteRow[],
  { channels = {}, limits = TIER_LIMITS, file }: QuoteContext = {},
): {
  readonly quotes: readonly Quote[]
  readonly tiers: Readonly<Partial<Record<TierName, QuotedTier>>>
  readonly issues: readonly Issue[]
} {
  const quotes = rows.map(({ name, platform, tier, followers, pricePerPost, engagementRate }) => ({
    name,
    ...(platform !== undefined && { platform: platformNamed(platform, channels) }),
    tier: tier ?? tierOf(followers, limits),
    followers,
    pricePerPost,
    ...(engagementRate !== undefined && { engagementRate }),
  }))
  const issues = [...rows.flatMap(rowIssues), ...repeated(rows, quotes)].map((issue) => (file === undefined ? issue : { ...issue, file }))
  const tiers: Partial<Record<TierName, QuotedTier>> = {}
  for (const tier of CREATOR_TIERS) {
    const own = quotes.filter((quote) => quote.tier === tier)
    if (own.length > 0) tiers[tier] = summed(own)
  }
  return { quotes, tiers, issues }
}

/** Platforms as if they were channels, for those the scenario has none of. */
const USUAL: Entries = Object.fromEntries(Object.keys(PLATFORMS).map((name) => [name, {}]))

function platformNamed(text: string, channels: Entries): string {
  return channelNamed(text, channels) ?? channelNamed(text, USUAL) ?? text
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

function rowIssues({ name, followers, pricePerPost, engagementRate, line }: QuoteRow, i: number): Issue[] {
  const issue = (column: string, found: number, range: Record<string, number>): Issue => ({
    code: 'quote-out-of-range',
    path: ['quotes', i],
    params: { name, column, found, ...range },
    ...(line !== undefined && { line }),
  })
  return [
    ...(followers >= 1 && Number.isFinite(followers) ? [] : [issue('followers', followers, { min: 1 })]),
    ...(pricePerPost >= 0 && Number.isFinite(pricePerPost) ? [] : [issue('pricePerPost', pricePerPost, { min: 0 })]),
    ...(engagementRate === undefined || (engagementRate > 0 && engagementRate < 1)
      ? []
      : [issue('engagementRate', engagementRate, { min: 0, max: 1 })]),
  ]
}

/** Two rows that say what one account costs; without a platform the creator is the same everywhere. */
function repeated(rows: readonly QuoteRow[], quotes: readonly Quote[]): Issue[] {
  const seen = new Map<string, QuoteRow>()
  return rows.flatMap(({ name, platform, line }, i): Issue[] => {
    const account = JSON.stringify([name, quotes[i].platform ?? ''])
    const first = seen.get(account)
    seen.set(account, first ?? rows[i])
    if (first === undefined) return []
    const params = { name, ...(platform !== undefined && { platform }), ...(first.line !== undefined && { first: first.line }) }
    return [{ code: 'quote-repeated', path: ['quotes', i], params, ...(line !== undefined && { line }) }]
  })
}
