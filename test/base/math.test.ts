import { describe, expect, it } from 'vitest'
import { exp, log, log1p, logistic, logit, oneMinusExp, pow } from '../../engine/base/math.ts'

/** Both sides may be wrong by half a unit in the last place (1.1e-16), ours by a few. */
const ERROR = 4e-15

const near = (found: number, wanted: number, error = ERROR) =>
  expect(Math.abs(found - wanted)).toBeLessThanOrEqual(error * Math.abs(wanted))

describe('own elementary functions agree with the built-in ones', () => {
  it('exp', () => {
    for (let x = -700; x <= 709; x += 0.377) near(exp(x), Math.exp(x))
    for (let x = -1; x <= 1; x += 0.00371) near(exp(x), Math.exp(x))
    expect([exp(0), exp(-1000), exp(1000)]).toEqual([1, 0, Number.POSITIVE_INFINITY])
    expect(exp(Number.NaN)).toBeNaN()
  })

  it('log', () => {
    for (let x = 1e-300; x < 1e300; x *= 3.7) near(log(x), Math.log(x))
    for (let x = 0.5; x <= 2; x += 0.000731) near(log(x), Math.log(x))
    near(log(5e-320), Math.log(5e-320))
    expect([log(1), log(0), log(Number.POSITIVE_INFINITY)]).toEqual([0, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY])
    expect(log(-1)).toBeNaN()
  })

  it('pow, whose error grows with the exponent’s logarithm', () => {
    for (const x of [0.001, 0.3, 1, 2, 17.5]) for (const y of [-3.3, -0.5, 0, 0.4, 1, 2.7]) near(pow(x, y), x ** y, 2e-14)
    expect([pow(0, 2), pow(0, 0), pow(0, -1)]).toEqual([0, 1, Number.POSITIVE_INFINITY])
  })

  it('log1p and 1 − e^−x near zero', () => {
    for (let x = 1e-18; x < 1; x *= 2.3) {
      near(log1p(x), Math.log1p(x))
      near(log1p(-x), Math.log1p(-x), 2e-14)
      // below 1e-5 the series stops at x², above it e^−x is subtracted: 1e-16/1e-5
      near(oneMinusExp(x), -Math.expm1(-x), 3e-11)
    }
  })

  it('logistic and logit undo each other', () => {
    for (let x = -30; x <= 30; x += 0.7) expect(Math.abs(logit(logistic(x)) - x)).toBeLessThan(1e-15 * Math.exp(Math.abs(x)) + 1e-13)
  })
})
