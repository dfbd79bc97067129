import { type Key, subKey } from '../../engine/base/keyed.ts'
import { abcSmc } from './abcSmc.ts'
import { wholeBox } from './box.ts'
import { boxValues, intervalsOf, noPosterior, type MethodFound } from './methodFound.ts'
import { observedValues } from './observedSeries.ts'
import { assertReachable } from './reachable.ts'
import type { Runs } from './runs.ts'
import { smcEstimate } from './smcEstimate.ts'
import { allSummaries } from './truncatedRegression.ts'

/** ABC-SMC, its last population moved along the local regression. */
export async function calibrateBySmc(runs: Runs, spare: number, key: Key): Promise<MethodFound> {
  const generations = await abcSmc(runs, subKey(key, 'generations'), spare, (generations) => {
    assertReachable(runs, generations[0].runs, generations.length - 1)
  })
  const last = generations[generations.length - 1]
  if (last === undefined) throw noPosterior(runs)
  const { posterior, learned } = smcEstimate(
    last,
    runs.rows.indexOf(last.simulations.rows[0]),
    allSummaries(runs),
    observedValues(runs.series),
  )
  return {
    posterior,
    residualSd: [...learned.sd],
    rounds: generations.map((one) => ({
      runs: one.runs,
      total: one.total,
      inside: one.accepted.length,
      searched: boxValues(runs.priors, wholeBox(runs.priors.length)),
      intervals: intervalsOf(runs.priors, one),
    })),
    near: last.accepted,
  }
}
