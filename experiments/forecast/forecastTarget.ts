import { measure, type Dimension } from '../../engine/base/units.ts'

/** `adopters[phone] >= 20000 by 2026-05-31` as data; nothing of it is checked against a plan yet. */
export interface ForecastTarget {
  readonly text: string
  readonly series: string
  readonly operator: '>' | '>=' | '<' | '<='
  readonly value: number
  readonly dimension: Dimension
  readonly currency?: string
  /** As written; the last day of the plan where it is left out. */
  readonly by?: string
}

const SHAPE =
  /^(?<series>[A-Za-z][\w-]*(?:\[[^\]]*\])?)\s*(?<operator>>=|<=|≥|≤|>|<)\s*(?<value>.*?)(?:\s*(?:\bby\b|截至|截止)\s*(?<by>.*))?$/

const OPERATORS = { '≥': '>=', '≤': '<=' } as const

/**
 * Reads a target; nothing where the text is none.
 *
 * @example forecastTarget('adopters[phone] >= 2万 by 2026-05-31') // { series: 'adopters[phone]', operator: '>=', value: 20000, by: '2026-05-31', … }
 */
export function forecastTarget(text: string): ForecastTarget | undefined {
  const groups = SHAPE.exec(text.trim())?.groups
  if (groups === undefined) return undefined
  const measured = measure(groups['value'])
  if (measured === undefined || 'unknownUnit' in measured || !Number.isFinite(measured.value)) return undefined
  const { value, dimension, currency } = measured
  const operator = groups['operator'] as ForecastTarget['operator'] | keyof typeof OPERATORS
  const by = groups['by']?.trim()
  return {
    text: text.trim(),
    series: groups['series'],
    operator: operator === '≥' || operator === '≤' ? OPERATORS[operator] : operator,
    value,
    dimension,
    ...(currency !== undefined && { currency }),
    ...(by !== undefined && { by }),
  }
}

/** Whether `x operator value`; NaN meets nothing. */
export function meets(x: number, { operator, value }: Pick<ForecastTarget, 'operator' | 'value'>): boolean {
  if (operator === '>') return x > value
  if (operator === '>=') return x >= value
  return operator === '<' ? x < value : x <= value
}
