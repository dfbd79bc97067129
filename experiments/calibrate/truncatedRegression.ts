import { type Key, subKey } from '../../engine/base/keyed.ts'
import { sobolPoints } from '../sampling/sobolSequence.ts'
import { adjustedPosterior, type AdjustedPosterior } from './adjustedPosterior.ts'
import { intoBox, isInside, mixtureWeight, wholeBox, type Box, type Drawn } from './box.ts'
import { learnSummaries, type Learned, type Simulations } from './learnedSummaries.ts'
import { nextBox } from './nextBox.ts'
import { observedValues } from './observedSeries.ts'
import type { Runs } from './runs.ts'
import { summariesOf, type Summaries } from './summaries.ts'

/** What the runs so far say. */
export interface Estimate {
  readonly posterior: AdjustedPosterior
  readonly learned: Learned
  /** The part of the prior that it was made in, and the runs inside. */
  readonly box: Box
  readonly simulations: Simulations
  /** Their numbers among all runs. */
  readonly inside: readonly number[]
}

/** One round of runs, and what was known after it. */
export interface Round {
  readonly runs: number
  /** Runs in all, so far. */
  readonly total: number
  /** The part of the prior that they were drawn in. */
  readonly box: Box
  readonly estimate: Estimate
}

export interface SequentialOptions {
  /** Runs that are left for others to make. */
  readonly spare?: number
  /** Summaries of the first rounds, which do not see all. */
  readonly first?: Summaries
  /** After each round, before the next, with what the first summaries say while they are looked at. Throwing stops. */
  readonly onRound?: (rounds: readonly Round[], firstEstimate: Estimate | undefined) => void
}

/** Runs of a round: so many at least, so many for each coefficient of a line, and so large a share of those before. */
const LEAST_RUNS = 64
const RUNS_EACH = 16
const GROWTH = 0.12
/** Rounds that see the first summaries only. */
const FIRST_ROUNDS = 5
/** Too few to learn from: a box was in vain, a first round says nothing. */
const LEAST_INSIDE = 30

/** Runs of the first round. */
export function firstRound(parameters: number): number {
  return Math.max(LEAST_RUNS, RUNS_EACH * (parameters + 1))
}

/**
 * Truncated sequential regression: rounds of scrambled Sobol points in a box of the prior that shrinks around the posterior; after each round summaries
 * are learnt and the posterior adjusted from all runs inside the box, those of earlier rounds weighted into an even prior. A side of the
 * box whose parameter the data do not tell (held-out R² < .1) is never shrunk. Rounds do not depend on the budget, so more runs
 * continue fewer; the same outcomes lead to the same questions. For 3–15 parameters, 400–4,000 runs.
 *
 * After Beaumont, Zhang & Balding (2002), Fearnhead & Prangle (2012); truncation as in Blum & François (2010) and Miller et al. (2021).
 */
export async function truncatedRegression(runs: Runs, key: Key, { spare = 0, first, onRound }: SequentialOptions = {}): Promise<Round[]> {
  const { priors } = runs
  const [all, partial] = [remembered(runs, allSummaries(runs)), first && remembered(runs, first)]
  const rounds: Round[] = []
  const drawn: Drawn[] = []
  let box = wholeBox(priors.length)
  for (let r = 0; runs.left() > spare; r++) {
    const size = Math.min(runs.left() - spare, roundSize(priors.length, runs.made()))
    const points = sobolPoints(size, priors.length, subKey(key, r)).map((point) => intoBox(box, point))
    const made = await runs.ask(points)
    if (made === 0 || runs.rows.length < LEAST_INSIDE) break
    drawn.push({ box, runs: made })
    const isLast = runs.left() <= spare
    const partly = partial !== undefined && r < FIRST_ROUNDS ? estimateFrom(runs, partial, drawn, box) : undefined
    const wholly = partly === undefined || r === FIRST_ROUNDS - 1 || isLast ? estimateFrom(runs, all, drawn, box) : partly
    rounds.push({ runs: made, total: runs.made(), box, estimate: wholly })
    onRound?.(rounds, partly)
    box = nextBox(box, wholly.posterior, wholly.learned.r2)
  }
  return rounds
}

/** Summaries of all that is known. */
export function allSummaries({ series }: Pick<Runs, 'series'>): Summaries {
  return summariesOf(series, (s, point) => Number.isFinite(series[s].values[point]))
}

function roundSize(parameters: number, made: number): number {
  return Math.max(firstRound(parameters), Math.round(GROWTH * made))
}

/** Summaries of the observation, and of each run by its number. */
interface Remembered {
  readonly observed: Float64Array
  readonly of: (run: number) => Float64Array
}

function remembered({ outputs, series }: Runs, summaries: Summaries): Remembered {
  const known: Float64Array[] = []
  return { observed: summaries.of(observedValues(series)), of: (run) => (known[run] ??= summaries.of(outputs[run])) }
}

/** The posterior from the runs inside a box. */
function estimateFrom(runs: Runs, summaries: Remembered, drawn: readonly Drawn[], wanted: Box): Estimate {
  const within = (box: Box) => [...runs.rows.keys()].filter((i) => isInside(box, runs.rows[i]))
  const found = within(wanted)
  const box = found.length < LEAST_INSIDE ? wholeBox(wanted.length) : wanted
  const inside = box === wanted ? found : within(box)
  const simulations: Simulations = {
    rows: inside.map((i) => runs.rows[i]),
    summaries: inside.map(summaries.of),
    weights: Float64Array.from(inside, (i) => mixtureWeight(drawn, runs.rows[i])),
  }
  const learned = learnSummaries(simulations, summaries.observed, box)
  return { posterior: adjustedPosterior(simulations, learned), learned, box, simulations, inside }
}
