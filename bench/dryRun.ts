import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BenchRow } from './measure.ts'
import { measuredRun } from './measuredRun.ts'

/** A scenario with the options that it is run with. */
interface Case {
  readonly name: string
  readonly args: readonly string[]
}

const path = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url))
const named = (file: string): string => file.split('/').at(-1) ?? file

/** Every shipped scenario (templates of `kocast init` are the same), the one on real data where there are, and the flagship smaller and larger. */
function cases(): Case[] {
  const shipped = readdirSync(path('scenarios'))
    .filter((name) => name.endsWith('.yaml') && name !== 'benchmarks.yaml')
    .map((name) => path(`scenarios/${name}`))
  const data = path('../shared/data')
  const real = existsSync(data) ? readdirSync(path('test/real')).filter((name) => name.endsWith('.yaml') && name.includes('weibo')) : []
  const flagship = path('scenarios/phone-launch.yaml')
  return [
    ...shipped.map((file) => ({ name: named(file), args: [file] })),
    ...real.map((name) => ({ name, args: [path(`test/real/${name}`), '--allow', data] })),
    {
      name: 'phone-launch, 10k agents, 1 worker',
      args: [flagship, '--set', 'population.size=10000', '--replicates', '10', '--workers', '1'],
    },
    { name: 'phone-launch, 100k agents, no report', args: [flagship, '--replicates', '10', '--no-report'] },
    { name: 'phone-launch, 100k agents, 4 workers', args: [flagship, '--replicates', '12', '--workers', '4'] },
    { name: 'phone-launch, 1M agents', args: [flagship, '--set', 'population.size=1000000', '--replicates', '4'] },
  ]
}

/** How far `--dry-run` is from what a run takes: predicted over measured, memory and time, a process of its own for each. */
export async function dryRun(select: (name: string) => boolean = () => true): Promise<BenchRow[]> {
  const rows: BenchRow[] = []
  const folder = mkdtempSync(join(tmpdir(), 'kocast-dry-'))
  try {
    for (const { name, args } of cases().filter((one) => select(one.name))) {
      const dry = await measuredRun(['run', ...args, '--dry-run', '--json', '--quiet'], folder)
      const predicted = JSON.parse(dry.stdout) as { seconds: number; bytes: number }
      const run = await measuredRun(['run', ...args, '--out', join(folder, 'run'), '--fresh', '--quiet'], folder)
      const row = (what: string, value: number, unit: string): BenchRow => ({ what, workload: name, unit, value, median: value })
      rows.push(
        row('memory predicted', predicted.bytes / 2 ** 20, 'MiB'),
        row('memory measured', run.peakBytes / 2 ** 20, 'MiB'),
        row('memory, predicted over measured', predicted.bytes / run.peakBytes, 'ratio'),
        row('time measured', run.seconds, 's'),
        row('time, predicted over measured', predicted.seconds / run.seconds, 'ratio'),
        row('the dry run itself', dry.seconds, 's'),
      )
      rmSync(join(folder, 'run'), { recursive: true, force: true })
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return rows
}
