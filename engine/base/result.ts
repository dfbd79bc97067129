import type { Difference } from './difference.ts'
import type { Ranking, SequentialStop, Sweep } from './ranking.ts'
import type { Provenance, Text } from './value.ts'

export type { Difference }

/** A column of a result table; `values` are numbers, or strings for names and ISO dates. */
export interface ResultColumn {
  readonly name: string
  readonly unit: string
  readonly label: Text
  readonly values: readonly (number | string)[]
}

/** A small table of results: what charts draw, CSV files hold and screen readers read. All columns have equal length. */
export interface ResultTable {
  readonly name: string
  readonly title: Text
  readonly columns: readonly ResultColumn[]
}

/** One estimand over parameter draws × replicates, with the Monte-Carlo standard error of its mean. */
export interface MetricSummary {
  /** `roi`, `reach`, `reach[segment=gen-z]`, … */
  readonly name: string
  readonly unit: string
  readonly label: Text
  readonly mean: number
  /** Standard error of the mean, clustered by parameter draw. */
  readonly mcse: number
  readonly p05: number
  readonly p50: number
  readonly p95: number
  /** Share of the replicates in which the estimand is above zero. */
  readonly probabilityPositive: number
  /** Share of the variance that comes from parameters (the rest is luck), in [0, 1]. */
  readonly parameterShare: number
  /** Raw samples by replicate, in index order. */
  readonly samples: readonly number[]
}

/** One resolved input, for `explain` and the report. */
export interface InputRow {
  readonly path: string
  readonly about: Text
  /** As a person would write it: `0.35`, `50 – 300 – 800`, `1 / (1 + F)`. */
  readonly value: string
  readonly unit: string
  readonly origin: 'explicit' | 'preset' | 'default' | 'fitted' | 'calibrated'
  /** `phone-launch.yaml:31:7`, or the preset's name. */
  readonly place?: string
  readonly provenance?: Provenance
}

/** One line of the model-health card. */
export interface Check {
  readonly name: string
  readonly title: Text
  readonly verdict: 'PASS' | 'REVIEW' | 'FAIL'
  readonly finding: Text
}

/** A level, an alarm line or a target that a source states: a reference line in charts, never an input of a run. */
export interface Benchmark {
  /** `retention-d30.short-video` */
  readonly id: string
  readonly kind: 'benchmark' | 'threshold'
  /** What it is a level of: `d30`, `engagementRate`, … */
  readonly metric: string
  readonly unit: string
  /** Equal where the source states one number. */
  readonly low: number
  readonly high: number
  /** The chart it is drawn in. */
  readonly chart?: string
  /** The channel or the tier of creators that it is about. */
  readonly channel?: string
  readonly tier?: string
  /** As the line is called. */
  readonly label: Text
  readonly says: Text
  /** Title of the source. */
  readonly source: Text
  readonly grade: 'A' | 'B' | 'C' | 'reported'
  readonly date: string
  /** How it is counted otherwise than in the chart. */
  readonly differs?: Text
}

/** Everything a report, a chart, an export or the terminal needs of one run. It is data: JSON in, JSON out. */
export interface RunResult {
  readonly runId: string
  readonly title: Text
  readonly question?: Text
  readonly currency: string
  readonly start: string
  readonly days: number
  readonly stepHours: number
  readonly people: number
  readonly agents: number
  readonly scale: number
  readonly seed: string
  readonly draws: number
  readonly replicatesPerDraw: number
  readonly replicates: number
  readonly spend: number
  readonly names: {
    readonly segments: readonly Named[]
    readonly channels: readonly Named[]
    readonly kinds: readonly Named[]
    readonly products: readonly Named[]
    readonly flights: readonly Named[]
    readonly communities?: readonly Named[]
    /** What the scenario dates: crises and their answers, shocks, events, flights. */
    readonly moments?: readonly Named[]
  }
  readonly metrics: readonly MetricSummary[]
  readonly tables: readonly ResultTable[]
  readonly inputs: readonly InputRow[]
  readonly checks: readonly Check[]
  /** Levels of the market that fit the scenario. */
  readonly benchmarks?: readonly Benchmark[]
  readonly reproduce: {
    readonly command: string
    readonly version: string
    readonly rngVersion: number
    readonly files: readonly { readonly path: string; readonly sha256: string }[]
  }
}

/** What every experiment's result holds beside its own, so that it can be listed and exported. */
export interface ExperimentResult {
  readonly title: Text
  readonly currency: string
  readonly tables: readonly ResultTable[]
}

/** What a comparison hands to its report: `results[i]` is the run of `arms[i]`, differences are against the first arm. */
export interface CompareResult {
  readonly title: Text
  readonly arms: readonly Named[]
  readonly differences: readonly Difference[]
  readonly results: readonly RunResult[]
  /** Repeats the comparison. */
  readonly command?: string
  /** All arms by the figure that decides; absent where no arm has it. */
  readonly ranking?: Ranking
  /** Of a comparison that ran until it was clear. */
  readonly stop?: SequentialStop
  /** Of a comparison that varies settings. */
  readonly sweep?: Sweep
  /** `response` and `marginals` of a sweep. */
  readonly tables?: readonly ResultTable[]
}

/** A name used in tables with how it is shown. */
export interface Named {
  readonly name: string
  readonly label: Text
}
