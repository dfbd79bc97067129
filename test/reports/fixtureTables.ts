import type { ResultColumn, ResultTable } from '../../engine/base/result.ts'
import { CHANNEL_SHARE, CHANNELS, DAYS, PEOPLE, PRODUCTS, REPLICATES, SEGMENTS } from './fixtureWorld.ts'

const COLUMNS: Readonly<Record<string, readonly [unit: string, en: string, zh: string]>> = {
  arm: ['none', 'Arm', '情形'],
  channel: ['none', 'Channel', '渠道'],
  day: ['days', 'Day', '第几天'],
  date: ['none', 'Date', '日期'],
  kind: ['none', 'Route', '来源'],
  segment: ['none', 'Segment', '人群'],
  stage: ['none', 'Stage', '阶段'],
  product: ['none', 'Product', '产品'],
  line: ['none', 'Line', '科目'],
  label: ['none', 'Name', '名称'],
  mean: ['people', 'Mean', '均值'],
  p05: ['people', '5%', '5% 分位'],
  p25: ['people', '25%', '25% 分位'],
  p50: ['people', 'Median', '中位数'],
  p75: ['people', '75%', '75% 分位'],
  p95: ['people', '95%', '95% 分位'],
  delivered: ['people', 'Delivered', '曝光'],
  noticed: ['people', 'Noticed', '有效曝光'],
  engaged: ['people', 'Engaged', '互动'],
  shared: ['people', 'Shared', '分享'],
  adopters: ['people', 'Adopters', '转化用户'],
  replicate: ['none', 'Replicate', '第几次模拟'],
  draw: ['none', 'Draw', '参数抽样'],
  roi: ['share', 'ROI', 'ROI'],
  roas: ['ratio', 'ROAS', 'ROAS'],
  incrementalRevenue: ['money', 'Incremental revenue', '增量收入'],
  incrementalProfit: ['money', 'Incremental gross profit', '增量毛利'],
  cost: ['money', 'Cost', '成本'],
  age: ['days', 'Age', '注册后天数'],
  n: ['people', 'Members', '用户数'],
  cohort: ['none', 'Cohort', '批次'],
  size: ['people', 'Size', '规模'],
  active: ['share', 'Active', '活跃占比'],
  bin: ['none', 'Fatigue / tolerance', '疲劳/耐受'],
  noticedRate: ['share', 'Noticed', '注意率'],
  engagementRate: ['share', 'Engaged', '互动率'],
  shareRate: ['share', 'Shared', '分享率'],
  exposures: ['people', 'Exposures', '曝光'],
  bucket: ['none', 'Exposures per person', '人均接触次数'],
  people: ['people', 'People', '人数'],
  engagedShare: ['share', 'Engaged', '互动占比'],
  optOutShare: ['share', 'Opted out', '退订占比'],
  shares: ['people', 'Shares', '分享'],
  spend: ['money', 'Spend', '花费'],
  engagements: ['people', 'Engagements', '互动'],
  costPerEngagement: ['money', 'Cost per engagement', '单次互动成本'],
  cpm: ['money', 'CPM', '千次曝光成本'],
  metric: ['none', 'Figure', '指标'],
  source: ['none', 'Source', '来源'],
  share: ['share', 'Share of the variance', '方差占比'],
  low: ['share', '90% from', '90% 下限'],
  high: ['share', '90% to', '90% 上限'],
}

function table(
  name: string,
  en: string,
  zh: string,
  names: readonly string[],
  rows: readonly (readonly (number | string)[])[],
  units: Readonly<Record<string, string>> = {},
): ResultTable {
  const columns: ResultColumn[] = names.map((column, i) => {
    const [unit, english, chinese] = COLUMNS[column]
    return { name: column, unit: units[column] ?? unit, label: { en: english, zh: chinese }, values: rows.map((row) => row[i]) }
  })
  return { name, title: { en, zh }, columns }
}

const FAN = ['mean', 'p05', 'p25', 'p50', 'p75', 'p95']
const fan = (mean: number, spread: number) => [
  mean,
  mean * (1 - spread),
  mean * (1 - 0.42 * spread),
  mean * 0.995,
  mean * (1 + 0.42 * spread),
  mean * (1 + spread),
]
const days = Array.from({ length: DAYS }, (_, day) => day)
const isoDate = (day: number) => new Date(Date.parse('2026-03-01T00:00:00Z') + day * 864e5).toISOString().slice(0, 10)
const arms = ['campaign', 'counterfactual']
const logistic = (x: number) => 1 / (1 + Math.exp(-x))
const grow = (day: number, half: number, width: number) =>
  (logistic((day - half) / width) - logistic(-half / width)) / (logistic((DAYS - half) / width) - logistic(-half / width))

