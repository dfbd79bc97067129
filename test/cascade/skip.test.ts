import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { draw32, type Key, rootKey, subKey } from '../../engine/base/keyed.ts'
import { createCascade } from '../../engine/cascade/cascade.ts'
import { cascadeReach } from '../../engine/cascade/cascadeReach.ts'
import { gapTable } from '../../engine/cascade/gapTable.ts'
import { errors, MOST_ERRORS } from '../support/statistics.ts'
import { countsOf, independentOutcomes, misfit } from './exact.ts'
import { activeOf, bothWays, generated, networkOf, reachable, situations, type Tie } from './networks.ts'

const key = rootKey('skip')

describe('the table of gaps', () => {
  it.each([1e-6, 0.001, 0.01, 0.05, 0.3, 0.5, 0.9, 0.999])('gives every gap its probability (1 − p)^k·p: p = %d', (p) => {
    const { survival, guide, span } = gapTable(p)
    const gapOf = (h: number) => {
      let gap = guide[h >>> 21]
      while (h >= survival[gap]) gap--
      return gap
    }
    expect(survival[0]).toBe(2 ** 31)
    const wrong: number[] = []
    for (let k = 1; k <= span; k++) {
      // rounded to the nearest, and k roundings of the power
      if (Math.abs(survival[k] - (1 - p) ** k * 2 ** 31) > 0.5 + 2 ** 31 * k * 1e-15) wrong.push(k)
      // a gap falls as the draw rises, so the draws on either side of each limit say which draws mean which gap
      if (survival[k] > 0 && gapOf(survival[k] - 1) < k) wrong.push(k)
      if (survival[k] < 2 ** 31 && gapOf(survival[k]) >= k) wrong.push(k)
    }
    expect(wrong).toEqual([])
  })

  it('has no success at p = 0 and no gap at p = 1', () => {
    const never = gapTable(0)
    expect(never.survival[never.span]).toBe(2 ** 31)
    const always = gapTable(1)
    expect([always.survival[1], always.guide[0], always.guide[1023]]).toEqual([0, 0, 0])
  })
})

/** Places of the live ties in a row, by the definition: draws at the places where gaps begin, and no guide. */
function livePlaces(u: number, degree: number, p: number, { a, b }: Key, topic: number): number[] {
  const { survival, span } = gapTable(p)
  const places: number[] = []
  for (let i = 0; i < degree;) {
    const h = draw32(a, b, u, (topic + i) | 0) >>> 1
    let gap = 0
    while (gap < span && h < survival[gap + 1]) gap++
    i += gap
    if (gap < span && i < degree) places.push(i++)
  }
  return places
}

