import { type Key, subKey, uniform } from '../../engine/base/keyed.ts'
import type { Interval, MorrisEffect, MorrisResult } from '../../engine/base/sensitivityResult.ts'
import type { Simulate, Trial } from '../blackBox.ts'
import { SOBOL_DIMENSIONS, sobolPoints } from '../sampling/sobolSequence.ts'
import { bootstrapIntervals } from './bootstrap.ts'
import { trialOf, type UncertainInput } from './uncertainInput.ts'

/** Levels of every input, at 0, ⅓, ⅔ and 1 of its range; a step goes from one half of them to the other. */
const LEVELS = 4
const STEP = LEVELS / 2 / (LEVELS - 1)
/** Inputs whose first two effects are below this part of the largest are not followed: in a sum their variance would be a ten-thousandth. */
const LEAST_SIZE = 0.01
/** Lucks of an analysis are numbered from here. */
const FIRST_LUCK = 1 << 20

export interface MorrisOptions {
  /** An even number: they come in loops of two. */
  readonly trajectories: number
  readonly key: Key
  /** Which of a run's outputs is looked at. */
  readonly output: number
  /** Probabilities that the lowest and the highest level stand for; 5% and 95% unless given, because a normal distribution has no ends. */
  readonly range?: readonly [low: number, high: number]
  /** How many runs may still be asked for. */
  readonly left?: () => number
}

/** Two trajectories: every moved input takes its step, and then, in the same order, the step back. */
interface Loop {
  /** One for each step, which begins there and ends at the next (the last at the first), and one more with another luck. */
  readonly trials: readonly Trial[]
  /** Which input each step moves, and which way (1 or −1; 0 for an input of several numbers, which have a way each). */
  readonly steps: readonly { readonly input: number; readonly way: number }[]
}

/** Runs of `trajectories` through so many inputs. */
export function runsOfMorris(trajectories: number, inputs: number): number {
  return Math.ceil(trajectories / 2) * (2 * inputs + 1)
}

/**
 * Elementary effects (Morris 1991) with the size μ* of Campolongo, Cariboni & Saltelli (2007): what matters and what does not, for a few
 * runs per input.
 *
 * A trajectory begins at random levels and moves one input after the other, in random order, by Δ = 2/3 of its range: an effect is
 * the change of the output, divided by Δ and with the sign of the step. μ is the mean of an input's effects, μ* of their absolute
 * values, σ their standard deviation. Trajectories come in loops: the second one goes from the end of the first back to its beginning,
 * in the same order, so each effect is seen twice, with all other inputs at the opposite ends of their steps, and a loop needs one run per
 * effect. Beginnings are scrambled Sobol points. All runs of a loop share one luck, so an effect is no noise; one run more, at the
 * beginning and with another luck, tells what luck does.
 *
 * Numbers that belong to one input move together, each its own way, and such an input has neither μ nor σ. Inputs whose effects in
 * the first loop are below 1% of the largest are left where they are afterwards: their size has no interval. Effects of runs whose output is not finite are left out. Intervals are
 * bootstrapped over loops. Where time runs out, complete loops count.
 *
 * @example Ishigami's function over its whole range, 10,000 trajectories: μ* 7.70 7.88 6.25
 */
export async function morrisScreening(
  simulate: Simulate,
  inputs: readonly UncertainInput[],
  options: MorrisOptions,
): Promise<MorrisResult> {
  const { output, key, range = [0.05, 0.95], left = () => Number.POSITIVE_INFINITY } = options
  const loops = Math.ceil(options.trajectories / 2)
  const effects: number[][] = inputs.map(() => [])
  const luck: number[] = []
  let active = inputs.map((_, j) => j)
  while (luck.length < loops) {
    const done = luck.length
    const count = done === 0 ? 1 : Math.min(loops - done, done, Math.floor(left() / runsOfMorris(2, active.length)))
    if (count < 1) break
    const walks = design(inputs, active, done, count, range, key)
    const outputs = (await simulate(walks.flatMap(({ trials }) => trials))).map((values) => values[output])
    const finished = Math.floor(outputs.length / walks[0].trials.length)
    walks.slice(0, finished).forEach(({ steps, trials }, walk) => {
      const run = outputs.slice(walk * trials.length, (walk + 1) * trials.length)
      steps.forEach(({ input, way }, i) => {
        const change = run[(i + 1) % steps.length] - run[i]
        effects[input].push(((way || 1) * change) / STEP)
      })
      luck.push(Math.abs(run[run.length - 1] - run[0]))
    })
    if (finished < count) break
    if (done === 0) active = worthFollowing(effects)
  }
  return summary(inputs, effects, luck, range, subKey(key, 'bootstrap'))
}

