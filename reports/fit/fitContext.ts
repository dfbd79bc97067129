import type { FittedModel } from '../../engine/base/fitData.ts'
import type { ResultColumn } from '../../engine/base/result.ts'
import type { ChartContext, Figure } from '../chart.ts'
import { numberFormat, type Lang } from '../numbers.ts'
import type { Row } from '../rows.ts'
import type { Theme } from '../theme.ts'
import { periodWords, type PeriodWords } from './periodWords.ts'

/** What charts of a fit know besides their tables. */
export interface FitContext extends ChartContext {
  readonly model: FittedModel
  readonly period: PeriodWords
  /** A column of one of its tables, for its unit and label. */
  readonly column: (table: string, name: string) => ResultColumn | undefined
  readonly tableTitle: (table: string) => string
}

/** A chart of a fitted model: a function from its tables to Vega-Lite. */
export interface FitChart {
  readonly name: string
  /** Tables without which it is left out; the first is shown as its data. */
  readonly needs: readonly string[]
  /** Which rows of the first table it shows; all, unless said. */
  readonly shows?: (row: Row) => boolean
  /** `undefined` when the tables hold nothing to draw. */
  readonly draw: (tables: (name: string) => readonly Row[], context: FitContext) => Figure | undefined
}

/** Without segments, channels or days: a fit knows none. Names stand for themselves. */
export function fitContext(model: FittedModel, lang: Lang, theme: Theme, size: 'wide' | 'narrow' = 'wide'): FitContext {
  const { currency = '' } = model
  const number = numberFormat(lang, currency)
  return {
    lang,
    // nobody said what money this is
    number: currency === '' ? { ...number, money: number.compact } : number,
    theme,
    size,
    start: '',
    days: 0,
    people: model.n,
    currency,
    names: () => [],
    label: (_, name) => name,
    colour: () => theme.muted,
    metric: () => undefined,
    benchmarks: () => [],
    model,
    period: periodWords(model.period, lang),
    column: (table, name) => model.tables.find((own) => own.name === table)?.columns.find((column) => column.name === name),
    tableTitle: (table) => model.tables.find((own) => own.name === table)?.title[lang] ?? '',
  }
}
