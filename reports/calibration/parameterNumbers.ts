import type { CalibratedParameter } from '../../engine/base/calibrationResult.ts'
import { MISSING, numberFormat, type Lang } from '../numbers.ts'

/** How one language writes values of a parameter: in the unit of its field, as fine as its posterior is narrow. */
export interface ParameterNumbers {
  /** `3.1%`, `5.1e−6`, `12 days`. */
  readonly value: (x: number) => string
  /** `[2.6%, 3.5%]`, `2.6%～3.5%`. */
  readonly interval: (low: number, high: number) => string
  /** Median and 90% interval of the posterior: `3.1% [2.6%, 3.5%]`, `3.1%（2.6%～3.5%）`. */
  readonly posterior: string
}

/** Below this a number is written with its power of ten. */
const TINY = 1e-4
/** Steps of the last digit in a 90% interval, at least. */
const STEPS = 4
const MOST_DIGITS = 6

/** Writes the values of one parameter. */
export function parameterNumbers({ unit, posterior }: CalibratedParameter, lang: Lang, currency: string): ParameterNumbers {
  const number = numberFormat(lang, currency)
  const width = Math.abs(posterior.p95 - posterior.p05)
  const scale = Math.max(Math.abs(posterior.p05), Math.abs(posterior.p95))
  const plain = (x: number) => digitsText(x, width, scale, number.exact)
  const write = (x: number, isBare: boolean) => {
    if (!Number.isFinite(x)) return MISSING
    if (unit === 'share') return `${digitsText(100 * x, 100 * width, 100 * scale, number.exact)}%`
    if (unit === 'money') return number.money(x)
    if (unit === 'days' && !isBare) return lang === 'zh' ? `${plain(x)}天` : `${plain(x)} ${plain(x) === '1' ? 'day' : 'days'}`
    return plain(x)
  }
  const value = (x: number) => write(x, false)
  const interval = (low: number, high: number) =>
    lang === 'zh' ? `${write(low, true)}～${value(high)}` : `[${write(low, true)}, ${write(high, true)}]`
  const ends = interval(posterior.p05, posterior.p95)
  return { value, interval, posterior: lang === 'zh' ? `${value(posterior.p50)}（${ends}）` : `${value(posterior.p50)} ${ends}` }
}

/** A number with as many decimals as show where in an interval of that width it lies; tiny ones by their powers of ten. */
function digitsText(x: number, width: number, scale: number, exact: (x: number, digits: number) => string): string {
  const size = Math.abs(x)
  const step = width > 0 ? width / STEPS : (scale || 1) / 100
  if (size === 0) return '0'
  const digits = (unit: number, least: number) => Math.min(MOST_DIGITS, Math.max(least, Math.ceil(-Math.log10(step / unit))))
  // two digits of the larger end at least
  if (size >= TINY || scale >= TINY) return exact(x, digits(1, Math.max(0, 1 - Math.floor(Math.log10(scale || size)))))
  return x.toExponential(digits(scale, 1)).replaceAll('-', '\u2212')
}
