import type { Text } from '../base/value.ts'
import { KINDS, KIND_LABELS, LINES, LINE_LABELS } from '../plan/kinds.ts'
import { moneyOf } from './money.ts'
import { cubeOf, sum, sumLevel, type ArmPair } from './pair.ts'

/** An estimand: a pure function of one replicate in both arms; NaN where it is not defined. */
export interface Metric {
  readonly name: string
  readonly unit: MetricUnit
  readonly label: Text
  readonly of: (pair: ArmPair) => number
}

export type MetricUnit = 'money' | 'people' | 'contacts' | 'share' | 'ratio' | 'days' | 'none'

/** Names that breakdowns go over, with their labels, in the order in which the engine numbers them. */
export interface Breakdowns {
  readonly segments: readonly Labelled[]
  readonly channels: readonly Labelled[]
  readonly products: readonly Labelled[]
}

interface Labelled {
  readonly name: string
  readonly label: Text
}

const people = ({ world }: ArmPair, agents: number) => agents * world.population.scale
const delivered = (p: ArmPair) => cubeOf(p.campaign, 'delivered')

/** Metrics of the whole campaign, in the order in which reports and `--json` print them. */
const TOTALS: readonly Metric[] = [
  metric('roi', 'share', 'Incremental ROI', '增量 ROI', (p) => moneyOf(p).roi),
  metric('roas', 'ratio', 'Incremental ROAS', '增量 ROAS', (p) => moneyOf(p).incrementalRevenue / moneyOf(p).cost),
  metric(
    'roiBeforeAfter',
    'share',
    'ROI crediting all sales (before/after, not incremental)',
    '全部销售计入的 ROI（前后对比，非增量）',
    (p) => (moneyOf(p).profit - moneyOf(p).cost) / moneyOf(p).cost,
  ),
  metric('cost', 'money', 'Cost', '总投入', (p) => moneyOf(p).cost),
  metric('incrementalRevenue', 'money', 'Incremental revenue', '增量收入', (p) => moneyOf(p).incrementalRevenue),
  metric('incrementalProfit', 'money', 'Incremental gross profit', '增量毛利', (p) => moneyOf(p).incrementalProfit),
  metric('revenue', 'money', 'Revenue with the campaign', '活动期总收入', (p) => sum(cubeOf(p.campaign, 'revenue'))),
  metric('orders', 'people', 'Orders and renewals with the campaign', '订单与续费笔数', (p) => sum(cubeOf(p.campaign, 'orders'))),
  metric('reach', 'people', 'People reached', '触达人数', (p) => people(p, sum(cubeOf(p.campaign, 'reached-first')))),
  metric(
    'reachShare',
    'share',
    'Share of people reached',
    '触达率',
    (p) => sum(cubeOf(p.campaign, 'reached-first')) / p.world.population.size,
  ),
  metric('impressions', 'contacts', 'Exposures delivered', '曝光量', (p) => people(p, sum(delivered(p)))),
  metric(
    'frequency',
    'ratio',
    'Exposures per person reached',
    '人均触达频次',
    (p) => sum(delivered(p)) / sum(cubeOf(p.campaign, 'reached-first')),
  ),
  metric(
    'earnedShare',
    'share',
    'Share of exposures from peers',
    '自来水曝光占比',
    (p) => sumLevel(delivered(p), KINDS.indexOf('peer'), KINDS.length) / sum(delivered(p)),
  ),
  metric('engagements', 'contacts', 'Engagements', '互动量', (p) => people(p, sum(cubeOf(p.campaign, 'engaged')))),
  metric(
    'engagementRate',
    'share',
    'Engagements per noticed exposure',
    '互动率',
    (p) => sum(cubeOf(p.campaign, 'engaged')) / sum(cubeOf(p.campaign, 'noticed')),
  ),
  metric('shares', 'contacts', 'Shares', '分享量', (p) => people(p, sum(cubeOf(p.campaign, 'shared')))),
  metric(
    'reproduction',
    'ratio',
    'Shares caused by one share (R)',
    '传播系数 R',
    (p) => sumLevel(cubeOf(p.campaign, 'shared'), KINDS.indexOf('peer'), KINDS.length) / sum(cubeOf(p.campaign, 'sharers')),
  ),
  metric('adopters', 'people', 'New customers', '新增用户', (p) => adopters(p, 'campaign')),
  metric(
    'incrementalAdopters',
    'people',
    'Incremental customers',
    '增量新客',
    (p) => adopters(p, 'campaign') - adopters(p, 'counterfactual'),
  ),
  metric('cac', 'money', 'Cost per incremental customer (CAC)', '增量获客成本 CAC', (p) =>
    positive(moneyOf(p).cost / (adopters(p, 'campaign') - adopters(p, 'counterfactual'))),
  ),
  metric('ltv', 'money', 'Gross profit of a customer in a year (LTV)', '用户年生命周期价值 LTV', (p) => moneyOf(p).ltv),
  metric('ltvToCac', 'ratio', 'LTV / CAC', 'LTV / CAC', (p) =>
    positive((moneyOf(p).ltv * (adopters(p, 'campaign') - adopters(p, 'counterfactual'))) / moneyOf(p).cost),
  ),
  metric('paybackDay', 'days', 'Day of payback', '回本天数', (p) => moneyOf(p).paybackDay),
  metric('d1', 'share', 'D1 retention', '次日留存', (p) => retention(p, 1)),
  metric('d7', 'share', 'D7 retention', '7 日留存', (p) => retention(p, 7)),
  metric('d30', 'share', 'D30 retention', '30 日留存', (p) => retention(p, 30)),
  metric('optOuts', 'people', 'Opt-outs', '退订人次', (p) => people(p, sum(cubeOf(p.campaign, 'opt-outs')))),
  metric(
    'optOutShare',
    'share',
    'Opt-outs per person reached',
    '退订率',
    (p) => sum(cubeOf(p.campaign, 'opt-outs')) / sum(cubeOf(p.campaign, 'reached-first')),
  ),
  metric(
    'meanFatigue',
    'ratio',
    'Mean fatigue over tolerance at contact',
    '平均疲劳度',
    (p) => sum(cubeOf(p.campaign, 'fatigue-seen')) / sum(delivered(p)),
  ),
]

