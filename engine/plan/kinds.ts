import type { Text } from '../base/value.ts'

/** Who or what put an exposure (or an adoption) there: the creators' tiers, the brand, bought routes, peers, nobody. */
export const KINDS = [
  'paid',
  'head',
  'mid',
  'tail',
  'koc',
  'brand',
  'push',
  'community',
  'live',
  'referral',
  'news',
  'peer',
  'organic',
] as const
export type Kind = (typeof KINDS)[number]

export const KIND = Object.fromEntries(KINDS.map((name, index) => [name, index])) as Record<Kind, number>

export const KIND_LABELS: Record<Kind, Text> = {
  paid: { en: 'Paid feed', zh: '信息流广告' },
  head: { en: 'Head KOL', zh: '头部 KOL' },
  mid: { en: 'Mid-tier KOL', zh: '腰部 KOL' },
  tail: { en: 'Tail KOL', zh: '尾部 KOL' },
  koc: { en: 'KOC', zh: 'KOC' },
  brand: { en: 'Brand account', zh: '品牌自有账号' },
  push: { en: 'Push', zh: '推送' },
  community: { en: 'Community', zh: '私域社群' },
  live: { en: 'Live stream', zh: '直播' },
  referral: { en: 'Referral', zh: '老带新' },
  news: { en: 'News', zh: '舆情新闻' },
  peer: { en: 'Peer shares', zh: '用户分享' },
  organic: { en: 'Organic', zh: '自然需求' },
}

/** Stages of the funnel, in order. An agent's people who bought are counted apart (`adopted`). */
export const STAGES = ['unaware', 'aware', 'interested', 'customer'] as const
export const STAGE = { unaware: 0, aware: 1, interested: 2, customer: 3 } as const

/** Lines of cost, in the order of the waterfall. */
export const LINES = ['creators', 'samples', 'media', 'push', 'brand', 'content', 'incentives', 'staff', 'crisis', 'other'] as const
export type Line = (typeof LINES)[number]
export const LINE = Object.fromEntries(LINES.map((name, index) => [name, index])) as Record<Line, number>

export const LINE_LABELS: Record<Line, Text> = {
  creators: { en: 'Creator fees', zh: '达人合作费' },
  samples: { en: 'Samples', zh: '样品' },
  media: { en: 'Paid media', zh: '媒体投放' },
  push: { en: 'Pushes', zh: '推送' },
  brand: { en: 'Brand account', zh: '品牌账号运营' },
  content: { en: 'Content', zh: '内容制作' },
  incentives: { en: 'Incentives', zh: '激励补贴' },
  staff: { en: 'Staff', zh: '人力' },
  crisis: { en: 'Crisis work', zh: '危机公关' },
  other: { en: 'Other', zh: '其他' },
}
