import { merge, type Overrides } from '../support/scenario.ts'
import { FLIGHTS } from './market.ts'

/** What the table speaks of: reach, incremental return, incremental customers, engagements, retention after 30 days, opt-outs. */
export const METRICS = ['reach', 'roi', 'incrementalAdopters', 'engagements', 'd30', 'optOuts', 'negativePeak'] as const
export type MetricName = (typeof METRICS)[number]

/** One parameter moved from its first to its second value, and what that must do. A metric that is not named may do as it likes. */
export interface Direction {
  /** The mechanism it is about, for the page of mechanisms. */
  readonly of: string
  /** Path in the scenario; an entry of a list is found by its name. */
  readonly parameter: string
  readonly values: readonly [unknown, unknown]
  readonly expect: Partial<Record<MetricName, '+' | '-' | '0'>>
  /** Sections the market needs for the parameter to act. */
  readonly given?: Overrides
}

const row = (
  parameter: string,
  from: unknown,
  to: unknown,
  expect: Direction['expect'],
  given?: Overrides,
  of = /^(?:mechanisms|policies)\/([^/]+)/.exec(parameter)?.[1] ?? '',
): Direction => ({
  of,
  parameter,
  values: [from, to],
  expect,
  ...(given && { given }),
})

const INFLUENCED = { mechanisms: { contagion: { link: 'hazard' } } }
const CAPPED = { policies: { 'frequency-cap': {} } }

const POOLS = { channels: { notes: { pools: { first: 600, growth: 3, stages: 4 } } } }
const SHOCK = { shocks: [{ name: 'new-rules', channel: 'notes', from: 5, reach: 0.4 }] }
const CRISIS = { crises: [{ name: 'leak', kind: 'data-leak', on: 6, severity: 0.7, reach: 0.3, response: { kind: 'silent' } }] }
const FANS = {
  communities: {
    fans: { channel: 'chat', product: 'thing', content: 'diary', founders: 6000, joinAtPurchase: 0.3, openRate: 0.4, memberPosts: 0.1 },
  },
}
const REFERRAL = {
  content: { invite: { kind: 'deal', product: 'thing', resonance: 6.5, maker: 'people' } },
  campaign: {
    referrals: [{ name: 'three', product: 'thing', from: 2, channel: 'chat', content: 'invite', participation: 0.3, acceptance: 0.1 }],
  },
}
const RIVAL = { competitors: [{ name: 'rival', from: 3, product: 'thing', pressure: 0.2, attention: 0.1, churn: 0.1, similarity: 0.4 }] }
const SHOW = {
  campaign: {
    flights: [
      ...FLIGHTS,
      {
        name: 'show',
        kind: 'live',
        channel: 'feed',
        content: 'diary',
        on: 12,
        viewers: 8000,
        budget: 500,
        coupon: { stock: 500, discount: 0.1 },
      },
    ],
  },
}

