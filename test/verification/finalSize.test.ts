import { describe, expect, it } from 'vitest'
import { edgeList } from '../support/simulation.ts'
import { isSlow, uniformNumbers } from '../support/slow.ts'
import { meanOf } from '../support/statistics.ts'
import { reedFrost } from './binomialChains.ts'
import { sharing } from './sharing.ts'
import { shareOf, theoryRows } from './theoryRows.ts'

/**
 * With everything else off and everybody sharing what they notice, peers' shares are the Reed–Frost form of the SIR epidemic: who shares
 * meets each of the other n − 1 once, with probability p = R₀/(n − 1), in the next step, and never shares again.
 *
 *   finite n   the chain I' | S, I ~ Binomial(S, 1 − (1 − p)^I), multiplied out in binomialChains.ts
 *   n → ∞      given a major outbreak the share reached is r = 1 − e^(−R₀r) (Kermack & McKendrick 1927), normal around it with variance
 *              r(1 − r)/(n(1 − R₀(1 − r))²) (von Bahr & Martin-Löf 1980)
 */
const R0S = [
  { r0: 1.5, r: 0.582812 },
  { r0: 2, r: 0.796812 },
  { r0: 3, r: 0.94048 },
]
const sum = (x: ArrayLike<number>) => Array.prototype.reduce.call(x, (a, b) => (a as number) + (b as number), 0) as number

describe.each(R0S)('an outbreak with R₀ = $r0 among few people, all connected', ({ r0 }) => {
  const people = isSlow ? 200 : 100
  const contents = 100
  const rows = theoryRows(
    'finalSize',
    `SIR (Reed–Frost) among ${people}, R₀ = ${r0}`,
    'I′ | S, I ~ Binomial(S, 1 − (1 − R₀/(n − 1))^I), multiplied out (Abbey 1952)',
  )

  it('has the sizes and the pace of the exact chain', () => {
    const exact = reedFrost(people, r0 / (people - 1))
    // shares are noticed by half of those they reach
    const { run } = sharing({
      people,
      network: { kind: 'complete' },
      reach: (2 * r0) / (people - 1),
      notice: 0.5,
      shareRate: 1,
      contents,
      starters: (c) => [c % people],
      steps: exact.generations.length + 1,
    })
    const found = Array.from({ length: isSlow ? 40 : 6 }, (_, replicate) => run(replicate).byGeneration).flat()
    const sizes = found.map(sum)
    rows.estimated('E T/n', sum(exact.size.map((p, k) => p * k)) / people, meanOf(sizes.map((size) => size / people)))
    const small = sum(exact.size.subarray(0, people / 10 + 1))
    rows.estimated('P(T ≤ n/10)', small, shareOf(sizes.filter((size) => size <= people / 10).length, sizes.length, small))
    for (const g of [1, 4]) rows.estimated(`infected in generation ${g}`, exact.generations[g], meanOf(found.map((byStep) => byStep[g])))
  })
})

describe.each(R0S)('an outbreak with R₀ = $r0 among many people', ({ r0, r }) => {
  const people = isSlow ? 100_000 : 20_000
  const networks = isSlow ? 10 : 2
  const contents = 6
  const degree = 12
  const rows = theoryRows(
    'finalSize',
    `SIR final size, R₀ = ${r0}`,
    'r = 1 − e^(−R₀r) given a major outbreak (Kermack & McKendrick 1927); its variance: von Bahr & Martin-Löf 1980',
  )

  it('reaches the root of the final size equation', () => {
    expect(1 - Math.exp(-r0 * r)).toBeCloseTo(r, 6)
    // a tie of the random graph is live with probability R₀/12, so a pair is with R₀/(n − 1), as if all were connected
    const sizes = Array.from({ length: networks }, (_, k) => {
      const { run } = sharing({
        people,
        network: { kind: 'erdos-renyi', meanDegree: degree },
        seed: `final ${k}`,
        reach: r0 / degree,
        shareRate: 1,
        contents,
        starters: (c) => [c],
        steps: 100,
      })
      return run(0).byGeneration.map(sum)
    }).flat()
    const major = sizes.filter((size) => size > people / 10)
    // cascades share a network: counted as one sample of each network, which is at least the true error
    const se = Math.sqrt((r * (1 - r)) / (people * networks)) / (1 - r0 * (1 - r))
    // one starter, and finite n: the exact chains of 300 people are within two people of n·r
    rows.estimated('share reached by major outbreaks', r, { mean: meanOf(major).mean / people, se }, 2 / people)
  })
})

/** A random k-regular graph: stubs matched at random; a pair that would be a loop or a repeat swaps ends with another pair. */
function regular(nodes: number, k: number, random: () => number): [number, number][] {
  const stubs = Array.from({ length: nodes * k }, (_, i) => Math.floor(i / k))
  for (let i = stubs.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[stubs[i], stubs[j]] = [stubs[j], stubs[i]]
  }
  const key = (u: number, v: number) => Math.min(u, v) * nodes + Math.max(u, v)
  const pairs = Array.from({ length: stubs.length / 2 }, (_, i): [number, number] => [stubs[2 * i], stubs[2 * i + 1]])
  const count = new Map<number, number>()
  const book = (u: number, v: number, by: number) => count.set(key(u, v), (count.get(key(u, v)) ?? 0) + by)
  for (const [u, v] of pairs) book(u, v, 1)
  const isBad = (u: number, v: number) => u === v || (count.get(key(u, v)) as number) > 1
  for (let i = 0; i < pairs.length; i++) {
    while (isBad(...pairs[i])) {
      const j = Math.floor(random() * pairs.length)
      const [[a, b], [c, d]] = [pairs[i], pairs[j]]
      for (const [u, v, by] of [[a, b, -1], [c, d, -1], [a, d, 1], [c, b, 1]] as const) book(u, v, by) // prettier-ignore
      pairs[i] = [a, d]
      pairs[j] = [c, b]
      if (isBad(a, d) || isBad(c, b)) i = Math.min(i, j)
    }
  }
  return pairs
}

describe.each([
  { k: 3, t: 0.6, s: 0.703704 },
  { k: 4, t: 0.5, s: 0.854102 },
])('shares over a random $k-regular graph, each tie live with $t', ({ k, t, s }) => {
  const people = isSlow ? 20_000 : 4_000
  const contents = 50
  const rows = theoryRows(
    'finalSize',
    `bond percolation on a random ${k}-regular graph, T = ${t}`,
    'S = 1 − u^k, u = 1 − T + T·u^(k − 1) (Newman 2002): giant component, and chance that one starter meets it',
  )

  it('reach the giant component with probability S, and its share of people is S', () => {
    let u = 0
    for (let i = 0; i < 500; i++) u = 1 - t + t * u ** (k - 1)
    expect(1 - u ** k).toBeCloseTo(s, 6)
    const { run } = sharing({
      people,
      network: { kind: 'edges', file: 'made here', directed: false },
      edges: edgeList(regular(people, k, uniformNumbers(k)), people),
      reach: t,
      shareRate: 1,
      contents,
      starters: (c) => [(c * 79) % people],
      steps: 250,
    })
    const sizes = Array.from({ length: isSlow ? 20 : 2 }, (_, replicate) => run(replicate).byGeneration.map(sum)).flat()
    const major = sizes.filter((size) => size > people / 10)
    rows.estimated('share reached by major outbreaks', s, meanOf(major.map((size) => size / people)))
    rows.estimated('P(major outbreak)', s, shareOf(major.length, sizes.length, s))
  })
})
