import { describe, expect, it } from 'vitest'
import { rootKey } from '../../../engine/base/keyed.ts'
import type { Simulate } from '../../../experiments/blackBox.ts'
import { analyseSensitivity, leastRuns } from '../../../experiments/sensitivity/analyseSensitivity.ts'
import { cutAfter, ishigami, ishigamiInputs, simulating, unitInputs } from './testFunctions.ts'

const options = { method: 'auto' as const, key: rootKey('analyse'), output: 0, runs: 2000 }

/** Of 30 inputs three do most, 22 a little, five nothing. */
const large = simulating((x, luck) => {
  let sum = 4 * x[3] + 3 * x[11] * (1 + x[20]) + luck
  for (let j = 0; j < 25; j++) sum += 0.05 * x[j]
  return sum
})

describe('an analysis of sensitivity', () => {
  it('of few inputs is a tornado and the indices of all', async () => {
    const { status, tornado, morris, sobol, runs } = await analyseSensitivity(ishigami, ishigamiInputs, options)
    expect(status).toBe('varies')
    expect(morris).toBeUndefined()
    expect(tornado?.bars).toHaveLength(3)
    expect(sobol?.indices.map(({ source }) => source)).toEqual(['x1', 'x2', 'x3', 'luck'])
    expect(runs).toBeLessThanOrEqual(2000)
    expect(sobol?.rows).toBe(256)
  })

  it('of many is a screening, then a tornado and the indices of what it left, with all others as one', async () => {
    const { tornado, morris, sobol, runs } = await analyseSensitivity(large, unitInputs(30), options)
    const kept = morris?.effects.filter((effect) => effect.kept).map(({ input }) => input)
    expect(kept?.toSorted()).toEqual(['x12', 'x21', 'x4'])
    expect(tornado?.bars.map(({ input }) => input).toSorted()).toEqual(['x12', 'x21', 'x4'])
    expect(sobol?.indices.map(({ source, inputs }) => [source, inputs]).toSorted()).toEqual([
      ['luck', 0],
      ['rest', 27],
      ['x12', 1],
      ['x21', 1],
      ['x4', 1],
    ])
    expect(sobol?.indices.find(({ kind }) => kind === 'rest')?.total.value).toBeLessThan(0.02)
    expect(morris?.effects.filter(({ size }) => size.value === 0)).toHaveLength(5)
    expect(runs).toBeLessThanOrEqual(2000)
  })

  it('keeps eight at most, and asks for the same runs whatever the time', async () => {
    const equal = simulating((x) => x.reduce((sum, y) => sum + y, 0))
    const asked: number[] = []
    const listed: Simulate = (trials) => (asked.push(...trials.map(({ luck }) => luck)), equal(trials))
    const { morris } = await analyseSensitivity(listed, unitInputs(20), options)
    expect(morris?.effects.filter(({ kept }) => kept)).toHaveLength(8)
    const again: number[] = []
    const cut = cutAfter(equal, 900)
    const found = await analyseSensitivity(
      (trials) => (again.push(...trials.map(({ luck }) => luck)), cut(trials)),
      unitInputs(20),
      options,
    )
    expect(asked.slice(0, 900)).toEqual(again.slice(0, 900))
    expect(found).toMatchObject({ endedBy: 'time', runs: 900 })
  })

  it('does one method alone when asked to', async () => {
    for (const method of ['tornado', 'morris', 'sobol'] as const) {
      const found = await analyseSensitivity(large, unitInputs(30), { ...options, method })
      expect([found.tornado, found.morris, found.sobol].map((part) => part !== undefined)).toEqual(
        ['tornado', 'morris', 'sobol'].map((name) => name === method),
      )
    }
  })

  it('says that a figure is the same in all runs, or not defined in most', async () => {
    const constant = await analyseSensitivity(
      simulating(() => 7),
      unitInputs(3),
      options,
    )
    expect(constant.status).toBe('constant')
    expect(constant.sobol?.indices.every(({ total }) => total.value === 0)).toBe(true)
    const never = await analyseSensitivity(
      simulating(() => Number.NaN),
      unitInputs(12),
      options,
    )
    expect(never.status).toBe('undefined')
    expect(never.sobol).toBeUndefined()
  })

  it('needs the more runs the more inputs there are', () => {
    expect(leastRuns('tornado', 3)).toBe(35)
    expect(leastRuns('auto', 3)).toBe(35 + 16 * 6)
    expect(leastRuns('auto', 200)).toBeLessThan(leastRuns('sobol', 200))
    expect(leastRuns('morris', 100)).toBe(402)
  })

  it('gives nothing where not a round came back', async () => {
    const found = await analyseSensitivity(cutAfter(ishigami, 0), ishigamiInputs, options)
    expect(found).toEqual({ status: 'undefined', runs: 0, endedBy: 'time' })
  })
})
