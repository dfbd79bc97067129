import type { Term } from '../../engine/base/fitData.ts'
import { rowOf, type Design } from '../regression/design.ts'

/** The covariates' joint distribution, small and without people: each row stands for a share of the rows fitted. */
export interface CovariateTable {
  readonly names: readonly string[]
  readonly rows: readonly (readonly number[])[]
  /** Sum to 1. */
  readonly weights: readonly number[]
  /** People behind the smallest row. */
  readonly smallest: number
  /** Change of the mean of Σ β·x against the data, in its standard deviations. */
  readonly meanChange: number
  /** Standard deviation of Σ β·x over that of the data. */
  readonly sdRatio: number
}

const LEAST_PEOPLE = 10
const MOST_ROWS = 2000
/** Of them for frequent combinations; the others are for what is pooled. */
const MOST_FREQUENT = 1800
/** Rows looked at, spread evenly: the mean of Σ β·x is known to 0.7% of its spread then, and more would cost more than the fit. */
const MOST_READ = 20_000
const BINS = 5
/** A rare combination joins a kept one within this share of the standard deviation of Σ β·x, or is pooled with others like it. */
const NEAR = 0.1

/** Rows of the same (binned) covariates. */
interface Cell {
  readonly values: readonly number[]
  readonly predictor: number
  people: number
}

/**
 * Joint distribution of the covariates without tenure. Numbers become their quintiles' means (values of at most five distinct numbers stay);
 * equal combinations are counted. Combinations of fewer than 10 rows join the nearest kept one by Σ β·x; where none is near, they are pooled in
 * order of Σ β·x into rows of their means. So no row stands for fewer than 10 people, and there are at most 2,000. Undefined below 10 rows or
 * without covariates.
 *
 * @param coefficients by term, the intercept first
 */
export function covariateTable(design: Design, coefficients: ArrayLike<number>): CovariateTable | undefined {
  const used = design.terms.map((term, j) => ({ term, weight: coefficients[j + 1] })).filter(({ term }) => term.role !== 'tenure')
  const every = Math.ceil(design.n / MOST_READ)
  const rows = Int32Array.from({ length: Math.floor(design.n / every) }, (_, i) => rowOf(design, i * every))
  if (used.length === 0 || rows.length < LEAST_PEOPLE) return undefined
  const weights = used.map(({ weight }) => weight)
  const truth = momentsOf(Float64Array.from(rows, (row) => used.reduce((sum, { term, weight }) => sum + weight * term.values[row], 0)))
  const cells = countCells(
    used.map(({ term }) => levelsOf(term, rows)),
    weights,
  )
  const table = pooled(cells, NEAR * truth.sd)
  const shares = table.map(({ people }) => people / rows.length)
  const predictors = table.map(({ values }) => values.reduce((sum, x, j) => sum + weights[j] * x, 0))
  const approximate = momentsOf(predictors, shares)
  return {
    names: used.map(({ term }) => term.name),
    rows: table.map(({ values }) => values),
    weights: shares,
    smallest: Math.min(...table.map(({ people }) => people)),
    meanChange: truth.sd > 0 ? (approximate.mean - truth.mean) / truth.sd : 0,
    sdRatio: truth.sd > 0 ? approximate.sd / truth.sd : 1,
  }
}

/** The bin of each row, and the bins' means. */
interface Levels {
  readonly bins: Uint8Array
  readonly means: readonly number[]
}

function levelsOf({ values }: Term, rows: Int32Array): Levels {
  const sorted = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) sorted[i] = values[rows[i]]
  sorted.sort()
  const distinct: number[] = []
  for (let i = 0; i < sorted.length && distinct.length <= BINS; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) distinct.push(sorted[i])
  const borders =
    distinct.length <= BINS
      ? distinct.slice(0, -1)
      : Array.from({ length: BINS - 1 }, (_, k) => sorted[Math.ceil(((k + 1) * sorted.length) / BINS) - 1])
  const bins = new Uint8Array(rows.length)
  const sums = new Float64Array(borders.length + 1)
  const counts = new Float64Array(borders.length + 1)
  for (let i = 0; i < rows.length; i++) {
    const x = values[rows[i]]
    let bin = 0
    while (bin < borders.length && x > borders[bin]) bin++
    bins[i] = bin
    sums[bin] += x
    counts[bin]++
  }
  return { bins, means: Array.from(sums, (sum, bin) => (distinct.length <= BINS ? distinct[bin] : sum / counts[bin])) }
}

