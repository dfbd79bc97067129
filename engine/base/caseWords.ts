import { INDUSTRIES, type Industry } from './marketWords.ts'
import type { Text } from './value.ts'

/** Words by which cases of the library are found, each with what people call it. */
export const CASE_INDUSTRIES = [...INDUSTRIES, 'finance'] as const
export const GOALS = ['reach', 'engagement', 'conversion', 'retention', 'trust', 'cost'] as const
export const STRATEGIES = [
  'co-creation',
  'community',
  'immersive',
  'data-driven',
  'creators',
  'referral',
  'live',
  'crisis',
  'paid',
] as const

type Goal = (typeof GOALS)[number]
type Strategy = (typeof STRATEGIES)[number]

export const INDUSTRY_LABELS: Readonly<Record<Industry | 'finance', Text>> = {
  'smart-hardware': { en: 'Smart hardware', zh: '智能硬件' },
  'internet-service': { en: 'Internet services', zh: '互联网服务' },
  'digital-content': { en: 'Digital content', zh: '数字内容' },
  fmcg: { en: 'Consumer goods', zh: '快消' },
  retail: { en: 'Retail', zh: '零售' },
  technology: { en: 'Technology', zh: '科技' },
  automobile: { en: 'Cars', zh: '汽车' },
  finance: { en: 'Finance', zh: '金融' },
}

export const GOAL_LABELS: Readonly<Record<Goal, Text>> = {
  reach: { en: 'Reach', zh: '触达' },
  engagement: { en: 'Engagement', zh: '参与' },
  conversion: { en: 'Conversion', zh: '转化' },
  retention: { en: 'Retention', zh: '留存复购' },
  trust: { en: 'Trust', zh: '口碑信任' },
  cost: { en: 'Cost', zh: '降本' },
}

export const STRATEGY_LABELS: Readonly<Record<Strategy, Text>> = {
  'co-creation': { en: 'Co-creation', zh: '用户共创' },
  community: { en: 'Community', zh: '私域社群' },
  immersive: { en: 'Immersive experience', zh: '沉浸式体验' },
  'data-driven': { en: 'Data-driven', zh: '数据驱动' },
  creators: { en: 'Creators', zh: '达人种草' },
  referral: { en: 'Referral', zh: '老带新' },
  live: { en: 'Live events', zh: '直播' },
  crisis: { en: 'Crisis', zh: '危机应对' },
  paid: { en: 'Paid media', zh: '付费投放' },
}
