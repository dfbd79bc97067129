import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach } from 'vitest'

/** What a test of a promise reports: how often it was tried, what was found, and what should have been. */
export interface Row {
  readonly promise: string
  readonly count: number
  /** `0 crashes, 0 over 2 s`; kept only where it equals `expected`. */
  readonly found: string | number
  readonly expected: string | number
  readonly seconds: number
  /** Measured extremes, below the table: `slowest 140 ms`. */
  readonly note?: string
}

/** Leaves the row of a test where scripts/verifyReliability.mjs collects it; `file` is the test file's name before `.test.ts`. */
export function reportRow(file: string, row: Row): void {
  const path = fileURLToPath(new URL(`../../.cache/reliability/${file}.json`, import.meta.url))
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${JSON.stringify(row)}\n`)
}

/** The row of a file whose tests each try a promise many times: `count` tells how often once they are through. */
export function reportFile(file: string, promise: string, count: () => number): void {
  const began = performance.now()
  const failed: string[] = []
  afterEach(({ task }) => {
    if (task.result?.state === 'fail') failed.push(task.name)
  })
  afterAll(() => {
    const found = failed.length === 0 ? tally({ failures: 0 }) : failed.join('; ')
    reportRow(file, { promise, count: count(), found, expected: tally({ failures: 0 }), seconds: secondsSince(began) })
  })
}

/** `{ crashes: 0, 'over 2 s': 0 }` → `0 crashes, 0 over 2 s`. */
export function tally(found: Readonly<Record<string, number>>): string {
  return Object.entries(found)
    .map(([what, times]) => `${times} ${what}`)
    .join(', ')
}

/** Seconds since a `performance.now()`. */
export function secondsSince(began: number): number {
  return Math.round((performance.now() - began) / 100) / 10
}
