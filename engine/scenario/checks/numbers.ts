import type { Issue } from '../../base/issue.ts'
import { parseSpec, type ParsedValue, type RawSpec } from '../../base/parseSpec.ts'
import { DEFAULT_CURRENCY } from '../../base/units.ts'
import type { Spec } from '../../base/value.ts'
import { formatNumber } from '../formatSpec.ts'
import type { Path } from '../located.ts'
import { eachStated, shapeAt, shapeOf } from '../shape.ts'
import { at, entries, type Check, type View } from './view.ts'

/** The value stated at a path, or nothing where there is none or it is malformed (then the schema has said so). */
export function statedValue(view: View, path: Path): ParsedValue | undefined {
  const { schema, raw } = shapeAt(view.schema, path, view.raw)
  const shape = schema && shapeOf(schema, raw)
  if (shape?.kind !== 'value') return undefined
  return parsed(raw, shape.declared)
}

function parsed(
  raw: unknown,
  declared: { readonly field: Parameters<typeof parseSpec>[1]; readonly kind: Parameters<typeof parseSpec>[2] },
): ParsedValue | undefined {
  if (!(typeof raw === 'number' || typeof raw === 'string' || (typeof raw === 'object' && raw !== null && !Array.isArray(raw))))
    return undefined
  const result = parseSpec(raw as RawSpec, declared.field, declared.kind)
  return 'issues' in result ? undefined : result
}

/** The number stated at a path, undefined when it is absent, a distribution or a formula. */
export function fixedNumber(view: View, path: Path): number | undefined {
  const spec = statedValue(view, path)?.spec
  return spec?.kind === 'number' ? spec.value : undefined
}

/** Where a distribution sits, for sums that must come out at 1 whatever the draw. */
function centre(spec: Spec): number | undefined {
  if (spec.kind === 'number') return spec.value
  if (spec.kind === 'pert') return spec.mode
  if (spec.kind === 'uniform') return (spec.low + spec.high) / 2
  if (spec.kind === 'normal') return spec.mean
  if (spec.kind === 'lognormal') return spec.median
  if (spec.kind === 'beta') return spec.alpha / (spec.alpha + spec.beta)
  return spec.kind === 'gamma' ? spec.shape * spec.scale : undefined
}

/** Shares of the population's segments, and of a creator's audience, are parts of a whole. */
export const shares: Check = (view) => {
  const segments = at(view.raw, 'population', 'segments')
  const population = sumsToOne(
    view,
    ['population', 'segments'],
    entries(segments).map(([name]) => ['population', 'segments', name, 'share']),
  )
  const audiences = entries(at(view.raw, 'creators')).flatMap(([tier, of]) => {
    const path = ['creators', tier, 'segments']
    return entries(at(of, 'segments')).length === 0
      ? []
      : sumsToOne(
          view,
          path,
          entries(at(of, 'segments')).map(([name]) => [...path, name]),
        )
  })
  return [...population, ...audiences]
}

function sumsToOne(view: View, path: Path, parts: readonly Path[]): Issue[] {
  const specs = parts.map((part) => statedValue(view, part)?.spec)
  const centres = specs.map((spec) => spec && centre(spec))
  if (centres.length === 0 || centres.some((value) => value === undefined)) return []
  const sum = centres.reduce<number>((total, value) => total + (value as number), 0)
  // Uncertain shares are scaled to the whole by each draw, so their centres need only be near it.
  const tolerance = specs.every((spec) => spec?.kind === 'number') ? 1e-6 : 0.05
  if (Math.abs(sum - 1) <= tolerance) return []
  return [
    {
      code: 'shares-sum',
      path,
      params: { sum: formatNumber(sum), terms: centres.map((value) => formatNumber(value as number)).join(' + ') },
    },
  ]
}

/** Times that give tables their length cannot differ between draws. */
export const fixedValues: Check = (view) =>
  [
    ['horizon', 'length'],
    ['horizon', 'step'],
  ].flatMap((path): Issue[] => {
    const spec = statedValue(view, path)?.spec
    return spec && spec.kind !== 'number' && spec.kind !== 'formula' ? [{ code: 'must-be-fixed', path }] : []
  })

/** Money in another currency than the scenario's is never converted silently. */
export const currencies: Check = (view) => {
  const stated = at(view.raw, 'currency')
  const currency = typeof stated === 'string' ? stated : DEFAULT_CURRENCY
  const issues: Issue[] = []
  eachStated(view.schema, view.raw, (path, declared, raw) => {
    for (const found of parsed(raw, declared)?.currencies ?? []) {
      // ¥ is the sign of both.
      const isYen = currency === 'JPY' && found === 'CNY' && JSON.stringify(raw).match(/[¥￥]/) !== null
      if (found !== currency && !isYen)
        issues.push({ code: 'currency-mismatch', path, params: { found: typeof raw === 'string' ? raw : found, currency } })
    }
  })
  return issues
}

/** Networks that cannot be built. */
export const networkSizes: Check = ({ raw }) => {
  const size = at(raw, 'population', 'size')
  if (typeof size !== 'number') return []
  return (['neighbours', 'ties'] as const).flatMap((key): Issue[] => {
    const found = at(raw, 'network', key)
    if (typeof found !== 'number') return []
    if (found >= size) return [{ code: 'out-of-range', path: ['network', key], params: { found: String(found), max: size - 1 } }]
    return key === 'neighbours' && found % 2 === 1 ? [{ code: 'not-even', path: ['network', key], params: { found: String(found) } }] : []
  })
}