/** Parameter up ⇒ metric up, down, or exactly as it was. */
export const DIRECTIONS: readonly Direction[] = [
  // attention and fatigue
  row('mechanisms/attention/shape', 1, 4, { engagements: '+' }),
  row('mechanisms/attention/halfLife', 2, 20, { engagements: '-', optOuts: '+', roi: '-' }),
  row('mechanisms/attention/perContact', 0.3, 2, { engagements: '-', optOuts: '+', roi: '-' }),
  row('mechanisms/attention/homogeneity', 0, 3, { engagements: '-', roi: '-' }),
  row(
    'mechanisms/attention/wearIn',
    0.5,
    10,
    { engagements: '-' },
    { mechanisms: { attention: { homogeneity: 0 }, engagement: { tedium: 0 } } },
  ),
  row('mechanisms/attention/unopened', 0, 1, { engagements: '-', optOuts: '+' }),
  row('mechanisms/attention/optOut', 0, 0.5, { optOuts: '+' }),
  // engagement
  row('mechanisms/engagement/resonance', 0.1, 0.6, { engagements: '+' }),
  row('mechanisms/engagement/homogeneity', -3, 0, { engagements: '+' }, { content: { diary: { homogeneity: 0.8 } } }),
  row('mechanisms/engagement/authenticity', 0, 2, { engagements: '+' }, { content: { diary: { authenticity: 1 } } }),
  row('mechanisms/engagement/affinity', 0, 2, { engagements: '+' }),
  row('mechanisms/engagement/familiarity', 0, 1.5, { engagements: '+' }),
  row('mechanisms/engagement/tedium', 0, 1.5, { engagements: '-' }),
  row('mechanisms/engagement/influence', 0, 1.5, { engagements: '+' }),
  row('mechanisms/engagement/privacy', -2, 0, { engagements: '+', incrementalAdopters: '+' }),
  // adoption
  row('mechanisms/adoption/resonance', 0, 0.5, { incrementalAdopters: '+', roi: '+' }, { content: { post: { resonance: 7 } } }),
  row('mechanisms/adoption/influence', 0, 1.5, { incrementalAdopters: '+', roi: '+' }),
  row('mechanisms/adoption/authenticity', 0, 2, { incrementalAdopters: '+' }, { content: { diary: { authenticity: 1 } } }),
  row('mechanisms/adoption/affinity', 0, 2, { incrementalAdopters: '+' }, { content: { diary: { kind: 'story' } } }),
  row('mechanisms/adoption/interest', 0, 2, { incrementalAdopters: '+', roi: '+' }),
  row('mechanisms/adoption/peer', 1, 8, { incrementalAdopters: '+', roi: '+' }),
  // spread
  row('mechanisms/peer-shares/shareRate', 0.01, 0.1, { reach: '+', engagements: '+', incrementalAdopters: '+', roi: '+' }),
  row('mechanisms/peer-shares/notice', 0.3, 1, { engagements: '+', incrementalAdopters: '+' }),
  row('mechanisms/peer-shares/resonance', 0, 1, { engagements: '+' }),
  row('mechanisms/peer-shares/advocacy', 0, 0.3, { reach: '+', engagements: '+' }),
  row('mechanisms/contagion/strength', 0, 5, { engagements: '+' }, { mechanisms: { 'peer-shares': { shareRate: 0.2 } } }),
  row(
    'mechanisms/contagion/halfway',
    0.2,
    50,
    { engagements: '-' },
    { mechanisms: { 'peer-shares': { shareRate: 0.2 }, contagion: { strength: 3 } } },
  ),
  row('mechanisms/contagion/repetition', 0, 1.5, { reach: '+', engagements: '+' }),
  row('mechanisms/contagion/tieProbability', 0.01, 0.2, { reach: '+', engagements: '+' }, INFLUENCED),
  // trust
  row('mechanisms/trust/adopt', 0, 4, { incrementalAdopters: '+' }),
  // routes
  row('mechanisms/creator-posts/notice', 0.2, 0.8, { engagements: '+', incrementalAdopters: '+', roi: '+', optOuts: '+' }),
  row('mechanisms/paid-media/notice', 0.1, 0.6, { engagements: '+', incrementalAdopters: '+', optOuts: '+' }),
  row('mechanisms/brand-posts/notice', 0.1, 0.8, { engagements: '+', optOuts: '+' }),
  row('mechanisms/pushes/notice', 0.02, 0.3, { engagements: '+', optOuts: '+' }),
  // channels
  row('channels/notes/organicReach', 0.05, 0.4, { reach: '+', engagements: '+', incrementalAdopters: '+', roi: '+', optOuts: '+' }),
  row('channels/feed/recommendedReach', 0, 6, { reach: '+', engagements: '+', incrementalAdopters: '+', roi: '+' }),
  row('channels/notes/peerReach', 0.05, 0.8, { reach: '+', engagements: '+' }),
  row(
    'channels/notes/engagementRate',
    0.02,
    0.15,
    { engagements: '+', incrementalAdopters: '+', roi: '+', reach: '0' },
    {
      mechanisms: { 'peer-shares': { advocacy: 0 }, 'engagement-levels': 'off', reviews: 'off' },
    },
  ),
  row('channels/feed/cpm', 20, 80, { reach: '-', engagements: '-', incrementalAdopters: '-', roi: '-' }),
  // creators
  row('creators/koc/pricePerPost', 30, 200, { reach: '-', engagements: '-', incrementalAdopters: '-', roi: '-' }),
  row('creators/koc/samplePerPost', 0, 100, { reach: '-', engagements: '-', incrementalAdopters: '-', roi: '-' }),
  row('creators/koc/platformFee', 0, 1, { reach: '-', engagements: '-', incrementalAdopters: '-', roi: '-' }),
  row('creators/koc/authenticity', 0.2, 1, { engagements: '+', incrementalAdopters: '+', roi: '+' }),
  row('creators/koc/influence', 0.5, 4, { engagements: '+', incrementalAdopters: '+', roi: '+' }),
  row('creators/koc/followers', 200, 1500, { reach: '+', engagements: '+', incrementalAdopters: '+', roi: '+' }),
  // content
  row('content/diary/resonance', 5, 9, { reach: '+', engagements: '+', incrementalAdopters: '+', roi: '+' }),
  row('content/diary/homogeneity', 0, 0.9, { engagements: '-', incrementalAdopters: '-', roi: '-' }),
  row('content/diary/authenticity', 0.1, 1, { engagements: '+', incrementalAdopters: '+', roi: '+' }),
  // product and market
  row('products/thing/conversion', 0.001, 0.008, { incrementalAdopters: '+', roi: '+' }),
  row('products/thing/margin', 0.2, 0.7, { roi: '+', reach: '0', incrementalAdopters: '0', d30: '0', optOuts: '0' }),
  row('products/thing/price', 150, 600, { roi: '+', reach: '0', incrementalAdopters: '0' }),
  row('products/thing/organic/market', 0.2, 0.9, { incrementalAdopters: '+', roi: '+' }, {}, 'organic-adoption'),
  row('products/club/bundle/rate', 0.2, 0.9, { roi: '+' }, {}, 'bundles'),
  row('products/club/lifecycle/alpha', 0.5, 4, { d30: '-', roi: '-', reach: '0' }, {}, 'subscription'),
  row('products/club/lifecycle/beta', 1, 8, { d30: '+', roi: '+', reach: '0' }),
  row('products/club/lifecycle/fee', 2, 40, { roi: '+', reach: '0', d30: '0', optOuts: '0' }),
  row('products/club/lifecycle/fatigueSlope', 0, 3, { d30: '-', roi: '-' }),
  row('products/club/lifecycle/dailyUse', 0.1, 1, { d30: '+', reach: '0' }),
  row('products/thing/lifecycle/alpha', 2, 20, { roi: '-' }, {}, 'purchases'),
  row('products/thing/lifecycle/b', 1, 20, { roi: '+' }),
  // people
  row('population/segments/young/traits/privacy', 0, 1, { engagements: '-', incrementalAdopters: '-' }),
  row('population/segments/young/traits/tolerance', 1, 8, { engagements: '+', incrementalAdopters: '+', roi: '+', optOuts: '-' }),
  row('population/segments/young/traits/activity', 0.3, 6, { engagements: '+', incrementalAdopters: '+' }),
  row('population/segments/young/affinity/story', 0.2, 1, { engagements: '+', incrementalAdopters: '+', roi: '+' }),
  row('network/meanDegree', 5, 40, { reach: '+', engagements: '+' }),
  // campaign
  row('campaign/flights/ads/budget', 1000, 12000, { reach: '+', engagements: '+', incrementalAdopters: '+', optOuts: '+' }),
  row('campaign/flights/seeding/budget', 2000, 24000, { reach: '+', engagements: '+', incrementalAdopters: '+' }),
  // pushes tire whom other contacts would have reached rested
  row('campaign/flights/nudges/perWeek', 1, 21, { engagements: '-', optOuts: '+' }),
  row('campaign/flights/nudges/optIn', 0.05, 0.6, { optOuts: '+' }),
  row('campaign/flights/own/followers', 1000, 20000, { reach: '+', engagements: '+', incrementalAdopters: '+', roi: '+' }),
  // policies
  row('policies/frequency-cap/contacts', 2, 30, { engagements: '-', optOuts: '+' }, CAPPED),
  // feeds
  row('channels/notes/pools/first', 100, 3000, { engagements: '+', incrementalAdopters: '+', roi: '+' }, POOLS, 'recommendation'),
  row('channels/notes/pools/threshold', 0.5, 2, { engagements: '-', incrementalAdopters: '-' }, POOLS, 'recommendation'),
  row('mechanisms/recommendation/notice', 0.1, 0.8, { engagements: '+', incrementalAdopters: '+' }, POOLS),
  row('shocks/new-rules/reach', 0, 1, { engagements: '+', incrementalAdopters: '+', roi: '+' }, SHOCK, 'platform-shocks'),
  row('creators/koc/fakeFollowers', 0, 0.6, { engagements: '-', incrementalAdopters: '-', roi: '-' }, {}, 'paid-engagement'),
  row('mechanisms/content-life/wearOut', 0, 1.5, { engagements: '-' }, { mechanisms: { 'content-life': {} } }),
  // what people say, and trust
  row('products/thing/quality', 0.3, 1, { d30: '+', roi: '+' }, {}, 'reviews'),
  row('content/diary/hype', 0.2, 1, { incrementalAdopters: '+', d30: '-' }, {}, 'reviews'),
  row('mechanisms/reviews/rate', 0.05, 0.9, { engagements: '+' }),
  row('mechanisms/trust/loss', 0.01, 0.3, { incrementalAdopters: '-', roi: '-' }, CRISIS),
  row('crises/leak/severity', 0, 1, { incrementalAdopters: '-', roi: '-' }, CRISIS, 'crises'),
  row('crises/leak/reach', 0.01, 0.8, { incrementalAdopters: '-', roi: '-' }, CRISIS, 'crises'),
  row('mechanisms/everyday-talk/customers', 0.01, 1, { negativePeak: '-' }, CRISIS),
  row('mechanisms/everyday-talk/listeners', 1, 40, { negativePeak: '-' }, CRISIS),
  row('mechanisms/crises/unanswered', 3, 60, { incrementalAdopters: '-', roi: '-' }, CRISIS),
  row(
    'policies/crisis-response/cost',
    0,
    5000,
    { roi: '-', reach: '0', incrementalAdopters: '0' },
    merge(CRISIS, { policies: { 'crisis-response': {} } }) as Overrides,
  ),
  row('mechanisms/engagement-levels/share', 0, 2, { engagements: '+', reach: '+' }),
  row('content/diary/creation', 0, 0.5, { engagements: '+' }, {}, 'co-creation'),
  // private domain and referral
  row('communities/fans/openRate', 0.1, 0.9, { engagements: '+' }, FANS, 'communities'),
  row('communities/fans/founders', 0, 20000, { engagements: '+' }, FANS, 'communities'),
  row('communities/fans/joinAtPurchase', 0, 1, { engagements: '+' }, FANS, 'communities'),
  row(
    'policies/community-invitation/cost',
    0,
    20,
    { roi: '-', reach: '0' },
    merge(FANS, { policies: { 'community-invitation': { community: 'fans', perWeek: 2000 } } }) as Overrides,
  ),
  row('campaign/referrals/three/acceptance', 0.02, 0.4, { incrementalAdopters: '+' }, REFERRAL, 'referral'),
  row('campaign/referrals/three/participation', 0.05, 0.9, { incrementalAdopters: '+', engagements: '+' }, REFERRAL, 'referral'),
  // the market
  row('competitors/rival/pressure', 0, 1.5, { incrementalAdopters: '-', roi: '-' }, RIVAL, 'competitors'),
  row('competitors/rival/attention', 0, 0.6, { engagements: '-', incrementalAdopters: '-', roi: '-', optOuts: '-' }, RIVAL, 'competitors'),
  row(
    'competitors/rival/churn',
    0,
    2,
    { d30: '-', roi: '-' },
    { competitors: [{ name: 'rival', from: 3, product: 'club' }] },
    'competitors',
  ),
  row('competitors/rival/similarity', 0, 1, { engagements: '-' }, RIVAL, 'homogeneity'),
  row('mechanisms/calendar/weekend/demand', 0.2, 3, { incrementalAdopters: '+', roi: '+' }, { mechanisms: { calendar: {} } }),
  row(
    'mechanisms/price-premium/slope',
    0,
    6,
    { incrementalAdopters: '+' },
    { mechanisms: { 'price-premium': {} }, content: { diary: { resonance: 9 } } },
  ),
  row('campaign/flights/show/viewers', 500, 20000, { engagements: '+', incrementalAdopters: '+' }, SHOW, 'live-events'),
  row('mechanisms/coupons/lift', 0, 4, { incrementalAdopters: '+' }, SHOW),
  row('products/thing/steps', 1, 8, { incrementalAdopters: '-', roi: '-' }, {}, 'friction'),
  row('products/thing/loadSeconds', 1, 8, { incrementalAdopters: '-', roi: '-' }, {}, 'friction'),
  row('consent/popups', 0, 5, { incrementalAdopters: '-', roi: '-' }, {}, 'consent'),
  // members
  row('policies/win-back/reward', 0, 100, { roi: '-' }, { policies: { 'win-back': { rewardSlope: 0 } } }),
  row(
    'policies/churn-targeting/cost',
    0,
    20,
    { roi: '-', reach: '0', incrementalAdopters: '0' },
    { policies: { 'churn-targeting': { threshold: 0.05 } } },
  ),
  // policies on pushes and budgets
  row('policies/user-frequency/contacts', 1, 20, { engagements: '-', optOuts: '+' }, { policies: { 'user-frequency': {} } }),
  row('policies/quiet-pause/left', 0, 1, { engagements: '-', optOuts: '+' }, { policies: { 'quiet-pause': { after: '1 day' } } }),
  row(
    'policies/pilot-gate/share',
    0.05,
    0.9,
    { engagements: '+' },
    { policies: { 'pilot-gate': { flights: ['ads'], length: '30 days' } } },
  ),
  row(
    'policies/budget-reallocation/sensitivity',
    0,
    4,
    { incrementalAdopters: '+' },
    {
      policies: { 'budget-reallocation': { rule: 'return', every: '2 days', window: '10 days', delay: 0 } },
    },
  ),
  row('policies/platform-hedge/most', 0.2, 1, { incrementalAdopters: '-' }, { policies: { 'platform-hedge': {} } }),
  row(
    'mechanisms/day-parts/strength',
    0,
    1.3,
    { engagements: '+' },
    { horizon: { step: 0.125 }, mechanisms: { 'day-parts': {}, attention: { perContact: 0 } } },
  ),
  // dates and costs
  row('events/sale/demand', 0.5, 4, { incrementalAdopters: '+', roi: '+' }, { events: [{ name: 'sale', from: 8, to: 25 }] }, 'events'),
  row(
    'campaign/costs/film/amount',
    0,
    20000,
    { roi: '-', reach: '0', incrementalAdopters: '0' },
    { campaign: { flights: FLIGHTS, costs: [{ name: 'film' }] } },
    'fixed-costs',
  ),
]
