import type { Check } from './result.ts'

export type Verdict = Check['verdict']

/** Worst first. */
export const VERDICTS = ['FAIL', 'REVIEW', 'PASS'] as const satisfies readonly Verdict[]

/** The first of the worst checks; undefined where nothing was checked. */
export function worstCheck(checks: readonly Check[]): Check | undefined {
  for (const verdict of VERDICTS) {
    const found = checks.find((check) => check.verdict === verdict)
    if (found) return found
  }
  return undefined
}

/** The worst verdict; nothing that was checked gives no reason to doubt. */
export function worstOf(checks: readonly Check[]): Verdict {
  return worstCheck(checks)?.verdict ?? 'PASS'
}
