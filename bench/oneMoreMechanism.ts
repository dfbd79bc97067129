import { dense } from './dense.ts'
import { inTurn, type BenchRow } from './measure.ts'

/** Mechanisms that the dense scenario runs with and can run without. */
const LEFT_OUT = ['bundles', 'contagion', 'organic-adoption', 'peer-shares', 'purchases', 'subscription', 'trust']

/** What share of the time per contact each mechanism takes: the full model with it against the full model without, all of them run in turn. */
export function oneMoreMechanism(agents: number, perAgentDay: number, repeats: number): BenchRow[] {
  const models = [[], ...LEFT_OUT.map((name) => [name])].map((off) => dense(agents, perAgentDay, off))
  const [whole, ...without] = inTurn(
    repeats,
    models.map((model) => (i) => {
      const { seconds, contacts } = model.run(i)
      return seconds / contacts
    }),
  )
  return LEFT_OUT.map((name, m) => ({
    what: 'one more mechanism',
    workload: `${name}, ${agents / 1000}k agents`,
    unit: '% of the time',
    value: 100 * (1 - without[m].min / whole.min),
    median: 100 * (1 - without[m].median / whole.median),
  }))
}
