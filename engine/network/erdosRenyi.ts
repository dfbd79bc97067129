import { draw32, subKey, unit } from '../base/keyed.ts'
import { log, log1p } from '../base/math.ts'
import { Pairs } from '../base/pairs.ts'
import type { NetworkInput, SpecOf } from './spec.ts'

/**
 * G(n, p), directed: each ordered pair is tied with p = meanDegree/(n − 1), independently; degrees are Binomial(n − 1, p).
 *
 * The gap to an agent's next follower is geometric, ⌊ln u / ln(1 − p)⌋, so the cost is that of the ties. p ≥ 1 ties all.
 * Sources: Gilbert (1959); Batagelj & Brandes (2005) for skipping.
 *
 * @example erdosRenyi({ kind: 'erdos-renyi', meanDegree: 15 }, input)
 */
export function erdosRenyi({ meanDegree }: SpecOf<'erdos-renyi'>, { population: { size }, key }: NetworkInput): Pairs {
  const p = Math.min(1, meanDegree / Math.max(1, size - 1))
  const pairs = new Pairs(size * Math.min(meanDegree, size) * 1.05)
  if (p <= 0) return pairs
  const { a, b } = subKey(key, 'gap')
  const perLog = p < 1 ? 1 / log1p(-p) : 0
  for (let u = 0; u < size; u++) {
    for (let k = 0, x = -1; ; k++) {
      x += 1 + Math.floor(log(unit(draw32(a, b, u, k))) * perLog)
      if (x >= size - 1) break
      pairs.add(u, x < u ? x : x + 1)
    }
  }
  return pairs
}
