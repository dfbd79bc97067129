const PRIMES = [2, 3, 5, 7, 11, 13, 17, 19]

/**
 * The i-th number (i ≥ 1) of the Halton sequence in a dimension from 0 to 7: the digits of i in the dimension's prime base, mirrored at
 * the point. In (0, 1), evenly spread without randomness. Halton (1960), Numerische Mathematik 2, 84–90.
 *
 * @example [1, 2, 3].map((i) => halton(i, 0)) // [0.5, 0.25, 0.75]
 */
export function halton(i: number, dimension: number): number {
  const base = PRIMES[dimension]
  if (base === undefined) throw new RangeError(`dimension ${dimension} is not below ${PRIMES.length}`)
  let value = 0
  let weight = 1 / base
  for (let rest = i; rest > 0; rest = Math.floor(rest / base)) {
    value += weight * (rest % base)
    weight /= base
  }
  return value
}
