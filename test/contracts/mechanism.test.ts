import { beforeAll, describe, expect, it } from 'vitest'
import { isValue, type Value } from '../../engine/base/value.ts'
import { mechanisms } from '../../engine/mechanisms/index.ts'
import { recorders } from '../../engine/observe/recorders.ts'
import { compile } from '../../engine/plan/compile.ts'
import { openRun } from '../../engine/plan/run.ts'
import { PHASES, type Host, type Mechanism } from '../../engine/plan/mechanism.ts'
import { declarationsOf } from '../../engine/plan/memory.ts'
import { stepper } from '../../engine/simulate.ts'
import { everything } from '../support/everything.ts'
import { merge, type Overrides } from '../support/scenario.ts'
import { finish, simulated, simulation } from '../support/simulation.ts'
import { standIn } from '../support/standIns.ts'
import { openWatched } from '../support/watch.ts'
import { writeWatch } from '../support/writeWatch.ts'
import { allocationsIn } from '../support/allocations.ts'

/**
 * What every mechanism promises (design.md §4, engine/plan/mechanism.ts), run over the whole list. A mechanism that cannot keep
 * a promise stands in EXCUSED with its reason; the closed form of each is in test/engine/mechanisms/.
 */
const EXCUSED: Readonly<Record<string, { readonly promise: 'allocation' | 'off'; readonly reason: string }>> = {}

const all: readonly Mechanism[] = [...mechanisms, ...recorders]
const shared = simulation(everything())
const baseline = finish(shared)

describe.each(all.map((m) => [m.name, m] as const))('%s', (name, m) => {
  it('is a frozen value with a kebab-case name', () => {
    expect(Object.isFrozen(m)).toBe(true)
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/)
  })

  it('says what it does in both languages, by which equation and from which source', () => {
    expect(m.summary.en.trim().length).toBeGreaterThan(8)
    expect(m.summary.zh).toMatch(/\p{Script=Han}{3,}/u)
    expect(m.equation.trim()).not.toBe('')
    expect(m.source.trim()).not.toBe('')
  })

  it('needs no parameter, and every number it takes has a unit and a meaning in both languages', () => {
    const parsed: unknown = m.params.parse({})
    for (const { path, leaf } of leaves(parsed)) {
      if (!isValue(leaf)) {
        // a plain setting is a choice; a bare number would escape uncertainty, units and `explain`
        expect(typeof leaf, path).toBe('string')
        continue
      }
      const { field, spec } = leaf as Value
      expect(field.unit, path).toBeTruthy()
      expect(field.about.en.trim(), path).not.toBe('')
      expect(field.about.zh, path).toMatch(/\p{Script=Han}/u)
      if (spec.kind === 'pert') expect(spec.low <= spec.mode && spec.mode <= spec.high, path).toBe(true)
    }
  })

  it('refuses a parameter it does not have', () => {
    expect(m.params.safeParse({ 'no-such-parameter': 1 }).success).toBe(false)
  })
})

describe('the list', () => {
  it('has no name twice and no column with two owners', () => {
    expect(new Set(all.map((m) => m.name)).size).toBe(all.length)
    const names = declarationsOf(all).map((d) => d.name)
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
  })

  it('is refused by compile when two mechanisms own one column', () => {
    const rival = { ...standIn('rival', () => ({})), columns: [{ name: 'fatigue', type: 'f32' as const, of: ['agent' as const] }] }
    const list = [...mechanisms, rival]
    expect(() => compile(everything({}, list), list, { samples: {} })).toThrow(/Column fatigue has two owners/)
  })
})

