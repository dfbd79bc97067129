import { addDays, dayNumber, daysBetween } from '../engine/base/calendar.ts'
import { nearest } from '../engine/base/nearest.ts'
import type { Dimension } from '../engine/base/units.ts'
import { breakdownsOf } from '../engine/metrics/breakdowns.ts'
import { metricList } from '../engine/metrics/metricList.ts'
import { dateMeant } from '../engine/scenario/dateMeant.ts'
import type { Scenario } from '../engine/scenario/schema.ts'
import { forecastTarget, type ForecastTarget } from '../experiments/forecast/forecastTarget.ts'
import { seriesCatalogue, seriesNamed } from '../experiments/forecast/seriesCatalogue.ts'
import type { PlannedTarget } from '../experiments/forecast/targetOutcomes.ts'
import type { Lang } from '../reports/numbers.ts'
import { message, type MessageKey } from './messages.ts'
import { UsageError } from './usageError.ts'

/** The time that a plan covers. */
export interface PlanDays {
  readonly start: string
  readonly days: number
}

/** What a value may be written in, by the unit of its series; an example comes last. */
const UNITS: Readonly<Record<string, readonly [MessageKey, readonly Dimension[], string]>> = {
  people: ['unit-people', ['people', 'number'], '20000'],
  orders: ['unit-orders', ['posts', 'people', 'number'], '20000'],
  money: ['unit-money', ['money', 'number'], '5M'],
  ratio: ['unit-ratio', ['share', 'number'], '0.2'],
  share: ['unit-share', ['share', 'number'], '8%'],
}

/**
 * Reads `--target`s and holds them against the plan: its series and metrics, its dates, its currency. Throws a {@link UsageError} at the first that
 * does not fit, saying what to write.
 */
export function forecastTargets(texts: readonly string[], scenario: Scenario, plan: PlanDays, lang: Lang): PlannedTarget[] {
  const series = seriesCatalogue(scenario)
  const metrics = metricList(breakdownsOf({ scenario }))
  return texts.map((text) => {
    const target = forecastTarget(text)
    if (target === undefined) throw new UsageError('bad-target', { text })
    const path = seriesNamed(target.series, series)
    const metric = path ? undefined : metrics.find(({ name }) => name === target.series)
    const found = path ?? metric
    if (found === undefined)
      throw unknownSeries(
        target,
        [...series, ...metrics].map(({ name }) => name),
      )
    const unit = found.name.startsWith('roi') ? 'ratio' : found.unit
    assertUnit(target, found.name, unit, scenario.currency, lang)
    const day = dayOf(target, plan)
    if (metric && day !== plan.days - 1) throw new UsageError('target-whole', { text, series: metric.name })
    return { text: target.text, series: found.name, operator: target.operator, value: target.value, day }
  })
}

function unknownSeries({ text, series: name }: ForecastTarget, names: readonly string[]): UsageError {
  const suggestion = nearest(name, names)
  const known = names.filter((one) => !/^(?!adopters|orders|revenue|reach).*\[/.test(one)).slice(0, 24)
  return suggestion
    ? new UsageError('target-series-near', { text, name, suggestion })
    : new UsageError('target-series', { text, name, known: known.join(', ') })
}

function assertUnit(target: ForecastTarget, series: string, unit: string, currency: string, lang: Lang): void {
  const [key, accepted, suggestion] = UNITS[unit] ?? (['unit-other', ['number', 'duration'], '30'] as const)
  const fits = accepted.includes(target.dimension) && (target.currency === undefined || target.currency === currency)
  if (!fits) throw new UsageError('target-unit', { text: target.text, series, unit: message(lang, key, { currency }), suggestion })
}

/** The day of the plan at whose end a target counts: the last one unless it says another. */
function dayOf({ text, by }: ForecastTarget, { start, days }: PlanDays): number {
  const end = addDays(start, days - 1)
  if (by === undefined || by === '') return days - 1
  const iso = /^\d{4}-\d{2}-\d{2}$/.test(by) && addDays(by, 0) === by
  if (!iso) throw new UsageError('target-date', { text, found: by, suggestion: dateMeant(by, start.slice(0, 4)) ?? end })
  const day = daysBetween(start, by)
  if (day < 0 || day >= days || !Number.isFinite(dayNumber(by))) throw new UsageError('target-outside', { text, found: by, start, end })
  return day
}
