import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url))
const root = fileURLToPath(new URL('..', import.meta.url))

/** What a command line took. */
export interface MeasuredRun {
  readonly stdout: string
  readonly seconds: number
  readonly cpuSeconds: number
  /** The most memory in use at once, in bytes. */
  readonly peakBytes: number
}

/** Told by the process itself at its end, through a pipe of its own: VmHWM, because maxRSS counts the parent's memory too. */
const WITNESS = `
import { readFileSync, writeSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'
if (isMainThread) process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  let kib = maxRSS
  try { kib = Number(/VmHWM:\\s*(\\d+)/.exec(readFileSync('/proc/self/status', 'latin1'))[1]) } catch {}
  writeSync(3, JSON.stringify({ cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakBytes: kib * 1024 }))
})`

/** Runs the built command line in a process of its own. Throws with what it said when it fails. */
export function measuredRun(args: readonly string[], cwd = root): Promise<MeasuredRun> {
  return new Promise((resolve, reject) => {
    const started = performance.now()
    const witness = `data:text/javascript,${encodeURIComponent(WITNESS)}`
    const child = spawn(process.execPath, ['--import', witness, main, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] })
    const said = ['', '', '', '']
    child.stdio.forEach((stream, k) => stream?.on('data', (data: Buffer) => (said[k] += data.toString())))
    child.on('close', (code) => {
      const seconds = (performance.now() - started) / 1000
      if (code !== 0) return reject(new Error(`kocast ${args.join(' ')} ended with ${code}: ${said[2]}`))
      resolve({ stdout: said[1], seconds, ...(JSON.parse(said[3]) as { cpuSeconds: number; peakBytes: number }) })
    })
  })
}
