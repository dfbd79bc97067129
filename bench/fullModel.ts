import { cubeOf, sum } from '../engine/metrics/pair.ts'
import { mechanisms } from '../engine/mechanisms/index.ts'
import { activeMechanisms } from '../engine/plan/activeMechanisms.ts'
import { compile } from '../engine/plan/compile.ts'
import { createMemory } from '../engine/plan/memory.ts'
import { simulate } from '../engine/simulate.ts'
import { denseScenario } from './denseScenario.ts'
import { fastest, type BenchRow } from './measure.ts'

/** How many contacts per second one core takes through the full model, and how many agent-days that is. */
export function fullModel(agents: number, perAgentDay: number, repeats: number): BenchRow[] {
  const plan = compile(denseScenario(agents, perAgentDay), mechanisms, { samples: {} })
  const memory = createMemory(plan, activeMechanisms(plan.scenario, mechanisms))
  let contacts = 0
  const time = fastest(repeats, (i) => {
    const observations = simulate(plan, mechanisms, { draw: 'mode', replicate: i, arm: 'campaign' }, memory)
    contacts = sum(cubeOf(observations, 'delivered'))
  })
  const label = `${(agents / 1000).toFixed(0)}k agents, ${(contacts / agents / plan.steps).toFixed(2)} contacts per agent-day`
  return [
    { what: 'full model', workload: label, unit: 'M contacts/s', value: contacts / time.min / 1e6, median: contacts / time.median / 1e6 },
    {
      what: 'full model',
      workload: label,
      unit: 'M agent-days/s',
      value: (agents * plan.steps) / time.min / 1e6,
      median: (agents * plan.steps) / time.median / 1e6,
    },
  ]
}
