import type { Check, InputRow, MetricSummary, Named, ResultColumn, ResultTable, RunResult } from '../../engine/base/result.ts'
import type { Text } from '../../engine/base/value.ts'
import type { CompareResult, Difference } from '../../reports/compareResult.ts'

/**
 * A made-up result of a phone launch that looks like a real one: 90 days from 2026-03-01, twenty million people, CNY 6 million
 * over six routes and four channels. Nothing here was simulated; the shapes are smooth curves with seeded noise.
 */
export function phoneLaunch(): RunResult {
  const random = noise(7)
  const samples = sampleTable(random)
  const tables = [
    reach(), exposures(), funnel(), samples, money(), cashflow(), retention(), cohorts(random), fatigue(), frequency(), spread(), tiers(), adopters(),
  ]
  return {
    runId: '7c1e93d0a4b85f2267e1f08d3b9c5a10',
    title: { en: 'Phone launch, spring 2026', zh: '2026 春季手机新品上市' },
    question: { en: 'Does shifting money from head creators to KOCs pay back within the quarter?', zh: '把头部达人的预算挪给 KOC，一个季度内能回本吗？' },
    currency: 'CNY',
    start: '2026-03-01',
    days: DAYS,
    stepHours: 24,
    people: PEOPLE,
    agents: 100_000,
    scale: 200,
    seed: 'phone-launch-1',
    draws: 50,
    replicatesPerDraw: 2,
    replicates: REPLICATES,
    spend: 6_000_000,
    names: { segments: SEGMENTS, channels: CHANNELS, kinds: KINDS, products: PRODUCTS, flights: FLIGHTS },
    metrics: metrics(samples, random),
    tables,
    inputs: inputs(),
    checks: checks(),
    reproduce: {
      command: 'kocast run scenarios/phone-launch.yaml --seed phone-launch-1 --replicates 100',
      version: '0.1.0',
      rngVersion: 1,
      files: [
        { path: 'scenarios/phone-launch.yaml', sha256: 'd3b07384d113edec49eaa6238ad5ff00c86cfbd3b07384d113edec49eaa6238a' },
        { path: 'scenarios/presets/china-2025.yaml', sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' },
      ],
    },
  }
}

const DAYS = 90
const PEOPLE = 20_000_000
const REPLICATES = 100
const named = (name: string, zh: string, en: string): Named => ({ name, label: { en, zh } })
const SEGMENTS = [named('gen-z', '95后', 'Gen Z'), named('young-parents', '年轻父母', 'Young parents'), named('professionals', '都市白领', 'Professionals'), named('silver', '银发族', 'Silver')]
const CHANNELS = [named('xiaohongshu', '小红书', 'Xiaohongshu'), named('douyin', '抖音', 'Douyin'), named('wechat', '微信', 'WeChat'), named('bilibili', '哔哩哔哩', 'Bilibili')]
const KINDS = [
  named('head', '头部达人', 'Head creators'), named('mid', '腰部达人', 'Mid creators'), named('tail', '尾部达人', 'Tail creators'), named('koc', 'KOC', 'KOC'),
  named('paid', '信息流广告', 'Paid feed'), named('push', '私域推送', 'Push'), named('peer', '好友分享', 'Peers'),
]
const PRODUCTS = [named('phone', '手机', 'Phone'), named('cloud', '云空间会员', 'Cloud plan')]
const FLIGHTS = [named('launch-head', '上市头部', 'Launch, head'), named('koc-wave', 'KOC 铺量', 'KOC wave')]
const CHANNEL_SHARE: Readonly<Record<string, number>> = { xiaohongshu: 0.31, douyin: 0.43, wechat: 0.19, bilibili: 0.11 }

/** Mulberry32 and Box–Muller: enough for a picture. */
function noise(seed: number): () => number {
  let state = seed >>> 0
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  return () => Math.sqrt(-2 * Math.log(uniform() + 1e-12)) * Math.cos(2 * Math.PI * uniform())
}

const COLUMNS: Readonly<Record<string, readonly [unit: string, en: string, zh: string]>> = {
  arm: ['none', 'Arm', '情形'], channel: ['none', 'Channel', '渠道'], day: ['days', 'Day', '第几天'], date: ['none', 'Date', '日期'], kind: ['none', 'Route', '来源'],
  segment: ['none', 'Segment', '人群'], stage: ['none', 'Stage', '阶段'], product: ['none', 'Product', '产品'], line: ['none', 'Line', '科目'],
  label: ['none', 'Name', '名称'], mean: ['people', 'Mean', '均值'], p05: ['people', '5%', '5% 分位'], p25: ['people', '25%', '25% 分位'], p50: ['people', 'Median', '中位数'],
  p75: ['people', '75%', '75% 分位'], p95: ['people', '95%', '95% 分位'], delivered: ['people', 'Delivered', '曝光'], noticed: ['people', 'Noticed', '有效曝光'],
  engaged: ['people', 'Engaged', '互动'], shared: ['people', 'Shared', '分享'], adopters: ['people', 'Adopters', '转化用户'], replicate: ['none', 'Replicate', '第几次模拟'],
  draw: ['none', 'Draw', '参数抽样'], roi: ['share', 'ROI', 'ROI'], roas: ['ratio', 'ROAS', 'ROAS'], incrementalRevenue: ['money', 'Incremental revenue', '增量收入'],
  incrementalProfit: ['money', 'Incremental profit', '增量利润'], cost: ['money', 'Cost', '成本'], age: ['days', 'Age', '注册后天数'], n: ['people', 'Members', '用户数'],
  cohort: ['none', 'Cohort', '批次'], size: ['people', 'Size', '规模'], active: ['share', 'Active', '活跃占比'], bin: ['none', 'Fatigue / tolerance', '疲劳/耐受'],
  noticedRate: ['share', 'Noticed', '注意率'], engagementRate: ['share', 'Engaged', '互动率'], shareRate: ['share', 'Shared', '分享率'], exposures: ['people', 'Exposures', '曝光'],
  bucket: ['none', 'Exposures per person', '人均接触次数'], people: ['people', 'People', '人数'], engagedShare: ['share', 'Engaged', '互动占比'],
  optOutShare: ['share', 'Opted out', '退订占比'], shares: ['people', 'Shares', '分享'], spend: ['money', 'Spend', '花费'], engagements: ['people', 'Engagements', '互动'],
  costPerEngagement: ['money', 'Cost per engagement', '单次互动成本'], cpm: ['money', 'CPM', '千次曝光成本'],
}

function table(name: string, en: string, zh: string, names: readonly string[], rows: readonly (readonly (number | string)[])[], units: Readonly<Record<string, string>> = {}): ResultTable {
  const columns: ResultColumn[] = names.map((column, i) => {
    const [unit, english, chinese] = COLUMNS[column]
    return { name: column, unit: units[column] ?? unit, label: { en: english, zh: chinese }, values: rows.map((row) => row[i]) }
  })
  return { name, title: { en, zh }, columns }
}

const FAN = ['mean', 'p05', 'p25', 'p50', 'p75', 'p95']
const fan = (mean: number, spread: number) => [mean, mean * (1 - spread), mean * (1 - 0.42 * spread), mean * 0.995, mean * (1 + 0.42 * spread), mean * (1 + spread)]
const days = Array.from({ length: DAYS }, (_, day) => day)
const isoDate = (day: number) => new Date(Date.parse('2026-03-01T00:00:00Z') + day * 864e5).toISOString().slice(0, 10)
const arms = ['campaign', 'counterfactual']
const logistic = (x: number) => 1 / (1 + Math.exp(-x))
const grow = (day: number, half: number, width: number) => (logistic((day - half) / width) - logistic(-half / width)) / (logistic((DAYS - half) / width) - logistic(-half / width))

function reach(): ResultTable {
  const rows = arms.flatMap((arm) =>
    ['all', ...CHANNELS.map((c) => c.name)].flatMap((channel) =>
      days.map((day) => {
        const share = channel === 'all' ? 1 : CHANNEL_SHARE[channel]
        const level = arm === 'campaign' ? 8_620_000 * grow(day, 24, 9) : 2_150_000 * (1 - Math.exp(-(day + 1) / 45)) / (1 - Math.exp(-2))
        return [arm, channel, day, isoDate(day), ...fan(level * share * (channel === 'all' ? 1 : 0.94), arm === 'campaign' ? 0.17 : 0.09)]
      }),
    ),
  )
  return table('reach', 'People reached', '累计触达人数', ['arm', 'channel', 'day', 'date', ...FAN], rows)
}

function exposures(): ResultTable {
  const volume: Readonly<Record<string, number>> = { paid: 21e6, head: 11e6, mid: 8.4e6, tail: 3.9e6, koc: 5.2e6, push: 1.3e6, peer: 9.6e6, brand: 0 }
  const rate: Readonly<Record<string, number>> = { paid: 0.011, head: 0.028, mid: 0.034, tail: 0.041, koc: 0.062, push: 0.034, peer: 0.071, brand: 0.02 }
  const rows = arms.flatMap((arm) =>
    Object.keys(volume).filter((kind) => volume[kind] > 0).flatMap((kind) =>
      CHANNELS.filter((c) => kind !== 'push' || c.name === 'wechat').map((c) => {
        const tilt = kind === 'koc' && c.name === 'xiaohongshu' ? 2.1 : kind === 'paid' && c.name === 'douyin' ? 1.3 : kind === 'head' && c.name === 'bilibili' ? 1.8 : 0.8
        const delivered = arm === 'campaign' ? volume[kind] * CHANNEL_SHARE[c.name] * tilt * (kind === 'push' ? 5 : 1) : kind === 'peer' ? 1.4e6 * CHANNEL_SHARE[c.name] : 0
        const noticed = delivered * 0.46
        return [kind, c.name, arm, delivered, noticed, noticed * rate[kind], noticed * rate[kind] * 0.12, noticed * rate[kind] * 0.035]
      }),
    ),
  )
  return table('exposures', 'Exposures by route and channel', '各渠道各来源的曝光', ['kind', 'channel', 'arm', 'delivered', 'noticed', 'engaged', 'shared', 'adopters'], rows)
}

function funnel(): ResultTable {
  const share: Readonly<Record<string, readonly number[]>> = {
    'gen-z': [0.47, 0.42, 0.107, 0.0031], 'young-parents': [0.58, 0.345, 0.073, 0.0019], professionals: [0.55, 0.355, 0.092, 0.0034], silver: [0.742, 0.229, 0.0285, 0.0005],
  }
  const weights: Readonly<Record<string, number>> = { 'gen-z': 0.34, 'young-parents': 0.22, professionals: 0.27, silver: 0.17 }
  const stages = ['unaware', 'aware', 'interested', 'customer']
  const rows = arms.flatMap((arm) => {
    const bySegment = SEGMENTS.map(({ name }) => {
      const after = share[name].map((x, i) => (i === 0 ? 0 : x * (arm === 'campaign' ? 1 : [0, 0.31, 0.2, 0.13][i])))
      after[0] = 1 - after.reduce((sum, x) => sum + x, 0)
      return stages.map((stage, i) => [arm, name, stage, PEOPLE * weights[name] * after[i]] as const)
    })
    const all = stages.map((stage, i) => [arm, 'all', stage, bySegment.reduce((sum, rowsOfSegment) => sum + rowsOfSegment[i][3], 0)] as const)
    return [...all, ...bySegment.flat()].map(([a, s, stage, people]) => [a, s, stage, people, people * 0.86, people * 1.15])
  })
  return table('funnel', 'People by stage', '各阶段人数', ['arm', 'segment', 'stage', 'people', 'p05', 'p95'], rows)
}

function sampleTable(random: () => number): ResultTable {
  const rows = Array.from({ length: REPLICATES }, (_, replicate) => {
    const roi = 0.31 + 0.27 * random() + 0.1 * random()
    const cost = 6_000_000 * (1 + 0.01 * random())
    return [replicate, Math.floor(replicate / 2), roi, (1 + roi) * 3.9, (1 + roi) * 3.9 * cost, roi * cost, cost]
  })
  return table('samples', 'Samples by replicate', '每次模拟的结果', ['replicate', 'draw', 'roi', 'roas', 'incrementalRevenue', 'incrementalProfit', 'cost'], rows)
}

function money(): ResultTable {
  const lines: readonly (readonly [string, string, string, string, number, number])[] = [
    ['phone', '手机增量毛利', 'Phone gross profit', 'revenue', 6.62e6, 0.24], ['cloud', '云空间增量毛利', 'Cloud gross profit', 'revenue', 1.24e6, 0.31],
    ['head', '头部达人', 'Head creators', 'cost', 1.5e6, 0], ['mid', '腰部达人', 'Mid creators', 'cost', 1.2e6, 0], ['tail', '尾部达人', 'Tail creators', 'cost', 0.6e6, 0],
    ['koc', 'KOC', 'KOC', 'cost', 0.9e6, 0], ['paid', '信息流广告', 'Paid feed', 'cost', 1.5e6, 0], ['push', '私域推送', 'Push', 'cost', 0.1e6, 0.1],
    ['incentives', '优惠券', 'Incentives', 'cost', 0.2e6, 0.2], ['net', '净增利润', 'Net', 'profit', 1.86e6, 1.3],
  ]
  const rows = lines.map(([key, zh, en, kind, mean, spread]) => [key, en === zh ? zh : en, kind, mean, mean * (1 - spread), mean * (1 + spread)])
  return table('money', 'Costs and revenue', '成本与收入', ['line', 'label', 'kind', 'mean', 'p05', 'p95'], rows, { mean: 'money', p05: 'money', p95: 'money' })
}

function cashflow(): ResultTable {
  const rows = days.map((day) => {
    const spent = 6e6 * Math.min(1, 0.35 + 0.65 * grow(day, 12, 6))
    const earned = 7.86e6 * grow(day, 40, 13)
    const spread = 1.75e6 * grow(day, 40, 13)
    return [day, earned - spent, earned - spent - spread, earned - spent + spread * 1.1]
  })
  return table('cashflow', 'Cumulative net', '累计净额', ['day', 'mean', 'p05', 'p95'], rows, { mean: 'money', p05: 'money', p95: 'money' })
}

function retention(): ResultTable {
  const level: Readonly<Record<string, number>> = { all: 1, 'gen-z': 1.12, 'young-parents': 0.97, professionals: 1.06, silver: 0.7 }
  const rows = PRODUCTS.flatMap((product) =>
    Object.keys(level).flatMap((segment) =>
      Array.from({ length: 61 }, (_, age) => {
        const base = product.name === 'phone' ? 0.16 + 0.84 * Math.exp(-Math.sqrt(age) / 1.9) : 0.58 + 0.42 * Math.exp(-age / 18)
        const mean = Math.min(1, age === 0 ? 1 : base * level[segment])
        const width = age === 0 ? 0 : 0.016 + 0.0006 * age + (segment === 'silver' ? 0.02 : 0)
        return [product.name, segment, age, mean, Math.max(0, mean - width), Math.min(1, mean + width), Math.round((product.name === 'phone' ? 21_400 : 4_100) * (segment === 'all' ? 1 : 0.25))]
      }),
    ),
  )
  return table('retention', 'Retention', '留存', ['product', 'segment', 'age', 'mean', 'p05', 'p95', 'n'], rows, { mean: 'share', p05: 'share', p95: 'share' })
}

function cohorts(random: () => number): ResultTable {
  const rows = PRODUCTS.flatMap((product) =>
    Array.from({ length: 13 }, (_, week) =>
      Array.from({ length: 13 - week }, (_, age) => {
        const size = Math.round((product.name === 'phone' ? 2600 : 480) * Math.exp(-((week - 5) ** 2) / 14) + 40)
        const active = age === 0 ? 1 : (product.name === 'phone' ? 0.16 + 0.5 * Math.exp(-age / 1.6) : 0.6 + 0.36 * Math.exp(-age / 2.6)) * (1 - 0.012 * week) + 0.008 * random()
        return [product.name, isoDate(week * 7), age, size, active]
      }),
    ).flat(),
  )
  return table('cohorts', 'Cohorts', '批次留存', ['product', 'cohort', 'age', 'size', 'active'], rows)
}

function fatigue(): ResultTable {
  const rows = [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3].map((bin) => {
    const attention = 1 / (1 + bin ** 2)
    return [bin, 0.62 * attention + 0.04, 0.071 * attention + 0.004, 0.0092 * attention + 0.0003, 30e6 * Math.exp(-bin / 0.8)]
  })
  return table('fatigue', 'Response against fatigue', '疲劳与反应', ['bin', 'noticedRate', 'engagementRate', 'shareRate', 'exposures'], rows)
}

function frequency(): ResultTable {
  const rows = [['0', 11.38e6, 0, 0], ['1', 3.1e6, 0.021, 0.0006], ['2', 2.05e6, 0.044, 0.0009], ['3-4', 1.72e6, 0.081, 0.0016], ['5-8', 1.12e6, 0.096, 0.0041], ['9-16', 0.5e6, 0.088, 0.0123], ['17+', 0.13e6, 0.069, 0.0312]]
  return table('frequency', 'Exposures per person', '人均接触次数', ['bucket', 'people', 'engagedShare', 'optOutShare'], rows)
}

function spread(): ResultTable {
  const rows = arms.flatMap((arm) =>
    days.map((day) => {
      const r = arm === 'campaign' ? 0.3 + 0.52 * Math.exp(-(((day - 19) / 13) ** 2)) : 0.24
      return [day, arm, r, r * 0.86, r * 1.16, (arm === 'campaign' ? 5200 : 800) * r]
    }),
  )
  return table('spread', 'Reproduction', '传播系数', ['day', 'arm', 'mean', 'p05', 'p95', 'shares'], rows, { mean: 'ratio', p05: 'ratio', p95: 'ratio' })
}

function tiers(): ResultTable {
  const rows = [
    ['head', 1.5e6, 11.2e6, 144_000, 17_200, 2900, 10.4, 134], ['mid', 1.2e6, 8.1e6, 127_000, 15_100, 3100, 9.4, 148], ['tail', 0.6e6, 3.6e6, 68_000, 8_200, 1900, 8.8, 167],
    ['koc', 0.9e6, 5.9e6, 168_000, 21_000, 5200, 5.4, 153], ['paid', 1.5e6, 22.4e6, 113_000, 9_100, 2600, 13.3, 67], ['push', 0.1e6, 1.0e6, 15_600, 900, 640, 6.4, 100], ['peer', 0, 9.0e6, 294_000, 35_000, 5060, NaN, NaN],
  ]
  return table('tiers', 'Who did it', '来源贡献', ['kind', 'spend', 'exposures', 'engagements', 'shares', 'adopters', 'costPerEngagement', 'cpm'], rows)
}

function adopters(): ResultTable {
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

function summary(name: string, unit: string, zh: string, en: string, samples: readonly number[], parameterShare = 0.62): MetricSummary {
  const sorted = [...samples].sort((a, b) => a - b)
  const at = (p: number) => sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? NaN
  const mean = samples.reduce((sum, x) => sum + x, 0) / samples.length
  const sd = Math.sqrt(samples.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (samples.length - 1))
  return {
    name, unit, label: { en, zh }, mean, mcse: (sd / Math.sqrt(samples.length)) * 1.3, p05: at(0.05), p50: at(0.5), p95: at(0.95),
    probabilityPositive: samples.filter((x) => x > 0).length / samples.length, parameterShare, samples,
  }
}

function metrics(samples: ResultTable, random: () => number): MetricSummary[] {
  const column = (name: string) => samples.columns.find((c) => c.name === name)?.values as number[]
  const about = (mean: number, spread: number) => Array.from({ length: REPLICATES }, () => mean * (1 + spread * random()))
  return [
    summary('roi', 'share', '增量 ROI', 'Incremental ROI', column('roi')),
    summary('roas', 'ratio', '增量 ROAS', 'Incremental ROAS', column('roas')),
    summary('cost', 'money', '成本', 'Cost', column('cost'), 0.1),
    summary('incrementalRevenue', 'money', '增量收入', 'Incremental revenue', column('incrementalRevenue')),
    summary('incrementalProfit', 'money', '净增利润', 'Incremental profit', column('incrementalProfit')),
    summary('reach', 'people', '触达人数', 'Reach', about(8_620_000, 0.1)),
    summary('frequency', 'ratio', '人均接触次数', 'Frequency', about(6.9, 0.08)),
    summary('impressions', 'count', '曝光量', 'Impressions', about(61e6, 0.07)),
    summary('engagements', 'count', '互动量', 'Engagements', about(930_000, 0.15)),
    summary('shares', 'count', '分享量', 'Shares', about(106_000, 0.2)),
    summary('adopters', 'people', '转化用户', 'Adopters', about(24_600, 0.14)),
    summary('incrementalAdopters', 'people', '净增用户', 'Incremental adopters', about(21_400, 0.15)),
    summary('orders', 'count', '订单数', 'Orders', about(26_800, 0.14)),
    summary('revenue', 'money', '销售额', 'Revenue', about(91e6, 0.14)),
    summary('cac', 'money', '获客成本', 'CAC', about(281, 0.15)),
    summary('ltv', 'money', '用户终身价值', 'LTV', about(624, 0.09)),
    summary('ltvToCac', 'ratio', 'LTV/CAC', 'LTV/CAC', about(2.2, 0.17)),
    summary('paybackDay', 'days', '回本周期', 'Payback', about(61, 0.12)),
    summary('d1', 'share', '次日留存', 'Day-1 retention', about(0.656, 0.02)),
    summary('d7', 'share', '7 日留存', 'Day-7 retention', about(0.368, 0.04)),
    summary('d30', 'share', '30 日留存', 'Day-30 retention', about(0.207, 0.06)),
    summary('optOuts', 'people', '退订人数', 'Opt-outs', about(19_300, 0.11)),
    summary('meanFatigue', 'ratio', '平均疲劳', 'Mean fatigue', about(0.74, 0.08)),
    summary('reproduction', 'ratio', '传播系数', 'Reproduction', about(0.57, 0.1)),
    ...SEGMENTS.map((s, i) => summary(`reach[segment=${s.name}]`, 'people', `触达人数（${s.label.zh}）`, `Reach (${s.label.en})`, about([3.6e6, 1.85e6, 2.43e6, 0.88e6][i], 0.1))),
    ...CHANNELS.map((c) => summary(`engagements[channel=${c.name}]`, 'count', `互动量（${c.label.zh}）`, `Engagements (${c.label.en})`, about(930_000 * CHANNEL_SHARE[c.name], 0.15))),
    ...KINDS.map((k, i) => summary(`adopters[kind=${k.name}]`, 'people', `转化用户（${k.label.zh}）`, `Adopters (${k.label.en})`, about([2900, 3100, 1900, 5200, 2600, 640, 5060][i], 0.15))),
  ]
}

function inputs(): InputRow[] {
  const row = (path: string, zh: string, en: string, value: string, unit: string, origin: InputRow['origin'], place?: string, source?: string, grade?: string, date?: string): InputRow => ({
    path, about: { en, zh }, value, unit, origin, ...(place ? { place } : {}),
    ...(source || grade ? { provenance: { ...(source ? { source } : {}), ...(grade ? { grade: grade as 'A' } : {}), ...(date ? { date } : {}) } } : {}),
  })
  return [
    row('horizon.start', '开始日期', 'first day', '2026-03-01', 'none', 'explicit', 'phone-launch.yaml:4:10'),
    row('horizon.length', '模拟时长', 'length of the simulated time', '90', 'days', 'explicit', 'phone-launch.yaml:5:11'),
    row('population.size', '人口规模', 'people', '20000000', 'people', 'explicit', 'phone-launch.yaml:8:9'),
    ...SEGMENTS.map((s, i) => row(`population.segments.${s.name}.share`, '人群占比', 'share of the population', String([0.34, 0.22, 0.27, 0.17][i]), 'share', 'explicit', `phone-launch.yaml:${12 + 4 * i}:12`)),
    row('channels.xiaohongshu.engagementRate', '每次有效曝光的互动率', 'engagements per noticed exposure', '0.02 – 0.05 – 0.09', 'share', 'preset', 'china-2025', 'Huojian data, pass line 5%', 'B', '2021'),
    row('channels.douyin.cpm', '千次曝光成本', 'price of a thousand paid impressions', '28 – 35 – 45', 'money/mille', 'default', undefined, 'feed CPM Q1 2024', 'C', '2024-03'),
    row('channels.wechat.peerReach', '个人分享的好友触达率', 'share of a person’s followers who get their share', '0.1 – 0.2 – 0.4', 'share', 'default', undefined, undefined, 'assumption'),
    row('creators.koc.pricePerPost', '单篇报价', 'fee of one post', '50 – 300 – 800', 'money', 'preset', 'china-2025', 'XHS KOC rate cards', 'C', '2024'),
    row('creators.head.pricePerPost', '单篇报价', 'fee of one post', '30000 – 80000 – 200000', 'money', 'preset', 'china-2025', 'XHS rate cards', 'C', '2024'),
    row('creators.koc.authenticity', '内容真实感', 'how genuine the audience finds the creator', '0.72', 'share', 'fitted', 'artifacts/history-2025.json', 'regression on 2025 campaigns', 'calibrated', '2026-01'),
    row('attention.response', '疲劳后的注意力', 'attention left at fatigue F', '1 / (1 + (F / F50)^h)', 'share', 'explicit', 'phone-launch.yaml:88:15'),
    row('adoption.hazard', '基础转化率', 'baseline adoption', '0.00042', 'per day', 'calibrated', 'artifacts/posterior.json', 'posterior, 2025 launch', 'calibrated', '2026-01'),
  ]
}

function checks(): Check[] {
  const check = (name: string, verdict: Check['verdict'], zh: string, en: string): Check => ({ name, verdict, finding: { en, zh } })
  return [
    check('replicates', 'PASS', '100 次模拟；ROI 均值的模拟误差 0.04，足够回答这个问题。', '100 replicates; the mean ROI is known to ±0.04, enough for the question.'),
    check('scale', 'PASS', '一个智能体代表 200 人，占 ROI 方差的 3%。', 'One agent stands for 200 people, 3% of the variance of ROI.'),
    check('extrapolation', 'REVIEW', '预算是历史最大投放的 1.6 倍，响应曲线在外推。', 'The budget is 1.6 times the largest in history: the response curve extrapolates.'),
    check('grades', 'REVIEW', '12 个输入中有 4 个来源等级为 C 或假设。', '4 of 12 inputs have grade C or are assumptions.'),
    check('conservation', 'FAIL', '漏斗各阶段人数之和与人口相差 0.02%。', 'Stages of the funnel sum to 0.02% more than the population.'),
  ]
}

/** The result with every free text replaced by the next of `payloads`. */
export function withHostileTexts(result: RunResult, payloads: readonly string[], first = 0): RunResult {
  let next = first
  const payload = () => payloads[next++ % payloads.length]
  const text = (): Text => ({ en: payload(), zh: payload() })
  const named = (list: readonly Named[]) => list.map((n) => ({ ...n, label: text() }))
  const { segments, channels, kinds, products, flights } = result.names
  return {
    ...result,
    runId: payload(),
    title: text(),
    question: text(),
    seed: payload(),
    names: { segments: named(segments), channels: named(channels), kinds: named(kinds), products: named(products), flights: named(flights) },
    metrics: result.metrics.map((m) => ({ ...m, label: text() })),
    tables: result.tables.map((t) => ({ ...t, title: text(), columns: t.columns.map((c) => ({ ...c, label: text(), values: c.values.map((v) => (['label', 'bucket'].includes(c.name) ? payload() : v)) })) })),
    inputs: result.inputs.map((i) => ({ ...i, about: text(), value: payload(), unit: payload(), path: payload(), place: payload(), provenance: { source: payload(), grade: payload() as 'C', date: payload() } })),
    checks: result.checks.map((c) => ({ ...c, name: payload(), finding: text() })),
    reproduce: { ...result.reproduce, command: payload(), version: payload(), files: result.reproduce.files.map(() => ({ path: payload(), sha256: payload() })) },
  }
}

/** Two arms of the launch under common random numbers. */
export function twoArms(): CompareResult {
  const base = phoneLaunch()
  const arms = [{ name: 'plan', label: { en: 'Current plan', zh: '现方案' } }, { name: 'koc', label: { en: 'More KOC', zh: 'KOC 加量' } }]
  const shifted = { ...base, runId: 'b1', metrics: base.metrics.map((m) => ({ ...m, mean: m.mean * 1.12, p05: m.p05 * 1.1, p95: m.p95 * 1.13 })) }
  const difference = (metric: string, unit: string, zh: string, en: string, mean: number, half: number, p: number, verdict: Difference['verdict']): Difference => ({
    metric, unit, label: { en, zh }, a: 'plan', b: 'koc', mean, mcse: half / 12, p05: mean - half, p95: mean + half, probabilityBetter: p, verdict,
  })
  return {
    title: { en: 'Head creators or KOCs?', zh: '头部达人还是 KOC？' },
    arms,
    differences: [
      difference('roi', 'share', '增量 ROI', 'Incremental ROI', 0.12, 0.17, 0.88, 'b'),
      difference('incrementalProfit', 'money', '净增利润', 'Incremental profit', 720_000, 1_020_000, 0.88, 'b'),
      difference('reach', 'people', '触达人数', 'Reach', -410_000, 260_000, 0.03, 'a'),
      difference('incrementalAdopters', 'people', '净增用户', 'Incremental adopters', 1900, 2100, 0.93, 'b'),
      difference('d30', 'share', '30日留存', 'Day-30 retention', 0.001, 0.012, 0.53, 'smaller than noise'),
      difference('cac', 'money', '获客成本', 'CAC', -21, 30, 0.9, 'b'),
    ],
    results: [base, shifted],
  }
}
