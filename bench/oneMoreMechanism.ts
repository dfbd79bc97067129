import { mechanisms } from '../engine/mechanisms/index.ts'
import { activeMechanisms } from '../engine/plan/activeMechanisms.ts'
import { scenarioSchema, type Scenario } from '../engine/scenario/schema.ts'
import { dense } from './dense.ts'
import { denseDocument } from './denseScenario.ts'
import type { BenchRow } from './measure.ts'
import { WHOLE_MARKET } from './wholeMarket.ts'

/**
 * What share of the time per contact each mechanism takes: the full model with it against the same with its hooks taken out, a replicate of each in
 * turn; those that the dense scenario leaves idle get something to do first. The figure is the median of the rounds' own ratios, so
 * that a busy machine, which slows both alike, moves it little.
 */
export function oneMoreMechanism(agents: number, perAgentDay: number, repeats: number): BenchRow[] {
  const document = denseDocument(agents, perAgentDay)
  const scenarioOf = (of: object) => scenarioSchema(mechanisms).parse(of) as Scenario
  const whole = scenarioOf(document)
  const names = [...activeMechanisms(whole, mechanisms).map(({ name }) => name), ...Object.keys(WHOLE_MARKET)]
  return names.map((name) => {
    const scenario = name in WHOLE_MARKET ? scenarioOf(WHOLE_MARKET[name](document)) : whole
    const without = mechanisms.map((m) => (m.name === name ? { ...m, build: () => ({}) } : m))
    const [all, less] = [dense(scenario), dense(scenario, without)]
    const shares = Array.from({ length: repeats + 1 }, (_, i) => 1 - perContact(less, i) / perContact(all, i))
      .slice(1)
      .sort((a, b) => a - b)
    const percent = (share: number) => 100 * share
    return {
      what: 'one more mechanism',
      workload: `${name}, ${agents / 1000}k agents`,
      unit: '% of the time',
      value: percent(shares[shares.length >> 1]),
      median: percent(shares[shares.length >> 1]),
    }
  })
}

function perContact(model: ReturnType<typeof dense>, replicate: number): number {
  const { seconds, contacts } = model.run(replicate)
  return seconds / contacts
}
