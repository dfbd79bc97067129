import { shift, type PurchaseHistory, type PurchaseModel, type PurchaseParameters } from './purchaseParameters.ts'

/**
 * P(alive | x, t_x, T) = 1/(1 + a/(b + x − 1)·((α + T)/(α + t_x))^(r + x)), 1 for x = 0 (BG/NBD; Fader, Hardie & Lee 2008); with b + 1
 * for b and for every x in MBG/NBD (Batislam, Denizel & Filiztekin 2007).
 *
 * It tells how sure one can be that the customer is still one at T; it is no retention rate: under BG/NBD nobody is lost without ordering.
 *
 * @example
 * const cdnow = { r: 0.24259, alpha: 4.41353, a: 0.79289, b: 2.42575 }
 * probabilityAlive('bg-nbd', cdnow, { orders: 2, recency: 30.43, observed: 38.86 }) // 0.7266
 */
export function probabilityAlive(model: PurchaseModel, { r, alpha, a, b }: PurchaseParameters, history: PurchaseHistory): number {
  const { orders: x, recency, observed } = history
  const known = b + shift(model) + x - 1
  if (x === 0 && model === 'bg-nbd') return 1
  return 1 / (1 + (a / known) * Math.exp((r + x) * Math.log((alpha + observed) / (alpha + recency))))
}
