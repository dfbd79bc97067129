import { describe, expect, it } from 'vitest'
import { emulate } from './emulator.ts'
import { emergentValues, type EmergentValue } from './factValues.ts'
import { openFact } from './openFact.ts'
import { misfit, onScale } from './scale.ts'
import { themes } from './statistics/index.ts'
import { tunables, tunablesIn } from './tunables.ts'
import { isSlow } from '../support/slow.ts'

/** Every fact when there is time (KOCAST_SLOW=1), otherwise every ninth. */
const facts = Object.keys(themes).filter((_, i) => isSlow || i % 9 === 4)

describe('the statistics of the facts', () => {
  it('are those of the values that count, each once', () => {
    const measured = Object.entries(themes).flatMap(([fact, { values }]) => Object.keys(values).map((value) => `${fact}.${value}`))
    expect(measured.sort()).toEqual(emergentValues().map(({ name }) => name))
  })

  it.each(facts)('%s gives the same numbers again, and takes up the defaults that are tuned', async (id) => {
    // few agents: whether it can be computed, not what comes out
    const fact = await openFact(themes[id], ['population.size=1000'])
    const here = tunablesIn(fact.plans)
    expect(here.length).toBeGreaterThan(10)
    const found = fact.evaluate({ others: 'mode', luck: [0] })
    expect(Object.keys(found)).toEqual(Object.keys(themes[id].values))
    for (const value of Object.values(found)) expect(typeof value).toBe('number')
    const asShipped = new Map(here.flatMap(({ paths, mode }) => paths.map((path) => [path, mode] as const)))
    expect(fact.evaluate({ given: asShipped, others: 'mode', luck: [0] })).toEqual(found)
  })
})

describe('the defaults that are tuned', () => {
  it('lie within their ranges before and after', async () => {
    const shipped = new Map<string, number>()
    for (const id of facts) {
      const { plans } = await openFact(themes[id], ['population.size=100'])
      for (const { tunable, mode } of tunablesIn(plans)) shipped.set(tunable.path, mode)
    }
    for (const { path, low, untuned, high } of tunables()) {
      expect(untuned, path).toBeGreaterThanOrEqual(low)
      expect(untuned, path).toBeLessThanOrEqual(high)
      expect(shipped.get(path) ?? untuned, path).toBeGreaterThanOrEqual(low)
      expect(shipped.get(path) ?? untuned, path).toBeLessThanOrEqual(high)
    }
  })
})

describe('an emulator', () => {
  const rows = Array.from({ length: 60 }, (_, i) =>
    Float64Array.from({ length: 10 }, (_x, j) => ((((i + 1) * (2 * j + 1) * 0.6180339887) % 1) + 1) % 1),
  )

  it('finds what bends and acts together', () => {
    const of = (u: Float64Array) => 1 + 3 * u[2] + 2 * (2 * u[4] - 1) ** 2 + 1.5 * (2 * u[2] - 1) * (2 * u[4] - 1) - u[7]
    const { at, r2 } = emulate(rows, rows.map(of))
    expect(r2).toBeGreaterThan(0.9)
    const u = Float64Array.from({ length: 10 }, (_, j) => (j === 4 ? 0.9 : 0.3))
    expect(at(u)).toBeCloseTo(of(u), 0)
  })

  it('says of noise that it knows nothing, and of a constant that it is one', () => {
    expect(
      emulate(
        rows,
        rows.map((_, i) => ((i * 7919) % 101) / 101),
      ).r2,
    ).toBeLessThan(0.3)
    expect(
      emulate(
        rows,
        rows.map(() => 0.4),
      ).at(rows[3]),
    ).toBe(0.4)
  })
})

describe('the distance from a band', () => {
  it('is 0 in its middle and 1 at its ends, on the scale of the value', () => {
    const value = { kind: 'change', band: [-0.5, 0.125] } as unknown as EmergentValue
    expect(misfit(value, onScale(value, -0.5))).toBeCloseTo(-1, 12)
    expect(misfit(value, onScale(value, 0.125))).toBeCloseTo(1, 12)
    expect(misfit(value, onScale(value, -0.25))).toBeCloseTo(0, 12)
  })
})
