import { type Key, subKey, uniform } from '../../engine/base/keyed.ts'
import { exp } from '../../engine/base/math.ts'
import { normalQuantile } from '../../engine/base/normalQuantile.ts'
import { cholesky } from '../../models/numerics/cholesky.ts'
import { sobolPoints } from '../sampling/sobolSequence.ts'
import type { WeightedDraws } from './adjustedPosterior.ts'
import type { Simulations } from './learnedSummaries.ts'
import { observedValues } from './observedSeries.ts'
import type { Runs } from './runs.ts'
import { allSummaries } from './truncatedRegression.ts'
import { sumOf, weightedMean, weightedQuantiles } from './weighted.ts'

/** A population of runs within a tolerance. */
export interface Generation extends WeightedDraws {
  /** Runs made for it, and in all so far. */
  readonly runs: number
  readonly total: number
  /** Farthest distance accepted, in the scales of the generation before. */
  readonly tolerance: number
  /** Numbers of the accepted runs among all. */
  readonly accepted: readonly number[]
  /** All runs that were proposed, weighted into an even prior. */
  readonly simulations: Simulations
}

/** Of the budget, one population. */
const GENERATIONS = 50
const LEAST_POPULATION = 60
const MOST_POPULATION = 500
/** The next tolerance: the distance within which this share of a population lies. */
const KEPT = 0.5
/** A generation that needs more runs than so many populations is the last; what was accepted of it counts from half a population on. */
const MOST_BATCHES = 12

/**
 * ABC-SMC: populations of runs within shrinking distances of the observation, each proposed from the one before by normal kernels with twice the
 * covariance of a particle's neighbours in its nearer half (Beaumont et al. 2009; Filippi et al. 2013), so that they stay within a mode. Summaries are scaled anew for each generation by their median absolute deviation
 * over all runs proposed for the one before (Prangle 2017); the tolerance is the weighted median of the distances. It follows several
 * modes where regression follows none, and needs ten times the runs.
 */
export async function abcSmc(
  runs: Runs,
  key: Key,
  spare = 0,
  onGeneration?: (generations: readonly Generation[]) => void,
): Promise<Generation[]> {
  const dimensions = runs.priors.length
  const summaries = allSummaries(runs)
  const observed = summaries.of(observedValues(runs.series))
  const size = Math.max(LEAST_POPULATION, Math.min(MOST_POPULATION, Math.floor((runs.left() - spare) / GENERATIONS)))
  const before = runs.rows.length
  const made = await runs.ask(sobolPoints(Math.min(size, runs.left() - spare), dimensions, subKey(key, 0)))
  const first = numbersFrom(before, runs.rows.length)
  if (first.length < LEAST_POPULATION / 2) return []
  const generations: Generation[] = [
    {
      runs: made,
      total: runs.made(),
      tolerance: Number.POSITIVE_INFINITY,
      accepted: first,
      rows: first.map((i) => runs.rows[i]),
      weights: new Float64Array(first.length).fill(1),
      simulations: {
        rows: first.map((i) => runs.rows[i]),
        summaries: first.map((i) => summaries.of(runs.outputs[i])),
        weights: new Float64Array(first.length).fill(1),
      },
    },
  ]
  onGeneration?.(generations)
  while (runs.left() > spare) {
    const last = generations[generations.length - 1]
    const near = distanceIn(last.simulations.summaries, observed)
    const far = (i: number) => near(summaries.of(runs.outputs[i]))
    const distances = last.accepted.map(far)
    const [tolerance] = weightedQuantiles(distances, last.weights, [KEPT])
    const next = await nextGeneration(runs, last, { key: subKey(key, generations.length), size, spare, tolerance, distances, far })
    if (next === undefined) break
    generations.push(next)
    onGeneration?.(generations)
  }
  return generations
}

interface Wanted {
  readonly key: Key
  readonly size: number
  readonly spare: number
  readonly tolerance: number
  /** Of the accepted of the last generation. */
  readonly distances: readonly number[]
  /** Distance of any run. */
  readonly far: (run: number) => number
}

async function nextGeneration(
  runs: Runs,
  last: Generation,
  { key, size, spare, tolerance, distances, far }: Wanted,
): Promise<Generation | undefined> {
  const near = distances.map((d) => d <= tolerance)
  const kernels = last.rows.map((row) => localKernel(last, near, row))
  const before = { rows: runs.rows.length, made: runs.made() }
  const accepted: number[] = []
  for (let batch = 0, proposals = 0; batch < MOST_BATCHES && accepted.length < size && runs.left() > spare; batch++) {
    const wanted = Math.min(size, runs.left() - spare)
    const from = runs.rows.length
    const made = await runs.ask(Array.from({ length: wanted }, (_, i) => proposal(last, kernels, subKey(key, proposals + i))))
    proposals += wanted
    for (const i of numbersFrom(from, runs.rows.length)) if (accepted.length < size && far(i) <= tolerance) accepted.push(i)
    if (made < wanted) break
  }
  if (accepted.length < size / 2) return undefined
  const summaries = allSummaries(runs)
  const all = numbersFrom(before.rows, runs.rows.length)
  const simulations: Simulations = {
    rows: all.map((i) => runs.rows[i]),
    summaries: all.map((i) => summaries.of(runs.outputs[i])),
    weights: Float64Array.from(all, (i) => 1 / proposalDensity(last, kernels, runs.rows[i])),
  }
  const weights = Float64Array.from(accepted, (i) => simulations.weights[i - before.rows])
  const rows = accepted.map((i) => runs.rows[i])
  return { runs: runs.made() - before.made, total: runs.made(), tolerance, accepted, rows, weights, simulations }
}

