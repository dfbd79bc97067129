import { describe, expect, it } from 'vitest'
import { subKey } from '../../../engine/base/keyed.ts'
import { memberships } from '../../../engine/network/circles.ts'
import type { SpecOf } from '../../../engine/network/spec.ts'
import { errors, meanOf, MOST_ERRORS } from '../../support/statistics.ts'
import { clustering, degrees, follows, row } from '../measure.ts'
import { generate, key, nodes } from './generators.ts'

/** Overlapping circles of interest (engine/network/circles.ts) against their closed forms; E[M] = 0.35 + 0.65·4 = 2.95. */
const N = 20_000
const SPEC: SpecOf<'circles'> = { kind: 'circles', meanDegree: 20, circleSize: 100, inside: 0.7, several: 0.65, lowest: 3, highest: 5 }
const MEAN = 0.35 + 0.65 * 4
const network = generate(SPEC, nodes(N))
const joined = memberships(SPEC, N, subKey(key, 'circle'))
const circlesOf = (v: number) => joined.circles.subarray(joined.ends[v], joined.ends[v + 1])
const numbers = Array.from({ length: N }, (_, v) => joined.ends[v + 1] - joined.ends[v])

describe('circles', () => {
  it('hold 65% of people in 3 to 5 at once, each number as likely, and the others in one', () => {
    for (const [m, p] of [
      [1, 0.35],
      [2, 0],
      [3, 0.65 / 3],
      [4, 0.65 / 3],
      [5, 0.65 / 3],
    ] as const) {
      const share = numbers.filter((n) => n === m).length / N
      expect(errors(share, p, Math.sqrt((p * (1 - p)) / N)), `${m} circles`).toBeLessThan(MOST_ERRORS)
    }
    expect(
      numbers.flatMap((n, v) => (new Set(circlesOf(v)).size === n ? [] : [v])),
      'people in a circle twice',
    ).toEqual([])
  })

  it('have the size asked for, nearly Poisson', () => {
    const sizes = Array.from({ length: joined.from.length - 1 }, (_, c) => joined.from[c + 1] - joined.from[c])
    expect(sizes.length).toBe(Math.round((N * MEAN) / 100))
    const { mean, variance, n } = meanOf(sizes)
    expect(mean).toBeCloseTo(joined.circles.length / sizes.length, 9)
    // Var s² = (λ + 2λ²)/n
    expect(errors(variance, mean, Math.sqrt((mean + 2 * mean * mean) / n))).toBeLessThan(MOST_ERRORS)
  })

  it('members and circles say the same', () => {
    const strangers: string[] = []
    for (let c = 0; c + 1 < joined.from.length; c++)
      for (const v of joined.members.subarray(joined.from[c], joined.from[c + 1]))
        if (!circlesOf(v).includes(c)) strangers.push(`${v} in circle ${c}`)
    expect(strangers).toEqual([])
  })
})

describe('ties between circles', () => {
  it('have the mean degree asked for, Poisson in whom people follow', () => {
    const { mean, variance } = meanOf(Array.from(network.following))
    expect(errors(mean, 20, Math.sqrt(20 / N))).toBeLessThan(MOST_ERRORS)
    expect(errors(variance, 20, Math.sqrt((20 + 800) / N))).toBeLessThan(MOST_ERRORS)
  })

  it('lie inside for the share asked for, and by chance', () => {
    let inside = 0
    for (let u = 0; u < N; u++) {
      const own = new Set(circlesOf(u))
      for (const v of row(network, u)) if (circlesOf(v).some((c) => own.has(c))) inside++
    }
    // random accounts share a circle with probability below E[M]²/C = 8.7/590
    const ties = network.followers.length
    const chance = 0.3 * (MEAN ** 2 / (joined.from.length - 1))
    // numbers of the same choices come again where somebody is followed already: some 3 in 100 draws inside are repeats or oneself and are drawn anew
    const repeats = 0.03
    expect(inside / ties).toBeGreaterThan(0.7 * (1 - repeats) - MOST_ERRORS * Math.sqrt(0.21 / ties))
    expect(inside / ties).toBeLessThan(0.7 + chance + MOST_ERRORS * Math.sqrt(0.21 / ties))
  })

  it('make people of many circles followed more: meanDegree·(inside·m/E[M] + 1 − inside)', () => {
    const k = degrees(network)
    for (const m of [1, 3, 4, 5]) {
      const found = meanOf(k.filter((_, v) => numbers[v] === m))
      const expected = 20 * ((0.7 * m) / MEAN + 0.3)
      // circles' sizes vary by a tenth of their mean and members share them: within 2% beside the error of the mean
      expect(Math.abs(found.mean - expected), `${m} circles`).toBeLessThan(0.02 * expected + MOST_ERRORS * found.se)
    }
  })

  it('close triangles, the more the more of them lie inside', () => {
    const at = (inside: number) => clustering(generate({ ...SPEC, circleSize: 30, inside }, nodes(6000)), 1000)
    const [none, some, all] = [at(0), at(0.5), at(1)]
    // of a random graph: twice 20/6,000
    expect(none).toBeLessThan(0.015)
    expect(some).toBeGreaterThan(2 * none)
    expect(all).toBeGreaterThan(1.5 * some)
  })

  it('without any between them fall apart into circles', () => {
    const apart: SpecOf<'circles'> = { ...SPEC, inside: 1, several: 0, circleSize: 100, meanDegree: 5 }
    const separate = generate(apart, nodes(3000))
    const { circles } = memberships(apart, 3000, subKey(key, 'circle'))
    const between = Array.from(circles).flatMap((own, u) => [...row(separate, u)].filter((v) => circles[v] !== own))
    expect(between).toEqual([])
  })

  it('without any inside are a random graph', () => {
    const random = generate({ ...SPEC, inside: 0 }, nodes(N))
    const { mean, variance } = meanOf(degrees(random))
    expect(errors(mean, 20, Math.sqrt(20 / N))).toBeLessThan(MOST_ERRORS)
    expect(errors(variance, 20, Math.sqrt((20 + 800) / N))).toBeLessThan(MOST_ERRORS)
    // 20·19 ties both ways of 10⁸: by chance
    let returned = 0
    for (let u = 0; u < N; u++) for (const v of row(random, u)) if (follows(random, v, u)) returned++
    expect(errors(returned / random.followers.length, 20 / N, (2 * Math.sqrt(200)) / (20 * N))).toBeLessThan(MOST_ERRORS)
  })
})
