import type { Difference } from '../engine/base/difference.ts'
import type { RankedArm, Ranking } from '../engine/base/ranking.ts'
import type { CompareResult } from '../engine/base/result.ts'
import { parseThreshold, THRESHOLD_SHAPE } from '../engine/scenario/threshold.ts'
import { rankResults } from '../experiments/compare/rankResults.ts'
import { holds, type Condition } from './threshold.ts'
import { UsageError } from './usageError.ts'

/** Of a paired difference, the arm minus the first. */
const DIFFERENCES = ['mean', 'mcse', 'p05', 'p95', 'probabilityBetter'] as const
/** Of an arm among all. */
const RANKS = ['probabilityBest', 'regret', 'regretMost'] as const
type OfDifference = (typeof DIFFERENCES)[number]
type OfRank = (typeof RANKS)[number]
export type CompareStatistic = OfDifference | OfRank

/** What must not be true of a comparison. */
export interface FailCondition extends Pick<Condition, 'text' | 'metric' | 'operator' | 'value'> {
  readonly statistic: CompareStatistic
  /** The arm it is about; every arm unless named. */
  readonly arm?: string
}

/** An arm that met a `--fail-on` condition. */
export interface Failure {
  readonly text: string
  readonly metric: string
  readonly arm: string
  readonly value: number
  readonly unit: string
}

/**
 * Reads `--fail-on` conditions: `[arm: ]metric[.statistic] operator value`. Without a statistic it is the mean difference from the first arm.
 *
 * @example failConditions(['koc-heavy: roi.probabilityBest < 90%'])[0].arm // 'koc-heavy'
 */
export function failConditions(texts: readonly string[]): FailCondition[] {
  return texts.map((text) => {
    const [, arm, rest] = /^(?:(.*\S)\s*[:：])?\s*([^:：]*)$/s.exec(text) ?? [undefined, undefined, text]
    const statistic = THRESHOLD_SHAPE.exec(rest)?.groups?.['statistic'] ?? 'mean'
    const threshold = parseThreshold(rest.replace(`.${statistic}`, ''))
    if (!threshold) throw new UsageError('bad-fail-on', { text })
    const known: readonly string[] = [...DIFFERENCES, ...RANKS]
    if (!known.includes(statistic)) throw new UsageError('bad-statistic', { text: text.trim(), known: known.join(', ') })
    const { metric, operator, value } = threshold
    return { text: text.trim(), metric, operator, value, statistic: statistic as CompareStatistic, ...(arm !== undefined && { arm }) }
  })
}

/** What failed. A mean that is smaller than noise fails nothing: it could as well be zero. */
export function failures(asked: readonly FailCondition[], compared: CompareResult): Failure[] {
  return asked.flatMap((condition) => {
    const { text, metric, statistic, operator, value: bound, arm } = condition
    const found = isOfRank(statistic) ? ofRanks(metric, statistic, compared) : ofDifferences(metric, statistic, compared.differences)
    return found
      .filter((entry) => (arm === undefined || entry.arm === arm) && holds(entry.value, operator, bound))
      .map((entry) => ({ text, metric, ...entry }))
  })
}

type Found = Pick<Failure, 'arm' | 'value' | 'unit'>

function isOfRank(statistic: CompareStatistic): statistic is OfRank {
  return (RANKS as readonly string[]).includes(statistic)
}

function ofDifferences(metric: string, statistic: OfDifference, differences: readonly Difference[]): Found[] {
  return differences
    .filter((d) => d.metric === metric && !(statistic === 'mean' && d.verdict === 'smaller than noise'))
    .map((d) => ({ arm: d.b, value: d[statistic], unit: statistic === 'probabilityBetter' ? 'share' : d.unit }))
}

function ofRanks(metric: string, statistic: OfRank, compared: CompareResult): Found[] {
  const ranking = rankingBy(metric, compared)
  return (ranking?.arms ?? []).map((ranked: RankedArm) => ({
    arm: ranked.arm,
    value: ranked[statistic],
    unit: statistic === 'probabilityBest' ? 'share' : (ranking as Ranking).unit,
  }))
}

function rankingBy(metric: string, { ranking, results, arms, stop }: CompareResult): Ranking | undefined {
  if (ranking?.metric === metric) return ranking
  return rankResults(
    results,
    arms.map(({ name }) => name),
    { by: metric, level: stop?.level },
  )
}
