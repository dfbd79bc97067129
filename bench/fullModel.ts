import { dense } from './dense.ts'
import { denseScenario } from './denseScenario.ts'
import { type BenchRow, inTurn } from './measure.ts'

/** How many contacts per second one core takes through the full model, and how many agent-days that is. */
export function fullModel(agents: number, perAgentDay: number, repeats: number): BenchRow[] {
  const model = dense(denseScenario(agents, perAgentDay))
  let contacts = 0
  const [time] = inTurn(repeats, [
    (i) => {
      const run = model.run(i)
      contacts = run.contacts
      return run.seconds
    },
  ])
  const agentDays = agents * model.steps
  const workload = `${agents / 1000}k agents, ${(contacts / agentDays).toFixed(2)} contacts per agent-day`
  const rate = (unit: string, per: number): BenchRow => ({
    what: 'full model',
    workload,
    unit,
    value: per / time.min / 1e6,
    median: per / time.median / 1e6,
  })
  return [rate('M contacts/s', contacts), rate('M agent-days/s', agentDays)]
}
