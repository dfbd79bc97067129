import { NORMAL_90 } from '../../engine/base/normalQuantile.ts'
import type { Interval, TornadoBar, TornadoResult } from '../../engine/base/sensitivityResult.ts'
import { studentTQuantile, studentTTwoSided } from '../../models/numerics/studentT.ts'
import type { Simulate, Trial } from '../blackBox.ts'
import { trialOf, type UncertainInput } from './uncertainInput.ts'

/** Lucks of the first round, in which directions are found and inputs without any effect. */
const FIRST_LUCKS = 2
/** Fewer pairs in which the output is defined say nothing. */
const LEAST_PAIRS = 5
/** Of the inputs that are said to have an effect, at most this share has none. */
const FALSE_DISCOVERIES = 0.05
/** Differences asked of an input: either end against the mode, and one end against the other. */
const CONTRASTS = 3

export interface OneAtATimeOptions {
  /** Lucks in which every input is moved; five or more. */
  readonly lucks: number
  /** Which of a run's outputs is looked at. */
  readonly output: number
  /** Numbers of the inputs that are moved; all, unless given. */
  readonly moved?: readonly number[]
  /** How many runs may still be asked for. */
  readonly left?: () => number
}

/** Runs of `lucks` lucks of so many single numbers. */
export function runsOfTornado(lucks: number, inputs: number): number {
  return lucks * (1 + 2 * inputs)
}

/**
 * One-at-a-time effects: each input at its 5th and at its 95th percentile, everything else at its most likely value, for the same lucks
 * as a run with everything at its most likely value. Effects are means of paired differences, with 90% t intervals.
 *
 * An input of several numbers moves along the direction that matters: its effect along each of its directions is measured in the first
 * lucks, and its ends are ∓1.645 standard deviations along the gradient. Inputs that change not one of the first runs are run no further.
 * An effect is more than noise where the smallest of its three p-values (t tests, times three) passes Benjamini & Hochberg's (1995)
 * rule at 5% over all inputs. Effects are of this neighbourhood: interactions are seen by Morris and Sobol only.
 *
 * Where time runs out, complete lucks count.
 *
 * @returns bars by the distance between the lowest and the highest of the three outputs, the largest first
 */
export async function oneAtATime(
  simulate: Simulate,
  inputs: readonly UncertainInput[],
  options: OneAtATimeOptions,
): Promise<TornadoResult> {
  const { output, lucks: most, moved = inputs.map((_, j) => j), left = () => Number.POSITIVE_INFINITY } = options
  const run = async (trials: readonly Trial[]) => (await simulate(trials)).map((values) => values[output])
  const at = (luck: number, which?: number, values?: ArrayLike<number>) =>
    trialOf(inputs, luck, (j) => (j === which && values ? values : inputs[j].mode))
  const directions = await gradients(inputs, moved, run, at)
  const ends = inputs.map((input, j) => [-1, 1].map((way) => input.toward(directions[j].map((x) => way * x))))

  const base: number[] = []
  const found = inputs.map(() => ({ low: [] as number[], high: [] as number[] }))
  let active = moved
  while (base.length < most) {
    const affordable = base.length === 0 ? FIRST_LUCKS : Math.floor(left() / runsOfTornado(1, active.length))
    const count = Math.min(affordable, Math.max(FIRST_LUCKS, base.length), most - base.length)
    if (count < 1) break
    const lucks = Array.from({ length: count }, (_, i) => base.length + i)
    const outputs = await run(lucks.flatMap((luck) => [at(luck), ...active.flatMap((j) => ends[j].map((values) => at(luck, j, values)))]))
    const finished = Math.floor(outputs.length / runsOfTornado(1, active.length))
    lucks.slice(0, finished).forEach((_, i) => {
      const from = i * runsOfTornado(1, active.length)
      base.push(outputs[from])
      active.forEach((j, k) => {
        found[j].low.push(outputs[from + 1 + 2 * k])
        found[j].high.push(outputs[from + 2 + 2 * k])
      })
    })
    if (finished < count) break
    if (base.length === FIRST_LUCKS) active = active.filter((j) => differs(found[j].low, base) || differs(found[j].high, base))
  }
  const bars = moved.map((j) => barOf(inputs[j], ends[j], found[j], base, active.includes(j)))
  return { bars: judged(bars).sort((a, b) => reachOf(b) - reachOf(a)), ...baseOf(base), lucks: base.length }
}

/** The distance between the lowest and the highest output of an input's three. */
function reachOf({ low, high }: Pick<TornadoBar, 'low' | 'high'>): number {
  const reach = Math.max(low.value, high.value, 0) - Math.min(low.value, high.value, 0)
  return Number.isFinite(reach) ? reach : 0
}