describe('an independent cascade by skipping', () => {
  it('is what can be reached over the live ties of the same draws, for any small network', () => {
    fc.assert(
      fc.property(situations, ({ network, ties, starts, p, key, topic }) => {
        const cascade = createCascade(network, { kind: 'independent', probability: p }, { topic, coins: 'skip' })
        cascade.spread(starts, key)
        const live = ties.map(([u], i) => {
          const degree = network.offsets[u + 1] - network.offsets[u]
          return livePlaces(u, degree, p, key, topic).includes(i - network.offsets[u])
        })
        expect(activeOf(cascade)).toEqual(reachable(ties, starts, (_, i) => live[i]))
      }),
      { numRuns: 200 },
    )
  })

  const ring = bothWays([[0, 1], [1, 2], [2, 3], [3, 4], [4, 0], [0, 2], [5, 1]] as Tie[]).slice(0, 13) // prettier-ignore

  it('is so in rows of many spans, where draws pass over a whole one', () => {
    const leaves = 20_000
    const star = networkOf(Array.from({ length: leaves }, (_, i): Tie => [0, i + 1]), leaves + 1) // prettier-ignore
    for (const p of [0.0005, 0.05, 0.3]) {
      const cascade = createCascade(star, { kind: 'independent', probability: p }, { topic: 9, coins: 'skip' })
      for (let r = 0; r < 3; r++) {
        cascade.spread([0], subKey(key, r))
        expect(activeOf(cascade)).toEqual([0, ...livePlaces(0, leaves, p, subKey(key, r), 9).map((i) => i + 1)])
      }
    }
  })

  it.each([0.1, 0.4, 0.8])('has the outcomes of coins with their probabilities, on a network of six: p = %d', (p) => {
    const network = networkOf(ring, 6)
    const outcomes = independentOutcomes(network, [0], () => p)
    for (const coins of ['skip', 'hash'] as const) {
      const cascade = createCascade(network, { kind: 'independent', probability: p }, { coins })
      const counts = countsOf(12_000, (r) => {
        cascade.spread([0], subKey(key, r))
        return activeOf(cascade)
      })
      expect(misfit(outcomes, counts), coins).toBeLessThan(MOST_ERRORS)
    }
  })

  it('has them by classes of senders too', () => {
    const network = networkOf(ring, 6)
    const probabilities = [0.15, 0.6, 1, 0]
    const classes = Uint8Array.of(0, 1, 2, 0, 3, 1)
    const outcomes = independentOutcomes(network, [0], ([u]) => probabilities[classes[u]])
    const cascade = createCascade(network, { kind: 'by-class', classes, probabilities }, { coins: 'skip' })
    const counts = countsOf(12_000, (r) => {
      cascade.spread([0], subKey(key, r))
      return activeOf(cascade)
    })
    expect(misfit(outcomes, counts)).toBeLessThan(MOST_ERRORS)
  })

  it.each([
    ['hubs', generated({ kind: 'barabasi-albert', ties: 3 }, 2000, 'hubs'), 0.1],
    ['long rows', generated({ kind: 'erdos-renyi', meanDegree: 300 }, 400, 'long'), 0.004],
    ['a complete network', generated({ kind: 'complete' }, 1000, 'complete'), 1.2 / 1000],
  ])('reaches as many as coins: %s', (_, network, probability) => {
    const [skip, hash] = (['skip', 'hash'] as const).map((coins) =>
      cascadeReach(createCascade(network, { kind: 'independent', probability }, { coins }), [1, 2], key, network.complete ? 150 : 800),
    )
    expect(errors(skip.mean, hash.mean, Math.hypot(skip.se, hash.se))).toBeLessThan(MOST_ERRORS)
    expect(skip.mean).toBeGreaterThan(10)
  })

  it('reaches all that can be reached at p = 1, the starts at p = 0', () => {
    const network = networkOf(ring, 6)
    for (const [probability, size] of [[0, 1], [1, 5]] as const) {
      expect(createCascade(network, { kind: 'independent', probability }, { coins: 'skip' }).spread([0], key)).toBe(size)
    } // prettier-ignore
  })

  it('leaves a tree whose ties are ties', () => {
    const network = generated({ kind: 'erdos-renyi', meanDegree: 4 }, 400, 'tree')
    const { trace, spread } = createCascade(network, { kind: 'independent', probability: 0.5 }, { coins: 'skip', tree: true })
    const size = spread([3, 4], key)
    const parents = trace.parents as Int32Array
    expect(size).toBeGreaterThan(50)
    for (let i = 0; i < size; i++) {
      if (i < 2) expect(parents[i]).toBe(-1)
      else {
        const u = trace.order[parents[i]]
        expect(Array.from(network.followers.subarray(network.offsets[u], network.offsets[u + 1]))).toContain(trace.order[i])
      }
    }
    expect(new Set(activeOf({ trace })).size).toBe(size)
  })

  it('a tie more changes the followers of nobody but its sender', () => {
    // two stars whose leaves lead nowhere: more ties at one leave the other as it was
    const leaves = (centre: number, from: number, n: number) => Array.from({ length: n }, (_, i): Tie => [centre, from + i])
    const active = (more: number) => {
      const network = networkOf([...leaves(0, 10, 20 + more), ...leaves(1, 100, 60)], 200)
      const cascade = createCascade(network, { kind: 'independent', probability: 0.3 }, { coins: 'skip' })
      cascade.spread([0, 1], key)
      return activeOf(cascade).filter((agent) => agent >= 100)
    }
    expect(active(0).length).toBeGreaterThan(5)
    expect(active(30)).toEqual(active(0))
  })
})
