import { measurePeriod } from '../../engine/base/units.ts'
import type { Text } from '../../engine/base/value.ts'

/** Numbers of the sentences that models say; the same digits in both languages. */

/** `12,345`; decimals below ten where `digits` asks for them. */
export function count(x: number, digits = 0): string {
  const [whole, decimals] = Math.abs(x).toFixed(digits).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',') + (decimals === undefined ? '' : `.${decimals}`)
  return (x < 0 && Number(Math.abs(x).toFixed(digits)) !== 0 ? '−' : '') + grouped
}

/** `62%`, `4.3%`, `0.43%`: whole percent from ten percent upwards, two significant digits below. */
export function percent(share: number): string {
  const x = 100 * share
  const size = Math.abs(x)
  if (size > 0 && size < 0.005) return '<0.01%'
  const digits = x === 0 || size >= 9.95 ? 0 : size >= 0.995 ? 1 : 2
  return `${count(x, digits)}%`
}

/** `17–19%`; 0.1-percent steps where whole ones would hide the width. */
export function percentRange(low: number, high: number): string {
  const digits = high - low < 0.03 ? 1 : 0
  return `${count(100 * low, digits)}–${count(100 * high, digits)}%`
}

/** `1,520–1,790`: digits by the size of the larger end. */
export function range(low: number, high: number): string {
  const digits = decimals(Math.max(Math.abs(low), Math.abs(high)))
  return `${count(low, digits)}–${count(high, digits)}`
}

/** Three significant digits below 100, whole numbers above. */
export function figure(x: number): string {
  return count(x, decimals(Math.abs(x)))
}

function decimals(size: number): number {
  if (size >= 100) return 0
  if (size >= 10) return 1
  return size >= 0.1 || size === 0 ? 2 : Math.min(12, 2 - Math.floor(Math.log10(size)))
}

/** `p = 0.030`, `p < 0.001`. */
export function pValue(p: number): string {
  return p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(p < 0.1 ? 3 : 2)}`
}

/** Periods that people have a word for, by their length in days. */
const WORDS: readonly { readonly days: number; readonly en: string; readonly zh: string }[] = [
  { days: 1, en: 'day', zh: ' 天' },
  { days: 7, en: 'week', zh: ' 周' },
  { days: 30, en: 'month', zh: ' 个月' },
  { days: 365, en: 'year', zh: ' 年' },
]

/** `39 weeks`, `12 months` (of 30 days), `5 periods of 10 days`. */
export function periods(n: number, period: string | undefined): Text {
  const amount = Number.isInteger(n) ? count(n) : figure(n)
  const plural = n === 1 ? '' : 's'
  const days = period === undefined ? undefined : measurePeriod(period)
  if (days === undefined) return { en: `${amount} period${plural}`, zh: `${amount} 期` }
  const word = WORDS.find((one) => one.days === days)
  if (word) return { en: `${amount} ${word.en}${plural}`, zh: `${amount}${word.zh}` }
  const each = Number.isInteger(days) ? String(days) : days.toFixed(2).replace(/0+$/, '')
  return { en: `${amount} period${plural} of ${each} days`, zh: `${amount} 期（每期 ${each} 天）` }
}
