import type { ResultColumn, ResultTable } from '../base/result.ts'
import type { Text } from '../base/value.ts'
import { summarise, type Summary } from './summarise.ts'

/** A row-wise builder of result tables: declare the columns, push rows, get columns. */
export function tableBuilder(
  name: string,
  title: Text,
  columns: readonly (readonly [name: string, unit: string, en: string, zh: string])[],
) {
  const values: (number | string)[][] = columns.map(() => [])
  return {
    row(...cells: (number | string)[]): void {
      if (cells.length !== columns.length) throw new Error(`Added ${cells.length} cells to table ${name} when expected ${columns.length}.`)
      cells.forEach((cell, c) => values[c].push(cell))
    },
    table(): ResultTable {
      return {
        name,
        title,
        columns: columns.map(([column, unit, en, zh], c): ResultColumn => ({ name: column, unit, label: { en, zh }, values: values[c] })),
      }
    },
  }
}

/** One measured array of every replicate of a plan, summarised entry by entry. */
export interface MeasuredSamples {
  readonly replicates: readonly Float64Array[]
  readonly perDraw: number
}

/** Mean and quantiles of entry i over the replicates. */
export function at({ replicates, perDraw }: MeasuredSamples, i: number): Summary {
  return summarise(
    Float64Array.from(replicates, (r) => r[i]),
    perDraw,
  )
}

/** Mean of entry i over the replicates. */
export function meanAt({ replicates }: MeasuredSamples, i: number): number {
  let sum = 0
  for (const r of replicates) sum += r[i]
  return sum / replicates.length
}
