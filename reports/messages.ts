import type { Text } from '../engine/base/value.ts'

const text = (zh: string, en: string): Text => ({ en, zh })

/** Words that charts and report share. */
export const words = {
  names: {
    all: text('整体', 'All'),
    cost: text('成本', 'Cost'),
    revenue: text('毛利', 'Margin'),
    profit: text('利润', 'Profit'),
    campaign: text('投放', 'With campaign'),
    counterfactual: text('不投放', 'Without'),
    unaware: text('未知晓', 'Unaware'),
    aware: text('知晓', 'Aware'),
    interested: text('感兴趣', 'Interested'),
    customer: text('成交', 'Customers'),
    head: text('头部达人', 'Head creators'),
    mid: text('腰部达人', 'Mid creators'),
    tail: text('尾部达人', 'Tail creators'),
    koc: text('KOC', 'KOC'),
    brand: text('品牌号', 'Brand account'),
    paid: text('付费广告', 'Paid feed'),
    push: text('私域推送', 'Push'),
    peer: text('好友分享', 'Peers'),
    community: text('私域社群', 'Community'),
    live: text('直播', 'Live stream'),
    referral: text('老带新', 'Referral'),
    news: text('舆情新闻', 'News'),
    organic: text('自然需求', 'Organic'),
    'budget-reallocation': text('预算调配', 'Budget shifts'),
    'churn-targeting': text('流失挽留', 'Offers at risk of churn'),
    'community-invitation': text('入群邀请', 'Invitations to communities'),
    'crisis-response': text('危机回应', 'Answers to crises'),
    'frequency-cap': text('频控拦截', 'Held back by the cap'),
    'pilot-gate': text('试点放量', 'Pilot decisions'),
    'platform-hedge': text('平台对冲', 'Moves between platforms'),
    'quiet-pause': text('沉默停推', 'Pauses for the silent'),
    'user-frequency': text('个性化频控', 'Held back by person'),
    'win-back': text('流失召回', 'Win-back tasks'),
  } as Readonly<Record<string, Text>>,
  /** Lines of the waterfall that are no route and no product. */
  lines: {
    content: text('内容制作', 'Content'),
    samples: text('样品', 'Samples'),
    incentives: text('优惠与激励', 'Incentives'),
    staff: text('人力', 'Staff'),
    crisis: text('危机应对', 'Crisis'),
    other: text('其他', 'Other'),
    net: text('净增利润', 'Net profit'),
  } as Readonly<Record<string, Text>>,
  grossProfit: text('毛利', 'margin'),
} as const
