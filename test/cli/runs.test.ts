import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { openPartial, partialPath } from '../../runtime/partialRun.ts'
import { outcomeOf, storeRun } from '../reliability/smallRun.ts'
import { kocast, project } from './kocast.ts'

const IDS = ['aaaa00000001', 'aaaa00000002', 'bbbb00000003']
const UNFINISHED = 'cccc00000004'

interface Listed {
  id: string
  state: string
  kept: number
  replicates: number
  bytes: number
}

async function withRuns(): Promise<string> {
  const cwd = project()
  for (const [i, id] of IDS.entries()) await storeRun(join(cwd, 'runs', id), id, i)
  const title = { en: 'Half', zh: '一半' }
  const facts = { runId: UNFINISHED, kind: 'run' as const, title, total: 6, started: '2026-01-02T00:00:00.000Z' }
  const partial = await openPartial(join(cwd, 'runs', UNFINISHED), facts)
  for (const index of [0, 3]) await partial.keep(outcomeOf(index))
  return cwd
}

const listed = async (cwd: string) => JSON.parse((await kocast(['runs', '--json'], { cwd })).stdout) as Listed[]
const below = (cwd: string) => readdirSync(join(cwd, 'runs')).sort()

describe('kocast runs', () => {
  let cwd: string
  beforeAll(async () => (cwd = await withRuns()))

  it('lists id, title, date, replicates, size and state, the newest first', async () => {
    const { code, stdout } = await kocast(['runs'], { cwd })
    expect(code).toBe(0)
    const lines = stdout.trim().split('\n')
    expect(lines[0]).toMatch(/^Run +Title +Date +Replicates +Size +State$/)
    expect(lines[1]).toMatch(/^cccc00000004 +Half +2026-01-0[12] \d\d:\d\d +6 +\d KiB +partial \(2 of 6\)$/)
    expect(lines[2]).toMatch(/^aaaa00000001 +Small +.* +6 +\d KiB +finished$/)
    expect(lines).toHaveLength(5)
    expect((await kocast(['runs', '--lang', 'zh'], { cwd })).stdout).toContain('未完成（2 / 6）')
  })

  it('tells machines', async () => {
    const runs = await listed(cwd)
    expect(runs.map(({ id, state, kept }) => [id, state, kept])).toEqual([
      [UNFINISHED, 'partial', 2],
      [IDS[0], 'finished', 6],
      [IDS[1], 'finished', 6],
      [IDS[2], 'finished', 6],
    ])
    expect(runs.every(({ bytes }) => bytes > 200)).toBe(true)
  })

  it('says what is damaged', async () => {
    const bent = await withRuns()
    writeFileSync(join(bent, 'runs', IDS[0], 'report.html'), 'other')
    renameSync(join(bent, 'runs', IDS[1], 'manifest.json'), join(bent, 'runs', IDS[1], 'manifest.txt'))
    const part = join(partialPath(join(bent, 'runs', UNFINISHED), UNFINISHED), '000001.part')
    writeFileSync(part, readFileSync(part).subarray(0, 200))
    const states = Object.fromEntries((await listed(bent)).map(({ id, state }) => [id, state]))
    expect(states).toEqual({ [UNFINISHED]: 'damaged', [IDS[0]]: 'damaged', [IDS[1]]: 'damaged', [IDS[2]]: 'finished' })
  })

  it('says so where there is nothing', async () => {
    expect((await kocast(['runs'], { cwd: project() })).stdout).toBe('No runs below runs.\n')
  })
})

describe('kocast runs remove', () => {
  it('removes finished and unfinished runs by a beginning of their id', async () => {
    const cwd = await withRuns()
    const { code, stdout } = await kocast(['runs', 'remove', 'bb', 'cccc'], { cwd })
    expect(code).toBe(0)
    expect(stdout).toBe(`Removed ${join('runs', IDS[2])}\nRemoved ${join('runs', `${UNFINISHED}.partial`)}\n`)
    expect(below(cwd)).toEqual([IDS[0], IDS[1]])
  })

  it.each([
    [['aaaa'], "'aaaa' fits several runs: aaaa00000001, aaaa00000002."],
    [['bb', 'nothing'], "No run 'nothing'"],
  ])('removes nothing when %j is not clear', async (names, said) => {
    const cwd = await withRuns()
    const { code, stderr } = await kocast(['runs', 'remove', ...names], { cwd })
    expect(code).toBe(2)
    expect(stderr).toContain(said)
    expect(below(cwd)).toHaveLength(4)
  })
})

describe('kocast runs gc', () => {
  it('removes old unfinished runs and what crashes left, keeps the newest finished, and says it beforehand when asked', async () => {
    const cwd = await withRuns()
    const gone = spawnSync(process.execPath, ['-e', '']).pid
    mkdirSync(join(cwd, 'runs', `.${IDS[0]}.tmp-${gone}`))
    mkdirSync(join(cwd, 'runs', `.${IDS[0]}.tmp-${process.pid}`))
    writeFileSync(join(cwd, 'runs', `${IDS[1]}.lock`), '{}')
    mkdirSync(join(cwd, 'runs', `${IDS[2]}.partial`))
    const args = ['runs', 'gc', '--keep', '2', '--older-than', '1']
    const before = below(cwd)
    const dry = await kocast([...args, '--dry-run'], { cwd })
    expect(below(cwd)).toEqual(before)
    const real = await kocast(args, { cwd })
    expect(real.code).toBe(0)
    expect(real.stdout).toBe(dry.stdout.replaceAll('Would remove', 'Removed'))
    // the one of a process that runs stays
    expect(below(cwd)).toEqual([`.${IDS[0]}.tmp-${process.pid}`, IDS[0], IDS[1]])
    expect((await kocast(args, { cwd })).stdout).toBe('Nothing to remove.\n')
  })

  it('keeps young unfinished runs and all finished ones unless told', async () => {
    const cwd = await withRuns()
    await kocast(['runs', 'gc', '--older-than', '100000'], { cwd })
    expect(below(cwd)).toHaveLength(4)
    expect(existsSync(join(cwd, 'runs', `${UNFINISHED}.partial`))).toBe(true)
  })
})
