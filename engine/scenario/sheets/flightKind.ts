import { halfWidth } from '../../base/fullWidth.ts'

export type FlightKind = 'creators' | 'paid' | 'brand' | 'push'

/** What stands first is looked for first: 达人内容加热 is bought reach, not another post. */
const WORDS: readonly (readonly [FlightKind, RegExp])[] = [
  ['paid', /^paid|信息流|投流|加热|广告|竞价|开屏|搜索|薯条|dou\+|\bfeed\b|\bads?\b/],
  ['push', /推送|短信|\bpush(es)?\b|\bsms\b/],
  ['brand', /^brand|^owned|品牌号|官号|官方|企业号|蓝v/],
  ['creators', /^creators?\b|达人|博主|素人|种草|up主|kol|koc|influencer/],
]

/**
 * The kind of flight that a media plan means, in either language; undefined where it names none.
 *
 * @example flightKind('KOL 种草') // 'creators'
 */
export function flightKind(text: string): FlightKind | undefined {
  const word = halfWidth(text).trim().toLowerCase()
  return WORDS.find(([, pattern]) => pattern.test(word))?.[0]
}
