import { describe, expect, it } from 'vitest'
import { expectedOrders as engineOrders } from '../../../engine/metrics/lifetimeValue.ts'
import { conditionalOrders, expectedOrders } from '../../../models/value/expectedOrders.ts'
import { expectedSpend } from '../../../models/value/expectedSpend.ts'
import { orderDistribution } from '../../../models/value/orderDistribution.ts'
import { probabilityAlive } from '../../../models/value/probabilityAlive.ts'
import type { PurchaseModel } from '../../../models/value/purchaseParameters.ts'

const CDNOW = { r: 0.24259, alpha: 4.41353, a: 0.79289, b: 2.42575 }
const MODELS: readonly PurchaseModel[] = ['bg-nbd', 'mbg-nbd']
const SHAPES = [
  CDNOW,
  { r: 0.8, alpha: 3, a: 1, b: 2.4 },
  { r: 0.8, alpha: 3, a: 1 + 1e-7, b: 2.4 },
  { r: 0.8, alpha: 3, a: 0.3, b: 0.4 },
  { r: 12, alpha: 30, a: 2, b: 1.5 },
  { r: 900, alpha: 3000, a: 0.9999, b: 5 },
  { r: 0.5, alpha: 2, a: 400, b: 1000 },
]

/** E[X(t)] as Σ x·P(X = x): nothing but the distribution. */
function meanOfDistribution(model: PurchaseModel, parameters: typeof CDNOW, t: number): number {
  return orderDistribution(model, parameters, t, 6000).reduce((sum, p, x) => sum + x * p, 0)
}

describe('the published customer', () => {
  const history = { orders: 2, recency: 30.43, observed: 38.86 }

  it('orders 1.226 times in the next 39 weeks and is still one with probability .7266', () => {
    expect(conditionalOrders('bg-nbd', CDNOW, history, 39)).toBeCloseTo(1.2259, 4)
    expect(probabilityAlive('bg-nbd', CDNOW, history)).toBeCloseTo(0.7266, 4)
  })
})

describe.each(MODELS)('%s', (model) => {
  it('has chances that add up to 1', () => {
    for (const shape of SHAPES) {
      // the chance of 6,000 orders in 5 periods is below 1e-12 for these
      const sum = orderDistribution(model, shape, 5, 6000).reduce((a, b) => a + b, 0)
      expect(sum, JSON.stringify(shape)).toBeCloseTo(1, 9)
    }
  })

  it.each([0.5, 5, 39])('expects Σ x·P(X = x) orders within %d periods', (t) => {
    for (const shape of SHAPES) {
      const expected = meanOfDistribution(model, shape, t)
      // beside a = 1 the direct series is interpolated: 1e-8; else 1e-10
      expect(expectedOrders(model, shape, t) / expected, JSON.stringify(shape)).toBeCloseTo(1, 7)
    }
  })

  it('expects the same of a customer without history', () => {
    for (const shape of SHAPES)
      expect(conditionalOrders(model, shape, { orders: 0, recency: 0, observed: 0 }, 20)).toBeCloseTo(expectedOrders(model, shape, 20), 10)
  })

  it('leaves orders to those who have not ordered yet, but never more than to all', () => {
    // E[X(T + t)] − E[X(T)] = P(X(T) = 0)·E[Y(t) | x = 0] + what the others order
    const shape = CDNOW
    const none = orderDistribution(model, shape, 20, 0)[0]
    const later = conditionalOrders(model, shape, { orders: 0, recency: 0, observed: 20 }, 15)
    expect(none * later).toBeLessThan(expectedOrders(model, shape, 35) - expectedOrders(model, shape, 20))
    expect(later).toBeGreaterThan(0)
  })

  it('grows with the horizon, and never beyond the rate of those who are never lost', () => {
    let last = 0
    for (let t = 1; t <= 400; t += 7) {
      const now = expectedOrders(model, CDNOW, t)
      expect(now).toBeGreaterThan(last)
      expect(now).toBeLessThan((CDNOW.r * t) / CDNOW.alpha)
      last = now
    }
    expect(expectedOrders(model, CDNOW, 0)).toBe(0)
  })

  it('is finite for a customer with thousands of orders and for any shape', () => {
    for (const shape of SHAPES)
      for (const history of [
        { orders: 5000, recency: 99, observed: 100 },
        { orders: 1, recency: 0.1, observed: 100 },
      ]) {
        const alive = probabilityAlive(model, shape, history)
        expect(alive).toBeGreaterThanOrEqual(0)
        expect(alive).toBeLessThanOrEqual(1)
        const orders = conditionalOrders(model, shape, history, 50)
        expect(orders, JSON.stringify([shape, history])).toBeGreaterThanOrEqual(0)
        // those alive order at the rate (r + x)/(α + T) at most
        expect(orders).toBeLessThanOrEqual(((shape.r + history.orders) / (shape.alpha + history.observed)) * 50 * (1 + 1e-9))
      }
  })

  it('is surer of a customer who ordered lately', () => {
    const alive = [5, 15, 25, 35].map((recency) => probabilityAlive(model, CDNOW, { orders: 3, recency, observed: 38 }))
    for (let i = 1; i < alive.length; i++) expect(alive[i]).toBeGreaterThan(alive[i - 1])
  })
})

describe('expectedOrders', () => {
  it('agrees with the engine’s, which simulations report', () => {
    for (const t of [1, 13, 39, 104]) expect(expectedOrders('bg-nbd', CDNOW, t)).toBeCloseTo(engineOrders(CDNOW, t), 10)
  })

  it('of MBG/NBD loses some at once', () => {
    expect(probabilityAlive('mbg-nbd', CDNOW, { orders: 0, recency: 0, observed: 0 })).toBeCloseTo(CDNOW.b / (CDNOW.a + CDNOW.b), 12)
    expect(probabilityAlive('bg-nbd', CDNOW, { orders: 0, recency: 0, observed: 38 })).toBe(1)
  })
})

describe('expectedSpend', () => {
  const spend = { p: 6.2488, q: 3.7446, v: 15.4477 }

  it('lies between the own mean and everybody’s, nearer to the own one with more orders', () => {
    const everybody = (6.2488 * 15.4477) / 2.7446
    expect(expectedSpend(spend, 0, 0)).toBeCloseTo(everybody, 12)
    const estimates = [1, 5, 50].map((x) => expectedSpend(spend, x, 100))
    expect(estimates[0]).toBeGreaterThan(everybody)
    expect(estimates).toEqual(estimates.toSorted((a, b) => a - b))
    expect(estimates[2]).toBeLessThan(100)
  })

  it('has no mean for q ≤ 1', () => {
    expect(expectedSpend({ ...spend, q: 1 }, 0, 0)).toBe(Number.POSITIVE_INFINITY)
  })
})
