import { cpSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { isSlow } from '../support/slow.ts'
import { interrupted } from './interrupted.ts'
import { kocast, project, type Ended } from './kocast.ts'

vi.setConfig({ testTimeout: 60_000 })

interface ForecastJson {
  runId: string
  series: Record<string, { mean: number; p05: number; p95: number }>
  targets: { target: string; probability: number; low: number; high: number; before?: number }[]
  actuals?: { until: number; changes: { series: string; isObserved: boolean; soFar: number; endNow: number[] }[] }
  backtests?: { models: { model: string }[] }[]
  checks: { name: string; verdict: string }[]
}

const TARGET = 'adopters >= 20 by 2026-03-10'
const DAYS = ['date,adopters', ...[3, 4, 2, 5, 3, 2, 1, 2, 1, 1].map((n, day) => `2026-03-${String(day + 1).padStart(2, '0')},${n}`)]

describe('kocast forecast', () => {
  let cwd: string
  let first: Ended
  let json: ForecastJson

  beforeAll(async () => {
    cwd = project()
    writeFileSync(join(cwd, 'days.csv'), `${DAYS.join('\n')}\n`)
    writeFileSync(join(cwd, 'week.csv'), 'week,adopters\n2026-03-01,20\n')
    first = await kocast(['forecast', 'small.yaml', '--json', '--target', TARGET, '--target', 'roi > 0'], { cwd })
    json = JSON.parse(first.stdout) as ForecastJson
  })

  it('prints nothing but JSON on stdout, and writes a folder that can be listed, verified and exported', async () => {
    expect(first.code).toBe(0)
    expect(json.targets.map(({ target }) => target)).toEqual([TARGET, 'roi > 0'])
    for (const { probability, low, high } of json.targets) expect(low <= probability && probability <= high).toBe(true)
    const folder = join(cwd, 'runs', json.runId)
    expect(readdirSync(folder).filter((name) => name.startsWith('ensemble-'))).toHaveLength(1)
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Record<string, unknown>
    expect(manifest).toMatchObject({ kind: 'forecast', runId: json.runId })
    expect((await kocast(['verify', json.runId], { cwd })).code).toBe(0)
    const { stdout, code } = await kocast(['report', json.runId, '--format', 'html,csv', '--out', 'out'], { cwd })
    expect(code).toBe(0)
    expect(stdout).toContain('report.html')
    expect(readFileSync(join(cwd, 'out', 'tables', 'fan.csv'), 'utf8')).toContain('adopters')
    expect(readFileSync(join(cwd, 'out', 'report.html'), 'utf8')).toBe(readFileSync(join(folder, 'report.html'), 'utf8'))
  })

  it('ends with the figures of a run of the same scenario', async () => {
    const run = JSON.parse((await kocast(['run', 'small.yaml', '--json', '--no-report'], { cwd })).stdout) as {
      metrics: Record<string, { mean: number }>
    }
    expect(json.series['adopters'].mean).toBeCloseTo(run.metrics['adopters'].mean, 9)
    expect(json.series['roi'].mean).toBeCloseTo(run.metrics['roi'].mean, 9)
  })

  it('answers a person in the first line', async () => {
    const { stdout, stderr } = await kocast(['forecast', 'small.yaml', '--target', TARGET, '--target', 'roi > 0'], { cwd })
    expect(stderr).toContain('Computed before')
    expect(stdout.split('\n').slice(0, 4)).toEqual([
      '',
      'Small',
      '',
      expect.stringMatching(/^By Mar 10: [\d.,]+ new customers \[.*\]; 20 are reached /),
    ])
  })

  it('simulates a plan once, whatever is asked of it afterwards', async () => {
    const again = await kocast(['forecast', 'small.yaml', '--target', 'reach >= 100', '--json'], { cwd })
    expect(again.stderr).toContain(`The same plan was simulated before; read from ${join('runs', json.runId)}`)
    const other = JSON.parse(again.stdout) as ForecastJson
    expect(other.runId).not.toBe(json.runId)
    expect(other.series['roi']).toEqual(json.series['roi'])
  })

  it('passes over an earlier ensemble that was changed', async () => {
    const copy = project()
    cpSync(cwd, copy, { recursive: true })
    for (const id of readdirSync(join(copy, 'runs'))) {
      const folder = join(copy, 'runs', id)
      const name = readdirSync(folder).find((one) => one.startsWith('ensemble-'))
      if (name) writeFileSync(join(folder, name), Buffer.alloc(readFileSync(join(folder, name)).length, 1))
    }
    const { stderr, stdout } = await kocast(['forecast', 'small.yaml', '--target', 'orders >= 5', '--json'], { cwd: copy })
    expect(stderr).not.toContain('simulated before')
    expect((JSON.parse(stdout) as ForecastJson).series['roi']).toEqual(json.series['roi'])
  })

  it('re-forecasts a running plan from what has come in, and scores such forecasts beside naive ones', async () => {
    const args = ['forecast', 'small.yaml', '--target', TARGET, '--actuals', 'days.csv', '--backtest']
    const { stdout, code } = await kocast([...args, '--json'], { cwd })
    expect(code).toBe(0)
    const { actuals, targets, backtests } = JSON.parse(stdout) as ForecastJson
    expect(actuals?.until).toBe(10)
    expect(actuals?.changes.find(({ series }) => series === 'adopters')).toMatchObject({ isObserved: true, soFar: 24 })
    expect(targets[0]).toMatchObject({ probability: 1, before: json.targets[0].probability })
    expect(backtests?.[0].models.map(({ model }) => model)).toEqual(['forecast', 'plan', 'naive', 'ets', 'fourier'])
    const told = (await kocast(args, { cwd })).stdout
    expect(told).toMatch(/Back-test from \d+ origins: this forecast missed by \d+% \(WAPE\)/)
    expect(told).toMatch(/Exponential smoothing +\d+%/)
  })

  it.each([
    [['--target', 'adopters >= 5 by 2026-03-20'], 'outside the plan, which runs from 2026-03-01 to 2026-03-14'],
    [['--target', 'adopters >= 5 by 3月5日'], 'write it as 2026-03-05'],
    [['--target', 'adoptors >= 5'], 'Did you mean adopters?'],
    [['--target', 'revenue >= 5M USD'], 'counted in money (CNY)'],
    [['--target', 'adopters: 5'], 'is no target'],
    [['--target', 'd7 >= 8% by 2026-03-02'], 'leave out the date'],
    [['--backtest'], 'add --actuals'],
    [['--series', 'adopters=Orders'], 'add --actuals'],
    [['--series', 'adopters', '--series', 'adopters'], 'stands there twice'],
    [['--actuals', 'week.csv'], 'add --period week'],
    [['--actuals', 'week.csv', '--period', 'fortnight'], 'day, week or 14 days'],
    [['--actuals', 'week.csv', '--period', 'week', '--backtest'], 'needs 9 rows'],
    [['--actuals', 'none.csv'], 'no table "none.csv"'],
  ])('refuses %j before anything is simulated', async (args, expected) => {
    const { code, stdout, stderr } = await kocast(['forecast', 'small.yaml', '--seed', '99', ...args], { cwd })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(expected)
    expect(stderr).not.toContain('replicates in')
  })

  it.each([
    [
      'before',
      'date,adopters\n2026-02-27,1\n2026-02-28,2\n',
      'early.csv:2:1  date  2026-02-27 lies before the plan, which begins on 2026-03-01',
    ],
    [
      'after',
      'date,adopters\n2026-03-14,1\n2026-03-15,2\n',
      'early.csv:3:1  date  the period from 2026-03-15 runs to 2026-03-15, but the plan ends on 2026-03-14',
    ],
    ['of another name than', 'date,visits\n2026-03-01,1\n2026-03-02,2\n', '--series "adopters=visits"'],
  ])('refuses actuals %s the plan', async (_, csv, expected) => {
    writeFileSync(join(cwd, 'early.csv'), csv)
    const { code, stderr } = await kocast(['forecast', 'small.yaml', '--actuals', 'early.csv'], { cwd })
    expect(code).toBe(2)
    expect(stderr).toContain(expected)
  })
})

describe.runIf(process.platform !== 'win32')('a forecast that was killed', () => {
  it.skipIf(!isSlow)('goes on where it stopped, with the same result (needs KOCAST_SLOW=1)', async () => {
    const args = ['forecast', 'small.yaml', '--set', 'population.size=2000', '--replicates', '24', '--json']
    const whole = project()
    const expected = await kocast(args, { cwd: whole })
    const cwd = project()
    await interrupted([...args, '--workers', '1'], cwd, 'SIGKILL')
    const again = await kocast(args, { cwd })
    expect(again.stderr).toMatch(/Resuming: \d+ of 24 replicates found/)
    expect(again.stdout).toBe(expected.stdout)
  })
})
