import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { draw32, pair, rootKey, subKey, unit } from '../../engine/base/keyed.ts'
import { createCascade } from '../../engine/cascade/cascade.ts'
import { coinLimit } from '../../engine/cascade/coinLimit.ts'
import { FAR } from '../../engine/cascade/readAhead.ts'
import { createReverse } from '../../engine/cascade/reverse.ts'
import type { CascadeRule } from '../../engine/cascade/rule.ts'
import { allocationsIn } from '../support/allocations.ts'
import { activeOf, generated, isLive, networkOf, reachable, situations, type Tie, tiesOf } from './networks.ts'

const key = rootKey('independent')

describe('an independent cascade by coins', () => {
  it('is what can be reached over the live ties of the same draws, for any small network', () => {
    fc.assert(
      fc.property(situations, ({ network, ties, starts, p, key, topic }) => {
        const live = (tie: Tie) => isLive(p, key, topic, tie)
        const cascade = createCascade(network, { kind: 'independent', probability: p }, { topic })
        expect(cascade.spread(starts, key)).toBe(new Set(activeOf(cascade)).size)
        expect(activeOf(cascade)).toEqual(reachable(ties, starts, live))
      }),
      { numRuns: 400 },
    )
  })

  it('is so under every other rule, with and without the tree', () => {
    fc.assert(
      fc.property(situations, fc.boolean(), ({ network, ties, starts, p, key, topic }, tree) => {
        const classes = Uint8Array.from({ length: network.agents }, (_, u) => u % 3)
        const byClass = [p, p / 2, 1 - p]
        const byTie = ties.map((_, i) => (i % 4) / 3)
        const rules: [CascadeRule, (tie: Tie, i: number) => number][] = [
          [{ kind: 'independent', probability: p }, () => p],
          [{ kind: 'by-class', classes, probabilities: byClass }, ([u]) => byClass[u % 3]],
          [{ kind: 'by-tie', probabilities: byTie }, (_, i) => byTie[i]],
          [{ kind: 'weighted' }, ([, v]) => 1 / ties.filter((tie) => tie[1] === v).length],
        ]
        for (const [rule, of] of rules) {
          const cascade = createCascade(network, rule, { topic, tree })
          cascade.spread(starts, key)
          expect(activeOf(cascade), rule.kind).toEqual(reachable(ties, starts, (tie, i) => isLive(of(tie, i), key, topic, tie)))
        }
      }),
      { numRuns: 150 },
    )
  })

  it.each(['erdos-renyi', 'block', 'configuration', 'barabasi-albert'] as const)('is so on 3,000 agents: %s', (kind) => {
    const network = generated(
      { kind, meanDegree: 6, exponent: 2.5, homophily: 0.5, reciprocity: 0.3, closure: 0.2, ties: 3 } as never,
      3000,
      'large',
    )
    const ties = tiesOf(network)
    for (const rule of [{ kind: 'independent', probability: 0.2 }, { kind: 'weighted' }] as const) {
      const [fast, plain] = [false, true].map((tree) => createCascade(network, rule, { tree }))
      for (let r = 0; r < 3; r++) {
        const of = subKey(key, r)
        const p = ([, v]: Tie) => (rule.kind === 'weighted' ? 1 / network.following[v] : rule.probability)
        const expected = reachable(ties, [1, 2, 3], (tie) => isLive(p(tie), of, 0, tie))
        expect(fast.spread([1, 2, 3], of)).toBe(plain.spread([1, 2, 3], of))
        expect(activeOf(fast)).toEqual(expected)
        // the fast loop and the plain one agree in order too, and in the steps
        expect(fast.trace.order.subarray(0, fast.trace.size)).toEqual(plain.trace.order.subarray(0, fast.trace.size))
        expect(fast.trace.ends.subarray(0, fast.trace.steps)).toEqual(plain.trace.ends.subarray(0, plain.trace.steps))
      }
    }
  })

  it('is so on networks whose rows are read ahead in blocks', () => {
    const network = generated({ kind: 'erdos-renyi', meanDegree: 100 }, 22_000, 'far')
    expect(network.followers.length).toBeGreaterThan(FAR)
    const cases = [
      [{ kind: 'independent', probability: 0.02 }, 'hash'],
      [{ kind: 'independent', probability: 0.02 }, 'skip'],
      [{ kind: 'weighted' }, 'hash'],
    ] as const
    for (const [rule, coins] of cases) {
      const [fast, plain] = [false, true].map((tree) => createCascade(network, rule, { tree, coins }))
      const sizes = [1, 2].map((r) => fast.spread([r, 500, 600], subKey(key, r)))
      expect(sizes).toEqual([1, 2].map((r) => plain.spread([r, 500, 600], subKey(key, r))))
      expect(fast.trace.order.subarray(0, sizes[1])).toEqual(plain.trace.order.subarray(0, sizes[1]))
      expect(fast.trace.ends.subarray(0, fast.trace.steps)).toEqual(plain.trace.ends.subarray(0, plain.trace.steps))
      expect(Math.max(...sizes)).toBeGreaterThan(300)
    }
    // everybody, by more hits of a sender than are followed at once
    expect(createCascade(network, { kind: 'independent', probability: 1 }, { coins: 'skip' }).spread([7], key)).toBe(22_000)
  })

  it('on a complete network equals the same with its ties written out', () => {
    const complete = generated({ kind: 'complete' }, 60, 'complete')
    const written = networkOf(tiesOf(complete), 60)
    for (const rule of [{ kind: 'independent', probability: 0.03 }, { kind: 'weighted' }] as const) {
      const [one, two] = [complete, written].map((network) => createCascade(network, rule))
      for (let r = 0; r < 20; r++) {
        one.spread([5], subKey(key, r))
        two.spread([5], subKey(key, r))
        expect(activeOf(one)).toEqual(activeOf(two))
      }
    }
  })

  it('reaches nobody who only stands behind a complete network', () => {
    const agents = generated({ kind: 'complete' }, 10, 'complete')
    const network = { ...agents, agents: 12, following: Uint32Array.from([...agents.following, 0, 0]) }
    const cascade = createCascade(network, { kind: 'independent', probability: 1 })
    expect(cascade.spread([0], key)).toBe(10)
  })
})

