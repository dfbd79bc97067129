import { describe, expect, it } from 'vitest'
import { rootKey } from '../../../engine/base/keyed.ts'
import { DIRECTION_NUMBERS } from '../../../experiments/sampling/directionNumbers.ts'
import { directionsOf, SOBOL_DIMENSIONS, sobolPoints } from '../../../experiments/sampling/sobolSequence.ts'

const key = rootKey('sobol')

describe('direction numbers', () => {
  it('belong to different primitive polynomials, and are odd and below 2^k', () => {
    expect(new Set(DIRECTION_NUMBERS.map(([polynomial]) => polynomial)).size).toBe(SOBOL_DIMENSIONS - 1)
    for (const [polynomial, ...initial] of DIRECTION_NUMBERS) {
      expect(orderOfX(polynomial), `${polynomial}`).toBe(2 ** initial.length - 1)
      expect(initial.every((m, i) => m % 2 === 1 && m < 2 ** (i + 1))).toBe(true)
    }
  })

  it('of the first three dimensions give the published first points of the sequence', () => {
    const published = [[0.5, 0.5, 0.5], [0.75, 0.25, 0.25], [0.25, 0.75, 0.75], [0.375, 0.375, 0.625], [0.875, 0.875, 0.125]] // prettier-ignore
    const grayCode = [[0], [0, 1], [1], [1, 2], [0, 1, 2]]
    const points = grayCode.map((bits) => [0, 1, 2].map((d) => (bits.reduce((x, k) => x ^ directionsOf(d)[k], 0) >>> 0) / 2 ** 32))
    expect(points).toEqual(published)
  })

  it("have Sobol's property A: 2^d points have one in each of the 2^d halves of halves of d dimensions", () => {
    for (let d = 1; d <= 32; d++) expect(rankOfFirstBits(d), `${d} dimensions`).toBe(d)
  })
})

