import type { Issue } from '../base/issue.ts'
import { checks } from './checks.ts'
import { formulaIssues, holdsFormula, statesFormula, withExpressions } from './checks/formulas.ts'
import type { FormulaReader } from './formula.ts'
import { locateIssues } from './locateIssues.ts'
import { plain, type Located } from './located.ts'
import { zodIssues } from './zodIssues.ts'
import type { Scenario, scenarioSchema } from './schema.ts'

export interface Validated {
  /** Absent if there are issues. */
  readonly scenario?: Scenario
  readonly issues: readonly Issue[]
}

/**
 * The merged tree against schema, semantic checks and the formula whitelist: all issues at once, each located.
 *
 * @param formulas called only if there is a formula to read, because its parser takes long to load
 */
export async function validate(
  root: Located,
  schema: ReturnType<typeof scenarioSchema>,
  formulas: () => Promise<FormulaReader>,
): Promise<Validated> {
  const raw = plain(root)
  const view = { raw, schema }
  const parsed = schema.safeParse(raw)
  const found = parsed.success ? [] : zodIssues(parsed.error.issues, schema, raw).map(special)
  // One mistake is told once: what the schema says of a place need not be said again by a check.
  const told = new Set(found.map((issue) => issue.path.join('\0')))
  const semantic = checks(view)
  const stated = statesFormula(view) ? formulaIssues(view, await formulas()) : []
  const issues: Issue[] = [...found, ...semantic.filter((issue) => !told.has(issue.path.join('\0'))), ...stated]
  let scenario = parsed.success ? (parsed.data as unknown as Scenario) : undefined
  if (scenario && issues.length === 0 && holdsFormula(scenario)) scenario = withExpressions(scenario, await formulas(), issues)
  if (scenario === undefined || issues.length > 0) return { issues: locateIssues(issues, root) }
  return { scenario, issues: [] }
}

/** Limits that mean something are told by their meaning. */
function special(issue: Issue): Issue {
  const isQ = issue.code === 'out-of-range' && issue.path.includes('spend') && issue.path.includes('q')
  return isQ ? { ...issue, code: 'gamma-gamma-q' } : issue
}
