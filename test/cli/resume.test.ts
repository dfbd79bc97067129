import { spawn } from 'node:child_process'
import { cpSync, existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { readRun } from '../../runtime/runFolder.ts'
import { interrupted } from './interrupted.ts'
import { kocast, project } from './kocast.ts'
import { preparedId } from './preparedId.ts'

// Each test runs the command several times, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 })

const long = (replicates: number) => ['small.yaml', '--set', 'population.size=3000', '--replicates', String(replicates)]
/** What is kept and found again is in the result, not in the report. */
const RUN = ['run', ...long(24), '--no-report']
const posix = process.platform !== 'win32'

const resultOf = (cwd: string) => {
  const [id] = readdirSync(join(cwd, 'runs'))
  return readFileSync(join(cwd, 'runs', id, 'result.json'), 'utf8')
}

describe.runIf(posix)('an interrupted run', () => {
  let expected: string
  /** A project in which the run was killed midway; each test goes on in a copy. */
  let killed: string
  beforeAll(async () => {
    const cwd = project()
    expect((await kocast([...RUN, '--quiet'], { cwd })).code).toBe(0)
    expected = resultOf(cwd)
    killed = project()
    await interrupted([...RUN, '--workers', '1'], killed, 'SIGKILL')
  })
  const copy = () => {
    const cwd = project()
    cpSync(killed, cwd, { recursive: true })
    return cwd
  }
  const foundIn = (stderr: string) => Number(/Resuming: (\d+) of 24 replicates found/.exec(stderr)?.[1])

  it('goes on after Ctrl-C where it stopped, having said so, with the same result', async () => {
    const cwd = project()
    const stopped = await interrupted([...RUN, '--workers', '1'], cwd, 'SIGINT')
    expect(stopped.code).toBe(130)
    expect(stopped.stderr).toMatch(/Stopped\.\n\d+ of 24 replicates are kept; the same command goes on from there\.\n$/)
    const again = await kocast(RUN, { cwd })
    expect(foundIn(again.stderr)).toBeGreaterThanOrEqual(2)
    expect(resultOf(cwd)).toBe(expected)
  })

  it('goes on after SIGKILL where it stopped, with the same result for another number of workers', async () => {
    const cwd = copy()
    const again = await kocast([...RUN, '--workers', '2'], { cwd })
    expect(again.code).toBe(0)
    expect(foundIn(again.stderr)).toBeGreaterThanOrEqual(2)
    expect(resultOf(cwd)).toBe(expected)
    expect(readdirSync(join(cwd, 'runs')), 'the run alone').toHaveLength(1)
  })

  it('forgets what was kept when asked to start afresh', async () => {
    const cwd = copy()
    const again = await kocast([...RUN, '--fresh'], { cwd })
    expect(again.stderr).not.toContain('Resuming')
    expect(resultOf(cwd)).toBe(expected)
  })

  it('computes again what was damaged meanwhile, and says so', async () => {
    const cwd = copy()
    const [partial] = readdirSync(join(cwd, 'runs')).filter((name) => name.endsWith('.partial'))
    const path = join(cwd, 'runs', partial, '000001.part')
    const bytes = readFileSync(path)
    bytes[200] ^= 8
    writeFileSync(path, bytes)
    const again = await kocast(RUN, { cwd })
    expect(again.stderr).toContain('1 kept records were damaged')
    expect(resultOf(cwd)).toBe(expected)
  })

  it('says that nothing of the run was kept when no replicate was finished', async () => {
    const cwd = project()
    const args = ['run', 'small.yaml', '--set', 'population.size=60000', '--replicates', '4', '--workers', '1', '--no-report']
    const { code, stderr } = await interrupted(args, cwd, 'SIGINT', 0)
    expect(code).toBe(130)
    expect(stderr).toMatch(/Stopped\.\nNo replicate was finished; nothing of the run was kept\.\n$/)
    // its network may be kept: the next run has it for nothing
    const left = existsSync(join(cwd, 'runs')) ? readdirSync(join(cwd, 'runs')) : []
    expect(left.filter((name) => name !== '.networks')).toEqual([])
  })
})

describe.runIf(posix)('an interrupted comparison', () => {
  it('goes on where it stopped, with the same result', async () => {
    // each replicate of two arms
    const compare = ['compare', ...long(12)]
    const whole = project()
    await kocast([...compare, '--quiet'], { cwd: whole })
    const cwd = project()
    await interrupted([...compare, '--workers', '1'], cwd, 'SIGKILL')
    const again = await kocast(compare, { cwd })
    expect(again.code).toBe(0)
    expect(again.stderr).toMatch(/Resuming: \d+ of 12/)
    expect(resultOf(cwd)).toBe(resultOf(whole))
    const third = await kocast(compare, { cwd })
    expect(third.stderr).toContain('Computed before')
    expect(third.stdout).toBe(again.stdout)
  })
})

// A run without a campaign has few charts to draw.
describe('a stored run', () => {
  let cwd: string
  beforeAll(async () => {
    cwd = project()
    await kocast(['run', 'organic.yaml', '--quiet', '--no-report'], { cwd })
  })
  const manifest = async () => (await readRun(join(cwd, 'runs', readdirSync(join(cwd, 'runs'))[0])))?.manifest

  it('is found again after a comment was added, with the lines as they are now', async () => {
    const path = join(cwd, 'organic.yaml')
    const before = await manifest()
    writeFileSync(path, `# a comment\n${readFileSync(path, 'utf8')}`)
    const { stderr } = await kocast(['run', 'organic.yaml'], { cwd })
    expect(stderr).toContain('Computed before')
    const [id] = readdirSync(join(cwd, 'runs'))
    expect(readdirSync(join(cwd, 'runs'))).toHaveLength(1)
    const stored = await readRun(join(cwd, 'runs', id))
    if (stored?.kind !== 'run') throw new Error('not a run')
    expect(stored.result.inputs.find((row) => row.path === 'population.size')?.place).toBe('organic.yaml:7:9')
    expect(stored.manifest.hash).toBe(before?.hash)
    expect(stored.manifest.files[0].sha256).not.toBe(before?.files[0].sha256)
  })

  it('is left alone, byte by byte, when nothing would differ', async () => {
    const [id] = readdirSync(join(cwd, 'runs'))
    const files = () => readdirSync(join(cwd, 'runs', id), { recursive: true, withFileTypes: true }).length
    const bytes = readFileSync(join(cwd, 'runs', id, 'manifest.json'))
    const n = files()
    await kocast(['run', 'organic.yaml', '--quiet'], { cwd })
    expect(readFileSync(join(cwd, 'runs', id, 'manifest.json')).equals(bytes)).toBe(true)
    expect(files()).toBe(n)
  })

  it('gets its report again when that was damaged, or is wanted in another language', async () => {
    const [id] = readdirSync(join(cwd, 'runs'))
    const report = join(cwd, 'runs', id, 'report.html')
    const whole = readFileSync(report, 'utf8')
    rmSync(report)
    await kocast(['run', 'organic.yaml', '--quiet'], { cwd })
    expect(readFileSync(report, 'utf8')).toBe(whole)
    await kocast(['run', 'organic.yaml', '--quiet', '--lang', 'zh'], { cwd })
    expect(readFileSync(report, 'utf8')).not.toBe(whole)
    expect((await kocast(['verify', id], { cwd })).code).toBe(0)
  })

  it('is not mistaken for another question: a changed preset', async () => {
    const before = readdirSync(join(cwd, 'runs'))
    writeFileSync(join(cwd, 'dear.yaml'), 'creators: { koc: { pricePerPost: 300 } }\n')
    const text = readFileSync(join(cwd, 'small.yaml'), 'utf8')
    writeFileSync(
      join(cwd, 'preset.yaml'),
      text.replace('version: 1', 'version: 1\nextends: [dear.yaml]').replace('pricePerPost: 300, ', ''),
    )
    const first = await preparedId(cwd, 'preset.yaml')
    writeFileSync(join(cwd, 'dear.yaml'), '# the same price\ncreators: { koc: { pricePerPost: 300 } }\n')
    expect(await preparedId(cwd, 'preset.yaml')).toBe(first)
    writeFileSync(join(cwd, 'dear.yaml'), 'creators: { koc: { pricePerPost: 400 } }\n')
    expect(await preparedId(cwd, 'preset.yaml')).not.toBe(first)
    expect(before).not.toContain(first)
  })

  it('is put back in place when a crash came between taking it away and placing its successor', async () => {
    const [id] = readdirSync(join(cwd, 'runs')).filter((name) => /^[0-9a-f]{12}$/.test(name))
    const gone = await new Promise<number>((resolve) => {
      const child = spawn(process.execPath, ['-e', ''])
      child.once('close', () => resolve(child.pid as number))
    })
    renameSync(join(cwd, 'runs', id), join(cwd, 'runs', `.${id}.old-${gone}`))
    const { code } = await kocast(['report', id, '--format', 'csv'], { cwd })
    expect(code).toBe(0)
    expect(existsSync(join(cwd, 'runs', id))).toBe(true)
  })
})

describe('mechanisms of one’s own', () => {
  const source = (strength: string) => `
import { part } from './part.mjs'
import { z } from ${JSON.stringify(import.meta.resolve('zod'))}
export const silence = {
  name: 'silence', section: 'mechanisms', summary: { en: 'Silence', zh: '静默' }, equation: 'attention ← ${strength}', source: 'test',
  params: z.strictObject({}), columns: [], cubes: [], tables: {}, streams: [],
  build: () => ({ notice({ size, attention }) { for (let i = 0; i < size; i++) attention[i] *= part } }),
}
`
  it('change the result and the id, and so does what they import', async () => {
    // A module is loaded once by a process: what differs stands elsewhere.
    const [cwd, changed] = [0, 1].map((part) => {
      const folder = project()
      writeFileSync(join(folder, 'mine.mjs'), source('part'))
      writeFileSync(join(folder, 'part.mjs'), `export const part = ${part}\n`)
      return folder
    })
    interface Ran {
      runId: string
      metrics: Record<string, { mean: number }>
    }
    const ran = async (args: readonly string[], folder = cwd) => {
      const { code, stdout, stderr } = await kocast(['run', 'small.yaml', '--json', '--quiet', '--no-report', ...args], { cwd: folder })
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      return JSON.parse(stdout) as Ran
    }
    const without = await ran([])
    const silent = await ran(['--mechanism', 'mine.mjs'])
    expect(silent.runId).not.toBe(without.runId)
    expect(without.metrics.reach.mean).toBeGreaterThan(0)
    expect(silent.metrics.engagements.mean).toBe(0)
    const loud = await ran(['--mechanism', 'mine.mjs'], changed)
    expect(new Set([without.runId, silent.runId, loud.runId]).size).toBe(3)
    expect(loud.metrics.engagements.mean).toBe(without.metrics.engagements.mean)
    const [stored] = [await readRun(join(changed, 'runs', loud.runId))]
    expect(stored?.manifest.mechanisms.map((file) => file.path)).toEqual(['mine.mjs', 'part.mjs'])
    expect(JSON.stringify(stored?.result)).toContain('--mechanism mine.mjs')
  })

  it.each([
    ['absent.mjs', undefined, 'absent.mjs: no such module of mechanisms.'],
    ['mine.ts', 'export {}', 'mine.ts: mechanisms are loaded as JavaScript; compile it to .mjs first.'],
    ['empty.mjs', 'export const x = 1', 'empty.mjs exports no mechanism'],
    ['bad.mjs', 'export const = 1', 'bad.mjs cannot be loaded: '],
  ])('that cannot be used are named: %s', async (name, text, said) => {
    const cwd = project()
    if (text !== undefined) writeFileSync(join(cwd, name), text)
    const { code, stderr } = await kocast(['run', 'small.yaml', '--quiet', '--mechanism', name], { cwd })
    expect(code).toBe(2)
    expect(stderr).toContain(said)
    expect(existsSync(join(cwd, 'runs'))).toBe(false)
  })
})

describe.runIf(posix)('two processes', () => {
  it('never write one run: the second ends with 3 and names the first', async () => {
    const cwd = project()
    const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))
    const first = spawn(process.execPath, [main, ...RUN], { cwd, stdio: 'ignore' })
    const ended = new Promise((resolve) => first.once('close', resolve))
    while (!existsSync(join(cwd, 'runs')) || !readdirSync(join(cwd, 'runs')).some((name) => name.endsWith('.partial')))
      await new Promise((resolve) => setTimeout(resolve, 5))
    const second = await kocast(RUN, { cwd })
    expect(second.code).toBe(3)
    expect(second.stderr).toContain(`is being written by process ${first.pid} since `)
    first.kill('SIGKILL')
    await ended
    expect((await kocast([...RUN, '--quiet'], { cwd })).code, 'a dead process holds no lock').toBe(0)
  })
})
