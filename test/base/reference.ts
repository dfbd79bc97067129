/** ∫ f over (a, b) by the double-exponential rule, which tolerates singular ends (Takahasi & Mori 1974); about 12 digits. */
export function integrate(f: (x: number) => number, a: number, b: number): number {
  const h = 1 / 64
  let sum = 0
  for (let k = -320; k <= 320; k++) {
    const t = k * h
    const s = (Math.PI / 2) * Math.sinh(t)
    // distance to the nearer end, without cancellation
    const near = (b - a) / (Math.exp(2 * Math.abs(s)) + 1)
    if (near === 0) continue
    const x = s < 0 ? a + near : b - near
    if (x <= a || x >= b) continue
    const weight = ((b - a) / 2) * (Math.PI / 2) * (Math.cosh(t) / Math.cosh(s) ** 2)
    sum += weight * f(x)
  }
  return sum * h
}

/** P(X ≤ x) for Beta(a, b), by integration; nothing of engine/base is used. */
export function betaBelow(a: number, b: number, x: number): number {
  const density = (p: number, q: number) => (t: number) => t ** (p - 1) * (1 - t) ** (q - 1)
  const total = integrate(density(a, b), 0, 0.5) + integrate(density(b, a), 0, 0.5)
  return x <= 0.5 ? integrate(density(a, b), 0, x) / total : 1 - integrate(density(b, a), 0, 1 - x) / total
}

/** P(X ≤ x) for Gamma(a, 1), by integration. */
export function gammaBelow(a: number, x: number): number {
  const peak = Math.max(a - 1, 1)
  const logPeak = (a - 1) * Math.log(peak) - peak
  const density = (t: number) => Math.exp((a - 1) * Math.log(t) - t - logPeak)
  const end = peak + 40 * Math.sqrt(peak) + 60
  const total = integrate(density, 0, peak) + integrate(density, peak, end)
  return (x <= peak ? integrate(density, 0, x) : integrate(density, 0, peak) + integrate(density, peak, x)) / total
}

/** Φ(z), by integration of the density from 0. */
export function normalBelow(z: number): number {
  const density = (t: number) => Math.exp((-t * t) / 2) / Math.sqrt(2 * Math.PI)
  return z >= 0 ? 0.5 + integrate(density, 0, z) : integrate(density, -z, -z + 12)
}

/** Pearson's chi-square of counts against equal expectation, as a standard normal deviate (Wilson & Hilferty 1931). */
export function uniformityZ(counts: ArrayLike<number>): number {
  const n = Array.from(counts).reduce((a, b) => a + b, 0)
  const expected = n / counts.length
  const chi = Array.from(counts).reduce((sum, c) => sum + (c - expected) ** 2 / expected, 0)
  const df = counts.length - 1
  return (Math.cbrt(chi / df) - (1 - 2 / (9 * df))) / Math.sqrt(2 / (9 * df))
}
