import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rootKey } from '../../engine/base/keyed.ts'
import { createCascade } from '../../engine/cascade/cascade.ts'
import { structuralVirality, treeOf } from '../../engine/cascade/structuralVirality.ts'
import { networkOf } from './networks.ts'

/** Places of parents of random trees: each agent's is drawn among those before it. */
const trees = fc
  .array(fc.double({ min: 0, max: 0.999, noNaN: true }), { maxLength: 25 })
  .map((draws) => [-1, ...draws.map((u, i) => Math.floor(u * (i + 1)))])

/** Mean distance of all pairs, each found by walking up to the common ancestor. */
function meanDistance(parents: readonly number[]): number {
  const path = (i: number): number[] => (i < 0 ? [] : [...path(parents[i]), i])
  let sum = 0
  parents.forEach((_, i) =>
    parents.forEach((_, j) => {
      const [a, b] = [path(i), path(j)]
      const common = a.filter((x, k) => b[k] === x).length
      sum += a.length + b.length - 2 * common
    }),
  )
  return sum / (parents.length * (parents.length - 1))
}

describe('structural virality', () => {
  it('is the mean distance between all pairs', () => {
    fc.assert(
      fc.property(trees, (parents) => {
        if (parents.length > 1) expect(structuralVirality(parents, parents.length)).toBeCloseTo(meanDistance(parents), 9)
        else expect(structuralVirality(parents, 1)).toBe(0)
      }),
    )
  })

  it('refuses what is no tree', () => {
    for (const parents of [
      [-1, -1],
      [0, -1],
      [-1, 2, 0],
      [-1, 1],
    ]) {
      expect(() => structuralVirality(parents, parents.length)).toThrow(RangeError)
    }
  })

  it('is told of each start of a cascade by itself', () => {
    fc.assert(
      fc.property(fc.array(trees, { minLength: 1, maxLength: 3 }), fc.nat(2), (forest, which) => {
        // the trees side by side: place i of tree k becomes agent i + 30k, roots first as a cascade has them
        const ties = forest.flatMap((parents, k) =>
          parents.flatMap((parent, i) => (parent < 0 ? [] : [[parent + 30 * k, i + 30 * k] as const])),
        )
        const network = networkOf(ties, 90)
        const { trace, spread } = createCascade(network, { kind: 'independent', probability: 1 }, { tree: true })
        const size = spread(forest.map((_, k) => 30 * k), rootKey('forest')) // prettier-ignore
        const root = which % forest.length
        const tree = treeOf(trace.parents as Int32Array, size, root)
        expect(tree.length).toBe(forest[root].length)
        expect(structuralVirality(tree, tree.length)).toBeCloseTo(structuralVirality(forest[root], tree.length), 9)
      }),
    )
  })
})
