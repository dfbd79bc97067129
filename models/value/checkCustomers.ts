import type { CustomerData } from '../../engine/base/fitData.ts'
import { InputError, type Issue } from '../../engine/base/issue.ts'
import { limitIssues } from '../inference/limitIssues.ts'

/** Fewer customers than this determine nothing. */
const LEAST_CUSTOMERS = 10
/** Fewer customers with repeat orders say nothing about how spend is spread. */
const LEAST_REPEATERS = 10
/** T − t_x may be negative by so much: dates rounded to days and divided by the period. */
const ROUNDING = 1e-9

/**
 * Refuses customers that no order process can have produced: blanks, negative or broken counts, a last order after the end of the window, a
 * last order without orders; and tables that say nothing: too few customers, no repeat orders, no time. `spend`: the mean spend is
 * needed, too. Throws an InputError with all issues (the first 20 and how many more).
 */
export function checkCustomers(data: CustomerData, { spend }: { readonly spend: boolean }): void {
  const { orders, recency, observed } = data
  const issues: Issue[] = []
  for (let i = 0; i < orders.length; i++) {
    const issue =
      historyIssue(orders[i], recency[i], observed[i]) ?? (spend && data.spend ? spendIssue(orders[i], data.spend[i]) : undefined)
    const held = data.holdout ? countIssue('holdout', data.holdout.orders[i]) : undefined
    for (const found of [issue, held])
      if (found) issues.push({ ...found, path: ['customers', i, ...found.path], params: { row: i + 1, ...found.params } })
  }
  if (issues.length === 0) issues.push(...wholeIssues(data, spend))
  if (issues.length > 0) throw new InputError(limitIssues(issues))
}

function countIssue(column: string, value: number): Issue | undefined {
  const found = Number.isFinite(value) ? value : String(value)
  if (!Number.isFinite(value)) return { code: 'fit-not-finite', path: [column], params: { column, found } }
  if (value < 0) return { code: 'fit-negative-count', path: [column], params: { column, found } }
  if (!Number.isInteger(value)) return { code: 'fit-broken-count', path: [column], params: { column, found } }
  return undefined
}

function historyIssue(x: number, recency: number, observed: number): Issue | undefined {
  const count = countIssue('orders', x)
  if (count) return count
  for (const [column, value] of [
    ['recency', recency],
    ['observed', observed],
  ] as const) {
    if (!Number.isFinite(value)) return { code: 'fit-not-finite', path: [column], params: { column, found: String(value) } }
    if (value < 0) return { code: 'fit-negative-time', path: [column], params: { column, found: value } }
  }
  if (recency > observed + ROUNDING * Math.max(1, observed))
    return { code: 'fit-recency-after-window', path: ['recency'], params: { found: recency, observed } }
  if (x === 0 && recency > 0) return { code: 'fit-recency-without-orders', path: ['recency'], params: { found: recency } }
  if (x > 0 && recency === 0 && observed > 0) return { code: 'fit-orders-at-once', path: ['recency'], params: { found: x } }
  if (x > 0 && observed === 0) return { code: 'fit-orders-without-time', path: ['observed'], params: { found: x } }
  return undefined
}

function spendIssue(x: number, spend: number): Issue | undefined {
  if (x === 0) return undefined
  if (!Number.isFinite(spend)) return { code: 'fit-not-finite', path: ['spend'], params: { column: 'spend', found: String(spend) } }
  return spend < 0 ? { code: 'fit-negative-spend', path: ['spend'], params: { found: spend } } : undefined
}

function wholeIssues({ orders, observed, spend }: CustomerData, needsSpend: boolean): Issue[] {
  const path = ['customers']
  if (orders.length < LEAST_CUSTOMERS)
    return [{ code: 'fit-few-customers', path, params: { found: orders.length, least: LEAST_CUSTOMERS } }]
  if (!observed.some((t) => t > 0)) return [{ code: 'fit-no-time', path }]
  const repeaters = Array.from(orders.keys()).filter((i) => orders[i] > 0)
  if (repeaters.length === 0) return [{ code: 'fit-no-repeats', path, params: { customers: orders.length } }]
  if (!needsSpend) return []
  if (!spend) return [{ code: 'fit-no-spend', path }]
  const spends = repeaters.map((i) => spend[i]).filter((z) => z > 0)
  if (spends.length < LEAST_REPEATERS) return [{ code: 'fit-few-spenders', path, params: { found: spends.length, least: LEAST_REPEATERS } }]
  return spends.every((z) => z === spends[0]) ? [{ code: 'fit-spend-alike', path, params: { found: spends[0] } }] : []
}
