import { parseDateCell, parseNumberCell } from './cells.ts'
import { RecordScanner, UNIT, type Delimiter } from './recordScanner.ts'

const CANDIDATES: readonly Delimiter[] = [',', '\t', ';', '|', 'whitespace']

/** So many records decide. */
const SAMPLE_RECORDS = 200

/** The records of a sample, the last left off where the sample was cut out of more. */
export function sampleRecords(sample: string, delimiter: Delimiter, whole: boolean): string[][] {
  const records: string[][] = []
  const scanner = new RecordScanner(delimiter, {
    record: (cells) => {
      if (records.length < SAMPLE_RECORDS && cells.trim() !== '') records.push(cells.split(UNIT))
    },
    broken: () => undefined,
  })
  scanner.feed(sample, whole)
  return records
}

/**
 * The delimiter under which most records have the same number of cells, two at least; among equals the one with more cells. Blanks delimit only where every
 * record agrees, because words are separated by them too. A table of one column has none, and is read with commas.
 */
export function inferDelimiter(sample: string, whole: boolean): Delimiter {
  let best: { readonly delimiter: Delimiter; readonly share: number; readonly cells: number } = { delimiter: ',', share: 0, cells: 1 }
  for (const delimiter of CANDIDATES) {
    const counts = sampleRecords(sample, delimiter, whole).map((record) => record.length)
    const { cells, share } = commonest(counts)
    if (cells < 2 || (delimiter === 'whitespace' && (share < 1 || best.share > 0))) continue
    if (share > best.share || (share === best.share && cells > best.cells)) best = { delimiter, share, cells }
  }
  return best.delimiter
}

function commonest(counts: readonly number[]): { readonly cells: number; readonly share: number } {
  const tally = new Map<number, number>()
  for (const n of counts) tally.set(n, (tally.get(n) ?? 0) + 1)
  let [cells, most] = [0, 0]
  for (const [n, times] of tally) if (n > 1 && times > most) [cells, most] = [n, times]
  return { cells, share: counts.length === 0 ? 0 : most / counts.length }
}

/**
 * Whether the first record is a line of headings: no numbers or dates in it, except where they count up by one (the ages of a cohort table).
 */
export function looksLikeHeader(first: readonly string[]): boolean {
  const filled = first.map((cell) => cell.trim()).filter((cell) => cell !== '')
  if (filled.length === 0) return false
  const values = filled.filter((cell) => parseNumberCell(cell) !== undefined || parseDateCell(cell) !== undefined)
  if (values.length === 0) return true
  const numbers = values.map(Number)
  return values.length < filled.length && values.length >= 2 && numbers.every((n, i) => n === numbers[0] + i)
}

/** `comma`, `tab`, … as a format line names them. */
export const DELIMITER_NAMES: Readonly<Record<Delimiter, string>> = {
  ',': 'CSV',
  '\t': 'TSV',
  ';': 'CSV, ;',
  '|': 'CSV, |',
  whitespace: 'text',
}
