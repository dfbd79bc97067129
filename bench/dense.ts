import { cubeOf, sum } from '../engine/metrics/pair.ts'
import { mechanisms } from '../engine/mechanisms/index.ts'
import { activeMechanisms } from '../engine/plan/activeMechanisms.ts'
import { compile } from '../engine/plan/compile.ts'
import type { Mechanism } from '../engine/plan/mechanism.ts'
import { createMemory } from '../engine/plan/memory.ts'
import type { Scenario } from '../engine/scenario/schema.ts'
import { simulate } from '../engine/simulate.ts'
import { processorSeconds } from './measure.ts'

/** The dense scenario made ready: each call simulates a replicate. Compiling and allocating are done before. */
export interface Dense {
  readonly steps: number
  /** Processor seconds of a replicate, and the contacts it delivered. */
  run(replicate: number): { readonly seconds: number; readonly contacts: number }
}

/** {@link denseScenario} or another scenario, compiled with a list of mechanisms. */
export function dense(scenario: Scenario, list: readonly Mechanism[] = mechanisms): Dense {
  const plan = compile(scenario, list, { samples: {} })
  const memory = createMemory(plan, activeMechanisms(plan.scenario, list))
  return {
    steps: plan.steps,
    run(replicate) {
      let contacts = 0
      const seconds = processorSeconds(() => {
        const observations = simulate(plan, list, { draw: 'mode', replicate: Math.max(0, replicate), arm: 'campaign' }, memory)
        contacts = sum(cubeOf(observations, 'delivered'))
      })
      return { seconds, contacts }
    },
  }
}
