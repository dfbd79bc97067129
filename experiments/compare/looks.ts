/** How often the data are looked at, the last time at the end. */
const LOOKS = 10
/** Fewer draws are not looked at: their standard error is no measure of a skewed figure (10 instead of 20 cost 1 to 3 points of coverage). */
const LEAST_DRAWS = 20

/**
 * Numbers of parameter draws after which a comparison of at most `draws` looks at its data: tenths of them, twenty draws at least. They depend
 * on nothing that a run brings, so any number of workers and any interruption come to the same end.
 *
 * @example looksOf(50) // [20, 25, 30, 35, 40, 45, 50]
 */
export function looksOf(draws: number): number[] {
  const tenths = Array.from({ length: LOOKS }, (_, k) => Math.round((draws * (k + 1)) / LOOKS))
  const looks = tenths.filter((n) => n >= LEAST_DRAWS || n === draws)
  return [...new Set(looks)]
}
