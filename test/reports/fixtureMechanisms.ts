import type { Named, ResultTable } from '../../engine/base/result.ts'
import { tableBuilder } from '../../engine/metrics/resultTables.ts'
import { CHANNELS, DAYS, FLIGHTS, named } from './fixtureWorld.ts'

const days = Array.from({ length: DAYS }, (_, day) => day)
const ARMS = ['campaign', 'counterfactual'] as const
const LEAK = 20
const ANSWER = 22
/** Columns of text, then columns of numbers with their units. */
function table(name: string, zh: string, texts: readonly string[], numbers: Readonly<Record<string, string>>) {
  const columns = [
    ...texts.map((column) => [column, '', column, column] as const),
    ...Object.entries(numbers).map(([column, unit]) => [column, unit, column, column] as const),
  ]
  return tableBuilder(name, { en: name, zh }, columns)
}
const band = (mean: number, spread = 0.2) => [mean, mean * (1 - spread), mean * (1 + spread)] as const
const INTERVAL = (unit: string) => ({ mean: unit, p05: unit, p95: unit })

export const COMMUNITIES: readonly Named[] = [named('fans', '粉丝群', 'Fan groups')]
export const MOMENTS: readonly Named[] = [
  named('crisis/leak', '数据泄露', 'Data leak'),
  named('answer/leak', '回应', 'Answer'),
  named('shock/feed', '抖音算法调整', 'Change of the feed'),
  named('event/sale', '春季大促', 'Spring sale'),
  named('occasion/labour-day-2026', '五一', 'Labour Day'),
  named('live/show', '直播专场', 'Live show'),
  named('flight/launch-head', '上市头部', 'Launch, head'),
]

function moments(): ResultTable {
  const t = table('moments', '时间点', ['moment', 'happening'], { from: 'days', to: 'days' })
  t.row('crisis/leak', 'crisis', LEAK, LEAK)
  t.row('shock/feed', 'shock', 50, 64)
  t.row('event/sale', 'event', 40, 44)
  t.row('occasion/labour-day-2026', 'occasion', 61, 65)
  t.row('live/show', 'live', 41, 41)
  t.row('flight/launch-head', 'flight', 0, 30)
  t.row('answer/leak', 'answer', ANSWER, ANSWER)
  return t.table()
}

/** A blow on the day of the leak that fades. */
const after = (day: number, life: number) => (day < LEAK ? 0 : Math.exp(-(day - LEAK) / life))

function voices(): ResultTable[] {
  const trust = table('trust', '每日品牌信任', ['arm'], { day: 'days', ...INTERVAL('ratio') })
  const sentiment = table('sentiment', '每日口碑声量', ['arm'], {
    day: 'days',
    negative: 'contacts',
    neutral: 'contacts',
    positive: 'contacts',
    ...INTERVAL('share'),
  })
  ARMS.forEach((arm, a) =>
    days.forEach((day) => {
      trust.row(arm, day, ...band(0.6 - (0.09 + 0.05 * a) * after(day, 25) * Math.min(1, (day - LEAK + 1) / 4), 0.04))
      const share = 0.01 + 0.5 * after(day, 3 + 4 * a)
      sentiment.row(arm, day, 4e5 * share, 4e5 * (1 - share), 2e4, ...band(share))
    }),
  )
  return [trust.table(), sentiment.table()]
}

function spread(): ResultTable[] {
  const sizes = table('cascadeSizes', '传播链规模', [], {
    size: '',
    ...INTERVAL('count'),
    atLeast: 'share',
    virality: 'ratio',
    deviation: 'ratio',
  })
  for (let bin = 0; bin < 10; bin++)
    sizes.row(2 ** bin, ...band(9000 / 4 ** bin), 3 ** -bin, bin === 0 ? 0 : 1 + Math.log2(1 + bin) * 0.7, bin === 0 ? 0 : 0.2 + 0.05 * bin)
  const depths = table('cascadeDepths', '传播链层数', [], { depth: '', ...INTERVAL('count'), share: 'share' })
  ;[Number.NaN, 0.86, 0.11, 0.022, 0.006, 0.0015, 0.0005].forEach((share, depth) =>
    depths.row(depth, ...band(depth === 0 ? 9000 : 4000 * share), share),
  )
  const pools = table('pools', '流量池', ['channel'], { pool: '', ...INTERVAL('count'), passed: 'share', score: 'ratio', own: 'count' })
  CHANNELS.slice(0, 2).forEach(({ name }, c) => {
    for (let pool = 1; pool <= 5; pool++)
      pools.row(name, pool, ...band((900 - 300 * c) * 0.35 ** (pool - 1)), 0.35, 0.9, 4000 * 0.3 ** (pool - 1))
  })
  return [sizes.table(), depths.table(), pools.table()]
}

