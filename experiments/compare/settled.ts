import type { SequentialStop } from '../../engine/base/ranking.ts'
import { meanInterval } from './meanInterval.ts'
import { paired } from './paired.ts'
import type { ArmSamples } from './rankArms.ts'
import { summarise } from '../../engine/metrics/summarise.ts'

/** When a comparison has its answer. */
export interface SettledOptions {
  readonly perDraw: number
  readonly lessIsBetter: boolean
  /** Differences below it are of no interest. */
  readonly margin?: number
  /** Two-sided level of this look, for each pair. */
  readonly level: number
}

/**
 * Whether the best arm is told apart from every other: the {@link meanInterval} of their paired difference lies
 * on one side of zero (`clear`), or within ± the margin of it; `equal` where every pair is. Nothing as long as some arm is neither.
 */
export function settled(arms: readonly ArmSamples[], options: SettledOptions): Exclude<SequentialStop['reason'], 'budget'> | undefined {
  const { perDraw, lessIsBetter, margin = 0, level } = options
  const means = arms.map(({ samples }) => summarise(samples, perDraw).mean * (lessIsBetter ? -1 : 1))
  const leader = arms[means.indexOf(Math.max(...means))]
  if (leader === undefined) return undefined
  const found = arms.flatMap((arm) => {
    if (arm === leader) return []
    const { verdict } = paired(arm.samples, leader.samples, perDraw, lessIsBetter, level)
    const differences = arm.samples.map((x, r) => leader.samples[r] - x)
    const { low, high } = meanInterval(differences, perDraw, level)
    if (verdict === 'equal') return ['equal' as const]
    if (low > -margin && high < margin) return ['within margin' as const]
    return [verdict === 'b' ? ('clear' as const) : undefined]
  })
  if (found.includes(undefined)) return undefined
  return (['within margin', 'clear', 'equal'] as const).find((reason) => found.includes(reason))
}