describe('a run with everything on', () => {
  it('is the same when repeated, also over memory that another replicate has used', () => {
    const again = simulation(everything())
    finish(again, { replicate: 1 })
    expect(finish(again).hash).toBe(baseline.hash)
    expect(finish(again, { replicate: 1 }).hash).not.toBe(baseline.hash)
  })

  it.each([16, 257, 4096])('does not depend on the size of batches: %i', (capacity) => {
    expect(simulated(everything(), { capacity }).hash).toBe(baseline.hash)
  })

  it('writes nothing but what each hook’s mechanism owns', () => {
    const before = worldHash(shared.plan)
    const watch = writeWatch(all)
    const watched = simulation(everything(), { capacity: 257 })
    const run = openWatched(watched, watch)
    watch.arm(run)
    const advance = stepper(run)
    while (run.step < run.plan.steps) advance()
    expect([...watch.offences]).toEqual([])
    // population, network and creators are read-only and shared between threads
    expect(worldHash(run.plan)).toBe(before)
    // the watch saw writes: an empty list of offences would prove nothing
    for (const seen of [
      'attention column:fatigue',
      'peer-shares table:peer-shares/pending:0',
      'engagement batch:engaged',
      'events signals:demand',
    ]) {
      expect([...watch.writers]).toContain(seen)
    }
  })

  it('catches a mechanism that writes what is not its own', () => {
    const vandal = standIn('vandal', ({ status, read, signals }) => ({
      settle: () => ((read('fatigue') as Float32Array)[3] = 9),
      convert: () => status.stage.fill(2),
      noticed: (batch) => batch.attention.fill(1),
      spread: () => signals.demand.fill(3),
    }))
    const list = [...mechanisms, vandal]
    const watch = writeWatch([...all, vandal])
    const run = openWatched(simulation(everything({}, list), { list, capacity: 257 }), watch)
    watch.arm(run)
    const advance = stepper(run)
    advance()
    advance()
    expect([...watch.offences].sort()).toEqual([
      'vandal writes attention in noticed',
      'vandal writes demand in spread',
      'vandal writes fatigue in settle',
      'vandal writes stage past the status',
    ])
  })

  it('allocates no typed array in a step once its tables have found their size', () => {
    const s = simulation(everything())
    finish(s)
    let owner = 'the loop'
    const run = openWatched(s, { before: (name) => (owner = name), after: () => (owner = 'the loop') })
    const advance = stepper(run)
    const by = new Set<string>()
    // the last step recounts everything, into one short array
    while (run.step < run.plan.steps - 1) for (const made of allocationsIn(advance, () => owner)) by.add(made.owner)
    expect([...by].filter((name) => EXCUSED[name]?.promise !== 'allocation')).toEqual([])
    for (const [name, { promise }] of Object.entries(EXCUSED))
      if (promise === 'allocation') expect([...by], 'the excuse is needed').toContain(name)
    expect(allocationsIn(() => Float64Array.from([1, 2]).slice()).map((made) => made.name)).toEqual(['Float64Array', 'slice'])
  })
})

/** Parameters that are read under another choice of a setting only. */
const OTHER_CHOICES: Readonly<Record<string, readonly object[]>> = {
  contagion: [{ link: 'threshold' }],
}

/** What a mechanism needs beyond the scenario with everything on, which leaves it nothing to do. */
const ELSEWHERE: Readonly<Record<string, Overrides>> = {
  'day-parts': { horizon: { step: '12h' } },
}

