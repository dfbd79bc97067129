import { build } from 'esbuild'
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RunResult } from '../../engine/base/result.ts'
import { readRun, writeRun, type RunContents } from '../../runtime/runFolder.ts'
import { writeAtomically } from '../../runtime/writeAtomically.ts'
import { recoverFolder, writeFolder } from '../../runtime/writeFolder.ts'
import { facts } from '../reliability/smallRun.ts'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'kocast-write-'))))
afterEach(() => {
  chmodSync(folder, 0o700)
  rmSync(folder, { recursive: true, force: true })
})
const path = (name: string) => join(folder, name)
const text = (name: string) => readFileSync(path(name), 'utf8')
const isRoot = process.getuid?.() === 0
/** The number of a process that has ended. */
const gone = spawnSync(process.execPath, ['-e', '']).pid

describe('writeAtomically', () => {
  it('writes, replaces, and makes folders', async () => {
    await writeAtomically(path('a/b.txt'), 'one')
    await writeAtomically(path('a/b.txt'), 'two')
    expect(text('a/b.txt')).toBe('two')
    expect(readdirSync(path('a'))).toEqual(['b.txt'])
  })

  it('keeps the old file and leaves no temporary one when writing fails', async () => {
    await writeAtomically(path('a.txt'), 'old')
    await expect(writeAtomically(path('a.txt'), { length: 3 } as never)).rejects.toThrow()
    expect(text('a.txt')).toBe('old')
    mkdirSync(path('taken/inside'), { recursive: true })
    await expect(writeAtomically(path('taken'), 'x')).rejects.toThrow()
    expect(readdirSync(folder).sort()).toEqual(['a.txt', 'taken'])
  })

  it.skipIf(isRoot)('fails where it may not write (root may write anywhere)', async () => {
    chmodSync(folder, 0o500)
    await expect(writeAtomically(path('a.txt'), 'x')).rejects.toMatchObject({ code: 'EACCES' })
  })

  it.runIf(process.platform !== 'win32')(
    'survives SIGKILL at any moment with a whole file, 10 times',
    async () => {
      const module = path('writeAtomically.mjs')
      await build({
        entryPoints: [fileURLToPath(new URL('../../runtime/writeAtomically.ts', import.meta.url))],
        outfile: module,
        bundle: true,
        platform: 'node',
        format: 'esm',
        logLevel: 'silent',
      })
      const size = 200_000
      for (let kill = 0; kill < 20; kill += 2) {
        const writer = fileURLToPath(new URL('./workers/writer.mjs', import.meta.url))
        const child = spawn(process.execPath, [writer, pathToFileURL(module).href, path('data.txt'), String(size)])
        await new Promise((resolve) => child.stdout.once('data', resolve))
        // A spread of moments, none of them chosen by hand: 0 … 18 ms after the first write.
        await new Promise((resolve) => setTimeout(resolve, kill))
        child.kill('SIGKILL')
        await new Promise((resolve) => child.once('close', resolve))
        const found = text('data.txt')
        expect(found).toHaveLength(size)
        expect(found).toBe(found[0].repeat(size))
      }
    },
    60_000,
  )
})

describe('writeFolder', () => {
  const files = (entries: Record<string, string>) => new Map(Object.entries(entries))

  it('writes a tree, and replaces a whole one: nothing of the old stays', async () => {
    await writeFolder(path('run'), files({ 'a.txt': '1', 'charts/b.svg': '2' }))
    await writeFolder(path('run'), files({ 'a.txt': '3' }))
    expect(readdirSync(path('run'))).toEqual(['a.txt'])
    expect(text('run/a.txt')).toBe('3')
    expect(readdirSync(folder)).toEqual(['run'])
  })

  it('keeps the old folder when a file cannot be written', async () => {
    await writeFolder(path('run'), files({ 'a.txt': 'old' }))
    await expect(
      writeFolder(
        path('run'),
        new Map([
          ['a.txt', 'new'],
          ['b.txt', { length: 1 } as never],
        ]),
      ),
    ).rejects.toThrow()
    expect(text('run/a.txt')).toBe('old')
    expect(readdirSync(folder)).toEqual(['run'])
  })

  it('gives the same folder when two write it at once', async () => {
    await Promise.all([1, 2, 3].map((n) => writeFolder(path(`run${n}`), files({ 'a.txt': 'same' }))))
    expect([1, 2, 3].map((n) => text(`run${n}/a.txt`))).toEqual(['same', 'same', 'same'])
  })

  it('clears what a crashed process left, and nothing of one that runs', async () => {
    for (const name of [`.run.tmp-${gone}`, `.run.old-${gone}`, `.run.tmp-${process.ppid}`, `.other.tmp-${gone}`]) mkdirSync(path(name))
    await writeFolder(path('run'), files({ 'a.txt': '1' }))
    expect(readdirSync(folder).sort()).toEqual([`.other.tmp-${gone}`, `.run.tmp-${process.ppid}`, 'run'].sort())
  })

  it('puts a replaced folder back when the crash came before the new one', async () => {
    await writeFolder(path(`.run.old-${gone}`), files({ 'a.txt': 'old' }))
    await writeFolder(path(`.run.tmp-${gone}`), files({ 'a.txt': 'new' }))
    await recoverFolder(path('run'))
    expect(readdirSync(folder)).toEqual(['run'])
    expect(text('run/a.txt')).toBe('old')
  })
})

describe('a run folder', () => {
  const result = { runId: 'abc', metrics: [{ name: 'd30', mean: Number.NaN }] } as unknown as RunResult
  const manifest = { ...facts('abc') } satisfies RunContents['manifest']
  const write = () => writeRun(path('run'), { result, manifest, files: new Map([['tables/a.csv', 'x\r\n']]) })

  it('is read as it was written, NaN included', async () => {
    await write()
    const stored = await readRun(path('run'))
    expect(stored?.result).toEqual(result)
    expect(Object.keys(stored?.manifest.outputs ?? {})).toEqual(['result.json', 'tables/a.csv'])
  })

  it('is absent where there is none', async () => {
    expect(await readRun(path('none'))).toBeUndefined()
  })

  it.each([
    ['manifest.json', (bytes: Buffer) => Buffer.from(bytes.toString().replace('"seed": "1"', '"seed": "2"')), 'changed'],
    ['manifest.json', (bytes: Buffer) => Buffer.from(bytes.toString().replace(/,\s*"sha256": "[0-9a-f]{64}"/, '')), 'unreadable'],
    ['result.json', (bytes: Buffer) => ((bytes[3] ^= 1), bytes), 'changed'],
    ['manifest.json', () => Buffer.from('{'), 'unreadable'],
    ['manifest.json', () => Buffer.from('{}'), 'unreadable'],
  ] as const)('is refused when %s is bent (%#)', async (name, bend, problem) => {
    await write()
    writeFileSync(path(`run/${name}`), bend(readFileSync(path(`run/${name}`))))
    await expect(readRun(path('run'))).rejects.toMatchObject({ name: 'IntegrityError', file: name, problem })
    expect(existsSync(path('run/result.json'))).toBe(true)
  })
})
