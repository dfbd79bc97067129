import { isSame } from '../base/isSame.ts'
import type { Plan } from '../plan/plan.ts'

const SHARED = ['population', 'creators', 'network', 'samples', 'covariates'] as const

/** The plans of a comparison with people, creators and data that are equal held once: arms seldom differ in them, and they are the large part. */
export function sharePeople(plans: readonly Plan[]): Plan[] {
  const kept: Plan[] = []
  for (const plan of plans) {
    const same = SHARED.flatMap((part) => {
      const known = kept.find((other) => isSame(other[part], plan[part]))
      return known ? [[part, known[part]] as const] : []
    })
    kept.push({ ...plan, ...Object.fromEntries(same) })
  }
  return kept
}
