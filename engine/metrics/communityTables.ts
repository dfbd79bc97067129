import type { ResultTable } from '../base/result.ts'
import { at, meanAt, tableBuilder } from './resultTables.ts'
import { DAY, interval, type TableContext } from './tableContext.ts'

/** How people get into a community, in the order of the cube `community-joined-by`. */
const WAYS = ['founder', 'purchase', 'public', 'invitation'] as const

/** The private domain: members by day, how they came in, and friends brought by friends. */
export function communityTables(context: TableContext): ResultTable[] {
  return [communities(context), joined(context), referral(context), referralDepth(context)]
}

const COMMUNITY = ['community', '', 'Community', '社群'] as const

function communities({ measured, days, communities: names }: TableContext): ResultTable {
  const t = tableBuilder('communities', { en: 'Members of communities', zh: '社群成员' }, [
    COMMUNITY,
    DAY,
    ...interval('people'),
    ['active', 'people', 'Active members', '活跃成员'],
    ['joined', 'people', 'Joined', '入群'],
    ['left', 'people', 'Left', '退群'],
  ])
  const samples = measured('communities')
  if (samples.replicates.length === 0) return t.table()
  names.forEach((name, c) => {
    for (let day = 0; day < days; day++) {
      const from = (day * names.length + c) * 4
      const { mean, p05, p95 } = at(samples, from)
      t.row(name, day, mean, p05, p95, ...[1, 2, 3].map((k) => meanAt(samples, from + k)))
    }
  })
  return t.table()
}

function joined({ measured, communities: names }: TableContext): ResultTable {
  const t = tableBuilder('joined', { en: 'How people joined', zh: '入群来源' }, [
    COMMUNITY,
    ['way', '', 'Way', '来源'],
    ...interval('people'),
  ])
  const samples = measured('joined')
  if (samples.replicates.length === 0) return t.table()
  names.forEach((name, c) =>
    WAYS.forEach((way, w) => {
      const { mean, p05, p95 } = at(samples, c * WAYS.length + w)
      if (mean > 0) t.row(name, way, mean, p05, p95)
    }),
  )
  return t.table()
}

function referral({ measured, days }: TableContext): ResultTable {
  const t = tableBuilder('referral', { en: 'Referral by day', zh: '每日老带新' }, [
    DAY,
    ['participants', 'people', 'Customers who take part', '参与客户'],
    ['invitations', 'people', 'Invitations', '邀请'],
    ...interval('people'),
    ['rewards', 'money', 'Rewards', '奖励支出'],
    ['customers', 'people', 'New customers', '新增用户'],
  ])
  const samples = measured('referral')
  if (samples.replicates.every((r) => r.every((n, i) => i % 5 === 4 || n === 0))) return t.table()
  for (let day = 0; day < days; day++) {
    const mean = (k: number) => meanAt(samples, day * 5 + k)
    const brought = at(samples, day * 5 + 2)
    t.row(day, mean(0), mean(1), brought.mean, brought.p05, brought.p95, mean(3), mean(4))
  }
  return t.table()
}

/** Depth 0 are customers whom nobody invited. */
function referralDepth({ measured }: TableContext): ResultTable {
  const t = tableBuilder('referralDepth', { en: 'Referral chains by depth', zh: '裂变层级' }, [
    ['depth', '', 'Depth', '层级'],
    ...interval('people'),
    ['brought', 'people', 'Brought by them', '其带来的客户'],
    ['k', 'ratio', 'K', 'K'],
  ])
  const samples = measured('referralDepth')
  const depths = (samples.replicates[0]?.length ?? 0) / 2
  if (samples.replicates.every((r) => r.every((n, i) => i % 2 === 0 || n === 0))) return t.table()
  for (let depth = 0; depth < depths; depth++) {
    const { mean, p05, p95 } = at(samples, depth * 2)
    const brought = meanAt(samples, depth * 2 + 1)
    if (mean > 0) t.row(depth, mean, p05, p95, brought, brought / mean)
  }
  return t.table()
}
