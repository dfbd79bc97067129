import type { ExposureBatch } from '../../engine/plan/exposureBatch.ts'
import type { Host, Mechanism } from '../../engine/plan/mechanism.ts'
import type { Run } from '../../engine/plan/run.ts'
import type { Watcher, PhaseName } from './watch.ts'

/** Fields of a batch that hooks of a phase may write. */
const BATCH_WRITES: Partial<Record<PhaseName, readonly string[]>> = {
  admit: ['admitted'],
  notice: ['attention'],
  respond: ['engage.eta', 'engage.hazard', 'share.eta', 'share.hazard', 'adopt.eta', 'adopt.hazard'],
  // who decides on shares may bound the log-odds it was given
  decide: ['engaged', 'shared', 'adopters', 'share.eta'],
}
const EXPOSURE_PHASES: readonly PhaseName[] = ['admit', 'delivered', 'notice', 'noticed', 'respond', 'decide', 'decided']
/** Written by `host.spend` and `host.earn`. */
const MONEY = ['cost', 'cost-by-flight', 'cost-beside-flights', 'orders', 'revenue', 'ledger']

/**
 * The development mode that the contract promises: compares the state before and after every hook and lists who wrote what
 * it does not own. Status may change by status.advance and status.adopt alone, money by host.spend and host.earn, signals in
 * `stimulate`, batch fields by phase.
 */
export function writeWatch(
  all: readonly Mechanism[],
): Watcher & { readonly offences: Set<string>; arm(run: Run): void; readonly writers: Set<string> } {
  const owned = new Map(all.map((m) => [m.name, new Set([...m.columns, ...m.cubes].map((c) => c.name))]))
  const offences = new Set<string>()
  const writers = new Set<string>()
  const before = new Map<string, Uint8Array>()
  let booked = false
  let shadow: { stage: Uint8Array; adopted: Uint32Array; total: Float64Array }

  /** Follows the status through its functions, so that any other write shows. */
  function arm({ status }: Run): void {
    const { products, scale } = status
    shadow = { stage: status.stage.slice(), adopted: status.adopted.slice(), total: status.total.slice() }
    const { advance, adopt } = status
    const mutable = status as { -readonly [K in keyof typeof status]: (typeof status)[K] }
    mutable.advance = (agent, stage) => {
      advance(agent, stage)
      shadow.stage[agent] = Math.max(shadow.stage[agent], stage)
    }
    mutable.adopt = (agent, product, people, kind) => {
      const n = adopt(agent, product, people, kind)
      if (n > scale) offences.add('status.adopt: more people than the agent has')
      if (n > 0) shadow.stage[agent] = Math.max(shadow.stage[agent], 3)
      shadow.adopted[agent * products + product] += n
      shadow.total[product] += n
      return n
    }
  }

  function checkStatus(owner: string, { status }: Run): void {
    for (const [name, actual, expected] of [
      ['stage', status.stage, shadow.stage],
      ['adopted', status.adopted, shadow.adopted],
      ['adopted-total', status.total, shadow.total],
    ] as const) {
      if (same(bytes(actual), bytes(expected))) continue
      offences.add(`${owner} writes ${name} past the status`)
      ;(expected as Uint8Array).set(actual as Uint8Array)
    }
  }

  return {
    offences,
    writers,
    arm,
    host: (_, host: Host): Host => ({
      ...host,
      spend: (...args) => ((booked = true), host.spend(...args)),
      earn: (...args) => ((booked = true), host.earn(...args)),
    }),
    before(_owner, phase, run) {
      copyInto(before, run, phase)
      booked = false
    },
    after(owner, phase, run) {
      const mine = owned.get(owner) ?? new Set()
      const recorder = all.find((m) => m.name === owner)?.section === 'recorders'
      checkStatus(owner, run)
      for (const [name, now] of viewsOf(run, phase)) {
        if (same(now, before.get(name) as Uint8Array)) continue
        writers.add(`${owner} ${name}`)
        const [kind, column] = name.split(':') as [string, string]
        const allowed =
          (kind === 'column' &&
            (mine.has(column) ||
              ['stage', 'adopted', 'adopted-total'].includes(column) ||
              (MONEY.includes(column) && (booked || recorder)))) ||
          (kind === 'table' && column.startsWith(`${owner}/`)) ||
          (kind === 'signals' && phase === 'stimulate') ||
          (kind === 'batch' && (BATCH_WRITES[phase] ?? []).includes(column))
        if (!allowed) offences.add(`${owner} writes ${column} in ${phase}`)
      }
    },
  }
}

const bytes = (array: ArrayBufferView) => new Uint8Array(array.buffer, array.byteOffset, array.byteLength)

/** Everything a hook could write, as bytes. */
function* viewsOf({ memory, signals }: Run, phase: PhaseName): Iterable<[name: string, view: Uint8Array]> {
  for (const { name } of memory.declarations) yield [`column:${name}`, bytes(memory.columns.get(name))]
  for (const [name, table] of memory.tables) {
    let i = 0
    for (const part of table.bytes()) yield [`table:${name}:${i++}`, part]
  }
  yield ['signals:demand', bytes(signals.demand)]
  yield ['signals:attention', bytes(signals.attention)]
  if (EXPOSURE_PHASES.includes(phase)) yield* batchViews(memory.batch)
}

function* batchViews(batch: ExposureBatch): Iterable<[string, Uint8Array]> {
  yield ['batch:size', bytes(Int32Array.of(batch.size))]
  for (const [name, field] of Object.entries(batch)) {
    if (ArrayBuffer.isView(field)) yield [`batch:${name}`, bytes(field)]
    else if (typeof field === 'object' && field !== null && 'eta' in field) {
      yield [`batch:${name}.eta`, bytes(field.eta as Float64Array)]
      yield [`batch:${name}.hazard`, bytes(field.hazard as Float64Array)]
    }
  }
}

/** Over the copies of the last time where they are as long: there are thousands of times. */
function copyInto(copies: Map<string, Uint8Array>, run: Run, phase: PhaseName): void {
  for (const [name, view] of viewsOf(run, phase)) {
    const copy = copies.get(name)
    if (copy?.length === view.length) copy.set(view)
    else copies.set(name, view.slice())
  }
}

function same(x: Uint8Array, y: Uint8Array | undefined): boolean {
  return y !== undefined && Buffer.compare(x, y) === 0
}
