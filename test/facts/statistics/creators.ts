import { MOST_POOLS } from '../../../engine/base/marketWords.ts'
import type { Arm } from '../arm.ts'
import type { FactTheme } from '../fact.ts'

/** What a KOC's post costs of a head KOL's, in the scenario. */
const KOC_COST = 0.2

/** Contacts that the campaign brought, passed on ones included: delivered with it less delivered without it. */
function brought(arm: Arm): number {
  return arm.contacts('all').delivered - arm.contacts('all', undefined, 'twin').delivered
}

/** Contacts with a public piece of people's own: what the feed gave pieces, over how many there are. One channel is on. */
function contactsPerPiece(arm: Arm): number {
  const table = arm.table('poolPieces')
  let contacts = 0
  for (let pool = 0; pool < MOST_POOLS; pool++) contacts += table[pool * 2 + 1] * arm.scale
  return contacts / table[0]
}

/** Days of the official accounts' posts, and posts a week, in the scenario. */
const OFFICIAL = { days: 90, perWeek: 200 }

/** What creators and interactive work bring against other ways. */
export const creators: FactTheme = {
  'koc-vs-head-kol': {
    file: 'scenarios/cases/koc-vs-head-kol.yaml',
    arms: ['base', 'koc'],
    values: {
      /** Spread of a post is its contacts, passed on ones included: contacts per money of KOC over that of head KOL, times what a post costs of the other's. */
      effect_ratio: ({ base, koc }) => {
        const perMoney = (arm: Arm) => brought(arm) / arm.flight('seeding').spend
        return (perMoney(koc) / perMoney(base)) * KOC_COST
      },
    },
  },
  'koc-post-vs-ad': {
    file: 'test/facts/effects/koc-post-vs-ad.yaml',
    arms: ['base', 'koc'],
    values: {
      /** Conversion is buyers per noticed contact with the post, or the ad, itself. */
      value: ({ base, koc }) => {
        const post = koc.contacts('koc')
        const ad = base.contacts('paid')
        return post.converted / post.noticed / (ad.converted / ad.noticed)
      },
    },
  },
  'ugc-organic-exposure': {
    file: 'test/facts/effects/ugc-organic-exposure.yaml',
    arms: ['base', 'call'],
    values: {
      /** Contacts in the feed per public piece of people over those per post of official accounts, which has no other contacts here. */
      value: ({ base, call }) => {
        const posts = Math.floor((OFFICIAL.days * OFFICIAL.perWeek) / 7)
        return contactsPerPiece(call) / (base.contacts('brand').delivered / posts)
      },
    },
  },
  'roi-interactive': {
    file: 'test/facts/effects/roi-interactive.yaml',
    arms: ['base', 'interactive'],
    values: {
      /** Revenue that the plan adds per money spent, of interactive work over advertising. */
      value: ({ base, interactive }) => interactive.metric('roas') / base.metric('roas'),
    },
  },
}
