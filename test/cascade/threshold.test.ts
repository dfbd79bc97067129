import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { draw32, type Key, rootKey, subKey, unit } from '../../engine/base/keyed.ts'
import { createCascade } from '../../engine/cascade/cascade.ts'
import { needOf, spreadByThreshold } from '../../engine/cascade/spreadByThreshold.ts'
import { begin, createTrace } from '../../engine/cascade/trace.ts'
import { MOST_ERRORS } from '../support/statistics.ts'
import { choices, countsOf, misfit, thresholdOutcomes } from './exact.ts'
import { activeOf, bothWays, generated, networkOf, situations, type Tie, tiesOf } from './networks.ts'

const key = rootKey('threshold')

/** Who ends up active: passes over all agents until nobody is moved, nothing shared with the engine. */
function moved(ties: readonly Tie[], agents: number, starts: readonly number[], isMoved: (v: number, share: number) => boolean): number[] {
  const active = new Set(starts)
  for (let before = -1; before < active.size;) {
    before = active.size
    for (let v = 0; v < agents; v++) {
      const followed = ties.filter((tie) => tie[1] === v).map(([u]) => u)
      const share = followed.filter((u) => active.has(u)).length / followed.length
      if (!active.has(v) && share > 0 && isMoved(v, share)) active.add(v)
    }
  }
  return [...active].sort((a, b) => a - b)
}

describe('linear thresholds', () => {
  const theta =
    ({ a, b }: Key, topic: number) =>
    (v: number, share: number) =>
      share >= unit(draw32(a, b, v, topic))

  it('move whoever follows θ of active ones, by the definition, for any small network', () => {
    fc.assert(
      fc.property(situations, ({ network, ties, starts, key, topic }) => {
        const cascade = createCascade(network, { kind: 'linear-threshold' }, { topic })
        cascade.spread(starts, key)
        expect(activeOf(cascade)).toEqual(moved(ties, network.agents, starts, theta(key, topic)))
      }),
      { numRuns: 300 },
    )
  })

  const house = bothWays([[0, 1], [1, 2], [2, 3], [3, 0], [1, 4], [2, 4]] as Tie[]).filter(([u, v]) => u !== 4 || v !== 1) // prettier-ignore
  const network = networkOf(house, 5)

  it('are live ties in disguise: all needs lead to each outcome exactly as often as all choices of one followed account', () => {
    for (const starts of [[0], [4], [0, 4]]) {
      const trace = createTrace(5, false)
      const left = new Int32Array(5)
      const needs = [...choices(Array.from(network.following))].map((choice) => Int32Array.from(choice, (n) => n + 1))
      const counts = countsOf(needs.length, (i) => {
        begin(trace, starts)
        spreadByThreshold(trace, network, 0, 0, 0, needs[i], left)
        return activeOf({ trace })
      })
      const outcomes = thresholdOutcomes(network, starts)
      expect(counts.size).toBe(outcomes.size)
      for (const [mask, p] of outcomes) expect(counts.get(mask)).toBe(Math.round(p * needs.length))
      expect(needs.length).toBe(2 * 2 * 3 * 2 * 2)
    }
  })

  it('are drawn with the probabilities of all outcomes', () => {
    const cascade = createCascade(network, { kind: 'linear-threshold' })
    const counts = countsOf(12_000, (r) => {
      cascade.spread([0], subKey(key, r))
      return activeOf(cascade)
    })
    expect(misfit(thresholdOutcomes(network, [0]), counts)).toBeLessThan(MOST_ERRORS)
  })

  it('never lose anybody when a start is added', () => {
    fc.assert(
      fc.property(situations, fc.nat(11), ({ network, starts, key, topic }, more) => {
        const cascade = createCascade(network, { kind: 'linear-threshold' }, { topic })
        cascade.spread(starts, key)
        const before = activeOf(cascade)
        cascade.spread([...starts, more % network.agents], key)
        expect(activeOf(cascade)).toEqual(expect.arrayContaining(before))
      }),
    )
  })

  it('a tie more moves nobody but whom it leads to, if that one leads nowhere', () => {
    const base = generated({ kind: 'erdos-renyi', meanDegree: 4 }, 300, 'more')
    const ties = tiesOf(base).filter(([u]) => u !== 299)
    const active = (of: readonly Tie[], r: number) => {
      const cascade = createCascade(networkOf(of, 300), { kind: 'linear-threshold' })
      cascade.spread([1, 2, 3], subKey(key, r))
      return activeOf(cascade).filter((agent) => agent !== 299)
    }
    for (let r = 0; r < 20; r++) expect(active([...ties, [1, 299], [50, 299]], r)).toEqual(active(ties, r))
  })
})

describe('a fixed fraction', () => {
  it('is the least whole number of accounts that makes it, in decimals', () => {
    const cases = [
      [0.18, 5, 1], [0.18, 6, 2], [0.2, 5, 1], [0.07, 100, 7], [0.1, 30, 3], [0.3, 10, 3], [0.29, 100, 29], [0.57, 100, 57],
      [0, 8, 1], [1, 8, 8], [0.5, 3, 2], [1e-9, 4, 1],
    ] as const // prettier-ignore
    for (const [threshold, following, need] of cases) expect(needOf(threshold, following), `${threshold} of ${following}`).toBe(need)
    const wrong: string[] = []
    for (let following = 1; following <= 200; following++) {
      for (let percent = 0; percent <= 100; percent++) {
        const need = Math.max(1, Math.ceil((percent * following) / 100))
        if (needOf(percent / 100, following) !== need) wrong.push(`${percent}% of ${following}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('moves whoever follows that many active ones, by the definition', () => {
    fc.assert(
      fc.property(situations, ({ network, ties, starts, p, key }) => {
        const cascade = createCascade(network, { kind: 'fraction', threshold: p })
        cascade.spread(starts, key)
        expect(activeOf(cascade)).toEqual(moved(ties, network.agents, starts, (_, share) => share >= p))
      }),
      { numRuns: 300 },
    )
  })

  it('on a complete network equals the same with its ties written out', () => {
    const complete = generated({ kind: 'complete' }, 40, 'complete')
    const written = networkOf(tiesOf(complete), 40)
    const rules = [{ kind: 'linear-threshold' }, { kind: 'fraction', threshold: 0.1 }, { kind: 'fraction', threshold: 0.08 }] as const
    for (const rule of rules) {
      const [one, two] = [complete, written].map((network) => createCascade(network, rule))
      for (let r = 0; r < 20; r++) {
        two.spread([3, 9, 12], subKey(key, r))
        one.spread([3, 9, 12], subKey(key, r))
        expect(activeOf(one)).toEqual(activeOf(two))
      }
    }
    expect(createCascade(complete, rules[1]).spread([3, 9, 12], key)).toBe(3)
    expect(createCascade(complete, rules[1]).spread([3, 9, 12, 15], key)).toBe(40)
  })

  it('names as parent who made the number full, one step before', () => {
    const { trace, spread } = createCascade(networkOf([[0, 2], [1, 2], [2, 3], [0, 3]], 4), { kind: 'fraction', threshold: 1 }, { tree: true }) // prettier-ignore
    spread([0, 1], key)
    expect(Array.from(trace.order.subarray(0, 4))).toEqual([0, 1, 2, 3])
    expect(Array.from(trace.parents?.subarray(0, 4) ?? [])).toEqual([-1, -1, 1, 2])
    expect(Array.from(trace.ends.subarray(0, trace.steps))).toEqual([2, 3, 4])
  })
})
