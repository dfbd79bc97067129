import { InputError, type Issue } from '../../engine/base/issue.ts'
import { observedValues } from './observedSeries.ts'
import { priorValue } from './prior.ts'
import { percent } from '../../models/inference/wording.ts'
import type { Runs } from './runs.ts'
import type { Summaries } from './summaries.ts'
import { allSummaries } from './truncatedRegression.ts'
import { weightedSd } from './weighted.ts'

/**
 * Beyond all runs by more standard deviations of the prior's runs than this, an observation cannot be reached: after the first round, and
 * after some rounds that went towards it; totals are steadier than points. Of 2,000 observations drawn from the prior of the stochastic Bass
 * model a point lay more than 1 beyond a first round in 1%, more than 2 in none; of 2,000 more than 0.5 beyond three rounds in one.
 */
const FARTHEST_AT_FIRST = 3
const FARTHEST = { total: 0.5, part: 1.5 }
/** A part that lies beyond all runs by less than this share of its series' observed total decides nothing: what a rare chain of events brought before its time. */
const NEGLIGIBLE = 0.03
/** Rounds after which a reachable observation has been come near to. */
const ROUNDS_TOWARDS = 3
/** A parameter that explains less of a summary's spread does not move it. */
const LEAST_CORRELATION = 0.2

/** An observed summary outside of what all runs of the prior gave. */
export interface Unreached {
  readonly summary: number
  /** In the unit of the series. */
  readonly observed: number
  readonly lowest: number
  readonly highest: number
  /** Beyond them, in standard deviations of the runs; infinite where all runs give the same. */
  readonly distance: number
}

/**
 * The prior-predictive gate: which summaries of the observation lie outside of all runs made, the farthest first.
 *
 * @param evenly so many runs, the first, were drawn evenly over the whole prior: their spread is the unit
 */
export function unreached(runs: Runs, evenly: number, summaries: Summaries = allSummaries(runs)): Unreached[] {
  const observed = summaries.of(observedValues(runs.series))
  const simulated = runs.outputs.map(summaries.of)
  const found = summaries.about.map((_, a): Unreached => {
    const values = simulated.map((s) => s[a])
    const [lowest, highest] = [Math.min(...values), Math.max(...values)]
    const first = values.slice(0, evenly)
    const sd = Math.max(summaries.leastSpread(a), weightedSd(first, new Float64Array(first.length).fill(1)))
    const rounding = ROUNDING * Math.max(1, Math.abs(observed[a]))
    const beyond = Math.max(0, lowest - observed[a], observed[a] - highest)
    return {
      summary: a,
      observed: summaries.amount(a, observed[a]),
      lowest: summaries.amount(a, lowest),
      highest: summaries.amount(a, highest),
      distance: beyond > rounding ? (sd > rounding ? beyond / sd : Number.POSITIVE_INFINITY) : 0,
    }
  })
  return found.filter(({ distance }) => distance > 0).sort((a, b) => b.distance - a.distance || a.summary - b.summary)
}

const ROUNDING = 1e-9

/**
 * Refuses observations that no run comes near: the farthest summary, how far, and which prior would have to be wider.
 *
 * @param round number of the round that was made last, from 0
 */
export function assertReachable(runs: Runs, evenly: number, round: number): void {
  if (round > 0 && round !== ROUNDS_TOWARDS - 1) return
  const summaries = allSummaries(runs)
  const farthest = (summary: number) =>
    round === 0 ? FARTHEST_AT_FIRST : summaries.about[summary].isTotal ? FARTHEST.total : FARTHEST.part
  const totals = runs.series.map(({ values }) => values.reduce((sum, x) => sum + (Number.isNaN(x) ? 0 : Math.abs(x)), 0))
  const isNegligible = ({ summary, observed, lowest, highest }: Unreached) => {
    const { isTotal, series } = summaries.about[summary]
    return !isTotal && Math.max(lowest - observed, observed - highest) < NEGLIGIBLE * totals[series]
  }
  const far = unreached(runs, evenly, summaries).filter((one) => one.distance > farthest(one.summary) && !isNegligible(one))
  if (far.length === 0) return
  const worst = far.find(({ summary }) => summaries.about[summary].isTotal) ?? far[0]
  throw new InputError([issueOf(runs, summaries, worst, far.length)])
}

function issueOf(runs: Runs, summaries: Summaries, { summary, observed, lowest, highest, distance }: Unreached, count: number): Issue {
  const { series, from, to, isTotal } = summaries.about[summary]
  const one = runs.series[series]
  const isAbove = observed > highest
  const mover = strongest(
    runs,
    runs.outputs.map((output) => summaries.of(output)[summary]),
  )
  const gap = Math.abs(observed / (isAbove ? highest : lowest) - 1)
  const short = (x: number) => Number(x.toPrecision(4))
  return {
    code: 'calibration-unreachable',
    path: ['calibrate', 'observed'],
    params: {
      series: one.name,
      what: isTotal ? 'total' : from === to ? 'point' : 'part',
      from: from + 1,
      to: to + 1,
      observed: short(observed),
      nearest: short(isAbove ? highest : lowest),
      side: isAbove ? 'above' : 'below',
      ...(Number.isFinite(distance) && { distance: Number(distance.toFixed(1)) }),
      others: count - 1,
      ...(Number.isFinite(gap) && !one.isSigned && { gap: percent(gap) }),
      ...(mover && moverParams(runs, mover, isAbove)),
    },
  }
}

/** The parameter that goes most with a summary, and whether up or down. */
function strongest(runs: Runs, values: readonly number[]): { readonly parameter: number; readonly isRising: boolean } | undefined {
  const correlations = runs.priors.map((_, j) =>
    correlation(
      runs.rows.map((row) => row[j]),
      values,
    ),
  )
  const parameter = correlations.reduce((best, r, j) => (Math.abs(r) > Math.abs(correlations[best]) ? j : best), 0)
  return Math.abs(correlations[parameter]) < LEAST_CORRELATION ? undefined : { parameter, isRising: correlations[parameter] > 0 }
}

function moverParams(runs: Runs, { parameter, isRising }: { parameter: number; isRising: boolean }, isAbove: boolean) {
  const prior = runs.priors[parameter]
  const isUp = isRising === isAbove
  return {
    parameter: prior.name,
    direction: isUp ? 'up' : 'down',
    end: Number(priorValue(prior, isUp ? 0.999 : 0.001).toPrecision(3)),
  }
}

/** Pearson's correlation; 0 where one of them does not vary. */
export function correlation(x: readonly number[], y: readonly number[]): number {
  const n = x.length
  const [mx, my] = [x.reduce((sum, v) => sum + v, 0) / n, y.reduce((sum, v) => sum + v, 0) / n]
  let [xx, yy, xy] = [0, 0, 0]
  for (let i = 0; i < n; i++) {
    xx += (x[i] - mx) ** 2
    yy += (y[i] - my) ** 2
    xy += (x[i] - mx) * (y[i] - my)
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0
}
