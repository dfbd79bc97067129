import { existsSync, readFileSync } from 'node:fs'

/** Evaluations of one fact at most: what tuning may spend on it. */
export const EVALUATIONS = 60

export interface Evaluated {
  /** Position within the ranges of the fact's defaults, in the order of `paths`. */
  readonly u: readonly number[]
  readonly values: Readonly<Record<string, number>>
}

/** What tuning learns from. */
export interface FactPoints {
  readonly paths: readonly string[]
  /** The first is that of the defaults before tuning. */
  readonly evaluations: readonly Evaluated[]
}

/** What the table shows. */
export interface Drawn {
  readonly tuned: Readonly<Record<string, number>>
  readonly untuned: Readonly<Record<string, number>>
  readonly draws: readonly Readonly<Record<string, number>>[]
  /** The fact's defaults whose mode is not what it was. */
  readonly moved: readonly { readonly path: string; readonly mode: number }[]
}

/** What a process leaves behind; the same question is not computed twice. */
export type FactEvaluations = { readonly identity: string } & (FactPoints | Drawn)

export function fileOf(job: string, fact: string): string {
  return `.cache/facts/${fact}.${job}.json`
}

/** What was left of a job, by fact. */
export function evaluated<T extends FactPoints | Drawn>(job: 'points' | 'figures', facts: readonly string[]): Map<string, T> {
  return new Map(
    facts.filter((fact) => existsSync(fileOf(job, fact))).map((fact) => [fact, JSON.parse(readFileSync(fileOf(job, fact), 'utf8')) as T]),
  )
}
