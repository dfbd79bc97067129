import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { kocast } from './kocast.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const data = (name: string) => at(`../../../shared/data/${name}`)
const mapping = (name: string) => at(`../real/${name}.mapping.yaml`)
const missing = ['cdnow_summary.csv', 'cdnow_transactions.txt', 'telco_churn.csv'].filter((name) => !existsSync(data(name)))
if (missing.length > 0) console.warn(`Skipped: fits of real history need ${missing.map(data).join(', ')}.`)
const cwd = mkdtempSync(join(tmpdir(), 'kocast-fit-real-'))
afterAll(() => rmSync(cwd, { recursive: true, force: true }))

interface Printed {
  readonly model: string
  readonly estimates: Readonly<Record<string, number>>
  readonly standardErrors: Readonly<Record<string, number>>
  readonly logLikelihood: number
  readonly n: number
  readonly diagnostics: Readonly<Record<string, number>>
}

async function fit(...args: readonly string[]): Promise<Printed> {
  const { code, stdout, stderr } = await kocast(['fit', ...args, '--json'], { cwd })
  expect(code, stderr).toBe(0)
  return JSON.parse(stdout) as Printed
}

/** Published and recomputed figures are printed to so many decimals. */
function expectFigures(found: Readonly<Record<string, number>>, wanted: Readonly<Record<string, number>>, decimals: number): void {
  expect(Object.keys(found)).toEqual(expect.arrayContaining(Object.keys(wanted)))
  for (const [key, value] of Object.entries(wanted)) expect(found[key], key).toBeCloseTo(value, decimals)
}

/** Fader, Hardie & Lee 2005; recomputed. */
const CDNOW = { r: 0.24259, alpha: 4.41353, a: 0.79289, b: 2.42575 }

describe.skipIf(missing.length > 0)('real history', () => {
  it('CDNOW from x, t_x, T gives the published BG/NBD', async () => {
    const { estimates, logLikelihood, n, model } = await fit('value', data('cdnow_summary.csv'), '--model', 'bg-nbd')
    expect({ model, n }).toEqual({ model: 'bg-nbd', n: 2357 })
    expect(Object.keys(estimates)).toEqual(['r', 'alpha', 'a', 'b'])
    expectFigures(estimates, CDNOW, 5)
    expect(logLikelihood).toBeCloseTo(-9582.4256, 4)
  })

  it('CDNOW from its orders up to the calibration date gives the same, and the 39 weeks after it', async () => {
    const { estimates, diagnostics } = await fit('value', data('cdnow_transactions.txt'), '--mapping', mapping('cdnow-transactions'))
    // times in days are rounded to weeks of two decimals in the summary: 1e-4 relative
    for (const [symbol, value] of Object.entries(CDNOW)) expect(Math.abs(estimates[symbol] / value - 1), symbol).toBeLessThan(1e-4)
    expect(diagnostics['logLikelihoodOrders']).toBeCloseTo(-9582.4256, 1)
    expect(diagnostics['holdoutActual']).toBe(1882)
    expect(diagnostics['holdoutExpected']).toBeCloseTo(1653.4, 0)
  })

  it('Telco gives the coefficients, likelihood and ranking of the reference', async () => {
    const { estimates, logLikelihood, n, diagnostics } = await fit('churn', data('telco_churn.csv'), '--mapping', mapping('telco'))
    expect(n).toBe(7043)
    expectFigures(
      estimates,
      {
        const: -0.916801,
        tenure: -0.032706,
        MonthlyCharges: 0.003194,
        oneYear: -0.735831,
        twoYear: -1.507333,
        fiber: 0.879364,
        noInternet: -0.724996,
        echeck: 0.445406,
        paperless: 0.400946,
        senior: 0.321745,
      },
      6,
    )
    expect(logLikelihood).toBeCloseTo(-2981.322843, 6)
    expectFigures(diagnostics, { auc: 0.839204, logLoss: 0.423303, brier: 0.138097 }, 6)
  })

  it('Telco with every fifth row held out gives the reference on rows it has not seen', async () => {
    const { diagnostics, n } = await fit(
      'churn',
      data('telco_churn.csv'),
      '--mapping',
      mapping('telco'),
      '--holdout',
      '5',
      '--out',
      'held.json',
    )
    expect(n).toBe(5634)
    expectFigures(diagnostics, { holdoutAuc: 0.824346 }, 6)
    expectFigures(diagnostics, { holdoutTopDecileLift: 2.5972 }, 4)
  })

  it('nobody of the tables stands in artifact or report', () => {
    const pages = ['fits/churn-telco_churn', 'held', 'fits/value-cdnow_transactions'].flatMap((name) => [`${name}.json`, `${name}.html`])
    for (const name of pages) {
      const text = readFileSync(join(cwd, name), 'utf8')
      expect(text.includes('7590-VHVEG') || text.includes('5575-GNVDE'), name).toBe(false)
    }
  })
})
