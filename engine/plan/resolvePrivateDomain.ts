import { nameId } from '../base/keyed.ts'
import type { Resolved } from '../base/value.ts'
import type { Scenario } from '../scenario/schema.ts'
import type { WorldCommunity, WorldReferral } from './world.ts'

type Plain = Resolved<Scenario>

/** What names and dates mean in the world. */
export interface Naming {
  readonly channels: readonly string[]
  readonly contents: readonly string[]
  readonly products: readonly string[]
  /** Step of a date or day. */
  readonly stepOf: (moment: string | number) => number
  /** First step after a last day. */
  readonly endOf: (moment: string | number) => number
  readonly steps: number
  readonly isCampaign: boolean
}

/** The communities in numbers; those that the campaign makes are closed without it. */
export function worldCommunities(s: Plain, { channels, contents, products, stepOf, isCampaign }: Naming): WorldCommunity[] {
  const segmentNames = Object.keys(s.population.segments)
  return Object.entries(s.communities).map(([name, c]) => ({
    name,
    id: nameId(name),
    channel: channels.indexOf(c.channel),
    product: c.product === undefined ? -1 : products.indexOf(c.product),
    content: c.content === undefined ? -1 : contents.indexOf(c.content),
    segments: segmentNames.flatMap((segment, i) => (c.segments === undefined || c.segments.includes(segment) ? [i] : [])),
    isOpen: isCampaign || c.since === 'before',
    fromStep: stepOf(c.from),
    groupSize: c.groupSize,
    capacity: c.capacity,
    founders: c.founders,
    joinAtPurchase: c.joinAtPurchase,
    joinWhenInvited: c.joinWhenInvited,
    joinFromContact: c.joinFromContact,
    leave: c.leave,
    openRate: c.openRate,
    life: c.life,
    memberPosts: c.memberPosts,
    isEmotional: c.kind === 'emotional',
  }))
}

/** The referral programmes in numbers; there are none without the campaign. */
export function worldReferrals(s: Plain, { channels, contents, products, stepOf, endOf, steps, isCampaign }: Naming): WorldReferral[] {
  if (!isCampaign) return []
  return s.campaign.referrals.map((r) => ({
    name: r.name,
    id: nameId(r.name),
    product: products.indexOf(r.product ?? s.content[r.content].product),
    channel: channels.indexOf(r.channel),
    content: contents.indexOf(r.content),
    fromStep: stepOf(r.from),
    toStep: Math.min(steps, r.to === undefined ? steps : endOf(r.to)),
    participation: r.participation,
    invitations: r.invitations,
    acceptance: r.acceptance,
    inviterReward: r.inviterReward,
    inviteeReward: r.inviteeReward,
    quota: r.quota,
    hasBadge: r.badge,
    isEmotional: r.emotional,
    budget: r.budget ?? Number.POSITIVE_INFINITY,
  }))
}
