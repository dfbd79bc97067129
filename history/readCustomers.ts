import type { CustomerData, DataHealth } from '../engine/base/fitData.ts'
import type { Check } from '../engine/base/result.ts'
import { outliers, repeatedIds, repeatedRows, share } from './checks.ts'
import type { Mapping } from './mapping.ts'
import { Reading } from './reading.ts'
import type { Table } from './table.ts'
import { transactions } from './transactions.ts'

/**
 * Customers out of their orders (`customer, date` and, if there is one, `spend`) or out of figures per customer (`orders` x, `recency` t_x, `observed` T, `spend` zbar).
 *
 * @throws InputError with all that is wrong
 * @example
 * // CDNOW: 6,919 orders of 2,357 customers, the last 39 weeks held out
 * const { data } = await readCustomers(table, { version: 1, kind: 'value', until: '1997-09-30', columns: { customer: 'column1', date: 'column3', spend: 'column5' } })
 * data.orders.length // 2357
 */
export async function readCustomers(
  table: Table,
  mapping: Mapping,
  guessed?: Check,
): Promise<{ readonly data: CustomerData; readonly health: DataHealth }> {
  const reading = await Reading.start(table, mapping, guessed)
  // Neither figures nor a date: the list of orders is the commoner table.
  if (reading.has('date') || !['orders', 'recency', 'observed'].some((role) => reading.has(role))) {
    const { data, window } = await transactions(reading)
    return { data, health: await reading.health(true, window) }
  }
  const data = await figures(reading)
  return { data, health: await reading.health(true) }
}

async function figures(reading: Reading): Promise<CustomerData> {
  const used = { orders: reading.required('orders'), recency: reading.required('recency'), observed: reading.required('observed') }
  const [spend, customer] = [reading.column('spend'), reading.column('customer')]
  if (customer) await repeatedIds(reading, customer)
  const read = async (column: typeof used.orders): Promise<Float64Array> =>
    column ? (await reading.numbers(column)).values : new Float64Array(0)
  const [orders, recency, observed] = [await read(used.orders), await read(used.recency), await read(used.observed)]
  const spends = spend && (await read(spend))
  if (!used.orders || !used.recency || !used.observed) {
    reading.assertFine()
    throw new Error('unreachable: a missing role is an issue')
  }
  reading.dropBlanks(used.orders, (row) => Number.isNaN(orders[row]))
  // Without a repeat order the last of them has no time and no spend: blank is 0 there.
  for (const one of [recency, ...(spends ? [spends] : [])])
    for (let row = 0; row < one.length; row++) if (orders[row] === 0 && Number.isNaN(one[row])) one[row] = 0
  reading.dropBlanks(used.recency, (row) => Number.isNaN(recency[row]))
  reading.dropBlanks(used.observed, (row) => Number.isNaN(observed[row]))
  if (spend && spends) reading.dropBlanks(spend, (row) => Number.isNaN(spends[row]))
  reading.rule(
    used.orders,
    (row) => orders[row] < 0 || !Number.isInteger(orders[row]),
    'table-not-count',
    (row) => ({ found: orders[row] }),
  )
  reading.rule(
    used.recency,
    (row) => recency[row] < 0,
    'table-negative',
    (row) => ({ found: recency[row] }),
  )
  reading.rule(
    used.observed,
    (row) => observed[row] < 0,
    'table-negative',
    (row) => ({ found: observed[row] }),
  )
  reading.rule(
    used.recency,
    (row) => recency[row] > observed[row],
    'table-recency',
    (row) => ({ found: recency[row], observed: observed[row] }),
  )
  reading.rule(
    used.recency,
    (row) => orders[row] === 0 && recency[row] !== 0,
    'table-recency-none',
    (row) => ({ found: recency[row] }),
  )
  reading.rule(
    used.recency,
    (row) => orders[row] > 0 && recency[row] === 0,
    'table-recency-zero',
    (row) => ({ found: orders[row] }),
  )
  if (spend && spends)
    reading.rule(
      spend,
      (row) => spends[row] < 0,
      'table-negative',
      (row) => ({ found: spends[row] }),
    )
  reading.assertFine()
  await repeatedRows(reading)
  outliers(reading, used.orders, orders)
  if (spend && spends) outliers(reading, spend, spends)
  share(reading)
  const rows = reading.keptRows()
  const pick = (values: Float64Array): Float64Array => Float64Array.from(rows, (row) => values[row])
  const { period = 'week', currency } = reading.mapping
  return {
    orders: pick(orders),
    recency: pick(recency),
    observed: pick(observed),
    ...(spends && { spend: pick(spends) }),
    period,
    ...(currency !== undefined && { currency }),
  }
}
