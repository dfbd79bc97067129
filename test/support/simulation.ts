import { sum } from '../../engine/metrics/pair.ts'
import { mechanisms as shipped } from '../../engine/mechanisms/index.ts'
import { observe, type Observations } from '../../engine/observe/observations.ts'
import { activeMechanisms } from '../../engine/plan/activeMechanisms.ts'
import { compile, type CompileOptions } from '../../engine/plan/compile.ts'
import type { Mechanism } from '../../engine/plan/mechanism.ts'
import { createMemory, type Memory } from '../../engine/plan/memory.ts'
import type { Plan } from '../../engine/plan/plan.ts'
import { openRun, type Run, type RunIndex } from '../../engine/plan/run.ts'
import type { EdgeList, Inputs } from '../../engine/scenario/inputs.ts'
import type { Scenario } from '../../engine/scenario/schema.ts'
import { stepper } from '../../engine/simulate.ts'
import { scenarioOf, type Overrides } from './scenario.ts'

export interface Options {
  /** The mechanisms; the shipped ones unless said. */
  readonly list?: readonly Mechanism[]
  readonly edges?: EdgeList
  /** Data beside the scenario: covariates, quotes. */
  readonly inputs?: Partial<Inputs>
  readonly compile?: CompileOptions
  readonly capacity?: number
  readonly index?: Partial<RunIndex>
}

/** A plan with the memory of its runs: what a test repeats. */
export interface Simulation {
  readonly plan: Plan
  readonly list: readonly Mechanism[]
  readonly memory: Memory
  readonly index: RunIndex
}

/** A scenario, or overrides of the tiny one, ready to run. */
export function simulation(scenario: Scenario | Overrides, options: Options = {}): Simulation {
  const list = options.list ?? shipped
  const normal = 'horizon' in scenario && isNormal(scenario) ? scenario : scenarioOf(scenario as Overrides, list)
  const plan = compile(normal, list, { samples: {}, ...(options.edges && { edges: options.edges }), ...options.inputs }, options.compile)
  const memory = createMemory(plan, activeMechanisms(plan.scenario, list), options.capacity)
  return { plan, list, memory, index: { draw: 'mode', replicate: 0, arm: 'campaign', ...options.index } }
}

function isNormal(scenario: object): scenario is Scenario {
  return 'ensemble' in scenario && 'outputs' in scenario && 'mechanisms' in scenario
}

/** A finished run, with its state still in memory until the next one. */
export interface Finished extends Observations {
  readonly run: Run
}

export function finish({ plan, list, memory, index }: Simulation, over: Partial<RunIndex> = {}): Finished {
  const run = openRun(plan, list, memory, { ...index, ...over })
  const advance = stepper(run)
  while (run.step < plan.steps) advance()
  return { run, ...observe(run) }
}

/** The run of a scenario in one go. */
export function simulated(scenario: Scenario | Overrides, options: Options = {}): Finished {
  return finish(simulation(scenario, options))
}

export function cube({ cubes }: Observations, name: string): Float64Array {
  const found = cubes[name]
  if (!found) throw new Error(`No cube ${name}.`)
  return found.values
}

export function total(of: Observations, name: string): number {
  return sum(cube(of, name))
}

/** Undirected or directed ties as the reader of edge lists gives them. */
export function edgeList(ties: readonly (readonly [number, number])[], nodes: number): EdgeList {
  return {
    sources: Int32Array.from(ties, ([u]) => u),
    targets: Int32Array.from(ties, ([, v]) => v),
    nodes,
    selfLoopsDropped: 0,
    duplicatesDropped: 0,
  }
}
