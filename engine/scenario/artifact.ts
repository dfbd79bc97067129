import type { z } from 'zod'
import { LIFECYCLE_MODELS, type Artifact } from '../base/artifact.ts'
import type { CovariateTable } from '../base/covariateTable.ts'
import { fittedSpread, fittedValue } from '../base/fitted.ts'
import type { Issue } from '../base/issue.ts'
import { nearest } from '../base/nearest.ts'
import { DEFAULT_CURRENCY } from '../base/units.ts'
import type { Field, FittedSpec } from '../base/value.ts'
import { applySet, parseSetPath } from './applySet.ts'
import { artifactPeriod } from './artifactPeriod.ts'
import { churnSection, fittedValues } from './artifactValues.ts'
import { exchange } from './exchange.ts'
import { locate, plain, type Located, type Path, type Place } from './located.ts'
import { below, knownKeys, rawBelow, shapeAt, shapeOf } from './shape.ts'
import type { UseEntry } from './usesOf.ts'

/** An entry of `use:` with the artifact it names. */
export interface Use extends UseEntry {
  readonly artifact: Artifact
}

/** A tree with an artifact put in, or why it is not. */
export interface Applied {
  readonly root: Located
  readonly issues: readonly Issue[]
  /** Joint covariates that a churn model brings along. */
  readonly covariates?: CovariateTable
}

type Schema = z.core.$ZodType

/** An estimate may leave its field's range in one draw of a thousand, beyond which draws would pile up at the bound. */
const WITHIN_RANGE = 3.09

/** What a section's lifecycle is when it does not say so itself. */
const LIFECYCLE: Readonly<Record<string, string>> = { retention: 'subscription', churn: 'subscription', value: 'purchases' }

/**
 * Puts a fitted model's estimates into the section it is for, as draws from their joint distribution; they count as `fitted`
 * in the table of inputs. A symbol goes to the section's key of that name, or to the one section below that has it
 * (`spend.p`). A churn model becomes the section `churn:` of a subscription.
 *
 * Refused: a symbol the section does not know; another currency or period than the scenario's unless `use:` maps it; an
 * artifact that takes part in money without stating a currency, or in periods without stating one.
 */
export function applyArtifact(root: Located, use: Use, schema: Schema): Applied {
  const raw = plain(root)
  if (use.target === undefined) return { root, issues: [{ code: 'artifact-no-for', path: [...use.path] }] }
  const target = parseSetPath(use.target)
  const found = shapeAt(schema, target, raw)
  const at = [...use.path, 'artifact']
  if (found.schema === undefined || shapeOf(found.schema, found.raw)?.kind !== 'section')
    return { root, issues: [{ code: 'artifact-target', path: [...use.path, 'for'], params: { found: use.target } }] }
  const kind = LIFECYCLE[use.artifact.kind]
  const withKind = kind !== undefined && target.at(-1) === 'lifecycle' && rawBelow(found.raw, 'kind') === undefined
  const section = withKind ? { ...(found.raw as object | undefined), kind } : found.raw
  const place: Section = { schema: found.schema, raw: section, target, name: use.target }

  const currency = String(rawBelow(raw, 'currency') ?? DEFAULT_CURRENCY)
  const rate = exchange(use, currency)
  const period = artifactPeriod(section, use, knownKeys(place.schema, section).includes('period'))
  const issues = [...modelIssues(use), ...rate.issues, ...period.issues]
  const given = use.artifact.kind === 'churn' ? churnGiven(place, use, period.days) : estimatesGiven(place, use, rate.rate)
  issues.push(...given.issues)
  if (given.takesMoney && rate.rate === undefined && rate.issues.length === 0)
    issues.push({ code: 'artifact-currency', path: at, params: { currency } })
  if (issues.length > 0) return { root, issues }

  const values = new Map(given.values)
  if (withKind) values.set('kind', kind)
  if (period.days !== undefined && period.unstated) values.set('period', { value: period.days, source: `fitted: ${use.artifact.kind}` })
  const located: { place: Place; origin: 'fitted' } = { place: { file: use.file }, origin: 'fitted' }
  let result = root
  for (const [key, value] of values) {
    const set = applySet(result, [...target, ...key.split('.')], locate(value, located), schema)
    if ('issue' in set) return { root, issues: [{ ...set.issue, path: [...use.path, 'for'] }] }
    result = set.root
  }
  return { root: result, issues: [], ...(given.covariates && { covariates: given.covariates }) }
}

function modelIssues({ artifact: { kind, model }, path }: Use): Issue[] {
  const known = LIFECYCLE_MODELS[kind]
  if (known === undefined || model === undefined || known.includes(model)) return []
  return [{ code: 'artifact-model', path: [...path, 'artifact'], params: { found: model, known: known.join(', ') } }]
}

