import type { ResultTable } from '../base/result.ts'
import { at, meanAt, tableBuilder } from './resultTables.ts'
import { ARM, ARMS, DAY, ends, interval, type TableContext } from './tableContext.ts'

/** What people think of the brand and what they hear of it: trust and sentiment by day. */
export function voiceTables(context: TableContext): ResultTable[] {
  return [trust(context), sentiment(context)]
}

function trust({ measured, days }: TableContext): ResultTable {
  const t = tableBuilder('trust', { en: 'Trust by day', zh: '每日品牌信任' }, [ARM, DAY, ...interval('ratio')])
  const samples = measured('trust')
  if (samples.replicates.length === 0) return t.table()
  ARMS.forEach((arm, a) => {
    for (let day = 0; day < days; day++) {
      const { mean, p05, p95 } = at(samples, a * days + day)
      t.row(arm, day, mean, p05, p95)
    }
  })
  return t.table()
}

/** Only where something may be said against the brand beyond ordinary talk (reviews, a crisis), and is; days that are quiet in more than half of the replicates have no share. */
function sentiment({ measured, days, plan }: TableContext): ResultTable {
  const t = tableBuilder('sentiment', { en: 'What is heard of the brand, by day', zh: '每日口碑声量' }, [
    ARM,
    DAY,
    ['negative', 'contacts', 'Negative', '负面'],
    ['neutral', 'contacts', 'Neutral', '中性'],
    ['positive', 'contacts', 'Positive', '正面'],
    ['mean', 'share', 'Negative share', '负面占比'],
    ...ends('share'),
  ])
  const samples = measured('sentiment')
  const cells = (arm: number, day: number) => [0, 1, 2].map((k) => meanAt(samples, (arm * days + day) * 4 + k))
  const hasCritics = Object.values(plan.scenario.content).some(({ valence }) => valence === 'negative')
  const isCalm = samples.replicates.every((r) => r.every((n, i) => i % 4 !== 0 || n === 0))
  if (!hasCritics || isCalm) return t.table()
  ARMS.forEach((arm, a) => {
    for (let day = 0; day < days; day++) {
      const share = (a * days + day) * 4 + 3
      const heard = samples.replicates.filter((r) => Number.isFinite(r[share])).length
      const { mean, p05, p95 } = at(heard * 2 >= samples.replicates.length ? samples : { ...samples, replicates: [] }, share)
      t.row(arm, day, ...cells(a, day), mean, p05, p95)
    }
  })
  return t.table()
}
