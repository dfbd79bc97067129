import type { DataHealth, FittedModel } from '../../engine/base/fitData.ts'
import type { Check } from '../../engine/base/result.ts'

export type Verdict = Check['verdict']

/** Worst first. */
export const VERDICTS = ['FAIL', 'REVIEW', 'PASS'] as const satisfies readonly Verdict[]

/** The worst verdict; nothing that was checked gives no reason to doubt. */
export function worstOf(checks: readonly Check[]): Verdict {
  return VERDICTS.find((verdict) => checks.some((check) => check.verdict === verdict)) ?? 'PASS'
}

/** What the model and its data were checked for, in this order. */
export function allChecks(model: FittedModel, health: DataHealth): readonly Check[] {
  return [...model.checks, ...health.checks]
}
