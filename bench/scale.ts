import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { entries } from '../engine/base/columns.ts'
import { draw32, rootKey, unit } from '../engine/base/keyed.ts'
import type { RunResult } from '../engine/base/result.ts'
import { predictMemory } from '../engine/ensemble/predictMemory.ts'
import { mechanisms } from '../engine/mechanisms/index.ts'
import { activeMechanisms } from '../engine/plan/activeMechanisms.ts'
import { compile } from '../engine/plan/compile.ts'
import { declarationsOf, sizesOf } from '../engine/plan/memory.ts'
import type { Manifest } from '../runtime/runFolder.ts'
import { networkFolder } from '../runtime/networkCache.ts'
import { denseDocument, denseScenario } from './denseScenario.ts'
import type { BenchRow } from './measure.ts'
import { measuredRun, type MeasuredRun } from './measuredRun.ts'

const DAYS = 90
const MIB = 2 ** 20

/**
 * A million agents with ten million ties for 90 days beside their counterfactual, every default mechanism on, through the built
 * command line in a process of its own: with the network drawn, read again, and from a list of ties; then the list by itself.
 */
export async function scale(agents = 1_000_000, tiesPerAgent = 10, perAgentDay = 0.4): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kocast-scale-'))
  const rows: BenchRow[] = []
  try {
    const document = denseDocument(agents, perAgentDay, [], DAYS, tiesPerAgent)
    writeFileSync(join(folder, 'kocast.yaml'), '')
    writeFileSync(join(folder, 'dense.yaml'), JSON.stringify(document))
    writeEdges(join(folder, 'ties.txt'), agents, agents * tiesPerAgent)
    const network = { kind: 'edges', file: 'ties.txt', directed: true }
    writeFileSync(join(folder, 'edges.yaml'), JSON.stringify({ ...document, network }))
    const hashes = new Map<string, string>()
    const label = `${agents / 1e6}M agents, ${tiesPerAgent} ties each, ${DAYS} days, two arms`
    for (const [name, file] of [
      ['network drawn', 'dense.yaml'],
      ['network kept', 'dense.yaml'],
      ['ties read', 'edges.yaml'],
      ['ties read, network kept', 'edges.yaml'],
    ]) {
      const out = join(folder, `out-${rows.length}`)
      const run = await measuredRun(['run', file, '--replicates', '2', '--workers', '2', '--out', out, '--quiet'], folder)
      const { hash, host } = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as Pick<Manifest, 'hash' | 'host'>
      if ((hashes.get(file) ?? hash) !== hash) throw new Error(`${name}: another result than with the network drawn`)
      hashes.set(file, hash)
      rows.push(...runRows(`${label}; ${name}`, run, host.seconds, out, agents))
    }
    const validated = await measuredRun(['validate', 'edges.yaml'], folder)
    const bytes = statSync(join(folder, 'ties.txt')).size
    const workload = `${(agents * tiesPerAgent) / 1e6}M ties, ${(bytes / MIB).toFixed(0)} MiB of text`
    const networks = networkFolder(join(folder, 'runs'))
    const kept = existsSync(networks) ? readdirSync(networks).map((name) => statSync(join(networks, name)).size) : []
    rows.push(
      plain('a list of ties read and checked', workload, validated.seconds, 's'),
      plain('a list of ties read and checked', workload, validated.peakBytes / MIB, 'MiB'),
      plain('networks kept', 'both', kept.reduce((sum, size) => sum + size, 0) / MIB, 'MiB'),
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return rows
}

/** Two replicates, each with its twin. */
function runRows(workload: string, run: MeasuredRun, seconds: number, out: string, agents: number): BenchRow[] {
  const result = JSON.parse(readFileSync(join(out, 'result.json'), 'utf8')) as RunResult
  const exposures = result.tables.find(({ name }) => name === 'exposures')
  const delivered = exposures?.columns.find(({ name }) => name === 'delivered')?.values as number[]
  const contacts = (2 * delivered.reduce((sum, n) => sum + n, 0)) / result.scale
  return [
    plain('whole run', workload, run.seconds, 's'),
    plain('plan and simulation', workload, seconds, 's'),
    plain('peak memory', workload, run.peakBytes / MIB, 'MiB'),
    plain('contacts', workload, contacts / seconds / 1e6, 'M/s, two threads'),
    plain('agent-days', workload, (2 * 2 * agents * DAYS) / seconds / 1e6, 'M/s, two threads'),
  ]
}

function plain(what: string, workload: string, value: number, unit: string): BenchRow {
  return { what, workload, unit, value, median: value }
}

/** Ties between random people, in no order. */
function writeEdges(path: string, nodes: number, ties: number): void {
  const { a, b } = rootKey('bench/scale')
  const file = openSync(path, 'w')
  const node = (i: number, end: number): number => Math.floor(unit(draw32(a, b, i, end)) * nodes)
  for (let i = 0; i < ties;) {
    let text = ''
    // Everybody has a tie at least.
    for (const last = Math.min(ties, i + 50_000); i < last; i++) text += `${i < nodes ? i : node(i, 0)} ${node(i, 1)}\n`
    writeSync(file, text)
  }
  closeSync(file)
}

/** Arithmetic, not measured: what so many agents would take. */
export function memoryAtScale(agents: number, ties: number, threads: number): BenchRow[] {
  const small = 10_000
  const [plan, twice] = [small, 2 * small].map((size) => compile(denseScenario(size, 0.4), mechanisms, { samples: {} }))
  const sizes = sizesOf(plan)
  const [once, double] = [plan, twice].map((one) => predictMemory({ plans: [one], draws: 1, replicatesPerDraw: 1 }, mechanisms).perThread)
  const declarations = declarationsOf(activeMechanisms(plan.scenario, mechanisms))
  const columns = declarations.filter(({ of }) => of.includes('agent'))
  const bytes = { u8: 1, u16: 2, i32: 4, u32: 4, f32: 4, f64: 8 }
  const perAgent = columns.reduce((sum, { type, of }) => sum + (bytes[type] * entries(of, sizes)) / small, 0)
  const workload = `${agents / 1e6}M agents, ${ties / 1e6}M ties, 20 contents, by arithmetic`
  const state = (double - once) / small
  const shared = agents * (30 + 8) + ties * 4
  return [
    plain('columns of mechanisms and status', 'each thread', perAgent, 'B per agent'),
    plain('all that a thread holds', 'each thread', state, 'B per agent'),
    plain('population and network', workload, shared / 2 ** 30, 'GiB'),
    plain(`with ${threads} threads`, workload, (shared + threads * agents * state) / 2 ** 30, 'GiB'),
    plain('while the network is drawn', workload, (shared + ties * 8 + agents * 8) / 2 ** 30, 'GiB'),
  ]
}
