import { describe, expect, it } from 'vitest'
import { artifactSchema } from '../../../engine/base/artifact.ts'
import { fitValue } from '../../../models/value/fitValue.ts'
import { errors, meanOf, MOST_ERRORS } from '../../support/statistics.ts'
import { deviations, drawCustomers, values, verdict } from '../support.ts'

const TRUTH = { r: 0.6, alpha: 5, a: 0.8, b: 2.5, p: 6, q: 4, v: 45 }

describe('customers drawn from a known truth', () => {
  it.each(['one', 'two', 'three', 'four'])('are found again within 4 standard errors (%s)', (seed) => {
    const model = fitValue(drawCustomers(3000, TRUTH, seed))
    expect(model.model).toBe('bg-nbd+gamma-gamma')
    for (const error of deviations(model, TRUTH)) expect(error).toBeLessThan(4)
    for (const name of ['convergence bg-nbd', 'identification bg-nbd', 'sample size', 'spend and frequency', 'mean spend'])
      expect(verdict(model, name), name).toBe('PASS')
  })

  it.each(['five', 'six'])('are forecast: what they order next lies where parameters and luck put it (%s)', (seed) => {
    const data = drawCustomers(3000, TRUTH, seed, 20)
    const { holdoutActual, holdoutExpected, holdoutWape, holdoutNaiveWape, expectedOrdersLow, expectedOrdersHigh } = fitValue(data)
      .diagnostics as Record<string, number>
    // standard errors: of the parameters from the 90% interval, of luck from the spread of orders between customers
    const { variance } = meanOf(data.holdout!.orders)
    const se = Math.hypot((expectedOrdersHigh - expectedOrdersLow) / (2 * 1.645), Math.sqrt(3000 * variance))
    expect(errors(holdoutActual, holdoutExpected, se)).toBeLessThan(MOST_ERRORS)
    expect(holdoutWape).toBeLessThan(holdoutNaiveWape)
    expect(verdict(fitValue(data), 'hold-out')).toBe('PASS')
  })
})

describe('checks', () => {
  it('refuse a mean spend that does not exist: orders alone, and why', () => {
    const model = fitValue(drawCustomers(3000, { ...TRUTH, q: 0.7 }, 'heavy'))
    expect(model.model).toBe('bg-nbd')
    expect(Object.keys(model.estimates)).toEqual(['r', 'alpha', 'a', 'b'])
    expect(verdict(model, 'mean spend')).toBe('FAIL')
    expect(model.diagnostics).not.toHaveProperty('expectedValue')
    expect(model.diagnostics['spendQ']).toBeLessThan(1)
    const alone = fitValue(drawCustomers(3000, { ...TRUTH, q: 0.7 }, 'heavy'), { model: 'gamma-gamma' })
    expect(verdict(alone, 'mean spend')).toBe('FAIL')
    expect(alone.finding.en).toContain('no lifetime value is given')
  })

  it('see that frequent customers spend more', () => {
    const data = drawCustomers(3000, TRUTH, 'one')
    const model = fitValue({ ...data, spend: data.spend!.map((z, i) => z * data.orders[i]) })
    expect(['REVIEW', 'FAIL']).toContain(verdict(model, 'spend and frequency'))
  })

  it('count orders without spend', () => {
    const data = drawCustomers(500, TRUTH, 'free')
    const first = data.orders.findIndex((x) => x > 0)
    const model = fitValue({ ...data, spend: data.spend!.map((z, i) => (i === first ? 0 : z)) })
    expect(verdict(model, 'orders without spend')).toBe('REVIEW')
    expect(model.diagnostics['spendersWithoutSpend']).toBe(1)
  })

  it('say what the data leave open: customers who are never lost', () => {
    const data = drawCustomers(800, { ...TRUTH, r: 2, alpha: 4, a: 1e-5, b: 1e3 }, 'loyal')
    const model = fitValue(data, { model: 'bg-nbd' })
    expect(verdict(model, 'identification bg-nbd')).toBe('REVIEW')
    expect(verdict(model, 'convergence bg-nbd')).toBe('PASS')
    // nobody is lost: the mean rate is all that matters, r/α ≈ ½ per period
    expect(Number(model.diagnostics['expectedOrders']) / (800 * 33 * 0.5)).toBeCloseTo(1, 1)
  })

  it('say that a dozen customers are too few, and that five years are far', () => {
    const data = drawCustomers(12, TRUTH, 'few')
    const model = fitValue(data, { model: 'bg-nbd', horizon: 260 })
    expect(verdict(model, 'sample size')).toBe('FAIL')
    expect(verdict(model, 'extrapolation')).toBe('REVIEW')
    expect(values(model, 'value-lifetime', 'customers')).toEqual([12])
  })

  it('fail a model that is worse than going on as before', () => {
    const data = drawCustomers(400, TRUTH, 'odd')
    // whoever ordered does so again exactly as often
    const model = fitValue({ ...data, holdout: { length: 39, orders: data.orders } })
    expect(verdict(model, 'hold-out')).toBe('FAIL')
  })
})

describe('the model', () => {
  const model = fitValue({ ...drawCustomers(500, TRUTH, 'artifact'), period: '7 days', currency: 'CNY' })

  it('fits into an artifact as it is', () => {
    const { kind, equation, estimates, standardErrors, uncertainty, logLikelihood, n, period, currency, diagnostics, checks } = model
    const file = {
      kind,
      model: model.model,
      equation,
      estimates,
      standardErrors,
      uncertainty,
      logLikelihood,
      n,
      period,
      currency,
      diagnostics,
      health: checks,
    }
    // through JSON: NaN or infinity would become null and be refused
    expect(artifactSchema.parse(JSON.parse(JSON.stringify(file)))).toMatchObject({ kind: 'value', n: 500 })
  })

  it('is told in both languages, and never calls the chance of being alive a retention rate', () => {
    const texts = [
      model.finding,
      ...model.checks.flatMap((check) => [check.title, check.finding]),
      ...model.tables.map((table) => table.title),
    ]
    for (const { en, zh } of texts) {
      expect(zh).toMatch(/[一-鿿]/)
      expect(en).not.toMatch(/[一-鿿]|undefined|NaN/)
      expect(`${en}${zh}`).not.toMatch(/undefined|NaN|retention|留存/)
    }
  })

  it('has no group of fewer than ten people', () => {
    for (const n of [15, 47, 99, 500]) {
      const groups = values(fitValue(drawCustomers(n, TRUTH, 'groups'), { model: 'bg-nbd' }), 'value-lifetime', 'customers') as number[]
      expect(Math.min(...groups)).toBeGreaterThanOrEqual(10)
      expect(groups.reduce((a, b) => a + b)).toBe(n)
    }
  })
})
