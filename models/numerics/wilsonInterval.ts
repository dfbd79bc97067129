import { NORMAL_90 } from '../../engine/base/normalQuantile.ts'

/**
 * Wilson's interval (1927) of a share p̂ seen among n: (p̂ + z²/2n ± z√(p̂(1−p̂)/n + z²/4n²))/(1 + z²/n). Always inside [0, 1], and
 * wider than nothing at p̂ = 0 and 1. n > 0 need not be whole (an effective sample size).
 *
 * @param z 1.6448536269514722 for 90%
 * @example wilsonInterval(0, 10, 1.959963984540054) // [0, 0.27753279…]
 */
export function wilsonInterval(share: number, n: number, z = NORMAL_90): readonly [low: number, high: number] {
  const w = (z * z) / n
  const centre = share + w / 2
  const half = Math.sqrt(w * share * (1 - share) + (w * w) / 4)
  return [Math.max(0, (centre - half) / (1 + w)), Math.min(1, (centre + half) / (1 + w))]
}
