import type { Difference } from '../experiments/compare.ts'

/** Sums of the same amounts in another order differ in the last digits: about 10⁻¹⁶ of them per step. */
const ROUNDING = 1e-10

/** A difference that is nothing but rounding of two equal sums becomes exactly none. */
export function withoutRounding(difference: Difference): Difference {
  const { meanA, meanB, mean, p05, p95 } = difference
  const largest = Math.max(Math.abs(mean), Math.abs(p05), Math.abs(p95))
  if (!(largest <= ROUNDING * Math.max(Math.abs(meanA), Math.abs(meanB)))) return difference
  return { ...difference, mean: 0, mcse: 0, p05: 0, p95: 0, probabilityBetter: 0.5, verdict: 'equal' }
}