/** For inputs of several directions the unit vector along which the output grows fastest, for others [1]. */
async function gradients(
  inputs: readonly UncertainInput[],
  moved: readonly number[],
  run: (trials: readonly Trial[]) => Promise<number[]>,
  at: (luck: number, which?: number, values?: ArrayLike<number>) => Trial,
): Promise<number[][]> {
  const axesOf = (j: number) => (inputs[j].directions > 1 ? Array.from({ length: inputs[j].directions }, (_, k) => ({ j, k })) : [])
  const joint = moved.flatMap(axesOf)
  if (joint.length === 0) return inputs.map(() => [1])
  const probe = ({ j, k }: { j: number; k: number }, way: number) =>
    inputs[j].toward(Array.from({ length: inputs[j].directions }, (_, i) => (i === k ? way : 0)))
  const lucks = Array.from({ length: FIRST_LUCKS }, (_, luck) => luck)
  const outputs = await run(lucks.flatMap((luck) => joint.flatMap((axis) => [-1, 1].map((way) => at(luck, axis.j, probe(axis, way))))))
  const slope = (axis: number) =>
    lucks.reduce((sum, luck) => sum + outputs[2 * (luck * joint.length + axis) + 1] - outputs[2 * (luck * joint.length + axis)], 0)
  return inputs.map(({ directions }, j) => {
    if (directions === 1) return [1]
    const slopes = axesOf(j).map(({ k }) => slope(joint.findIndex((axis) => axis.j === j && axis.k === k)))
    const length = Math.sqrt(slopes.reduce((sum, x) => sum + x * x, 0))
    // where nothing is seen to matter any direction does
    return length > 0 && length < Number.POSITIVE_INFINITY ? slopes.map((x) => x / length) : slopes.map((_, i) => (i === 0 ? 1 : 0))
  })
}

type Bar = TornadoBar & { readonly p: number }

function barOf(
  { name, mode }: UncertainInput,
  [lowEnd, highEnd]: readonly ArrayLike<number>[],
  { low, high }: { readonly low: readonly number[]; readonly high: readonly number[] },
  base: readonly number[],
  isActive: boolean,
): Bar {
  const values = Array.from(mode, (x, i) => ({ low: lowEnd[i], mode: x, high: highEnd[i] }))
  const pairs = [low.map((x, i) => x - base[i]), high.map((x, i) => x - base[i]), high.map((x, i) => x - low[i])]
  const contrasts = pairs.map((differences) => contrast(differences.filter(Number.isFinite)))
  const [below, above, swing] = contrasts.map(({ interval }) => interval)
  const p = Math.min(1, CONTRASTS * Math.min(...contrasts.map((c) => c.p)))
  const pairsOfAll = Math.min(...contrasts.map((c) => c.pairs))
  const verdict = !isActive ? 'none' : pairsOfAll < LEAST_PAIRS ? 'undefined' : 'noise'
  return { input: name, values, low: below, high: above, swing, verdict, p }
}

/** Mean paired difference with its 90% interval, and how likely one so large is without any effect. */
function contrast(differences: readonly number[]): { readonly interval: Interval; readonly p: number; readonly pairs: number } {
  const pairs = differences.length
  const value = differences.reduce((sum, x) => sum + x, 0) / pairs
  if (differences.every((x) => x === differences[0])) return { interval: { value, low: value, high: value }, p: value === 0 ? 1 : 0, pairs }
  const error = Math.sqrt(differences.reduce((sum, x) => sum + (x - value) ** 2, 0) / (pairs - 1) / pairs)
  const reach = studentTQuantile(0.95, pairs - 1) * error
  return { interval: { value, low: value - reach, high: value + reach }, p: studentTTwoSided(value / error, pairs - 1), pairs }
}

/** Benjamini & Hochberg: of the p-values in ascending order, all up to the last p₍ₖ₎ ≤ 5% · k / n are effects. */
function judged(bars: readonly Bar[]): TornadoBar[] {
  const open = bars.filter(({ verdict }) => verdict === 'noise').sort((a, b) => a.p - b.p)
  const last = open.findLastIndex(({ p }, k) => p <= (FALSE_DISCOVERIES * (k + 1)) / open.length)
  const effects = new Set(open.slice(0, last + 1))
  return bars.map((bar) => {
    const { p: _, ...rest } = bar
    return effects.has(bar) ? { ...rest, verdict: 'effect' } : rest
  })
}

function baseOf(base: readonly number[]): Pick<TornadoResult, 'base' | 'luck'> {
  const defined = base.filter(Number.isFinite)
  const { interval } = contrast(defined)
  const spread = Math.sqrt(defined.reduce((sum, x) => sum + (x - interval.value) ** 2, 0) / Math.max(1, defined.length - 1))
  return { base: interval, luck: { low: interval.value - NORMAL_90 * spread, high: interval.value + NORMAL_90 * spread } }
}

/** Whether a run differs from its pair; two that are not defined do not. */
function differs(runs: readonly number[], base: readonly number[]): boolean {
  return runs.some((x, i) => !Object.is(x, base[i]) && x !== base[i])
}
