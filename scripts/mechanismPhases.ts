import { activeMechanisms } from '../engine/plan/activeMechanisms.ts'
import { compile } from '../engine/plan/compile.ts'
import { PHASES, type Mechanism } from '../engine/plan/mechanism.ts'
import { createMemory } from '../engine/plan/memory.ts'
import { openRun } from '../engine/plan/run.ts'
import { everything } from '../test/support/everything.ts'

/** Which mechanisms act in which phase, in the order in which they do: seen in a scenario that gives all of them something to do. */
export function mechanismPhases(list: readonly Mechanism[]): ReadonlyMap<(typeof PHASES)[number], readonly string[]> {
  const seen = new Map(PHASES.map((phase) => [phase, [] as string[]]))
  const watched = list.map((m): Mechanism => ({
    ...m,
    build(parameters, host) {
      const hooks = m.build(parameters, host)
      for (const phase of PHASES) if (hooks[phase]) seen.get(phase)?.push(m.name)
      return hooks
    },
  }))
  // hours, so that what acts within a day has something to do
  const plan = compile(everything({ horizon: { step: 0.5 } }, list), watched, { samples: {} })
  openRun(plan, watched, createMemory(plan, activeMechanisms(plan.scenario, watched)), { draw: 'mode', replicate: 0, arm: 'campaign' })
  return seen
}
