import { KINDS } from '../plan/kinds.ts'
import { adopters } from './adopters.ts'
import { metric, type Metric } from './metric.ts'
import { moneyOf } from './money.ts'
import { cubeOf, peopleOf as people, sum, sumLevel, type ArmPair } from './pair.ts'

const delivered = (p: ArmPair) => cubeOf(p.campaign, 'delivered')

/** Metrics of the whole campaign, in the order in which reports and `--json` print them. */
export const totalMetrics: readonly Metric[] = [
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
    // undefined where nobody has shared: people's own pieces come before feeds as a peer's, and may be passed on
    (p) => finite(sumLevel(cubeOf(p.campaign, 'shared'), KINDS.indexOf('peer'), KINDS.length) / sum(cubeOf(p.campaign, 'sharers'))),
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

/** Classic day-N retention of the campaign arm: active on day N over members old enough to be asked. */
function retention({ campaign, world }: ArmPair, age: number): number {
  const possible = sumAge(cubeOf(campaign, 'members-possible'), age, world.days)
  // where nobody is old enough the sum of the active is rounding
  return possible > 0 ? sumAge(cubeOf(campaign, 'members-active'), age, world.days) / possible : Number.NaN
}

function sumAge(cube: Float64Array, age: number, days: number): number {
  return age < days ? sumLevel(cube, age, days) : 0
}

const finite = (x: number) => (Number.isFinite(x) ? x : Number.NaN)
const positive = (x: number) => (x > 0 && Number.isFinite(x) ? x : Number.NaN)
