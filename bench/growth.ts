import { type Dense, dense } from './dense.ts'
import { denseScenario } from './denseScenario.ts'
import { type BenchRow, inTurn } from './measure.ts'

/** Contacts per day that are kept while the agents grow. */
const CONTACTS_PER_DAY = 40_000
const AGENTS = [10_000, 100_000, 1_000_000]
const PER_AGENT_DAY = [0.04, 0.4, 4]

/** How the time of a replicate grows with the agents while the campaign stays the same, without organic adoption, set-up excluded. */
export function agentsGrowth(repeats: number): BenchRow[] {
  const models = AGENTS.map((agents) => dense(denseScenario(agents, CONTACTS_PER_DAY / agents, ['organic-adoption'])))
  return growth(
    'ten times the agents, the same campaign',
    AGENTS.map((n) => `${n / 1000}k agents`),
    models,
    repeats,
  )
}

/** How the time of a replicate grows with the contacts of 100,000 agents. */
export function contactsGrowth(repeats: number): BenchRow[] {
  const models = PER_AGENT_DAY.map((contacts) => dense(denseScenario(100_000, contacts)))
  return growth(
    'ten times the contacts',
    PER_AGENT_DAY.map((n) => `${n} contacts per agent-day`),
    models,
    repeats,
  )
}

/** Milliseconds of each model, and each one's against the one before. */
function growth(what: string, workloads: readonly string[], models: readonly Dense[], repeats: number): BenchRow[] {
  const times = inTurn(
    repeats,
    models.map((model) => (i) => model.run(i).seconds),
  )
  return times.flatMap((time, m): BenchRow[] => {
    const row = (unit: string, value: number, median: number): BenchRow => ({ what, workload: workloads[m], unit, value, median })
    const own = row('ms', 1000 * time.min, 1000 * time.median)
    const before = times[m - 1]
    return before === undefined ? [own] : [own, row('times the time', time.min / before.min, time.median / before.median)]
  })
}
