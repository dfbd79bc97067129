import type { Issue } from '../../engine/base/issue.ts'

/** A table of a million bad rows gets this many messages and the number of the others. */
const MOST = 20

/** The first 20 issues, and how many more there are. */
export function limitIssues(issues: readonly Issue[]): readonly Issue[] {
  if (issues.length <= MOST) return issues
  return [...issues.slice(0, MOST), { code: 'more-issues', path: [], params: { count: issues.length - MOST } }]
}
