import type { TargetOutcome } from '../../engine/base/forecastResult.ts'
import { numberFormat, type Lang } from '../numbers.ts'

const SIGNS = { '>': '>', '>=': '≥', '<': '<', '<=': '≤' } as const

/** `New customers · Phone ≥ 20k` */
export function targetWords(
  { label, operator, value, unit }: TargetOutcome,
  { lang, currency }: { readonly lang: Lang; readonly currency: string },
): string {
  return `${label[lang]} ${SIGNS[operator]} ${numberFormat(lang, currency).unit(value, unit)}`
}
