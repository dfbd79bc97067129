import type { Lang } from '../reports/numbers.ts'
import { message } from './messages.ts'

/** `8 s`, `2.5 min`: as much as one wants to know while waiting. */
export function duration(seconds: number, lang: Lang): string {
  if (seconds < 90) return message(lang, 'seconds', { n: seconds < 9.95 ? Number(seconds.toFixed(1)) : Math.round(seconds) })
  return message(lang, 'minutes', { n: seconds < 600 ? Number((seconds / 60).toFixed(1)) : Math.round(seconds / 60) })
}