/** All metrics of a plan: totals, then breakdowns `reach[segment=gen-z]`. */
export function metricList({ segments, channels, products }: Breakdowns): Metric[] {
  const by = <L extends Labelled>(
    dimension: string,
    levels: readonly L[],
    make: (level: number) => Omit<Metric, 'name' | 'label'> & { base: string; label: Text },
  ) =>
    levels.map((level, i) => {
      const { base, label, unit, of } = make(i)
      return {
        name: `${base}[${dimension}=${level.name}]`,
        unit,
        of,
        label: { en: `${label.en} · ${level.label.en}`, zh: `${label.zh}·${level.label.zh}` },
      }
    })
  const kinds = KINDS.map((name) => ({ name, label: KIND_LABELS[name] }))
  const contactKinds = kinds.filter(({ name }) => name !== 'organic')
  const lines = LINES.map((name) => ({ name, label: LINE_LABELS[name] }))
  const nSegments = segments.length
  const contacts = (base: string, cube: string, en: string, zh: string) => [
    ...by('channel', channels, (c) => ({
      base,
      label: { en, zh },
      unit: 'contacts',
      of: (p) => people(p, sumChannel(cubeOf(p.campaign, cube), c, channels.length)),
    })),
    ...by('kind', contactKinds, (k) => ({
      base,
      label: { en, zh },
      unit: 'contacts',
      of: (p) => people(p, sumLevel(cubeOf(p.campaign, cube), k, KINDS.length)),
    })),
  ]
  return [
    ...TOTALS,
    ...by('segment', segments, (s) => ({
      base: 'reach',
      label: { en: 'People reached', zh: '触达人数' },
      unit: 'people',
      of: (p) => people(p, sumLevel(cubeOf(p.campaign, 'reached-first'), s, nSegments)),
    })),
    ...by('channel', channels, (c) => ({
      base: 'reach',
      label: { en: 'People reached', zh: '触达人数' },
      unit: 'people',
      of: (p) => people(p, sumLevel(cubeOf(p.campaign, 'reached-on-channel'), c, channels.length)),
    })),
    ...contacts('impressions', 'delivered', 'Exposures', '曝光量'),
    ...contacts('engagements', 'engaged', 'Engagements', '互动量'),
    ...contacts('shares', 'shared', 'Shares', '分享量'),
    ...by('product', products, (x) => ({
      base: 'adopters',
      label: { en: 'New customers', zh: '新增用户' },
      unit: 'people',
      of: (p) => adoptersOf(p, 'campaign', x),
    })),
    ...by('product', products, (x) => ({
      base: 'incrementalAdopters',
      label: { en: 'Incremental customers', zh: '增量新客' },
      unit: 'people',
      of: (p) => adoptersOf(p, 'campaign', x) - adoptersOf(p, 'counterfactual', x),
    })),
    ...by('segment', segments, (s) => ({
      base: 'adopters',
      label: { en: 'New customers', zh: '新增用户' },
      unit: 'people',
      of: (p) => ownProducts(p, (x) => sumSegment(p, x, s)),
    })),
    ...by('kind', kinds, (k) => ({
      base: 'adopters',
      label: { en: 'New customers by last contact', zh: '新增用户（末次触点）' },
      unit: 'people',
      of: (p) => ownProducts(p, (x) => cubeOf(p.campaign, 'adopters-by-kind')[x * KINDS.length + k]),
    })),
    ...by('line', lines, (l) => ({
      base: 'cost',
      label: { en: 'Cost', zh: '投入' },
      unit: 'money',
      of: (p) => sumLevel(cubeOf(p.campaign, 'cost'), l, LINES.length),
    })),
  ]
}

