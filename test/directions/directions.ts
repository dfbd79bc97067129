import type { Overrides } from '../support/scenario.ts'

/** What the table speaks of: reach, incremental return, incremental customers, engagements, retention after 30 days, opt-outs. */
export const METRICS = ['reach', 'roi', 'incrementalAdopters', 'engagements', 'd30', 'optOuts'] as const
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

const row = (parameter: string, from: unknown, to: unknown, expect: Direction['expect'], given?: Overrides): Direction => ({
  of: /^(?:mechanisms|policies)\/([^/]+)/.exec(parameter)?.[1] ?? '',
  parameter,
  values: [from, to],
  expect,
  ...(given && { given }),
})

const INFLUENCED = { mechanisms: { contagion: { link: 'hazard' } } }
const CAPPED = { policies: { 'frequency-cap': {} } }

/** Parameter up ⇒ metric up, down, or exactly as it was. */
export const DIRECTIONS: readonly Direction[] = [
  // attention and fatigue
  row('mechanisms/attention/shape', 1, 4, { engagements: '+' }),
  row('mechanisms/attention/halfLife', 2, 20, { engagements: '-', optOuts: '+', roi: '-', d30: '-' }),
  row('mechanisms/attention/perContact', 0.3, 2, { engagements: '-', optOuts: '+', roi: '-' }),
  row('mechanisms/attention/homogeneity', 0, 3, { engagements: '-', roi: '-' }),
  row('mechanisms/attention/wearIn', 0.5, 10, { engagements: '-' }, { mechanisms: { attention: { homogeneity: 0 } } }),
  row('mechanisms/attention/optOut', 0, 0.2, { optOuts: '+', reach: '-', roi: '-' }),
  // engagement
  row('mechanisms/engagement/resonance', 0.1, 0.6, { engagements: '+' }),
  row('mechanisms/engagement/homogeneity', -3, 0, { engagements: '+' }, { content: { diary: { homogeneity: 0.8 } } }),
  row('mechanisms/engagement/authenticity', 0, 2, { engagements: '+' }, { content: { diary: { authenticity: 1 } } }),
  row('mechanisms/engagement/affinity', 0, 2, { engagements: '+' }),
  row('mechanisms/engagement/familiarity', 0, 1.5, { engagements: '+' }),
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
  row('mechanisms/contagion/strength', 0, 3, { engagements: '+' }, { mechanisms: { 'peer-shares': { shareRate: 0.1 } } }),
  row('mechanisms/contagion/halfway', 0.2, 10, { engagements: '-' }, { mechanisms: { 'peer-shares': { shareRate: 0.1 } } }),
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
  row('channels/feed/cpm', 20, 80, { reach: '-', engagements: '-', incrementalAdopters: '-', roi: '-', optOuts: '-' }),
  // creators
  row('creators/koc/pricePerPost', 30, 200, { reach: '-', engagements: '-', incrementalAdopters: '-', roi: '-' }),
  row('creators/koc/samplePerPost', 0, 100, { reach: '-', engagements: '-', incrementalAdopters: '-', roi: '-' }),
  row('creators/koc/platformFee', 0, 1, { reach: '-', engagements: '-', incrementalAdopters: '-', roi: '-' }),
  row('creators/koc/authenticity', 0.2, 1, { engagements: '+', incrementalAdopters: '+', roi: '+' }),
  row('creators/koc/influence', 0.5, 4, { engagements: '+', incrementalAdopters: '+', roi: '+' }),
  row('creators/koc/followers', 200, 1500, { reach: '+', engagements: '+', incrementalAdopters: '+', roi: '+' }),
  // content
  row('content/diary/resonance', 5, 9, { reach: '+', engagements: '+', incrementalAdopters: '+', roi: '+' }),
  row('content/diary/homogeneity', 0, 0.9, { engagements: '-', incrementalAdopters: '-', roi: '-', optOuts: '+' }),
  row('content/diary/authenticity', 0.1, 1, { engagements: '+', incrementalAdopters: '+', roi: '+' }),
  // product and market
  row('products/thing/conversion', 0.001, 0.008, { incrementalAdopters: '+', roi: '+' }),
  row('products/thing/margin', 0.2, 0.7, { roi: '+', reach: '0', incrementalAdopters: '0', d30: '0', optOuts: '0' }),
  row('products/thing/price', 150, 600, { roi: '+', reach: '0', incrementalAdopters: '0' }),
  row('products/thing/organic/market', 0.2, 0.9, { incrementalAdopters: '+', roi: '+' }),
  row('products/club/bundle/rate', 0.2, 0.9, { roi: '+' }),
  row('products/club/lifecycle/alpha', 0.5, 4, { d30: '-', roi: '-', reach: '0' }),
  row('products/club/lifecycle/beta', 1, 8, { d30: '+', roi: '+', reach: '0' }),
  row('products/club/lifecycle/fee', 2, 40, { roi: '+', reach: '0', d30: '0', optOuts: '0' }),
  row('products/club/lifecycle/fatigueSlope', 0, 3, { d30: '-', roi: '-' }),
  row('products/club/lifecycle/dailyUse', 0.1, 1, { d30: '+', reach: '0' }),
  row('products/thing/lifecycle/alpha', 2, 20, { roi: '-' }),
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
  row('campaign/flights/nudges/perWeek', 1, 21, { engagements: '+', optOuts: '+' }),
  row('campaign/flights/nudges/optIn', 0.05, 0.6, { engagements: '+' }),
  row('campaign/flights/own/followers', 1000, 20000, { reach: '+', engagements: '+', incrementalAdopters: '+', roi: '+' }),
  // policies
  row('policies/frequency-cap/contacts', 2, 30, { engagements: '+' }, CAPPED),
]
