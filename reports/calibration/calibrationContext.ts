import type { CalibrationResult } from '../../engine/base/calibrationResult.ts'
import type { ChartContext } from '../chart.ts'
import { numberFormat, type Lang } from '../numbers.ts'
import type { Theme } from '../theme.ts'

/** What charts of a calibration know besides its result: it has no segments or channels. */
export function calibrationContext(
  { currency, start, findings }: CalibrationResult,
  lang: Lang,
  theme: Theme,
  size: 'wide' | 'narrow' = 'wide',
): ChartContext {
  return {
    lang,
    number: numberFormat(lang, currency),
    theme,
    size,
    start,
    days: 1 + Math.max(0, ...findings.series.flatMap(({ points }) => points.map(({ day }) => day))),
    people: 0,
    currency,
    names: () => [],
    label: (_, name) => name,
    colour: () => theme.muted,
    metric: () => undefined,
    benchmarks: () => [],
  }
}
