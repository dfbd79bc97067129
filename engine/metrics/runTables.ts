import { addDays, daysOfSteps } from '../base/calendar.ts'
import type { ResultTable } from '../base/result.ts'
import { FATIGUE_BINS, FREQUENCY_BUCKETS } from '../plan/bins.ts'
import { KINDS, LINES, STAGES } from '../plan/kinds.ts'
import type { Plan } from '../plan/plan.ts'
import { breakdownsOf } from './breakdowns.ts'
import { communityTables } from './communityTables.ts'
import { groupTables } from './groupTables.ts'
import { originTables } from './originTables.ts'
import { policyTables } from './policyTables.ts'
import { at, meanAt, tableBuilder, type MeasuredSamples } from './resultTables.ts'
import { spreadTables } from './spreadTables.ts'
import { ARM, ARMS, DAY, ends, FAN, interval, type TableContext } from './tableContext.ts'
import { voiceTables } from './voiceTables.ts'

/**
 * Everything a report draws, from the measured arrays of one plan's replicates (shapes: engine/metrics/measures.ts). Tables of mechanisms
 * are there only where the mechanism is on and has something to tell.
 */
export function runTables(plan: Plan, measured: (name: string) => MeasuredSamples): ResultTable[] {
  const names = breakdownsOf(plan)
  const days = daysOfSteps(plan.steps, plan.stepDays)
  const start = plan.scenario.horizon.start
  const context: TableContext = {
    measured,
    days,
    start,
    segments: names.segments.map((s) => s.name),
    channels: names.channels.map((c) => c.name),
    products: names.products.map((p) => p.name),
    flights: names.flights.map((f) => f.name),
    communities: Object.keys(plan.scenario.communities),
    plan,
  }
  const makers = [
    reach,
    adopters,
    exposures,
    funnel,
    money,
    cashflow,
    roiPath,
    newCustomers,
    retention,
    cohorts,
    fatigue,
    frequency,
    spread,
    tiers,
  ]
  const further = [spreadTables, voiceTables, communityTables, originTables, groupTables, policyTables].flatMap((make) => make(context))
  return [...makers.map((make) => make(context)), ...further.filter(({ columns }) => columns[0].values.length > 0)]
}

function reach({ measured, days, start, channels }: TableContext): ResultTable {
  const t = tableBuilder('reach', { en: 'People reached', zh: '累计触达人数' }, [
    ARM,
    ['channel', '', 'Channel', '渠道'],
    DAY,
    ['date', 'date', 'Date', '日期'],
    ...FAN,
  ])
  const samples = measured('reach')
  const levels = ['all', ...channels]
  ARMS.forEach((arm, a) =>
    levels.forEach((channel, c) => {
      for (let day = 0; day < days; day++) {
        const s = at(samples, (a * levels.length + c) * days + day)
        t.row(arm, channel, day, addDays(start, day), s.mean, s.p05, s.p25, s.p50, s.p75, s.p95)
      }
    }),
  )
  return t.table()
}

function adopters({ measured, days, products }: TableContext): ResultTable {
  const t = tableBuilder('adopters', { en: 'New customers', zh: '累计新增用户' }, [ARM, ['product', '', 'Product', '产品'], DAY, ...FAN])
  const samples = measured('adopters')
  ARMS.forEach((arm, a) =>
    products.forEach((product, x) => {
      for (let day = 0; day < days; day++) {
        const s = at(samples, (a * products.length + x) * days + day)
        t.row(arm, product, day, s.mean, s.p05, s.p25, s.p50, s.p75, s.p95)
      }
    }),
  )
  return t.table()
}

function exposures({ measured, channels }: TableContext): ResultTable {
  const t = tableBuilder('exposures', { en: 'Exposures by source and channel', zh: '各来源、各渠道曝光与互动' }, [
    ['kind', '', 'Source', '来源'],
    ['channel', '', 'Channel', '渠道'],
    ARM,
    ['delivered', 'contacts', 'Delivered', '曝光'],
    ['noticed', 'contacts', 'Noticed', '有效曝光'],
    ['engaged', 'contacts', 'Engagements', '互动'],
    ['shared', 'contacts', 'Shares', '分享'],
    ['adopters', 'people', 'Adopters', '新增用户'],
  ])
  const samples = measured('exposures')
  ARMS.forEach((arm, a) =>
    KINDS.forEach((kind, k) =>
      channels.forEach((channel, c) => {
        const from = ((a * KINDS.length + k) * channels.length + c) * 5
        const cells = [0, 1, 2, 3, 4].map((m) => meanAt(samples, from + m))
        if (cells[0] > 0) t.row(kind, channel, arm, ...cells)
      }),
    ),
  )
  return t.table()
}

