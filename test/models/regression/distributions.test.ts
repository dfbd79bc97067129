import { describe, expect, it } from 'vitest'
import { chiSquareCdf, chiSquareQuantile } from '../../../models/numerics/chiSquare.ts'
import { fisherFCdf, fisherFQuantile, fisherFUpper } from '../../../models/numerics/fisherF.ts'
import { normalCdf, normalTwoSided } from '../../../models/numerics/normalCdf.ts'
import { studentTCdf, studentTQuantile, studentTTwoSided } from '../../../models/numerics/studentT.ts'

/** Relative error allowed: what the functions' comments promise. */
const close = (value: number, known: number) => expect(Math.abs(value / known - 1), `${value} for ${known}`).toBeLessThan(1e-10)

describe('distribution functions', () => {
  it('have the values of the normal tables, far out as well', () => {
    close(normalCdf(1.959963984540054), 0.975)
    close(normalCdf(-5), 2.866515718791939e-7)
    close(normalCdf(-10), 7.619853024160527e-24)
    expect(normalCdf(0)).toBe(0.5)
    close(normalTwoSided(-2.5758293035489004), 0.01)
  })

  it('are those in closed form of Student with one and two degrees of freedom', () => {
    for (const t of [-30, -1.5, -0.01, 0.3, 4]) {
      close(studentTCdf(t, 1), 0.5 + Math.atan(t) / Math.PI)
      close(studentTCdf(t, 2), 0.5 + t / (2 * Math.sqrt(2 + t * t)))
    }
    for (const u of [0.001, 0.2, 0.49, 0.8, 0.995]) {
      close(studentTQuantile(u, 1), Math.tan(Math.PI * (u - 0.5)))
      close(studentTQuantile(u, 2), (2 * u - 1) / Math.sqrt(2 * u * (1 - u)))
    }
  })

  it('have the values of the t tables', () => {
    close(studentTQuantile(0.975, 10), 2.2281388519649385)
    close(studentTQuantile(0.95, 4), 2.1318467863266499)
    close(studentTTwoSided(2.2281388519649385, 10), 0.05)
    expect(studentTQuantile(0.5, 7)).toBe(0)
    // towards the normal quantile: t ≈ z + (z³ + z)/(4ν)
    const z = 1.959963984540054
    expect(studentTQuantile(0.975, 1e6)).toBeCloseTo(z + (z ** 3 + z) / 4e6, 10)
  })

  it('are exponential for chi-square with two degrees of freedom, and the square of a normal for one', () => {
    for (const x of [0.01, 1, 30]) close(chiSquareCdf(x, 2), -Math.expm1(-x / 2))
    close(chiSquareQuantile(0.95, 1), 1.959963984540054 ** 2)
    close(chiSquareQuantile(0.95, 10), 18.307038053275146)
  })

  it('are the square of Student for F with one degree of freedom above', () => {
    for (const t of [0.2, 1, 3.7]) {
      close(fisherFCdf(t * t, 1, 9), 1 - studentTTwoSided(t, 9))
      close(fisherFUpper(t * t, 1, 9), studentTTwoSided(t, 9))
    }
    close(fisherFQuantile(0.95, 1, 10), 4.964602743730711)
    close(fisherFQuantile(0.95, 5, 20), 2.7108898372096917)
    close(fisherFCdf(fisherFQuantile(0.01, 3, 7), 3, 7), 0.01)
    // in closed form for two degrees above: P(F ≥ f) = (1 + 2f/ν)^(−ν/2)
    close(fisherFUpper(50, 2, 30), (1 + 100 / 30) ** -15)
  })
})
