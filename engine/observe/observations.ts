import { entries, type Dimension } from '../base/columns.ts'
import { activeCubes } from '../plan/memory.ts'
import { hashMemory, sizesOf } from '../plan/memory.ts'
import type { Run } from '../plan/run.ts'

/** A counted array with named dimensions, the last one fastest. Counts of agents are in agents: multiply by `scale` for people. */
export interface Cube {
  readonly name: string
  readonly unit: string
  readonly of: readonly Dimension[]
  readonly values: Float64Array
}

/** What one run of one arm brought: cubes by name, and the hash of its last state. */
export interface Observations {
  readonly cubes: Readonly<Record<string, Cube>>
  readonly hash: string
}

/** Copies the cubes out of a finished run. */
export function observe(run: Run): Observations {
  const { columns } = run.memory
  const sizes = sizesOf(run.plan)
  const cubes = activeCubes(run.memory).map(({ name, unit, of }) => {
    const values = Float64Array.from(columns.get(name).subarray(0, entries(of, sizes)))
    return [name, { name, unit, of, values }] as const
  })
  return { cubes: Object.fromEntries(cubes), hash: hashMemory(run.memory) }
}
