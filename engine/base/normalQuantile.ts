import { log } from './math.ts'

/** Half-widths of 90% and 95% intervals in standard errors: Φ⁻¹(.95) and Φ⁻¹(.975). */
export const NORMAL_90 = 1.6448536269514722
export const NORMAL_95 = 1.959963984540054

/**
 * Φ⁻¹(u), the quantile of the standard normal distribution.
 *
 * u in (0, 1); −∞ at 0, +∞ at 1. Relative error below 1e-15.
 * Source: Wichura (1988), algorithm AS 241 (PPND16), Applied Statistics 37, 477–484.
 *
 * @example normalQuantile(0.975) // 1.959963984540054
 */
export function normalQuantile(u: number): number {
  const q = u - 0.5
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q
    return q * ratio(r, CENTRE_TOP, CENTRE_BOTTOM)
  }
  const tail = q < 0 ? u : 1 - u
  if (tail <= 0) return q < 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  const r = Math.sqrt(-log(tail))
  const z = r <= 5 ? ratio(r - 1.6, MIDDLE_TOP, MIDDLE_BOTTOM) : ratio(r - 5, FAR_TOP, FAR_BOTTOM)
  return q < 0 ? -z : z
}

type Eight = readonly [number, number, number, number, number, number, number, number]

function ratio(r: number, top: Eight, bottom: Eight): number {
  return horner(r, top) / horner(r, bottom)
}

function horner(r: number, c: Eight): number {
  return ((((((c[7] * r + c[6]) * r + c[5]) * r + c[4]) * r + c[3]) * r + c[2]) * r + c[1]) * r + c[0]
}

const CENTRE_TOP: Eight = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087, 33430.57558358813,
  2509.0809287301227,
]
const CENTRE_BOTTOM: Eight = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271, 28729.085735721943, 5226.495278852854,
]
const MIDDLE_TOP: Eight = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684, 0.2417807251774506,
  0.022723844989269184, 0.0007745450142783414,
]
const MIDDLE_BOTTOM: Eight = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457, 0.0005475938084995345,
  1.0507500716444169e-9,
]
const FAR_TOP: Eight = [
  6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124, 0.0012426609473880784,
  2.7115555687434876e-5, 2.0103343992922881e-7,
]
const FAR_BOTTOM: Eight = [
  1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 1.8463183175100548e-5, 1.421511758316446e-7,
  2.0442631033899397e-15,
]
