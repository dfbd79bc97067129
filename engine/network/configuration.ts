import { draw32, subKey, unit, type Key } from '../base/keyed.ts'
import { pow } from '../base/math.ts'
import { Pairs } from '../base/pairs.ts'
import { scatter } from './scatter.ts'
import type { NetworkInput, SpecOf } from './spec.ts'

/**
 * Random undirected network with power-law degrees: P(k) ∝ k^−exponent from a smallest degree that gives the mean up to the
 * structural cutoff √(n·meanDegree), stubs matched at random, ties with oneself and repeats erased.
 *
 * Degrees are stratified quantiles (agent i takes the quantile at (π(i) + u)/n), so their mean hardly varies; erasing takes a few
 * per cent of the ties at exponents near 2, less above.
 * Sources: Molloy & Reed (1995); Catanzaro, Boguñá & Pastor-Satorras (2005) for the cutoff; Britton et al. (2006) for erasing.
 *
 * @example configuration({ kind: 'configuration', meanDegree: 15, exponent: 2.6 }, input)
 */
export function configuration(spec: SpecOf<'configuration'>, { population: { size }, key }: NetworkInput): Pairs {
  const degrees = powerLawDegrees(spec, size, subKey(key, 'degree'))
  const stubs = stubOwners(degrees)
  const pairs = new Pairs(stubs.length)
  if (stubs.length === 0) return pairs
  const match = scatter(subKey(key, 'match'), stubs.length, stubs.length)
  for (let i = 0; i + 1 < stubs.length; i += 2) {
    const u = stubs[match[i]]
    const v = stubs[match[i + 1]]
    pairs.add(u, v)
    pairs.add(v, u)
  }
  return pairs
}

/** Degrees with the given mean; the sum is even. */
export function powerLawDegrees({ meanDegree, exponent }: { meanDegree: number; exponent: number }, size: number, key: Key): Int32Array {
  const degrees = new Int32Array(size)
  if (meanDegree <= 0 || size < 2) return degrees
  const highest = Math.max(Math.min(size - 1, Math.sqrt(size * meanDegree)), Math.min(size - 1, meanDegree * 1.001))
  const lowest = lowestDegree(Math.min(meanDegree, size - 1), exponent, highest)
  const power = 1 - exponent
  const from = pow(lowest, power)
  const width = from - pow(highest, power)
  const order = scatter(subKey(key, 'order'), size, size)
  let sum = 0
  for (let i = 0; i < size; i++) {
    const u = (order[i] + unit(draw32(key.a, key.b, i, 0))) / size
    const exact = pow(from - u * width, 1 / power)
    degrees[i] = Math.min(size - 1, Math.floor(exact + unit(draw32(key.a, key.b, i, 1))))
    sum += degrees[i]
  }
  if (sum % 2 === 1) degrees[order[0]] += 1
  return degrees
}

/** The lower end at which a power law truncated at `highest` has the mean asked for, by bisection (the mean rises with it). */
function lowestDegree(wanted: number, exponent: number, highest: number): number {
  const mean = (low: number) =>
    (((exponent - 1) / (exponent - 2)) * (pow(low, 2 - exponent) - pow(highest, 2 - exponent))) /
    (pow(low, 1 - exponent) - pow(highest, 1 - exponent))
  let low = 1e-9
  let high = highest * (1 - 1e-9)
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2
    if (mean(middle) < wanted) low = middle
    else high = middle
  }
  return low
}

function stubOwners(degrees: Int32Array): Int32Array {
  const stubs = new Int32Array(degrees.reduce((sum, d) => sum + d, 0))
  let at = 0
  for (let v = 0; v < degrees.length; v++) {
    stubs.fill(v, at, at + degrees[v])
    at += degrees[v]
  }
  return stubs
}
