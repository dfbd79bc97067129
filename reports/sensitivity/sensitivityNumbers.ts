import type { SensitivityInput, SensitivityResult, TornadoBar } from '../../engine/base/sensitivityResult.ts'
import { MISSING, numberFormat, type Lang } from '../numbers.ts'

/** How one language writes the figure of an analysis, changes of it, and values of inputs. */
export interface SensitivityNumbers {
  readonly lang: Lang
  /** What the figure is called, with the space that Chinese text wants behind Latin letters. */
  readonly metric: string
  /** The figure, as `0.31`. */
  readonly figure: (x: number) => string
  /** A change of it, as `+0.31`. */
  readonly change: (x: number) => string
  readonly interval: (low: number, high: number) => string
  /** A value of an input in the unit of its field. */
  readonly value: (x: number, unit: string) => string
  readonly share: (x: number) => string
  readonly count: (x: number) => string
  /** What an input is called; `luck` and `rest` are no inputs. */
  readonly label: (name: string) => string
}

/** Writes the numbers of a result in one language. */
export function sensitivityNumbers(
  { metric, currency, inputs }: Pick<SensitivityResult, 'metric' | 'currency' | 'inputs'>,
  lang: Lang,
): SensitivityNumbers {
  const number = numberFormat(lang, currency)
  const labels = new Map(inputs.map(({ name, label }) => [name, label[lang]]))
  const unit = figureUnit(metric)
  // changes may be far smaller than the figure itself
  const figure = (x: number) => (unit === 'ratio' && x !== 0 && Math.abs(x) < 0.095 ? twoDigits(x) : number.unit(x, unit))
  return {
    lang,
    metric: lang === 'zh' ? metric.label.zh.replace(/[A-Za-z]$/, '$& ') : inSentence(metric.label.en),
    figure,
    change: (x) => (x > 0 && Number.isFinite(x) ? `+${figure(x)}` : figure(x)),
    interval: (low, high) =>
      unit !== 'ratio'
        ? number.interval(low, high, unit)
        : lang === 'zh'
          ? `${figure(low)}～${figure(high)}`
          : `[${figure(low)}, ${figure(high)}]`,
    value: (x, of) => {
      if (!Number.isFinite(x)) return MISSING
      if (of === 'share' || of === 'money' || of === 'people') return number.unit(x, of)
      if (of === 'days' && Number.isInteger(x)) return number.days(x)
      if (of === 'days') return lang === 'zh' ? `${threeDigits(x)}天` : `${threeDigits(x)} days`
      return Math.abs(x) >= 1000 ? number.compact(x) : threeDigits(x)
    },
    share: number.share,
    count: (x) => number.exact(x),
    label: (name) => labels.get(name) ?? name,
  }
}

/** `Incremental ROI` as it stands within a sentence; `ROI` stays. */
function inSentence(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? label[0].toLowerCase() + label.slice(1) : label
}

const twoDigits = (x: number) => digits(x, 2)
const threeDigits = (x: number) => digits(x, 3)

function digits(x: number, count: number): string {
  return Number.isFinite(x) ? String(Number(x.toPrecision(count))).replace('-', '\u2212') : MISSING
}

/** ROI is read as a ratio. */
export function figureUnit({ name, unit }: { readonly name: string; readonly unit: string }): string {
  return name.startsWith('roi') ? 'ratio' : unit
}

/** Values of an input at its two ends, as `0.01% → 0.03%`; of one that stands for several numbers there is no short form. */
export function endsOf(
  bar: TornadoBar,
  input: SensitivityInput | undefined,
  numbers: SensitivityNumbers,
): readonly [low: string, high: string] | undefined {
  if (input === undefined || bar.values.length !== 1) return undefined
  return [numbers.value(bar.values[0].low, input.unit), numbers.value(bar.values[0].high, input.unit)]
}
