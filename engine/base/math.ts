/**
 * exp, log, pow and logistic functions from + − × ÷ alone, so that decisions and state hashes agree between
 * engines that round the built-in ones differently. Relative error below 4e-15 on the ranges used.
 */
const LN2_HIGH = 6.9314718036912381649e-1
const LN2_LOW = 1.90821492927058770002e-10
const INV_LN2 = 1.442695040888963387

const bits = new Float64Array(1)
const words = new Int32Array(bits.buffer)
/** Index of the word that holds the exponent. */
const HIGH = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 1 : 0

/** 2^n for integer n in [−1022, 1023]. */
function powerOfTwo(n: number): number {
  words[HIGH] = (n + 1023) << 20
  words[1 - HIGH] = 0
  return bits[0]
}

/** e^x: argument reduction x = k·ln 2 + r, |r| ≤ ln 2 / 2, and the rational approximation of fdlibm's e_exp. */
export function exp(x: number): number {
  if (x > 709.782712893384) return Number.POSITIVE_INFINITY
  if (x < -708) return 0
  if (x !== x) return x
  const k = Math.floor(INV_LN2 * x + 0.5)
  const high = x - k * LN2_HIGH
  const low = k * LN2_LOW
  const r = high - low
  const t = r * r
  const c =
    r -
    t *
      (1.66666666666666019037e-1 +
        t *
          (-2.77777777770155933842e-3 + t * (6.61375632143793436117e-5 + t * (-1.6533902205465251539e-6 + t * 4.13813679705723846039e-8))))
  const y = 1 - (low - (r * c) / (2 - c) - high)
  return k > 1023 ? y * 2 * powerOfTwo(k - 1) : y * powerOfTwo(k)
}

/** ln x for x > 0 (−∞ at 0, NaN below): x = 2^k·(1 + f), fdlibm's e_log. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN
  if (x === Number.POSITIVE_INFINITY) return x
  let k = 0
  if (x < 2.2250738585072014e-308) {
    x *= 18014398509481984
    k = -54
  }
  bits[0] = x
  const high = words[HIGH]
  k += (high >>> 20) - 1023
  let mantissa = high & 0xfffff
  const shift = (mantissa + 0x95f64) & 0x100000
  words[HIGH] = mantissa | (shift ^ 0x3ff00000)
  k += shift >>> 20
  const f = bits[0] - 1
  const s = f / (2 + f)
  const z = s * s
  const w = z * z
  const t1 = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1))
  const t2 = z * (6.66666666666673513e-1 + w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)))
  const half = 0.5 * f * f
  mantissa = 0
  return k * LN2_HIGH - (half - (s * (half + t1 + t2) + k * LN2_LOW) - f)
}

/** x^y for x ≥ 0. */
export function pow(x: number, y: number): number {
  if (y === 0) return 1
  if (x === 0) return y > 0 ? 0 : Number.POSITIVE_INFINITY
  return exp(y * log(x))
}

/** σ(x) = 1/(1 + e^−x). */
export function logistic(x: number): number {
  return 1 / (1 + exp(-x))
}

/** ln(p/(1 − p)); ±∞ at 1 and 0. */
export function logit(p: number): number {
  return log(p / (1 - p))
}

/** ln(1 + x), accurate near 0. */
export function log1p(x: number): number {
  const u = 1 + x
  return u === 1 ? x : (log(u) * x) / (u - 1)
}

/** 1 − e^−x for x ≥ 0, accurate near 0. */
export function oneMinusExp(x: number): number {
  return x < 1e-5 ? x * (1 - x / 2) : 1 - exp(-x)
}
