import { merge, scenarioOf, type Overrides } from '../support/scenario.ts'
import type { Scenario } from '../../engine/scenario/schema.ts'

const TRAITS = {
  activity: { uniform: { low: 1, high: 5 } },
  sharing: { uniform: { low: 0.1, high: 0.5 } },
  susceptibility: { uniform: { low: 0.2, high: 0.8 } },
  trust: { uniform: { low: 0.4, high: 0.8 } },
  tolerance: { uniform: { low: 0.4, high: 3 } },
  price: { uniform: { low: 0.7, high: 1.4 } },
  privacy: 0.3,
}

/** One flight of every kind but live events and communities. */
export const FLIGHTS = [
  { name: 'stars', kind: 'creators', tier: 'head', channel: 'feed', content: 'diary', from: 2, to: 20, budget: 8000 },
  { name: 'seeding', kind: 'creators', tier: 'koc', channel: 'notes', content: 'diary', from: 2, to: 30, budget: 6000 },
  { name: 'ads', kind: 'paid', channel: 'feed', content: 'post', from: 3, to: 40, budget: 1500 },
  { name: 'own', kind: 'brand', channel: 'notes', content: 'post', from: 1, to: 40, followers: 6000, perWeek: 7, budget: 500 },
  { name: 'nudges', kind: 'push', channel: 'chat', content: 'offer', from: 2, to: 40, optIn: 0.3, perWeek: 7, costPerPush: 0.03 },
]

/**
 * The market in which directions are asked for: 1,500 agents of 40 people, 45 days, every kind of flight, a product with
 * repeat orders and a membership. Rates are those of the shipped defaults, contacts some ten times denser, so that
 * few replicates tell a sign.
 */
const MARKET = {
  seed: 'directions',
  horizon: { start: '2026-03-02', length: 45 },
  population: {
    size: 1500,
    scale: 40,
    segments: {
      all: null,
      young: { share: 0.6, channels: { feed: 0.9, notes: 0.7, chat: 0.8 }, affinity: { story: 0.7 }, traits: TRAITS },
      settled: { share: 0.4, channels: { feed: 0.7, notes: 0.4, chat: 0.95 }, affinity: { story: 0.4 }, traits: TRAITS },
    },
  },
  network: { kind: 'block', meanDegree: 20 },
  channels: {
    feed: { organicReach: 0.2, recommendedReach: 2, peerReach: 0.3, engagementRate: 0.05, cpm: 35 },
    notes: { organicReach: 0.2, recommendedReach: 2, peerReach: 0.3, engagementRate: 0.06, cpm: 35 },
    chat: { organicReach: 0.1, recommendedReach: 0.2, peerReach: 0.5, engagementRate: 0.03, cpm: 40 },
  },
  creators: {
    head: { count: 4, followers: 20000, pricePerPost: 8000, authenticity: 0.4, influence: 1 },
    koc: { count: 200, followers: 600, pricePerPost: 60, samplePerPost: 20, authenticity: 0.8, influence: 1.5 },
  },
  content: {
    post: { kind: 'launch', resonance: 5.5, homogeneity: 0.6, authenticity: 0.3 },
    diary: { kind: 'story', product: 'thing', resonance: 7.5, homogeneity: 0.3, authenticity: 0.8 },
    offer: { kind: 'deal', product: 'thing', resonance: 5.5, homogeneity: 0.5, authenticity: 0.4 },
  },
  products: {
    thing: {
      price: 300,
      margin: 0.4,
      conversion: 0.002,
      organic: { innovation: 0.0003, imitation: 0.01, market: 0.6 },
      lifecycle: { kind: 'purchases', r: 1, alpha: 6, a: 1, b: 4, period: '7 days', spend: { p: 6, q: 4, v: 60 } },
    },
    club: {
      margin: 0.7,
      bundle: { with: 'thing', rate: 0.6 },
      lifecycle: { kind: 'subscription', alpha: 1, beta: 4, period: '7 days', fee: 10 },
    },
  },
  campaign: { flights: FLIGHTS },
  mechanisms: { attention: { optOut: 0.1 } },
}

/** The market with sections laid over it and single values set: `campaign/flights/ads/budget` finds a list's entry by its name. */
export function market(sections: Overrides, values: Readonly<Record<string, unknown>>): Scenario {
  const raw = structuredClone(merge(MARKET, sections)) as Overrides
  for (const [path, value] of Object.entries(values)) put(raw, path.split('/'), value)
  return scenarioOf(raw)
}

function put(node: unknown, [key, ...rest]: readonly string[], value: unknown): void {
  const map = node as Record<string, unknown>
  if (rest.length === 0) map[key] = value
  else if (Array.isArray(node))
    put(
      node.find((entry: { name: string }) => entry.name === key),
      rest,
      value,
    )
  else put((map[key] ??= {}), rest, value)
}
