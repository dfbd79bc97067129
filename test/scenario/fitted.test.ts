import { describe, expect, it } from 'vitest'
import { mean, mode, quantile } from '../../engine/base/distributions.ts'
import { choleskyRows } from '../../engine/base/fitted.ts'
import { quantity } from '../../engine/base/field.ts'
import { rootKey } from '../../engine/base/keyed.ts'
import type { FittedSpec } from '../../engine/base/value.ts'
import { fittedValues } from '../../engine/scenario/artifactValues.ts'
import { resolve } from '../../engine/scenario/resolve.ts'

const field = quantity({ unit: 'none', about: ['x', 'x'] })
const positive = quantity({ unit: 'none', about: ['x', 'x'], min: 1e-6 })
const covariance = [
  [0.04, -0.018, 0],
  [-0.018, 0.09, 0.01],
  [0, 0.01, 0.0025],
]
const artifact = {
  format: 1 as const,
  kind: 'value',
  estimates: { r: 0.24, alpha: 4.4, shift: -2, known: 7 },
  uncertainty: { symbols: ['r', 'alpha', 'shift'], scale: ['log', 'log', 'identity'] as ('log' | 'identity')[], covariance },
}
const values = fittedValues(artifact, 'fits/value.json', () => 1) as Map<string, unknown>
const tree = {
  r: positive.parse(values.get('r')),
  alpha: positive.parse(values.get('alpha')),
  shift: field.parse(values.get('shift')),
  known: field.parse(values.get('known')),
}
const key = rootKey('fitted')
const N = 40_000
const draws = Array.from({ length: N }, (_, draw) => resolve(tree, { key, draw, parameters: {} }))

describe('estimates of a fitted model', () => {
  it('are drawn with the covariance they were fitted with, on their scale', () => {
    const scaled = draws.map(({ r, alpha, shift }) => [Math.log(r / 0.24), Math.log(alpha / 4.4), shift + 2])
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 3; j++) {
        const found = scaled.reduce((sum, row) => sum + row[i] * row[j], 0) / N
        // the error of a sample covariance is √((c_ii·c_jj + c_ij²)/n)
        const error = Math.sqrt((covariance[i][i] * covariance[j][j] + covariance[i][j] ** 2) / N)
        expect(Math.abs(found - covariance[i][j])).toBeLessThan(4.5 * error)
      }
    }
  })

  it('take the estimate itself where the most likely value is asked for', () => {
    const { r, alpha, shift, known } = resolve(tree, { key, draw: 'mode', parameters: {} })
    expect([r, alpha, shift, known]).toEqual([expect.closeTo(0.24, 12), expect.closeTo(4.4, 12), -2, 7])
  })

  it('that are known exactly do not vary', () => {
    expect(new Set(draws.map(({ known }) => known))).toEqual(new Set([7]))
  })

  it('share their draws between sections and differ between models', () => {
    const other = fittedValues(artifact, 'fits/other.json', () => 1) as Map<string, unknown>
    const both = { here: tree, there: { r: positive.parse(values.get('r')) }, other: { r: positive.parse(other.get('r')) } }
    const drawn = resolve(both, { key, draw: 3, parameters: {} })
    expect(drawn.there.r).toBe(drawn.here.r)
    expect(drawn.other.r).not.toBe(drawn.here.r)
  })

  it('are drawn anew together, without moving anything else', () => {
    const range = field.parse({ low: 1, mode: 2, high: 4 })
    const usual = resolve({ tree, range }, { key, draw: 5, parameters: {} })
    const again = resolve({ tree, range }, { key, draw: 5, parameters: {}, redraw: 'fits/value.json' })
    expect(again.range).toBe(usual.range)
    for (const symbol of ['r', 'alpha', 'shift'] as const) expect(again.tree[symbol]).not.toBe(usual.tree[symbol])
    expect(resolve({ tree }, { key, draw: 5, parameters: {}, redraw: 'fits/other.json' }).tree).toEqual(usual.tree)
  })

  it('have the margins of their normal', () => {
    const spec = tree.alpha.spec as FittedSpec
    expect(mode(spec)).toBeCloseTo(4.4, 12)
    expect(mean(spec)).toBeCloseTo(4.4 * Math.exp(0.045), 10)
    expect(quantile(spec, 0.975)).toBeCloseTo(4.4 * Math.exp(0.3 * 1.959963984540054), 9)
  })

  it('are converted with their unit: a positive one by its logarithm, another with its spread', () => {
    const dollars = fittedValues(artifact, 'm', (symbol) => (symbol === 'known' ? 1 : 7.1)) as Map<string, { fitted: FittedSpec }>
    expect(dollars.get('alpha')?.fitted.mean).toBeCloseTo(Math.log(4.4 * 7.1), 12)
    expect(dollars.get('alpha')?.fitted.factor).toEqual((tree.alpha.spec as FittedSpec).factor)
    const spread = Math.hypot(...(dollars.get('shift')?.fitted.factor ?? []))
    expect(spread).toBeCloseTo(7.1 * 0.05, 12)
  })
})

describe('the Cholesky factor', () => {
  it('times its transpose is the covariance', () => {
    const rows = choleskyRows(covariance) as number[][]
    const at = (i: number, j: number) => rows[i].reduce((sum, x, k) => sum + x * (rows[j][k] ?? 0), 0)
    covariance.forEach((row, i) => row.forEach((x, j) => expect(at(i, j)).toBeCloseTo(x, 14)))
  })

  it('knows what is no covariance', () => {
    expect(
      choleskyRows([
        [1, 2],
        [2, 1],
      ]),
    ).toBeUndefined()
    expect(
      choleskyRows([
        [1, 0.5],
        [0.1, 1],
      ]),
    ).toBeUndefined()
    expect(choleskyRows([[1, 0]])).toBeUndefined()
    expect(choleskyRows([[Number.NaN]])).toBeUndefined()
  })

  it('takes an estimate that follows from the others', () => {
    expect(
      choleskyRows([
        [1, 1],
        [1, 1],
      ]),
    ).toEqual([[1], [1, 0]])
  })
})
