/** What lays as many people in so many agents over a scenario: budgets then buy as much of everybody's attention. */
export function inFewerAgents({ size, scale }: { readonly size: number; readonly scale: number }, agents: number): string[] {
  return [`population.size=${agents}`, `population.scale=${Math.max(1, Math.round((scale * size) / agents))}`]
}
