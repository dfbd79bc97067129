import type { Scenario } from './schema.ts'

/**
 * The scenario with its maps and lists of named things sorted by name, as the engine numbers them. So the order in
 * which a file states channels, segments or flights changes nothing, in step with the normal form that is hashed.
 */
export function canonicalOrder(scenario: Scenario): Scenario {
  const byName = <T extends { name: string }>(list: readonly T[]): T[] => [...list].sort((x, y) => (x.name < y.name ? -1 : 1))
  return {
    ...scenario,
    population: { ...scenario.population, segments: sorted(scenario.population.segments) },
    channels: sorted(scenario.channels),
    creators: sorted(scenario.creators),
    content: sorted(scenario.content),
    products: sorted(scenario.products),
    events: byName(scenario.events),
    competitors: byName(scenario.competitors),
    shocks: byName(scenario.shocks),
    crises: byName(scenario.crises),
    communities: sorted(scenario.communities),
    campaign: {
      flights: byName(scenario.campaign.flights),
      referrals: byName(scenario.campaign.referrals),
      costs: byName(scenario.campaign.costs),
    },
  }
}

function sorted<T extends object>(map: T): T {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1))) as T
}
