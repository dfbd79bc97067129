import { InvariantError } from '../base/issue.ts'
import { KIND } from './kinds.ts'
import type { Run } from './run.ts'

/** Full recounts happen every so many steps and at the end. */
const RECOUNT_STEPS = 30
/** Money is summed in two orders; they may differ by rounding only. */
const MONEY_TOLERANCE = 1e-9

/**
 * Conservation (model §0.4). Ends the run with {@link InvariantError} when counts do not add up:
 * arrivals against totals each step; stages, adopters, contacts and money in full every 30 steps and at the end.
 */
export function assertInvariants(run: Run): void {
  const { step, status, plan } = run
  const { arrivals, total, scale } = status
  for (let product = 0; product < total.length; product++) {
    if (total[product] > plan.population.size * scale)
      fail('adopters ≤ people', { step, mechanism: 'adoption' }, `${total[product]} adopters of product ${product}`)
  }
  for (let i = 0; i < arrivals.size; i++) {
    const agent = arrivals.column('agent')[i]
    if (agent >= plan.population.size) fail('appended agents stay out', { step, agent }, 'an agent outside every segment adopted')
  }
  if ((step + 1) % RECOUNT_STEPS === 0 || step === plan.steps - 1) recount(run)
}

function recount(run: Run): void {
  const { step, status, memory, world, plan } = run
  const { adopted, products, total, scale, stage } = status
  const counted = new Float64Array(products)
  for (let agent = 0; agent < plan.population.agents; agent++) {
    let customers = 0
    for (let product = 0; product < products; product++) {
      const n = adopted[agent * products + product]
      if (n > scale) fail('adopted ≤ people of the agent', { step, agent, mechanism: 'adoption' }, `${n} of ${scale}`)
      counted[product] += n
      customers += n
    }
    if (customers > 0 !== (stage[agent] === 3))
      fail('customers have adopted', { step, agent, mechanism: 'adoption' }, `stage ${stage[agent]} with ${customers} adopters`)
  }
  counted.forEach((n, product) => {
    if (n !== total[product])
      fail(
        'Σ adopters = total',
        { step, mechanism: 'adoption' },
        `${n} against ${total[product]} of product ${world.products[product].name}`,
      )
  })
  recountContacts(run)
  const ledger = memory.columns.get('ledger')
  const checks = [
    ['cost', 0],
    ['orders', 1],
    ['revenue', 2],
  ] as const
  for (const [name, at] of checks) {
    const sum = (memory.columns.get(name) as Float64Array).reduce((x, y) => x + y, 0)
    if (Math.abs(sum - ledger[at]) > MONEY_TOLERANCE * Math.max(1, Math.abs(sum)))
      fail(`Σ ${name} lines = ledger`, { step }, `${sum} against ${ledger[at]}`)
  }
}

/** Impressions bought = delivered + undeliverable + not placed. */
function recountContacts({ step, world, memory: { columns } }: Run): void {
  if (!columns.has('impressions-bought')) return
  const bought = columns.get('impressions-bought')
  const unplaced = columns.get('impressions-unplaced')
  const delivered = columns.get('delivered-by-flight')
  const undeliverable = columns.get('undeliverable')
  for (const { index, kind, name } of world.flights) {
    if (kind !== KIND.paid) continue
    const sum = delivered[index] + undeliverable[index] + unplaced[index]
    if (sum !== bought[index])
      fail('bought = delivered + undeliverable', { step, mechanism: 'paid-media' }, `${bought[index]} against ${sum} of flight ${name}`)
  }
}

function fail(invariant: string, where: { step: number; agent?: number; mechanism?: string }, detail: string): never {
  throw new InvariantError(invariant, where, detail)
}
