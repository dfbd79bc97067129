import { describe, expect, it } from 'vitest'
import { rootKey, subKey } from '../../engine/base/keyed.ts'
import { createCascade } from '../../engine/cascade/cascade.ts'
import { cascadeReach, reachOf } from '../../engine/cascade/cascadeReach.ts'
import { errors, meanOf, MOST_ERRORS } from '../support/statistics.ts'
import { generated, networkOf } from './networks.ts'

const key = rootKey('reach')
const network = generated({ kind: 'erdos-renyi', meanDegree: 4 }, 500, 'reach')
const rule = { kind: 'independent', probability: 0.25 } as const

describe('the mean reach', () => {
  it('is the mean of its cascades, with its standard error', () => {
    const cascade = createCascade(network, rule)
    const reach = cascadeReach(cascade, [1, 2], key, 500)
    const sizes = Array.from({ length: 500 }, (_, r) => cascade.spread([1, 2], subKey(key, r)))
    expect([...reach.sizes]).toEqual(sizes)
    expect(reach.mean).toBeCloseTo(meanOf(sizes).mean, 9)
    expect(reach.se).toBeCloseTo(meanOf(sizes).se, 9)
  })

  it('is the same to the bit in chunks of any size, in any memory', () => {
    const whole = cascadeReach(createCascade(network, rule), [9], key, 300)
    const parts = [0, 7, 50, 299].map((first, i, all) => {
      const cascade = createCascade(network, rule)
      cascade.spread([3, 4, 5], key)
      return cascadeReach(cascade, [9], key, (all[i + 1] ?? 300) - first, first).sizes
    })
    expect(reachOf(Int32Array.from(parts.flatMap((part) => [...part])))).toEqual(whole)
  })

  it('compares starts on the same draws: the difference is known better than either', () => {
    const cascade = createCascade(network, rule)
    const [less, more] = [[1], [1, 2]].map((starts) => cascadeReach(cascade, starts, key, 800))
    const differences = meanOf(more.sizes.map((size, r) => size - less.sizes[r]))
    expect(Math.min(...more.sizes.map((size, r) => size - less.sizes[r]))).toBeGreaterThanOrEqual(0)
    expect(differences.se).toBeLessThan(0.8 * Math.hypot(less.se, more.se))
  })

  it('of a path is 1 + p + p² + …', () => {
    const path = networkOf(Array.from({ length: 6 }, (_, i) => [i, i + 1] as const), 7) // prettier-ignore
    const reach = cascadeReach(createCascade(path, { kind: 'independent', probability: 0.4 }), [0], key, 10_000)
    expect(errors(reach.mean, 1.663936, reach.se)).toBeLessThan(MOST_ERRORS)
    expect(reach.se).toBeCloseTo(0.0099, 3)
  })

  it('of nothing is 0', () => {
    expect(cascadeReach(createCascade(network, rule), [1], key, 0)).toEqual({ mean: 0, se: 0, sizes: new Int32Array(0) })
    expect(reachOf(Int32Array.of(7))).toEqual({ mean: 7, se: 0, sizes: Int32Array.of(7) })
  })
})
