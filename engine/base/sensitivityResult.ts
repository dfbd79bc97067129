import type { ExperimentResult, InputRow, RunResult } from './result.ts'
import type { Text } from './value.ts'

/** An estimate with the interval that covers it with 90% confidence. */
export interface Interval {
  readonly value: number
  readonly low: number
  readonly high: number
}

/** What an input does to a figure when it alone moves: the rest stays at its most likely value, the luck is the same. */
export interface TornadoBar {
  readonly input: string
  /** Values of each of its numbers at the low end, at the mode and at the high end, in the order of its paths. */
  readonly values: readonly { readonly low: number; readonly mode: number; readonly high: number }[]
  /** Figure at the low end minus figure at the mode; at the high end; high end minus low end. */
  readonly low: Interval
  readonly high: Interval
  readonly swing: Interval
  /**
   * `effect`; `none`: not one run differs; `noise`: differences that luck explains; `undefined`: the figure is defined in fewer than
   * five pairs.
   */
  readonly verdict: 'effect' | 'none' | 'noise' | 'undefined'
}

/** One-at-a-time effects, the largest first. */
export interface TornadoResult {
  readonly bars: readonly TornadoBar[]
  /** The figure with every input at its most likely value, over the lucks: its mean with interval, and where 90% of the lucks lie. */
  readonly base: Interval
  readonly luck: { readonly low: number; readonly high: number }
  readonly lucks: number
}

/** Elementary effects of an input: what a step over two thirds of its range changes, per whole range. */
export interface MorrisEffect {
  readonly input: string
  /** μ*, the mean of the absolute effects; without an interval (not a number) where it was too small to be followed. */
  readonly size: Interval
  /** μ, the mean effect: of another size than μ* where the direction depends on the other inputs. Missing for inputs of several numbers. */
  readonly mean?: number
  /** σ, the standard deviation of the effects: interactions and bends. */
  readonly spread: number
  /** Whether it was handed on to the indices. */
  readonly kept: boolean
}

/** Morris screening, the largest effect first. */
export interface MorrisResult {
  readonly effects: readonly MorrisEffect[]
  /** Mean absolute difference of two runs that differ in nothing but luck. */
  readonly luck: Interval
  readonly trajectories: number
  /** Shares of the range that the lowest and the highest level stand for. */
  readonly range: readonly [low: number, high: number]
}

/** A part of the variance; `isResolved` where its interval does not reach 0. */
export interface VariancePart extends Interval {
  readonly isResolved: boolean
}

/** Variance-based indices of an input, of the inputs that were screened out as one (`rest`), or of `luck`. */
export interface SobolIndex {
  readonly source: string
  readonly kind: 'input' | 'rest' | 'luck'
  /** How many inputs it stands for. */
  readonly inputs: number
  /** S1: what of the variance would go if this were known and nothing else. */
  readonly first: VariancePart
  /** ST: what of the variance would be left if everything else were known. */
  readonly total: VariancePart
}

/** Sobol indices, the largest total effect first. */
export interface SobolResult {
  readonly indices: readonly SobolIndex[]
  readonly mean: number
  readonly variance: number
  /** Rows of the design (N), and those left out because the figure is not defined in one of their runs. */
  readonly rows: number
  readonly undefinedRows: number
}

/** What the analysis found of one figure. */
export interface SensitivityFindings {
  /** `constant`: the figure is the same in every run; `undefined`: it is not defined in most. */
  readonly status: 'varies' | 'constant' | 'undefined'
  readonly tornado?: TornadoResult
  readonly morris?: MorrisResult
  readonly sobol?: SobolResult
  /** Runs that were made; `endedBy` where the time was over before all of them were. */
  readonly runs: number
  readonly endedBy?: 'time'
}

/** An uncertain input as people read it. */
export interface SensitivityInput {
  readonly name: string
  readonly label: Text
  /** Paths of its numbers; several for a fitted model. */
  readonly paths: readonly string[]
  readonly unit: string
  /** As the scenario states it: `50 – 300 – 800`. */
  readonly value: string
  readonly origin: InputRow['origin']
}

/** What `kocast sensitivity` hands to its report. */
export interface SensitivityResult extends ExperimentResult {
  readonly currency: string
  readonly seed: string
  /** People simulated, real people each stands for, and how many the scenario states. */
  readonly agents: number
  readonly scale: number
  readonly statedAgents: number
  readonly metric: { readonly name: string; readonly unit: string; readonly label: Text }
  readonly method: 'tornado' | 'morris' | 'sobol' | 'auto'
  readonly inputs: readonly SensitivityInput[]
  readonly findings: SensitivityFindings
  readonly reproduce: RunResult['reproduce']
}