export function reach(): ResultTable {
  const rows = arms.flatMap((arm) =>
    ['all', ...CHANNELS.map((c) => c.name)].flatMap((channel) =>
      days.map((day) => {
        const share = channel === 'all' ? 1 : CHANNEL_SHARE[channel]
        const level = arm === 'campaign' ? 8_620_000 * grow(day, 24, 9) : (2_150_000 * (1 - Math.exp(-(day + 1) / 45))) / (1 - Math.exp(-2))
        return [arm, channel, day, isoDate(day), ...fan(level * share * (channel === 'all' ? 1 : 0.94), arm === 'campaign' ? 0.17 : 0.09)]
      }),
    ),
  )
  return table('reach', 'People reached', '累计触达人数', ['arm', 'channel', 'day', 'date', ...FAN], rows)
}

export function exposures(): ResultTable {
  const volume: Readonly<Record<string, number>> = {
    paid: 21e6,
    head: 11e6,
    mid: 8.4e6,
    tail: 3.9e6,
    koc: 5.2e6,
    push: 1.3e6,
    peer: 9.6e6,
    brand: 0,
  }
  const rate: Readonly<Record<string, number>> = {
    paid: 0.011,
    head: 0.028,
    mid: 0.034,
    tail: 0.041,
    koc: 0.062,
    push: 0.034,
    peer: 0.071,
    brand: 0.02,
  }
  const rows = arms.flatMap((arm) =>
    Object.keys(volume)
      .filter((kind) => volume[kind] > 0)
      .flatMap((kind) =>
        CHANNELS.filter((c) => kind !== 'push' || c.name === 'wechat').map((c) => {
          const tilt =
            kind === 'koc' && c.name === 'xiaohongshu'
              ? 2.1
              : kind === 'paid' && c.name === 'douyin'
                ? 1.3
                : kind === 'head' && c.name === 'bilibili'
                  ? 1.8
                  : 0.8
          const delivered =
            arm === 'campaign'
              ? volume[kind] * CHANNEL_SHARE[c.name] * tilt * (kind === 'push' ? 5 : 1)
              : kind === 'peer'
                ? 1.4e6 * CHANNEL_SHARE[c.name]
                : 0
          const noticed = delivered * 0.46
          return [kind, c.name, arm, delivered, noticed, noticed * rate[kind], noticed * rate[kind] * 0.12, noticed * rate[kind] * 0.035]
        }),
      ),
  )
  return table(
    'exposures',
    'Exposures by route and channel',
    '各渠道各来源的曝光',
    ['kind', 'channel', 'arm', 'delivered', 'noticed', 'engaged', 'shared', 'adopters'],
    rows,
  )
}

export function funnel(): ResultTable {
  const share: Readonly<Record<string, readonly number[]>> = {
    'gen-z': [0.47, 0.42, 0.107, 0.0031],
    'young-parents': [0.58, 0.345, 0.073, 0.0019],
    professionals: [0.55, 0.355, 0.092, 0.0034],
    silver: [0.742, 0.229, 0.0285, 0.0005],
  }
  const weights: Readonly<Record<string, number>> = { 'gen-z': 0.34, 'young-parents': 0.22, professionals: 0.27, silver: 0.17 }
  const stages = ['unaware', 'aware', 'interested', 'customer']
  const rows = arms.flatMap((arm) => {
    const bySegment = SEGMENTS.map(({ name }) => {
      const after = share[name].map((x, i) => (i === 0 ? 0 : x * (arm === 'campaign' ? 1 : [0, 0.31, 0.2, 0.13][i])))
      after[0] = 1 - after.reduce((sum, x) => sum + x, 0)
      return stages.map((stage, i) => [arm, name, stage, PEOPLE * weights[name] * after[i]] as const)
    })
    const all = stages.map(
      (stage, i) => [arm, 'all', stage, bySegment.reduce((sum, rowsOfSegment) => sum + rowsOfSegment[i][3], 0)] as const,
    )
    return [...all, ...bySegment.flat()].map(([a, s, stage, people]) => [a, s, stage, people, people * 0.86, people * 1.15])
  })
  return table('funnel', 'People by stage', '各阶段人数', ['arm', 'segment', 'stage', 'people', 'p05', 'p95'], rows)
}

