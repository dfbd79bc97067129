import type { ColumnArray } from '../../engine/base/columns.ts'
import { recorders } from '../../engine/observe/recorders.ts'
import type { Host, Mechanism } from '../../engine/plan/mechanism.ts'
import { PHASES } from '../../engine/plan/mechanism.ts'
import type { Run } from '../../engine/plan/run.ts'
import { openRun } from '../../engine/plan/run.ts'
import type { Simulation } from './simulation.ts'

export type PhaseName = (typeof PHASES)[number]

/** Who is called, in which phase; `host` is what a mechanism was given (none for recorders). */
export interface Watcher {
  before?(owner: string, phase: PhaseName, run: Run): void
  after?(owner: string, phase: PhaseName, run: Run): void
  /** May stand between a mechanism and its host. */
  host?(owner: string, host: Host): Host
}

/** Opens a run whose every hook tells the watcher before and after it is called. */
export function openWatched({ plan, list, memory, index }: Simulation, watcher: Watcher): Run {
  const owner = new WeakMap<object, string>()
  const tagged = list.map((m) => ({
    ...m,
    build(params: never, host: Host) {
      const hooks = m.build(params, watcher.host?.(m.name, host) ?? host)
      for (const hook of Object.values(hooks)) owner.set(hook as object, m.name)
      return hooks
    },
  }))
  const run = openRun(plan, tagged as unknown as readonly Mechanism[], memory, index)
  const wrapped = PHASES.map((phase) => {
    const untagged = recordersIn(phase, run)
    return [phase, run.hooks[phase].map((hook) => watched(hook as Hook, phase, owner.get(hook) ?? untagged.shift() ?? '?'))]
  })
  const opened: Run = { ...run, hooks: Object.fromEntries(wrapped) as Run['hooks'] }
  return opened

  function watched(hook: Hook, phase: PhaseName, name: string): Hook {
    return (...args) => {
      watcher.before?.(name, phase, opened)
      hook(...args)
      watcher.after?.(name, phase, opened)
    }
  }
}

type Hook = (...args: unknown[]) => void

/** Recorders cannot be passed in a list, so they are told by their order: those with a hook of the phase, in that order. */
function recordersIn(phase: PhaseName, { plan, world, status, memory }: Run): string[] {
  const host = (owner: string) =>
    ({
      world,
      status,
      own: <A extends ColumnArray>(name: string) => memory.columns.get(name) as A,
      read: () => new Uint8Array(0),
      readTable: () => undefined,
      table: (name: string) => memory.tables.get(`${owner}/${name}`),
    }) as unknown as Host
  return recorders.filter((r) => !r.isIdle?.(plan.scenario) && phase in r.build({} as never, host(r.name))).map((r) => r.name)
}
