import { draw32, type Key, subKey, unit } from '../../engine/base/keyed.ts'
import { DIRECTION_NUMBERS } from './directionNumbers.ts'

/** Of a coordinate, and of the number of a point. */
const BITS = 32

/** As many dimensions as there are direction numbers. */
export const SOBOL_DIMENSIONS = DIRECTION_NUMBERS.length + 1

/**
 * Points first, first + 1, … of Sobol's sequence with Owen's scrambling, each a row of `dimensions` numbers in (0, 1). A function
 * of the key: the same key gives the same points, and a longer call continues a shorter one. Another key gives another scrambling,
 * whose points are uniform one by one, so that means over the points are unbiased and several keys give a standard error.
 *
 * Of points k·2^m … (k+1)·2^m − 1 each coordinate has one in every interval [j/2^m, (j+1)/2^m), and the first two coordinates one
 * in every box of area 2^−m with sides of powers of two (a (0, m, 2)-net): so ask for powers of two, from a multiple of the same.
 * Means of smooth functions err like N^−1.5 instead of N^−½ (Owen 1997). `dimensions` up to 161, `first + count` up to 2³².
 *
 * Sobol (1967); direction numbers of Joe & Kuo (2008); nested uniform scrambling of Owen (1995), done by hashing the leading bits
 * of a coordinate instead of storing permutations (the idea of Burley 2020, with a full hash for every bit).
 *
 * @example sobolPoints(4, 2, rootKey('1')) // 4 points, of which each quarter of either axis holds one
 */
export function sobolPoints(count: number, dimensions: number, key: Key, first = 0): Float64Array[] {
  if (!(dimensions >= 1 && dimensions <= SOBOL_DIMENSIONS)) {
    throw new RangeError(`A Sobol sequence has 1 to ${SOBOL_DIMENSIONS} dimensions, not ${dimensions}.`)
  }
  if (!(first >= 0 && first + count <= 2 ** BITS)) throw new RangeError(`A Sobol sequence ends after 2^32 points, before ${first + count}.`)
  const points = Array.from({ length: count }, () => new Float64Array(dimensions))
  for (let dimension = 0; dimension < dimensions; dimension++) {
    const directions = directionsOf(dimension)
    const { a, b } = subKey(key, dimension)
    for (let i = 0; i < count; i++) points[i][dimension] = unit(scrambled(coordinate(first + i, directions), a, b))
  }
  return points
}

/**
 * The 32 direction numbers of a dimension (0-based), m_k·2^(32−k): from the polynomial's degree s on by Sobol's recursion
 * m_k = 2c₁m_(k−1) ⊕ 4c₂m_(k−2) ⊕ … ⊕ 2^s·m_(k−s) ⊕ m_(k−s), c the polynomial's coefficients below the leading one.
 */
export function directionsOf(dimension: number): Uint32Array {
  const directions = new Uint32Array(BITS)
  if (dimension === 0) return directions.map((_, k) => 1 << (BITS - 1 - k))
  const [polynomial, ...initial] = DIRECTION_NUMBERS[dimension - 1]
  const degree = initial.length
  for (let k = 0; k < BITS; k++) {
    if (k < degree) {
      directions[k] = initial[k] << (BITS - 1 - k)
      continue
    }
    let v = directions[k - degree] ^ (directions[k - degree] >>> degree)
    for (let i = 1; i < degree; i++) if ((polynomial >>> (degree - i)) & 1) v ^= directions[k - i]
    directions[k] = v
  }
  return directions
}

/** The sum, without carry, of the directions of the bits of the point's number. */
function coordinate(point: number, directions: Uint32Array): number {
  let x = 0
  for (let rest = point, k = 0; rest > 0; rest = Math.floor(rest / 2), k++) if (rest % 2 === 1) x ^= directions[k]
  return x >>> 0
}

/** Every bit is turned or not by a coin of its own for all the bits before it, so intervals of 2^−k stay intervals of 2^−k. */
function scrambled(x: number, a: number, b: number): number {
  let turns = draw32(a, b, 0, 0) & 0x80000000
  for (let bit = 1; bit < BITS; bit++) turns |= (draw32(a, b, x >>> (BITS - bit), bit) >>> 31) << (BITS - 1 - bit)
  return x ^ turns
}
