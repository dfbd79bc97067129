import type { z } from 'zod'
import type { ColumnArray, ColumnDeclaration, ColumnType } from '../base/columns.ts'
import type { GrowableTable } from '../base/growableTable.ts'
import type { Key } from '../base/keyed.ts'
import type { Resolved, Text } from '../base/value.ts'
import type { Scenario } from '../scenario/schema.ts'
import type { ExposureBatch } from './exposureBatch.ts'
import type { Signals } from './signals.ts'
import type { ExposureSink } from './sink.ts'
import type { Status } from './status.ts'
import type { World } from './world.ts'

/**
 * The contract between the step and one behaviour.
 *
 * A mechanism is a frozen value. `build` runs once before the loop, closes over its columns and resolved
 * constants, and returns hooks by phase. Hooks take batches, never single agents; inside a phase contributions
 * commute (attention multiplies, log-odds and hazards add) and hooks run sorted by name. A mechanism writes only
 * the columns it declares and draws only from the streams it declares.
 *
 *   steer → stimulate → deliver (admit) → notice (noticed) → respond (decide, convert) → spread → settle → observe
 */
export interface Hooks {
  /** Before the step: policies decide, from what a marketer has seen by then, and set signals. */
  steer?(step: number): void
  /** Start of the step: set signals, queue posts, spend money. */
  stimulate?(step: number): void
  /** Emit this step's exposures, ascending by source. One hook is one route. */
  deliver?(step: number, sink: ExposureSink): void
  /** Clear `batch.admitted[i]` where a contact cannot take place (opted out, capped). Runs in order of exposures. */
  admit?(batch: ExposureBatch, step: number): void
  /**
   * Multiply `batch.attention`, by at most `signals.attention[0]` or 1 in all. Sees contacts that can still be noticed, each standing
   * for `batch.weight[i]` of those that were delivered. Reads the state at the start of the step, so that chunks do not matter.
   */
  notice?(batch: ExposureBatch, step: number): void
  /** After the draw; the batch holds noticed exposures only. Update own columns. */
  noticed?(batch: ExposureBatch, step: number): void
  /** Add log-odds and hazards to `engage`, `share`, `adopt`. */
  respond?(batch: ExposureBatch, step: number): void
  /** Draw one kind of outcome and change status. One owner per outcome, which may bound its log-odds first. */
  decide?(batch: ExposureBatch, step: number): void
  /** Adoption without an exposure of this step. */
  convert?(step: number): void
  /** Turn this step's sharers into next steps' stimuli. */
  spread?(step: number): void
  /** Lifecycles: orders, renewals, churn. */
  settle?(step: number): void
  /** Recorders: contacts that took place; outcomes; end of step. */
  delivered?(batch: ExposureBatch, step: number): void
  decided?(batch: ExposureBatch, step: number): void
  observe?(step: number): void
}

export const PHASES = [
  'steer',
  'stimulate',
  'deliver',
  'admit',
  'delivered',
  'notice',
  'noticed',
  'respond',
  'decide',
  'decided',
  'convert',
  'spread',
  'settle',
  'observe',
] as const satisfies readonly (keyof Hooks)[]

/** What a mechanism is given to build its hooks. */
export interface Host {
  readonly world: World
  readonly status: Status
  readonly signals: Signals
  /** A column or cube this mechanism declared. */
  own<A extends ColumnArray>(column: string): A
  /** Another owner's column, to read only. */
  read(column: string): ArrayLike<number>
  /** A table this mechanism declared. */
  table(name: string): GrowableTable
  /** Another owner's table, `subscription/members`, to read only; nothing while that mechanism is off. */
  readTable(name: string): GrowableTable | undefined
  /** The key of one of its streams for this parameter draw and replicate. */
  stream(name: string): Key
  /** The key of one of its streams that is the same in every replicate (choices of the plan: which creator posts when). */
  fixedStream(name: string, about?: string): Key
  /** Books a cost on the campaign. `flight` −1: no flight. */
  spend(line: number, step: number, amount: number, flight: number): void
  /** Books orders and their revenue. */
  earn(product: number, step: number, orders: number, revenue: number): void
}

/** A cube is a column that outlives the run: it becomes an observation of that name. */
export interface CubeDeclaration extends ColumnDeclaration {
  readonly unit: 'agents' | 'people' | 'contacts' | 'money' | 'none'
}

export interface Mechanism<P extends z.ZodObject = z.ZodObject> {
  /** kebab-case; its key in the scenario. */
  readonly name: string
  readonly section: 'mechanisms' | 'policies' | 'recorders'
  readonly summary: Text
  /** What it computes, for the docs: one line of mathematics, and where it comes from. */
  readonly equation: string
  readonly source: string
  readonly params: P
  readonly columns: readonly ColumnDeclaration[]
  readonly cubes: readonly CubeDeclaration[]
  readonly tables: Readonly<Record<string, Readonly<Record<string, ColumnType>>>>
  readonly streams: readonly string[]
  /** Off unless the scenario names it, as all policies are. */
  readonly isOptIn: boolean
  /** Whether the scenario gives it nothing to do: then it is left out, with its memory. */
  readonly isIdle?: (scenario: Scenario) => boolean
  /** Contents that it brings into the world, by name (reviews, news); a scenario's own content of that name stays instead. */
  readonly contents?: (scenario: Scenario) => Scenario['content']
  readonly build: (params: Resolved<z.output<P>>, host: Host) => Hooks
}

/** Freezes a mechanism; what it leaves out is empty. */
export function mechanism<P extends z.ZodObject>(
  m: Omit<Mechanism<P>, 'columns' | 'cubes' | 'tables' | 'streams' | 'isOptIn'> &
    Partial<Pick<Mechanism<P>, 'columns' | 'cubes' | 'tables' | 'streams' | 'isOptIn'>>,
): Mechanism {
  return Object.freeze({
    columns: [],
    cubes: [],
    tables: {},
    streams: [],
    isOptIn: m.section === 'policies',
    ...m,
  }) as unknown as Mechanism
}
