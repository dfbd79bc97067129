import { numberOf, total, type Row } from '../rows.ts'

/** Rows of days added up by week: its first day, and the sums of the columns over its days. */
export function weeklySums<C extends string>(
  rows: readonly Row[],
  columns: readonly C[],
): (Readonly<Record<C, number>> & { readonly day: number })[] {
  const weeks = [...new Set(rows.map((row) => Math.floor(numberOf(row, 'day') / 7)))].filter(Number.isFinite).sort((a, b) => a - b)
  return weeks.map((week) => {
    const own = rows.filter((row) => Math.floor(numberOf(row, 'day') / 7) === week)
    const sums = Object.fromEntries(columns.map((column) => [column, total(own, column)])) as Record<C, number>
    return { ...sums, day: week * 7 }
  })
}
