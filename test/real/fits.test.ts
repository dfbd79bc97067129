import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunResult } from '../../engine/base/result.ts'
import { renderReport } from '../../reports/report.ts'
import { kocast } from '../cli/kocast.ts'

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const [cdnow, telco] = ['cdnow_summary.csv', 'telco_churn.csv'].map((name) => here(`../../../shared/data/${name}`))
const missing = [cdnow, telco].filter((path) => !existsSync(path))
if (missing.length > 0) console.warn(`Skipped: fits of real tables in one scenario need ${missing.join(', ')}.`)

const folder = mkdtempSync(join(tmpdir(), 'kocast-fits-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.skipIf(missing.length > 0)('a scenario with two fits of real tables and a quote sheet', () => {
  let result: RunResult
  beforeAll(async () => {
    mkdirSync(join(folder, 'fits'))
    for (const name of ['fits.yaml', 'quotes.csv']) copyFileSync(here(name), join(folder, name))
    const run = async (...args: string[]) => {
      const { code, stderr } = await kocast(args, { cwd: folder })
      expect(stderr).not.toContain('problem')
      expect(code).toBe(0)
    }
    await run('fit', 'value', cdnow, '--currency', 'USD', '--period', 'week', '--out', 'fits/value.json')
    await run('fit', 'churn', telco, '--mapping', here('telco.mapping.yaml'), '--out', 'fits/churn.json')
    const size = ['--replicates', '12', '--set', 'population.size=1000', '--set', 'horizon.length=182 days']
    await run('run', 'fits.yaml', '--out', 'run', '--no-report', ...size)
    result = JSON.parse(readFileSync(join(folder, 'run/result.json'), 'utf8')) as RunResult
  }, 120_000)

  it('says what share of the ROI’s spread comes from which fit, in the report too', async () => {
    const { columns } = result.tables.find((table) => table.name === 'uncertainty') as RunResult['tables'][number]
    const of = (name: string) => columns.find((column) => column.name === name)?.values ?? []
    const rows = of('metric').flatMap((metric, i) => (metric === 'roi' ? [{ source: of('source')[i], share: Number(of('share')[i]) }] : []))
    expect(rows.map((row) => row.source)).toEqual(['fits/value.json', 'fits/churn.json', 'other', 'luck'])
    expect(rows.reduce((sum, row) => sum + row.share, 0)).toBeGreaterThan(0.9)
    for (const { share } of rows.slice(0, 2)) expect(share).toBeGreaterThan(0)
    const html = await renderReport({ ...result, tables: result.tables.filter(({ name }) => name === 'uncertainty') }, { lang: 'zh' })
    expect(html).toContain('ROI 的波动有')
    expect(html).toContain('fits/churn.json')
  })

  it('hires the quoted creators at their own prices', () => {
    const inputs = result.inputs.filter(({ place }) => place === 'quotes.csv').map(({ path }) => path)
    expect(inputs).toContain('creators.koc.count')
    expect(result.inputs.find(({ path }) => path === 'creators.koc.count')?.value).toBe('16')
  })

  it('marks what is fitted as fitted, and tells how the fits are', () => {
    const fitted = result.inputs.filter(({ origin }) => origin === 'fitted').map(({ path }) => path)
    expect(fitted).toContain('products.records.lifecycle.spend.v')
    expect(fitted).toContain('products.plan.lifecycle.churn.terms.tenure')
    expect(result.checks.map(({ name }) => name)).toEqual(expect.arrayContaining(['fit fits/value.json', 'fit fits/churn.json']))
  })
})
