import type { ColumnDeclaration, Columns } from '../base/columns.ts'
import { GrowableTable } from '../base/growableTable.ts'
import { type Key, uniform } from '../base/keyed.ts'
import { STAGE } from './kinds.ts'
import type { WorldProduct } from './world.ts'

/**
 * Who has become what: the funnel stage of each agent, how many of its people have adopted each product, and
 * the adoptions of the current step, which lifecycles pick up in `settle`. The one place where status changes.
 */
export interface Status {
  /** Stage per agent (an agent with at least one adopter is a customer). */
  readonly stage: Uint8Array
  /** adopted[agent · products + product], in people. */
  readonly adopted: Uint32Array
  /** Adopters in total per product, in people. */
  readonly total: Float64Array
  readonly products: number
  /** People per agent. */
  readonly scale: number
  /** Adoptions of this step: agent, product, people, kind, content (−1 none), and how many of the agent's people had adopted before. */
  readonly arrivals: GrowableTable
  /** What agents say of their own accord this step (reviews, pieces of their own): agent, content, channel or −1 for one it uses. Written before `spread`, which peers' shares read. */
  readonly voices: GrowableTable
  /**
   * Posts that come out this step, for the feed to recommend: source and kind of their exposures, content, channel, flight, id, followers in
   * people, and the part of a post that was paid for. Written in `stimulate`.
   */
  readonly posts: GrowableTable
  /** People of the agent who could ever adopt: ⌊scale·market + u⌋ with u keyed by agent and product. */
  capacity(agent: number, product: number): number
  /** Raises the agent to at least this stage. */
  advance(agent: number, stage: number): void
  /** Lets up to `people` more of the agent's people adopt; returns how many did. */
  adopt(agent: number, product: number, people: number, kind: number, content?: number): number
}

export const STATUS_COLUMNS: readonly ColumnDeclaration[] = [
  { name: 'stage', type: 'u8', of: ['agent'] },
  { name: 'adopted', type: 'u32', of: ['agent', 'product'] },
  { name: 'adopted-total', type: 'f64', of: ['product'] },
]

/** Status over the columns of a run; `key` decides who could ever adopt. */
export function createStatus(columns: Columns, worldProducts: readonly WorldProduct[], scale: number, key: Key): Status {
  const products = worldProducts.length
  const stage = columns.get('stage') as Uint8Array
  const adopted = columns.get('adopted') as Uint32Array
  const total = columns.get('adopted-total') as Float64Array
  const arrivals = new GrowableTable({ agent: 'i32', product: 'u8', people: 'u32', kind: 'u8', content: 'i32', before: 'u32' }, 1024)
  const voices = new GrowableTable({ agent: 'i32', content: 'u8', channel: 'i32' }, 1024)
  const posts = new GrowableTable(
    { source: 'i32', kind: 'u8', content: 'u8', channel: 'u8', flight: 'i32', id: 'i32', followers: 'f64', weight: 'f64' },
    256,
  )

  function capacity(agent: number, product: number): number {
    const { market, id } = worldProducts[product]
    return market >= 1 ? scale : Math.floor(scale * market + uniform(key, agent, id))
  }

  function advance(agent: number, to: number): void {
    if (stage[agent] < to) stage[agent] = to
  }

  function adopt(agent: number, product: number, people: number, kind: number, content = -1): number {
    const at = agent * products + product
    const n = Math.min(people, capacity(agent, product) - adopted[at])
    if (n <= 0) return 0
    advance(agent, STAGE.customer)
    const row = arrivals.add()
    arrivals.at.agent[row] = agent
    arrivals.at.product[row] = product
    arrivals.at.people[row] = n
    arrivals.at.kind[row] = kind
    arrivals.at.content[row] = content
    arrivals.at.before[row] = adopted[at]
    adopted[at] += n
    total[product] += n
    return n
  }

  return { stage, adopted, total, products, scale, arrivals, voices, posts, capacity, advance, adopt }
}
