import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Artifact } from '../../engine/base/artifact.ts'
import { artifactText, readArtifactText } from '../../runtime/artifactFile.ts'
import { readReplicateRecords, replicateRecord } from '../../runtime/replicateRecord.ts'
import { readManifest, readRun, readRunFile, writeRun } from '../../runtime/runFolder.ts'
import { verifyRun } from '../../runtime/verifyRun.ts'
import { facts, outcomeOf } from './smallRun.ts'
import { counts } from './counts.ts'
import { reportFile } from './row.ts'
import { uniformNumbers } from '../support/slow.ts'

const FLIPS = counts.bitFlips

let flips = 0
reportFile('bitflips', 'bit flips in runs, artifacts and kept replicates', () => flips)

let folder: string
beforeAll(async () => {
  folder = join(mkdtempSync(join(tmpdir(), 'kocast-flips-')), 'run')
  const result = { runId: 'abcabcabcabc', title: { en: 'Small', zh: '小样' }, metrics: [{ name: 'roi', mean: 0.25, samples: [0.1, 0.4] }] }
  const files = new Map<string, string | Uint8Array>([
    ['report.html', `<!doctype html><p>${'触达 '.repeat(50)}</p>`],
    ['tables/reach.csv', '\ufeffday,mean\r\n1,12\r\n2,19\r\n'],
    ['tables/reach.parquet', Uint8Array.from({ length: 300 }, (_, i) => (i * 37) % 256)],
    ['charts/reach.vl.json', '{"mark":"line"}\n'],
    ['charts/reach.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ])
  await writeRun(folder, { result, manifest: facts('abcabcabcabc'), files })
})
afterAll(() => rmSync(join(folder, '..'), { recursive: true, force: true }))

const flip = (bytes: Buffer, bit: number): Buffer => {
  flips++
  const bent = Buffer.from(bytes)
  bent[bit >> 3] ^= 1 << (bit & 7)
  return bent
}

describe('a flipped bit', () => {
  it(`is found in a run folder by verify and by reading the file, ${FLIPS} of ${FLIPS} times`, async () => {
    const uniform = uniformNumbers(1)
    const names = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    expect(names).toHaveLength(7)
    expect((await verifyRun(folder))?.problems).toEqual([])
    const manifest = await readManifest(folder)
    if (!manifest) throw new Error('no manifest')
    let found = 0
    let refused = 0
    for (let k = 0; k < FLIPS; k++) {
      const name = names[Math.floor(uniform() * names.length)]
      const path = join(folder, name)
      const bytes = readFileSync(path)
      writeFileSync(path, flip(bytes, Math.floor(uniform() * bytes.length * 8)))
      const problems = (await verifyRun(folder))?.problems ?? []
      if (problems.some(({ file }) => file === name)) found++
      const read = name === 'manifest.json' ? readManifest(folder) : readRunFile(folder, manifest, name)
      refused += await read.then(
        () => 0,
        (error: Error) => (error.name === 'IntegrityError' ? 1 : 0),
      )
      if (name === 'manifest.json' || name === 'result.json')
        await expect(readRun(folder)).rejects.toMatchObject({ name: 'IntegrityError' })
      writeFileSync(path, bytes)
    }
    expect({ found, refused }).toEqual({ found: FLIPS, refused: FLIPS })
    expect((await verifyRun(folder))?.problems).toEqual([])
  }, 600_000)

  it('is found at every place of an artifact, and of its seal', () => {
    const artifact: Artifact = {
      format: 1,
      kind: 'retention',
      model: 'sbg',
      estimates: { alpha: 0.668, beta: 3.806 },
      standardErrors: { alpha: 0.01, beta: 0.02 },
      period: '1 month',
      health: [{ name: 'fit', title: { en: 'Fit', zh: '拟合' }, verdict: 'PASS', finding: { en: 'good', zh: '良好' } }],
    }
    const bytes = Buffer.from(artifactText(artifact))
    expect(readArtifactText(bytes)).toMatchObject({ artifact: { estimates: artifact.estimates } })
    const missed: number[] = []
    for (let bit = 0; bit < bytes.length * 8; bit++) if ('artifact' in readArtifactText(flip(bytes, bit))) missed.push(bit)
    expect(missed).toEqual([])
    for (let length = 0; length < bytes.length - 1; length++)
      expect('artifact' in readArtifactText(bytes.subarray(0, length)), `cut at ${length}`).toBe(false)
  })

  it(`loses the kept replicate it hit and no other, ${FLIPS} times`, () => {
    const uniform = uniformNumbers(2)
    const runId = 'abcabcabcabc'
    const records = [0, 1, 2, 3].map((index) => replicateRecord(runId, outcomeOf(index)))
    const bytes = Buffer.concat(records)
    const starts = records.map((_, i) => records.slice(0, i).reduce((sum, record) => sum + record.length, 0))
    expect(readReplicateRecords(runId, bytes)).toEqual({ outcomes: [0, 1, 2, 3].map((index) => outcomeOf(index)), damaged: 0 })
    for (let k = 0; k < FLIPS; k++) {
      const bit = Math.floor(uniform() * bytes.length * 8)
      const hit = starts.findLastIndex((start) => start <= bit >> 3)
      const { outcomes, damaged } = readReplicateRecords(runId, flip(bytes, bit))
      expect({ bit, indices: outcomes.map((o) => o.index) }).toEqual({ bit, indices: [0, 1, 2, 3].filter((index) => index !== hit) })
      expect(damaged).toBeGreaterThan(0)
      for (const outcome of outcomes) expect(outcome).toEqual(outcomeOf(outcome.index))
    }
  }, 600_000)
})

describe('what is cut off, missing or too much', () => {
  it('is found in kept replicates cut at any length', () => {
    const bytes = replicateRecord('abcabcabcabc', outcomeOf(5))
    for (let length = 1; length < bytes.length; length++)
      expect(readReplicateRecords('abcabcabcabc', bytes.subarray(0, length))).toMatchObject({ outcomes: [] })
    expect(readReplicateRecords('another12345', bytes).outcomes, 'of another run').toEqual([])
  })

  it('is found in a run folder', async () => {
    const whole = readFileSync(join(folder, 'report.html'))
    rmSync(join(folder, 'report.html'))
    mkdirSync(join(folder, 'notes'))
    writeFileSync(join(folder, 'notes/mine.txt'), 'x')
    expect((await verifyRun(folder))?.problems).toEqual([
      { file: 'report.html', problem: 'missing' },
      { file: 'notes/mine.txt', problem: 'extra' },
    ])
    writeFileSync(join(folder, 'report.html'), whole)
    rmSync(join(folder, 'notes'), { recursive: true })
    expect((await verifyRun(folder))?.problems).toEqual([])
  })
})
