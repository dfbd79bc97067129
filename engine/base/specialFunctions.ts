import { exp, log } from './math.ts'

/**
 * Gamma and beta functions from our own exp and log, for the quantiles of engine/base/distributions.ts.
 *
 * Densities are computed from `stirlingError` and `deviance` (Loader 2000, "Fast and accurate computation of
 * binomial probabilities"), which keeps 13 digits where the difference of log-gammas would lose half of them.
 */
const HALF_LN_2PI = 0.9189385332046728
const TWO_PI = 6.283185307179586
const EPSILON = 1e-16
const TINY = 1e-300

/** Below this x the Stirling series is shifted up by the recurrence Γ(x+1) = xΓ(x). */
const STIRLING_FROM = 12

/** 1/(12x) − 1/(360x³) + …, the tail of the Stirling series; relative error below 1e-14 for x ≥ 12. */
function stirlingSeries(x: number): number {
  const t = 1 / (x * x)
  const c = 1 / 12 - t * (1 / 360 - t * (1 / 1260 - t * (1 / 1680 - t * (1 / 1188 - t * (691 / 360360 - t / 156)))))
  return c / x
}

/**
 * ln Γ(x) for x > 0; absolute error below 1e-14·max(1, |ln Γ|). +∞ at 0.
 *
 * @example logGamma(0.5) // 0.5723649429247001, half the logarithm of π
 */
export function logGamma(x: number): number {
  if (x === 0) return Number.POSITIVE_INFINITY
  let product = 1
  while (x < STIRLING_FROM) product *= x++
  return (x - 0.5) * log(x) - x + HALF_LN_2PI + stirlingSeries(x) - (product === 1 ? 0 : log(product))
}

/** δ(x) = ln Γ(x+1) − (x+½)·ln x + x − ½·ln 2π for x > 0, the error of Stirling's formula; 0 as x → ∞. */
export function stirlingError(x: number): number {
  if (x >= STIRLING_FROM) return stirlingSeries(x)
  return logGamma(x + 1) - (x + 0.5) * log(x) + x - HALF_LN_2PI
}

/** x·ln(x/m) + m − x ≥ 0 for x ≥ 0, m > 0, without cancellation near x = m. */
export function deviance(x: number, m: number): number {
  if (x === 0) return m
  if (Math.abs(x - m) < 0.1 * (x + m)) {
    const v = (x - m) / (x + m)
    let sum = (x - m) * v
    let term = 2 * x * v
    for (let j = 1; j < 100; j++) {
      term *= v * v
      const next = sum + term / (2 * j + 1)
      if (next === sum) break
      sum = next
    }
    return sum
  }
  return x * log(x / m) + m - x
}

/** x^a·e^−x / Γ(a) for a, x > 0: the gamma density times x. */
export function gammaTerm(a: number, x: number): number {
  return Math.sqrt(a / TWO_PI) * exp(-deviance(a, x) - stirlingError(a))
}

/** x^a·y^b / B(a, b) with y = 1 − x: the beta density times x·y. */
export function betaTerm(a: number, b: number, x: number, y: number): number {
  const n = a + b
  return (
    Math.sqrt((a / TWO_PI) * (b / n)) *
    exp(stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * x) - deviance(b, n * y))
  )
}

/** ln B(a, b) for a, b > 0. */
export function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b)
}

/**
 * P(a, x) = γ(a, x)/Γ(a), the regularised lower incomplete gamma function: P(X ≤ x) for X ~ Gamma(a, 1).
 * a > 0, x ≥ 0; relative error below 1e-12 for a ≤ 1e6. Cost O(√a). Abramowitz & Stegun 6.5.29, 6.5.31.
 *
 * @example gammaLower(1, 2) // 0.8646647167633873 = 1 − e⁻²
 */
export function gammaLower(a: number, x: number): number {
  if (x <= 0) return 0
  return x < a + 1 ? gammaSeries(a, x) : 1 - gammaFraction(a, x)
}

/** Q(a, x) = 1 − P(a, x), accurate in the upper tail. */
export function gammaUpper(a: number, x: number): number {
  if (x <= 0) return 1
  return x < a + 1 ? 1 - gammaSeries(a, x) : gammaFraction(a, x)
}

function gammaSeries(a: number, x: number): number {
  let term = 1 / a
  let sum = term
  for (let n = a + 1; term > sum * EPSILON; n++) {
    term *= x / n
    sum += term
  }
  return sum * gammaTerm(a, x)
}

/** Lentz's continued fraction. */
function gammaFraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = 1 / TINY
  let d = 1 / b
  let h = d
  for (let i = 1; i < 1e6; i++) {
    const an = -i * (i - a)
    b += 2
    d = 1 / nonZero(an * d + b)
    c = nonZero(b + an / c)
    const step = d * c
    h *= step
    if (Math.abs(step - 1) < 3e-16) break
  }
  return h * gammaTerm(a, x)
}

/**
 * I_x(a, b), the regularised incomplete beta function: P(X ≤ x) for X ~ Beta(a, b). The complement y = 1 − x is
 * given too, so that nothing is lost near 1: the upper tail is `betaLower(b, a, y, x)`. Relative error below 1e-12 for
 * a + b ≤ 1e6. Cost O(√(a+b)). Abramowitz & Stegun 26.5.8.
 *
 * @example betaLower(2, 3, 0.4, 0.6) // 0.5248
 */
export function betaLower(a: number, b: number, x: number, y = 1 - x): number {
  if (x <= 0) return 0
  if (y <= 0) return 1
  const term = betaTerm(a, b, x, y)
  return x * (a + b + 2) < a + 1 ? (term * betaFraction(a, b, x)) / a : 1 - (term * betaFraction(b, a, y)) / b
}

function betaFraction(a: number, b: number, x: number): number {
  let c = 1
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1))
  let h = d
  for (let m = 1; m < 1e6; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / nonZero(1 + even * d)
    c = nonZero(1 + even / c)
    h *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / nonZero(1 + odd * d)
    c = nonZero(1 + odd / c)
    const step = d * c
    h *= step
    if (Math.abs(step - 1) < 3e-16) break
  }
  return h
}

function nonZero(x: number): number {
  return Math.abs(x) < TINY ? TINY : x
}
