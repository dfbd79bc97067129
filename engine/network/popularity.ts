import { pow } from '../base/math.ts'

/** The most popular account is followed by about this share of its segment at most, */
const TOP = 0.2
/** and by this many times the mean: people whom more follow are creators. So spread does not depend on how many agents there are. */
const TOP_TO_MEAN = 25

/** Ranks by u in (0, 1): r = (low + u·width)^power − shift, density ∝ (r + shift)^(−1/(exponent − 1)) on [0, count]. */
export interface Popularity {
  readonly low: number
  readonly width: number
  readonly power: number
  readonly shift: number
}

/**
 * The popularity of `count` accounts whose follower numbers k shall have a power-law tail P(k) ∝ k^−exponent: by rank r
 * (Zipf), k ∝ r^(−1/(exponent − 1)). A shift of the rank is the cutoff, chosen as small as keeps the expected followers of
 * the first below a fifth of all and 25 times the mean, when each of `count` people follows `degree` accounts.
 *
 * exponent > 2. Source: Chung & Lu (2002); Goh, Kahng & Kim (2001) for rank weights.
 */
export function popularity(count: number, exponent: number, degree: number): Popularity {
  const b = 1 - 1 / (exponent - 1)
  const topShare = (shift: number) => (pow(1 + shift, b) - pow(shift, b)) / (pow(count + shift, b) - pow(shift, b))
  const most = Math.max(Math.min(TOP / Math.max(degree, 1e-9), TOP_TO_MEAN / count), 1.5 / count)
  let shift = 0
  if (topShare(0) > most) {
    let low = 0
    let high = 1
    while (topShare(high) > most && high < 1e6 * count) high *= 4
    for (let i = 0; i < 60; i++) {
      shift = (low + high) / 2
      if (topShare(shift) > most) low = shift
      else high = shift
    }
  }
  const low = pow(shift, b)
  return { low, width: pow(count + shift, b) - low, power: 1 / b, shift }
}

/** The rank (0 … count − 1) at u in (0, 1): small ranks are popular. */
export function rankAt({ low, width, power, shift }: Popularity, count: number, u: number): number {
  return Math.min(count - 1, (pow(low + u * width, power) - shift) | 0)
}
