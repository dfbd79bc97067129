import { merge, scenarioOf, type Overrides } from './scenario.ts'
import type { Scenario } from '../../engine/scenario/schema.ts'

/** Uniform rather than lognormal or beta where the shape does not matter: their quantile tables cost more than the run. */
const VARIED = {
  activity: { lognormal: { median: 3, sigma: 0.6 } },
  sharing: { uniform: { low: 0, high: 0.5 } },
  susceptibility: { uniform: { low: 0.1, high: 0.9 } },
  trust: { uniform: { low: 0.3, high: 0.9 } },
  tolerance: { uniform: { low: 1, high: 5 } },
  price: { uniform: { low: 0.6, high: 1.6 } },
  privacy: 0.3,
}

/**
 * A small scenario in which every shipped mechanism changes something: all four kinds of flights, two tiers, both
 * lifecycles, a bundle, an event, fixed costs, the frequency cap; rates far above real ones, so that little time is enough.
 */
export const EVERYTHING = {
  seed: 'everything',
  horizon: { start: '2026-03-02', length: 16 },
  population: {
    size: 500,
    scale: 5,
    segments: {
      all: null,
      young: { share: 0.6, channels: { feed: 0.9, notes: 0.7, chat: 0.8 }, affinity: { story: 0.8 }, traits: VARIED },
      settled: { share: 0.4, channels: { feed: 0.6, notes: 0.3, chat: 0.95 }, affinity: { story: 0.4 }, traits: VARIED },
    },
  },
  network: { kind: 'block', meanDegree: 8 },
  channels: {
    feed: { organicReach: 0.3, recommendedReach: 0.5, peerReach: 0.6 },
    notes: {
      organicReach: 0.4,
      peerReach: 0.6,
      engagementRate: 0.1,
      cpm: 40,
      pools: { first: 60, growth: 2, stages: 4, threshold: 0.9, ordinarySupport: 1.2, exploration: 0.2, period: '1 day' },
    },
    chat: { organicReach: 0.6, recommendedReach: 0.5, peerReach: 0.6, engagementRate: 0.1, cpm: 40 },
  },
  creators: {
    head: { count: 2, followers: 600, pricePerPost: 5000, authenticity: 0.5, influence: 3 },
    koc: {
      count: 30,
      followers: { lognormal: { median: 60, sigma: 0.5 } },
      pricePerPost: 100,
      samplePerPost: 20,
      authenticity: 0.8,
      fakeFollowers: 0.2,
    },
  },
  content: {
    post: { kind: 'launch', resonance: 6, homogeneity: 0.6 },
    diary: { kind: 'story', product: 'thing', resonance: 8, homogeneity: 0.3, creation: 0.2 },
    offer: { kind: 'deal', product: 'club', resonance: 6, homogeneity: 0.5 },
    'offer-friends': { kind: 'deal', product: 'thing', resonance: 7, homogeneity: 0.2, maker: 'people' },
  },
  products: {
    thing: {
      conversion: 0.02,
      steps: 2,
      premium: 'follow',
      organic: { innovation: 0.002, imitation: 0.05, market: 0.6 },
      lifecycle: { kind: 'purchases', r: 2, alpha: 1, a: 1, b: 4, period: '2 days', spend: { p: 6, q: 4, v: 15 } },
    },
    club: {
      margin: 0.7,
      bundle: { with: 'thing', rate: 0.5 },
      lifecycle: { kind: 'subscription', alpha: 1, beta: 3, period: '3 days', fee: 10 },
    },
  },
  campaign: {
    flights: [
      {
        name: 'stars',
        kind: 'creators',
        tier: 'head',
        channel: 'feed',
        content: 'diary',
        from: 2,
        to: 9,
        budget: 20000,
        fakeEngagement: 0.3,
      },
      {
        name: 'seeding',
        kind: 'creators',
        tier: 'koc',
        channel: 'notes',
        content: 'diary',
        from: 1,
        to: 12,
        budget: 4000,
        segments: ['young'],
      },
      { name: 'feed-ads', kind: 'paid', channel: 'feed', content: 'post', from: 3, to: 13, budget: 400 },
      { name: 'own-posts', kind: 'brand', channel: 'notes', content: 'post', from: 1, to: 14, followers: 900, perWeek: 7, budget: 100 },
      { name: 'group-posts', kind: 'community', community: 'club-house', content: 'offer', from: 1, to: 15, perWeek: 7, budget: 150 },
      {
        name: 'show',
        kind: 'live',
        channel: 'feed',
        content: 'diary',
        on: 9,
        viewers: 600,
        budget: 90,
        // costs nothing here either
        coupon: { stock: 40, discount: 0 },
      },
      { name: 'nudges', kind: 'push', channel: 'chat', content: 'offer', from: 2, to: 14, optIn: 0.5, perWeek: 5, costPerPush: 0.05 },
    ],
    referrals: [
      {
        name: 'bring-two',
        product: 'thing',
        from: 2,
        channel: 'chat',
        content: 'offer-friends',
        participation: 0.6,
        acceptance: 0.2,
        inviterReward: 8,
        inviteeReward: 4,
        quota: 2,
        badge: true,
        emotional: true,
        budget: 400,
      },
    ],
    costs: [{ name: 'film', line: 'content', amount: 700, on: 3 }],
  },
  communities: {
    'club-house': {
      channel: 'chat',
      product: 'thing',
      content: 'diary',
      groupSize: 30,
      founders: 400,
      joinAtPurchase: 0.5,
      joinWhenInvited: 0.7,
      joinFromContact: 0.2,
      leave: '0.5 per week',
      openRate: 0.7,
      life: '2 weeks',
      memberPosts: 0.5,
      kind: 'emotional',
    },
  },
  competitors: [{ name: 'rival', from: 4, product: 'thing', pressure: 0.2, attention: 0.1, churn: 0.2, similarity: 0.6 }],
  consent: { popups: 2 },
  events: [{ name: 'sale', from: 5, to: 8, demand: 2, attention: 0.8 }],
  crises: [{ name: 'leak', kind: 'data-leak', on: 6, severity: 0.8, reach: 0.4, response: { kind: 'delayed', after: 4 } }],
  shocks: [{ name: 'new-rules', channel: 'notes', from: 6, to: 8, reach: 0.4, recovery: '2 days' }],
  mechanisms: {
    attention: { halfLife: 4, optOut: 0.3, perContact: 1 },
    'peer-shares': { shareRate: 0.2, advocacy: 0.5 },
    pushes: { notice: 0.5 },
    calendar: {},
    'day-parts': {},
    'price-premium': {},
    reviews: { rate: 0.4, delay: 1 },
    // costs nothing here: what flights cost is their budget
    'paid-engagement': { price: 0 },
    'content-life': { coldStart: 2, mature: 5, wearOut: 1 },
  },
  policies: {
    'frequency-cap': { contacts: 3, window: '5 days' },
    // costs nothing here either
    'crisis-response': { threshold: 0.02, cost: 0 },
    'community-invitation': { perWeek: 400, segment: 'young', cost: 0 },
    'user-frequency': { contacts: 2, window: '4 days', memory: '3 days', unanswered: 2 },
    'quiet-pause': { after: '1 day', left: 0.3 },
    // nor do these
    'churn-targeting': { lead: '1 day', threshold: 0.2, cost: 0 },
    'win-back': { after: '2 days', rate: 0.4, reward: 0 },
    'budget-reallocation': { every: '2 days', window: '6 days', delay: 0, prior: 1 },
    'platform-hedge': { most: 0.5 },
    'pilot-gate': { flights: ['feed-ads'], share: 0.3, length: '3 days', delay: '1 day' },
  },
}

export function everything(overrides: Overrides = {}, list?: Parameters<typeof scenarioOf>[1]): Scenario {
  return scenarioOf(merge(EVERYTHING, overrides) as Overrides, list)
}
