import { spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Key } from '../engine/base/keyed.ts'
import { coinLimit } from '../engine/cascade/coinLimit.ts'
import { gapTable } from '../engine/cascade/gapTable.ts'
import type { BenchGraph } from './graphs.ts'

const folder = fileURLToPath(new URL('../.cache/bench/', import.meta.url))
const program = `${folder}cascade`

/** Which loop of bench/c/cascade.c. */
export type Loop = 'coin' | 'weight' | 'skip'

/** What a call of a loop took, in processor seconds, and how many agents became active in all. */
export interface Work {
  readonly seconds: number
  readonly active: number
}

/** Compiles bench/c/cascade.c and returns with what; `undefined` where there is no compiler. */
export function compileC(): string | undefined {
  mkdirSync(folder, { recursive: true })
  const source = fileURLToPath(new URL('./c/cascade.c', import.meta.url))
  for (const compiler of ['cc', 'gcc', 'clang']) {
    const version = spawnSync(compiler, ['--version'], { encoding: 'utf8' })
    if (version.status !== 0) continue
    const flags = ['-O3', '-march=native', '-D_POSIX_C_SOURCE=199309L']
    const { status, stderr } = spawnSync(compiler, [...flags, '-o', program, source], { encoding: 'utf8' })
    if (status !== 0) throw new Error(`${compiler}: ${stderr}`)
    return `${version.stdout.split('\n')[0]} -O3 -march=native`
  }
  return undefined
}

/** Writes a graph with everything the C loops need; returns the file's path. */
export function writeGraph(name: string, graph: BenchGraph, keys: readonly Key[], probability: number): string {
  const { survival, guide, span } = gapTable(probability)
  const head = [graph.agents, graph.followers.length, graph.starts.length, keys.length, coinLimit(probability) - 1, span]
  const path = `${folder}${name}.bin`
  const file = openSync(path, 'w')
  const parts = [
    Uint32Array.from(head),
    graph.offsets,
    graph.followers,
    graph.starts,
    Int32Array.from(keys.flatMap(({ a, b }) => [a, b])),
    Uint32Array.from(graph.following, (n) => coinLimit(1 / n) - 1),
    survival,
    Uint32Array.from(guide),
  ]
  for (const part of parts) writeAll(file, part)
  closeSync(file)
  return path
}

function writeAll(file: number, { buffer, byteOffset, byteLength }: NodeJS.TypedArray): void {
  for (let at = 0; at < byteLength;) at += writeSync(file, new Uint8Array(buffer, byteOffset + at, byteLength - at))
}

/** Runs replicates 0 … count − 1 in C. */
export function runC(path: string, loop: Loop, count: number): Work {
  const { status, stdout, stderr } = spawnSync(program, [path, loop, '0', `${count}`], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`cascade.c: ${status} ${stderr}`)
  const [seconds, active] = stdout.split(' ').map(Number)
  return { seconds, active }
}