function privateDomain(): ResultTable[] {
  const communities = table('communities', '社群成员', ['community'], {
    day: 'days',
    ...INTERVAL('people'),
    active: 'people',
    joined: 'people',
    left: 'people',
  })
  days.forEach((day) => communities.row('fans', day, ...band(210 * day), 210 * day * (0.5 - 0.002 * day), 250, 0.45 * day))
  const joined = table('joined', '入群来源', ['community', 'way'], INTERVAL('people'))
  joined.row('fans', 'purchase', ...band(5200))
  joined.row('fans', 'public', ...band(11_400))
  joined.row('fans', 'invitation', ...band(2100))
  const referral = table('referral', '每日老带新', [], {
    day: 'days',
    participants: 'people',
    invitations: 'people',
    ...INTERVAL('people'),
    rewards: 'money',
    customers: 'people',
  })
  days.forEach((day) => referral.row(day, 60, 180, ...band(day < 20 ? 0 : 18 + 0.2 * day), 900, 270))
  const depth = table('referralDepth', '裂变层级', [], { depth: '', ...INTERVAL('people'), brought: 'people', k: 'ratio' })
  ;[23_000, 2100, 190, 16].forEach((people, d) => depth.row(d, ...band(people), people * 0.0905, 0.0905))
  return [communities.table(), joined.table(), referral.table(), depth.table()]
}

function origins(): ResultTable[] {
  const crossed = table('origins', '客户来源', ['first', 'kind'], INTERVAL('people'))
  const rows: readonly (readonly [string, string, number])[] = [
    ['head', 'head', 2100],
    ['head', 'peer', 1200],
    ['head', 'organic', 700],
    ['koc', 'koc', 4300],
    ['koc', 'community', 900],
    ['koc', 'live', 1500],
    ['paid', 'paid', 1900],
    ['paid', 'koc', 800],
    ['peer', 'peer', 2500],
    ['referral', 'referral', 600],
    ['organic', 'organic', 6100],
  ]
  for (const [first, last, people] of rows) crossed.row(first, last, ...band(people))
  const inside = table('originsCommunity', '社群内外', ['member', 'kind'], INTERVAL('people'))
  for (const [last, people] of [
    ['community', 900],
    ['live', 700],
  ] as const)
    inside.row('yes', last, ...band(people))
  for (const [last, people] of [
    ['koc', 5100],
    ['peer', 3700],
    ['organic', 6800],
  ] as const)
    inside.row('no', last, ...band(people))
  const flights = table('flights', '各投放计划产出', ['flight'], {
    spend: 'money',
    exposures: 'contacts',
    engagements: 'contacts',
    ...INTERVAL('people'),
    costPerCustomer: 'money',
  })
  FLIGHTS.forEach(({ name }, i) =>
    flights.row(name, 15e5 - 6e5 * i, 1.1e7, 140_000, ...band(2900 + 2300 * i), (15e5 - 6e5 * i) / (2900 + 2300 * i)),
  )
  return [crossed.table(), inside.table(), flights.table()]
}

function policies(): ResultTable {
  const t = table('policyActions', '策略动作', ['policy'], { day: 'days', ...INTERVAL('count') })
  for (let day = 5; day < DAYS; day += 3) t.row('frequency-cap', day, ...band(9000 + 200 * day))
  for (let day = 30; day < DAYS; day += 7) t.row('win-back', day, ...band(400))
  t.row('crisis-response', ANSWER, ...band(1, 0))
  return t.table()
}

function paths(): ResultTable[] {
  const customers = table('newCustomers', '每日新增用户', ['arm'], { day: 'days', ...INTERVAL('people') })
  for (const arm of ARMS)
    days.forEach((day) => customers.row(arm, day, ...band((arm === 'campaign' ? 270 : 40) * (1 - 0.4 * after(day, 10)))))
  const roi = table('roiPath', '累计 ROI', [], { day: 'days', ...INTERVAL('ratio') })
  days.forEach((day) => roi.row(day, -0.4 + 0.008 * day, -0.5 + 0.006 * day, -0.3 + 0.01 * day))
  return [customers.table(), roi.table()]
}

/** What single mechanisms brought in the made-up launch: a leak on day 20, answered two days later; groups of fans, referral, pools. */
export function mechanismTables(): ResultTable[] {
  return [...spread(), ...voices(), ...privateDomain(), ...origins(), policies(), moments(), ...paths()]
}
