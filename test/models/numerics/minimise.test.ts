import { describe, expect, it } from 'vitest'
import { halton } from '../../../models/numerics/halton.ts'
import { hessian } from '../../../models/numerics/hessian.ts'
import { inverseHessian } from '../../../models/numerics/inverseHessian.ts'
import { lineSearch } from '../../../models/numerics/lineSearch.ts'
import { minimise } from '../../../models/numerics/minimise.ts'
import { minimiseFromStarts } from '../../../models/numerics/minimiseFromStarts.ts'
import type { Objective } from '../../../models/numerics/objective.ts'

/** Moré, Garbow & Hillstrom (1981), ACM TOMS 7: start, minimum. */
const rosenbrock: Objective = ([x, y], g) => {
  g[0] = -400 * x * (y - x * x) - 2 * (1 - x)
  g[1] = 200 * (y - x * x)
  return 100 * (y - x * x) ** 2 + (1 - x) ** 2
}
const powell: Objective = ([a, b, c, d], g) => {
  g[0] = 2 * (a + 10 * b) + 40 * (a - d) ** 3
  g[1] = 20 * (a + 10 * b) + 4 * (b - 2 * c) ** 3
  g[2] = 10 * (c - d) - 8 * (b - 2 * c) ** 3
  g[3] = -10 * (c - d) - 40 * (a - d) ** 3
  return (a + 10 * b) ** 2 + 5 * (c - d) ** 2 + (b - 2 * c) ** 4 + 10 * (a - d) ** 4
}
/** Finite only for x > 0, minimum 1 at 1. */
const barrier: Objective = ([x], g) => {
  g[0] = 1 - 1 / x
  return x > 0 ? x - Math.log(x) : Number.NaN
}
/** Two minima: near −1 (lower) and near 1. */
const double: Objective = ([x], g) => {
  g[0] = 4 * x ** 3 - 4 * x + 0.2
  return x ** 4 - 2 * x * x + 0.2 * x
}

describe('minimise', () => {
  it('walks the valley of Rosenbrock to (1, 1)', () => {
    const found = minimise(rosenbrock, [-1.2, 1])
    expect(found.converged).toBe(true)
    // gradient below 1e-9 and smallest eigenvalue .4: within 2.5e-9 of the minimum
    expect(Array.from(found.x)).toEqual([expect.closeTo(1, 8), expect.closeTo(1, 8)])
    expect(found.iterations).toBeLessThan(60)
  })

  it('ends where Powell’s Hessian is singular, too', () => {
    const found = minimise(powell, [3, -1, 0, 1])
    expect(found.converged).toBe(true)
    expect(found.value).toBeLessThan(1e-10)
  })

  it('steps back from where there is no value', () => {
    expect(minimise(barrier, [0.01]).x[0]).toBeCloseTo(1, 8)
    expect(minimise(barrier, [400]).x[0]).toBeCloseTo(1, 8)
  })

  it('says that it did not converge when it runs out of iterations', () => {
    const found = minimise(rosenbrock, [-1.2, 1], { iterations: 5 })
    expect(found).toMatchObject({ converged: false, iterations: 5 })
    expect(found.gradientNorm).toBeGreaterThan(1e-3)
  })

  it('never claims convergence at a kink', () => {
    const found = minimise(([x], g) => ((g[0] = Math.sign(x - 0.3)), Math.abs(x - 0.3)), [0])
    expect(found.converged).toBe(false)
  })

  it('refuses a start without a value', () => {
    expect(() => minimise(barrier, [-1])).toThrow('start has no finite value: -1')
  })

  it('leaves its start alone and gives the same bits again', () => {
    const start = Float64Array.of(-1.2, 1)
    const first = minimise(rosenbrock, start)
    expect(Array.from(start)).toEqual([-1.2, 1])
    expect(minimise(rosenbrock, start)).toEqual(first)
  })

  it('finds the minimum to rounding although f is large and flat there', () => {
    // f = 10⁴ + ½x²: below |x| = 1e-6 the decrease drowns in rounding, the slope does not
    const found = minimise(([x], g) => ((g[0] = x), 1e4 + 0.5 * x * x), [3])
    expect(Math.abs(found.x[0])).toBeLessThan(1e-5)
    expect(found.converged).toBe(true)
  })
})

