import type { Difference } from '../../engine/base/result.ts'
import type { RankedArm, Ranking } from '../../engine/base/ranking.ts'
import { summarise } from '../../engine/metrics/summarise.ts'
import { studentTQuantile } from '../../models/numerics/studentT.ts'
import { critical, LEVEL } from './critical.ts'
import { drawsOf, paired, withoutRounding } from './paired.ts'

/** A figure of every arm, replicate by replicate under common random numbers. */
export interface ArmSamples {
  readonly name: string
  readonly samples: readonly number[]
}

/** What is asked of a ranking. */
export interface RankOptions extends Pick<Ranking, 'metric' | 'unit' | 'label' | 'lessIsBetter'> {
  /** Replicates per parameter draw. */
  readonly perDraw: number
  /** Two-sided level at which an arm is told apart from another. */
  readonly level?: number
}

/** More than anybody runs. */
const MOST_NEEDED = 1e6

/**
 * Which arm is best by a figure, how sure that is, and what choosing another would cost.
 *
 *     P(best)_k = share of the replicates r in which x_kr = max_j x_jr, a tie shared
 *     regret_k  = mean over r of max_j x_jr − x_kr             (expected opportunity loss; with `lessIsBetter`, of −x)
 *
 * A replicate is one world: a parameter draw with its luck, the same for all arms. So both speak of the world in which the choice will
 * be made, and regret_k ≥ max_j mean_j − mean_k: against the arm that is best in hindsight, not on average. Arms are sorted by regret,
 * which is by mean. The first is told apart from an arm as {@link paired} has it; to call it
 * the best takes that against every other arm, and the error of that claim is at most the level, whatever the number of arms (Gutmann and
 * Maymin 1987, Annals of Statistics 15, 456–461).
 *
 * Errors are clustered by draw; that of a share of 0 or 1 is the posterior's under Jeffreys' prior. Replicates in which a figure of some
 * arm is not defined are left out. Source of the loss: Chick and Inoue (2001), Operations Research 49, 732–743.
 *
 * @example
 * rankArms([{ name: 'a', samples: [1, 2, 3] }, { name: 'b', samples: [2, 1, 3] }], { ...roi, perDraw: 1 }).arms[0].probabilityBest // 0.5
 */
export function rankArms(arms: readonly ArmSamples[], options: RankOptions): Ranking {
  const { metric, unit, label, lessIsBetter, perDraw, level = LEVEL } = options
  const sign = lessIsBetter ? -1 : 1
  const best = arms[0].samples.map((_, r) => bestOf(arms.map(({ samples }) => sign * samples[r])))
  const short = arms.map(({ samples }) => samples.map((x, r) => withoutRounding(best[r] - sign * x, best[r])))
  const shares = sharesOf(short)
  const draws = drawsOf(best, perDraw)
  const order = arms
    .map((_, k) => ({ k, regret: summarise(short[k], perDraw).mean }))
    .sort((x, y) => x.regret - y.regret || x.k - y.k)
    .map(({ k }) => k)
  const leader = order[0]
  const ranked = order.map((k): RankedArm => {
    const { mean, mcse, p05, p95 } = summarise(commonOf(arms[k].samples, best), perDraw)
    const share = summarise(shares[k], perDraw)
    const regret = summarise(short[k], perDraw)
    const against = k === leader ? undefined : paired(arms[k].samples, arms[leader].samples, perDraw, lessIsBetter, level)
    return {
      arm: arms[k].name,
      mean,
      mcse,
      p05,
      p95,
      probabilityBest: share.mean,
      probabilityBestMcse: share.mean > 0 && share.mean < 1 ? share.mcse : jeffreysError(draws),
      regret: regret.mean,
      regretMcse: regret.mcse,
      regretMost: draws > 1 ? regret.mean + studentTQuantile(0.95, draws - 1) * regret.mcse : Number.NaN,
      verdict: against === undefined ? 'leads' : verdictOf(against),
    }
  })
  const pairs = pairsOf(arms, options)
  const needed = replicatesNeeded(ranked, pairs, best.filter(Number.isFinite).length, draws, level)
  return {
    metric,
    unit,
    label,
    lessIsBetter,
    replicates: best.filter(Number.isFinite).length,
    arms: ranked,
    pairs,
    ...(needed !== undefined && { replicatesNeeded: needed }),
  }
}

/** The largest, where all are numbers. */
function bestOf(values: readonly number[]): number {
  return values.every(Number.isFinite) ? Math.max(...values) : Number.NaN
}

/** 1 where the arm alone is best, ½ where two are, NaN where some arm has no figure. */
function sharesOf(short: readonly (readonly number[])[]): number[][] {
  const winners = short[0].map((_, r) => short.reduce((n, arm) => n + (arm[r] === 0 ? 1 : 0), 0))
  return short.map((arm) => arm.map((loss, r) => (Number.isFinite(loss) ? (loss === 0 ? 1 / winners[r] : 0) : Number.NaN)))
}

function commonOf(samples: readonly number[], best: readonly number[]): number[] {
  return samples.map((x, r) => (Number.isFinite(best[r]) ? x : Number.NaN))
}

/** Standard deviation of Beta(n + ½, ½), what is left to doubt after n draws out of n. */
function jeffreysError(n: number): number {
  return Math.sqrt(((n + 0.5) * 0.5) / ((n + 1) ** 2 * (n + 2)))
}

function verdictOf({ verdict }: Pick<Difference, 'verdict'>): RankedArm['verdict'] {
  if (verdict === 'equal') return 'equal'
  return verdict === 'b' ? 'worse' : 'smaller than noise'
}

function pairsOf(arms: readonly ArmSamples[], { metric, unit, label, lessIsBetter, perDraw, level }: RankOptions): Difference[] {
  return arms.flatMap((a, i) =>
    arms.slice(i + 1).map((b) => ({
      metric,
      unit,
      label,
      a: a.name,
      b: b.name,
      ...paired(a.samples, b.samples, perDraw, lessIsBetter, level),
    })),
  )
}

/** n · (critical errors / |mean|)², of the pair that needs most. */
function replicatesNeeded(
  ranked: readonly RankedArm[],
  pairs: readonly Difference[],
  replicates: number,
  draws: number,
  level: number,
): number | undefined {
  const leader = ranked[0].arm
  const hidden = new Set(ranked.filter(({ verdict }) => verdict === 'smaller than noise').map(({ arm }) => arm))
  const factors = pairs
    .filter(({ a, b }) => (a === leader && hidden.has(b)) || (b === leader && hidden.has(a)))
    .map(({ mean, mcse }) => ((critical(draws, level) * mcse) / mean) ** 2)
  const needed = Math.max(...factors) * replicates
  if (factors.length === 0 || !(needed < MOST_NEEDED)) return undefined
  const digit = 10 ** Math.max(0, Math.floor(Math.log10(needed)) - 1)
  return Math.ceil(needed / digit) * digit
}
