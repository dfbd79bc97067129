import type { HeldOutTail } from '../../engine/base/calibrationResult.ts'
import { type Key, subKey } from '../../engine/base/keyed.ts'
import { heldOutTail, tailOf } from './heldOutTail.ts'
import { boxValues, intervalsOf, noPosterior, type MethodFound } from './methodFound.ts'
import { assertReachable } from './reachable.ts'
import type { Runs } from './runs.ts'
import { summariesOf } from './summaries.ts'
import { truncatedRegression } from './truncatedRegression.ts'

/** Truncated sequential regression whose first rounds do not see the last points of the series, so that these test what the others foretell. */
export async function calibrateByRegression(runs: Runs, spare: number, key: Key): Promise<MethodFound> {
  const tails = runs.series.map(tailOf)
  const isSplit = tails.some((tail) => tail.length > 0)
  const first = summariesOf(runs.series, (s, i) => Number.isFinite(runs.series[s].values[i]) && !tails[s].includes(i))
  let tail: HeldOutTail | undefined
  const rounds = await truncatedRegression(runs, subKey(key, 'rounds'), {
    spare,
    ...(isSplit && { first }),
    onRound(rounds, firstEstimate) {
      assertReachable(runs, rounds[0].runs, rounds.length - 1)
      if (firstEstimate) tail = heldOutTail(runs, firstEstimate)
    },
  })
  const last = rounds[rounds.length - 1]
  if (last === undefined) throw noPosterior(runs)
  const { estimate } = last
  return {
    posterior: estimate.posterior,
    residualSd: Array.from(estimate.learned.sd, (sd, j) => sd * (estimate.box[j][1] - estimate.box[j][0])),
    rounds: rounds.map((round) => ({
      runs: round.runs,
      total: round.total,
      inside: round.estimate.inside.length,
      searched: boxValues(runs.priors, round.box),
      intervals: intervalsOf(runs.priors, round.estimate.posterior),
    })),
    estimate,
    ...(tail && { tail }),
    near: estimate.posterior.from.map((i) => estimate.inside[i]),
  }
}
