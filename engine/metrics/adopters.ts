import { KINDS } from '../plan/kinds.ts'
import { cubeOf, sumLevel, type ArmPair } from './pair.ts'

/** Customers of products that are bought for themselves; what comes bundled is not counted twice. */
export function adopters(p: ArmPair, arm: 'campaign' | 'counterfactual'): number {
  return ownProducts(p, (x) => adoptersOf(p, arm, x))
}

/** Sum over the products that are bought for themselves. */
export function ownProducts({ world }: ArmPair, of: (product: number) => number): number {
  return world.products.reduce((total, product, x) => (product.bundledWith < 0 ? total + of(x) : total), 0)
}

/** Adopters of one product in one segment, from the cube [step][product][segment]. */
export function sumSegment({ world, campaign }: ArmPair, product: number, segment: number): number {
  const segments = world.population.segments.length
  return sumLevel(cubeOf(campaign, 'adopters'), product * segments + segment, world.products.length * segments)
}

/** Adopters of one product, bundled or not. */
export function adoptersOf(p: ArmPair, arm: 'campaign' | 'counterfactual', product: number): number {
  return sumLevel(cubeOf(p[arm], 'adopters-by-kind').subarray(product * KINDS.length, (product + 1) * KINDS.length), 0, 1)
}
