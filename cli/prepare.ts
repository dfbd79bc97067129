import { availableParallelism } from 'node:os'
import type { Job } from '../engine/ensemble/job.ts'
import { RNG_VERSION } from '../engine/base/keyed.ts'
import { mechanisms } from '../engine/mechanisms/index.ts'
import { compile } from '../engine/plan/compile.ts'
import type { Plan } from '../engine/plan/plan.ts'
import type { Scenario } from '../engine/scenario/schema.ts'
import { engineHash } from '../runtime/engineHash.ts'
import type { LoadedScenario } from '../runtime/loadScenario.ts'
import { networkCache, networkFolder, type NetworkCache } from '../runtime/networkCache.ts'
import { readMechanismModules, type MechanismModules } from '../runtime/mechanismModules.ts'
import { returnMemory } from '../runtime/returnMemory.ts'
import { inputsHash, runId, sourcesHash, type ScenarioIdentity } from '../runtime/runId.ts'
import type { Context } from './context.ts'
import { message } from './messages.ts'
import { readScenario } from './readScenario.ts'

/** A scenario read and checked, with the ensemble's size and seed that the command line asks for. */
export interface Prepared {
  readonly loaded: LoadedScenario
  readonly scenario: Scenario
  /** Names the run: the same for the same question to the same engine. */
  readonly id: string
  /** What of it enters the id. */
  readonly identity: ScenarioIdentity
  readonly engine: string
  readonly modules: MechanismModules
  readonly workers: number
  /** Draws population, creators and network; what takes long is left until it is needed. */
  readonly plan: () => Plan
}

export interface PrepareOptions {
  readonly set?: readonly string[]
  readonly replicates?: number
  /** Instead of the scenario's own. */
  readonly replicatesPerDraw?: number
  readonly seed?: string
  readonly workers?: number
  /** Modules of further mechanisms. */
  readonly mechanism?: readonly string[]
  readonly quiet?: boolean
  /** Networks are drawn anew, whatever is kept. */
  readonly fresh?: boolean
  /** Nothing is written, networks neither. */
  readonly dryRun?: boolean
}

/** Compiling leaves some 320 bytes of garbage per agent: below this nothing that would be missed. */
const MANY_AGENTS = 20_000

/** Reads a scenario and settles seed, draws and workers. */
export async function prepare(argument: string, options: PrepareOptions, context: Context): Promise<Prepared> {
  const modules = await readMechanismModules(options.mechanism ?? [])
  const loaded = await readScenario(argument, options.set, context.allow, modules.mechanisms)
  const scenario = withOverrides(loaded.scenario, options, context)
  const engine = await engineHash()
  const { models, fits, rows, files } = loaded
  const identity = { scenario: { ...scenario, models, fits }, inputs: inputsHash(loaded.inputs), sources: sourcesHash(rows, files) }
  const list = [...mechanisms, ...modules.mechanisms]
  const { generate } = networks(engine, options, context)
  // A list of ties may be larger than all else, and is of no use once there is a network.
  const { edges: _, ...inputs } = loaded.inputs
  return {
    loaded: { ...loaded, inputs },
    scenario,
    id: idOf([identity], engine, modules, scenario),
    identity,
    engine,
    modules,
    workers: options.workers ?? availableParallelism(),
    plan: once(loaded.inputs, (given) => {
      const plan = compile(scenario, list, given, { allocate: (bytes) => new SharedArrayBuffer(bytes), generate })
      if (plan.population.agents >= MANY_AGENTS) returnMemory()
      return plan
    }),
  }
}

/** A function that makes its result once, and then holds what it was made from no more. */
function once<From, To>(from: From, make: (from: From) => To): () => To {
  let given: From | undefined = from
  let made: To
  return () => {
    if (given !== undefined) made = make(given)
    given = undefined
    return made
  }
}

const kept = new WeakMap<Context, NetworkCache>()

/** The networks of a command, shared by the arms of a comparison, and those that earlier ones left below runs/. */
function networks(engine: string, { fresh, dryRun }: PrepareOptions, context: Context): NetworkCache {
  const { lang, say } = context
  const cache =
    kept.get(context) ??
    networkCache({
      folder: networkFolder('runs'),
      engine,
      ...(dryRun ? { read: 'only' as const } : fresh && { read: 'off' as const }),
      onDamaged: (path) => say(message(lang, 'network-damaged', { path })),
    })
  kept.set(context, cache)
  return cache
}

/** The id of a run, or of an experiment, of one or several scenarios under the ensemble's size of the first. */
export function idOf(
  scenarios: readonly ScenarioIdentity[],
  engine: string,
  { files }: MechanismModules,
  { ensemble: { draws, replicatesPerDraw } }: Scenario,
  experiment?: unknown,
): string {
  return runId({
    scenarios,
    engine,
    mechanisms: files.map((f) => f.sha256),
    rngVersion: RNG_VERSION,
    draws,
    replicatesPerDraw,
    ...(experiment !== undefined && { experiment }),
  })
}

/** The job of one or several scenarios under the ensemble's size of the first. */
export function jobOf(plans: readonly Plan[], redraws: readonly string[] = []): Job {
  const { draws, replicatesPerDraw } = plans[0].scenario.ensemble
  return { plans, draws, replicatesPerDraw, ...(redraws.length > 0 && { redraws }) }
}

function withOverrides(scenario: Scenario, options: PrepareOptions, context: Context): Scenario {
  const { replicates, seed, quiet } = options
  const per = options.replicatesPerDraw ?? scenario.ensemble.replicatesPerDraw
  const draws = replicates === undefined ? scenario.ensemble.draws : Math.ceil(replicates / per)
  const n = draws * per
  if (replicates !== undefined && n !== replicates && !quiet) context.say(message(context.lang, 'rounded', { found: replicates, n, per }))
  return { ...scenario, seed: seed ?? scenario.seed, ensemble: { draws, replicatesPerDraw: per } }
}
