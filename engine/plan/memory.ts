import { daysOfSteps } from '../base/calendar.ts'
import { Columns, contentWords, type ColumnDeclaration, type Sizes } from '../base/columns.ts'
import { GrowableTable } from '../base/growableTable.ts'
import { StateHash } from '../base/hash.ts'
import { createExposureBatch, type ExposureBatch } from './exposureBatch.ts'
import { KINDS, LINES } from './kinds.ts'
import type { CubeDeclaration, Mechanism } from './mechanism.ts'
import type { Plan } from './plan.ts'
import { STATUS_COLUMNS } from './status.ts'

/** What the loop itself counts. */
const CORE_CUBES: readonly CubeDeclaration[] = [
  { name: 'delivered-by-flight', type: 'f64', of: ['flight'], unit: 'contacts' },
  { name: 'undeliverable', type: 'f64', of: ['flight'], unit: 'contacts' },
  { name: 'cost', type: 'f64', of: ['step', 'line'], unit: 'money' },
  { name: 'cost-by-flight', type: 'f64', of: ['flight'], unit: 'money' },
  { name: 'cost-beside-flights', type: 'f64', of: ['line'], unit: 'money' },
  { name: 'orders', type: 'f64', of: ['step', 'product'], unit: 'people' },
  { name: 'revenue', type: 'f64', of: ['step', 'product'], unit: 'money' },
  { name: 'ledger', type: 'f64', of: [3], unit: 'none' },
]

/** Memory of one run, allocated once in each thread and used again for every replicate. */
export interface Memory {
  readonly columns: Columns
  readonly tables: ReadonlyMap<string, GrowableTable>
  readonly batch: ExposureBatch
  readonly declarations: readonly ColumnDeclaration[]
}

/** Everything of a run that changes: take it between steps, put it back, and the run goes on as if nothing had been. */
export interface Snapshot {
  readonly step: number
  readonly columns: ArrayBuffer
  readonly tables: readonly ReturnType<GrowableTable['snapshot']>[]
}

/** The sizes of a plan's dimensions. */
export function sizesOf({ scenario, population, steps, stepDays }: Pick<Plan, 'scenario' | 'population' | 'steps' | 'stepDays'>): Sizes {
  const days = daysOfSteps(steps, stepDays)
  const content = Object.keys(scenario.content).length
  return {
    agent: population.agents,
    segment: population.segments.length,
    channel: Object.keys(scenario.channels).length,
    kind: KINDS.length,
    content,
    'content word': contentWords(content),
    product: Object.keys(scenario.products).length,
    flight: scenario.campaign.flights.length,
    line: LINES.length,
    step: steps,
    day: days,
    week: Math.ceil(days / 7),
    community: Object.keys(scenario.communities).length,
    referral: scenario.campaign.referrals.length,
    crisis: scenario.crises.length,
  }
}

/** The cubes of a run: columns that outlive it. */
export function activeCubes({ declarations }: Memory): CubeDeclaration[] {
  return declarations.filter((d): d is CubeDeclaration => 'unit' in d)
}

/** Columns of the loop, the status and the active mechanisms; throws when two of them own a name. */
export function declarationsOf(active: readonly Mechanism[]): ColumnDeclaration[] {
  return [...STATUS_COLUMNS, ...CORE_CUBES, ...active.flatMap((m) => [...m.columns, ...m.cubes])]
}

/** Allocates the state of a run: columns, tables and one batch. */
export function createMemory(plan: Plan, active: readonly Mechanism[], batchCapacity?: number): Memory {
  const declarations = declarationsOf(active)
  const tables = new Map<string, GrowableTable>()
  for (const m of active)
    for (const [name, schema] of Object.entries(m.tables)) tables.set(`${m.name}/${name}`, new GrowableTable(schema, 1024))
  return { columns: new Columns(declarations, sizesOf(plan)), tables, batch: createExposureBatch(batchCapacity), declarations }
}

/** Back to nothing; the memory stays. */
export function resetMemory({ columns, tables, batch }: Memory): void {
  columns.reset()
  for (const table of tables.values()) table.clear()
  batch.size = 0
}

/** Copies everything that changes, between two steps. */
export function snapshotMemory({ columns, tables }: Memory, step: number): Snapshot {
  return { step, columns: columns.buffer.slice(0), tables: [...tables.values()].map((t) => t.snapshot()) }
}

/** Puts a snapshot back; the run's next step is the snapshot's. */
export function restoreMemory({ columns, tables, batch }: Memory, snapshot: Snapshot): void {
  new Uint8Array(columns.buffer).set(new Uint8Array(snapshot.columns))
  let i = 0
  for (const table of tables.values()) table.restore(snapshot.tables[i++])
  batch.size = 0
}

/** 64-bit hash of all state: the same for equal runs, on any thread and in any engine. */
export function hashMemory({ columns, tables }: Memory): string {
  const hash = new StateHash().add(new Uint8Array(columns.buffer))
  for (const table of tables.values()) for (const bytes of table.bytes()) hash.add(bytes)
  return hash.digest()
}
