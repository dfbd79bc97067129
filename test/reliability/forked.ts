import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { isFull } from './counts.ts'

/** One case that broke the promise; `at` is its number, from which the worker rebuilds it. */
export interface Offence {
  readonly at: number
  readonly what: string
  readonly detail: string
}

export interface Outcome {
  readonly offences: readonly Offence[]
  /** The largest of each measured quantity over all forks. */
  readonly most: Readonly<Record<string, number>>
  /** The sum of each counter over all forks. */
  readonly sum: Readonly<Record<string, number>>
}

export interface Forks {
  /** Cases 0 … count − 1 are tried. */
  readonly count: number
  /** `--max-old-space-size` of every fork; one that needs more dies, and the case it was at is an offence. */
  readonly heapMb: number
  /** A fork that says nothing for so long hangs. */
  readonly patienceMs: number
  readonly forks?: number
}

/** What a worker writes to stdout, one JSON line each. */
export type Line =
  | { readonly at: number }
  | { readonly offence: Offence }
  | { readonly done: true; readonly most: Outcome['most']; readonly sum: Outcome['sum'] }

const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Runs a worker of `test/reliability/workers` over the cases in forked processes, as many as there are cores (in short one). A fork that dies or hangs
 * makes an offence of the case it was at, and another goes on behind it.
 */
export async function overForks(
  worker: string,
  { count, heapMb, patienceMs, forks = isFull ? availableParallelism() : 1 }: Forks,
): Promise<Outcome> {
  mkdirSync(join(root, '.cache'), { recursive: true })
  const folder = mkdtempSync(join(root, '.cache', 'forks-'))
  try {
    const script = join(folder, 'worker.mjs')
    await bundle(worker, script)
    const share = Math.ceil(count / forks)
    const parts = Array.from({ length: forks }, (_, i) => ({ from: i * share, to: Math.min(count, (i + 1) * share) }))
    const outcomes = await Promise.all(
      parts.filter(({ from, to }) => from < to).map((part) => range(script, part, { heapMb, patienceMs, parent: folder })),
    )
    return outcomes.reduce(merged)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function bundle(worker: string, outfile: string): Promise<void> {
  const entry = join(root, 'test/reliability/workers', worker)
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    // Modules find data beside them (presets) one folder below the root.
    define: { 'import.meta.url': JSON.stringify(pathToFileURL(join(root, 'test/worker.ts')).href) },
    logLevel: 'warning',
  })
}

interface Limits {
  readonly heapMb: number
  readonly patienceMs: number
  readonly parent: string
}

async function range(script: string, part: { readonly from: number; readonly to: number }, limits: Limits): Promise<Outcome> {
  let outcome: Outcome = { offences: [], most: {}, sum: {} }
  for (let from = part.from; from < part.to;) {
    const ended = await fork(script, from, part.to, limits)
    outcome = merged(outcome, ended.outcome)
    from = ended.next
  }
  return outcome
}

/** One process over from … to − 1; where it ended early, `next` is the case behind the one that ended it. */
function fork(
  script: string,
  from: number,
  to: number,
  { heapMb, patienceMs, parent }: Limits,
): Promise<{ outcome: Outcome; next: number }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [`--max-old-space-size=${heapMb}`, '--no-warnings', script, String(from), String(to), parent], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const offences: Offence[] = []
    let last: Extract<Line, { done: true }> | undefined
    let at = from
    let said = ''
    let hangs = false
    let clock: NodeJS.Timeout
    const listen = () => {
      clearTimeout(clock)
      clock = setTimeout(() => {
        hangs = true
        child.kill('SIGKILL')
      }, patienceMs)
    }
    listen()
    createInterface(child.stdout).on('line', (text) => {
      listen()
      const line = JSON.parse(text) as Line
      if ('at' in line) at = line.at
      else if ('offence' in line) offences.push(line.offence)
      else last = line
    })
    child.stderr.on('data', (data) => (said = `${said}${data}`.slice(-2_000)))
    child.on('close', (code, signal) => {
      clearTimeout(clock)
      if (last !== undefined) return resolve({ outcome: { offences, most: last.most, sum: last.sum }, next: to })
      const what = hangs ? 'hang' : 'crash'
      offences.push({ at, what, detail: `${what} (code ${code}, signal ${signal}) ${said.trim().slice(0, 600)}` })
      resolve({ outcome: { offences, most: {}, sum: {} }, next: at + 1 })
    })
  })
}

function merged(a: Outcome, b: Outcome): Outcome {
  const together = (x: Outcome['most'], y: Outcome['most'], of: (p: number, q: number) => number) =>
    Object.fromEntries([...new Set([...Object.keys(x), ...Object.keys(y)])].map((key) => [key, of(x[key] ?? 0, y[key] ?? 0)]))
  return {
    offences: [...a.offences, ...b.offences],
    most: together(a.most, b.most, Math.max),
    sum: together(a.sum, b.sum, (p, q) => p + q),
  }
}
