/** Sentences of the charts that set a run beside levels of the market. Chinese is written for marketers, not translated. */
export const marketSentences = {
  rates: {
    zh: {
      title: (first: string, rate: string, last: string, least: string) => `${first}互动率最高（${rate}），${last}最低（${least}）`,
      single: (first: string, rate: string) => `${first}互动率${rate}`,
      engagementRate: '互动率',
      shareRate: '分享率',
      description: '投放情形下各渠道的互动和分享次数，除以有效曝光。',
    },
    en: {
      title: (first: string, rate: string, last: string, least: string) =>
        `Engagement is highest on ${first} (${rate}) and lowest on ${last} (${least})`,
      single: (first: string, rate: string) => `${rate} of the noticed exposures on ${first} are engaged with`,
      engagementRate: 'Engagement rate',
      shareRate: 'Share rate',
      description: 'Engagements and shares per noticed exposure with the campaign, by channel.',
    },
  },
  market: {
    zh: {
      title: (items: readonly string[]) => items.join('，'),
      items: {
        roas: (own: string) => `增量收入为投入的${own}倍`,
        cac: (own: string) => `增量获客成本${own}`,
        adopterShare: (own: string) => `KOC 带来${own}的新客`,
      },
      roas: '每元投入的收入',
      cac: '获客成本',
      adopterShare: 'KOC 带来的新客占比',
      incremental: '本次·增量',
      all: '本次·全部计入',
      own: '本次·末次触点',
      description: '实心点为投放带来的增量，空心点把全部销售和新客都算给投放（与来源口径更接近），横线为90%区间。',
    },
    en: {
      title: (items: readonly string[]) => items.map((item, i) => (i === 0 ? item : item[0].toLowerCase() + item.slice(1))).join('; '),
      items: {
        roas: (own: string) => `Each unit spent brings ${own} of incremental revenue`,
        cac: (own: string) => `A customer won costs ${own}`,
        adopterShare: (own: string) => `KOC bring ${own} of the new customers`,
      },
      roas: 'Revenue per unit spent',
      cac: 'Cost per new customer',
      adopterShare: 'Customers brought by KOC',
      incremental: 'incremental',
      all: 'all credited',
      own: 'by last contact',
      description:
        'Solid dots: what the campaign won; hollow dots: all sales and new customers credited to it, nearer to how sources count; bars: 90% intervals.',
    },
  },
} as const
