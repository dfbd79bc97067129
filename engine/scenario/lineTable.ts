import type { Place } from './located.ts'

/** Offsets of a text → line and column, both from 1. */
export interface LineTable {
  readonly file: { readonly file: string }
  at(offset: number): Required<Place>
}

/** Offsets of lines, for turning an offset into line and column. */
export function lineTable(file: string, text: string): LineTable {
  const starts = [0]
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1)
  return {
    file: { file },
    at(offset) {
      let low = 0
      let high = starts.length - 1
      while (low < high) {
        const middle = (low + high + 1) >> 1
        if (starts[middle] <= offset) low = middle
        else high = middle - 1
      }
      return { file, line: low + 1, column: offset - starts[low] + 1 }
    },
  }
}
