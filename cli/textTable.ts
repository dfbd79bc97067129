import { displayWidth } from './displayWidth.ts'

export type Align = 'left' | 'right'

/** Rows as aligned lines for a terminal, two spaces between columns, Chinese counted as two columns wide; the first row is the head. */
export function textTable(rows: readonly (readonly string[])[], align: readonly Align[]): string[] {
  const widths = align.map((_, column) => Math.max(0, ...rows.map((row) => displayWidth(row[column] ?? ''))))
  return rows.map((row) =>
    align
      .map((side, column) => {
        const cell = row[column] ?? ''
        const space = ' '.repeat(widths[column] - displayWidth(cell))
        return side === 'right' ? space + cell : cell + space
      })
      .join('  ')
      .trimEnd(),
  )
}
