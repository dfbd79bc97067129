import { describe, expect, it } from 'vitest'
import { rootKey } from '../../../engine/base/keyed.ts'
import type { TornadoBar } from '../../../engine/base/sensitivityResult.ts'
import type { Simulate } from '../../../experiments/blackBox.ts'
import { oneAtATime, type OneAtATimeOptions } from '../../../experiments/sensitivity/oneAtATime.ts'
import { numberInput, type UncertainInput } from '../../../experiments/sensitivity/uncertainInput.ts'
import { isSlow } from '../../support/slow.ts'
import { cutAfter, simulating, unitInputs } from './testFunctions.ts'

async function tornado(simulate: Simulate, inputs: readonly UncertainInput[], options: Partial<OneAtATimeOptions> = {}) {
  const result = await oneAtATime(simulate, inputs, { lucks: 10, output: 0, ...options })
  return { ...result, of: (name: string) => result.bars.find(({ input }) => input === name) as TornadoBar }
}

const exactly = (value: number) => ({ value: expect.closeTo(value, 9), low: expect.closeTo(value, 9), high: expect.closeTo(value, 9) })

describe('one at a time', () => {
  it('moves each input from its 5th to its 95th percentile, the largest first', async () => {
    const inputs = [
      numberInput('small', 0, (u) => u, 0.4),
      numberInput('large', 1, (u) => 10 * u, 2),
      numberInput('idle', 2, (u) => u, 0.5),
    ]
    const found = await tornado(
      simulating(([a, b], luck) => a + b + luck),
      inputs,
    )
    expect(found.bars.map(({ input, verdict }) => [input, verdict])).toEqual([
      ['large', 'effect'],
      ['small', 'effect'],
      ['idle', 'none'],
    ])
    // under the same luck a sum shows no luck at all
    expect(found.of('large')).toMatchObject({
      values: [{ low: 0.5, mode: 2, high: 9.5 }],
      low: exactly(-1.5),
      high: exactly(7.5),
      swing: exactly(9),
    })
    expect(found.of('small')).toMatchObject({ low: exactly(-0.35), high: exactly(0.55) })
    expect(found.lucks).toBe(10)
  })

  it('finds what bends: both ends on one side of the middle', async () => {
    const found = await tornado(
      simulating(([a], luck) => -((a - 0.5) ** 2) + 0.01 * luck * a),
      unitInputs(1),
    )
    expect(found.of('x1')).toMatchObject({
      verdict: 'effect',
      low: { value: expect.closeTo(-0.2025, 1) },
      high: { value: expect.closeTo(-0.2025, 1) },
    })
    expect(Math.abs(found.of('x1').swing.value)).toBeLessThan(0.05)
  })

  it('says how far luck alone goes', async () => {
    const found = await tornado(
      simulating((_, luck) => 5 + 2 * luck),
      unitInputs(1),
      { lucks: 400 },
    )
    // mean ± 1.645 · 2, with the error of a mean and of a standard deviation of 400
    expect(Math.abs(found.base.value - 5)).toBeLessThan(4 * (2 / 20))
    expect(Math.abs(found.luck.high - found.luck.low - 2 * 1.6449 * 2)).toBeLessThan(4 * 3.29 * (2 / Math.sqrt(800)))
  })

  it('calls differences that luck explains noise, of all such inputs together at most about one in twenty an effect', async () => {
    const lucky: Simulate = async (trials) =>
      // values that differ in anything decouple the luck of a run
      trials.map(({ values, luck }) => Float64Array.of(hash(values, luck)))
    const times = isSlow ? 400 : 40
    let wrong = 0
    for (let i = 0; i < times; i++) {
      const own: Simulate = (trials) => lucky(trials.map((trial) => ({ ...trial, luck: trial.luck + 1000 * i })))
      const { bars } = await tornado(own, unitInputs(6))
      wrong += bars.some(({ verdict }) => verdict === 'effect') ? 1 : 0
    }
    console.log(
      `tornado of six inputs without any effect: an effect is claimed in ${((100 * wrong) / times).toFixed(1)}% of ${times} analyses`,
    )
    expect(wrong / times).toBeLessThan(0.05 + 3 * Math.sqrt((0.05 * 0.95) / times))
  })

  it('sends numbers that vary together along the direction that matters', async () => {
    const pair: UncertainInput = {
      name: 'fit',
      columns: [0, 1],
      dimensions: 2,
      at: (u) => [u[0], u[1]],
      mode: [1, 1],
      directions: 2,
      toward: ([x, y]) => [1 + x, 1 + y],
    }
    const found = await tornado(
      simulating(([a, b], luck) => 3 * a - 4 * b + luck),
      [pair],
    )
    // gradient (3, −4): ends one unit along (.6, −.8)
    expect(found.of('fit')).toMatchObject({
      values: [
        { low: expect.closeTo(0.4, 9), mode: 1, high: expect.closeTo(1.6, 9) },
        { low: expect.closeTo(1.8, 9), mode: 1, high: expect.closeTo(0.2, 9) },
      ],
      low: exactly(-5),
      high: exactly(5),
      verdict: 'effect',
    })
  })

  it('runs what does nothing in the first lucks no further, and only what it is asked to move', async () => {
    let asked = 0
    const sum = simulating(([a]) => a)
    const counted: Simulate = (trials) => sum(trials).finally(() => (asked += trials.length))
    await tornado(counted, unitInputs(30))
    expect(asked).toBe(2 * 61 + 8 * 3)
    expect((await tornado(sum, unitInputs(30), { moved: [0, 7] })).bars.map(({ input }) => input)).toEqual(['x1', 'x8'])
  })

  it('takes complete lucks where time ends, and says undefined where fewer than five pairs are', async () => {
    const found = await tornado(
      cutAfter(
        simulating(([a], luck) => a * luck),
        3 * 4 + 2,
      ),
      unitInputs(1),
    )
    expect(found.lucks).toBe(4)
    expect(found.of('x1').verdict).toBe('undefined')
    const rarely = await tornado(
      simulating(([a], luck) => (luck > 0 ? a : Number.NaN)),
      unitInputs(1),
      { lucks: 6 },
    )
    expect(rarely.of('x1').verdict).toBe('undefined')
  })
})

const keyOf = (text: string) => rootKey(text)
/** A number in (0, 1) of all bits of values and luck. */
function hash(values: Float64Array, luck: number): number {
  const { a } = keyOf(`${values.join(' ')} ${luck}`)
  return (a >>> 0) / 2 ** 32
}
