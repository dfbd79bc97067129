import type { RetentionData } from '../../engine/base/fitData.ts'
import { InputError, type Issue } from '../../engine/base/issue.ts'
import { limitIssues } from '../inference/limitIssues.ts'
import { retentionCounts } from './retentionCounts.ts'

/**
 * Refuses tables from which churn cannot be fitted: blanks, percentages or negative numbers instead of counts, survivors that rise,
 * empty cohorts, fewer than two ages, nobody or everybody gone at once. Throws an InputError with all issues.
 */
export function checkRetention(data: RetentionData): void {
  const issues: Issue[] = data.cohorts.flatMap((cohort, i) => cohortIssues(cohort, i))
  if (data.cohorts.length === 0) issues.push({ code: 'fit-no-cohorts', path: ['cohorts'] })
  else if (issues.length === 0) issues.push(...wholeIssues(data))
  if (issues.length > 0) throw new InputError(limitIssues(issues))
}

function cohortIssues({ name, alive }: RetentionData['cohorts'][number], index: number): Issue[] {
  const path = (k: number) => ['cohorts', index, 'alive', k]
  if (alive.length === 0 || alive[0] === 0) return [{ code: 'fit-empty-cohort', path: ['cohorts', index], params: { cohort: name } }]
  return alive.flatMap((value, k): Issue[] => {
    const params = { cohort: name, age: k, found: Number.isFinite(value) ? value : String(value) }
    if (!Number.isFinite(value)) return [{ code: 'fit-not-finite', path: path(k), params }]
    if (value < 0) return [{ code: 'fit-negative-count', path: path(k), params }]
    if (!Number.isInteger(value)) return [{ code: 'fit-not-a-count', path: path(k), params }]
    if (k > 0 && value > alive[k - 1]) return [{ code: 'fit-alive-rises', path: path(k), params: { ...params, before: alive[k - 1] } }]
    return []
  })
}

function wholeIssues(data: RetentionData): Issue[] {
  const { ages, lost, atRisk } = retentionCounts(data)
  if (ages < 2) return [{ code: 'fit-few-ages', path: ['cohorts'], params: { found: ages } }]
  const gone = lost.reduce((a, b) => a + b, 0)
  if (gone === 0) return [{ code: 'fit-nobody-left', path: ['cohorts'], params: { ages } }]
  if (lost[0] === atRisk[0]) return [{ code: 'fit-everybody-left', path: ['cohorts'] }]
  return []
}
