import type { SweptFactor } from '../../engine/base/ranking.ts'
import { numberFormat, type Lang } from '../numbers.ts'

/** A percentage is written with two digits, all else with three. */
const digitsOf = (unit: string): number => (unit === 'share' ? 2 : 3)
/** Units that are written beside a number. */
const WRITTEN = new Set(['money', 'share', 'people', 'days'])

/**
 * The values of a swept setting as a language writes them, `¥500k`, `50万元`; as they were asked for where they have no unit, or more digits than
 * are written, or two would read the same.
 */
export function levelTexts({ unit, levels }: Pick<SweptFactor, 'unit' | 'levels'>, lang: Lang, currency: string): string[] {
  const number = numberFormat(lang, currency)
  const asked = levels.map(({ text }) => text)
  const isWhole = levels.every(({ value }) => Number.isFinite(value) && Number(value.toPrecision(digitsOf(unit))) === value)
  if (!WRITTEN.has(unit) || !isWhole) return asked
  const written = levels.map(({ value }) => number.unit(value, unit))
  return new Set(written).size === written.length ? written : asked
}