describe('scrambled Sobol points', () => {
  it('have one in every 2^−m of every axis, after every 2^m, in every dimension', () => {
    const points = sobolPoints(1024, SOBOL_DIMENSIONS, key)
    for (const m of [1, 4, 7, 10]) {
      for (const first of [0, 1024 - 2 ** m]) {
        const some = points.slice(first, first + 2 ** m)
        for (let d = 0; d < SOBOL_DIMENSIONS; d++) expect(new Set(some.map((p) => Math.floor(p[d] * 2 ** m))).size).toBe(2 ** m)
      }
    }
  })

  it('are a (0, m, 2)-net in the first two dimensions', () => {
    const points = sobolPoints(1024, 2, key)
    for (let across = 0; across <= 10; across++) {
      const boxes = new Set(points.map(([x, y]) => Math.floor(x * 2 ** across) * 2048 + Math.floor(y * 2 ** (10 - across))))
      expect(boxes.size).toBe(1024)
    }
  })

  it('have no two columns alike or opposite', () => {
    const points = sobolPoints(1024, SOBOL_DIMENSIONS, key)
    const columns = Array.from({ length: SOBOL_DIMENSIONS }, (_, d) =>
      Float64Array.from(points, (p) => (p[d] - 0.5) * Math.sqrt(12 / 1024)),
    )
    let largest = 0
    for (let i = 0; i < columns.length; i++)
      for (let j = 0; j < i; j++) largest = Math.max(largest, Math.abs(columns[i].reduce((sum, x, k) => sum + x * columns[j][k], 0)))
    console.log(`largest correlation of two of ${SOBOL_DIMENSIONS} columns, 1024 points: ${largest.toFixed(4)}`)
    expect(largest).toBeLessThan(0.25)
  })

  it('are a function of the key, and a longer sequence continues a shorter one', () => {
    const points = sobolPoints(64, 5, key)
    expect(sobolPoints(64, 5, rootKey('sobol'))).toEqual(points)
    expect(sobolPoints(16, 5, key, 48)).toEqual(points.slice(48))
    expect(sobolPoints(64, 3, key)).toEqual(points.map((p) => p.slice(0, 3)))
    expect(sobolPoints(64, 5, rootKey('other'))[0]).not.toEqual(points[0])
    expect(points.flatMap((p) => [...p]).every((x) => x > 0 && x < 1)).toBe(true)
  })

  it('are uniform one by one, over keys, and two of one half as good as independent below it', () => {
    const keys = 2000
    const pairs = Array.from({ length: keys }, (_, i) => sobolPoints(4, 2, rootKey(`${i}`)))
    for (let point = 0; point < 4; point++) {
      const sorted = pairs.map((p) => p[point][1]).sort((x, y) => x - y)
      const distance = Math.max(...sorted.map((x, i) => Math.abs(x - (i + 0.5) / keys)))
      expect(distance).toBeLessThan(1.95 / Math.sqrt(keys)) // Kolmogorov, p = .001
    }
    // the third bit of two points in different quarters: independent coins
    const agree = pairs.filter((p) => (Math.floor(p[0][1] * 8) & 1) === (Math.floor(p[1][1] * 8) & 1)).length
    expect(Math.abs(agree - keys / 2)).toBeLessThan(3.3 * Math.sqrt(keys / 4))
  })

  it('integrate a smooth function with an error that falls like N^−1.5, without bias', () => {
    const rms = [64, 256, 1024].map((count) => {
      const errors = Array.from({ length: 40 }, (_, i) => mean(sobolPoints(count, 6, rootKey(`smooth ${i}`)).map(smooth)) - 1)
      const error = Math.sqrt(mean(errors.map((e) => e * e)))
      expect(Math.abs(mean(errors))).toBeLessThan((4 * error) / Math.sqrt(40))
      return error
    })
    const order = Math.log(rms[2] / rms[0]) / Math.log(16)
    console.log(
      `error of six-dimensional means: ${rms.map((x) => x.toExponential(2)).join(', ')} at N = 64, 256, 1024: order ${order.toFixed(2)}`,
    )
    expect(order).toBeLessThan(-1)
    expect(rms[2]).toBeLessThan((0.1 * 0.306) / Math.sqrt(1024)) // plain draws: .306/√N
  })

  it('refuse more dimensions than there are direction numbers, and more points than 2^32', () => {
    expect(() => sobolPoints(4, 162, key)).toThrow('A Sobol sequence has 1 to 161 dimensions, not 162.')
    expect(() => sobolPoints(2, 1, key, 2 ** 32 - 1)).toThrow('ends after 2^32 points')
  })
})

/** Mean 1: Π (1 + (x − ½)·c), standard deviation √(Π(1 + c²/12) − 1) = .306 with six factors of c = .4243. */
function smooth(point: Float64Array): number {
  return point.reduce((product, x) => product * (1 + (x - 0.5) * 0.4243), 1)
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length
}

/** The least k with x^k = 1 modulo the polynomial over GF(2): 2^s − 1 if and only if it is primitive. */
function orderOfX(polynomial: number): number {
  const top = 1 << (31 - Math.clz32(polynomial))
  const times = (power: number) => ((power << 1) & top ? (power << 1) ^ polynomial : power << 1)
  // the polynomial x + 1: x is 1
  let power = times(1)
  let order = 1
  for (; power !== 1; order++) power = times(power)
  return order
}

/** Rank over GF(2) of the first bits of the first d direction numbers of the first d dimensions. */
function rankOfFirstBits(d: number): number {
  const rows = Array.from({ length: d }, (_, j) =>
    Array.from(directionsOf(j).slice(0, d)).reduce((row, v, k) => row | ((v >>> 31) << k), 0),
  )
  let rank = 0
  for (let bit = 0; bit < d; bit++) {
    const pivot = rows.findIndex((row, i) => i >= rank && (row >>> bit) & 1)
    if (pivot < 0) continue
    ;[rows[rank], rows[pivot]] = [rows[pivot], rows[rank]]
    for (let i = 0; i < d; i++) if (i !== rank && (rows[i] >>> bit) & 1) rows[i] ^= rows[rank]
    rank++
  }
  return rank
}
