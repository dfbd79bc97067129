import { type Key, subKey } from '../../engine/base/keyed.ts'
import type {
  MorrisResult,
  SensitivityFindings,
  SensitivityResult,
  SobolResult,
  TornadoResult,
} from '../../engine/base/sensitivityResult.ts'
import type { Simulate } from '../blackBox.ts'
import { morrisScreening, runsOfMorris } from './morrisScreening.ts'
import { oneAtATime, runsOfTornado } from './oneAtATime.ts'
import { runsPerRow, sobolIndices, type Share } from './sobolIndices.ts'
import type { UncertainInput } from './uncertainInput.ts'

/** More inputs are screened first, and at most so many get indices of their own. */
export const SCREEN_ABOVE = 8
/** An input whose μ* is below this part of the largest is one of the rest: in a sum of inputs it would have a four-hundredth of its variance. */
const LEAST_SIZE = 0.05
const MOST = { lucks: 12, trajectories: 20, rows: 4096 }
const LEAST = { lucks: 5, trajectories: 4, rows: 16 }
/** Parts of the runs that the stages before the last one may take. */
const PARTS = { morris: 0.35, tornado: 0.15 }

export interface AnalysisOptions {
  readonly method: SensitivityResult['method']
  readonly key: Key
  /** Which of a run's outputs is looked at. */
  readonly output: number
  /** Runs at most. */
  readonly runs: number
}

/** The fewest runs with which a method can say anything of so many inputs. */
export function leastRuns(method: SensitivityResult['method'], inputs: number): number {
  const screened = Math.min(inputs, SCREEN_ABOVE)
  const tornado = (n: number) => runsOfTornado(LEAST.lucks, n)
  const morris = runsOfMorris(LEAST.trajectories, inputs)
  if (method === 'tornado') return tornado(inputs)
  if (method === 'morris') return morris
  if (method === 'sobol') return LEAST.rows * runsPerRow(inputs)
  if (inputs <= SCREEN_ABOVE) return tornado(inputs) + LEAST.rows * runsPerRow(inputs)
  return morris + tornado(screened) + LEAST.rows * runsPerRow(screened + 1)
}

/**
 * What matters for one output of a simulator, and how much of it is luck.
 *
 *     up to 8 inputs    tornado of all → Sobol indices of all
 *     more              Morris screening → tornado of the at most 8 that are left → Sobol indices of these, and of the rest as one
 *
 * unless one method is asked for; luck is an input like the others. What is asked for depends on earlier outputs and on `runs` alone,
 * never on time, so an interrupted analysis goes on from the runs that were kept. Each stage takes its part of the runs; where time
 * ends first, what was complete counts.
 */
export async function analyseSensitivity(
  simulate: Simulate,
  inputs: readonly UncertainInput[],
  options: AnalysisOptions,
): Promise<SensitivityFindings> {
  const { method, key, output, runs } = options
  const watch = watched(simulate, output)
  /** Runs left to a stage that may take a part of them all. */
  const stage = (part: number) => {
    const before = watch.runs()
    return () => Math.min(part * runs - (watch.runs() - before), runs - watch.runs())
  }
  const tornado = (part: number, moved?: readonly number[]) =>
    oneAtATime(watch.simulate, inputs, { lucks: MOST.lucks, output, left: stage(part), ...(moved && { moved }) })
  const morris = (part: number) =>
    morrisScreening(watch.simulate, inputs, { trajectories: MOST.trajectories, key: subKey(key, 'morris'), output, left: stage(part) })
  const sobol = (ordered: readonly UncertainInput[], shares: readonly Share[]) =>
    sobolIndices(watch.simulate, ordered, { rows: MOST.rows, key: subKey(key, 'sobol'), output, shares, left: stage(1) })

  const found: Found = {}
  const isScreened = method === 'auto' && inputs.length > SCREEN_ABOVE
  let chosen = inputs.map((_, j) => j)
  if (method === 'morris' || isScreened) {
    const screening = await morris(isScreened ? PARTS.morris : 1)
    if (isScreened) chosen = largest(inputs, screening)
    found.morris = { ...screening, effects: marked(screening, inputs, chosen) }
  }
  if (method === 'tornado' || method === 'auto') found.tornado = await tornado(method === 'auto' ? PARTS.tornado : 1, chosen)
  if (method === 'sobol' || method === 'auto') {
    const others = inputs.flatMap((_, j) => (chosen.includes(j) ? [] : [j]))
    const ordered = [...chosen, ...others].map((j) => inputs[j])
    found.sobol = await sobol(ordered, sharesOf(ordered, chosen.length))
  }
  return { status: watch.status(), ...withDefined(found), runs: watch.runs(), ...(watch.isCut() && { endedBy: 'time' as const }) }
}

/** What the stages gave so far. */
interface Found {
  tornado?: TornadoResult
  morris?: MorrisResult
  sobol?: SobolResult | undefined
}

/** Counts the runs and what was seen of the output. */
function watched(simulate: Simulate, output: number) {
  let [runs, undefinedRuns, isCut] = [0, 0, false]
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  const watching: Simulate = async (trials) => {
    const outputs = await simulate(trials)
    isCut ||= outputs.length < trials.length
    runs += outputs.length
    for (const { [output]: y } of outputs) {
      if (Number.isFinite(y)) [low, high] = [Math.min(low, y), Math.max(high, y)]
      else undefinedRuns++
    }
    return outputs
  }
  const status = (): SensitivityFindings['status'] =>
    runs === 0 || 2 * undefinedRuns > runs ? 'undefined' : low === high && undefinedRuns === 0 ? 'constant' : 'varies'
  return { simulate: watching, runs: () => runs, isCut: () => isCut, status }
}

/** Numbers of the at most eight inputs of the largest μ*. */
function largest(inputs: readonly UncertainInput[], { effects }: MorrisResult): number[] {
  const least = LEAST_SIZE * Math.max(0, ...effects.map(({ size }) => size.value || 0))
  const kept = effects.filter(({ size }) => size.value > 0 && size.value >= least).slice(0, SCREEN_ABOVE)
  return kept.map(({ input }) => inputs.findIndex(({ name }) => name === input))
}

function marked({ effects }: MorrisResult, inputs: readonly UncertainInput[], chosen: readonly number[]): MorrisResult['effects'] {
  const names = new Set(chosen.map((j) => inputs[j].name))
  return effects.map((effect) => ({ ...effect, kept: names.has(effect.input) }))
}

/** The first inputs by themselves, those after them as one. */
function sharesOf(ordered: readonly UncertainInput[], singles: number): Share[] {
  const shares: Share[] = ordered.slice(0, singles).map(({ name }, j) => ({ name, kind: 'input', members: [j] }))
  if (singles === ordered.length) return shares
  return [...shares, { name: 'rest', kind: 'rest', members: ordered.flatMap((_, j) => (j < singles ? [] : [j])) }]
}

/** Without the stages of which nothing came back. */
function withDefined({ tornado, morris, sobol }: Found): Pick<SensitivityFindings, 'tornado' | 'morris' | 'sobol'> {
  return {
    ...(tornado && tornado.lucks > 0 && { tornado }),
    ...(morris && morris.trajectories > 0 && { morris }),
    ...(sobol && { sobol }),
  }
}
