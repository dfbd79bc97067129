import { describe, expect, it } from 'vitest'
import { rootKey, subKey, uniform } from '../../../engine/base/keyed.ts'
import type { FittedSpec, PosteriorSpec } from '../../../engine/base/value.ts'
import type { InputRow } from '../../../engine/base/result.ts'
import { quantitiesOf } from '../../../engine/scenario/quantities.ts'
import { describeInputs } from '../../../experiments/sensitivity/describeInputs.ts'
import { fittedInput } from '../../../experiments/sensitivity/fittedInput.ts'
import { posteriorInput } from '../../../experiments/sensitivity/posteriorInput.ts'
import { scenarioInputs } from '../../../experiments/sensitivity/scenarioInputs.ts'
import { only, scenarioOf } from '../../support/scenario.ts'

const scenario = scenarioOf({
  mechanisms: only([]),
  population: { segments: { all: { channels: { feed: { low: 0.5, mode: 0.8, high: 0.9 } } } } },
  channels: {
    feed: {
      label: { en: 'The feed', zh: '信息流（测试）' },
      cpm: { low: 10, mode: 20, high: 60 },
      organicReach: { low: 0, mode: 0.5, high: 1 },
    },
  },
})
const quantities = quantitiesOf(scenario).filter(({ path }) => path.startsWith('channels') || path.startsWith('population'))

describe('the inputs of a scenario', () => {
  it('are its quantities with a distribution, but those that are settled before any run', () => {
    const { inputs, paths } = scenarioInputs(quantities)
    expect([...paths].sort()).toEqual(['channels.feed.cpm', 'channels.feed.organicReach'])
    expect(inputs.map(({ name, columns }) => [name, paths[columns[0]]]).every(([name, path]) => name === path)).toBe(true)
    const cpm = inputs.find(({ name }) => name === 'channels.feed.cpm')
    // PERT(10, 20, 60) is 10 + 50·Beta(1.8, 4.2): 5th and 95th percentile 12.94887 and 41.06384 (SciPy)
    expect(Array.from(cpm?.mode ?? [])).toEqual([20])
    expect(cpm?.toward([-1])[0]).toBeCloseTo(12.94887, 4)
    expect(cpm?.toward([1])[0]).toBeCloseTo(41.06384, 4)
    expect(cpm?.at([0.5])[0]).toBeCloseTo(23.83361, 4)
  })

  it('are called by owner and quantity, different ones differently', () => {
    const chosen = scenarioInputs(quantities)
    const rows = quantities.map(({ path, value }): InputRow => ({
      path,
      about: value.field.about,
      value: '10 – 20 – 60',
      unit: value.field.unit,
      origin: 'explicit',
    }))
    const described = describeInputs(chosen, scenario, rows)
    const cpm = described.find(({ name }) => name.endsWith('cpm'))
    expect(cpm).toMatchObject({ label: { en: 'The feed: cpm' }, unit: 'money/mille', origin: 'explicit', paths: ['channels.feed.cpm'] })
    expect(cpm?.label.zh).toMatch(/^信息流：/)
    const same = describeInputs(
      chosen,
      scenario,
      rows.map((row) => ({ ...row, about: { en: 'a', zh: '同一说明' } })),
    )
    expect(new Set(same.map(({ label }) => label.zh)).size).toBe(same.length)
  })
})

describe('the estimates of a fitted model', () => {
  const spec = (factor: readonly number[], scale: 'identity' | 'log' = 'identity'): FittedSpec => ({
    kind: 'fitted',
    model: 'fits/a.json',
    symbols: ['p', 'q'],
    scale,
    mean: scale === 'log' ? 0 : 10,
    factor,
  })
  const input = fittedInput('fits/a.json', [0, 1], [spec([2, 0]), spec([0.3, 0.4], 'log')])

  it('move together as they were fitted', () => {
    expect(Array.from(input.mode)).toEqual([10, 1])
    expect([input.dimensions, input.directions]).toEqual([2, 2])
    const [a, b] = Array.from(input.toward([1, 0]))
    expect(a).toBeCloseTo(10 + 2 * 1.6449, 3)
    expect(b).toBeCloseTo(Math.exp(0.3 * 1.6449), 3)
    const key = rootKey('fit')
    const draws = Array.from({ length: 1000 }, (_, i) => Array.from(input.at([uniform(key, i, 0), uniform(key, i, 1)])))
    const logs = draws.map(([x, y]) => [(x - 10) / 2, Math.log(y)])
    const correlation = logs.reduce((sum, [x, y]) => sum + x * y, 0) / logs.length / 0.5
    // .3 / .5 = .6
    expect(Math.abs(correlation - 0.6)).toBeLessThan(4 / Math.sqrt(1000))
  })
})

describe('a posterior sample', () => {
  const key = subKey(rootKey('posterior'), 1)
  const z = (i: number) => uniform(key, i, 0) + uniform(key, i, 1) + uniform(key, i, 2) - 1.5
  const rows = Array.from({ length: 500 }, (_, i) => [5 + z(i), 100 + 20 * z(i) + 4 * z(i + 5000)])
  const spec = (j: number): PosteriorSpec => ({
    kind: 'posterior',
    model: 'fits/p.json',
    center: j === 0 ? 5 : 100,
    values: rows.map((row) => row[j]),
  })
  const input = posteriorInput('fits/p.json', [0, 1], [spec(0), spec(1)])

  it('gives whole rows, each for one five-hundredth of the way, neighbours alike', () => {
    const given = Array.from({ length: 500 }, (_, i) => Array.from(input.at([(i + 0.5) / 500])))
    expect([...given].sort()).toEqual([...rows].sort())
    const steps = given.slice(1).map(([x], i) => Math.abs(x - given[i][0]))
    expect(steps.reduce((sum, x) => sum + x, 0)).toBeLessThan(60)
  })

  it('has directions with the spread of the sample, and ends inside it', () => {
    const [a, b] = Array.from(input.toward([1, 0]))
    // sd of z is ½: a = 5 + 1.645/2, and b follows with slope 20
    expect(Math.abs(a - 5.82)).toBeLessThan(0.06)
    expect(Math.abs((b - 100) / (a - 5) - 20)).toBeLessThan(1)
    const far = Array.from(input.toward([0, 1]))
    expect(far[0]).toBeCloseTo(5, 9)
    expect(Math.max(...rows.map((row) => row[1]))).toBeGreaterThanOrEqual(far[1])
  })
})
