import type { ResultTable } from '../base/result.ts'
import { momentsOf, type Moment } from './moments.ts'
import { at, tableBuilder, type MeasuredSamples } from './resultTables.ts'
import { summarise } from './summarise.ts'
import { DAY, interval, type TableContext } from './tableContext.ts'

/** What policies did, and what happened meanwhile. */
export function policyTables(context: TableContext): ResultTable[] {
  return [policyActions(context), moments(context)]
}

/** Only days on which a policy acted in some replicate. */
function policyActions({ measured, days, plan }: TableContext): ResultTable {
  const t = tableBuilder('policyActions', { en: 'Actions of policies', zh: '策略动作' }, [
    ['policy', '', 'Policy', '策略'],
    DAY,
    ...interval('count'),
  ])
  const { policies } = plan.scenario
  for (const policy of Object.keys(policies)) {
    if (policies[policy] === 'off') continue
    const samples = measured(`actions/${policy}`)
    if (samples.replicates.length === 0) continue
    for (let day = 0; day < days; day++) {
      const { mean, p05, p95 } = at(samples, day)
      if (mean > 0) t.row(policy, day, mean, p05, p95)
    }
  }
  return t.table()
}

/** Dates of the scenario, and after each crisis the day on which it was answered (median over the replicates in which it was). */
function moments({ measured, days, plan }: TableContext): ResultTable {
  const t = tableBuilder('moments', { en: 'Dates', zh: '时间点' }, [
    ['moment', '', 'What', '事项'],
    ['happening', '', 'Kind', '类型'],
    ['from', 'days', 'From day', '起始天'],
    ['to', 'days', 'To day', '结束天'],
  ])
  const all = momentsOf(plan)
  for (const { name, kind, from, to } of all) t.row(name, kind, from, to)
  const crises = all.filter(({ kind }) => kind === 'crisis').sort((a, b) => a.from - b.from)
  crises.forEach((crisis, i) => {
    const day = answerDay(crisis, crises[i + 1]?.from ?? days, measured('actions/crisis-response'))
    if (Number.isFinite(day)) t.row(answerTo(crisis.name), 'answer', day, day)
  })
  return t.table()
}

/** Name of the answer to a crisis in the table of moments. */
export function answerTo(crisis: string): string {
  return crisis.replace('crisis/', 'answer/')
}

/** Median day of the first answer from the crisis on and before `end`; NaN where fewer than half of the replicates have one. */
function answerDay({ from }: Moment, end: number, { replicates, perDraw }: MeasuredSamples): number {
  const first = replicates.map((byDay) => {
    for (let day = from; day < end; day++) if (byDay[day] > 0) return day
    return Number.NaN
  })
  const answered = first.filter(Number.isFinite).length
  return answered * 2 >= first.length && answered > 0 ? Math.round(summarise(first, perDraw).p50) : Number.NaN
}
