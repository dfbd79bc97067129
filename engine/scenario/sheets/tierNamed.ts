import { halfWidth } from '../../base/fullWidth.ts'
import type { CREATOR_TIERS } from '../sections/names.ts'

export type TierName = (typeof CREATOR_TIERS)[number]

/** Beginnings, so that 头部, 头部达人 and 头部 KOL are one; what stands first is looked for first. */
const WORDS: readonly (readonly [TierName, RegExp])[] = [
  ['koc', /koc|素人|路人|amateur/],
  ['head', /^head|头部|明星|^top/],
  ['mid', /^mid|腰部|肩部|中部/],
  ['tail', /^tail|尾部|长尾|初级/],
]

/**
 * The tier of creators that a sheet means, in either language; undefined where it names none.
 *
 * @example tierNamed('腰部 KOL') // 'mid'
 */
export function tierNamed(text: string): TierName | undefined {
  const word = halfWidth(text).trim().toLowerCase()
  return WORDS.find(([, pattern]) => pattern.test(word))?.[0]
}
