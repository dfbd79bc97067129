import type { CustomerData } from '../../engine/base/fitData.ts'

/** Customers grouped by equal (x, t_x, T), in ascending order: sums over them do not depend on the order of the table. */
export interface PurchaseRows {
  readonly customers: number
  readonly orders: Float64Array
  readonly recency: Float64Array
  readonly observed: Float64Array
  /** Customers of each row. */
  readonly weight: Float64Array
  /** Row of each customer. */
  readonly rowOf: Uint32Array
  /** Median of T > 0, the unit of time in which the likelihood is maximised. */
  readonly unit: number
}

/** Groups customers with the same x, t_x and T. */
export function purchaseRows({ orders, recency, observed }: CustomerData): PurchaseRows {
  const n = orders.length
  const order = Uint32Array.from({ length: n }, (_, i) => i).sort(
    (i, j) => orders[i] - orders[j] || recency[i] - recency[j] || observed[i] - observed[j],
  )
  const rowOf = new Uint32Array(n)
  const first: number[] = []
  const weight: number[] = []
  for (let k = 0; k < n; k++) {
    const i = order[k]
    const last = first[first.length - 1]
    if (k === 0 || orders[i] !== orders[last] || recency[i] !== recency[last] || observed[i] !== observed[last]) {
      first.push(i)
      weight.push(0)
    }
    weight[weight.length - 1]++
    rowOf[i] = weight.length - 1
  }
  const pick = (column: Float64Array) => Float64Array.from(first, (i) => column[i])
  return {
    customers: n,
    orders: pick(orders),
    recency: pick(recency),
    observed: pick(observed),
    weight: Float64Array.from(weight),
    rowOf,
    unit: median(observed),
  }
}

/** Of the times above 0. */
function median(times: Float64Array): number {
  const sorted = times.filter((t) => t > 0).sort()
  return sorted[sorted.length >> 1]
}
