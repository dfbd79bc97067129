import { describe, expect, it } from 'vitest'
import { covariateTable } from '../../../models/churn/covariateTable.ts'
import { prepareDesign } from '../../../models/regression/design.ts'
import { design, normals, term, uniforms } from '../design.ts'

const y = (n: number) => uniforms('covariates/y', n).map((u) => Number(u < 0.4))
const total = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)

describe('the covariate table', () => {
  const n = 3000
  const names = ['a', 'b', 'c', 'd', 'e', 'f']
  const data = design(y(n), Object.fromEntries(names.map((name) => [name, normals(`covariates/${name}`, n)])))
  const wide = covariateTable(
    prepareDesign(data, () => []),
    [0, 1, -0.5, 0.3, 0.2, 0.8, -1],
  )

  it('has no row of fewer than ten people, at most 2,000 rows, and weights that sum to one', () => {
    expect(wide?.smallest).toBeGreaterThanOrEqual(10)
    expect(wide?.rows.length).toBeLessThanOrEqual(2000)
    expect(total(wide?.weights as number[])).toBeCloseTo(1, 12)
    for (const weight of wide?.weights ?? []) expect(Math.round(weight * n)).toBeGreaterThanOrEqual(10)
  })

  it('keeps mean and spread of the linear predictor of six numbers', () => {
    // quintile means keep 89% of a normal's variance, so 94% of its spread
    expect(Math.abs(wide?.meanChange ?? 1)).toBeLessThan(0.02)
    expect(wide?.sdRatio).toBeGreaterThan(0.9)
    expect(wide?.sdRatio).toBeLessThan(1.01)
  })

  it('holds no value that a person has', () => {
    const values = new Set(data.terms.flatMap(({ values }) => Array.from(values)))
    expect(wide?.rows.flat().filter((value) => values.has(value))).toEqual([])
  })

  it('keeps indicators with their joint shares and leaves tenure out', () => {
    const x = Array.from({ length: 200 }, (_, i) => Number(i < 100))
    const z = Array.from({ length: 200 }, (_, i) => Number(i < 100 ? i < 75 : i < 125))
    const tenure = term('tenure', normals('covariates/tenure', 200), { role: 'tenure' })
    const small = { ...design(y(200), { x, z }), terms: [tenure, term('x', x), term('z', z)] }
    const table = covariateTable(
      prepareDesign(small, () => []),
      [0, 5, 1, 2],
    )
    expect(table?.names).toEqual(['x', 'z'])
    const share = (row: readonly number[]) => table?.weights[table.rows.findIndex((other) => other.join() === row.join())]
    expect([share([1, 1]), share([1, 0]), share([0, 1]), share([0, 0])]).toEqual([0.375, 0.125, 0.125, 0.375])
    expect(table?.sdRatio).toBeCloseTo(1, 12)
  })

  it('gives a rare combination to its neighbour', () => {
    // nine people with x = 1, whose effect is nearly nothing
    const x = Array.from({ length: 300 }, (_, i) => Number(i < 9))
    const z = Array.from({ length: 300 }, (_, i) => Number(i % 2))
    const table = covariateTable(
      prepareDesign(design(y(300), { x, z }), () => []),
      [0, 0.01, 1],
    )
    expect(table?.rows).toHaveLength(2)
    expect(table?.smallest).toBeGreaterThanOrEqual(10)
    expect(total(table?.weights as number[])).toBeCloseTo(1, 12)
  })

  it('is left out below ten people', () => {
    expect(
      covariateTable(
        prepareDesign(design(y(9), { x: normals('covariates/few', 9) }), () => []),
        [0, 1],
      ),
    ).toBeUndefined()
  })
})