describe('minimiseFromStarts', () => {
  it('leaves a local minimum for a lower one', () => {
    expect(minimise(double, [1]).x[0]).toBeGreaterThan(0)
    const found = minimiseFromStarts(double, [1], 2)
    expect(found.x[0]).toBeLessThan(0)
    expect(found.agreeing).toBeLessThan(found.starts)
  })

  it('counts the starts that agree where there is one minimum', () => {
    const found = minimiseFromStarts(rosenbrock, [-1.2, 1], 2)
    expect(found.agreeing).toBe(found.starts)
  })

  it('goes on without a start that has no value', () => {
    expect(minimiseFromStarts(barrier, [-0.5], 2).x[0]).toBeCloseTo(1, 8)
    expect(() => minimiseFromStarts(barrier, [-50], 2)).toThrow('no start has a finite value')
  })
})

describe('lineSearch', () => {
  it('ends where the strong Wolfe conditions hold', () => {
    const x = Float64Array.of(-1.2, 1)
    const g = new Float64Array(2)
    const value = rosenbrock(x, g)
    const direction = g.map((v) => -v)
    const slope = -(g[0] ** 2 + g[1] ** 2)
    const point = lineSearch(rosenbrock, x, value, slope, direction)!
    const t = (point.x[0] - x[0]) / direction[0]
    expect(point.value).toBeLessThanOrEqual(value + 1e-4 * t * slope)
    expect(Math.abs(point.gradient[0] * direction[0] + point.gradient[1] * direction[1])).toBeLessThanOrEqual(0.9 * Math.abs(slope))
  })

  it('finds nothing where nothing is lower', () => {
    const uphill: Objective = ([x], g) => ((g[0] = 2 * x), x * x)
    expect(lineSearch(uphill, Float64Array.of(0), 0, -1, Float64Array.of(1))).toBeUndefined()
  })
})

describe('hessian', () => {
  it('is that of a quartic, symmetric', () => {
    const h = hessian(powell, Float64Array.of(3, -1, 0, 1))
    // ∂²/∂a² = 2 + 120(a−d)², ∂²/∂a∂b = 20, ∂²/∂b∂c = −24(b−2c)²; rounding 1e-14·|g|/h with |g| ≈ 300, h = 1e-3
    expect(h[0][0]).toBeCloseTo(482, 7)
    expect(h[0][1]).toBeCloseTo(20, 7)
    expect(h[1][2]).toBeCloseTo(-24, 7)
    for (let i = 0; i < 4; i++) for (let j = 0; j < 4; j++) expect(h[i][j]).toBe(h[j][i])
  })
})

describe('inverseHessian', () => {
  it('inverts', () => {
    const { covariance, positiveDefinite, open } = inverseHessian([
      [4, 1],
      [1, 3],
    ])
    expect(covariance.flat()).toEqual([3, -1, -1, 4].map((v) => expect.closeTo(v / 11, 13)))
    expect(positiveDefinite).toBe(true)
    expect(open).toEqual([])
  })

  it('holds a direction that the data leave open, and names it', () => {
    const { covariance, open, positiveDefinite } = inverseHessian([
      [1, -1],
      [-1, 1],
    ])
    // only x₁ − x₂ is known: variance ½·(½) each, correlation −1
    expect(covariance.flat()).toEqual([0.25, -0.25, -0.25, 0.25].map((v) => expect.closeTo(v, 9)))
    expect(open).toHaveLength(1)
    expect(Math.abs(open[0][0] - open[0][1])).toBeLessThan(1e-12)
    expect(positiveDefinite).toBe(false)
  })

  it('says so at a saddle', () => {
    expect(
      inverseHessian([
        [1, 0],
        [0, -2],
      ]),
    ).toMatchObject({ positiveDefinite: false, smallestEigenvalue: -2 })
  })
})

describe('halton', () => {
  it('mirrors the digits', () => {
    expect([1, 2, 3, 4].map((i) => halton(i, 0))).toEqual([0.5, 0.25, 0.75, 0.125])
    expect([1, 2, 3].map((i) => halton(i, 1))).toEqual([1 / 3, 2 / 3, 1 / 9].map((v) => expect.closeTo(v, 15)))
    expect(() => halton(1, 8)).toThrow('dimension 8')
  })
})