describe('steps and trees', () => {
  it('count distances over live ties, and every parent is one step before', () => {
    fc.assert(
      fc.property(situations, ({ network, ties, starts, p, key, topic }) => {
        const { trace, spread } = createCascade(network, { kind: 'independent', probability: p }, { topic, tree: true })
        spread(starts, key)
        const parents = trace.parents as Int32Array
        const step = (place: number) => trace.ends.findIndex((end) => place < end)
        for (let i = 0; i < trace.size; i++) {
          if (parents[i] < 0) expect(step(i)).toBe(0)
          else {
            const tie: Tie = [trace.order[parents[i]], trace.order[i]]
            expect(step(i)).toBe(step(parents[i]) + 1)
            expect(ties).toContainEqual(tie)
            expect(isLive(p, key, topic, tie)).toBe(true)
          }
        }
        expect(trace.ends[trace.steps - 1] ?? 0).toBe(trace.size)
        // no live tie jumps a step
        const place = new Map(Array.from(trace.order.subarray(0, trace.size), (agent, i) => [agent, i]))
        for (const [u, v] of ties) {
          const [from, to] = [place.get(u), place.get(v)]
          if (from !== undefined && isLive(p, key, topic, [u, v])) expect(step(to as number)).toBeLessThanOrEqual(step(from) + 1)
        }
      }),
      { numRuns: 150 },
    )
  })
})

