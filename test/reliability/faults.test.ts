import { appendFileSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Context } from '../../cli/context.ts'
import { EXIT, exitCodeOf } from '../../cli/exitCode.ts'
import { explainError } from '../../cli/explainError.ts'
import { parseCommand } from '../../cli/program.ts'
import { writeArtifact } from '../../runtime/artifactFile.ts'
import { watchDisk, type DiskOperation } from '../../runtime/disk.ts'
import { readManifest } from '../../runtime/runFolder.ts'
import { verifyRun } from '../../runtime/verifyRun.ts'
import { keptThreads } from '../cli/keptThreads.ts'
import { storeRun, type Told } from './smallRun.ts'
import { reportFile } from './row.ts'
import { isSlow } from '../support/slow.ts'

const CODES = ['ENOSPC', 'EIO', 'EMFILE', 'EACCES'] as const
const OLD = 'aaaaaaaaaaaa'
const NEW = 'bbbbbbbbbbbb'

let faults = 0
reportFile('faults', `failing operations on the disk (${CODES.join(', ')})`, () => faults)

let parent: string
beforeEach(() => (parent = mkdtempSync(join(tmpdir(), 'kocast-faults-'))))
afterEach(() => {
  watchDisk()
  rmSync(parent, { recursive: true, force: true })
})

interface Fault {
  /** What failed; `undefined` when fewer operations took place. */
  operation?: DiskOperation
  count: number
}

/** Lets the n-th operation fail; a write leaves half a file behind. */
function failAt(n: number, code: string): Fault {
  const fault: Fault = { count: 0 }
  watchDisk((operation, path) => {
    if (fault.count++ !== n) return
    fault.operation = operation
    faults++
    if (operation === 'write') appendFileSync(path, 'half a fi')
    throw Object.assign(new Error(`${code}: made to fail`), { code })
  })
  return fault
}

/** Temporary files and folders of a folder's family. */
function litter(folder: string): string[] {
  if (!existsSync(dirname(folder))) return []
  return readdirSync(dirname(folder), { recursive: true })
    .map(String)
    .filter((name) => basename(name).startsWith('.') || name.endsWith('.lock'))
}

describe('when one operation on the disk fails', () => {
  // In short every second operation fails, in one of the ways.
  const step = isSlow ? 1 : 2 * CODES.length
  it.each(CODES)('a run loses nothing, whichever it is, and the next one finishes it (%s)', async (code) => {
    const reference = join(parent, 'reference')
    await storeRun(reference, NEW, 2)
    const expected = readFileSync(join(reference, 'result.json'))
    let n = isSlow ? 0 : 2 * CODES.indexOf(code)
    let failed = 0
    for (let done = false; !done; n += step) {
      const folder = join(parent, `n${n}`, 'run')
      await storeRun(folder, OLD, 1)
      const fault = failAt(n, code)
      const seen: Told = { told: [], computed: [] }
      const error = await storeRun(folder, NEW, 2, seen).then(
        () => undefined,
        (e: NodeJS.ErrnoException) => e,
      )
      watchDisk()
      done = fault.operation === undefined
      if (error) {
        failed++
        expect({ n, code: error.code, path: typeof error.path }).toEqual({ n, code, path: 'string' })
        expect(exitCodeOf(error)).toBe(code === 'ENOSPC' || code === 'EMFILE' ? EXIT.resources : EXIT.failed)
        expect(explainError(error, 'en')).toHaveLength(1)
      }
      // The old run or the new one, whole, and nothing lies about unless removing it was what failed.
      expect((await verifyRun(folder))?.problems, `operation ${n}`).toEqual([])
      if (error && fault.operation !== 'remove') expect(litter(folder), `operation ${n} (${fault.operation})`).toEqual([])
      const again: Told = { told: [], computed: [] }
      await storeRun(folder, NEW, 2, again)
      expect(
        again.computed.filter((index) => seen.told.includes(index)),
        `operation ${n}: computed again although it was told of`,
      ).toEqual([])
      expect((await readManifest(folder))?.runId).toBe(NEW)
      expect(readFileSync(join(folder, 'result.json')).equals(expected)).toBe(true)
      expect(readdirSync(dirname(folder)), `operation ${n} (${fault.operation})`).toEqual(['run'])
      rmSync(dirname(folder), { recursive: true })
    }
    // 1 lock, 1 folder of replicates, 1 to 6 files of them, 1 run of four files.
    expect(n).toBeGreaterThan(60)
    expect(failed).toBeGreaterThan(50 / step)
  })

  it.each(CODES)('an artifact is the old one or the new one (%s)', async (code) => {
    const path = join(parent, 'a', 'fit.json')
    const artifact = (alpha: number) => ({ format: 1 as const, kind: 'retention', estimates: { alpha } })
    await writeArtifact(path, artifact(1))
    const before = readFileSync(path, 'utf8')
    let n = 0
    for (let done = false; !done; n++) {
      const fault = failAt(n, code)
      const error = await writeArtifact(path, artifact(2 + n)).then(
        () => undefined,
        (e: NodeJS.ErrnoException) => e,
      )
      watchDisk()
      done = fault.operation === undefined
      // After the rename the new file stands there, though its folder could not be synced: the caller is told.
      if (error && n < 4) expect(readFileSync(path, 'utf8')).toBe(before)
      expect(error?.code).toBe(done ? undefined : code)
      expect(readdirSync(join(parent, 'a'))).toEqual(['fit.json'])
    }
    // folder, open, write, sync, rename, open and sync of the folder, and none
    expect(n).toBe(8)
  })
})

