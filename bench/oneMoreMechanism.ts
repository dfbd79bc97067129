import { cubeOf, sum } from '../engine/metrics/pair.ts'
import { mechanisms } from '../engine/mechanisms/index.ts'
import { activeMechanisms } from '../engine/plan/activeMechanisms.ts'
import { compile } from '../engine/plan/compile.ts'
import { createMemory } from '../engine/plan/memory.ts'
import { simulate } from '../engine/simulate.ts'
import { denseScenario } from './denseScenario.ts'
import { inTurn, type BenchRow } from './measure.ts'

/** What share of the time per contact one more mechanism takes: the full model with it against the full model without, run in turn. */
export function oneMoreMechanism(name: string, agents: number, perAgentDay: number, repeats: number): BenchRow[] {
  const perContact = [[], [name]].map((off) => {
    const plan = compile(denseScenario(agents, perAgentDay, off), mechanisms, { samples: {} })
    const memory = createMemory(plan, activeMechanisms(plan.scenario, mechanisms))
    return (i: number) => {
      const start = performance.now()
      const observations = simulate(plan, mechanisms, { draw: 'mode', replicate: i, arm: 'campaign' }, memory)
      return (performance.now() - start) / sum(cubeOf(observations, 'delivered'))
    }
  })
  const [withIt, without] = inTurn(repeats, perContact)
  const workload = `${name}, ${(agents / 1000).toFixed(0)}k agents`
  const share = (a: number, b: number) => 100 * (1 - b / a)
  return [
    {
      what: 'one more mechanism',
      workload,
      unit: '% of the time',
      value: share(withIt.min, without.min),
      median: share(withIt.median, without.median),
    },
  ]
}
