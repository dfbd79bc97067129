import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import type { RunResult } from '../../engine/base/result.ts'
import { mechanisms } from '../../engine/mechanisms/index.ts'
import { compile } from '../../engine/plan/compile.ts'
import { renderReport } from '../../reports/report.ts'
import { loadScenario } from '../../runtime/loadScenario.ts'
import { kocast } from '../cli/kocast.ts'

const scenario = fileURLToPath(new URL('./grqc-weibo.yaml', import.meta.url))
const data = ['ca-GrQc.txt', 'weibo_cascades.txt'].map((name) => fileURLToPath(new URL(`../../../shared/data/${name}`, import.meta.url)))
const missing = data.filter((path) => !existsSync(path))
if (missing.length > 0) console.warn(`Skipped: a real graph and real cascades need ${missing.join(', ')}.`)
const allow = fileURLToPath(new URL('../../../shared/data', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'kocast-real-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.skipIf(missing.length > 0)('a real graph with real reposting delays', () => {
  it('is read as it is: 5,242 people, 14,484 ties in both directions, delays of minutes to a day', async () => {
    const loaded = await loadScenario(scenario, { list: mechanisms, allow: [allow] })
    const plan = compile(loaded.scenario, mechanisms, loaded.inputs)
    expect(plan.network.agents).toBe(5242)
    // 14,496 lines less 12 self-loops
    expect(plan.network.followers.length).toBe(2 * 14_484)
    expect(loaded.inputs.edges?.selfLoopsDropped).toBe(12)
    const [delays] = Object.values(loaded.inputs.samples)
    expect(delays.length).toBeGreaterThan(1000)
    expect(delays[0]).toBeGreaterThanOrEqual(0)
    const median = delays[delays.length >> 1] * 24
    expect(median).toBeGreaterThan(0.05)
    expect(median).toBeLessThan(24)
  })

  it('runs to a report', async () => {
    const { code, stderr } = await kocast(
      ['--allow', allow, 'run', scenario, '--replicates', '4', '--no-report', '--out', join(folder, 'run')],
      {
        cwd: folder,
      },
    )
    expect(stderr).not.toContain('Error')
    expect(code).toBe(0)
    const result = JSON.parse(readFileSync(join(folder, 'run/result.json'), 'utf8')) as RunResult
    const html = await renderReport({ ...result, tables: result.tables.filter(({ name }) => name.startsWith('cascade')) }, { lang: 'zh' })
    expect(html).toContain('真实网络上的转发扩散')
    expect(html).toContain('<svg')
    expect(result.metrics.find((m) => m.name === 'shares')?.mean).toBeGreaterThan(1)
  })
})
