import { halfWidth } from '../engine/base/fullWidth.ts'

/** Words of quote sheets and media plans for the names a scenario uses. */
type Words = Readonly<Record<string, readonly string[]>>

export const TIERS: Words = {
  head: ['head', 'top', 'mega', '头部', '超头部', '超头', '顶流', '明星'],
  mid: ['mid', 'middle', 'macro', '腰部', '中腰部', '肩部'],
  tail: ['tail', 'micro', 'small', '尾部', '长尾', '底部', '初级'],
  koc: ['koc', 'nano', '素人', '素人博主', '路人', '用户'],
}

export const KINDS: Words = {
  creators: [
    'creators',
    'creator',
    'kol',
    'koc',
    'kolkoc',
    'influencer',
    'influencers',
    '达人',
    '达人种草',
    '达人合作',
    '种草',
    'koc种草',
    'kol投放',
    '达人投放',
  ],
  paid: ['paid', 'ads', 'ad', 'feed', '信息流', '信息流广告', '广告', '投流', '付费', '竞价', '加热', '信息流加热', '效果广告'],
  brand: ['brand', 'own', 'owned', '品牌', '品牌号', '官方', '官方账号', '自有', '自运营', '品牌账号'],
  push: ['push', 'pushes', '推送', '会员推送', '短信', '消息推送', '私域推送'],
}

export const PLATFORMS: Words = {
  xiaohongshu: ['xiaohongshu', 'rednote', 'red', 'xhs', '小红书'],
  douyin: ['douyin', '抖音', 'dy'],
  bilibili: ['bilibili', 'b站', '哔哩哔哩', 'b站视频'],
  weibo: ['weibo', '微博', '新浪微博'],
  wechat: ['wechat', 'weixin', '微信', '公众号', '微信公众号', '视频号', '微信视频号', '朋友圈'],
  kuaishou: ['kuaishou', '快手'],
  zhihu: ['zhihu', '知乎'],
  tiktok: ['tiktok'],
}

/** The name for a word, if there is one: `小红书` is `xiaohongshu`; `头部KOL` is `head`. */
export function nameOf(words: Words, text: string): string | undefined {
  const folded = fold(text)
  const bare = folded.replace(/(kol|koc|达人|博主|账号|平台)$/, '')
  for (const [name, all] of Object.entries(words)) if (all.includes(folded)) return name
  for (const [name, all] of Object.entries(words)) if (bare !== '' && all.includes(bare)) return name
  return undefined
}

const fold = (text: string): string =>
  halfWidth(text)
    .toLowerCase()
    .replace(/[\s_\-./]+/g, '')

/** A name as scenarios write them: `Hero Film 2` is `hero-film-2`. Undefined where nothing of it can be kept. */
export function slug(text: string): string | undefined {
  const plain = halfWidth(text)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return plain === '' || /[^\p{ASCII}]/u.test(halfWidth(text)) ? undefined : plain
}

/** What a heading says its numbers are counted in: `粉丝数(万)` 10,000, `互动率(%)` .01. */
export function headingFactor(heading: string): number {
  const inside =
    /[（([【]\s*([^)）\]】]*)\s*[)）\]】]/.exec(heading)?.[1] ?? /(?:粉丝|报价|预算|金额|费用)\S{0,2}?([wW万])$/.exec(heading)?.[1] ?? ''
  if (/^(万|w|W)/.test(inside)) return 1e4
  if (/^(千|k|K)/.test(inside)) return 1e3
  return /^[%％]/.test(inside) ? 0.01 : 1
}
