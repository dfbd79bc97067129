import type { Cube } from '../../engine/observe/observations.ts'
import type { Summary } from '../../engine/metrics/summarise.ts'
import type { RunIndex } from '../../engine/plan/run.ts'
import type { Inputs } from '../../engine/scenario/inputs.ts'
import type { Scenario } from '../../engine/scenario/schema.ts'
import type { ErrorData } from '../workerMessages.ts'

/**
 * What a page asks of the engine in its worker: first a plan, then what comes of it. Questions are answered one after the other, each with its
 * own `id`; whoever wants no answer any more ends the worker.
 */
export type Question =
  | {
      readonly ask: 'compile'
      readonly id: number
      /** In normal form, as `loadScenario` gives it; survives JSON. Not checked against the schema again. */
      readonly scenario: Scenario
      readonly inputs: Inputs
    }
  | { readonly ask: 'simulate'; readonly id: number; readonly index: RunIndex }
  | { readonly ask: 'ensemble'; readonly id: number; readonly draws: number; readonly replicatesPerDraw: number }

/** `seconds` is the engine's own time, without messages. */
export type Answer =
  | Compiled
  | Simulated
  | Ensembled
  | { readonly answer: 'progress'; readonly id: number; readonly done: number; readonly of: number }
  | Failed

export interface Compiled {
  readonly answer: 'compiled'
  readonly id: number
  readonly seconds: number
  /** Identity of the plan. */
  readonly hash: string
  readonly agents: number
  readonly ties: number
  readonly steps: number
}

export interface Simulated {
  readonly answer: 'simulated'
  readonly id: number
  readonly seconds: number
  /** State hash after the last step: the same as on any other machine. */
  readonly hash: string
  readonly cubes: Readonly<Record<string, Cube>>
}

export interface Ensembled {
  readonly answer: 'ensemble'
  readonly id: number
  readonly seconds: number
  /** Hash of all state hashes. */
  readonly hash: string
  /** Contacts delivered in all arms. */
  readonly contacts: number
  readonly metrics: readonly WebMetric[]
}

/** A metric over all replicates; `samples` are ordered draw by draw. */
export interface WebMetric extends Summary {
  readonly name: string
  readonly unit: string
  readonly samples: readonly number[]
}

export interface Failed {
  readonly answer: 'failed'
  readonly id: number
  readonly seconds: number
  /** `error.details.issues` of a bad scenario are its issues, for `formatIssue`. */
  readonly error: ErrorData
}
