import { MISSING } from '../numbers.ts'

const MINUS = '\u2212'

/**
 * A figure of a model to so many significant digits, grouped, with a true minus: `0.2426`, `−9,582`, `1.2e−7`. The same in both languages:
 * estimates are read beside those of other programs, which know no 万.
 *
 * @param padded whether zeros at the end stay, for figures that stand below each other: `1.00`
 */
export function figureText(x: number, digits = 4, padded = false): string {
  if (!Number.isFinite(x)) return MISSING
  const size = Math.abs(x)
  // before the point nothing is rounded away
  const rounded = size >= 10 ** digits && size < 1e12 ? Math.round(size) : Number(size.toPrecision(digits))
  const text = rounded !== 0 && (rounded < 1e-5 || rounded >= 1e12) ? rounded.toExponential() : grouped(rounded, digits, padded)
  return (x < 0 && rounded !== 0 ? MINUS : '') + text.replace('e-', `e${MINUS}`).replace('e+', 'e')
}

function grouped(x: number, digits: number, padded: boolean): string {
  const places = x === 0 ? 0 : Math.max(0, digits - 1 - Math.floor(Math.log10(x)))
  const [whole, decimals] = x.toFixed(Math.min(20, places)).split('.')
  const trimmed = padded ? decimals : decimals?.replace(/0+$/, '')
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (trimmed ? `.${trimmed}` : '')
}

/** `[0.2192, 0.2685]`, `0.2192～0.2685`. */
export function intervalText(low: number, high: number, lang: 'zh' | 'en', digits = 4, padded = false): string {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return MISSING
  const [from, to] = [low, high].map((end) => figureText(end, digits, padded))
  return lang === 'zh' ? `${from}～${to}` : `[${from}, ${to}]`
}

/** `p < 0.001`, `p = 0.034`. */
export function pText(p: number): string {
  if (!Number.isFinite(p)) return MISSING
  return p < 0.001 ? '<0.001' : p.toFixed(3)
}
