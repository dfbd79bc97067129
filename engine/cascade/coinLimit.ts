/**
 * The number of 32-bit draws h that make a tie of probability p live: live if and only if h < coinLimit(p), which is
 * unit(h) < p to the bit. So p is rounded to the nearest 2⁻³² (0 and 1 are exact), and raising p only makes more ties live.
 *
 * @example coinLimit(0.5) // 2147483648: half of all draws
 */
export function coinLimit(p: number): number {
  return Math.max(0, Math.ceil(p * 4294967296 - 0.5))
}
