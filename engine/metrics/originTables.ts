import type { ResultTable } from '../base/result.ts'
import { KINDS } from '../plan/kinds.ts'
import { at, meanAt, tableBuilder } from './resultTables.ts'
import { DAY, interval, type TableContext } from './tableContext.ts'

/** Where customers came from: first contact × last contact, products that come with another left out; and what each flight returned. */
export function originTables(context: TableContext): ResultTable[] {
  return [origins(context), originsChannel(context), originsCommunity(context), flights(context), flightReturns(context)]
}

const LAST = ['kind', '', 'Last contact', '末次触点'] as const

function origins({ measured }: TableContext): ResultTable {
  const first = ['first', '', 'First contact', '首次触点'] as const
  const t = tableBuilder('origins', { en: 'Where customers came from (without bundled products)', zh: '客户来源（不含捆绑产品）' }, [
    first,
    LAST,
    ...interval('people'),
  ])
  crossed(KINDS, measured('origins'), t)
  return t.table()
}

function originsChannel({ measured, channels }: TableContext): ResultTable {
  const t = tableBuilder(
    'originsChannel',
    { en: 'Where customers came from, by channel (without bundled products)', zh: '客户来源（首次触点渠道，不含捆绑产品）' },
    [['channel', '', 'Channel of the first contact', '首次触点渠道'], LAST, ...interval('people')],
  )
  crossed(channels, measured('originsChannel'), t)
  return t.table()
}

function originsCommunity({ measured }: TableContext): ResultTable {
  const t = tableBuilder(
    'originsCommunity',
    { en: 'Customers in and outside communities (without bundled products)', zh: '客户来源（社群内外，不含捆绑产品）' },
    [['member', '', 'In a community', '是否社群成员'], LAST, ...interval('people')],
  )
  crossed(['no', 'yes'], measured('originsCommunity'), t)
  return t.table()
}

/** Rows of [row][last kind] for combinations that occur. */
function crossed(rows: readonly string[], samples: ReturnType<TableContext['measured']>, t: ReturnType<typeof tableBuilder>): void {
  if (samples.replicates.length === 0) return
  rows.forEach((row, r) =>
    KINDS.forEach((kind, k) => {
      const { mean, p05, p95 } = at(samples, r * KINDS.length + k)
      if (mean > 0) t.row(row, kind, mean, p05, p95)
    }),
  )
}

const FLIGHT = ['flight', '', 'Flight', '投放计划'] as const

function flights({ measured, flights: names }: TableContext): ResultTable {
  const t = tableBuilder('flights', { en: 'What each flight brought', zh: '各投放计划产出' }, [
    FLIGHT,
    ['spend', 'money', 'Spend', '投入'],
    ['exposures', 'contacts', 'Exposures', '曝光'],
    ['engagements', 'contacts', 'Engagements', '互动'],
    ...interval('people'),
    ['costPerCustomer', 'money', 'Cost per customer by last contact', '末次触点获客成本'],
  ])
  const samples = measured('flights')
  if (samples.replicates.length === 0) return t.table()
  names.forEach((name, f) => {
    const [exposures, engagements] = [0, 1].map((k) => meanAt(samples, f * 4 + k)) as [number, number]
    const spend = meanAt(samples, f * 4 + 3)
    const { mean, p05, p95 } = at(samples, f * 4 + 2)
    t.row(name, spend, exposures, engagements, mean, p05, p95, mean > 0 ? spend / mean : Number.NaN)
  })
  return t.table()
}

/** Only days on which a flight brought somebody. */
function flightReturns({ measured, flights: names, days }: TableContext): ResultTable {
  const t = tableBuilder('flightReturns', { en: 'Customers by flight and day', zh: '各投放计划每日新增用户' }, [
    FLIGHT,
    DAY,
    ...interval('people'),
  ])
  const samples = measured('flightReturns')
  if (samples.replicates.length === 0) return t.table()
  names.forEach((name, f) => {
    for (let day = 0; day < days; day++) {
      const { mean, p05, p95 } = at(samples, day * names.length + f)
      if (mean > 0) t.row(name, day, mean, p05, p95)
    }
  })
  return t.table()
}
