import type { Resolved } from '../base/value.ts'
import { ELSEWHERE } from '../population/creator.ts'
import type { QuotedCreator } from '../population/drawCreators.ts'
import type { Quote } from '../scenario/inputs.ts'
import type { Scenario } from '../scenario/schema.ts'
import { channelNamed } from '../scenario/sheets/channelNamed.ts'

/**
 * The quoted creators of a tier as accounts on channels, undefined where the sheet has none.
 *
 * Engagement is the odds of the quoted rate over the odds of the channel's most likely rate, so that a neutral person and content
 * engage at the quoted rate; 1 without a rate. On any channel it is measured against the mean rate of all.
 */
export function resolveQuotes(
  quotes: readonly Quote[] | undefined,
  tier: string,
  channels: Resolved<Scenario>['channels'],
): { readonly quoted: readonly QuotedCreator[] } | undefined {
  const own = quotes?.filter((quote) => quote.tier === tier) ?? []
  if (own.length === 0) return undefined
  const names = Object.keys(channels)
  const rates = names.map((name) => channels[name].engagementRate)
  const meanRate = rates.reduce((sum, rate) => sum + rate, 0) / rates.length
  return {
    quoted: own.map(({ name, platform, followers, pricePerPost, engagementRate }) => {
      const channel = platform === undefined ? -1 : channelIndex(platform, channels, names)
      const usual = channel >= 0 ? rates[channel] : meanRate
      return {
        account: platform === undefined ? name : `${name}/${platform}`,
        followers,
        price: pricePerPost,
        engagement: engagementRate === undefined || usual <= 0 || usual >= 1 ? 1 : odds(engagementRate) / odds(usual),
        channel,
      }
    }),
  }
}

function channelIndex(platform: string, channels: Resolved<Scenario>['channels'], names: readonly string[]): number {
  const channel = channelNamed(platform, channels)
  return channel === undefined ? ELSEWHERE : names.indexOf(channel)
}

function odds(p: number): number {
  return p / (1 - p)
}
