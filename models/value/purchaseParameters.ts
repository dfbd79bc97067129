/** BG/NBD or its modification in which a customer may be lost right after the first order, too. */
export type PurchaseModel = 'bg-nbd' | 'mbg-nbd'

/** Orders at rate λ ~ Gamma(r, α) per period until, after an order, the customer is lost with probability p ~ Beta(a, b). */
export interface PurchaseParameters {
  readonly r: number
  /** In periods. */
  readonly alpha: number
  readonly a: number
  readonly b: number
}

/** What is known of one customer: x repeat orders, the last at t_x, observed up to T, in periods. */
export interface PurchaseHistory {
  readonly orders: number
  readonly recency: number
  readonly observed: number
}

/** 1 where the first order may be the last one: every formula of MBG/NBD is that of BG/NBD with b + 1 for b. */
export function shift(model: PurchaseModel): 0 | 1 {
  return model === 'mbg-nbd' ? 1 : 0
}
