import type { Issue } from '../base/issue.ts'
import { deepest, type Located } from './located.ts'

/** Codes that are about a key, not about the value after it. */
const ABOUT_KEYS = new Set([
  'unknown-key',
  'misplaced-key',
  'bad-name',
  'empty-value',
  'unknown-reference',
  'nothing-to-switch-off',
  'shares-sum',
  'unknown-variant',
  'missing-role',
])

/**
 * Gives every issue its line and column: a key that is wrong at the key, a value at the value, what is missing at
 * the section that lacks it. Sorted by place, equal ones once.
 */
export function locateIssues(issues: readonly Issue[], root: Located): Issue[] {
  return sortIssues(issues.map((issue) => (issue.file === undefined ? { ...issue, ...placeOf(issue, root) } : issue)))
}

/** In order of file, line and column. */
export function sortIssues(issues: readonly Issue[]): Issue[] {
  const files = [...new Set(issues.map((issue) => issue.file))]
  const order = (issue: Issue): number => files.indexOf(issue.file) * 1e9 + (issue.line ?? 0) * 1e4 + Math.min(issue.column ?? 0, 9999)
  const seen = new Set<string>()
  return issues
    .map((issue, i) => ({ issue, i }))
    .sort((a, b) => order(a.issue) - order(b.issue) || a.i - b.i)
    .map(({ issue }) => issue)
    .filter((issue) => {
      const id = JSON.stringify([issue.code, issue.path, issue.file, issue.line, issue.column, issue.params?.['found']])
      return seen.has(id) ? false : seen.add(id)
    })
}

function placeOf(issue: Issue, root: Located): { file: string; line?: number; column?: number } {
  const { node, depth } = deepest(root, issue.path)
  if (depth < issue.path.length) return node.key ?? node.place
  const override = issue.code === 'shares-sum' ? optionWithin(node) : undefined
  if (override) return override.place
  // A name that refers to nothing stands either as a key or, as here, as a value.
  const isReferring = issue.code === 'unknown-reference' && node.kind === 'scalar' && node.value === issue.params?.['found']
  return (ABOUT_KEYS.has(issue.code) && !isReferring ? node.key : undefined) ?? node.place
}

/** A sum that `--set` put out of balance is the option's fault, not the file's. */
function optionWithin(node: Located): Located | undefined {
  if (node.kind === 'map')
    for (const entry of node.entries.values()) {
      const found = optionWithin(entry)
      if (found) return found
    }
  return node.kind === 'scalar' && node.place.file.startsWith('--set ') ? node : undefined
}
