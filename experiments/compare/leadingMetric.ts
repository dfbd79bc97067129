import type { ArmSamples } from './rankArms.ts'

/** What arms are judged by unless it is said: return on investment, and profit where some arm spends nothing. */
const BY_DEFAULT = ['roi', 'incrementalProfit'] as const

/** The first figure by default that every arm has in most replicates. */
export function leadingMetric(samplesBy: (metric: string) => readonly ArmSamples[]): string {
  const isKnown = ({ samples }: ArmSamples) => samples.filter(Number.isFinite).length > samples.length / 2
  return BY_DEFAULT.find((metric) => samplesBy(metric).every(isKnown)) ?? BY_DEFAULT[1]
}