describe.each(mechanisms.map((m) => [m.name, m] as const))('%s in a run with everything on', (name, m) => {
  const elsewhere = ELSEWHERE[name]
  const world = (over: Overrides, list?: readonly Mechanism[]) => everything(merge(elsewhere ?? {}, over) as Overrides, list)
  const uses = {
    streams: new Set<string>(),
    own: new Set<string>(),
    tables: new Set<string>(),
    reads: new Set<string>(),
    params: new Set<string>(),
  }
  const hooks = new Set<string>()

  function spy(params: object, host: Host) {
    const seen = new Proxy(params, { get: (of, key) => (uses.params.add(String(key)), Reflect.get(of, key) as unknown) })
    const built = m.build(seen as never, {
      ...host,
      own: (column) => (uses.own.add(column), host.own(column)),
      table: (table) => (uses.tables.add(table), host.table(table)),
      read: (column) => (uses.reads.add(column), host.read(column)),
      stream: (stream) => (uses.streams.add(stream), host.stream(stream)),
      fixedStream: (stream, about) => (uses.streams.add(stream), host.fixedStream(stream, about)),
    })
    for (const hook of Object.keys(built)) hooks.add(hook)
    return built
  }

  beforeAll(() => {
    const list = replaced(name, (params, host) => spy(params, host))
    for (const params of [{}, ...(OTHER_CHOICES[name] ?? [])]) {
      simulated(world(m.section === 'policies' ? {} : { mechanisms: { [name]: params } }, list), { list })
    }
  })

  it('has hooks of known phases only', () => {
    expect(hooks.size).toBeGreaterThan(0)
    expect([...hooks].filter((hook) => !(PHASES as readonly string[]).includes(hook))).toEqual([])
  })

  it('uses every parameter, column, table and stream it declares', () => {
    expect([...uses.params].sort()).toEqual(Object.keys(m.params.shape).sort())
    expect([...uses.own].sort()).toEqual([...m.columns, ...m.cubes].map((c) => c.name).sort())
    expect([...uses.tables].sort()).toEqual(Object.keys(m.tables).sort())
    expect([...uses.streams].sort()).toEqual([...m.streams].sort())
  })

  it('reads only columns that somebody declares', () => {
    const declared = declarationsOf(all).map((d) => d.name)
    expect([...uses.reads].filter((column) => !declared.includes(column))).toEqual([])
  })

  it('is stopped when it draws from a stream, owns a column or has a table that it does not declare', () => {
    const { plan, memory, index } = elsewhere ? simulation(world({})) : shared
    const asking = (ask: (host: Host) => unknown) => () =>
      openRun(
        plan,
        replaced(name, (params, host) => (ask(host), m.build(params as never, host))),
        memory,
        index,
      )
    expect(asking(() => undefined)).not.toThrow()
    expect(asking((host) => host.stream('no-such-stream'))).toThrow(`Mechanism ${name} draws from undeclared stream no-such-stream`)
    expect(asking((host) => host.fixedStream('no-such-stream'))).toThrow(/undeclared stream/)
    expect(asking((host) => host.own('stage'))).toThrow(`Mechanism ${name} does not own column stage`)
    expect(asking((host) => host.table('no-such-table'))).toThrow(/does not declare table/)
    expect(asking((host) => host.read('no-such-column'))).toThrow(/No mechanism declares column/)
  })

  it.skipIf(EXCUSED[name]?.promise === 'off')('can be switched off, and the run is another one without it', () => {
    const without = simulated(world({ [m.section]: { [name]: 'off' } }))
    const having = elsewhere ? simulated(world({})) : baseline
    for (const { name: column } of m.cubes) expect(without.cubes[column]).toBeUndefined()
    const differ = Object.keys(without.cubes).filter((c) => !equal(without.cubes[c].values, having.cubes[c].values))
    expect(differ).not.toEqual([])
  })
})

/** The shipped list with another `build` for one of its mechanisms. */
function replaced(name: string, build: (params: object, host: Host) => unknown): readonly Mechanism[] {
  return mechanisms.map((m) => (m.name === name ? ({ ...m, build } as unknown as Mechanism) : m))
}

/** Every leaf of a parsed object with its path. */
function leaves(node: unknown, path = ''): { path: string; leaf: unknown }[] {
  if (isValue(node) || typeof node !== 'object' || node === null) return path === '' ? [] : [{ path, leaf: node }]
  return Object.entries(node).flatMap(([key, value]) => leaves(value, path === '' ? key : `${path}.${key}`))
}

function equal(x: Float64Array, y: Float64Array): boolean {
  return x.length === y.length && x.every((value, i) => Object.is(value, y[i]))
}

function worldHash(plan: object): string {
  return JSON.stringify(plan, (_, value: unknown) => (ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value))
}