function funnel({ measured, segments }: TableContext): ResultTable {
  const t = tableBuilder('funnel', { en: 'Funnel', zh: '转化漏斗' }, [
    ARM,
    ['segment', '', 'Segment', '人群'],
    ['stage', '', 'Stage', '阶段'],
    ['people', 'people', 'People', '人数'],
    ...ends('people'),
  ])
  const { replicates, perDraw } = measured('funnel')
  const width = segments.length * STAGES.length
  // one more segment, all people together, added up within each replicate
  const withAll = replicates.map((r) => {
    const sums = new Float64Array(2 * (width + STAGES.length))
    for (let i = 0; i < r.length; i++) {
      const arm = Math.floor(i / width)
      const base = arm * (width + STAGES.length)
      sums[base + STAGES.length + (i % width)] = r[i]
      sums[base + (i % STAGES.length)] += r[i]
    }
    return sums
  })
  const levels = ['all', ...segments]
  ARMS.forEach((arm, a) =>
    levels.forEach((segment, s) =>
      STAGES.forEach((stage, k) => {
        const { mean, p05, p95 } = at({ replicates: withAll, perDraw }, (a * levels.length + s) * STAGES.length + k)
        t.row(arm, segment, stage, mean, p05, p95)
      }),
    ),
  )
  return t.table()
}

function money({ measured, products, days }: TableContext): ResultTable {
  const t = tableBuilder('money', { en: 'Cost and gross profit', zh: '投入与毛利' }, [
    ['line', '', 'Line', '科目'],
    ['label', '', 'Label', '名称'],
    ['kind', '', 'Kind', '类别'],
    ...interval('money'),
  ])
  const add = (line: string, kind: 'revenue' | 'cost' | 'profit', samples: MeasuredSamples, i: number) => {
    const { mean, p05, p95 } = at(samples, i)
    if (mean !== 0) t.row(line, line, kind, mean, p05, p95)
  }
  products.forEach((product, x) => add(product, 'revenue', measured('profit'), x))
  KINDS.forEach((kind, k) => add(kind, 'cost', measured('spend'), k))
  LINES.forEach((line, l) => add(line, 'cost', measured('fixedCost'), l))
  add('net', 'profit', measured('cashflow'), days - 1)
  return t.table()
}

function cashflow({ measured, days }: TableContext): ResultTable {
  const t = tableBuilder('cashflow', { en: 'Incremental profit minus cost', zh: '累计增量毛利减投入' }, [DAY, ...interval('money')])
  for (let day = 0; day < days; day++) {
    const { mean, p05, p95 } = at(measured('cashflow'), day)
    t.row(day, mean, p05, p95)
  }
  return t.table()
}

function roiPath({ measured, days }: TableContext): ResultTable {
  const t = tableBuilder('roiPath', { en: 'Way to the ROI', zh: '累计 ROI' }, [DAY, ...interval('ratio')])
  for (let day = 0; day < days; day++) {
    const { mean, p05, p95 } = at(measured('roiPath'), day)
    if (Number.isFinite(mean)) t.row(day, mean, p05, p95)
  }
  return t.table()
}

/** By day, of the products that are bought for themselves, from the cumulated `adopters`. */
function newCustomers({ measured, days, products, plan }: TableContext): ResultTable {
  const t = tableBuilder('newCustomers', { en: 'New customers by day', zh: '每日新增用户' }, [ARM, DAY, ...interval('people')])
  const { replicates, perDraw } = measured('adopters')
  const own = products.flatMap((name, x) => (plan.scenario.products[name].bundle === undefined ? [x] : []))
  const byDay = replicates.map((r) =>
    Float64Array.from({ length: 2 * days }, (_, i) => {
      const [arm, day] = [Math.floor(i / days), i % days]
      return own.reduce((sum, x) => {
        const from = (arm * products.length + x) * days + day
        return sum + r[from] - (day > 0 ? r[from - 1] : 0)
      }, 0)
    }),
  )
  ARMS.forEach((arm, a) => {
    for (let day = 0; day < days; day++) {
      const { mean, p05, p95 } = at({ replicates: byDay, perDraw }, a * days + day)
      t.row(arm, day, mean, p05, p95)
    }
  })
  return t.table()
}

function retention({ measured, days, products, segments }: TableContext): ResultTable {
  const t = tableBuilder('retention', { en: 'Retention by age', zh: '留存曲线' }, [
    ['product', '', 'Product', '产品'],
    ['segment', '', 'Segment', '人群'],
    ['age', 'days', 'Age', '天数'],
    ...interval('share'),
    ['n', 'people', 'Members', '会员数'],
  ])
  const levels = ['all', ...segments]
  products.forEach((product, x) =>
    levels.forEach((segment, s) => {
      for (let age = 0; age < days; age++) {
        const i = (x * levels.length + s) * days + age
        const { mean, p05, p95 } = at(measured('retention'), i)
        if (Number.isFinite(mean)) t.row(product, segment, age, mean, p05, p95, meanAt(measured('members'), i))
      }
    }),
  )
  return t.table()
}

