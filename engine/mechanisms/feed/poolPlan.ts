import { pow } from '../../base/math.ts'
import type { World, WorldChannel, WorldPools } from '../../plan/world.ts'
import { userList } from '../../population/channelUsers.ts'

/** The staged pools of one channel, resolved. */
export interface PoolPlan {
  readonly pools: WorldPools
  /** Steps that a post spends in a pool. */
  readonly steps: number
  /** shown[s]: people who have been shown a post of weight 1 when its first s pools are over. */
  readonly shown: Float64Array
  /** Score from which a post leaves pool s for the next. */
  readonly thresholds: Float64Array
  /** Users of the channel by segment. */
  readonly users: readonly Int32Array[]
  /** aim[content · segments + segment]: share of a pool that goes to the segment. */
  readonly aim: Float64Array
}

/**
 * Resolves a channel's pools, undefined where it has none. Of a pool, the share ε is shown to random users of the channel, the rest to users in proportion
 * to (interest of their segment in the kind of content)^sharpness; with nobody interested, all of it is random.
 */
export function poolPlan(world: World, channel: WorldChannel, index: number, sharpness: number): PoolPlan | undefined {
  const { pools } = channel
  if (!pools) return undefined
  const { population, contents, stepDays } = world
  const users = population.segments.map((_, segment) => userList(population, [segment], index))
  const total = users.reduce((sum, list) => sum + list.length, 0)
  const shown = new Float64Array(pools.stages + 1)
  const thresholds = new Float64Array(pools.stages)
  for (let s = 0, size = pools.first, score = pools.threshold; s < pools.stages; s++) {
    shown[s + 1] = shown[s] + size
    thresholds[s] = score
    size *= pools.growth
    score *= pools.selectivity
  }
  const aim = contents.flatMap(({ affinity }) => {
    const weights = users.map((list, segment) => list.length * interest(affinity[segment], sharpness))
    const sum = weights.reduce((a, b) => a + b, 0)
    return weights.map((weight, segment) => {
      const random = total > 0 ? users[segment].length / total : 0
      return sum > 0 ? pools.exploration * random + (1 - pools.exploration) * (weight / sum) : random
    })
  })
  return { pools, steps: Math.max(1, Math.round(pools.period / stepDays)), shown, thresholds, users, aim: Float64Array.from(aim) }
}

function interest(affinity: number, sharpness: number): number {
  return sharpness === 0 ? 1 : affinity > 0 ? pow(affinity, sharpness) : 0
}

/** People shown a post of weight 1 before the k-th of the steps of its pool `stage`. */
export function shownBefore({ shown, steps }: PoolPlan, stage: number, k: number): number {
  return k >= steps ? shown[stage + 1] : shown[stage] + ((shown[stage + 1] - shown[stage]) * k) / steps
}
