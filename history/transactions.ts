import { dayNumber } from '../engine/base/calendar.ts'
import type { CustomerData } from '../engine/base/fitData.ts'
import { isoDay } from './cells.ts'
import { check, dateGaps, dateOrder, outliers, repeatedRows, share } from './checks.ts'
import { periodDays } from './periodDays.ts'
import type { Reading } from './reading.ts'

/** One customer's orders on one day: any number of them is one transaction. */
interface Purchases {
  /** By customer (in order of appearance), then day. */
  readonly customer: Int32Array
  readonly day: Float64Array
  readonly spend: Float64Array | undefined
}

/**
 * Repeat orders per customer out of a list of orders (Fader, Hardie & Lee 2005):
 *
 *   x = days with an order after the first one, up to `until`; t_x = time from the first to the last of them; T = time from the first to `until`,
 *
 * in periods (a week unless stated); spend is the mean over those days of what was spent on a day. Orders after `until` are the hold-out. Customers who first order
 * after it are left out and counted.
 */
export async function transactions(reading: Reading): Promise<{ readonly data: CustomerData; readonly window: readonly [number, number] }> {
  const [customer, date, spend] = [reading.required('customer'), reading.required('date'), reading.column('spend')]
  const { period = 'week', currency, until, through } = reading.mapping
  const length = periodDays(period)
  if (!customer || !date) {
    reading.assertFine()
    throw new Error('unreachable: a missing role is an issue')
  }
  const { codes } = await reading.table.codes(customer.column)
  const days = await reading.days(date)
  const amounts = spend && (await reading.numbers(spend)).values
  reading.dropBlanks(customer, (row) => codes[row] < 0)
  reading.dropBlanks(date, (row) => Number.isNaN(days[row]))
  if (spend && amounts) {
    reading.dropBlanks(spend, (row) => Number.isNaN(amounts[row]))
    reading.rule(
      spend,
      (row) => amounts[row] < 0,
      'table-refund',
      (row) => ({ found: amounts[row] }),
    )
  }
  reading.assertFine()
  const rows = reading.keptRows()
  const first = rows.reduce((least, row) => Math.min(least, days[row]), Number.POSITIVE_INFINITY)
  const latest = rows.reduce((most, row) => Math.max(most, days[row]), Number.NEGATIVE_INFINITY)
  const covered = through === undefined ? latest : dayNumber(through)
  const end = until === undefined ? covered : dayNumber(until)
  windowIssues(reading, { first, latest, end, covered })
  reading.drop(
    rows.filter((row) => days[row] > covered),
    'through',
    { en: `later than ${isoDay(covered)}, the last day the table covers`, zh: `晚于表格覆盖的最后一天 ${isoDay(covered)}` },
  )
  dropNewcomers(reading, codes, days, end)
  reading.assertFine()
  await repeatedRows(reading)
  dateOrder(reading, date, days)
  dateGaps(reading, date, days)
  if (spend && amounts) outliers(reading, spend, amounts)
  share(reading)
  const data = summarise(purchases(reading.keptRows(), codes, days, amounts), { first, end, covered, length })
  windowCheck(reading, { first, end, covered }, data)
  return { data: { ...data, period, ...(currency !== undefined && { currency }) }, window: [first, end] }
}

interface Window {
  readonly first: number
  /** Last day that is fitted. */
  readonly end: number
  /** Last day of the hold-out. */
  readonly covered: number
  readonly length: number
}

function windowIssues(reading: Reading, { first, latest, end, covered }: Omit<Window, 'length'> & { readonly latest: number }): void {
  const { until, through } = reading.mapping
  const range = { from: isoDay(first), to: isoDay(latest) }
  if (until !== undefined && end < first)
    reading.issues.push({ code: 'table-until-early', path: ['until'], params: { found: until, ...range } })
  if (until !== undefined && end > covered)
    reading.issues.push({ code: 'table-until-late', path: ['until'], params: { found: until, to: isoDay(covered) } })
  if (through !== undefined && covered < first)
    reading.issues.push({ code: 'table-until-early', path: ['through'], params: { found: through, ...range } })
}