function cohorts({ measured, days, start, products }: TableContext): ResultTable {
  const t = tableBuilder('cohorts', { en: 'Weekly cohorts', zh: '周同期群' }, [
    ['product', '', 'Product', '产品'],
    ['cohort', 'date', 'Week of joining', '加入周'],
    ['age', 'weeks', 'Age in weeks', '第几周'],
    ['size', 'people', 'Member-days', '人天'],
    ['active', 'share', 'Active share', '活跃占比'],
  ])
  const weeks = Math.ceil(days / 7)
  if (measured('cohortActive').replicates.every((r) => r.length === 0)) return t.table()
  products.forEach((product, x) => {
    for (let week = 0; week < weeks; week++) {
      for (let age = 0; age < weeks; age++) {
        const i = (x * weeks + week) * weeks + age
        const possible = meanAt(measured('cohortPossible'), i)
        if (possible > 0) t.row(product, addDays(start, week * 7), age, possible, meanAt(measured('cohortActive'), i) / possible)
      }
    }
  })
  return t.table()
}

function fatigue({ measured }: TableContext): ResultTable {
  const t = tableBuilder('fatigue', { en: 'Response against fatigue', zh: '疲劳与响应' }, [
    ['bin', 'ratio', 'Fatigue over tolerance', '疲劳 / 耐受'],
    ['noticedRate', 'share', 'Noticed', '注意率'],
    ['engagementRate', 'share', 'Engaged of noticed', '互动率'],
    ['shareRate', 'share', 'Shared of noticed', '分享率'],
    ['exposures', 'contacts', 'Exposures', '曝光'],
  ])
  const samples = measured('fatigue')
  if (samples.replicates.every((r) => r.length === 0)) return t.table()
  for (let bin = 0; bin < FATIGUE_BINS; bin++) {
    const [delivered, noticed, engaged, shared] = [0, 1, 2, 3].map((m) => meanAt(samples, bin * 4 + m)) as [number, number, number, number]
    if (delivered > 0) t.row(bin / 4, noticed / delivered, engaged / noticed, shared / noticed, delivered)
  }
  return t.table()
}

function frequency({ measured }: TableContext): ResultTable {
  const t = tableBuilder('frequency', { en: 'People by number of exposures', zh: '触达频次分布' }, [
    ['bucket', '', 'Exposures', '触达次数'],
    ['people', 'people', 'People', '人数'],
    ['engagedShare', 'share', 'Engaged', '互动过的占比'],
    ['optOutShare', 'share', 'Opted out', '退订占比'],
  ])
  const samples = measured('frequency')
  FREQUENCY_BUCKETS.forEach((bucket, b) => {
    const people = meanAt(samples, b * 3)
    if (people > 0) t.row(bucket, people, meanAt(samples, b * 3 + 1) / people, meanAt(samples, b * 3 + 2) / people)
  })
  return t.table()
}

function spread({ measured, days }: TableContext): ResultTable {
  const t = tableBuilder('spread', { en: 'Spread from person to person', zh: '人际传播' }, [
    DAY,
    ARM,
    ['mean', 'ratio', 'Reproduction R', '传播系数 R'],
    ...ends('ratio'),
    ['shares', 'contacts', 'Shares', '分享'],
  ])
  const samples = measured('spread')
  ARMS.forEach((arm, a) => {
    for (let day = 0; day < days; day++) {
      const r = at(samples, (a * days + day) * 2)
      t.row(day, arm, r.mean, r.p05, r.p95, meanAt(samples, (a * days + day) * 2 + 1))
    }
  })
  return t.table()
}

function tiers({ measured, channels }: TableContext): ResultTable {
  const t = tableBuilder('tiers', { en: 'Who did it', zh: '各来源贡献' }, [
    ['kind', '', 'Source', '来源'],
    ['spend', 'money', 'Spend', '投入'],
    ['exposures', 'contacts', 'Exposures', '曝光'],
    ['engagements', 'contacts', 'Engagements', '互动'],
    ['shares', 'contacts', 'Shares', '分享'],
    ['adopters', 'people', 'Customers by last contact', '新增用户（末次触点）'],
    ['costPerEngagement', 'money', 'Cost per engagement', '单次互动成本'],
    ['cpm', 'money', 'Cost per 1,000 exposures', '千次曝光成本'],
  ])
  const samples = measured('exposures')
  KINDS.forEach((kind, k) => {
    const [delivered, , engaged, shared] = [0, 1, 2, 3].map((m) =>
      channels.reduce((sum, _, c) => sum + meanAt(samples, (k * channels.length + c) * 5 + m), 0),
    ) as [number, number, number, number]
    const spend = meanAt(measured('spend'), k)
    const customers = meanAt(measured('customers'), k)
    if (delivered > 0 || customers > 0)
      t.row(kind, spend, delivered, engaged, shared, customers, spend / engaged, (spend / delivered) * 1000)
  })
  return t.table()
}
