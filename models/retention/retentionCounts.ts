import type { RetentionData } from '../../engine/base/fitData.ts'

/** Cohorts added up by age: what the likelihood needs. Index k − 1 holds age k. */
export interface RetentionCounts {
  /** Last age that any cohort has reached. */
  readonly ages: number
  /** Members of all cohorts at age 0. */
  readonly size: number
  /** Still there at age k − 1, in cohorts that have reached age k. */
  readonly atRisk: Float64Array
  /** Of these, gone at age k. */
  readonly lost: Float64Array
}

/**
 * Numbers at risk and lost by age. A cohort counts at the ages it has reached and no further, so that immature cohorts are censored, not
 * taken for churned.
 *
 * @example retentionCounts({ cohorts: [{ name: 'a', alive: [10, 6, 5] }, { name: 'b', alive: [20, 14] }] }) // at risk 30, 6; lost 10, 1
 */
export function retentionCounts({ cohorts }: Pick<RetentionData, 'cohorts'>): RetentionCounts {
  const ages = Math.max(0, ...cohorts.map(({ alive }) => alive.length - 1))
  const atRisk = new Float64Array(ages)
  const lost = new Float64Array(ages)
  for (const { alive } of cohorts)
    for (let k = 1; k < alive.length; k++) {
      atRisk[k - 1] += alive[k - 1]
      lost[k - 1] += alive[k - 1] - alive[k]
    }
  return { ages, size: cohorts.reduce((sum, { alive }) => sum + alive[0], 0), atRisk, lost }
}
