import { lineSearch, ROUNDING } from './lineSearch.ts'
import type { Objective } from './objective.ts'

/** Where a minimisation ended, and how surely that is a minimum. */
export interface Minimum {
  readonly x: Float64Array
  readonly value: number
  /** max |∂f/∂x_i| at x. */
  readonly gradientNorm: number
  readonly iterations: number
  readonly evaluations: number
  /** The gradient is at most `tolerance`·max(1, |f|) in every direction. */
  readonly converged: boolean
}

/** When a minimisation stops. */
export interface MinimiseOptions {
  /** Largest gradient accepted, relative to max(1, |f|). */
  readonly tolerance?: number
  readonly iterations?: number
}

const TOLERANCE = 1e-9
const ITERATIONS = 300
/** Longest first step, in units of x: parameters are logarithms or standardised, so this is a factor of e. */
const FIRST_STEP = 1
/** A pair (s, y) with s'y below this share of |s||y| would spoil the curvature estimate and is skipped. */
const LEAST_CURVATURE = 1e-12
/** So many steps in a row without a decrease above rounding, and the arithmetic can tell no more. */
const STALLED = 4

/**
 * min f(x) for a smooth f of a few parameters: BFGS with the inverse Hessian kept dense and a strong-Wolfe line search
 * (Nocedal & Wright 2006, algorithms 3.5, 3.6 and 6.1). No randomness; f never rises from one iterate to the next by more than rounding.
 *
 * `start` must have a finite value, else a RangeError is thrown. Where no step lowers f any more (rounding) it stops; `converged`
 * then still tells whether the gradient is small.
 *
 * @example
 * minimise(([x], g) => { g[0] = 2 * (x - 3); return (x - 3) ** 2 }, [0]).x // [3]
 */
export function minimise(objective: Objective, start: ArrayLike<number>, options: MinimiseOptions = {}): Minimum {
  const { tolerance = TOLERANCE, iterations = ITERATIONS } = options
  const n = start.length
  const x = Float64Array.from(start)
  const gradient = new Float64Array(n)
  const inverse = new Float64Array(n * n)
  const direction = new Float64Array(n)
  let value = objective(x, gradient)
  if (!Number.isFinite(value)) throw new RangeError(`start has no finite value: ${Array.from(start).join(', ')}`)
  let evaluations = 1
  let iteration = 0
  let fresh = true
  let stalled = 0
  while (iteration < iterations && stalled < STALLED && largest(gradient) > tolerance * Math.max(1, Math.abs(value))) {
    if (fresh) scaledIdentity(inverse, n, Math.min(1, FIRST_STEP / norm(gradient)))
    const slope = descend(inverse, gradient, direction)
    const step = slope < 0 ? lineSearch(objective, x, value, slope, direction) : undefined
    evaluations += step?.evaluations ?? 0
    if (!step || !(step.value <= value + ROUNDING * Math.abs(value))) {
      // once more along the gradient itself; a second failure is the end of what the arithmetic can tell apart
      if (fresh) break
      fresh = true
      continue
    }
    update(inverse, x, gradient, step.x, step.gradient, fresh)
    x.set(step.x)
    gradient.set(step.gradient)
    stalled = value - step.value > ROUNDING * Math.abs(value) ? 0 : stalled + 1
    value = step.value
    fresh = false
    iteration++
  }
  const gradientNorm = largest(gradient)
  return { x, value, gradientNorm, iterations: iteration, evaluations, converged: gradientNorm <= tolerance * Math.max(1, Math.abs(value)) }
}

function largest(v: Float64Array): number {
  let max = 0
  for (let i = 0; i < v.length; i++) max = Math.max(max, Math.abs(v[i]))
  return max
}

function norm(v: Float64Array): number {
  return Math.hypot(...v)
}

function scaledIdentity(h: Float64Array, n: number, scale: number): void {
  h.fill(0)
  for (let i = 0; i < n; i++) h[i * n + i] = scale
}

/** direction = −H·gradient; returns the slope gradient·direction. */
function descend(h: Float64Array, gradient: Float64Array, direction: Float64Array): number {
  const n = gradient.length
  let slope = 0
  for (let i = 0; i < n; i++) {
    let sum = 0
    for (let j = 0; j < n; j++) sum -= h[i * n + j] * gradient[j]
    direction[i] = sum
    slope += sum * gradient[i]
  }
  return slope
}

/** H ← (I − ρsy')H(I − ρys') + ρss', ρ = 1/y's; before the first update H = (s'y/y'y)·I (Nocedal & Wright 6.20). */
function update(h: Float64Array, x: Float64Array, g: Float64Array, nextX: Float64Array, nextG: Float64Array, first: boolean): void {
  const n = x.length
  const s = nextX.map((v, i) => v - x[i])
  const y = nextG.map((v, i) => v - g[i])
  let sy = 0
  let yy = 0
  for (let i = 0; i < n; i++) {
    sy += s[i] * y[i]
    yy += y[i] * y[i]
  }
  if (!(sy > LEAST_CURVATURE * norm(s) * Math.sqrt(yy))) return
  if (first) scaledIdentity(h, n, sy / yy)
  const hy = new Float64Array(n)
  let yhy = 0
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) hy[i] += h[i * n + j] * y[j]
    yhy += y[i] * hy[i]
  }
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) h[i * n + j] += ((1 + yhy / sy) * s[i] * s[j] - hy[i] * s[j] - s[i] * hy[j]) / sy
}
