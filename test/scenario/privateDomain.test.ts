import type { z } from 'zod'
import { describe, expect, it } from 'vitest'
import { formatIssue } from '../../engine/base/messages.ts'
import { privateDomain } from '../../engine/scenario/checks/privateDomain.ts'

/** A scenario in which every name of the private domain is declared. */
const GOOD = {
  channels: { wechat: {}, douyin: {} },
  products: { phone: {} },
  content: { story: {}, offer: {} },
  population: { segments: { young: {} } },
  communities: { fans: { channel: 'wechat', product: 'phone', content: 'story', segments: ['young'] } },
  campaign: {
    flights: [{ kind: 'community', community: 'fans', content: 'story' }],
    referrals: [
      { name: 'one', channel: 'wechat', content: 'offer', product: 'phone' },
      { name: 'two', channel: 'douyin', content: 'offer' },
    ],
  },
  policies: { 'community-invitation': { community: 'fans', segment: 'young' } },
}

/** What is said of a scenario in which one text is another. */
function said(from: string, to: string): string[] {
  const raw: unknown = JSON.parse(JSON.stringify(GOOD).replace(from, to))
  return privateDomain({ raw, schema: undefined as unknown as z.core.$ZodType }).map((issue) => formatIssue(issue, 'en'))
}

describe('names of the private domain', () => {
  it('that are all declared are not remarked upon', () => {
    expect(said('', '')).toEqual([])
    expect(said('"community":"fans","segment":"young"', '"community":"all","segment":"all"')).toEqual([])
  })

  it.each([
    [
      '"fans":{"channel":"wechat"',
      '"fans":{"channel":"weichat"',
      'communities.fans.channel',
      'there is no channel "weichat" – did you mean "wechat"?',
    ],
    ['["young"]', '["yung"]', 'communities.fans.segments[0]', 'there is no segment "yung" – did you mean "young"?'],
    [
      '"community":"fans","content"',
      '"community":"fan","content"',
      'campaign.flights[0].community',
      'there is no community "fan" – did you mean "fans"?',
    ],
    [
      '"content":"offer","product":"phone"',
      '"content":"offer","product":"phon"',
      'campaign.referrals[0].product',
      'there is no product "phon" – did you mean "phone"?',
    ],
    [
      '"community":"fans","segment"',
      '"community":"fens","segment"',
      'policies.community-invitation.community',
      'there is no community "fens" – did you mean "fans"?',
    ],
    [
      '"channel":"douyin"',
      '"channel":"wechat"',
      'campaign.referrals[1].content',
      '"offer" is shown by referral "one" on the same channel already',
    ],
  ])('are checked: %s → %s', (from, to, path, sentence) => {
    const found = said(from, to)
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(path)
    expect(found[0]).toContain(sentence)
  })
})
