import type { Text } from '../base/value.ts'
import type { Plan } from '../plan/plan.ts'
import type { Breakdowns } from './metricList.ts'

/** The names of a plan's segments, channels, products and flights with their labels, in the order in which the engine numbers them. */
export function breakdownsOf({ scenario }: Pick<Plan, 'scenario'>): Breakdowns {
  const labelled = (map: Readonly<Record<string, { readonly label?: Text | undefined }>>) =>
    Object.entries(map).map(([name, { label }]) => ({ name, label: label ?? { en: name, zh: name } }))
  return {
    segments: labelled(scenario.population.segments),
    channels: labelled(scenario.channels),
    products: labelled(scenario.products),
    flights: scenario.campaign.flights.map(({ name, label }) => ({ name, label: label ?? { en: name, zh: name } })),
  }
}
