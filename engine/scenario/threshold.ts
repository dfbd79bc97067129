import { measure } from '../base/units.ts'

/** Statistics of a metric over draws and replicates that a threshold may name; `mean` unless it names one. */
export const STATISTICS = ['mean', 'p05', 'p50', 'p95', 'mcse', 'probabilityPositive'] as const
export type Statistic = (typeof STATISTICS)[number]

export interface Threshold {
  /** As in the results: `reach`, `reach[segment=gen-z]`. */
  readonly metric: string
  readonly where: Readonly<Record<string, string>>
  readonly statistic: Statistic
  readonly operator: '>' | '>=' | '<' | '<='
  readonly value: number
}

export const THRESHOLD_SHAPE =
  /^(?<name>[A-Za-z][A-Za-z0-9-]*)(?:\[(?<where>[^\]]*)\])?(?:\.(?<statistic>[A-Za-z][A-Za-z0-9]*))?\s*(?<operator>>=|<=|>|<)\s*(?<value>\S.*)$/

/**
 * Reads `roi.p50 > 0` or `reach[segment=gen-z].mean >= 1M`; nothing where the text is no threshold.
 *
 * @example
 * parseThreshold('reach[segment=gen-z] >= 100万')
 * // { metric: 'reach[segment=gen-z]', where: { segment: 'gen-z' }, statistic: 'mean', operator: '>=', value: 1000000 }
 */
export function parseThreshold(source: string): Threshold | undefined {
  const groups = THRESHOLD_SHAPE.exec(source.trim())?.groups
  if (groups === undefined) return undefined
  const where = parseWhere(groups['where'])
  const statistic = groups['statistic'] ?? 'mean'
  const value = measure(groups['value'])
  if (where === undefined || !(STATISTICS as readonly string[]).includes(statistic)) return undefined
  if (value === undefined || 'unknownUnit' in value || !Number.isFinite(value.value)) return undefined
  const pairs = Object.entries(where).map(([key, name]) => `${key}=${name}`)
  return {
    metric: pairs.length > 0 ? `${groups['name']}[${pairs.join(',')}]` : groups['name'],
    where,
    statistic: statistic as Statistic,
    operator: groups['operator'] as Threshold['operator'],
    value: value.value,
  }
}

function parseWhere(where: string | undefined): Record<string, string> | undefined {
  const result: Record<string, string> = {}
  if (where === undefined) return result
  for (const part of where.split(',')) {
    const match = /^\s*([a-z]+)\s*=\s*([a-z0-9-]+)\s*$/.exec(part)
    if (!match) return undefined
    result[match[1]] = match[2]
  }
  return result
}
