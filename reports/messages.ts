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
