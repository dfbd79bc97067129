import { describe, expect, it } from 'vitest'
import { rootKey } from '../../../engine/base/keyed.ts'
import { sobolIndices, type SobolOptions } from '../../../experiments/sensitivity/sobolIndices.ts'
import type { SobolIndex } from '../../../engine/base/sensitivityResult.ts'
import type { Simulate } from '../../../experiments/blackBox.ts'
import type { UncertainInput } from '../../../experiments/sensitivity/uncertainInput.ts'
import { isSlow } from '../../support/slow.ts'
import { cutAfter, ishigami, ishigamiInputs, simulating, unitInputs } from './testFunctions.ts'

const TRUTH: Readonly<Record<string, readonly [first: number, total: number]>> = {
  x1: [0.313905, 0.557589],
  x2: [0.442411, 0.442411],
  x3: [0, 0.243684],
}

/** Scramblings with which every gate is passed, not only on average. */
const KEYS = isSlow ? 50 : 2

async function indices(simulate: Simulate, inputs: readonly UncertainInput[], options: Partial<SobolOptions> = {}) {
  const result = await sobolIndices(simulate, inputs, { rows: 1024, key: rootKey('sobol'), output: 0, ...options })
  if (result === undefined) throw new Error('no indices')
  return { ...result, of: (name: string) => result.indices.find(({ source }) => source === name) as SobolIndex }
}

describe('Sobol indices of the Ishigami function', () => {
  it.each([
    [1024, 0.03],
    [4096, 0.02],
  ])('from %i rows lie within %f of the truth', async (rows, tolerance) => {
    const errors: number[] = []
    for (let i = 0; i < KEYS; i++) {
      const found = await indices(ishigami, ishigamiInputs, { rows, key: rootKey(`ishigami ${i}`) })
      for (const [name, [first, total]] of Object.entries(TRUTH))
        errors.push(Math.abs(found.of(name).first.value - first), Math.abs(found.of(name).total.value - total))
    }
    const worst = Math.max(...errors)
    console.log(`Ishigami, N = ${rows}: largest error of S1 and ST over ${KEYS} scramblings ${worst.toFixed(4)} (gate ${tolerance})`)
    expect(worst).toBeLessThan(tolerance)
  })

  it('come with intervals that hold the truth, and call S1 of x₃ and luck not resolved from 0', async () => {
    const found = await indices(ishigami, ishigamiInputs)
    for (const [name, [first, total]] of Object.entries(TRUTH)) {
      const index = found.of(name)
      expect(index.first.low).toBeLessThan(first)
      expect(index.first.high).toBeGreaterThan(first)
      expect(index.total.low).toBeLessThan(total)
      expect(index.total.high).toBeGreaterThan(total)
    }
    expect([found.of('x1').first.isResolved, found.of('x3').first.isResolved, found.of('x3').total.isResolved]).toEqual([true, false, true])
    expect(found.of('luck')).toMatchObject({ kind: 'luck', first: { value: 0, isResolved: false }, total: { value: 0, isResolved: false } })
    expect(found.indices.map(({ source }) => source)).toEqual(['x1', 'x2', 'x3', 'luck'])
  })
})

describe('luck', () => {
  // 3x₁ + 2x₂ + 1x₃ + .5·z: variances 9/12, 4/12, 1/12 and .25
  const noisy = simulating(([x, y, z], luck) => 3 * x + 2 * y + z + 0.5 * luck)
  const whole = 14 / 12 + 0.25

  it('is an input like the others: its part of a sum is its variance', async () => {
    const { of, variance } = await indices(noisy, unitInputs(3), { rows: 4096 })
    const shares = { x1: 9 / 12, x2: 4 / 12, x3: 1 / 12, luck: 0.25 }
    for (const [name, part] of Object.entries(shares)) {
      // S1 is a mean of N products of standard deviation near 1
      expect(Math.abs(of(name).first.value - part / whole)).toBeLessThan(3.5 / Math.sqrt(4096))
      expect(Math.abs(of(name).total.value - part / whole)).toBeLessThan(0.02)
    }
    expect(variance).toBeCloseTo(whole, 1)
    console.log(`luck: ${of('luck').total.value.toFixed(4)} of the variance, truth ${(0.25 / whole).toFixed(4)}`)
  })

  it('counts with all that it multiplies in its total, and not in its first index', async () => {
    // x₁·z: neither does anything by itself to the mean, both everything together; V = E[x²] = 1/3
    const found = await indices(
      simulating(([x], z) => x * z),
      unitInputs(1),
      { rows: 4096 },
    )
    // luck alone: V(z·E[x])/V = (1/4)/(1/3); x alone: 0; ST of x: V(x)·E[z²]/V
    expect(found.of('luck').first.value).toBeCloseTo(0.75, 1)
    expect(found.of('luck').total.value).toBeCloseTo(1, 1)
    expect(found.of('x1').first.isResolved).toBe(false)
    expect(found.of('x1').total.value).toBeCloseTo(0.25, 1)
  })

  it('alone explains everything where no input does anything', async () => {
    const found = await indices(
      simulating((_, luck) => luck),
      unitInputs(2),
      { rows: 256 },
    )
    expect(found.of('x1').total).toEqual({ value: 0, low: 0, high: 0, isResolved: false })
    expect(found.of('luck').total.value).toBeCloseTo(1, 0)
    expect(found.of('luck').first.value).toBeCloseTo(1, 0)
  })
})