describe('what is compared shares its coins', () => {
  it('raising p, adding a start and adding a tie never lose anybody', () => {
    fc.assert(
      fc.property(situations, fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(11), fc.nat(11), (situation, q, start, end) => {
        const { network, ties, starts, p, key, topic } = situation
        const active = (on: typeof network, probability: number, from: number[]) => {
          const cascade = createCascade(on, { kind: 'independent', probability }, { topic })
          cascade.spread(from, key)
          return activeOf(cascade)
        }
        const base = active(network, p, starts)
        const [u, v] = [start % network.agents, end % network.agents]
        for (const more of [
          active(network, Math.max(p, q), starts),
          active(network, p, [...starts, u]),
          active(networkOf([...ties, [u, v]], network.agents), p, starts),
        ]) {
          expect(more).toEqual(expect.arrayContaining(base))
        }
      }),
      { numRuns: 150 },
    )
  })

  it('a tie or agents more, where nobody active is, change nobody at all', () => {
    const network = generated({ kind: 'erdos-renyi', meanDegree: 3 }, 500, 'more')
    const before = createCascade(network, { kind: 'independent', probability: 0.3 }, { tree: true })
    let compared = 0
    for (let r = 0; r < 30; r++) {
      before.spread([7], subKey(key, r))
      const active = new Set(activeOf(before))
      const silent = Array.from({ length: 500 }, (_, agent) => agent).filter((agent) => !active.has(agent))
      if (silent.length < 2) continue
      // the first is agent 0 in most replicates, so that every place in the rows moves
      const grown = networkOf([...tiesOf(network), [silent[0], 501], [silent[0], silent[1]], [500, silent[0]]], 502)
      const after = createCascade(grown, { kind: 'independent', probability: 0.3 }, { tree: true })
      after.spread([7], subKey(key, r))
      expect(after.trace.order.subarray(0, after.trace.size)).toEqual(before.trace.order.subarray(0, before.trace.size))
      expect(after.trace.parents?.subarray(0, after.trace.size)).toEqual(before.trace.parents?.subarray(0, before.trace.size))
      compared += active.size
    }
    expect(compared).toBeGreaterThan(100)
  })

  it('coins differ by topic, replicate and direction', () => {
    const network = networkOf([...Array(200).keys()].flatMap((u): Tie[] => [[u, (u + 1) % 200], [(u + 1) % 200, u]]), 200) // prettier-ignore
    const active = (topic: number, replicate: number) => {
      const cascade = createCascade(network, { kind: 'independent', probability: 0.8 }, { topic })
      cascade.spread([0], subKey(key, replicate))
      return activeOf(cascade).join()
    }
    expect(new Set([active(0, 0), active(1, 0), active(0, 1), active(1, 1)]).size).toBe(4)
    const oneWay = tiesOf(network).filter((tie) => isLive(0.5, key, 0, tie) !== isLive(0.5, key, 0, [tie[1], tie[0]]))
    expect(oneWay.length).toBeGreaterThan(100)
  })
})

describe('the limit of a coin', () => {
  it('says unit(h) < p of every draw', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.double({ min: 0, max: 1, noNaN: true }),
          fc.nat(20).map((k) => k / 2 ** 32),
        ),
        fc.integer(),
        (p, h) => {
          const limit = coinLimit(p)
          for (const draw of [h, limit - 1, limit, limit + 1]) {
            if (draw >= 0 && draw >= 2 ** 32) continue
            expect(draw >>> 0 < limit || limit === 2 ** 32, `${p} ${draw}`).toBe(unit(draw) < p)
          }
        },
      ),
    )
    expect([coinLimit(0), coinLimit(1), coinLimit(0.5)]).toEqual([0, 2 ** 32, 2 ** 31])
  })
})

describe('a coin that lands on p', () => {
  it('is live just below, dead at it, in every loop', () => {
    const network = networkOf([[4, 9]], 10) // prettier-ignore
    const h = draw32(key.a, key.b, 9, pair(4, 0)) >>> 0
    for (const tree of [false, true]) {
      const size = (probability: number) => createCascade(network, { kind: 'independent', probability }, { tree }).spread([4], key)
      expect([size(h / 2 ** 32), size((h + 1) / 2 ** 32)]).toEqual([1, 2])
    }
    const back = (probability: number) => createReverse(network, { kind: 'independent', probability }).reach(9, key)
    expect([back(h / 2 ** 32), back((h + 1) / 2 ** 32)]).toEqual([1, 2])
  })

  it('is live at the limits of weights, dead beyond', () => {
    // keys by whose draw the coin of 1 → 0, among in-degree 2, lands next to one half
    const network = networkOf([[1, 0], [2, 0]], 3) // prettier-ignore
    const cascade = createCascade(network, { kind: 'weighted' })
    let near = 0
    for (let r = 0; r < 400_000; r++) {
      const [a, b] = [r, 5]
      const draw = draw32(a, b, 0, pair(1, 0)) >>> 0
      if (Math.abs(draw - 2 ** 31) > 2 ** 15) continue
      near++
      expect(cascade.spread([1], { a, b })).toBe(draw < 2 ** 31 ? 2 : 1)
    }
    expect(near).toBeGreaterThan(2)
  })
})

