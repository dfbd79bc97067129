import { describe, expect, it } from 'vitest'
import { rootKey } from '../../../engine/base/keyed.ts'
import type { MorrisEffect } from '../../../engine/base/sensitivityResult.ts'
import type { Simulate } from '../../../experiments/blackBox.ts'
import { morrisScreening, runsOfMorris, type MorrisOptions } from '../../../experiments/sensitivity/morrisScreening.ts'
import type { UncertainInput } from '../../../experiments/sensitivity/uncertainInput.ts'
import { isSlow } from '../../support/slow.ts'
import { cutAfter, ishigami, ishigamiInputs, simulating, unitInputs } from './testFunctions.ts'

const SIZES = [7.704054, 7.875, 6.248796]

async function effects(simulate: Simulate, inputs: readonly UncertainInput[], options: Partial<MorrisOptions> = {}) {
  const result = await morrisScreening(simulate, inputs, { trajectories: 20, key: rootKey('morris'), output: 0, range: [0, 1], ...options })
  return { ...result, of: (name: string) => result.effects.find(({ input }) => input === name) as MorrisEffect }
}

describe('Morris screening', () => {
  it('gives the sizes of the Ishigami function within 1.5%', async () => {
    const trajectories = isSlow ? 10_000 : 200
    const errors: number[] = []
    for (let i = 0; i < 5; i++) {
      const found = await effects(ishigami, ishigamiInputs, { trajectories, key: rootKey(`ishigami ${i}`) })
      SIZES.forEach((size, j) => errors.push(Math.abs(found.of(`x${j + 1}`).size.value / size - 1)))
      expect(found.trajectories).toBe(trajectories)
    }
    const worst = Math.max(...errors)
    console.log(`Morris, Ishigami, ${trajectories} trajectories: largest error of μ* ${(100 * worst).toFixed(5)}% (gate 1.5%)`)
    expect(worst).toBeLessThan(0.015)
  })

  it('gives the mean over all steps of the grid, of three inputs that act together too', async () => {
    const f = (x: number, y: number, z: number) => Math.exp(2 * x * y) * (z - 0.3) + x * x
    const found = await effects(
      simulating(([x, y, z]) => f(x, y, z)),
      unitInputs(3),
      { trajectories: 2048 },
    )
    const truth = meanStep(f)
    const { size, spread } = found.of('x1')
    console.log(`Morris, three-way interaction, 2,048 trajectories: μ* ${size.value.toFixed(4)}, over the whole grid ${truth.toFixed(4)}`)
    expect(Math.abs(size.value - truth)).toBeLessThan((4 * spread) / Math.sqrt(2048))
    expect(size.low).toBeLessThan(truth)
    expect(size.high).toBeGreaterThan(truth)
  })

  it('sees signs in μ, interactions and bends in σ', async () => {
    const found = await effects(
      simulating(([a, b, c, d]) => 5 * a - 2 * b + c * d),
      unitInputs(4),
      { trajectories: 32 },
    )
    expect(found.of('x1')).toMatchObject({
      mean: expect.closeTo(5, 9),
      spread: expect.closeTo(0, 9),
      size: { value: expect.closeTo(5, 9) },
    })
    expect(found.of('x2')).toMatchObject({ mean: expect.closeTo(-2, 9), size: { value: expect.closeTo(2, 9) } })
    // c·d: the effect of c is d, on each of the four levels equally often: mean ½
    expect(found.of('x3').size.value).toBeCloseTo(0.5, 9)
    expect(found.of('x3').spread).toBeGreaterThan(0.2)
    expect(found.effects.map(({ input }) => input).slice(0, 2)).toEqual(['x1', 'x2'])
  })

  it('is blind for what luck adds, and says how large it is', async () => {
    const found = await effects(
      simulating(([a], luck) => a + 3 * luck),
      unitInputs(2),
      { trajectories: 400 },
    )
    expect(found.of('x1').size).toEqual({ value: expect.closeTo(1, 9), low: expect.closeTo(1, 9), high: expect.closeTo(1, 9) })
    // E|3z − 3z'| = 6/√π
    expect(Math.abs(found.luck.value - 6 / Math.sqrt(Math.PI))).toBeLessThan((4 * 3 * Math.sqrt(2) * 0.603) / Math.sqrt(200))
  })

  it('asks for one run per effect, and leaves alone what does nothing', async () => {
    let asked = 0
    const few = simulating(([a, b]) => a + b)
    const counted: Simulate = (trials) => few(trials).finally(() => (asked += trials.length))
    const found = await effects(counted, unitInputs(40), { trajectories: 10 })
    expect(asked).toBe(runsOfMorris(2, 40) + runsOfMorris(8, 2))
    expect(found.effects.slice(2).every(({ size }) => size.value === 0 && Number.isNaN(size.high))).toBe(true)
    expect(found.of('x1').size.value).toBeCloseTo(1, 9)
  })

  it('moves the numbers of one input together', async () => {
    const pair: UncertainInput = {
      name: 'pair',
      columns: [0, 1],
      dimensions: 2,
      at: (u) => [u[0], u[1]],
      mode: [0.5, 0.5],
      directions: 2,
      toward: ([x, y]) => [0.5 + x / 2, 0.5 + y / 2],
    }
    const found = await effects(
      simulating(([a, b]) => a + b),
      [pair],
      { trajectories: 400 },
    )
    // both the same way: 2; opposite ways: 0
    expect(Math.abs(found.of('pair').size.value - 1)).toBeLessThan(0.1)
    expect(found.of('pair').mean).toBeUndefined()
  })

  it('stays inside the range it is given, and takes the 5th to the 95th percentile by itself', async () => {
    const seen: number[] = []
    const watched: Simulate = async (trials) => trials.map(({ values }) => (seen.push(values[0]), Float64Array.of(values[0])))
    await morrisScreening(watched, unitInputs(1), { trajectories: 8, key: rootKey('1'), output: 0 })
    expect(Math.min(...seen)).toBeCloseTo(0.05, 12)
    expect(Math.max(...seen)).toBeCloseTo(0.95, 12)
  })

  it('takes complete loops where time or runs end', async () => {
    expect((await effects(cutAfter(ishigami, 7 * 3 + 6), ishigamiInputs)).trajectories).toBe(6)
    let asked = 0
    const counted: Simulate = (trials) => ishigami(trials).finally(() => (asked += trials.length))
    expect((await effects(counted, ishigamiInputs, { left: () => 40 - asked })).trajectories).toBe(10)
    expect(asked).toBe(35)
  })
})

/** The mean of |f(x + Δe₁) − f(x)|/Δ over all points of the grid of three inputs whose first step is upwards. */
function meanStep(f: (x: number, y: number, z: number) => number): number {
  const levels = [0, 1 / 3, 2 / 3, 1]
  const steps = [0, 1 / 3].flatMap((x) => levels.flatMap((y) => levels.map((z) => Math.abs(f(x + 2 / 3, y, z) - f(x, y, z)) / (2 / 3))))
  return steps.reduce((sum, step) => sum + step, 0) / steps.length
}
