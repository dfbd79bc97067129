import { draw32, uniform, type Key } from '../../base/keyed.ts'
import type { Population } from '../../population/population.ts'
import { reachUsers } from '../../population/audience.ts'
import { type PoolPlan, shownBefore } from './poolPlan.ts'

/** A post before the feed. */
export interface ShownPost {
  readonly id: number
  readonly content: number
  readonly weight: number
  /** Its pool, and how many steps it has spent there. */
  readonly stage: number
  readonly age: number
}

/**
 * Whom a post is shown to in a step. Within a segment the channel's users stand in an order of the post's own (a keyed shuffle that is not stored), and the
 * post goes through it from the front: C people shown so far are ⌊share·C·weight/scale + u⌋ agents, u keyed by post and segment. So nobody is shown a
 * post twice, rounding is exact on average, and a larger pool holds whom a smaller would.
 *
 * Where only a `part` of a step's people is granted, the rest is left out.
 *
 * `order` and `rounding` are keys of the replicate. Writes agents to `out` from 0 on and returns how many.
 */
export function showing({ scale, size }: Pick<Population, 'scale' | 'size'>, order: Key, rounding: Key) {
  const out = new Int32Array(size + 1)
  const write = ({ id, content, weight, stage, age }: ShownPost, plan: PoolPlan, part = 1): number => {
    const key = { a: draw32(order.a, order.b, id, 1), b: draw32(order.a, order.b, id, 2) }
    const from = (shownBefore(plan, stage, age) * weight) / scale
    const all = (shownBefore(plan, stage, age + 1) * weight) / scale
    const to = part < 1 ? from + part * (all - from) : all
    const segments = plan.users.length
    let n = 0
    for (let s = 0; s < segments; s++) {
      const users = plan.users[s]
      const share = plan.aim[content * segments + s]
      const u = uniform(rounding, id, s)
      const first = Math.min(users.length, Math.floor(from * share + u))
      const last = Math.min(users.length, Math.floor(to * share + u))
      reachUsers(key, key, s, users.length, users.length, first, last, out, n)
      for (const end = n + last - first; n < end; n++) out[n] = users[out[n]]
    }
    return n
  }
  return { out, write }
}