describe('Sobol indices', () => {
  it('of inputs taken as one are their common part, with what they do together', async () => {
    const shares = [
      { name: 'x1', kind: 'input' as const, members: [0] },
      { name: 'rest', kind: 'rest' as const, members: [1, 2] },
    ]
    const found = await indices(ishigami, ishigamiInputs, { rows: 4096, shares })
    expect(found.of('rest')).toMatchObject({ kind: 'rest', inputs: 2 })
    // x₂ and x₃ closed: S2 + S3 + S23; total: 1 − S1
    expect(Math.abs(found.of('rest').first.value - 0.442411)).toBeLessThan(0.02)
    expect(Math.abs(found.of('rest').total.value - (1 - 0.313905))).toBeLessThan(0.02)
  })

  it('of more inputs than a Sobol sequence has dimensions still add up', async () => {
    const found = await indices(
      simulating((x) => x.reduce((sum, y, j) => sum + (j === 0 || j === 99 ? 3 : 0.1) * y, 0)),
      unitInputs(100),
      {
        rows: 512,
        shares: [
          { name: 'first', kind: 'input', members: [0] },
          { name: 'last', kind: 'input', members: [99] },
        ],
      },
    )
    const part = 9 / (18 + 0.98)
    expect(Math.abs(found.of('first').total.value - part)).toBeLessThan(0.05)
    expect(Math.abs(found.of('last').total.value - part)).toBeLessThan(0.1)
  })

  it('are all 0, and none resolved, where nothing varies', async () => {
    const found = await indices(
      simulating(() => 0.1),
      unitInputs(2),
      { rows: 64 },
    )
    expect(found.variance).toBe(0)
    for (const { first, total } of found.indices)
      expect([first.value, first.isResolved, total.value, total.isResolved]).toEqual([0, false, 0, false])
  })

  it('leave out and count rows in which the output is not defined, and are none where most are not', async () => {
    const sometimes = (below: number) => simulating(([x, y]) => (y < below ? Number.NaN : x))
    const found = await indices(sometimes(0.01), unitInputs(2), { rows: 256 })
    expect(found.undefinedRows).toBeGreaterThan(0)
    expect(found.of('x1').total.value).toBeCloseTo(1, 1)
    expect(await sobolIndices(sometimes(0.9), unitInputs(2), { rows: 256, key: rootKey('1'), output: 0 })).toBeUndefined()
  })

  it('take complete rows where time ends, and no more rounds than there are runs left', async () => {
    expect((await indices(cutAfter(ishigami, 6 * 100 + 3), ishigamiInputs)).rows).toBe(100)
    let asked = 0
    const counted: Simulate = (trials) => ishigami(trials).finally(() => (asked += trials.length))
    expect((await indices(counted, ishigamiInputs, { left: () => 1000 - asked })).rows).toBe(128)
    expect(asked).toBe(6 * 128)
    expect(await sobolIndices(cutAfter(ishigami, 5), ishigamiInputs, { rows: 64, key: rootKey('1'), output: 0 })).toBeUndefined()
  })

  it('of 90% intervals cover a sum with luck in four of five analyses and more', { timeout: 60_000 }, async () => {
    const simulate = simulating(([x, y], luck) => 2 * x + y + 0.4 * luck)
    const whole = 5 / 12 + 0.16
    const truth = { x1: 4 / 12 / whole, x2: 1 / 12 / whole, luck: 0.16 / whole }
    const times = isSlow ? 200 : 15
    let [inside, of] = [0, 0]
    for (let i = 0; i < times; i++) {
      // lucks of an analysis are numbered alike, so each has a simulator of its own
      const own: Simulate = (trials) => simulate(trials.map((trial) => ({ ...trial, luck: trial.luck + (i << 12) })))
      const found = await indices(own, unitInputs(2), { rows: 256, key: rootKey(`cover ${i}`) })
      for (const [name, part] of Object.entries(truth)) {
        for (const { low, high } of [found.of(name).first, found.of(name).total]) inside += low <= part && part <= high ? 1 : 0
        of += 2
      }
    }
    console.log(`90% bootstrap intervals of S1 and ST with luck, N = 256: cover ${((100 * inside) / of).toFixed(1)}% of ${of}`)
    expect(inside / of).toBeGreaterThan(0.8)
  })
})
