import { dailySums } from './daily.ts'
import { cubeOf, type ArmPair } from './pair.ts'

/** Days with fewer contacts of agents have no negative share: it would be that of a handful. */
const LEAST_CONTACTS = 100

/** Contacts noticed on each day, in people, by what they say of the brand: [day][negative, neutral, positive]. */
export function voices(pair: ArmPair, arm: 'campaign' | 'counterfactual'): Float64Array {
  const { scale } = pair.world.population
  return dailySums(pair.world, cubeOf(pair[arm], 'sentiment'), 3).map((n) => n * scale)
}

/** Negative share of what is noticed on each day, from {@link voices}; NaN on quiet days. */
export function negativeShares(heard: Float64Array, { world }: ArmPair): Float64Array {
  const least = LEAST_CONTACTS * world.population.scale
  return Float64Array.from({ length: heard.length / 3 }, (_, day) => {
    const all = heard[day * 3] + heard[day * 3 + 1] + heard[day * 3 + 2]
    return all >= least ? heard[day * 3] / all : Number.NaN
  })
}
