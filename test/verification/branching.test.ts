import { describe, it } from 'vitest'
import { isSlow } from '../support/slow.ts'
import { meanOf } from '../support/statistics.ts'
import { reedFrost } from './binomialChains.ts'
import { sharing } from './sharing.ts'
import { shareOf, theoryRows } from './theoryRows.ts'

/**
 * Shares among so many people that nobody is met twice are a branching process: a share reaches each of the others with probability
 * 2/(n − 1), is noticed with .8 and passed on with .5, so a sharer has Poisson(R) successors in the limit, R = 2 · .8 · .5 = .8.
 *
 *   total progeny T ~ Borel(R):  P(T = k) = e^(−Rk)(Rk)^(k − 1)/k!,  E T = 1/(1 − R)      (Borel 1942; Otter 1949)
 *   generation g has R^g members on average; P(extinct by g) = q_g = e^(R(q_(g−1) − 1)), q_0 = 0      (Watson & Galton 1875)
 *
 * For n people the process is a Reed–Frost epidemic, whose exact law (binomialChains.ts) tells how far the limit is: the bias.
 */
const PEOPLE = isSlow ? 5000 : 1500
const CONTENTS = 200
const RUNS = isSlow ? 300 : 10
const STEPS = 60

/** Successors of the cascades, generation by generation, over all runs. */
function cascades(perShare: number, runs: number): readonly Float64Array[] {
  const { run } = sharing({
    people: PEOPLE,
    network: { kind: 'complete' },
    reach: perShare / 0.4 / (PEOPLE - 1),
    notice: 0.8,
    shareRate: 0.5,
    contents: CONTENTS,
    starters: (c) => [c],
    steps: STEPS,
  })
  return Array.from({ length: runs }, (_, replicate) => run(replicate).byGeneration).flat()
}

describe('cascades of shares with R = .8', () => {
  const rows = theoryRows(
    'branching',
    'shares as a branching process, R = .8',
    'T ~ Borel(R): P(T = k) = e^(−Rk)(Rk)^(k−1)/k!, E T = 1/(1 − R), E Z_g = R^g (Borel 1942; Otter 1949)',
  )
  const R = 0.8
  // the longest of 80,000 cascades live 50 generations; what lies beyond 60 has probability R^60/(1 − R) of a member each
  const found = cascades(R, RUNS)
  const exact = reedFrost(PEOPLE, R / (PEOPLE - 1), 300)
  const sizes = found.map((generations) => generations.reduce((a, b) => a + b))

  it('have Borel sizes', () => {
    let factorial = 1
    for (const k of [1, 2, 3, 4]) {
      factorial *= k
      const p = (Math.exp(-R * k) * (R * k) ** (k - 1)) / factorial
      const bias = Math.abs(exact.size[k] - p)
      rows.estimated(`P(T = ${k})`, p, shareOf(sizes.filter((size) => size === k).length, sizes.length, p), bias)
    }
  })

  it('have 1/(1 − R) sharers on average', () => {
    const mean = exact.size.reduce((sum, p, k) => sum + p * k, 0)
    // sizes above 300 have probability below 1e-6 and add less than 1e-3
    rows.estimated('E T', 1 / (1 - R), meanOf(sizes), 1 / (1 - R) - mean + 1e-3)
  })

  it('have R^g sharers in generation g, one step after the other', () => {
    for (const g of [1, 2, 3]) {
      const of = found.map((generations) => generations[g])
      rows.estimated(`E Z_${g}`, R ** g, meanOf(of), Math.abs(exact.generations[g] - R ** g))
    }
  })
})

describe('cascades of shares with R = 1.5', () => {
  const rows = theoryRows(
    'branching',
    'shares as a branching process, R = 1.5',
    'P(Z_g = 0) = q_g = e^(R(q_(g−1) − 1)), q_0 = 0, → q = e^(R(q − 1)) (Watson & Galton 1875; Harris 1963)',
  )
  const R = 1.5
  const DEGREE = 12
  const LAST = 15
  const people = 20_000
  // ties of a random graph live with R/12: a pair is with R/(n − 1), as if all were connected. Four replicates share a network, whose own
  // ties are 1 ± 1/√(12n) of the expected number; that moves q by a tenth of the error of its 800 cascades
  const found = Array.from({ length: isSlow ? 25 : 1 }, (_, k) => {
    const { run } = sharing({
      people,
      network: { kind: 'erdos-renyi', meanDegree: DEGREE },
      seed: `extinct ${k}`,
      reach: R / DEGREE,
      shareRate: 1,
      contents: CONTENTS,
      starters: (c) => [c],
      steps: LAST + 1,
    })
    return Array.from({ length: 4 }, (_, replicate) => run(replicate).byGeneration).flat()
  }).flat()

  it('die out generation by generation as the generating function says', () => {
    // those who die out have fewer than 200 sharers but for a chance of 1e-8
    const exact = reedFrost(people, R / (people - 1), 200)
    let q = 0
    for (let g = 1; g <= LAST; g++) {
      q = Math.exp(R * (q - 1))
      if (![1, 2, 4, LAST].includes(g)) continue
      const extinct = found.filter((generations) => generations[g] === 0).length
      rows.estimated(`P(extinct by ${g})`, q, shareOf(extinct, found.length, q), Math.abs(exact.extinct[g] - q))
    }
    let limit = 0.5
    for (let i = 0; i < 200; i++) limit = Math.exp(R * (limit - 1))
    const extinct = found.filter((generations) => generations[LAST] === 0).length
    rows.estimated('P(extinct)', limit, shareOf(extinct, found.length, limit), limit - exact.extinct[LAST])
  })
})
