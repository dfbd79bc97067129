import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { draw32, rootKey, subKey, unit } from '../../engine/base/keyed.ts'
import { createCascade } from '../../engine/cascade/cascade.ts'
import { cascadeReach } from '../../engine/cascade/cascadeReach.ts'
import { createReverse } from '../../engine/cascade/reverse.ts'
import { reachBySets, reverseSets } from '../../engine/cascade/reverseSets.ts'
import type { CascadeRule } from '../../engine/cascade/rule.ts'
import { transpose } from '../../engine/cascade/transpose.ts'
import { csrFault } from '../../engine/base/csr.ts'
import { errors, MOST_ERRORS } from '../support/statistics.ts'
import { thresholdOutcomes } from './exact.ts'
import { activeOf, generated, networkOf, reachable, situations, tiesOf } from './networks.ts'

const key = rootKey('reverse')

describe('a transposed network', () => {
  it('turns every tie round and knows which it was', () => {
    fc.assert(
      fc.property(situations, ({ network, ties }) => {
        const { network: back, ties: origin } = transpose(network)
        expect(csrFault({ offsets: back.offsets, columns: back.followers })).toBeUndefined()
        expect(tiesOf(back).map(([v, u], j) => [u, v, origin[j]])).toEqual(
          tiesOf(back).map(([v, u]) => [u, v, ties.findIndex((tie) => tie[0] === u && tie[1] === v)]),
        )
        expect(tiesOf(back).length).toBe(ties.length)
        expect(transpose(back).network).toEqual({ ...network })
      }),
    )
  })
})

describe('a reverse-reachable set', () => {
  it('holds exactly those whose own cascade under the same key reaches its root', () => {
    fc.assert(
      fc.property(situations, ({ network, ties, p, key, topic }) => {
        const rules: CascadeRule[] = [
          { kind: 'independent', probability: p },
          { kind: 'by-class', classes: Uint8Array.from({ length: network.agents }, (_, u) => u % 2), probabilities: [p, 1 - p] },
          { kind: 'by-tie', probabilities: ties.map((_, i) => (i % 4) / 3) },
          { kind: 'weighted' },
        ]
        for (const rule of rules) {
          const forward = createCascade(network, rule, { topic })
          const reverse = createReverse(network, rule, { topic })
          const reaches = Array.from({ length: network.agents }, (_, u) => {
            forward.spread([u], key)
            return new Set(activeOf(forward))
          })
          for (let root = 0; root < network.agents; root++) {
            expect(reverse.reach(root, key)).toBe(activeOf(reverse).length)
            expect(activeOf(reverse), rule.kind).toEqual(reaches.flatMap((reach, u) => (reach.has(root) ? [u] : [])))
          }
        }
      }),
      { numRuns: 100 },
    )
  })

  it('under linear thresholds is the walk back over one followed account each', () => {
    fc.assert(
      fc.property(situations, ({ network, ties, key: { a, b }, topic }) => {
        const reverse = createReverse(network, { kind: 'linear-threshold' }, { topic })
        const followed = Array.from({ length: network.agents }, (_, v) => ties.filter((tie) => tie[1] === v).map(([u]) => u))
        const mover = followed.map((list, v) => list[Math.floor(unit(draw32(a, b, v, topic)) * list.length)])
        for (let root = 0; root < network.agents; root++) {
          reverse.reach(root, { a, b })
          const back = ties.map(([u, v]) => [v, u] as const)
          expect(activeOf(reverse)).toEqual(reachable(back, [root], ([v, u]) => mover[v] === u))
        }
      }),
    )
  })

  it('does not exist for fixed fractions', () => {
    const network = networkOf([[0, 1]], 2)
    expect(() => createReverse(network, { kind: 'fraction', threshold: 0.5 })).toThrow(new RangeError('reverse with fraction'))
  })
})

describe('the reach by reverse-reachable sets', () => {
  const network = generated({ kind: 'configuration', meanDegree: 6, exponent: 2.4 }, 800, 'sets')
  const complete = generated({ kind: 'complete' }, 100, 'complete')
  const rules: [string, typeof network, CascadeRule][] = [
    ['independent', network, { kind: 'independent', probability: 0.08 }],
    ['weighted', network, { kind: 'weighted' }],
    ['linear thresholds', network, { kind: 'linear-threshold' }],
    ['independent, complete', complete, { kind: 'independent', probability: 0.01 }],
    ['weighted, complete', complete, { kind: 'weighted' }],
    ['linear thresholds, complete', complete, { kind: 'linear-threshold' }],
  ]
  it.each(rules)('is that of cascades: %s', (_, network, rule) => {
    const sets = reverseSets(createReverse(network, rule), subKey(key, 'sets'), 4000)
    const cascade = createCascade(network, rule)
    for (const starts of [[0], [3, 77, 90], Array.from({ length: 30 }, (_, i) => 3 * i)]) {
      const forward = cascadeReach(cascade, starts, subKey(key, 'forward'), network.complete ? 200 : 800)
      const backward = reachBySets(sets, starts)
      // starts count themselves: sets whose root is a start always hit
      expect(errors(backward.mean, forward.mean, Math.hypot(backward.se, forward.se))).toBeLessThan(MOST_ERRORS)
      expect(forward.mean).toBeGreaterThan(starts.length)
    }
  })

  it('under linear thresholds is the mean of all choices, exactly enumerated', () => {
    const small = networkOf([[0, 1], [1, 2], [2, 0], [0, 2], [2, 3], [1, 3], [3, 4]], 5) // prettier-ignore
    const outcomes = thresholdOutcomes(small, [0])
    const mean = [...outcomes].reduce((sum, [mask, p]) => sum + p * mask.toString(2).replaceAll('0', '').length, 0)
    const estimate = reachBySets(reverseSets(createReverse(small, { kind: 'linear-threshold' }), key, 12_000), [0])
    expect(errors(estimate.mean, mean, estimate.se)).toBeLessThan(MOST_ERRORS)
  })

  it('does not depend on chunks: more sets begin with the fewer', () => {
    const reverse = createReverse(network, { kind: 'weighted' })
    const whole = reverseSets(reverse, key, 300)
    const [one, two] = [reverseSets(reverse, key, 120), reverseSets(reverse, key, 180, 120)]
    expect([...one.columns, ...two.columns]).toEqual([...whole.columns])
    expect(Array.from(two.offsets, (end) => end + one.columns.length)).toEqual([...whole.offsets.subarray(120)])
  })

  it('is 0 of no sets and of no starts', () => {
    const reverse = createReverse(network, { kind: 'weighted' })
    expect(reachBySets(reverseSets(reverse, key, 0), [1])).toEqual({ mean: 0, se: 0 })
    expect(reachBySets(reverseSets(reverse, key, 50), [])).toEqual({ mean: 0, se: 0 })
  })
})
