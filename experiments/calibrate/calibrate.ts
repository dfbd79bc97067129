import type { CalibrationFindings } from '../../engine/base/calibrationResult.ts'
import { InputError } from '../../engine/base/issue.ts'
import { type Key, subKey } from '../../engine/base/keyed.ts'
import type { Simulate } from '../blackBox.ts'
import { calibrateByRegression } from './calibrateByRegression.ts'
import { calibrateBySmc } from './calibrateBySmc.ts'
import { calibratedParameters } from './calibratedParameters.ts'
import { calibrationChecks } from './calibrationChecks.ts'
import { knownTruths } from './knownTruths.ts'
import type { MethodFound } from './methodFound.ts'
import type { ObservedSeries } from './observedSeries.ts'
import { posteriorRows } from './posteriorRows.ts'
import { predictiveFan, type Predictive } from './predictiveFan.ts'
import { outsideIssues, priorValues, type Prior } from './prior.ts'
import { asUnusual } from './asUnusual.ts'
import { profiles } from './profiles.ts'
import { correlation } from './reachable.ts'
import { openRuns, type Runs } from './runs.ts'
import { smoothedRows } from './smoothedRows.ts'
import { firstRound } from './truncatedRegression.ts'

/** What is to be learnt, of what, and what it may cost. */
export interface CalibrationQuestion {
  readonly priors: readonly Prior[]
  readonly series: readonly ObservedSeries[]
  /** Runs at most; time is the simulator's own budget. */
  readonly runs: number
  readonly key: Key
  /** `regression` unless told otherwise. */
  readonly method?: CalibrationFindings['method']
}

/** Draws of the posterior that are handed on. */
const DRAWS = 1000
/** Of the budget, a tenth are runs at posterior draws, of which few are too few and more than enough are not needed. */
const PREDICTIVE = 0.1
const [LEAST_PREDICTIVE, MOST_PREDICTIVE] = [40, 100]
/** Below this the runs near the observation stand for them. */
const TOO_FEW_PREDICTIVE = 20
/** Rounds without which there is no posterior. */
const LEAST_ROUNDS = 5

/** The smallest budget for a number of parameters: five first rounds, 320 runs for three. */
export function leastRuns(parameters: number): number {
  return LEAST_ROUNDS * firstRound(parameters)
}

/**
 * Which values of a simulator's parameters agree with what has been observed, and whether to believe it.
 *
 *   a round over the whole prior → are the data within reach? → rounds in a shrinking part of it, the first without the last points
 *     → posterior → runs at its draws → diagnostics
 *
 * The state follows from the outcomes alone: a simulator that gives the same outputs again is asked the same questions again. When it returns
 * fewer outputs than it was asked for, its time is over and what is known then is returned.
 *
 * @throws InputError where the budget is too small for the parameters, no run gives numbers, or no run over the whole prior comes near the observation
 */
export async function calibrate(simulate: Simulate, question: CalibrationQuestion): Promise<CalibrationFindings> {
  const { priors, series, key, method = 'regression' } = question
  assertAnswerable(question)
  const runs = openRuns(simulate, priors, series, question.runs, key)
  const spare = Math.min(MOST_PREDICTIVE, Math.max(LEAST_PREDICTIVE, Math.round(PREDICTIVE * question.runs)))
  const found = method === 'smc' ? await calibrateBySmc(runs, spare, key) : await calibrateByRegression(runs, spare, key)
  const drawn = posteriorRows(found.posterior, DRAWS, subKey(key, 'posterior'))
  const rows = method === 'smc' ? drawn : smoothedRows(drawn, found.posterior, subKey(key, 'smooth'))
  const predictive = await predictiveRuns(runs, rows.slice(0, spare), found)

  const draws = rows.map((row) => Array.from(priorValues(priors, row)))
  const fans = predictiveFan(series, predictive)
  const partial: Omit<CalibrationFindings, 'checks'> = {
    method,
    parameters: calibratedParameters(priors, rows, found.residualSd, method),
    draws,
    correlations: correlationsOf(draws),
    series: series.map(({ name, label, unit, noise }, s) => ({
      name,
      label,
      unit,
      points: fans[s],
      noise: 'sd' in noise ? `${noise.kind} ${noise.sd}` : noise.kind,
    })),
    ...(found.tail && { tail: found.tail }),
    ...(found.estimate && { truths: knownTruths(found.estimate) }),
    profiles: profiles(runs),
    rounds: found.rounds,
    budget: {
      runs: question.runs,
      made: runs.made(),
      predictive: predictive.made,
      failed: runs.made() - runs.rows.length,
      endedBy: runs.isOutOfTime() ? 'time' : 'runs',
    },
  }
  return { ...partial, checks: calibrationChecks(partial, asUnusual(runs, predictive)) }
}

/** Runs at posterior draws with a luck of their own; the runs nearest to the observation where there is no time for them. */
async function predictiveRuns(
  runs: Runs,
  rows: readonly Float64Array[],
  { near }: MethodFound,
): Promise<Predictive & { readonly made: number }> {
  const before = runs.rows.length
  await runs.ask(rows)
  const found = runs.rows.length - before
  const made = found < TOO_FEW_PREDICTIVE ? 0 : found
  const outputs = made === 0 ? near.map((i) => runs.outputs[i]) : runs.outputs.slice(before)
  return { outputs, weights: new Float64Array(outputs.length).fill(1), made }
}

function assertAnswerable({ priors, series, runs }: CalibrationQuestion): void {
  const least = leastRuns(priors.length)
  const points = series.reduce((sum, { values }) => sum + values.filter(Number.isFinite).length, 0)
  const path = ['calibrate']
  if (priors.length === 0) throw new InputError([{ code: 'calibration-no-priors', path: [...path, 'priors'] }])
  if (points === 0) throw new InputError([{ code: 'calibration-no-points', path: [...path, 'observed'] }])
  if (runs < least)
    throw new InputError([
      { code: 'calibration-too-few-runs', path: [...path, 'runs'], params: { runs, parameters: priors.length, least } },
    ])
  const outside = outsideIssues(priors)
  if (outside.length > 0) throw new InputError(outside)
}

function correlationsOf(draws: readonly (readonly number[])[]): number[][] {
  const column = (j: number) => draws.map((draw) => draw[j])
  return draws[0].map((_, i) => draws[0].map((_, j) => (i === j ? 1 : correlation(column(i), column(j)))))
}
