import { summaryRegression, type Summaries } from './summaryRegression.ts'

/** Fewer simulations are all used: what a local fit gains in truth it loses in noise. */
const LEAST = 120
/** Of n simulations n^POWER are near: more of them as there are more, nearer all the same. */
const POWER = 0.85
const PENALTY = 0.01

/**
 * The simulations whose past promises most nearly what the observed past promises: by Σ_y ((m_y(s_i) − m_y(s_obs))/sd_y)² over outcomes y, m_y the
 * ridge regression of y on the summaries and sd_y the spread of its residuals – summaries count by what they tell of the future (Fearnhead &
 * Prangle 2012). A local regression bends where a straight one cannot (Beaumont, Zhang & Balding 2002).
 *
 * @param outcomes each with one value per simulation
 * @returns their numbers, ascending; all up to 120, above that max(120, n^0.85)
 */
export function nearestSimulations(summaries: Summaries, outcomes: readonly Float64Array[]): Int32Array {
  const n = summaries.groups.length
  const kept = Math.min(n, Math.max(LEAST, Math.round(n ** POWER)))
  const all = Int32Array.from({ length: n }, (_, i) => i)
  if (kept === n || summaries.columns.length === 0) return all
  const fit = summaryRegression(summaries, PENALTY)
  const distance = new Float64Array(n)
  for (const outcome of outcomes) {
    const mean = outcome.reduce((sum, y) => sum + y, 0) / n
    const { expected, fitted, residuals } = fit(outcome.map((y) => y - mean))
    const spread = residuals.reduce((sum, r) => sum + r * r, 0) / n
    if (spread > 0) for (let i = 0; i < n; i++) distance[i] += (fitted[i] - expected) ** 2 / spread
  }
  return all
    .sort((a, b) => distance[a] - distance[b] || a - b)
    .slice(0, kept)
    .sort()
}
