import { expect, it } from 'vitest'
import { type Key, rootKey, subKey } from '../../engine/base/keyed.ts'
import { mechanisms } from '../../engine/mechanisms/index.ts'
import { errors, MOST_ERRORS } from '../support/statistics.ts'
import { isSlow } from '../support/slow.ts'

/** A hundred streams: those of the engine, and more. */
const STREAMS = [
  'notice',
  ...mechanisms.flatMap((m) => m.streams.map((stream) => `${m.name}/${stream}`)),
  ...Array.from({ length: 100 }, (_, i) => `further/${i}`),
].slice(0, 100)
// ten million with KOCAST_SLOW=1 (npm run verify:draws), two hundred thousand otherwise
const REPLICATES = isSlow ? 100_000 : 2_000
const N = REPLICATES * STREAMS.length

/** The keys of all streams in replicates 0, 1, …, as engine/plan/run.ts derives them, two words each. */
function keysOf(above: Key): Uint32Array {
  const words = new Uint32Array(2 * N)
  let i = 0
  for (let r = 0; r < REPLICATES; r++) {
    const replicate = subKey(above, r)
    for (const stream of STREAMS) {
      const { a, b } = subKey(replicate, stream)
      words[i++] = a
      words[i++] = b
    }
  }
  return words
}

/** Pairs of neighbours that are the same. */
function equalNeighbours(sorted: Uint32Array, width: 1 | 2): number {
  let equal = 0
  for (let i = width; i < sorted.length; i += width)
    equal += Number(sorted[i] === sorted[i - width] && sorted[i + width - 1] === sorted[i - 1])
  return equal
}

it(
  `no two of ${N.toLocaleString('en')} (replicate, stream) keys are the same, and their halves meet as often as chance has it`,
  { timeout: 300_000 },
  () => {
    const words = keysOf(subKey(subKey(rootKey('1'), 'draw'), 0))
    // of n² / 2⁶⁵ expected collisions, 2.7e-6 among ten million, none; keys of 40 bits in effect would have 45
    expect(equalNeighbours(new Uint32Array(new BigUint64Array(words.slice().buffer).sort().buffer), 2)).toBe(0)
    // n random words of 32 bits have 2³²·(1 − e^(−n/2³²)) values: n minus that many equal neighbours, nearly Poisson
    const expected = N - 2 ** 32 * -Math.expm1(-N / 2 ** 32)
    for (const half of [0, 1]) {
      const halves = words.filter((_, i) => i % 2 === half).sort()
      expect(errors(equalNeighbours(halves, 1), expected, Math.sqrt(expected))).toBeLessThan(MOST_ERRORS)
    }
  },
)
