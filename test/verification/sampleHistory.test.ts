import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Artifact } from '../../engine/base/artifact.ts'
import { mechanisms } from '../../engine/mechanisms/index.ts'
import { compile } from '../../engine/plan/compile.ts'
import type { Plan } from '../../engine/plan/plan.ts'
import { resolveWorld } from '../../engine/plan/resolveWorld.ts'
import { synthesise } from '../../experiments/synthesise.ts'
import { tableToCsv } from '../../reports/exports.ts'
import { loadScenario } from '../../runtime/loadScenario.ts'
import { kocast } from '../cli/kocast.ts'

/**
 * The tables under scenarios/history come from scenarios/history/truth.yaml, whose parameters are known. Each fit must find them:
 * every estimate within 4 of its standard errors of the truth (17 estimates: one false alarm in a thousand runs; the tables are
 * fixed, so it holds or it does not).
 */
const folder = fileURLToPath(new URL('../../scenarios/history/', import.meta.url))
const out = mkdtempSync(join(tmpdir(), 'kocast-sample-'))
afterAll(() => rmSync(out, { recursive: true }))

let plan: Plan
beforeAll(async () => {
  const { scenario, inputs } = await loadScenario(join(folder, 'truth.yaml'), { list: mechanisms })
  plan = compile(scenario, mechanisms, inputs)
})

async function fitted(kind: string, table: string, ...more: string[]): Promise<Artifact> {
  const { code, stderr } = await kocast(
    [
      'fit',
      kind,
      join(folder, `${table}.csv`),
      '--mapping',
      join(folder, `${table}.mapping.yaml`),
      '--out',
      join(out, `${table}.json`),
      ...more,
    ],
    { cwd: out },
  )
  expect(stderr).not.toContain('problem')
  expect(code).toBe(0)
  return JSON.parse(readFileSync(join(out, `${table}.json`), 'utf8')) as Artifact
}

function expectTruth({ estimates, standardErrors = {} }: Artifact, truth: Record<string, number>): void {
  for (const [symbol, value] of Object.entries(truth))
    expect(Math.abs(estimates[symbol] - value) / standardErrors[symbol], `${symbol}: ${estimates[symbol]} against ${value}`).toBeLessThan(4)
}

const lifecycle = (name: string) =>
  resolveWorld(plan, { draw: 'mode', arm: 'campaign' }).world.products.find((p) => p.name === name)?.lifecycle as unknown as Record<
    string,
    never
  >

describe('the sample history', () => {
  it('is what its truth generates, byte for byte', () => {
    for (const table of synthesise(plan, mechanisms))
      expect(tableToCsv(table), table.name).toBe(readFileSync(join(folder, `${table.name}.csv`), 'utf8'))
  })

  it('gives retention back: shifted beta-geometric', async () => {
    const { alpha, beta } = lifecycle('cloud')
    expectTruth(await fitted('retention', 'retention-cloud'), { alpha, beta })
  })

  it('gives customer value back: BG/NBD and Gamma–Gamma', async () => {
    const { r, alpha, a, b, spend } = lifecycle('phone') as unknown as Record<'r' | 'alpha' | 'a' | 'b', number> & {
      spend: Record<'p' | 'q' | 'v', number>
    }
    expectTruth(await fitted('value', 'orders'), { r, alpha, a, b, ...spend })
  })

  it('gives churn back: tenure and covariates', async () => {
    const truth = JSON.parse(readFileSync(join(folder, 'truth-churn.json'), 'utf8')) as Artifact
    const found = await fitted('churn', 'renewals-care')
    expectTruth(found, truth.estimates)
    // what churns together is kept: the table of covariates has the means of the truth, 1,285 members know them to 4 standard errors
    const { names, rows, weights } = found.covariates as NonNullable<Artifact['covariates']>
    const total = weights.reduce((sum, w) => sum + w, 0)
    const annual = rows.reduce((sum, row, i) => sum + row[names.indexOf('annual')] * weights[i], 0) / total
    expect(total).toBeCloseTo(found.covariates?.weights.reduce((s, w) => s + w, 0) ?? 0, 9)
    // those who renew for a year stay longer, so more of them are left than the 36% who joined
    expect(annual).toBeGreaterThan(0.36)
    expect(annual).toBeLessThan(0.7)
  })

  it('gives the media response back: orders per yuan', async () => {
    const found = await fitted('regression', 'weeks')
    // 1,000 impressions cost 40 yuan, half are noticed, 0.2% of these buy; the 7% who have bought by the end buy no more
    const perYuan = (1000 / 40) * 0.5 * 0.002 * (1 - 0.07 / 2)
    expectTruth(found, { spend: perYuan })
  })

  it('stands beside the artifacts that the flagship uses, fitted to just these tables', () => {
    for (const [again, kept] of [
      ['retention-cloud', 'cloud-retention'],
      ['orders', 'phone-value'],
    ]) {
      const [now, then] = [join(out, `${again}.json`), join(folder, `${kept}.json`)].map(
        (path) => JSON.parse(readFileSync(path, 'utf8')) as Artifact,
      )
      expect(now.estimates).toEqual(then.estimates)
      expect(now.uncertainty).toEqual(then.uncertainty)
      expect(now.data?.sha256).toBe(then.data?.sha256)
    }
  })
})
