import { rmSync } from 'node:fs'
import { type Key, rootKey, subKey } from '../engine/base/keyed.ts'
import { type Cascade, createCascade } from '../engine/cascade/cascade.ts'
import { compileC, type Loop, runC, type Work, writeGraph } from './cascadeInC.ts'
import { type BenchGraph, chungLu } from './graphs.ts'
import { inTurn, processorSeconds, type BenchRow } from './measure.ts'

/** Probability of a tie of the independent cascade. */
export const PROBABILITY = 0.05

/** A graph with how often each loop runs in one measurement, about a fifth of a second. */
export interface CascadeSize {
  readonly nodes: number
  readonly arcs: number
  readonly replicates: Readonly<Record<Loop, number>>
}

export const SIZES: readonly CascadeSize[] = [
  { nodes: 10_000, arcs: 100_000, replicates: { coin: 4000, skip: 12_000, weight: 25_000 } },
  { nodes: 100_000, arcs: 1_000_000, replicates: { coin: 250, skip: 600, weight: 12_000 } },
  { nodes: 1_000_000, arcs: 10_000_000, replicates: { coin: 6, skip: 14, weight: 2000 } },
]

const LOOPS = [
  { loop: 'coin', what: 'independent cascade, a coin a tie' },
  { loop: 'skip', what: 'independent cascade, skipping' },
  { loop: 'weight', what: 'weighted cascade' },
] as const

/**
 * How fast pure cascades are, and how fast against the same loops in C (bench/c/cascade.c), run in turn on the same graph with the same
 * draws; throws unless both activate as many agents. Processor time, since a busy machine takes turns away from either.
 */
export function cascade(sizes: readonly CascadeSize[], repeats: number): BenchRow[] {
  const compiler = compileC()
  if (compiler === undefined) process.stderr.write('No C compiler: cascades are not held against C.\n')
  return sizes.flatMap((size) => rowsOf(size, repeats, compiler))
}

function rowsOf({ nodes, arcs, replicates }: CascadeSize, repeats: number, compiler: string | undefined): BenchRow[] {
  const graph = chungLu(nodes, arcs)
  const key = rootKey('bench')
  const keys = Array.from({ length: Math.max(...Object.values(replicates)) }, (_, r) => subKey(key, r))
  const path = compiler === undefined ? '' : writeGraph(`cascade-${nodes}`, graph, keys, PROBABILITY)
  const workload = `${nodes / 1000}k agents, ${arcs / 1000}k ties`
  const rows = LOOPS.flatMap(({ loop, what }) => {
    const count = replicates[loop]
    const cascade = cascadeOf(graph, loop)
    const ties = tiesTried(cascade, graph, keys.slice(0, Math.min(count, 200)))
    const active: number[] = [0, 0]
    const task = (of: number, run: () => Work) => () => {
      const work = run()
      active[of] = work.active
      return work.seconds
    }
    const tasks = [task(0, () => runHere(cascade, graph, keys, count))]
    if (compiler !== undefined) tasks.push(task(1, () => runC(path, loop, count)))
    const [ours, theirs] = inTurn(repeats, tasks)
    if (theirs && active[0] !== active[1]) throw new Error(`${workload}, ${loop}: ${active[0]} active here, ${active[1]} in C`)
    const rates = (unit: string, per: number): BenchRow => ({ what, workload, unit, value: per / ours.min, median: per / ours.median })
    const rows = [rates('replicates/s', count), rates('M ties/s', (ties * count) / 1e6)]
    const spread = active[0] / count
    rows.push({ what, workload, unit: 'agents reached', value: spread, median: spread })
    if (theirs) rows.push({ what, workload, unit: `of ${compiler}`, value: theirs.min / ours.min, median: theirs.median / ours.median })
    return rows
  })
  if (path !== '') rmSync(path)
  return rows
}

/** The cascade that corresponds to a loop in C. */
export function cascadeOf(graph: BenchGraph, loop: Loop): Cascade {
  if (loop === 'weight') return createCascade(graph, { kind: 'weighted' })
  return createCascade(graph, { kind: 'independent', probability: PROBABILITY }, { coins: loop === 'skip' ? 'skip' : 'hash' })
}

/** Runs replicates 0 … count − 1 here. */
export function runHere(cascade: Cascade, { starts }: BenchGraph, keys: readonly Key[], count: number): Work {
  let active = 0
  const seconds = processorSeconds(() => {
    for (let r = 0; r < count; r++) active += cascade.spread(starts, keys[r])
  })
  return { seconds, active }
}

/** Mean number of ties that lead from active agents: the work of a replicate. */
function tiesTried(cascade: Cascade, { offsets, starts }: BenchGraph, keys: readonly Key[]): number {
  let ties = 0
  for (const key of keys) {
    const size = cascade.spread(starts, key)
    const { order } = cascade.trace
    for (let i = 0; i < size; i++) ties += offsets[order[i] + 1] - offsets[order[i]]
  }
  return ties / keys.length
}