export function sampleTable(random: () => number): ResultTable {
  const rows = Array.from({ length: REPLICATES }, (_, replicate) => {
    const roi = 0.31 + 0.27 * random() + 0.1 * random()
    const cost = 6_000_000 * (1 + 0.01 * random())
    return [replicate, Math.floor(replicate / 2), roi, (1 + roi) * 3.9, (1 + roi) * 3.9 * cost, (1 + roi) * cost, cost]
  })
  return table(
    'samples',
    'Samples by replicate',
    '每次模拟的结果',
    ['replicate', 'draw', 'roi', 'roas', 'incrementalRevenue', 'incrementalProfit', 'cost'],
    rows,
  )
}

export function money(): ResultTable {
  const lines: readonly (readonly [string, string, string, string, number, number])[] = [
    ['phone', '手机增量毛利', 'Phone gross profit', 'revenue', 6.62e6, 0.24],
    ['cloud', '云空间增量毛利', 'Cloud gross profit', 'revenue', 1.24e6, 0.31],
    ['head', '头部达人', 'Head creators', 'cost', 1.5e6, 0],
    ['mid', '腰部达人', 'Mid creators', 'cost', 1.2e6, 0],
    ['tail', '尾部达人', 'Tail creators', 'cost', 0.6e6, 0],
    ['koc', 'KOC', 'KOC', 'cost', 0.9e6, 0],
    ['paid', '信息流广告', 'Paid feed', 'cost', 1.5e6, 0],
    ['push', '私域推送', 'Push', 'cost', 0.1e6, 0.1],
    ['incentives', '优惠券', 'Incentives', 'cost', 0.2e6, 0.2],
    ['net', '净增利润', 'Net', 'profit', 1.86e6, 1.3],
  ]
  const rows = lines.map(([key, zh, en, kind, mean, spread]) => [
    key,
    en === zh ? zh : en,
    kind,
    mean,
    mean * (1 - spread),
    mean * (1 + spread),
  ])
  return table('money', 'Costs and revenue', '成本与收入', ['line', 'label', 'kind', 'mean', 'p05', 'p95'], rows, {
    mean: 'money',
    p05: 'money',
    p95: 'money',
  })
}

export function cashflow(): ResultTable {
  const rows = days.map((day) => {
    const spent = 6e6 * Math.min(1, 0.35 + 0.65 * grow(day, 12, 6))
    const earned = 7.86e6 * grow(day, 40, 13)
    const spread = 1.75e6 * grow(day, 40, 13)
    return [day, earned - spent, earned - spent - spread, earned - spent + spread * 1.1]
  })
  return table('cashflow', 'Cumulative net', '累计净额', ['day', 'mean', 'p05', 'p95'], rows, { mean: 'money', p05: 'money', p95: 'money' })
}

export function retention(): ResultTable {
  const level: Readonly<Record<string, number>> = { all: 1, 'gen-z': 1.12, 'young-parents': 0.97, professionals: 1.06, silver: 0.7 }
  const rows = PRODUCTS.flatMap((product) =>
    Object.keys(level).flatMap((segment) =>
      Array.from({ length: 61 }, (_, age) => {
        const base = product.name === 'phone' ? 0.16 + 0.84 * Math.exp(-Math.sqrt(age) / 1.9) : 0.58 + 0.42 * Math.exp(-age / 18)
        const mean = Math.min(1, age === 0 ? 1 : base * level[segment])
        const width = age === 0 ? 0 : 0.016 + 0.0006 * age + (segment === 'silver' ? 0.02 : 0)
        return [
          product.name,
          segment,
          age,
          mean,
          Math.max(0, mean - width),
          Math.min(1, mean + width),
          Math.round((product.name === 'phone' ? 21_400 : 4_100) * (segment === 'all' ? 1 : 0.25)),
        ]
      }),
    ),
  )
  return table('retention', 'Retention', '留存', ['product', 'segment', 'age', 'mean', 'p05', 'p95', 'n'], rows, {
    mean: 'share',
    p05: 'share',
    p95: 'share',
  })
}

