import type { z } from 'zod'
import type { Artifact } from '../base/artifact.ts'
import type { Issue } from '../base/issue.ts'
import { DEFAULT_CURRENCY } from '../base/units.ts'
import type { Field } from '../base/value.ts'
import type { Applied, Use } from './artifact.ts'
import { applySet, parseSetPath } from './applySet.ts'
import { locate, plain, type Located } from './located.ts'
import { rawBelow, shapeAt, shapeOf } from './shape.ts'

/** An artifact that gives fields of the whole scenario, and so stands in `use:` without a section. */
export const POSTERIOR = 'posterior'

/**
 * Puts a posterior sample into the fields it was calibrated for, by their paths: each parameter draw takes one row of it for all
 * of them. They count as `fitted` in the table of inputs.
 *
 * Refused: a path that the scenario does not have, or that holds no quantity; rows of another length, or beyond the field's
 * range; money in another currency than the scenario's.
 */
export function applyPosterior(root: Located, use: Use, schema: z.core.$ZodType): Applied {
  const { artifact, path: at, file } = use
  const issues = shapeIssues(use)
  const values = new Map<string, unknown>()
  if (issues.length === 0) {
    const { paths, rows } = artifact.draws as NonNullable<Artifact['draws']>
    paths.forEach((path, j) => {
      const field = fieldAt(root, path, schema)
      if (field === undefined) return void issues.push({ code: 'posterior-path', path: [...at, 'artifact'], params: { found: path } })
      const column = rows.map((row) => row[j])
      issues.push(...columnIssues(path, column, field, use, String(rawBelow(plain(root), 'currency') ?? DEFAULT_CURRENCY)))
      const posterior = { model: file, center: artifact.estimates[path], values: column }
      values.set(path, { posterior, source: `calibrated: ${file}`, grade: 'calibrated' })
    })
  }
  if (issues.length > 0) return { root, issues }
  let result = root
  for (const [path, value] of values) {
    const set = applySet(result, parseSetPath(path), locate(value, { place: { file }, origin: 'fitted' }), schema)
    if ('issue' in set) return { root, issues: [{ ...set.issue, path: [...at, 'artifact'] }] }
    result = set.root
  }
  return { root: result, issues: [] }
}

function shapeIssues({ artifact: { draws, estimates }, path, target }: Use): Issue[] {
  if (target !== undefined) return [{ code: 'posterior-for', path: [...path, 'for'], params: { found: target } }]
  const isWhole =
    draws !== undefined &&
    draws.rows.length > 0 &&
    draws.rows.every((row) => row.length === draws.paths.length) &&
    draws.paths.every((name) => estimates[name] !== undefined)
  return isWhole ? [] : [{ code: 'posterior-rows', path: [...path, 'artifact'] }]
}

function fieldAt(root: Located, path: string, schema: z.core.$ZodType): Field | undefined {
  const { schema: of, raw } = shapeAt(schema, parseSetPath(path), plain(root))
  const shape = of && shapeOf(of, raw)
  return shape?.kind === 'value' && shape.declared.kind === 'quantity' ? shape.declared.field : undefined
}

function columnIssues(symbol: string, column: readonly number[], { min, max, unit }: Field, use: Use, currency: string): Issue[] {
  const path = [...use.path, 'artifact']
  const [low, high] = [Math.min(...column), Math.max(...column)].map((x) => Number(x.toPrecision(4)))
  const bound = min !== undefined && low < min ? min : max !== undefined && high > max ? max : undefined
  if (bound !== undefined) return [{ code: 'artifact-range', path, params: { symbol, low, high, bound } }]
  const of = use.artifact.currency
  if (unit.startsWith('money') && of !== currency)
    return [{ code: 'posterior-currency', path, params: { currency, ...(of !== undefined && { found: of }) } }]
  return []
}
