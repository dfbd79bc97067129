import { namesIn, type Expression } from '../../base/expression.ts'
import type { Issue } from '../../base/issue.ts'
import { parseSpec, type RawSpec } from '../../base/parseSpec.ts'
import { isValue, type Field, type Value } from '../../base/value.ts'
import type { FormulaReader } from '../formula.ts'
import type { Path } from '../located.ts'
import { eachStated } from '../shape.ts'
import { at, names, type View } from './view.ts'

/** Whether any stated value is a formula, so that the parser is loaded only then. */
export function statesFormula(view: View): boolean {
  let found = false
  eachStated(view.schema, view.raw, (_path, { field, kind }, raw) => {
    found ||= formulaIn(raw, field, kind) !== undefined
  })
  return found
}

/** Each may lead to the next, and following them recurses. */
const MOST_PARAMETERS = 500

/** Every formula is within the whitelist, knows its names, and no parameter leads back to itself. */
export function formulaIssues(view: View, read: FormulaReader): Issue[] {
  const parameters = names(at(view.raw, 'parameters'))
  if (parameters.length > MOST_PARAMETERS)
    return [{ code: 'too-many', path: ['parameters'], params: { value: parameters.length, max: MOST_PARAMETERS } }]
  const uses = new Map<string, Expression>()
  const issues: Issue[] = []
  eachStated(view.schema, view.raw, (path, { field, kind }, raw) => {
    const source = formulaIn(raw, field, kind)
    if (source === undefined) return
    const result = read(source, namesFor(field, kind, parameters), path)
    if ('issue' in result) issues.push(result.issue)
    else if (path[0] === 'parameters') uses.set(String(path[1]), result.expression)
  })
  return [...issues, ...cycles(uses)]
}

function formulaIn(raw: unknown, field: Field, kind: Value['$']): string | undefined {
  if (typeof raw !== 'string' && (typeof raw !== 'object' || raw === null || Array.isArray(raw))) return undefined
  const parsed = parseSpec(raw as RawSpec, field, kind)
  return !('issues' in parsed) && parsed.spec.kind === 'formula' ? parsed.spec.source : undefined
}

const namesFor = (field: Field, kind: Value['$'], parameters: readonly string[]): readonly string[] =>
  kind === 'curve' ? [...(field.inputs ?? []), ...parameters] : parameters

function cycles(uses: ReadonlyMap<string, Expression>): Issue[] {
  const issues: Issue[] = []
  const done = new Set<string>()
  const visit = (name: string, trail: readonly string[]): void => {
    const expression = uses.get(name)
    if (expression === undefined || done.has(name)) return
    if (trail.includes(name)) {
      const cycle = [...trail.slice(trail.indexOf(name)), name]
      issues.push({ code: 'parameter-cycle', path: ['parameters', name], params: { cycle: cycle.join(' → ') } })
      return
    }
    for (const next of namesIn(expression)) visit(next, [...trail, name])
    done.add(name)
  }
  for (const name of uses.keys()) visit(name, [])
  return issues
}

/** Whether a parsed scenario holds formulas, its own or those of defaults. */
export function holdsFormula(node: unknown): boolean {
  if (isValue(node)) return node.spec.kind === 'formula'
  return typeof node === 'object' && node !== null && Object.values(node).some(holdsFormula)
}

/** Fills in the expression of every formula of a parsed scenario. */
export function withExpressions<T>(tree: T, read: FormulaReader, issues: Issue[]): T {
  const parameters = names(at(tree, 'parameters'))
  const walk = (node: unknown, path: Path): unknown => {
    if (isValue(node)) {
      if (node.spec.kind !== 'formula') return node
      const result = read(node.spec.source, namesFor(node.field, node.$, parameters), path)
      if ('expression' in result) return { ...node, spec: { ...node.spec, expression: result.expression } }
      issues.push(result.issue)
      return node
    }
    if (Array.isArray(node)) return node.map((item, i) => walk(item, [...path, i]))
    if (typeof node !== 'object' || node === null) return node
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, walk(value, [...path, key])]))
  }
  return walk(tree, []) as T
}