function dropNewcomers(reading: Reading, codes: Int32Array, days: Float64Array, end: number): void {
  const rows = reading.keptRows()
  const firsts = new Map<number, number>()
  for (const row of rows) firsts.set(codes[row], Math.min(firsts.get(codes[row]) ?? Number.POSITIVE_INFINITY, days[row]))
  reading.drop(
    rows.filter((row) => (firsts.get(codes[row]) as number) > end),
    'newcomers',
    {
      en: `by customers whose first order is later than ${isoDay(end)}, the end of the window`,
      zh: `首单晚于窗口结束日 ${isoDay(end)} 的客户的订单`,
    },
  )
}

/** Orders sorted by customer and day, those of one day added up. */
function purchases(rows: Int32Array, codes: Int32Array, days: Float64Array, amounts: Float64Array | undefined): Purchases {
  const sorted = rows.slice().sort((a, b) => codes[a] - codes[b] || days[a] - days[b])
  const customer = new Int32Array(sorted.length)
  const day = new Float64Array(sorted.length)
  const spend = amounts && new Float64Array(sorted.length)
  let n = 0
  for (let i = 0; i < sorted.length; i++) {
    const row = sorted[i]
    if (n === 0 || customer[n - 1] !== codes[row] || day[n - 1] !== days[row]) {
      customer[n] = codes[row]
      day[n] = days[row]
      n++
    }
    if (spend && amounts) spend[n - 1] += amounts[row]
  }
  return { customer: customer.subarray(0, n), day: day.subarray(0, n), spend: spend?.subarray(0, n) }
}

function summarise({ customer, day, spend }: Purchases, { first, end, covered, length }: Window): CustomerData {
  const starts: number[] = []
  const [orders, recency, observed, means, later]: number[][] = [[], [], [], [], []]
  const cumulative = new Float64Array(Math.max(1, Math.ceil((covered - first + 1) / length)))
  for (let i = 0; i < day.length;) {
    const start = day[i]
    let [x, last, sum, after] = [0, start, 0, 0]
    let j = i + 1
    for (; j < day.length && customer[j] === customer[i]; j++) {
      cumulative[Math.floor((day[j] - first) / length)]++
      if (day[j] > end) after++
      else {
        x++
        last = day[j]
        sum += spend ? spend[j] : 0
      }
    }
    i = j
    starts.push((start - first) / length)
    orders.push(x)
    recency.push((last - start) / length)
    observed.push((end - start) / length)
    means.push(x > 0 ? sum / x : 0)
    later.push(after)
  }
  for (let k = 1; k < cumulative.length; k++) cumulative[k] += cumulative[k - 1]
  return {
    orders: Float64Array.from(orders),
    recency: Float64Array.from(recency),
    observed: Float64Array.from(observed),
    ...(spend && { spend: Float64Array.from(means) }),
    ...(covered > end && { holdout: { length: (covered - end) / length, orders: Float64Array.from(later) } }),
    // The last day of the window belongs to it.
    track: { cumulative, calibration: (end - first + 1) / length, starts: Float64Array.from(starts) },
  }
}

function windowCheck(reading: Reading, { first, end, covered }: Omit<Window, 'length'>, { orders, holdout }: CustomerData): void {
  const title = { en: 'Window', zh: '时间窗口' }
  const repeaters = orders.reduce((n, x) => n + (x > 0 ? 1 : 0), 0)
  const sum = holdout?.orders.reduce((all, x) => all + x, 0)
  const held = holdout ? ` Held out: to ${isoDay(covered)}, ${sum} repeat orders.` : ''
  const heldZh = holdout ? `留出至 ${isoDay(covered)}，共 ${sum} 次复购。` : ''
  const enough = end - first >= 28 && repeaters >= 50
  reading.checks.push(
    check(
      'window',
      title,
      enough ? 'PASS' : 'REVIEW',
      `${orders.length} customers, ${repeaters} of them with repeat orders, from ${isoDay(first)} to ${isoDay(end)}.${held}`,
      `${isoDay(first)} 至 ${isoDay(end)} 共 ${orders.length} 位客户，其中 ${repeaters} 位有复购。${heldZh}`,
    ),
  )
}
