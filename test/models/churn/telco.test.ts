import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { DesignData, Term } from '../../../engine/base/fitData.ts'
import { fitChurn } from '../../../models/churn/fitChurn.ts'
import { term } from '../design.ts'

const path = fileURLToPath(new URL('../../../../shared/data/telco_churn.csv', import.meta.url))
const missing = !existsSync(path)
if (missing) console.warn(`Skipped: the published churn figures need ${path}.`)

function telco(holdout: boolean): DesignData {
  const [head, ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/)
  const names = head.split(',')
  const cells = lines.map((line) => line.split(','))
  const column = (name: string) => cells.map((row) => row[names.indexOf(name)])
  const is = (name: string, heading: string, equals: string): Term =>
    term(
      name,
      column(heading).map((cell) => Number(cell === equals)),
      { column: heading, equals, kind: 'indicator' },
    )
  return {
    outcome: { name: 'Churn', values: Float64Array.from(column('Churn'), (cell) => Number(cell === 'Yes')) },
    terms: [
      term('tenure', column('tenure').map(Number), { role: 'tenure' }),
      term('MonthlyCharges', column('MonthlyCharges').map(Number)),
      is('oneYear', 'Contract', 'One year'),
      is('twoYear', 'Contract', 'Two year'),
      is('fiber', 'InternetService', 'Fiber optic'),
      is('noInternet', 'InternetService', 'No'),
      is('echeck', 'PaymentMethod', 'Electronic check'),
      is('paperless', 'PaperlessBilling', 'Yes'),
      is('senior', 'SeniorCitizen', '1'),
    ],
    ...(holdout && { holdout: Uint8Array.from(cells, (_, i) => Number(i % 5 === 0)) }),
  }
}

describe.skipIf(missing)('7,043 telephone customers', () => {
  it('have the coefficients, the likelihood and the quality of the reference fit', () => {
    const { estimates, logLikelihood, diagnostics, n, checks } = fitChurn(telco(false))
    const reference = [-0.916801, -0.032706, 0.003194, -0.735831, -1.507333, 0.879364, -0.724996, 0.445406, 0.400946, 0.321745]
    // printed to six decimals
    Object.values(estimates).forEach((estimate, j) => expect(Math.abs(estimate - reference[j])).toBeLessThan(1e-6))
    expect(n).toBe(7043)
    expect(logLikelihood).toBeCloseTo(-2981.322843, 6)
    expect(diagnostics.auc).toBeCloseTo(0.839204, 6)
    expect(diagnostics.logLoss).toBeCloseTo(0.423303, 6)
    expect(diagnostics.brier).toBeCloseTo(0.138097, 6)
    expect(checks.map(({ verdict }) => verdict)).not.toContain('FAIL')
  })

  it('are ranked on rows kept out as in the reference', () => {
    const { diagnostics } = fitChurn(telco(true))
    expect(diagnostics.rowsHeldOut).toBe(1409)
    expect(diagnostics.holdoutAuc).toBeCloseTo(0.824346, 6)
    expect(diagnostics.holdoutTopDecileLift).toBeCloseTo(2.5972, 4)
  })

  it('become a small table of at least ten people a row with the spread of their score', () => {
    const { covariates, diagnostics } = fitChurn(telco(false))
    expect(covariates?.names).not.toContain('tenure')
    expect(diagnostics.covariateSmallestCell).toBeGreaterThanOrEqual(10)
    expect(diagnostics.covariateSdRatio).toBeCloseTo(1, 2)
  })
})
