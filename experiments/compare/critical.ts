import { studentTQuantile } from '../../models/numerics/studentT.ts'

/** How sure a difference must be: two-sided, in a single look. */
export const LEVEL = 0.05

/**
 * Standard errors beyond which a mean of `draws` independent draws differs from zero at a two-sided level: Student's t with draws − 1
 * degrees of freedom. Infinite for a single draw.
 *
 * @example critical(25) // 2.0638985616280205
 */
export function critical(draws: number, level: number = LEVEL): number {
  return draws < 2 ? Number.POSITIVE_INFINITY : studentTQuantile(1 - level / 2, draws - 1)
}
