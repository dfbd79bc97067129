import { UsageError } from './usageError.ts'

/** A setting to vary and its values, as the command line has them. */
export interface AskedFactor {
  readonly path: string
  readonly values: readonly string[]
}

/** One combination of a grid. */
export interface GridPoint {
  /** `path=value` of each factor, as `--set` takes them. */
  readonly set: readonly string[]
  /** Number of the value, by factor. */
  readonly levels: readonly number[]
}

/** What all arms have in common: a comparison is one of equal luck. */
const SHARED = new Set(['seed', 'ensemble', 'version', 'extends', 'use', 'variants', 'calibrate'])
const MOST_VALUES = 100

/**
 * Reads `--sweep path=value,value,…` options. A value is anything that `--set` takes, commas inside brackets or quotes included; `1..5` and
 * `10%..50%..10%` count from the first to the last in steps (of 1 unless said).
 *
 * @example sweptFactors(['campaign.flights.koc.budget=50万,100万']) // [{ path: 'campaign.flights.koc.budget', values: ['50万', '100万'] }]
 */
export function sweptFactors(options: readonly string[]): AskedFactor[] {
  const factors = options.map((option) => {
    const [, path, list] = /^\s*([^=\s][^=]*?)\s*=(.*)$/s.exec(option) ?? []
    if (path === undefined) throw new UsageError('not-a-sweep', { found: option })
    const values = listed(list).flatMap((value) => counted(value, option))
    if (values.length < 2 || values.includes('')) throw new UsageError('not-a-sweep', { found: option })
    const twice = values.find((value, i) => values.indexOf(value) !== i)
    if (twice !== undefined) throw new UsageError('sweep-value-twice', { found: option, value: twice })
    const [section] = path.split(/[.[]/)
    if (SHARED.has(section)) throw new UsageError('sweep-shared', { path, section })
    return { path, values }
  })
  const again = factors.find(({ path }, i) => factors.findIndex((other) => other.path === path) !== i)
  if (again) throw new UsageError('sweep-path-twice', { path: again.path })
  return factors
}

/** Every combination of the factors' values; the last factor varies first. Without factors one point that sets nothing. */
export function gridOf(factors: readonly AskedFactor[]): GridPoint[] {
  return factors.reduce<GridPoint[]>(
    (points, { path, values }) =>
      points.flatMap(({ set, levels }) => values.map((value, i) => ({ set: [...set, `${path}=${value}`], levels: [...levels, i] }))),
    [{ set: [], levels: [] }],
  )
}

/** Items between commas, also full-width ones, that stand in no bracket and no quotes. */
function listed(text: string): string[] {
  const items: string[] = ['']
  let depth = 0
  let quote = ''
  for (const c of text) {
    if (quote !== '') quote = c === quote ? '' : quote
    else if (c === '"' || c === "'") quote = c
    else if ('{[('.includes(c)) depth++
    else if ('}])'.includes(c)) depth--
    if (depth === 0 && quote === '' && (c === ',' || c === '，')) items.push('')
    else items[items.length - 1] += c
  }
  return items.map((item) => item.trim())
}

const RANGE = /^([+-]?\d+(?:\.\d+)?)([^\d.]*)\.\.([+-]?\d+(?:\.\d+)?)([^\d.]*)(?:\.\.(\d+(?:\.\d+)?)([^\d.]*))?$/

/** `1..3` → 1, 2, 3; the unit may stand at the end alone. What is no range is itself. */
function counted(value: string, option: string): string[] {
  const found = RANGE.exec(value)
  if (found === null) return [value]
  const [, low, lowUnit, high, unit, step = '1', stepUnit = ''] = found
  const [from, to, by] = [Number(low), Number(high), Number(step)]
  const units = new Set([lowUnit, stepUnit].filter((u) => u !== '').concat(unit))
  if (units.size > 1 || !(by > 0) || !(to > from)) throw new UsageError('not-a-sweep', { found: option })
  const count = Math.floor((to - from) / by + 1e-9) + 1
  if (count > MOST_VALUES) throw new UsageError('sweep-too-long', { found: option, n: count, most: MOST_VALUES })
  // 0.1 + 2 · 0.1 is not 0.3
  return Array.from({ length: count }, (_, i) => `${Number((from + i * by).toPrecision(12))}${unit}`)
}
