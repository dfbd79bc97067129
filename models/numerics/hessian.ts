import type { Objective } from './objective.ts'

/** Step of the differences in units of x (logarithms or standardised parameters): the error of order h⁴ and rounding meet near it. */
const STEP = 1e-3

/**
 * ∂²f/∂x_i∂x_j at x by central differences of the gradient with one Richardson step, (4·D(h/2) − D(h))/3, made symmetric. Error O(h⁴) of
 * the fifth derivatives. Returned by rows. Costs 4n gradients.
 *
 * @example hessian(([x], g) => ((g[0] = 4 * x ** 3), x ** 4), Float64Array.of(1)) // [[12]]
 */
export function hessian(objective: Objective, x: Float64Array): number[][] {
  const n = x.length
  const gradient = new Float64Array(n)
  const at = (i: number, step: number): Float64Array => {
    const moved = Float64Array.from(x)
    moved[i] += step
    objective(moved, gradient)
    return Float64Array.from(gradient)
  }
  const rows = Array.from({ length: n }, (_, i) => {
    const [up, down] = [at(i, STEP), at(i, -STEP)]
    const [halfUp, halfDown] = [at(i, STEP / 2), at(i, -STEP / 2)]
    return Array.from(up, (_, j) => ((4 * (halfUp[j] - halfDown[j])) / STEP - (up[j] - down[j]) / (2 * STEP)) / 3)
  })
  return rows.map((row, i) => row.map((value, j) => (value + rows[j][i]) / 2))
}
