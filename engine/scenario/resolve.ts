import { compileExpression } from '../base/compileExpression.ts'
import { mode, normalQuantile, quantile } from '../base/distributions.ts'
import { entryName } from '../base/entryName.ts'
import { namesIn } from '../base/expression.ts'
import { fittedValue } from '../base/fitted.ts'
import { InputError } from '../base/issue.ts'
import { subKey, uniform, type Key } from '../base/keyed.ts'
import { permuteWithin } from '../base/permuteWithin.ts'
import {
  isValue,
  type Distribution,
  type Field,
  type FittedSpec,
  type PosteriorSpec,
  type Quantity,
  type Resolved,
  type Value,
} from '../base/value.ts'

export interface ResolveContext {
  /** Of the scenario's seed. */
  readonly key: Key
  /** Which parameter draw; `mode` takes the most likely value of every distribution. */
  readonly draw: number | 'mode'
  /** Values of the scenario's `parameters:`, from {@link resolveParameters}. */
  readonly parameters: Readonly<Record<string, number>>
  /** Where the tree hangs in the scenario, `mechanisms.fatigue`; part of every draw's key. */
  readonly path?: string
  /** Name of a fitted model whose estimates are drawn anew while everything else keeps its draw. */
  readonly redraw?: string
  /** Values by path that stand instead of what the scenario states, formulas included; see engine/ensemble/job.ts. */
  readonly given?: ReadonlyMap<string, number>
}

/**
 * One parameter draw: quantities become numbers and curves functions; traits stay, because agents draw them (a
 * formula among them becomes its number).
 *
 * A distribution gives its quantile at a uniform number keyed by (key, path of the value, draw), clamped to the
 * field's range. Entries of lists count by their `name`, so neither the order of a list nor a field more or less
 * changes any other draw. Estimates of one fitted model are drawn together, keyed by the model and their symbols; so are the
 * columns of a posterior, as one row.
 *
 * @example
 * resolve({ cpm }, { key: rootKey('1'), draw: 0, parameters: {} })   // { cpm: 36.2… }
 */
export function resolve<T>(tree: T, context: ResolveContext): Resolved<T> {
  return walk(tree, context.path ?? '', context) as Resolved<T>
}

/** The scenario's named numbers; they may refer to each other in any order. */
export function resolveParameters(
  parameters: Readonly<Record<string, Quantity>>,
  context: Omit<ResolveContext, 'parameters'>,
): Record<string, number> {
  const done: Record<string, number> = {}
  const visiting: string[] = []
  const visit = (name: string): void => {
    if (Object.hasOwn(done, name)) return
    const path = ['parameters', name]
    if (visiting.includes(name))
      throw new InputError([{ code: 'parameter-cycle', path, params: { cycle: [...visiting, name].join(' → ') } }])
    visiting.push(name)
    const { spec } = parameters[name]
    if (spec.kind === 'formula' && spec.expression !== undefined) namesIn(spec.expression).forEach(visit)
    visiting.pop()
    done[name] = number(parameters[name], path.join('.'), { ...context, parameters: done })
  }
  Object.keys(parameters).sort().forEach(visit)
  return done
}

function walk(node: unknown, path: string, context: ResolveContext): unknown {
  if (isValue(node)) return value(node, path, context)
  if (Array.isArray(node)) return node.map((item, i) => walk(item, join(path, entryName(item) ?? String(i)), context))
  if (typeof node !== 'object' || node === null) return node
  const result: Record<string, unknown> = {}
  for (const [key, item] of Object.entries(node)) result[key] = walk(item, join(path, key), context)
  return result
}

const join = (path: string, part: string): string => (path === '' ? part : `${path}.${part}`)

function value(of: Value, path: string, context: ResolveContext): unknown {
  if (of.$ === 'quantity') return number(of, path, context)
  if (of.$ === 'curve') return curveFunction(of, path, context)
  return of.spec.kind === 'formula' ? { ...of, spec: { kind: 'number', value: number(of, path, context) } } : of
}

function number(of: Value, path: string, context: ResolveContext): number {
  const { spec, field } = of
  const given = context.given?.get(path)
  if (given !== undefined) return clamp(given, field)
  if (spec.kind === 'number') return spec.value
  const drawn = spec.kind === 'formula' ? compiled(of, [], path, context)() : draw(spec, path, context)
  if (!Number.isFinite(drawn))
    throw new InputError([{ code: 'not-finite-result', path: path.split('.'), params: { found: String(drawn) } }])
  return clamp(drawn, field)
}

function draw(spec: Distribution, path: string, context: ResolveContext): number {
  const { key, draw: index } = context
  if (index === 'mode') return mode(spec)
  if (spec.kind === 'fitted') return drawFitted(spec, index, context)
  if (spec.kind === 'posterior') return drawPosterior(spec, index, context)
  return quantile(spec, uniform(subKey(key, path), index, 0))
}

/** g(mean + Σ factor_j·z_j), z_j = Φ⁻¹(u) keyed by the model and the j-th symbol. */
function drawFitted(spec: FittedSpec, index: number, { key, redraw }: ResolveContext): number {
  const { model, symbols, factor } = spec
  const again = redraw === model ? 1 : 0
  const z = (j: number) => normalQuantile(uniform(subKey(key, `fitted/${model}/${symbols[j]}`), index, again))
  return fittedValue(
    spec,
    factor.reduce((sum, x, j) => (x === 0 ? sum : sum + x * z(j)), 0),
  )
}

/** The row of draw i is the (i mod n)-th of a keyed permutation of all n: no row comes twice before each has come once. */
function drawPosterior({ model, values }: PosteriorSpec, index: number, { key, redraw }: ResolveContext): number {
  const order = subKey(subKey(key, `posterior/${model}`), redraw === model ? 1 : 0)
  return values[permuteWithin(order, values.length, index % values.length)]
}

function curveFunction(of: Value, path: string, context: ResolveContext): (...inputs: number[]) => number {
  if (of.spec.kind !== 'formula') {
    const constant = number(of, path, context)
    return () => constant
  }
  const of6 = compiled(of, of.field.inputs ?? [], path, context) as (
    a?: number,
    b?: number,
    c?: number,
    d?: number,
    e?: number,
    f?: number,
  ) => number
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = of.field
  if (min === Number.NEGATIVE_INFINITY && max === Number.POSITIVE_INFINITY) return of6 as (...inputs: number[]) => number
  return (a?: number, b?: number, c?: number, d?: number, e?: number, f?: number) => Math.min(Math.max(of6(a, b, c, d, e, f), min), max)
}

function compiled(
  { spec }: Value,
  inputs: readonly string[],
  path: string,
  { parameters }: ResolveContext,
): (...inputs: number[]) => number {
  if (spec.kind !== 'formula' || spec.expression === undefined)
    throw new Error(`Formula at ${path} has not been read; scenarios come from loadScenario.`)
  return compileExpression(spec.expression, inputs, parameters)
}

function clamp(x: number, { min, max, integer }: Field): number {
  const low = min !== undefined && x < min ? min : x
  const bounded = max !== undefined && low > max ? max : low
  return integer ? Math.round(bounded) : bounded
}
