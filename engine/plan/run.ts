import type { ColumnArray } from '../base/columns.ts'
import { entries } from '../base/columns.ts'
import { subKey, type Key } from '../base/keyed.ts'
import type { Mechanism, Hooks, Host } from './mechanism.ts'
import { PHASES } from './mechanism.ts'
import { activeMechanisms } from './activeMechanisms.ts'
import { type Memory, resetMemory, sizesOf } from './memory.ts'
import type { Plan } from './plan.ts'
import { resolveWorld, type WorldIndex } from './resolveWorld.ts'
import { createSignals, type Signals } from './signals.ts'
import { createStatus, type Status } from './status.ts'
import type { World } from './world.ts'

/** Which run of a plan: everything besides the plan that its draws depend on, and the arm, on which they do not. */
export interface RunIndex extends WorldIndex {
  readonly replicate: number
}

type PhaseHooks = { readonly [P in (typeof PHASES)[number]]: readonly NonNullable<Hooks[P]>[] }

/** A run under way: the world, its state, and the hooks by phase. */
export interface Run {
  readonly plan: Plan
  readonly index: RunIndex
  readonly world: World
  readonly memory: Memory
  readonly status: Status
  readonly signals: Signals
  readonly hooks: PhaseHooks
  readonly noticeKey: Key
  /** Next step. */
  step: number
}

/** The key below which all draws of a run lie, the same in both arms; a mechanism's stream is `subKey(key, 'subscription/theta')`. */
export function replicateKeyOf(plan: Plan, { draw, replicate }: Pick<RunIndex, 'draw' | 'replicate'>): Key {
  return subKey(subKey(subKey(plan.key, 'draw'), draw), replicate)
}

/** Builds the hooks of a run over cleared memory. */
export function openRun(plan: Plan, mechanisms: readonly Mechanism[], memory: Memory, index: RunIndex): Run {
  resetMemory(memory)
  const { world, parameters } = resolveWorld(plan, index)
  const replicateKey = replicateKeyOf(plan, index)
  const fixedKey = subKey(plan.key, 'fixed')
  const status = createStatus(memory.columns, world.products, plan.population.scale, subKey(fixedKey, 'market'))
  const signals = createSignals(world.products.length, plan.scenario.campaign.flights.length)

  const built = activeMechanisms(plan.scenario, mechanisms).map((m) => {
    const host = hostFor(m)
    return m.build((parameters[m.name] ?? {}) as never, host)
  })
  const hooks = Object.fromEntries(
    PHASES.map((phase) => [phase, built.map((h) => h[phase]).filter((h) => h !== undefined)]),
  ) as unknown as PhaseHooks

  function hostFor(m: Mechanism): Host {
    const mine = new Set([...m.columns, ...m.cubes].map((c) => c.name))
    const key = (of: Key, stream: string) => {
      if (!m.streams.includes(stream)) throw new Error(`Mechanism ${m.name} draws from undeclared stream ${stream}.`)
      return subKey(of, `${m.name}/${stream}`)
    }
    const cost = memory.columns.get('cost')
    const costByFlight = memory.columns.get('cost-by-flight')
    const costBeside = memory.columns.get('cost-beside-flights')
    const orders = memory.columns.get('orders')
    const revenue = memory.columns.get('revenue')
    const ledger = memory.columns.get('ledger')
    const lines = sizesOf(plan).line
    return {
      world,
      status,
      signals,
      own<A extends ColumnArray>(name: string): A {
        if (!mine.has(name)) throw new Error(`Mechanism ${m.name} does not own column ${name}.`)
        return memory.columns.get(name) as A
      },
      read: (name) => (memory.columns.has(name) ? memory.columns.get(name) : absentColumn(plan, mechanisms, name)),
      table(name) {
        const table = memory.tables.get(`${m.name}/${name}`)
        if (!table) throw new Error(`Mechanism ${m.name} does not declare table ${name}.`)
        return table
      },
      readTable(name) {
        const [owner, table] = name.split('/') as [string, string]
        if (!mechanisms.some((other) => other.name === owner && table in other.tables))
          throw new Error(`No mechanism declares table ${name}.`)
        return memory.tables.get(name)
      },
      stream: (name) => key(replicateKey, name),
      fixedStream: (name, about) => (about === undefined ? key(fixedKey, name) : subKey(key(fixedKey, name), about)),
      spend(line, step, amount, flight) {
        cost[step * lines + line] += amount
        if (flight >= 0) costByFlight[flight] += amount
        else costBeside[line] += amount
        ledger[0] += amount
      },
      earn(product, step, count, amount) {
        orders[step * world.products.length + product] += count
        revenue[step * world.products.length + product] += amount
        ledger[1] += count
        ledger[2] += amount
      },
    }
  }

  return { plan, index, world, memory, status, signals, hooks, noticeKey: subKey(replicateKey, 'notice'), step: 0 }
}

/** The column of a mechanism that is switched off: all zeros. */
function absentColumn(plan: Plan, mechanisms: readonly Mechanism[], name: string): ArrayLike<number> {
  for (const { columns, cubes } of mechanisms) {
    // no list of all, which would take longer than a small run
    const declared = columns.find((c) => c.name === name) ?? cubes.find((c) => c.name === name)
    if (declared) return new Uint8Array(entries(declared.of, sizesOf(plan)))
  }
  throw new Error(`No mechanism declares column ${name}.`)
}
