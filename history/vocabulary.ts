import { halfWidth } from '../engine/base/fullWidth.ts'
import type { FlightKind, TierName } from '../engine/base/marketWords.ts'

/** Latin words stand at the beginning where they mean other things elsewhere; KOL and KOC together are no tier. */
const TIERS: readonly (readonly [TierName, RegExp])[] = [
  ['head', /^(head|top|mega)|头部|超头|顶流|明星/],
  ['mid', /^(mid|macro)|腰部|肩部|中部/],
  ['tail', /^(tail|micro|small)|尾部|长尾|底部|初级/],
  ['koc', /(?<!kol.*)koc(?!.*kol)|^(nano|amateur)|素人|路人|^用户$/],
]

/** What stands first is looked for first: 达人内容加热 is bought reach, not another post. */
const KINDS: readonly (readonly [FlightKind, RegExp])[] = [
  ['paid', /^paid|信息流|投流|加热|广告|竞价|付费|开屏|搜索|薯条|dou\+|\bfeed\b|\bads?\b/],
  ['push', /推送|短信|\bpush(es)?\b|\bsms\b/],
  ['brand', /^brand|^own(ed)?\b|^(品牌|自有|自运营)$|品牌号|品牌账号|官号|官方|企业号|蓝v/],
  ['creators', /^creators?\b|达人|博主|素人|种草|up主|kol|koc|\binfluencers?\b/],
]

/**
 * The tier of creators that a cell names, in either language; undefined where it names none or several.
 *
 * @example tierNamed('腰部 KOL') // 'mid'
 */
export function tierNamed(text: string): TierName | undefined {
  const word = plain(text)
  const named = TIERS.filter(([, pattern]) => pattern.test(word))
  return named.length === 1 ? named[0][0] : undefined
}

/**
 * The kind of flight that a cell names, in either language; undefined where it names none.
 *
 * @example kindNamed('KOL 种草') // 'creators'
 */
export function kindNamed(text: string): FlightKind | undefined {
  const word = plain(text)
  return KINDS.find(([, pattern]) => pattern.test(word))?.[0]
}

/** Half-width, in lower case, without blanks beside Chinese characters. */
function plain(text: string): string {
  return halfWidth(text)
    .trim()
    .toLowerCase()
    .replace(/(?<=\p{Script=Han})\s+|\s+(?=\p{Script=Han})/gu, '')
}
