import { mechanisms } from '../engine/mechanisms/index.ts'
import { scenarioSchema, type Scenario } from '../engine/scenario/schema.ts'

/**
 * The workload "full model": every default mechanism on, 20 live contents in 20 flights on four channels, about
 * `perAgentDay` contacts per agent and day over 60 days. Populations of any size see the same intensity.
 */
export function denseScenario(agents: number, perAgentDay: number, off: readonly string[] = []): Scenario {
  return scenarioSchema(mechanisms).parse(denseDocument(agents, perAgentDay, off)) as Scenario
}

/** The same as it stands in a file, over so many days and with so many ties per agent. */
export function denseDocument(agents: number, perAgentDay: number, off: readonly string[] = [], days = 60, meanDegree = 15) {
  const scale = 200
  const channels = ['bilibili', 'douyin', 'wechat', 'xiaohongshu']
  const contacts = agents * scale * perAgentDay * days
  const cpm = 35
  const paid = (contacts * 0.55 * cpm) / 1000 / 10
  const flights = Array.from({ length: 20 }, (_, i) => flight(i, channels[i % 4], paid, agents, scale, contacts))
  return {
    version: 1,
    title: 'Full model',
    horizon: { start: '2026-03-01', length: days },
    population: {
      size: agents,
      scale,
      segments: Object.fromEntries(
        ['gen-z', 'lower-tier', 'new-middle', 'silver'].map((name, s) => [
          name,
          { share: [0.4, 0.25, 0.25, 0.1][s], channels: { bilibili: 0.4, douyin: 0.7, wechat: 0.95, xiaohongshu: 0.4 } },
        ]),
      ),
    },
    network: { kind: 'block', meanDegree },
    channels: Object.fromEntries(channels.map((name) => [name, { cpm }])),
    creators: {
      mid: {
        count: 100,
        followers: { low: 50_000, mode: 150_000, high: 500_000 },
        pricePerPost: 10_000,
        authenticity: 0.5,
        influence: 1.2,
      },
      koc: { count: 500, followers: { low: 1000, mode: 3000, high: 10_000 }, pricePerPost: 300, authenticity: 0.8, influence: 1.5 },
    },
    content: Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`content-${i}`, { product: 'phone', resonance: 5 + (i % 4) }])),
    products: {
      phone: {
        price: 3999,
        margin: 0.2,
        conversion: 0.0001,
        organic: { innovation: 0.000005, imitation: 0.002 },
        lifecycle: { kind: 'purchases', r: 0.35, alpha: 14, a: 0.8, b: 2.4, spend: { p: 6, q: 4, v: 75 } },
      },
      cloud: { margin: 0.7, bundle: { with: 'phone', rate: 0.3 }, lifecycle: { kind: 'subscription', alpha: 1.3, beta: 7, fee: 21 } },
    },
    campaign: { flights },
    mechanisms: Object.fromEntries(off.map((name) => [name, 'off'])),
  }
}

function flight(i: number, channel: string, paid: number, agents: number, scale: number, contacts: number) {
  const base = { name: `flight-${i}`, channel, content: `content-${i}`, from: 0 }
  if (i < 10) return { ...base, kind: 'paid', budget: paid }
  // creators' contacts come to a bit less than half: followers · reach · (1 + recommended) per post of 150,000 followers
  if (i < 18) return { ...base, kind: 'creators', tier: 'mid', budget: ((contacts * 0.4) / 8 / (180_000 * 0.13 * 2.1)) * 11_000 }
  if (i === 18) return { ...base, kind: 'brand', followers: agents * scale * 0.05, perWeek: 3 }
  return { ...base, kind: 'push', optIn: 0.05, perWeek: 2 }
}
