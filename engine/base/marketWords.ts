/** Tiers of creators, the most followed first. */
export const CREATOR_TIERS = ['head', 'mid', 'tail', 'koc'] as const

export type TierName = (typeof CREATOR_TIERS)[number]

/** Industries that presets and benchmarks know. */
export const INDUSTRIES = ['smart-hardware', 'internet-service', 'digital-content', 'fmcg', 'retail', 'technology', 'automobile'] as const

export type Industry = (typeof INDUSTRIES)[number]

/** What a flight buys. */
export type FlightKind = 'creators' | 'paid' | 'brand' | 'push'

/** What people call the platforms that channels are commonly named after; half-width, in lower case, without blanks. */
export const PLATFORMS: Readonly<Record<string, readonly string[]>> = {
  xiaohongshu: ['小红书', 'xhs', 'rednote', 'red'],
  douyin: ['抖音', 'dy'],
  wechat: ['微信', '公众号', '视频号', '朋友圈', 'weixin', 'wx'],
  bilibili: ['哔哩哔哩', 'b站', 'bili'],
  weibo: ['微博', 'wb'],
  kuaishou: ['快手', 'ks'],
  zhihu: ['知乎'],
  tiktok: [],
}

/** A feed shows a post in at most so many pools. */
export const MOST_POOLS = 8

/** How a crisis is answered, from the best to none. */
export const ANSWER_KINDS = ['transparent', 'delayed', 'silent'] as const
