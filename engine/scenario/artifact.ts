import { z } from 'zod'
import type { Issue } from '../base/issue.ts'
import { nearest } from '../base/nearest.ts'
import { measure } from '../base/units.ts'
import { applySet, parseSetPath } from './applySet.ts'
import { locate, nodeAt, plain, type Located, type Place } from './located.ts'
import { knownKeys, rawBelow, shapeAt, shapeOf } from './shape.ts'

/** What the scenario reads of a fitted model's file; the rest of it is for others. */
const artifactSchema = z.looseObject({
  kind: z.string(),
  /** By the symbols of the fitted equation, which are the scenario's keys. */
  estimates: z.record(z.string(), z.number()),
  standardErrors: z.record(z.string(), z.number().min(0)).optional(),
  currency: z.string().optional(),
  /** Days, or a duration: `7 days`, `week`. */
  period: z.union([z.number().positive(), z.string()]).optional(),
})

export type ScenarioArtifact = z.output<typeof artifactSchema>

/** An artifact from parsed JSON, undefined when it is not one. */
export function parseArtifact(json: unknown): ScenarioArtifact | undefined {
  const result = artifactSchema.safeParse(json)
  return result.success ? result.data : undefined
}

export interface Use {
  readonly artifact: ScenarioArtifact
  readonly file: string
  /** The section whose values the artifact replaces, as a dotted path. */
  readonly target: string
  /** Where `use:` says so. */
  readonly path: readonly (string | number)[]
}

/**
 * Puts a fitted model's estimates into the section it is for, each as Normal(estimate, standard error); they count
 * as `fitted` in the table of inputs. An artifact with a symbol the section does not know, in another currency or
 * for another period than the section states is refused.
 */
export function applyArtifact(
  root: Located,
  use: Use,
  schema: z.core.$ZodType,
): { readonly root: Located; readonly issues: readonly Issue[] } {
  const raw = plain(root)
  const target = parseSetPath(use.target)
  const place = { ...shapeAt(schema, target, raw) }
  const shape = place.schema && shapeOf(place.schema, place.raw)
  if (shape?.kind !== 'section' || place.schema === undefined)
    return { root, issues: [{ code: 'artifact-target', path: [...use.path, 'for'], params: { found: use.target } }] }
  const issues = [...currencyIssues(raw, use), ...periodIssues(place.raw, use)]
  const known = knownKeys(place.schema, place.raw)
  for (const symbol of Object.keys(use.artifact.estimates)) {
    if (known.includes(symbol)) continue
    const suggestion = nearest(symbol, known)
    issues.push({
      code: 'artifact-symbol',
      path: [...use.path, 'artifact'],
      params: { symbol, place: use.target, known: known.join(', '), ...(suggestion && { suggestion }) },
    })
  }
  if (issues.length > 0) return { root, issues }
  const at: { place: Place; origin: 'fitted' } = { place: { file: use.file }, origin: 'fitted' }
  let result = root
  for (const [symbol, value] of entries(use.artifact, known.includes('period') && rawBelow(place.raw, 'period') === undefined)) {
    const set = applySet(result, [...target, symbol], locate(value, at), schema)
    if ('issue' in set) return { root, issues: [{ ...set.issue, path: [...use.path, 'for'] }] }
    result = set.root
  }
  return { root: result, issues: [] }
}

function entries({ estimates, standardErrors = {}, kind, period }: ScenarioArtifact, withPeriod: boolean): [string, unknown][] {
  const source = `fitted: ${kind}`
  const fitted = Object.entries(estimates).map(([symbol, mean]): [string, unknown] => {
    const sd = standardErrors[symbol]
    return [
      symbol,
      sd === undefined || sd === 0 ? { value: mean, source, grade: 'calibrated' } : { normal: { mean, sd }, source, grade: 'calibrated' },
    ]
  })
  return withPeriod && period !== undefined ? [...fitted, ['period', { value: days(period) as number, source }]] : fitted
}

function currencyIssues(raw: unknown, { artifact, path }: Use): Issue[] {
  const currency = rawBelow(raw, 'currency') ?? 'CNY'
  if (artifact.currency === undefined || artifact.currency === currency) return []
  return [{ code: 'artifact-currency', path: [...path, 'artifact'], params: { found: artifact.currency, currency: String(currency) } }]
}

function periodIssues(section: unknown, { artifact, path }: Use): Issue[] {
  if (artifact.period === undefined) return []
  const fitted = days(artifact.period)
  const at = [...path, 'artifact']
  if (fitted === undefined) return [{ code: 'artifact-period', path: at, params: { found: String(artifact.period) } }]
  const stated = rawBelow(section, 'period')
  const own = typeof stated === 'number' || typeof stated === 'string' ? days(stated) : undefined
  if (own === undefined || Math.abs(own - fitted) < 1e-9) return []
  return [{ code: 'artifact-period', path: at, params: { found: String(artifact.period), period: String(stated) } }]
}

function days(period: number | string): number | undefined {
  if (typeof period === 'number') return period
  const measured = measure(/^\d/.test(period) ? period : `1 ${period}`)
  return measured && 'dimension' in measured && (measured.dimension === 'duration' || measured.dimension === 'number')
    ? measured.value
    : undefined
}

/** The `use:` entries of a tree that are well-formed enough to look up. */
export function usesOf(
  root: Located,
): { readonly file: string; readonly target: string; readonly from: string; readonly path: readonly (string | number)[] }[] {
  const list = nodeAt(root, ['use'])
  if (list?.kind !== 'list') return []
  return list.items.flatMap((item, i) => {
    const file = nodeAt(item, ['artifact'])
    const target = nodeAt(item, ['for'])
    if (file?.kind !== 'scalar' || typeof file.value !== 'string' || target?.kind !== 'scalar' || typeof target.value !== 'string')
      return []
    return [{ file: file.value, target: target.value, from: file.place.file, path: ['use', i] }]
  })
}