/** Distinct combinations, the most frequent first. Numbers are folded column by column, so that any number of columns has small keys. */
function countCells(levels: readonly Levels[], weights: readonly number[]): Cell[] {
  const n = levels[0].bins.length
  const ids = new Int32Array(n)
  for (const { bins } of levels) {
    const seen = new Map<number, number>()
    for (let i = 0; i < n; i++) {
      const key = ids[i] * BINS + bins[i]
      let id = seen.get(key)
      if (id === undefined) seen.set(key, (id = seen.size))
      ids[i] = id
    }
  }
  const cells: Cell[] = []
  for (let i = 0; i < n; i++) {
    const cell = cells[ids[i]]
    if (cell) {
      cell.people++
      continue
    }
    const values = levels.map(({ bins, means }) => means[bins[i]])
    cells[ids[i]] = { values, predictor: values.reduce((sum, x, j) => sum + weights[j] * x, 0), people: 1 }
  }
  return cells.sort((a, b) => b.people - a.people)
}

/** Keeps the frequent cells, joins rare ones to a kept one nearby, pools the rest. */
function pooled(cells: readonly Cell[], near: number): { values: readonly number[]; people: number }[] {
  const frequent = cells.filter(({ people }) => people >= LEAST_PEOPLE).slice(0, MOST_FREQUENT)
  const kept = frequent.map((cell) => ({ ...cell })).sort((a, b) => a.predictor - b.predictor)
  const far: Cell[] = []
  for (const cell of cells.slice(frequent.length)) {
    const neighbour = nearestOf(kept, cell.predictor)
    if (neighbour && Math.abs(neighbour.predictor - cell.predictor) <= near) neighbour.people += cell.people
    else far.push(cell)
  }
  far.sort((a, b) => a.predictor - b.predictor)
  const people = far.reduce((sum, cell) => sum + cell.people, 0)
  const room = MOST_ROWS - kept.length
  const size = Math.max(LEAST_PEOPLE, Math.ceil(people / room))
  const pools: { values: readonly number[]; people: number; predictor: number }[] = [...kept]
  let group: Cell[] = []
  let inGroup = 0
  for (const cell of far) {
    group.push(cell)
    inGroup += cell.people
    if (inGroup < size) continue
    pools.push(meanCell(group, inGroup))
    group = []
    inGroup = 0
  }
  for (const cell of group) {
    const neighbour = nearestOf(
      pools.sort((a, b) => a.predictor - b.predictor),
      cell.predictor,
    )
    if (neighbour) neighbour.people += cell.people
  }
  return pools.length > 0 ? pools : [meanCell(cells, people)]
}

function meanCell(group: readonly Cell[], people: number) {
  const average = (pick: (cell: Cell) => number) => group.reduce((sum, cell) => sum + cell.people * pick(cell), 0) / people
  return { values: group[0].values.map((_, j) => average(({ values }) => values[j])), people, predictor: average((cell) => cell.predictor) }
}

/** By bisection in ascending order of `predictor`. */
function nearestOf<T extends { readonly predictor: number }>(sorted: readonly T[], predictor: number): T | undefined {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle].predictor < predictor) low = middle + 1
    else high = middle
  }
  const after = sorted[low]
  const before = sorted[low - 1]
  if (!after || (before && predictor - before.predictor <= after.predictor - predictor)) return before
  return after
}

function momentsOf(values: ArrayLike<number>, shares?: readonly number[]): { mean: number; sd: number } {
  let mean = 0
  for (let i = 0; i < values.length; i++) mean += shares ? shares[i] * values[i] : values[i] / values.length
  let square = 0
  for (let i = 0; i < values.length; i++) square += (shares ? shares[i] : 1 / values.length) * (values[i] - mean) ** 2
  return { mean, sd: Math.sqrt(square) }
}
