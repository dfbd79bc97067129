/**
 * Interval score of a central interval [low, high] at a level, here .9: (high − low) + (2/(1 − level))·(distance of y outside). Narrow is good,
 * a miss costs; smaller is better (Gneiting & Raftery 2007, eq. 43).
 *
 * @example intervalScore(2, 8, 0.9, 10) // 46 = 6 + 20·2
 */
export function intervalScore(low: number, high: number, level: number, y: number): number {
  return high - low + (2 / (1 - level)) * Math.max(low - y, y - high, 0)
}

/**
 * Pinball (quantile) loss of a forecast q of the p-quantile: p·(y − q) where y is above, (1 − p)·(q − y) below (Koenker & Bassett 1978).
 *
 * @example pinball(8, 0.9, 10) // 1.8
 */
export function pinball(q: number, p: number, y: number): number {
  return y >= q ? p * (y - q) : (1 - p) * (q - y)
}