/** Whether an estimate's uncertainty reaches beyond what its field can hold. */
function rangeIssue(symbol: string, value: unknown, { min, max }: Field, use: UseEntry): Issue[] {
  const spec = (value as { fitted?: FittedSpec } | undefined)?.fitted
  if (spec === undefined) return []
  const reach = WITHIN_RANGE * fittedSpread(spec)
  const [low, high] = [fittedValue(spec, -reach), fittedValue(spec, reach)]
  const bound = min !== undefined && low < min ? min : max !== undefined && high > max ? max : undefined
  if (bound === undefined) return []
  const params = { symbol, low: Number(low.toPrecision(4)), high: Number(high.toPrecision(4)), bound }
  return [{ code: 'artifact-range', path: [...use.path, 'artifact'], params }]
}

interface Section {
  readonly schema: Schema
  readonly raw: unknown
  readonly target: Path
  readonly name: string
}

interface Given {
  /** By dotted path below the section. */
  readonly values: ReadonlyMap<string, unknown>
  readonly takesMoney: boolean
  readonly issues: readonly Issue[]
  readonly covariates?: CovariateTable
}

function estimatesGiven({ schema, raw, name }: Section, use: Use, rate: number | undefined): Given {
  const { artifact, path } = use
  const issues: Issue[] = []
  const places = new Map<string, SymbolPlace>()
  if (use.as !== undefined) issues.push({ code: 'artifact-as-unused', path: [...path, 'as'], params: { kind: artifact.kind } })
  for (const symbol of Object.keys(artifact.estimates)) {
    const found = placeOf(symbol, schema, raw)
    if ('known' in found) {
      const suggestion = nearest(symbol, found.known)
      const params = { symbol, place: name, known: found.known.join(', '), ...(suggestion && { suggestion }) }
      issues.push({ code: 'artifact-symbol', path: [...path, 'artifact'], params })
      continue
    }
    places.set(symbol, found)
  }
  const takesMoney = [...places.values()].some((place) => place.money)
  const values = fittedValues(artifact, use.file, (symbol) => (places.get(symbol)?.money ? (rate ?? 1) : 1))
  if (values === undefined) return { values: new Map(), takesMoney, issues: [...issues, covarianceIssue(use)] }
  for (const [symbol, value] of values) {
    const field = places.get(symbol)?.field
    if (field) issues.push(...rangeIssue(symbol, value, field, use))
  }
  return { values: new Map([...values].map(([symbol, value]) => [places.get(symbol)?.key ?? symbol, value])), takesMoney, issues }
}

function churnGiven({ schema, raw, name }: Section, use: Use, days: number | undefined): Given {
  const { artifact, path } = use
  const none = { values: new Map<string, unknown>(), takesMoney: false }
  if (!knownKeys(schema, raw).includes('churn'))
    return { ...none, issues: [{ code: 'artifact-target', path: [...path, 'for'], params: { found: `${name}.churn` } }] }
  if (use.as !== 'replace' && use.as !== 'shift') return { ...none, issues: [{ code: 'artifact-as', path: [...path] }] }
  const section = churnSection(artifact, use.file, use.as, days)
  if (section === undefined) return { ...none, issues: [covarianceIssue(use)] }
  const needed = artifact.terms?.some((term) => term.role === 'covariate') ?? true
  if (needed && section.covariates === undefined)
    return { ...none, issues: [{ code: 'artifact-no-covariates', path: [...path, 'artifact'] }] }
  return {
    ...none,
    values: new Map([['churn', section.churn]]),
    issues: [],
    ...(section.covariates && { covariates: section.covariates }),
  }
}

function covarianceIssue({ path }: UseEntry): Issue {
  return { code: 'artifact-covariance', path: [...path, 'artifact'] }
}

/** Keys of a lifecycle that have a name instead of the symbol. */
const KEY_OF: Readonly<Record<string, string>> = { c: 'duration' }

interface SymbolPlace {
  /** Dotted path below the section. */
  readonly key: string
  readonly money: boolean
  readonly field: Field | undefined
}

/** Where a symbol goes: a key of the section, or of the one section below it that has it. */
function placeOf(symbol: string, schema: Schema, raw: unknown): SymbolPlace | { known: readonly string[] } {
  const known = knownKeys(schema, raw)
  const own = KEY_OF[symbol] ?? symbol
  const about = (of: Schema | undefined) => {
    const shape = of && shapeOf(of)
    const field = shape?.kind === 'value' ? shape.declared.field : undefined
    return { field, money: field?.unit.startsWith('money') ?? false }
  }
  if (known.includes(own)) return { key: own, ...about(below(schema, own, raw)) }
  const nested = known.flatMap((key) => {
    const inner = below(schema, key, raw)
    const has = inner !== undefined && shapeOf(inner).kind === 'section' && knownKeys(inner, undefined).includes(symbol)
    return has ? [{ key: `${key}.${symbol}`, ...about(below(inner, symbol)) }] : []
  })
  return nested.length === 1 ? nested[0] : { known }
}