function metric(name: string, unit: MetricUnit, en: string, zh: string, of: (pair: ArmPair) => number): Metric {
  return { name, unit, label: { en, zh }, of }
}

/** Customers of products that are bought for themselves; what comes bundled is not counted twice. */
function adopters(p: ArmPair, arm: 'campaign' | 'counterfactual'): number {
  return ownProducts(p, (x) => adoptersOf(p, arm, x))
}

/** Sum over the products that are bought for themselves. */
function ownProducts({ world }: ArmPair, of: (product: number) => number): number {
  return world.products.reduce((total, product, x) => (product.bundledWith < 0 ? total + of(x) : total), 0)
}

/** Adopters of one product in one segment, from the cube [step][product][segment]. */
function sumSegment({ world, campaign }: ArmPair, product: number, segment: number): number {
  const segments = world.population.segments.length
  return sumLevel(cubeOf(campaign, 'adopters'), product * segments + segment, world.products.length * segments)
}

function adoptersOf(p: ArmPair, arm: 'campaign' | 'counterfactual', product: number): number {
  return sumLevel(cubeOf(p[arm], 'adopters-by-kind').subarray(product * KINDS.length, (product + 1) * KINDS.length), 0, 1)
}

/** Classic day-N retention of the campaign arm: active on day N over members old enough to be asked. */
function retention({ campaign, world }: ArmPair, age: number): number {
  return sumAge(cubeOf(campaign, 'members-active'), age, world.days) / sumAge(cubeOf(campaign, 'members-possible'), age, world.days)
}

function sumAge(cube: Float64Array, age: number, days: number): number {
  return age < days ? sumLevel(cube, age, days) : 0
}

/** One channel of a cube [step][channel][kind]. */
function sumChannel(cube: Float64Array, channel: number, channels: number): number {
  let total = 0
  for (let at = channel * KINDS.length; at < cube.length; at += channels * KINDS.length)
    for (let k = 0; k < KINDS.length; k++) total += cube[at + k]
  return total
}

const positive = (x: number) => (x > 0 && Number.isFinite(x) ? x : Number.NaN)
