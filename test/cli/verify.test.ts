import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { artifactText } from '../../runtime/artifactFile.ts'
import { storeRun } from '../reliability/smallRun.ts'
import { kocast, kocastProcess, project } from './kocast.ts'

const ID = 'abcdef000001'
let cwd: string
beforeAll(async () => {
  cwd = project()
  await storeRun(join(cwd, 'runs', ID), ID, 1)
  await storeRun(join(cwd, 'elsewhere'), 'abcdef000002', 2)
  writeFileSync(join(cwd, 'fit.json'), artifactText({ format: 1, kind: 'retention', estimates: { alpha: 0.7, beta: 3.8 } }))
  writeFileSync(join(cwd, 'hand.json'), '{ "kind": "retention", "estimates": { "alpha": 0.7, "beta": 3.8 } }')
})

/** Runs verify with one file bent, and mends it. */
async function bent(file: string, bend: (bytes: Buffer) => Buffer | undefined, name: string, by = kocast) {
  const path = join(cwd, file)
  const bytes = readFileSync(path)
  const other = bend(Buffer.from(bytes))
  if (other) writeFileSync(path, other)
  else rmSync(path)
  const ended = await by(['verify', name], { cwd })
  writeFileSync(path, bytes)
  return ended
}

const flip = (bytes: Buffer) => ((bytes[bytes.length >> 1] ^= 1), bytes)

describe('kocast verify', () => {
  it('says how many files are as they were written: runs by id or folder, artifacts by file', async () => {
    const { code, stdout, stderr } = await kocast(['verify', 'abcdef', 'elsewhere', 'fit.json', 'hand.json'], { cwd })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout.trim().split('\n')).toEqual([
      `✓ ${join('runs', ID)}: 4 files, all as they were written`,
      '✓ elsewhere: 4 files, all as they were written',
      '✓ fit.json: as it was written',
      '✓ hand.json: an artifact without a checksum, written by hand',
    ])
  })

  it.each(['result.json', 'report.html', 'tables/reach.csv', 'manifest.json'])(
    'ends with 4 when a bit of %s is flipped, and names it',
    async (name) => {
      const { code, stdout } = await bent(join('runs', ID, name), flip, ID)
      expect(code).toBe(4)
      expect(stdout).toBe(`✗ ${join('runs', ID, name)} is not the file that was written.\n`)
    },
  )

  it('names what is missing and what is too much', async () => {
    const missing = await bent(join('runs', ID, 'tables/reach.csv'), () => undefined, ID)
    expect(missing).toMatchObject({ code: 4, stdout: `✗ ${join('runs', ID, 'tables/reach.csv')} is missing from the run.\n` })
    const noManifest = await bent(join('elsewhere', 'manifest.json'), () => undefined, 'elsewhere')
    expect(noManifest).toMatchObject({ code: 4, stdout: `✗ ${join('elsewhere', 'manifest.json')} is missing from the run.\n` })
    writeFileSync(join(cwd, 'elsewhere/mine.txt'), 'x')
    const extra = await kocast(['verify', 'elsewhere', '--json'], { cwd })
    rmSync(join(cwd, 'elsewhere/mine.txt'))
    expect(extra.code).toBe(4)
    expect(JSON.parse(extra.stdout)).toMatchObject([{ path: 'elsewhere', kind: 'run', problems: [{ file: 'mine.txt', problem: 'extra' }] }])
  })

  it('ends with 4 for an artifact that was touched or is none', async () => {
    const touched = await bent('fit.json', flip, 'fit.json', kocastProcess)
    expect(touched).toMatchObject({ code: 4, stdout: '✗ fit.json is not what was written: its checksum does not fit.\n' })
    const misspelt = await bent('hand.json', (bytes) => Buffer.from(bytes.toString().replace('kind', 'kidn')), 'hand.json')
    expect(misspelt.code).toBe(4)
    expect(misspelt.stdout).toMatch(/hand\.json is no artifact/)
  })

  it('ends with 2 for what is not there', async () => {
    const { code, stderr } = await kocast(['verify', 'nothing'], { cwd })
    expect(code).toBe(2)
    expect(stderr).toContain("No run 'nothing'")
  })
})

describe('a real run', () => {
  it('is whole, Parquet and charts included', async () => {
    await kocast(['run', 'small.yaml', '--quiet', '--no-report', '--out', 'real'], { cwd })
    const n = readdirSync(join(cwd, 'real'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length
    expect(n).toBeGreaterThan(40)
    expect((await kocast(['verify', 'real'], { cwd })).stdout).toBe(`✓ real: ${n} files, all as they were written\n`)
  })
})
