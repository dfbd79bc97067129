import type { ResultTable } from '../../engine/base/result.ts'
import type { Text } from '../../engine/base/value.ts'

/** Unit, English and Chinese label. */
export type ColumnText = readonly [unit: string, en: string, zh: string]

/**
 * A table out of rows, with the columns named.
 *
 * @example tableOf('lift', { en: 'Lift', zh: '提升度' }, [{ decile: 1 }], { decile: ['', 'Tenth', '十分位'] }).columns[0].values // [1]
 */
export function tableOf(name: string, title: Text, rows: readonly object[], columns: Readonly<Record<string, ColumnText>>): ResultTable {
  return {
    name,
    title,
    columns: Object.entries(columns).map(([key, [unit, en, zh]]) => ({
      name: key,
      unit,
      label: { en, zh },
      values: rows.map((row) => (row as Readonly<Record<string, number | string>>)[key]),
    })),
  }
}
