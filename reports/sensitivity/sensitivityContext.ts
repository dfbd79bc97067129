import type { SensitivityResult } from '../../engine/base/sensitivityResult.ts'
import type { ChartContext } from '../chart.ts'
import { numberFormat, type Lang } from '../numbers.ts'
import type { Theme } from '../theme.ts'

/** What charts of an analysis know besides its result: it has no segments, channels or days. */
export function sensitivityContext(
  { currency, inputs }: SensitivityResult,
  lang: Lang,
  theme: Theme,
  size: 'wide' | 'narrow' = 'wide',
): ChartContext {
  return {
    lang,
    number: numberFormat(lang, currency),
    theme,
    size,
    start: '',
    days: 0,
    people: 0,
    currency,
    names: () => [],
    label: (_, name) => inputs.find((input) => input.name === name)?.label[lang] ?? name,
    colour: () => theme.muted,
    metric: () => undefined,
    benchmarks: () => [],
  }
}
