import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'

/** A figure of a textbook model, and what ours gives for it. */
export interface TheoryRow {
  /** `independent cascade on a directed K4, p = .2`. */
  readonly model: string
  /** `mean spread`. */
  readonly quantity: string
  /** The equation in one line, with its source: `S = 1 − u^k, u = 1 − T + T·u^(k−1) (Newman 2002)`. */
  readonly equation: string
  readonly value: number
  readonly ours: number
  /** Standard error of `ours`; 0 for what is computed exactly. */
  readonly se: number
  /** Largest |ours − value| that passes, derived where the row is made. */
  readonly tolerance: number
}

const rows = new Map<string, TheoryRow[]>()

/** Checks a row, and leaves it where scripts/verifyTheory.mjs collects the table; `file` is the test file's name before `.test.ts`. */
export function holds(file: string, row: TheoryRow): void {
  const of = [...(rows.get(file) ?? []), row]
  rows.set(file, of)
  const path = fileURLToPath(new URL(`../../.cache/theory/${file}.json`, import.meta.url))
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${JSON.stringify(of)}\n`)
  const off = Math.abs(row.ours - row.value)
  expect(off, `${row.model}, ${row.quantity}: ${row.ours} against ${row.value} ± ${row.tolerance}`).toBeLessThanOrEqual(row.tolerance)
}
