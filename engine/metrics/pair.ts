import type { Observations } from '../observe/observations.ts'
import type { World } from '../plan/world.ts'

/** One replicate of one parameter draw in both arms: what metrics are functions of. */
export interface ArmPair {
  readonly world: World
  readonly campaign: Observations
  readonly counterfactual: Observations
}

/** The values of a cube; zeros where no mechanism records it. */
export function cubeOf(observations: Observations, name: string): Float64Array {
  return observations.cubes[name]?.values ?? EMPTY
}

const EMPTY = new Float64Array(0)

/** Σ of all entries. */
export function sum(values: ArrayLike<number>): number {
  let total = 0
  for (let i = 0; i < values.length; i++) total += values[i]
  return total
}

/** Σ of the entries i, i + stride, i + 2·stride, …: one level of a cube's last dimension. */
export function sumLevel(values: ArrayLike<number>, level: number, stride: number): number {
  let total = 0
  for (let i = level; i < values.length; i += stride) total += values[i]
  return total
}

/** Agents as people. */
export function peopleOf({ world }: ArmPair, agents: number): number {
  return agents * world.population.scale
}