/** Numbers of the inputs that did more in the first loop than a hundredth of what the foremost one did. */
function worthFollowing(effects: readonly (readonly number[])[]): number[] {
  const sizes = effects.map((list) => meanOf(list.map(Math.abs)))
  const least = LEAST_SIZE * Math.max(0, ...sizes.filter(Number.isFinite))
  return sizes.flatMap((size, j) => ((size > 0 && size >= least) || Number.isNaN(size) ? [j] : []))
}

function design(
  inputs: readonly UncertainInput[],
  active: readonly number[],
  first: number,
  count: number,
  [low, high]: readonly [number, number],
  key: Key,
): Loop[] {
  const dimensions = inputs.reduce((sum, input) => sum + input.dimensions, 0)
  const spread = Math.min(dimensions, SOBOL_DIMENSIONS)
  const starts = sobolPoints(count, spread, key, first)
  const [beyond, order] = [subKey(key, 'levels'), subKey(key, 'order')]
  return starts.map((start, i) => {
    let d = 0
    const levels = inputs.map((input) =>
      Array.from({ length: input.dimensions }, () => {
        const u = d < spread ? start[d] : uniform(beyond, first + i, d)
        d++
        return Math.floor(u * LEVELS)
      }),
    )
    const moved = [...active].sort((x, y) => uniform(order, first + i, x) - uniform(order, first + i, y))
    const luck = FIRST_LUCK + 2 * (first + i)
    const trial = (of: number) =>
      trialOf(inputs, of, (j) => inputs[j].at(levels[j].map((level) => low + ((high - low) * level) / (LEVELS - 1))))
    const otherLuck = trial(luck + 1)
    const trials: Trial[] = []
    const steps = [...moved, ...moved].map((input) => {
      trials.push(trial(luck))
      const [from] = levels[input]
      levels[input] = levels[input].map((level) => (level + LEVELS / 2) % LEVELS)
      return { input, way: levels[input].length > 1 ? 0 : from < LEVELS / 2 ? 1 : -1 }
    })
    // with nothing to move there still is a beginning
    if (trials.length === 0) trials.push(trial(luck))
    return { trials: [...trials, otherLuck], steps }
  })
}

function summary(
  inputs: readonly UncertainInput[],
  effects: readonly (readonly number[])[],
  luck: readonly number[],
  range: readonly [number, number],
  key: Key,
): MorrisResult {
  const perLoop = effects.map((list) => luck.map((_, i) => meanOf([Math.abs(list[2 * i]), Math.abs(list[2 * i + 1])])))
  const followed = effects.flatMap((list, j) => (list.length === 2 * luck.length ? [j] : []))
  const lists = [luck, ...followed.map((j) => perLoop[j])]
  const intervals = bootstrapIntervals(luck.length, key, (rows) => lists.map((list) => meanOf(Array.from(rows, (row) => list[row]))))
  const sizeOf = (j: number): Interval =>
    followed.includes(j)
      ? intervals[1 + followed.indexOf(j)]
      : { value: meanOf(effects[j].map(Math.abs)), low: Number.NaN, high: Number.NaN }
  const rows = inputs.map(({ name, dimensions }, j): MorrisEffect => {
    const finite = effects[j].filter(Number.isFinite)
    const mean = meanOf(finite)
    const spread = Math.sqrt(finite.reduce((sum, x) => sum + (x - mean) ** 2, 0) / Math.max(1, finite.length - 1))
    return { input: name, size: sizeOf(j), ...(dimensions === 1 && { mean }), spread: dimensions === 1 ? spread : Number.NaN, kept: true }
  })
  rows.sort((a, b) => b.size.value - a.size.value)
  return { effects: rows, luck: intervals[0], trajectories: 2 * luck.length, range }
}

/** Of what is finite; not a number where nothing is. */
function meanOf(values: readonly number[]): number {
  const finite = values.filter(Number.isFinite)
  return finite.reduce((sum, x) => sum + x, 0) / finite.length
}
