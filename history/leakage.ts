import { check } from './checks.ts'
import type { Reading } from './reading.ts'
import type { Used } from './used.ts'

interface Column {
  readonly used: Used
  readonly kind: 'number' | 'indicator'
  readonly values: Float64Array
}

/** Correlation from which two columns are one and the same up to rounding. */
const SAME = 1 - 1e-9

/**
 * Terms that know the outcome: equal to it (an issue), or with every value of the event on one side of all others (a failed check: a model would fit
 * it perfectly and predict nothing).
 */
export function leakage(reading: Reading, outcome: Column, terms: readonly Column[]): void {
  const rows = reading.keptRows()
  const binary = outcome.kind === 'indicator'
  const telling: string[] = []
  for (const term of terms) {
    const { column, role } = term.used
    if (Math.abs(correlation(rows, outcome.values, term.values)) > SAME) {
      reading.issues.push({
        code: 'table-leak',
        path: ['columns', role],
        params: { column: column.shown, outcome: outcome.used.column.shown },
      })
    } else if (binary && separates(rows, outcome.values, term.values)) telling.push(role)
  }
  const title = { en: 'Leakage', zh: '信息泄漏' }
  reading.checks.push(
    telling.length === 0
      ? check('leakage', title, 'PASS', 'No single term tells the outcome.', '没有单个变量能直接判定结果。')
      : check(
          'leakage',
          title,
          'FAIL',
          `${telling.join(', ')} alone tells the outcome of every row: it probably became known after it. Leave it out.`,
          `仅凭 ${telling.join('、')} 就能判定每一行的结果，它很可能是事后才知道的信息，请去掉。`,
        ),
  )
}

/** Pearson's correlation over some rows. */
function correlation(rows: Int32Array, a: Float64Array, b: Float64Array): number {
  const n = rows.length
  let [meanA, meanB] = [0, 0]
  for (const row of rows) {
    meanA += a[row] / n
    meanB += b[row] / n
  }
  let [aa, bb, ab] = [0, 0, 0]
  for (const row of rows) {
    const [x, y] = [a[row] - meanA, b[row] - meanB]
    aa += x * x
    bb += y * y
    ab += x * y
  }
  return ab / Math.sqrt(aa * bb)
}

function separates(rows: Int32Array, outcome: Float64Array, term: Float64Array): boolean {
  const low = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  const high = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const row of rows) {
    const side = outcome[row]
    if (term[row] < low[side]) low[side] = term[row]
    if (term[row] > high[side]) high[side] = term[row]
  }
  return low[1] > high[0] || low[0] > high[1]
}
