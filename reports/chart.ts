import type { Benchmark, MetricSummary } from '../engine/base/result.ts'
import type { Lang, NumberFormat } from './numbers.ts'
import type { Row } from './rows.ts'
import type { Theme } from './theme.ts'

/** A Vega-Lite specification, or a part of one: plain JSON. */
export interface Spec {
  readonly [key: string]: Json
}
export type Json = string | number | boolean | null | undefined | readonly Json[] | Spec

/** What can be looked up by name in a scenario, with labels and colours of its own. */
export type NameKind = 'segment' | 'channel' | 'kind' | 'product' | 'arm' | 'stage' | 'flight' | 'community' | 'moment' | 'policy'

/** Everything but the tables: language, colours, width, and what the run says about itself. */
export interface ChartContext {
  readonly lang: Lang
  readonly number: NumberFormat
  readonly theme: Theme
  /** 720 pixels on a screen or on paper, 340 on a phone. */
  readonly size: 'wide' | 'narrow'
  readonly start: string
  readonly days: number
  readonly people: number
  readonly currency: string
  /** Names in the order of the scenario. */
  readonly names: (kind: NameKind) => readonly string[]
  readonly label: (kind: NameKind, name: string) => string
  readonly colour: (kind: NameKind, name: string) => string
  readonly metric: (name: string) => MetricSummary | undefined
  /** Levels of the market that belong into a chart; money only in the currency in which it is stated. */
  readonly benchmarks: (chart: string) => readonly Benchmark[]
}

/** A drawn chart: what it found, how to read it, and how Vega-Lite draws it. */
export interface Figure {
  /** The finding as a sentence. */
  readonly title: string
  /** How to read the chart, in one sentence. */
  readonly description: string
  readonly spec: Spec
}

/** Sections of the report in which charts stand. */
export type ChartSection = 'money' | 'spread' | 'trust' | 'private' | 'funnel' | 'retention' | 'fatigue' | 'tiers' | 'policies'

/** A chart is a function from tables to Vega-Lite. */
export interface Chart {
  readonly name: string
  readonly section: ChartSection
  /** Tables without which it is left out; the first is shown as its data. */
  readonly needs: readonly string[]
  /** Which rows of the first table it shows; all, unless said. */
  readonly shows?: (row: Row) => boolean
  /** `undefined` when the tables hold nothing to draw. */
  readonly draw: (tables: (name: string) => readonly Row[], context: ChartContext) => Figure | undefined
}