function numbersFrom(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i)
}

/** √Σ((s − observed)/MAD)² in the scales of some runs; a summary of which half the runs are equal counts by its standard deviation. */
function distanceIn(summaries: readonly Float64Array[], observed: Float64Array): (s: Float64Array) => number {
  const scales = observed.map((_, a) => {
    const values = Float64Array.from(summaries, (s) => s[a])
    const middle = medianOf(values)
    const mad = medianOf(values.map((x) => Math.abs(x - middle)))
    if (mad > 0) return mad
    const mean = values.reduce((sum, x) => sum + x, 0) / values.length
    return Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length)
  })
  return (s) => {
    let sum = 0
    for (let a = 0; a < s.length; a++) if (scales[a] > 0) sum += ((s[a] - observed[a]) / scales[a]) ** 2
    return Math.sqrt(sum)
  }
}

function medianOf(values: Float64Array): number {
  const sorted = Float64Array.from(values).sort()
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2
}

/** Neighbours that make a kernel, of the particles that are near to the observation. */
const NEIGHBOURS = 0.5

/** A normal kernel: the lower triangle of its covariance's factor, row by row, and the root of the covariance's determinant. */
interface Kernel {
  readonly factor: Float64Array
  readonly volume: number
}

/** Twice the covariance of the near particles that are the nearest neighbours of a row. */
function localKernel({ rows, weights }: Generation, isNear: readonly boolean[], at: Float64Array): Kernel {
  const p = at.length
  const near = [...rows.keys()].filter((i) => isNear[i])
  const squares = new Map(near.map((i) => [i, rows[i].reduce((sum, u, j) => sum + (u - at[j]) ** 2, 0)]))
  const order = near.sort((a, b) => (squares.get(a) as number) - (squares.get(b) as number) || a - b)
  const own = order.slice(0, Math.max(p + 2, Math.ceil(NEIGHBOURS * order.length)))
  const mass = Float64Array.from(own, (i) => weights[i])
  const total = sumOf(mass)
  const means = Float64Array.from(at, (_, j) =>
    weightedMean(
      own.map((i) => rows[i][j]),
      mass,
    ),
  )
  const factor = new Float64Array(p * p)
  for (const [k, i] of own.entries())
    for (let a = 0; a < p; a++)
      for (let b = 0; b <= a; b++) factor[a * p + b] += (2 * mass[k] * (rows[i][a] - means[a]) * (rows[i][b] - means[b])) / total
  for (let a = 0; a < p; a++) factor[a * p + a] += LEAST_VARIANCE
  cholesky(factor, p)
  return { factor, volume: at.reduce((product, _, a) => product * factor[a * p + a], 1) }
}

/** A population that has shrunk to a point still moves. */
const LEAST_VARIANCE = 1e-10
/** Proposals outside of the prior are made again, so often at most. */
const MOST_TRIES = 1000

/** A row of the last population, moved by its kernel, inside the prior. */
function proposal({ rows, weights }: Generation, kernels: readonly Kernel[], key: Key): Float64Array {
  const p = rows[0].length
  const total = sumOf(weights)
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    let left = uniform(key, attempt, 0) * total
    let i = 0
    while (i < rows.length - 1 && (left -= weights[i]) > 0) i++
    const z = Array.from({ length: p }, (_, j) => normalQuantile(uniform(key, attempt, 1 + j)))
    const { factor } = kernels[i]
    const moved = rows[i].map((u, a) => {
      let sum = u
      for (let b = 0; b <= a; b++) sum += factor[a * p + b] * z[b]
      return sum
    })
    if (moved.every((u) => u > 0 && u < 1)) return moved
  }
  return rows[0]
}

/** Σ_j w_j·N(at; row_j, kernel_j), up to a factor. */
function proposalDensity({ rows, weights }: Generation, kernels: readonly Kernel[], at: Float64Array): number {
  const p = at.length
  const solved = new Float64Array(p)
  let density = 0
  for (const [i, row] of rows.entries()) {
    const { factor, volume } = kernels[i]
    let square = 0
    for (let a = 0; a < p; a++) {
      let rest = at[a] - row[a]
      for (let b = 0; b < a; b++) rest -= factor[a * p + b] * solved[b]
      solved[a] = rest / factor[a * p + a]
      square += solved[a] * solved[a]
    }
    density += (weights[i] * exp(-square / 2)) / volume
  }
  return density
}