export function cohorts(random: () => number): ResultTable {
  const rows = PRODUCTS.flatMap((product) =>
    Array.from({ length: 13 }, (_, week) =>
      Array.from({ length: 13 - week }, (_, age) => {
        const size = Math.round((product.name === 'phone' ? 2600 : 480) * Math.exp(-((week - 5) ** 2) / 14) + 40)
        const active =
          age === 0
            ? 1
            : (product.name === 'phone' ? 0.16 + 0.5 * Math.exp(-age / 1.6) : 0.6 + 0.36 * Math.exp(-age / 2.6)) * (1 - 0.012 * week) +
              0.008 * random()
        return [product.name, isoDate(week * 7), age, size, active]
      }),
    ).flat(),
  )
  return table('cohorts', 'Cohorts', '批次留存', ['product', 'cohort', 'age', 'size', 'active'], rows)
}

export function fatigue(): ResultTable {
  const rows = [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3].map((bin) => {
    const attention = 1 / (1 + bin ** 2)
    return [bin, 0.62 * attention + 0.04, 0.071 * attention + 0.004, 0.0092 * attention + 0.0003, 30e6 * Math.exp(-bin / 0.8)]
  })
  return table(
    'fatigue',
    'Response against fatigue',
    '疲劳与反应',
    ['bin', 'noticedRate', 'engagementRate', 'shareRate', 'exposures'],
    rows,
  )
}

export function frequency(): ResultTable {
  const rows = [
    ['0', 11.38e6, 0, 0],
    ['1', 3.1e6, 0.021, 0.0006],
    ['2', 2.05e6, 0.044, 0.0009],
    ['3-4', 1.72e6, 0.081, 0.0016],
    ['5-8', 1.12e6, 0.096, 0.0041],
    ['9-16', 0.5e6, 0.088, 0.0123],
    ['17+', 0.13e6, 0.069, 0.0312],
  ]
  return table('frequency', 'Exposures per person', '人均接触次数', ['bucket', 'people', 'engagedShare', 'optOutShare'], rows)
}

export function spread(): ResultTable {
  const rows = arms.flatMap((arm) =>
    days.map((day) => {
      const r = arm === 'campaign' ? 0.3 + 0.52 * Math.exp(-(((day - 19) / 13) ** 2)) : 0.24
      return [day, arm, r, r * 0.86, r * 1.16, (arm === 'campaign' ? 5200 : 800) * r]
    }),
  )
  return table('spread', 'Reproduction', '传播系数', ['day', 'arm', 'mean', 'p05', 'p95', 'shares'], rows, {
    mean: 'ratio',
    p05: 'ratio',
    p95: 'ratio',
  })
}

export function tiers(): ResultTable {
  const rows = [
    ['head', 1.5e6, 11.2e6, 144_000, 17_200, 2900, 10.4, 134],
    ['mid', 1.2e6, 8.1e6, 127_000, 15_100, 3100, 9.4, 148],
    ['tail', 0.6e6, 3.6e6, 68_000, 8_200, 1900, 8.8, 167],
    ['koc', 0.9e6, 5.9e6, 168_000, 21_000, 5200, 5.4, 153],
    ['paid', 1.5e6, 22.4e6, 113_000, 9_100, 2600, 13.3, 67],
    ['push', 0.1e6, 1.0e6, 15_600, 900, 640, 6.4, 100],
    ['peer', 0, 9.0e6, 294_000, 35_000, 5060, NaN, NaN],
  ]
  return table(
    'tiers',
    'Who did it',
    '来源贡献',
    ['kind', 'spend', 'exposures', 'engagements', 'shares', 'adopters', 'costPerEngagement', 'cpm'],
    rows,
  )
}

export function adopters(): ResultTable {
  const rows = arms.flatMap((arm) =>
    PRODUCTS.flatMap((product) =>
      days.map((day) => {
        const level = product.name === 'phone' ? 24_600 : 4_700
        return [arm, product.name, day, ...fan(arm === 'campaign' ? level * grow(day, 40, 13) : level * 0.13 * ((day + 1) / DAYS), 0.24)]
      }),
    ),
  )
  return table('adopters', 'Adopters', '转化用户', ['arm', 'product', 'day', ...FAN], rows)
}

export function uncertainty(): ResultTable {
  const rows = [
    ['roi', 'history/cloud-retention.json', 0.22, 0.12, 0.32],
    ['roi', 'history/phone-value.json', 0.09, 0.03, 0.15],
    ['roi', 'other', 0.58, 0.45, 0.71],
    ['roi', 'luck', 0.11, 0.06, 0.16],
    ['reach', 'other', 0.9, 0.86, 0.94],
    ['reach', 'luck', 0.1, 0.06, 0.14],
  ]
  return table('uncertainty', 'Where the uncertainty comes from', '不确定性来源', ['metric', 'source', 'share', 'low', 'high'], rows)
}
