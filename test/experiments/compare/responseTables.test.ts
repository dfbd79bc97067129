import { expect, it } from 'vitest'
import type { Sweep } from '../../../engine/base/ranking.ts'
import type { ResultTable, RunResult } from '../../../engine/base/result.ts'
import { summarise } from '../../../engine/metrics/summarise.ts'
import { paired } from '../../../experiments/compare/paired.ts'
import { responseTables } from '../../../experiments/compare/responseTables.ts'

const factor = (path: string, values: readonly number[]) => ({
  path,
  label: { en: path, zh: path },
  unit: 'money',
  levels: values.map((value) => ({ text: `${value} CNY`, value })),
})

/** Arms of a grid whose ROI is a function of its levels and of the replicate. */
function grid(levels: readonly (readonly number[])[], roi: (point: readonly number[], r: number) => number, n = 6) {
  const points = levels.reduce<number[][]>((all, of) => all.flatMap((point) => of.map((_, l) => [...point, l])), [[]])
  const sweep: Sweep = { factors: levels.map((values, f) => factor(`f${f}`, values)), points }
  const results = points.map((point) => {
    const samples = Array.from({ length: n }, (_, r) =>
      roi(
        point.map((l, f) => levels[f][l]),
        r,
      ),
    )
    const metric = { name: 'roi', unit: 'share', label: { en: 'ROI', zh: 'ROI' }, samples, ...summarise(samples, 1) }
    return { replicatesPerDraw: 1, metrics: [metric, { ...metric, name: 'd30', mean: Number.NaN }] } as unknown as RunResult
  })
  const arms = points.map((point) => ({ name: point.join('-'), label: { en: '', zh: '' } }))
  return { sweep, results, tables: responseTables(arms, results, sweep, 'roi') }
}

const column = ({ columns }: ResultTable, name: string) => columns.find((found) => found.name === name)?.values

it('has a row for each point with its settings as numbers; figures that an arm lacks are left out', () => {
  const { tables } = grid(
    [
      [1, 2],
      [10, 20, 30],
    ],
    ([x, y], r) => x * y + r,
  )
  expect(tables.map(({ name }) => name)).toEqual(['response', 'marginals'])
  expect(column(tables[0], 'f0')).toEqual([1, 1, 1, 2, 2, 2])
  expect(column(tables[0], 'f1')).toEqual([10, 20, 30, 10, 20, 30])
  expect(column(tables[0], 'mean')).toEqual([12.5, 22.5, 32.5, 22.5, 42.5, 62.5])
  expect(new Set(column(tables[0], 'metric'))).toEqual(new Set(['roi']))
  // what all points share is no error of their differences
  expect(column(tables[0], 'error')).toEqual([0, 0, 0, 0, 0, 0])
})

it('averages over the levels of the other settings', () => {
  const { tables } = grid(
    [
      [1, 2],
      [10, 20, 30],
    ],
    ([x, y], r) => x * y + r,
  )
  expect(column(tables[1], 'factor')).toEqual(['f0', 'f0', 'f1', 'f1', 'f1'])
  expect(column(tables[1], 'level')).toEqual(['1 CNY', '2 CNY', '10 CNY', '20 CNY', '30 CNY'])
  expect(column(tables[1], 'mean')).toEqual([22.5, 42.5, 17.5, 32.5, 47.5])
})

it('of two points has an error of which √2 is that of their paired difference', () => {
  const { tables, results } = grid([[1, 2]], ([x], r) => r * 10 + Math.sin(7 * r * x), 40)
  const [a, b] = results.map(({ metrics }) => metrics[0].samples)
  const [error] = column(tables[0], 'error') as number[]
  expect(Math.SQRT2 * error).toBeCloseTo(paired(a, b, 1, false).mcse, 12)
})
