import { isSlow } from '../support/slow.ts'

/** How often each promise is tried: in full by `npm run verify:reliability` (KOCAST_SLOW=1), a small part of it in `npm test`. */
export const FULL = {
  kills: 1_000,
  bitFlips: 10_000,
  mutatedFiles: 100_000,
  fuzzedFormulas: 1_000_000,
  pathForms: 300,
  cells: 200,
  hostileTexts: 500,
  identifiers: 10_000,
} as const

/** The same within about three seconds each. */
const SHORT: Readonly<Record<keyof typeof FULL, number>> = {
  kills: 2,
  bitFlips: 200,
  mutatedFiles: 100,
  fuzzedFormulas: 1_000,
  pathForms: 100,
  cells: 200,
  hostileTexts: 1,
  identifiers: 1_500,
}

export const isFull = isSlow

/** Counts of this call of the suite. */
export const counts: Readonly<Record<keyof typeof FULL, number>> = isFull ? FULL : SHORT

/** Time for a test of this suite: none of them may take longer than the whole. */
export const PATIENCE = isFull ? 45 * 60_000 : 120_000
