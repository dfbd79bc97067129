/**
 * The normal form of everything numeric that a scenario states.
 *
 * A scenario never holds a bare number where uncertainty could matter: it holds a value, which is a
 * number, a distribution or a formula, together with the field that declared it. One parameter draw
 * turns every value into a number (see engine/scenario/resolve.ts).
 */

import type { Expression } from './expression.ts'

/** Units a field may declare. Durations are stored in days, money in the scenario's currency. */
export type Unit = 'none' | 'count' | 'people' | 'share' | 'money' | 'money/mille' | 'days' | 'per day' | 'log-odds' | 'score 0-10'

/** How far a shipped number may be trusted (market.md of the sources): platform study, trade press, unproven page. */
export type Grade = 'A' | 'B' | 'C' | 'reported' | 'assumption' | 'calibrated'

/** Where a shipped number comes from. */
export interface Provenance {
  readonly source?: string
  readonly grade?: Grade
  readonly date?: string
}

export type Distribution =
  /** Beta-PERT on [low, high] with the given mode, shape 4 (Malcolm et al. 1959). */
  | { readonly kind: 'pert'; readonly low: number; readonly mode: number; readonly high: number }
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number }
  | { readonly kind: 'normal'; readonly mean: number; readonly sd: number }
  /** exp(Normal(ln median, sigma)). */
  | { readonly kind: 'lognormal'; readonly median: number; readonly sigma: number }
  | { readonly kind: 'beta'; readonly alpha: number; readonly beta: number }
  /** Mean shape·scale. */
  | { readonly kind: 'gamma'; readonly shape: number; readonly scale: number }
  /** The values of an input (a column of a file), each equally likely. */
  | { readonly kind: 'empirical'; readonly input: string }
  | FittedSpec
  | PosteriorSpec

export type Spec =
  | { readonly kind: 'number'; readonly value: number }
  | Distribution
  /** `expression` is filled in by the scenario reader; a formula without one has not been checked yet. */
  | { readonly kind: 'formula'; readonly source: string; readonly expression?: Expression }

/**
 * One estimate of a fitted model: g(mean + Σ_j factor_j·z_j) with z ~ N(0, I) shared by all estimates of the model, so that
 * they vary together as they were fitted; g is exp on the `log` scale. Drawn jointly by engine/scenario/resolve.ts.
 */
export interface FittedSpec {
  readonly kind: 'fitted'
  /** Name of the artifact. */
  readonly model: string
  /** Names of the z_j, in the order of `factor`. */
  readonly symbols: readonly string[]
  readonly scale: 'identity' | 'log'
  /** On that scale. */
  readonly mean: number
  /** Row of the Cholesky factor of the covariance. */
  readonly factor: readonly number[]
}

/**
 * One column of a posterior sample: a parameter draw takes one row for all columns of the sample, so that they vary together as
 * they were calibrated. Drawn by engine/scenario/resolve.ts.
 */
export interface PosteriorSpec {
  readonly kind: 'posterior'
  /** Name of the artifact. */
  readonly model: string
  /** The best single guess. */
  readonly center: number
  /** This column, row by row. */
  readonly values: readonly number[]
}

/** A text in both languages of the product. */
export interface Text {
  readonly en: string
  readonly zh: string
}

/** What a schema says about one numeric field; printed by `explain`, the JSON Schema and the report. */
export interface Field {
  readonly unit: Unit
  readonly about: Text
  readonly min?: number
  readonly max?: number
  readonly integer?: boolean
  /** Names a curve's formula may use, in the order in which the compiled function takes them. */
  readonly inputs?: readonly string[]
}

/**
 * - `quantity`: one number for the whole run; a distribution here is *uncertainty* and is drawn once per parameter draw
 * - `trait`: differs between agents or creators; a distribution here is *heterogeneity* and is drawn once per agent
 * - `curve`: a function of the field's `inputs`
 */
export interface Value<K extends 'quantity' | 'trait' | 'curve' = 'quantity' | 'trait' | 'curve'> {
  readonly $: K
  readonly spec: Spec
  readonly field: Field
  readonly provenance?: Provenance
}

export type Quantity = Value<'quantity'>
export type Trait = Value<'trait'>
export type Curve = Value<'curve'>

export type CurveFunction = (...inputs: number[]) => number

/** Quantities become numbers and curves functions; traits stay specifications, because agents draw them. */
export type Resolved<T> =
  T extends Value<'quantity'>
    ? number
    : T extends Value<'curve'>
      ? CurveFunction
      : T extends Value<'trait'>
        ? Trait
        : T extends readonly (infer E)[]
          ? readonly Resolved<E>[]
          : T extends object
            ? { readonly [K in keyof T]: Resolved<T[K]> }
            : T

/** Tells a value's normal form from other objects of a scenario. */
export function isValue(x: unknown): x is Value {
  return typeof x === 'object' && x !== null && '$' in x && 'spec' in x
}
