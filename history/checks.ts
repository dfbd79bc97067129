import type { Check } from '../engine/base/result.ts'
import type { Text } from '../engine/base/value.ts'
import { isoDay } from './cells.ts'
import type { Reading } from './reading.ts'
import type { Used } from './used.ts'

/** Robust z beyond which a value is an outlier: one in 3.5 million of a normal distribution lies so far out on either side. */
const OUTLIER_Z = 5

/** A check in a line. */
export function check(name: string, title: Text, verdict: Check['verdict'], en: string, zh: string): Check {
  return { name, title, verdict, finding: { en, zh } }
}

/**
 * Values far from the middle: |x − median| / (1.4826·MAD) > 5, on the logarithms of the positive ones where none is negative (Iglewicz & Hoaglin 1993
 * with a wider limit). Nothing is taken out; the lines are named.
 */
export function outliers(reading: Reading, used: Used, values: Float64Array): void {
  const all = reading.keptRows()
  const positive = all.every((row) => values[row] >= 0)
  const rows = positive ? all.filter((row) => values[row] > 0) : all
  const scaled = Float64Array.from(rows, (row) => (positive ? Math.log(values[row]) : values[row]))
  const median = middle(scaled)
  const mad = 1.4826 * middle(scaled.map((x) => Math.abs(x - median)))
  const far = mad > 0 ? rows.filter((_, i) => Math.abs(scaled[i] - median) / mad > OUTLIER_Z) : new Int32Array(0)
  const { shown } = used.column
  const title = { en: `Outliers of ${shown}`, zh: `“${shown}” 离群值` }
  reading.checks.push(
    far.length === 0
      ? check(
          'outliers',
          title,
          'PASS',
          'No value lies more than 5 robust standard deviations from the median.',
          '没有偏离中位数超过 5 个稳健标准差的值。',
        )
      : check(
          'outliers',
          title,
          'REVIEW',
          `${far.length} of ${rows.length} values lie more than 5 robust standard deviations from the median (line ${reading.linesOf(far)}); they are kept.`,
          `${rows.length} 个值中有 ${far.length} 个偏离中位数超过 5 个稳健标准差（第 ${reading.linesOf(far)} 行），已保留。`,
        ),
  )
}

function middle(values: Float64Array): number {
  const sorted = Float64Array.from(values).sort()
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
}

const DUPLICATES = { en: 'Repeated rows', zh: '重复行' }

/** Rows equal to an earlier one in every column. They are kept and named: two equal orders on a day may both be real. */
export async function repeatedRows(reading: Reading): Promise<void> {
  const rows = await reading.table.repeatedRows()
  reading.checks.push(
    rows.length === 0
      ? check('duplicates', DUPLICATES, 'PASS', 'No row repeats another.', '没有重复行。')
      : check(
          'duplicates',
          DUPLICATES,
          'REVIEW',
          `Rows equal to an earlier one in every column: ${rows.length} (line ${reading.linesOf(rows)}). They are kept.`,
          `有 ${rows.length} 行与前面某行完全相同（第 ${reading.linesOf(rows)} 行），已保留。`,
        ),
  )
}

/** One person, two rows: an issue where every row must be another person. The id itself is not shown. */
export async function repeatedIds(reading: Reading, used: Used): Promise<void> {
  const { codes, distinct } = await reading.table.codes(used.column)
  const firstRow = new Int32Array(distinct).fill(-1)
  reading.rule(
    used,
    (row) => {
      const code = codes[row]
      if (code < 0) return false
      if (firstRow[code] >= 0) return true
      firstRow[code] = row
      return false
    },
    'table-id-twice',
    (row) => ({ first: reading.lines[firstRow[codes[row]]] }),
  )
}

/** Whether days stand in order; they need not, but where they do not, the table was put together from parts. */
export function dateOrder(reading: Reading, used: Used, days: Float64Array): void {
  const rows = reading.keptRows()
  const back = rows.filter((row, i) => i > 0 && days[row] < days[rows[i - 1]])
  const title = { en: 'Order of dates', zh: '日期顺序' }
  const { shown } = used.column
  reading.checks.push(
    back.length === 0
      ? check('unsorted', title, 'PASS', `${shown} ascends.`, `“${shown}” 按时间升序排列。`)
      : check(
          'unsorted',
          title,
          'PASS',
          `${shown} does not ascend over the whole table (first at line ${reading.linesOf(back, 1)}); order does not matter here.`,
          `“${shown}” 未按时间升序排列（首次出现在第 ${reading.linesOf(back, 1)} 行），不影响结果。`,
        ),
  )
}

/** Stretches without a single order, longer than chance makes them: days between neighbouring dates above 10 times the median and above a week. */
export function dateGaps(reading: Reading, used: Used, days: Float64Array): void {
  const distinct = [...new Set(Array.from(reading.keptRows(), (row) => days[row]))].sort((a, b) => a - b)
  const steps = distinct.slice(1).map((day, i) => day - distinct[i])
  const usual = steps.length === 0 ? 1 : middle(Float64Array.from(steps))
  const gaps = steps.flatMap((step, i) => (step > Math.max(7, 10 * usual) ? [[distinct[i] + 1, distinct[i + 1] - 1] as const] : []))
  const title = { en: 'Gaps in time', zh: '日期断档' }
  const { shown } = used.column
  reading.checks.push(
    gaps.length === 0
      ? check('gaps', title, 'PASS', `${shown} has no gap of more than a week.`, `“${shown}” 没有超过一周的断档。`)
      : check(
          'gaps',
          title,
          'REVIEW',
          `No row of ${shown} from ${spans(gaps)}. Is a part of the history missing?`,
          `“${shown}” 有 ${gaps.length} 段没有数据：${spans(gaps)}。是否缺少部分历史数据？`,
        ),
  )
}

function spans(gaps: readonly (readonly [number, number])[]): string {
  const shown = gaps.slice(0, 3).map(([from, to]) => `${isoDay(from)} – ${isoDay(to)}`)
  return `${shown.join(', ')}${gaps.length > 3 ? ', …' : ''}`
}

/** How much of the table is used. */
export function share(reading: Reading): void {
  const [used, rows] = [reading.keptCount(), reading.table.rows]
  const dropped = rows - used
  const percent = ((100 * dropped) / rows).toFixed(1)
  const title = { en: 'Rows left out', zh: '未使用的行' }
  reading.checks.push(
    dropped === 0
      ? check('dropped', title, 'PASS', `All ${rows} rows are used.`, `全部 ${rows} 行均已使用。`)
      : check(
          'dropped',
          title,
          dropped > rows / 20 ? 'REVIEW' : 'PASS',
          `${dropped} of ${rows} rows (${percent}%) are left out, for the reasons listed.`,
          `${rows} 行中有 ${dropped} 行（${percent}%）未使用，原因见列表。`,
        ),
  )
}