describe('the order of operations', () => {
  it('has every replicate on the disk before it is told of', async () => {
    const seen: Told = { told: [], computed: [] }
    const synced: number[] = []
    let records = 0
    let renamed = false
    watchDisk((operation, path) => {
      if (operation === 'rename' && path.endsWith('.part')) renamed = true
      if (operation === 'sync' && path.endsWith('.partial') && renamed) {
        records++
        renamed = false
        synced.push(seen.told.length)
      }
    })
    await storeRun(join(parent, 'run'), NEW, 2, seen)
    expect(seen.told).toEqual([0, 1, 2, 3, 4, 5])
    expect(records).toBeGreaterThan(0)
    // Before the first sync of the folder nothing was told of.
    expect(synced[0]).toBe(0)
  })

  it('removes the kept replicates only when the run is in its place', async () => {
    const events: string[] = []
    watchDisk((operation, path) => {
      if (operation === 'rename' && path === join(parent, 'run')) events.push('placed')
      if (operation === 'sync' && path === parent && events.at(-1) === 'placed') events.push('synced')
      if (operation === 'remove' && path.endsWith('.partial')) events.push('removed')
    })
    await storeRun(join(parent, 'run'), NEW, 2)
    expect(events).toEqual(['placed', 'synced', 'removed'])
  })
})

describe('kocast run on a failing disk', () => {
  const scenario = fileURLToPath(new URL('../cli/scenarios/small.yaml', import.meta.url))

  // Without a report, which is drawn for longer than all else takes, in short.
  const args = isSlow ? [] : ['--no-report']

  async function kocast(out: string): Promise<{ code: number; error?: unknown }> {
    let code = 0
    const context: Context = {
      lang: 'en',
      version: '0',
      allow: [],
      print: () => {},
      say: () => {},
      stderr: { write: () => {} },
      signal: new AbortController().signal,
      exit: (c) => (code = c),
      executor: keptThreads,
    }
    try {
      await parseCommand(['run', scenario, '--quiet', '--workers', '1', '--out', out, ...args], context)
      return { code }
    } catch (error) {
      return { code: exitCodeOf(error), error }
    }
  }

  it(
    isSlow ? 'every operation in turn' : 'one operation of them all',
    async () => {
      const counted = failAt(Number.POSITIVE_INFINITY, 'EIO')
      expect(await kocast(join(parent, 'reference'))).toEqual({ code: 0 })
      watchDisk()
      const expected = readFileSync(join(parent, 'reference', 'result.json'))
      const total = counted.count
      expect(total).toBeGreaterThan(100)
      const step = isSlow ? 1 : total
      for (let n = isSlow ? 0 : total >> 1; n < total; n += step) {
        const out = join(parent, `n${n}`, 'run')
        const code = CODES[n % CODES.length]
        const fault = failAt(n, code)
        const ended = await kocast(out)
        watchDisk()
        if (ended.error !== undefined) {
          expect(ended.code, `operation ${n} ${fault.operation}`).toBe(
            code === 'ENOSPC' || code === 'EMFILE' ? EXIT.resources : EXIT.failed,
          )
          expect(explainError(ended.error, 'en').join('\n')).not.toMatch(/^\s+at /m)
          expect((await verifyRun(out))?.problems ?? []).toEqual([])
          if (fault.operation !== 'remove') expect(litter(out), `operation ${n} ${fault.operation}`).toEqual([])
        }
        expect(await kocast(out)).toEqual({ code: 0 })
        expect(readFileSync(join(out, 'result.json')).equals(expected), `operation ${n}`).toBe(true)
        expect(readdirSync(dirname(out))).toEqual(['run'])
        rmSync(dirname(out), { recursive: true })
      }
    },
    isSlow ? 7_200_000 : 180_000,
  )
})
