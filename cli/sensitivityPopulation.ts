import type { Scenario } from '../engine/scenario/schema.ts'

/**
 * Settings by which a scenario of more agents than `most` is simulated with fewer, each standing for more people; none where there are
 * few enough, or where the network is a list of ties between stated people.
 *
 * What inputs do stays as it is: means and widths of forecasts are the same with agents of 50 to 1,000 people (docs/verification.md,
 * "Agents and people"), so an experiment of thousands of runs need not pay for agents. The small part of the variance that is luck grows.
 */
export function fewerAgents({ population, network }: Pick<Scenario, 'population' | 'network'>, most: number): string[] {
  const { size, scale } = population
  if (size <= most || network.kind === 'edges') return []
  const factor = Math.ceil(size / most)
  return [`population.size=${Math.round(size / factor)}`, `population.scale=${scale * factor}`]
}
