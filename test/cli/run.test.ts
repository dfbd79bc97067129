import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { kocast, kocastProcess, project, type Ended } from './kocast.ts'
import { preparedId } from './preparedId.ts'

interface RunJson {
  runId: string
  arms: string[]
  metrics: Record<string, { unit: string; mean: number; mcse: number; p05: number; p50: number; p95: number }>
  thresholds?: { condition: string; value: number; passed: boolean }[]
}

describe('kocast run', () => {
  let cwd: string
  let first: Ended
  let json: RunJson
  const folder = () => join(cwd, 'runs', json.runId)

  beforeAll(async () => {
    cwd = project()
    first = await kocast(['run', 'small.yaml', '--json'], { cwd })
    json = JSON.parse(first.stdout) as RunJson
  })

  it('prints nothing but JSON on stdout', () => {
    expect(first.code).toBe(0)
    expect(Object.keys(json)).toEqual(['runId', 'metrics', 'arms'])
    expect(json.arms).toEqual(['campaign', 'counterfactual'])
    const { roi, reach } = json.metrics
    expect(Object.keys(roi)).toEqual(expect.arrayContaining(['unit', 'mean', 'mcse', 'p05', 'p50', 'p95']))
    expect(reach.unit).toBe('people')
    expect(reach.p05).toBeLessThanOrEqual(reach.p95)
    expect(first.stderr).toContain('report.html')
  })

  it('writes a run folder whose manifest names every file', () => {
    const manifest = JSON.parse(readFileSync(join(folder(), 'manifest.json'), 'utf8')) as Record<string, unknown>
    expect(manifest).toMatchObject({ format: 1, kind: 'run', runId: json.runId, seed: '1', draws: 3, replicatesPerDraw: 2, rngVersion: 1 })
    const files = readdirSync(folder(), { recursive: true, withFileTypes: true }).filter((f) => f.isFile())
    expect(Object.keys(manifest.outputs as object)).toHaveLength(files.length - 1)
    expect(Object.keys(manifest.outputs as object)).toEqual(
      expect.arrayContaining(['result.json', 'report.html', 'tables/reach.csv', 'charts/reach.vl.json']),
    )
    expect(readdirSync(join(cwd, 'runs')), 'no temporary folders').toEqual([json.runId])
  })

  it('draws the report later where none is wanted now', async () => {
    const clean = project()
    const { code, stderr } = await kocast(['run', 'organic.yaml', '--no-report'], { cwd: clean })
    expect(code).toBe(0)
    const [id] = readdirSync(join(clean, 'runs'))
    expect(stderr).toContain(`kocast report ${id}`)
    const of = join(clean, 'runs', id)
    expect(readdirSync(of).sort()).toEqual(['charts', 'manifest.json', 'result.json', 'tables'])
    const again = await kocast(['run', 'organic.yaml'], { cwd: clean })
    expect(again.stderr).toMatch(/Computed before[^]*report\.html/)
    // as if it had been wanted from the start
    await kocast(['run', 'organic.yaml', '--out', 'at-once'], { cwd: clean })
    for (const name of ['result.json', 'report.html'])
      expect(readFileSync(join(of, name), 'utf8'), name).toBe(readFileSync(join(clean, 'at-once', name), 'utf8'))
  })

  it('answers a person in sentences and an aligned table', async () => {
    const { stdout, stderr } = await kocast(['run', 'small.yaml', '--no-report', '--lang', 'zh'], { cwd })
    expect(stdout).toContain('小样')
    expect(stdout).toMatch(/增量 ROI .* ± /)
    expect(stdout).toContain('90% 区间')
    expect(stderr).toContain('此前已运行过')
  })

  it('gives the same bytes for 1 and 2 workers', async () => {
    const results = []
    for (const workers of ['1', '2']) {
      await kocast(['run', 'small.yaml', '--quiet', '--no-report', '--workers', workers, '--out', `w${workers}`], { cwd })
      results.push(readFileSync(join(cwd, `w${workers}`, 'result.json'), 'utf8'))
    }
    expect(new Set(results).size).toBe(1)
  })

  it('names a run by what determines it', async () => {
    const own = await preparedId(cwd, 'small.yaml')
    expect(await preparedId(cwd, 'small.yaml', { workers: 1 })).toBe(own)
    const others = [{ seed: '2' }, { replicates: 4 }, { set: ['campaign.flights.koc.budget=4000'] }]
    const ids = await Promise.all(others.map((options) => preparedId(cwd, 'small.yaml', options)))
    expect(new Set([own, ...ids]).size).toBe(4)
    const { stdout } = await kocast(['run', 'small.yaml', '--json', '--quiet', '--workers', '1'], { cwd })
    expect((JSON.parse(stdout) as RunJson).runId).toBe(json.runId)
  })

  it('ends with 1 when a threshold is missed, and says by how much', async () => {
    const { code, stderr } = await kocastProcess(
      ['run', 'small.yaml', '--quiet', '--threshold', 'roi.p50>0', '--threshold', 'reach>=100'],
      {
        cwd,
      },
    )
    expect(code).toBe(1)
    expect(stderr).toMatch(/^missed: roi\.p50>0 \(is −?\d/)
    const met = await kocast(['run', 'small.yaml', '--json', '--quiet', '--threshold', 'reach[segment=young] >= 0.01万'], { cwd })
    expect(met.code).toBe(0)
    expect((JSON.parse(met.stdout) as RunJson).thresholds).toMatchObject([{ condition: 'reach[segment=young] >= 0.01万', passed: true }])
  })

  it('checks the thresholds of the scenario as well', async () => {
    const { code } = await kocast(['run', 'small.yaml', '--quiet', '--no-report', '--set', 'outputs.thresholds=["roi>10"]'], { cwd })
    expect(code).toBe(1)
  })

  it('refuses an unknown figure before it runs', async () => {
    const { code, stderr, stdout } = await kocast(['run', 'small.yaml', '--seed', '99', '--threshold', 'rio>0'], { cwd })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain("No figure is called 'rio'. Did you mean roi?")
    expect(stderr).not.toContain('replicates in')
  })

  it('tells all mistakes of a scenario at once, with places, and writes nothing', async () => {
    const clean = project()
    const { code, stdout, stderr } = await kocast(['run', 'broken.yaml'], { cwd: clean })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/broken\.yaml:3:\d+ .*lenght.*length/)
    expect(stderr).toMatch(/broken\.yaml:7:\d+ .*chanels.*channels/)
    expect(stderr).not.toMatch(/^\s+at /m)
    expect(existsSync(join(clean, 'runs'))).toBe(false)
  })

  it('refuses to write over a folder that holds something else', async () => {
    writeFileSync(join(cwd, 'precious.txt'), 'x')
    const { code, stderr } = await kocast(['run', 'small.yaml', '--out', '.'], { cwd })
    expect(code).toBe(2)
    expect(stderr).toContain('holds something other than a run')
  })

  it('predicts without writing', async () => {
    const clean = project()
    const { code, stdout } = await kocast(['run', 'small.yaml', '--dry-run', '--json', '--quiet'], { cwd: clean })
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ replicates: 6, draws: 3, replicatesPerDraw: 2 })
    expect(existsSync(join(clean, 'runs'))).toBe(false)
  })

  it('rounds replicates up to whole draws, and says so', async () => {
    const { stderr } = await kocast(['run', 'small.yaml', '--no-report', '--replicates', '5'], { cwd })
    expect(stderr).toContain('5 replicates become 6')
  })

  it.runIf(process.platform !== 'win32')('does not mind a reader that leaves early', () => {
    const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))
    const script = `"${process.execPath}" "${main}" schema | head -c 10; echo "\${PIPESTATUS[0]}"`
    const { stdout, stderr } = spawnSync('bash', ['-c', script], { cwd, encoding: 'utf8' })
    expect(stdout.trim()).toMatch(/0$/)
    expect(stderr).toBe('')
  })

  describe('a stored run', () => {
    // Every format: test/cli/exports.test.ts.
    it('is exported again by a beginning of its id', async () => {
      const { code, stdout } = await kocast(['report', json.runId.slice(0, 6), '--format', 'csv', '--out', 'again'], { cwd })
      expect(code).toBe(0)
      expect(stdout.trim().split('\n')).toContain(join('again', 'tables', 'reach.csv'))
      expect(readFileSync(join(cwd, 'again/tables/reach.csv'), 'utf8')).toBe(readFileSync(join(folder(), 'tables/reach.csv'), 'utf8'))
      expect(existsSync(join(cwd, 'again/report.html'))).toBe(false)
    })

    it('is refused with 4 once its result has changed', async () => {
      await kocast(['run', 'small.yaml', '--quiet', '--no-report', '--out', 'bent'], { cwd })
      const path = join(cwd, 'bent/result.json')
      const bytes = readFileSync(path)
      bytes[bytes.length >> 1] ^= 1
      writeFileSync(path, bytes)
      for (const args of [
        ['report', 'bent'],
        ['run', 'small.yaml', '--out', 'bent'],
      ]) {
        const { code, stderr } = await kocast(args, { cwd })
        expect(code).toBe(4)
        expect(stderr).toContain('is not the file that was written')
      }
    })
  })
})
