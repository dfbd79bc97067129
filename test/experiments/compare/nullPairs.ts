import type { EnsembleResult } from '../../../engine/ensemble/ensemble.ts'
import { runReplicate } from '../../../engine/ensemble/runReplicate.ts'
import { mechanisms } from '../../../engine/mechanisms/index.ts'
import { compile } from '../../../engine/plan/compile.ts'
import type { Plan } from '../../../engine/plan/plan.ts'
import { samplesOf } from '../../../experiments/compare/samplesOf.ts'
import { scenarioOf } from '../../support/scenario.ts'

/** Numbers with mean zero; one call is one draw. */
export type Zero = (uniform: () => number) => number

/** Differences of equal means, from symmetric to as skewed as rare events are. */
export const ZEROS: Readonly<Record<string, Zero>> = {
  // Irwin–Hall of 12: a normal number to the third digit
  normal: (uniform) => Array.from({ length: 12 }, uniform).reduce((sum, u) => sum + u, -6),
  'exponential (skewness 2)': (uniform) => -Math.log(1 - uniform()) - 1,
  'one in ten (skewness 2.7)': (uniform) => (uniform() < 0.1 ? 0.9 : -0.1),
}

/** Two arms of so many parameter draws with two replicates each: what a draw has and what its luck adds are as large as each other. */
export function nullArms(zero: Zero, draws: number, uniform: () => number): { readonly a: number[]; readonly b: number[] } {
  const a: number[] = []
  const b: number[] = []
  for (let d = 0; d < draws; d++) {
    const drawn = 0.5 * zero(uniform)
    for (let r = 0; r < 2; r++) {
      const shared = uniform()
      a.push(shared)
      b.push(shared + drawn + 0.5 * zero(uniform))
    }
  }
  return { a, b }
}

/**
 * Two plans that differ and yet have equal means: one product and the content about it under two names. Names enter the keys of what
 * is uncertain and of what is by chance, so each sees draws of its own of the same distributions; people, ties, creators and their posts are the same.
 */
export function nullPlans(seed: number): Plan[] {
  return ['amber', 'birch'].map((name) =>
    compile(
      scenarioOf({
        seed: `null ${seed}`,
        horizon: { length: 20 },
        population: {
          size: 200,
          scale: 100,
          segments: {
            all: { traits: { activity: 3, sharing: 0.3, susceptibility: 0.5, trust: 0.6, tolerance: 2, price: 1, privacy: 0.2 } },
          },
        },
        network: { kind: 'block', meanDegree: 8 },
        channels: { feed: { organicReach: 0.2, recommendedReach: 1, peerReach: 0.5 } },
        creators: { koc: { count: 10, followers: 800, pricePerPost: 100, authenticity: 0.8 } },
        content: { post: null, [name]: { product: `${name}-pack`, resonance: { low: 6, mode: 7, high: 8 }, authenticity: 0.8 } },
        products: {
          thing: null,
          [`${name}-pack`]: {
            price: 200,
            margin: 0.5,
            conversion: { low: 0.005, mode: 0.02, high: 0.05 },
            organic: { innovation: 0.001, imitation: 0.02, market: 1 },
          },
        },
        campaign: {
          flights: [{ name: 'seeding', kind: 'creators', tier: 'koc', channel: 'feed', content: name, from: 1, to: 15, budget: 2000 }],
        },
      }),
      mechanisms,
      { samples: {} },
    ),
  )
}

/** ROI of both plans, replicate by replicate. */
export function nullRoi(seed: number, draws: number): { readonly a: readonly number[]; readonly b: readonly number[] } {
  const job = { plans: nullPlans(seed), draws, replicatesPerDraw: 1 }
  const outcomes = Array.from({ length: draws }, (_, i) => runReplicate(job, mechanisms, i))
  const [a, b] = samplesOf({ job, outcomes } as Pick<EnsembleResult, 'job' | 'outcomes'>, ['amber', 'birch'], 'roi')
  return { a: a.samples, b: b.samples }
}
