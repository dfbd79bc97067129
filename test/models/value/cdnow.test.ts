import { describe, expect, it } from 'vitest'
import { fitPurchases } from '../../../models/value/fitPurchases.ts'
import { fitSpend } from '../../../models/value/fitSpend.ts'
import { fitValue } from '../../../models/value/fitValue.ts'
import { values, verdict } from '../support.ts'
import { cdnow, cdnowWithHoldout, missing } from './cdnow.ts'

if (missing.length > 0) console.warn(`Skipped: the CDNOW customers need ${missing.join(', ')}.`)

/** Printed with so many digits (methods.md §3): half a unit of the last one. */
const printed = (value: number, digits = 5) => expect.closeTo(value, digits)

describe.skipIf(missing.length > 0)('CDNOW', () => {
  const data = missing.length > 0 ? undefined! : cdnow()

  it('has the published BG/NBD, with standard errors of the logarithms', () => {
    const model = fitValue(data, { model: 'bg-nbd' })
    expect(model.model).toBe('bg-nbd')
    expect(model.estimates).toEqual({ r: printed(0.24259), alpha: printed(4.41353), a: printed(0.79289), b: printed(2.42575) })
    expect(model.logLikelihood).toBeCloseTo(-9582.4256, 3)
    expect(model.uncertainty.scale).toEqual(['log', 'log', 'log', 'log'])
    expect(model.uncertainty.covariance.map((row, i) => Math.sqrt(row[i]))).toEqual(
      [0.0518, 0.0857, 0.2342, 0.2908].map((se) => printed(se, 4)),
    )
    // Fader, Hardie & Lee (2005), table 2: χ² = 4.82 on 3 degrees of freedom
    expect(model.diagnostics['chiSquareFit']).toBeCloseTo(4.82, 2)
    expect(model.diagnostics['chiSquareFitDf']).toBe(3)
  })

  it('has the published MBG/NBD', () => {
    const model = fitValue(data, { model: 'mbg-nbd' })
    expect(model.estimates).toEqual({ r: printed(0.52484), alpha: printed(6.18299), a: printed(0.89136), b: printed(1.614) })
    expect(model.logLikelihood).toBeCloseTo(-9582.1327, 3)
  })

  it('has the published Gamma–Gamma', () => {
    const model = fitValue(data, { model: 'gamma-gamma' })
    expect(model.estimates).toEqual({ p: printed(6.2488, 4), q: printed(3.7446, 4), v: printed(15.4477, 3) })
    expect(model.logLikelihood).toBeCloseTo(-4055.9232, 3)
    expect(model.n).toBe(946)
    expect(model.finding.en).toMatch(/^A customer spends USD 35\.2 per order on average \(90%: 33\.\d–36\.\d\), from 946 customers/)
  })

  it('has both by default, independent of each other', () => {
    const model = fitValue(data)
    expect(model.model).toBe('bg-nbd+gamma-gamma')
    expect(Object.keys(model.estimates)).toEqual(['r', 'alpha', 'a', 'b', 'p', 'q', 'v'])
    expect(model.logLikelihood).toBeCloseTo(-9582.4256 - 4055.9232, 3)
    expect(model.uncertainty.covariance[1].slice(4)).toEqual([0, 0, 0])
    expect(model.uncertainty.covariance[5].slice(0, 4)).toEqual([0, 0, 0, 0])
    expect(model.diagnostics['spendFrequencyCorrelation']).toBeCloseTo(0.114, 3)
    expect(verdict(model, 'spend and frequency')).toBe('PASS')
    expect([model.period, model.currency]).toEqual(['week', 'USD'])
  })

  it('is told whether to be trusted by the 39 weeks that followed', () => {
    const model = fitValue(cdnowWithHoldout())
    expect(model.diagnostics).toMatchObject({
      holdoutActual: 1882,
      holdoutExpected: printed(1653.4, 1),
      holdoutWape: printed(0.984, 3),
      holdoutNaiveWape: printed(1.282, 3),
    })
    expect(verdict(model, 'hold-out')).toBe('PASS')
    expect(model.finding.en).toMatch(
      /^Of 2,357 customers 40% have ordered again; in the next 39 weeks they are expected to place 1,653 orders \(90%: 1,5\d\d–1,7\d\d\) worth USD 59,933/,
    )
    expect(model.finding.zh).toContain('预计共下单 1,653 次')
  })

  it('is followed over time: the total of the window within 2%, as the likelihood has it', () => {
    const model = fitValue(cdnowWithHoldout())
    const [observed, expected] = ['observedCumulative', 'expectedCumulative'].map((name) => values(model, 'value-track', name) as number[])
    expect(observed).toHaveLength(78)
    expect([observed[38], observed[77]]).toEqual([2457, 2457 + 1882])
    expect(Math.abs(expected[38] / observed[38] - 1)).toBeLessThan(0.02)
    expect(values(model, 'value-track', 'phase').filter((phase) => phase === 'calibration')).toHaveLength(39)
    // E[X(78)] of all is not the calibrated orders plus their conditional expectation, but near it
    expect(Math.abs(expected[77] / (2457 + 1653.4) - 1)).toBeLessThan(0.02)
    const held = values(model, 'value-holdout', 'observedMean') as number[]
    expect(held[0]).toBeCloseTo(334 / 1411, 10)
  })

  it('has tables that add up', () => {
    const model = fitValue(data)
    const sum = (table: string, column: string) => (values(model, table, column) as number[]).reduce((a, b) => a + b, 0)
    expect(values(model, 'value-frequency', 'observed')).toEqual([1411, 439, 214, 100, 62, 38, 29, 64])
    expect(sum('value-frequency', 'expected')).toBeCloseTo(2357, 6)
    expect(sum('value-lifetime', 'customers')).toBe(2357)
    expect(sum('value-spend', 'customers')).toBe(946)
    const [customers, expected, low, high] = ['customers', 'expected', 'low', 'high'].map(
      (name) => values(model, 'value-lifetime', name) as number[],
    )
    const total = customers.reduce((sum, n, i) => sum + n * expected[i], 0)
    expect(total).toBeCloseTo(Number(model.diagnostics['expectedValue']), 6)
    for (let i = 0; i < expected.length; i++) {
      expect(low[i]).toBeLessThan(expected[i])
      expect(high[i]).toBeGreaterThan(expected[i])
      if (i > 0) expect(expected[i]).toBeLessThanOrEqual(expected[i - 1])
    }
  })

  it('discounts: money a year later at 10% is worth between 1/1.1 and all of it', () => {
    const plain = Number(fitValue(data, { horizon: 52 }).diagnostics['expectedValue'])
    const discounted = Number(fitValue(data, { horizon: 52, discount: 1.1 ** (1 / 52) - 1 }).diagnostics['expectedValue'])
    expect(discounted / plain).toBeGreaterThan(1 / 1.1)
    // orders come early: more than half of the value lies in the first half year
    expect(discounted / plain).toBeGreaterThan(1 / 1.05)
    expect(discounted / plain).toBeLessThan(1)
  })

  it('takes less than .15 s for the orders and .2 s for the spend', () => {
    const best = (run: () => unknown) =>
      Math.min(
        ...Array.from({ length: 7 }, () => {
          const start = performance.now()
          run()
          return performance.now() - start
        }),
      )
    expect(best(() => fitPurchases(data, 'bg-nbd'))).toBeLessThan(150)
    expect(best(() => fitSpend(data))).toBeLessThan(200)
  })

  it('gives the same for any order of the customers, and for days instead of weeks up to alpha', () => {
    const weeks = fitValue(data)
    const turn = (column: Float64Array) => column.toReversed()
    const turned = fitValue({
      ...data,
      orders: turn(data.orders),
      recency: turn(data.recency),
      observed: turn(data.observed),
      spend: turn(data.spend!),
    })
    expect(turned.estimates).toEqual(weeks.estimates)
    expect(turned.uncertainty).toEqual(weeks.uncertainty)
    const days = fitValue({ ...data, recency: data.recency.map((t) => 7 * t), observed: data.observed.map((t) => 7 * t), period: 'day' })
    // both end within 1e-5 of a gradient of zero: 1e-6 of a parameter
    for (const symbol of ['r', 'a', 'b', 'p', 'q', 'v']) expect(days.estimates[symbol] / weeks.estimates[symbol]).toBeCloseTo(1, 6)
    expect(days.estimates['alpha'] / weeks.estimates['alpha']).toBeCloseTo(7, 5)
    expect(days.logLikelihood - weeks.logLikelihood).toBeCloseTo(-2457 * Math.log(7), 4)
  })
})