describe('memory', () => {
  const network = generated({ kind: 'erdos-renyi', meanDegree: 5 }, 300, 'memory')
  const rules: [string, CascadeRule, 'hash' | 'skip'][] = [
    ['coins', { kind: 'independent', probability: 0.3 }, 'hash'],
    ['weights', { kind: 'weighted' }, 'hash'],
    ['gaps', { kind: 'independent', probability: 0.3 }, 'skip'],
    ['thresholds', { kind: 'linear-threshold' }, 'hash'],
  ]

  it.each(rules)('one piece serves any number of cascades, however often its stamps come round: %s', (_, rule, coins) => {
    // sparse, so that what an early cascade has stamped is not stamped over by later ones
    const sparse = generated({ kind: 'erdos-renyi', meanDegree: 1 }, 300, 'sparse')
    const worn = createCascade(sparse, rule, { coins })
    const crowd = Array.from({ length: 150 }, (_, i) => 2 * i)
    for (let r = 0; r < 520; r++) {
      // at each turn of the stamps a cascade of many equals one in fresh memory
      const turn = r % 255 < 2 || r % 255 > 252
      const starts = turn ? crowd : [299]
      const size = worn.spread(starts, subKey(key, r))
      if (!turn) continue
      const fresh = createCascade(sparse, rule, { coins })
      expect(size).toBe(fresh.spread(starts, subKey(key, r)))
      expect(activeOf(worn)).toEqual(activeOf(fresh))
    }
  })

  it.each(rules)('nothing is allocated by a cascade: %s', (_, rule, coins) => {
    const cascade = createCascade(network, rule, { coins })
    const keys = Array.from({ length: 1500 }, (_, r) => subKey(key, r))
    const starts = Int32Array.of(1, 2)
    const all = () => {
      for (let r = 0; r < keys.length; r++) cascade.spread(starts, keys[r])
    }
    all()
    expect(allocationsIn(all)).toEqual([])
    all()
    const growth = Array.from({ length: 5 }, () => {
      const before = process.memoryUsage().heapUsed
      all()
      return process.memoryUsage().heapUsed - before
    }).sort((a, b) => a - b)
    // an object or boxed number a cascade would be 1,500 × 16 bytes at least; the median, since others collect garbage meanwhile
    expect(growth[2]).toBeLessThan(12_000)
  })
})

describe('mistakes', () => {
  const network = networkOf([[0, 1], [1, 2]], 3) // prettier-ignore
  it.each([
    ['a probability above 1', { kind: 'independent', probability: 1.1 }, 'probability 1.1, not in 0 … 1'],
    ['no number', { kind: 'independent', probability: Number.NaN }, 'probability NaN, not in 0 … 1'],
    ['a probability below 0', { kind: 'by-tie', probabilities: [0.5, -1] }, 'probability of tie 1 -1, not in 0 … 1'],
    ['too few ties', { kind: 'by-tie', probabilities: [0.5] }, '1 probabilities for 2 ties'],
    ['a class without one', { kind: 'by-class', classes: Uint8Array.of(0, 1, 0), probabilities: [0.5] }, 'probability of class 1 undefined, not in 0 … 1'],
    ['too few classes', { kind: 'by-class', classes: Uint8Array.of(0), probabilities: [0.5] }, '1 classes for 3 agents'],
    ['a threshold above 1', { kind: 'fraction', threshold: 2 }, 'threshold 2, not in 0 … 1'],
  ] as const)('%s', (_, rule, message) => {
    expect(() => createCascade(network, rule)).toThrow(new RangeError(message))
  }) // prettier-ignore

  it('starts that are no agents; the next cascade is right again', () => {
    const cascade = createCascade(network, { kind: 'independent', probability: 1 })
    for (const start of [3, -1, 0.5, Number.NaN]) {
      expect(() => cascade.spread([0, start], key)).toThrow(new RangeError(`start ${start} of 3 agents`))
      expect(cascade.spread([1], key)).toBe(2)
    }
    expect(cascade.spread([], key)).toBe(0)
    expect(cascade.trace.steps).toBe(0)
    expect(cascade.spread([2, 2, 1], key)).toBe(2)
  })

  it('skipping where ties of a row differ', () => {
    expect(() => createCascade(network, { kind: 'weighted' }, { coins: 'skip' })).toThrow(new RangeError('skip with weighted'))
  })
})
