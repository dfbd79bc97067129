import { normalQuantile } from '../../../engine/base/normalQuantile.ts'
import { rootKey, uniform } from '../../../engine/base/keyed.ts'
import type { Simulate } from '../../../experiments/blackBox.ts'
import { numberInput, type UncertainInput } from '../../../experiments/sensitivity/uncertainInput.ts'

const lucks = rootKey('lucks')

/** A simulator of one output; `luck` is a standard normal number that goes with the trial's luck. */
export function simulating(f: (x: Float64Array, luck: number) => number): Simulate {
  return async (trials) => trials.map(({ values, luck }) => Float64Array.of(f(values, normalQuantile(uniform(lucks, luck, 0)))))
}

/** The same until so many runs are over. */
export function cutAfter(simulate: Simulate, runs: number): Simulate {
  let left = runs
  return async (trials) => {
    const outputs = await simulate(trials.slice(0, left))
    left -= outputs.length
    return outputs
  }
}

/**
 * Ishigami & Homma (1990): sin x₁ + a·sin² x₂ + b·x₃⁴·sin x₁ with a = 7 and b = 0.1, x uniform on (−π, π). S1 .313905 .442411 0,
 * ST .557589 .442411 .243684.
 */
export const ishigami = simulating(([x, y, z]) => Math.sin(x) + 7 * Math.sin(y) ** 2 + 0.1 * z ** 4 * Math.sin(x))

export const ishigamiInputs: readonly UncertainInput[] = ['x1', 'x2', 'x3'].map((name, j) =>
  numberInput(name, j, (u) => Math.PI * (2 * u - 1), 0),
)

/** Uniform on (0, 1). */
export function unitInputs(count: number): UncertainInput[] {
  return Array.from({ length: count }, (_, j) => numberInput(`x${j + 1}`, j, (u) => u, 0.5))
}
