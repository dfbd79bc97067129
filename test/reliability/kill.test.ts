import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readReplicateRecords } from '../../runtime/replicateRecord.ts'
import { sha256 } from '../../runtime/sha256.ts'
import { verifyRun } from '../../runtime/verifyRun.ts'
import { kocast } from '../cli/kocast.ts'
import { counts, isFull } from './counts.ts'
import { reportRow, secondsSince, tally } from './row.ts'
import { uniformNumbers } from '../support/slow.ts'

const KILLS = counts.kills
const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))
const scenario = fileURLToPath(new URL('../cli/scenarios/small.yaml', import.meta.url))
// Half of the time passes in replicates, the rest in reading and, but in short, drawing.
const REPLICATES = isFull ? 300 : 30
const SIZE = ['--replicates', String(REPLICATES), '--set', 'population.size=3000', ...(isFull ? [] : ['--workers', '1'])]
const ARGS = ['run', scenario, ...SIZE, '--quiet', '--json', ...(isFull ? [] : ['--no-report'])]

let cwd: string
let runs: string
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'kocast-kill-'))
  runs = join(cwd, 'runs')
})
afterAll(() => rmSync(cwd, { recursive: true, force: true }))

interface Ended {
  readonly killed: boolean
  readonly code: number | null
  readonly stderr: string
  /** What was on the disk just before the kill. */
  readonly seen: readonly string[]
}

/** When to kill: so many milliseconds after the start, or after the next file of replicates is in its place. */
interface Moment {
  readonly ms: number
  readonly afterNextFile: boolean
}

/** Runs the same command to its end, in short in this process. */
async function whole(): Promise<Ended> {
  if (isFull) return run({ ms: Number.POSITIVE_INFINITY, afterNextFile: false })
  const { code, stderr } = await kocast(ARGS, { cwd })
  return { killed: false, code, stderr, seen: [] }
}

/** Runs the same command; SIGKILL at a moment unless it ends before. */
function run(moment: Moment): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [main, ...ARGS], { cwd, stdio: ['ignore', 'ignore', 'pipe'] })
    let stderr = ''
    child.stderr.on('data', (data) => (stderr += data))
    const before = partFiles().length
    let seen: readonly string[] = []
    let from = moment.afterNextFile ? Number.POSITIVE_INFINITY : performance.now()
    const timer = setInterval(() => {
      if (moment.afterNextFile && from === Number.POSITIVE_INFINITY && partFiles().length > before) from = performance.now()
      if (performance.now() - from < moment.ms || child.killed) return
      seen = partFiles()
      child.kill('SIGKILL')
    }, 2)
    child.on('close', (code, signal) => {
      clearInterval(timer)
      resolve({ killed: signal === 'SIGKILL', code, stderr, seen })
    })
  })
}

function partFiles(): string[] {
  const [partial] = existsSync(runs) ? readdirSync(runs).filter((name) => /^[0-9a-f]{12}[.]partial$/.test(name)) : []
  return partial
    ? readdirSync(join(runs, partial))
        .filter((name) => name.endsWith('.part'))
        .map((name) => join(partial, name))
    : []
}

/** Indices on the disk now, and how many records or runs are torn. */
async function look(): Promise<{ readonly indices: ReadonlySet<number>; readonly torn: number }> {
  const indices = new Set<number>()
  let torn = 0
  for (const name of partFiles()) {
    const { outcomes, damaged } = readReplicateRecords(name.slice(0, 12), readFileSync(join(runs, name)))
    torn += damaged
    for (const { index } of outcomes) indices.add(index)
  }
  for (const name of existsSync(runs) ? readdirSync(runs) : []) {
    if (!/^[0-9a-f]{12}$/.test(name)) continue
    const verified = await verifyRun(join(runs, name))
    torn += verified ? verified.problems.length : 1
    for (let index = 0; index < REPLICATES; index++) indices.add(index)
  }
  return { indices, torn }
}

const resultHash = () => {
  const [id] = readdirSync(runs).filter((name) => /^[0-9a-f]{12}$/.test(name))
  return sha256(readFileSync(join(runs, id, 'result.json')))
}

describe.runIf(process.platform !== 'win32')('SIGKILL', () => {
  it(
    `${KILLS} times at random moments of a run: nothing torn, no finished replicate lost, the same result`,
    async () => {
      const began = performance.now()
      expect(await whole()).toMatchObject({ killed: false, code: 0 })
      // A process takes a second to start.
      const wholeMs = performance.now() - began + (isFull ? 0 : 1000)
      const expected = resultHash()
      rmSync(runs, { recursive: true })

      const uniform = uniformNumbers(7)
      const told = { kills: 0, midway: 0, torn: 0, lost: 0, finished: 0, different: 0 }
      let before: ReadonlySet<number> = new Set()
      while (told.kills < KILLS) {
        // Every second kill falls among the replicates, where most is to be lost; the others anywhere, from start to report.
        const afterNextFile = told.kills % 2 === 0 && before.size < REPLICATES
        const { killed, code, stderr, seen } = await run({ ms: uniform() * (afterNextFile ? REPLICATES : wholeMs), afterNextFile })
        const now = await look()
        told.torn += now.torn
        if (killed) {
          told.kills++
          if (now.indices.size > 0 && now.indices.size < REPLICATES) told.midway++
          told.lost += [...before].filter((index) => !now.indices.has(index)).length
          // A file that stood there when the kill came stands there now, unless the run took its place.
          if (now.indices.size < REPLICATES) told.lost += seen.filter((name) => !existsSync(join(runs, name))).length
          before = now.indices
          continue
        }
        expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
        told.finished++
        if (resultHash() !== expected) told.different++
        expect(readdirSync(runs), 'nothing but the run').toHaveLength(1)
        rmSync(runs, { recursive: true })
        before = new Set()
      }
      expect(await whole()).toMatchObject({ code: 0 })
      if (resultHash() !== expected) told.different++
      expect(readdirSync(runs)).toHaveLength(1)
      expect((await look()).torn).toBe(0)
      reportRow('kill', {
        promise: 'SIGKILLs during a run',
        count: told.kills,
        found: tally({ torn: told.torn, 'replicates lost': told.lost, 'other results': told.different }),
        expected: tally({ torn: 0, 'replicates lost': 0, 'other results': 0 }),
        seconds: secondsSince(began),
        note: `${told.midway} between the first and the last replicate; ${told.finished} runs came to their end in between`,
      })
      expect(told).toMatchObject({ kills: KILLS, torn: 0, lost: 0, different: 0 })
      expect(told.midway, 'kills between the first and the last replicate').toBeGreaterThanOrEqual(KILLS / 10)
    },
    KILLS * 12_000 + 60_000,
  )
})
