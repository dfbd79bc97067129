/** What stands in place of a chart that could not be drawn. */
export const failure = {
  zh: { title: '这张图没有画出来', note: '图表绘制失败，数据见下表。' },
  en: { title: 'This chart could not be drawn', note: 'The chart failed; its data are in the table below.' },
} as const

/**
 * The sentences of charts: titles that say the finding, and how to read the chart. Arguments arrive formatted.
 * Chinese is written for marketers, not translated.
 */
export const sentences = {
  reach: {
    zh: {
      gain: (days: string, reach: string, extra: string) => `${days}累计触达${reach}，比不投放多${extra}`,
      alone: (days: string, reach: string) => `${days}累计触达${reach}`,
      description: '至少看到过一次的人数（累计）；线为均值，深浅色带分别为50%和90%区间。',
      unit: '累计触达人数',
    },
    en: {
      gain: (days: string, reach: string, extra: string) =>
        `The campaign reaches ${reach} people in ${days}, ${extra} more than without it`,
      alone: (days: string, reach: string) => `The campaign reaches ${reach} people in ${days}`,
      description: 'People who saw it at least once, cumulated; lines are means, bands the 50% and 90% intervals.',
      unit: 'People reached',
    },
  },
  reachByChannel: {
    zh: {
      title: (first: string, reach: string, last: string, least: string) => `${first}触达最多（${reach}），${last}最少（${least}）`,
      single: (first: string, reach: string) => `${first}触达${reach}`,
      description: '各渠道累计触达人数（同一人可在多个渠道被触达）；彩线为投放，灰线为不投放，深浅色带为50%和90%区间。',
    },
    en: {
      title: (first: string, reach: string, last: string, least: string) => `${first} reaches most (${reach}), ${last} least (${least})`,
      single: (first: string, reach: string) => `${first} reaches ${reach}`,
      description:
        'People reached per channel, cumulated (a person may be reached on several); coloured: with campaign, grey: without; bands: 50% and 90%.',
    },
  },
  exposures: {
    zh: {
      title: (kind: string, share: string, channel: string, part: string) => `曝光主要来自${kind}（${share}），${channel}占${part}`,
      description: '投放情形下各渠道的曝光人次，按来源堆叠；条末为渠道合计。',
      unit: '曝光人次',
    },
    en: {
      title: (kind: string, share: string, channel: string, part: string) =>
        `${kind} delivers ${share} of the exposures; ${channel} carries ${part}`,
      description: 'Exposures delivered with the campaign, by channel and stacked by route; totals at the end of the bars.',
      unit: 'Exposures',
    },
  },
  spread: {
    zh: {
      below: (top: string, day: string) => `口碑传播系数最高${top}（${day}），均值始终低于1：停投后热度会回落`,
      above: (days: string, top: string, day: string) => `口碑传播系数有${days}高于1（最高${top}，${day}）：传播能自我放大`,
      description: '每次分享平均再带来几次分享（R）；高于1时传播自我放大；色带为90%区间。',
      unit: '传播系数 R',
      threshold: '自我放大的门槛',
    },
    en: {
      below: (top: string, day: string) =>
        `Word of mouth peaks at R ${top} on ${day} and never sustains itself: it fades when spending stops`,
      above: (days: string, top: string, day: string) => `Word of mouth sustains itself for ${days}: R peaks at ${top} on ${day}`,
      description: 'Shares that one share leads to (R); above one the spread feeds itself; bands: 90% intervals.',
      unit: 'Reproduction R',
      threshold: 'sustains itself above',
    },
  },
  adopters: {
    zh: {
      title: (items: readonly string[]) => `净增用户：${items.join('，')}`,
      item: (product: string, extra: string) => `${product}${extra}`,
      panel: (extra: string) => `净增${extra}`,
      description: '累计转化用户，蓝线为投放、灰线为不投放，两线之差即净增；深浅色带为50%和90%区间。',
    },
    en: {
      title: (items: readonly string[]) => `Adopters won by the campaign: ${items.join(', ')}`,
      item: (product: string, extra: string) => `${product} ${extra}`,
      panel: (extra: string) => `${extra} more`,
      description: 'Cumulative adopters, blue with and grey without the campaign; the gap is what it wins; bands: 50% and 90% intervals.',
    },
  },
  funnel: {
    zh: {
      title: (from: string, to: string, rate: string) => `漏得最多的一步是“${from}→${to}”：只有${rate}走到下一步`,
      rate: (share: string) => `，转化率${share}`,
      everyone: '全部人群',
      description: '期末至少走到该阶段的人数和上一阶段到这一阶段的转化率；蓝为投放，灰为不投放。',
    },
    en: {
      title: (from: string, to: string, rate: string) =>
        `The narrowest step is ${from.toLowerCase()} to ${to.toLowerCase()}: ${rate} go on`,
      rate: (share: string) => ` (${share})`,
      everyone: 'Everyone',
      description:
        'People who got at least this far by the end (in brackets: share of the stage before); blue with, grey without the campaign.',
    },
  },
  funnelBySegment: {
    zh: {
      title: (best: string, rate: string, worst: string, least: string) => `${best}成交率最高（${rate}），${worst}最低（${least}）`,
      step: (from: string, to: string) => `${from}→${to}`,
      everyone: '人群',
      description: '各人群逐级转化率：蓝点为投放，灰点为不投放，线段为投放带来的变化；标题为成交人数占人群的比例。',
    },
    en: {
      title: (best: string, rate: string, worst: string, least: string) =>
        `Conversion is best among ${best} (${rate} become customers) and worst among ${worst} (${least})`,
      step: (from: string, to: string) => `${from} → ${to.toLowerCase()}`,
      everyone: 'Everyone',
      description:
        'Conversion from stage to stage by segment: blue with, grey without the campaign; the line between is what the campaign moves.',
    },
  },
  roi: {
    zh: {
      title: (gains: number, mean: string, interval: string) => `${outOfTen(gains, 'zh')}：增量 ROI ${mean}，90%区间 ${interval}`,
      description: (n: string) => `${n}次模拟的增量 ROI 分布（增量毛利减投入，再除以投入）；圆点为均值，横线为90%区间，竖线为盈亏平衡。`,
      unit: '增量 ROI',
      count: '模拟次数',
      mean: (mean: string) => `均值 ${mean}`,
      loss: (share: string) => `亏 ${share}`,
      gain: (share: string) => `赚 ${share}`,
    },
    en: {
      title: (gains: number, mean: string, interval: string) => `${outOfTen(gains, 'en')}: ROI ${mean} ${interval}`,
      description: (n: string) =>
        `Incremental ROI (gross profit won minus cost, over cost) in ${n} replicates; dot: mean, bar: 90% interval, vertical line: break-even.`,
      unit: 'Incremental ROI',
      count: 'Replicates',
      mean: (mean: string) => `mean ${mean}`,
      loss: (share: string) => `loss ${share}`,
      gain: (share: string) => `gain ${share}`,
    },
  },
  waterfall: {
    zh: {
      gain: (gains: string, costs: string, net: string) => `增量毛利${gains}，扣除成本${costs}，净赚${net}`,
      loss: (gains: string, costs: string, net: string) => `增量毛利${gains}，不够覆盖成本${costs}，净亏${net}`,
      description: '从增量毛利逐项扣除成本得到净增利润（均值）；最后一条上的灰线为90%区间。',
    },
    en: {
      gain: (gains: string, costs: string, net: string) => `${gains} of incremental gross profit against ${costs} of cost leaves ${net}`,
      loss: (gains: string, costs: string, net: string) =>
        `${gains} of incremental gross profit does not cover ${costs} of cost: ${net} are lost`,
      description: 'From incremental gross profit, line by line of cost, to net profit (means); grey line on the last bar: 90% interval.',
    },
  },
  payback: {
    zh: {
      paid: (date: string, day: string) => `平均在${date}（第${day}天）回本`,
      never: (gap: string) => `模拟期内平均没有回本，期末还差${gap}`,
      mark: (date: string) => `${date}回本`,
      unit: '累计净额',
      description: '累计增量毛利减去累计投放成本；线为均值，色带为90%区间，越过零线即回本。',
    },
    en: {
      paid: (date: string, day: string) => `The campaign pays back on ${date}, day ${day}, on average`,
      never: (gap: string) => `The campaign does not pay back within the horizon on average: ${gap} are missing at the end`,
      mark: (date: string) => `pays back ${date}`,
      unit: 'Cumulative net',
      description: 'Cumulative incremental gross profit minus cost; line: mean, band: 90% interval; above zero it has paid back.',
    },
  },
  retention: {
    zh: {
      title: (items: readonly string[]) => `30日留存：${items.join('，')}`,
      short: '模拟期太短，还看不到30日留存',
      item: (product: string, share: string) => `${product}${share}`,
      mark: (age: number, share: string) => `${age === 1 ? '次日' : `${age}日`} ${share}`,
      description: '注册后第N天仍活跃的用户占比；线为均值，色带为90%区间。',
    },
    en: {
      title: (items: readonly string[]) => `Day-30 retention: ${items.join(', ')}`,
      short: 'The horizon is too short for day-30 retention',
      item: (product: string, share: string) => `${product} ${share}`,
      mark: (age: number, share: string) => `D${age} ${share}`,
      description: 'Share of members still active N days after joining; line: mean, band: 90% interval.',
    },
  },
  retentionBySegment: {
    zh: {
      title: (product: string, best: string, top: string, worst: string, low: string) =>
        `${product}：${best}留得最久（30日${top}），${worst}流失最快（${low}）`,
      short: '各人群的留存曲线',
      panel: (product: string, share: string) => `${product}，30日 ${share}`,
      description: '各人群的留存曲线；灰线为整体，色带为90%区间，不足10人的人群不显示。',
    },
    en: {
      title: (product: string, best: string, top: string, worst: string, low: string) =>
        `${product}: retention is best among ${best} (day 30: ${top}) and worst among ${worst} (${low})`,
      short: 'Retention by segment',
      panel: (product: string, share: string) => `${product}, day 30: ${share}`,
      description: 'Retention by segment; grey: all segments, band: 90% interval; groups under ten people are left out.',
    },
  },
  cohorts: {
    zh: {
      title: (product: string, early: string, first: string, late: string, last: string) =>
        `${product}第4周活跃：${first}当周入会的剩${early}，${last}的剩${late}`,
      steady: (product: string, share: string) => `${product}各批次第4周活跃都在${share}上下，新老批次差别不大`,
      short: '每周入会用户的活跃占比',
      weeks: '入会后第几周',
      description: '每行是一周内新入会的用户，每格是他们在第几周仍活跃的占比；不足10人的批次不显示。',
    },
    en: {
      title: (product: string, early: string, first: string, late: string, last: string) =>
        `${product}, active in week 4: ${early} of the cohort of ${first}, ${late} of that of ${last}`,
      steady: (product: string, share: string) => `${product}: about ${share} of every cohort are active in week 4, early or late`,
      short: 'Active share by weekly cohort',
      weeks: 'Weeks since joining',
      description: 'Each row is a week of new members, each cell the share still active; cohorts under ten people are left out.',
    },
  },
  fatigue: {
    zh: {
      title: (share: string, rested: string, tired: string) => `${share}的曝光落在已疲劳的人身上，互动率从${rested}掉到${tired}`,
      noticedRate: '注意率',
      engagementRate: '互动率',
      shareRate: '分享率',
      volume: '曝光分布',
      beyond: (share: string) => `${share}已过耐受`,
      span: (from: string, to: string) => `${from} → ${to}`,
      description: '横轴为疲劳值÷耐受值，虚线处刚好到耐受值；互动率从精力充沛（低于一半耐受）到疲劳（超过耐受）。',
    },
    en: {
      title: (share: string, rested: string, tired: string) =>
        `${share} of the exposures meet tired people, who engage at ${tired}, rested ones at ${rested}`,
      noticedRate: 'Noticed',
      engagementRate: 'Engaged',
      shareRate: 'Shared',
      volume: 'Exposures',
      beyond: (share: string) => `${share} beyond`,
      span: (from: string, to: string) => `${from} → ${to}`,
      description: 'Across: fatigue over tolerance, dashed line at the tolerance; people count as rested below half of it.',
    },
  },
  frequency: {
    zh: {
      title: (best: string, engaged: string, last: string, outs: string) =>
        `看到${best}次时互动最好（${engaged}），${last}次时退订率升到${outs}`,
      people: '人数',
      engaged: '互动人数占比',
      optOut: '退订占比',
      description: '横轴为人均接触次数；三格为该频次的人数、有过互动的占比和退订占比。',
    },
    en: {
      title: (best: string, engaged: string, last: string, outs: string) =>
        `Engagement is best at ${best} exposures (${engaged}); at ${last}, ${outs} opt out`,
      people: 'People',
      engaged: 'Share who engaged',
      optOut: 'Share who opted out',
      description: 'Across: exposures per person; how many people got that many, and what share of them engaged and opted out.',
    },
  },
  uncertainty: {
    zh: {
      title: (share: string, source: string) => `ROI 的波动有${share}来自${source}`,
      fits: (share: string) => `，拟合模型合计占${share}`,
      fit: (name: string) => `${name}的拟合误差`,
      other: '其他输入参数',
      luck: '随机波动',
      description: 'ROI 方差按来源拆分：各拟合模型（仅重抽该模型参数，其余不变）、其他输入、同一组参数下的随机波动；细线为90%区间。',
    },
    en: {
      title: (share: string, source: string) => `${share} of the spread of ROI comes from ${source}`,
      fits: (share: string) => `; fitted models together cause ${share}`,
      fit: (name: string) => `the fit ${name}`,
      other: 'other inputs',
      luck: 'luck',
      description:
        'Variance of ROI by source: each fitted model (its estimates drawn anew, all else kept), all other inputs, and luck within one parameter draw; thin lines are 90% intervals.',
    },
  },
  tiers: {
    zh: {
      title: (kind: string, spend: string, adopters: string) => `${kind}用${spend}的预算带来${adopters}的转化用户`,
      free: (share: string) => `${share}的转化用户来自好友分享`,
      spend: '花费',
      exposures: '曝光',
      engagements: '互动',
      adopters: '转化用户',
      costPerEngagement: '单次互动成本',
      each: '每次',
      description: '各来源占花费、曝光、互动和转化用户的比例，以及单次互动成本；按促成转化的那次接触计。',
    },
    en: {
      title: (kind: string, spend: string, adopters: string) =>
        `${kind} took ${spend} of the budget and brought ${adopters} of the adopters`,
      free: (share: string) => `${share} of the adopters came through peers`,
      spend: 'Spend',
      exposures: 'Exposures',
      engagements: 'Engaged',
      adopters: 'Adopters',
      costPerEngagement: 'Cost/engaged',
      each: 'each',
      description:
        'Share of each route in spend, exposures, engagements and adopters, and what an engagement cost; credit goes to the contact that led to adoption.',
    },
  },
} as const

const WORDS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten']

/** How often something happened, in tenths, as people say it. */
function outOfTen(share: number, lang: 'zh' | 'en'): string {
  const tenths = Math.round(share * 10)
  if (lang === 'zh')
    return share === 0
      ? '每次模拟都亏'
      : share === 1
        ? '每次模拟都赚'
        : tenths === 0
          ? '几乎每次模拟都亏'
          : tenths === 10
            ? '几乎每次模拟都赚'
            : `10次模拟约${tenths}次赚钱`
  if (share === 0) return 'No replicate ends above zero'
  if (share === 1) return 'Every replicate ends above zero'
  if (tenths === 0 || tenths === 10) return `Nearly ${tenths === 0 ? 'no' : 'every'} replicate ends above zero`
  return `${WORDS[tenths]} in ten replicates end${tenths === 1 ? 's' : ''} above zero`
}
