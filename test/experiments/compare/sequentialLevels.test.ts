import { describe, expect, it } from 'vitest'
import { looksOf } from '../../../experiments/compare/looks.ts'
import { exitProbabilities, sequentialLevels } from '../../../experiments/compare/sequentialLevels.ts'
import { normalQuantile } from '../../../engine/base/normalQuantile.ts'

const equal = (looks: number): number[] => Array.from({ length: looks }, (_, k) => (k + 1) / looks)
const sum = (values: readonly number[]): number => values.reduce((total, x) => total + x, 0)

describe('exit probabilities of a Brownian motion', () => {
  // Jennison and Turnbull (2000), tables 2.1 and 2.3: constants C_P and C_B of Pocock's and O'Brien and Fleming's tests at 5%, three decimals
  it.each([
    [2, 2.178],
    [5, 2.413],
    [10, 2.555],
  ])('are 5% in all beyond Pocock’s bounds for %i looks', (looks, c) => {
    expect(Math.abs(sum(exitProbabilities(Array<number>(looks).fill(c), equal(looks))) - 0.05)).toBeLessThan(1e-4)
  })

  it.each([
    [2, 1.977],
    [5, 2.04],
    [10, 2.087],
  ])('are 5% in all beyond O’Brien and Fleming’s bounds for %i looks', (looks, c) => {
    const bounds = equal(looks).map((t) => c / Math.sqrt(t))
    expect(Math.abs(sum(exitProbabilities(bounds, equal(looks))) - 0.05)).toBeLessThan(1e-4)
  })

  it('are those of a normal number at a single look', () => {
    expect(exitProbabilities([1.959963984540054], [1])[0]).toBeCloseTo(0.05, 12)
  })
})

describe('levels of several looks', () => {
  it('are the whole level where there is one look', () => {
    expect(sequentialLevels([1], 0.05)[0]).toBeCloseTo(0.05, 9)
  })

  it('spend the square of the share of the data, whatever the looks', () => {
    for (const fractions of [equal(4), [0.4, 0.5, 0.9, 1]]) {
      const bounds = sequentialLevels(fractions, 0.05).map((level) => -normalQuantile(level / 2))
      exitProbabilities(bounds, fractions).forEach((spent, k) => {
        const until = (i: number) => (i < 0 ? 0 : 0.05 * fractions[i] ** 2)
        expect(spent).toBeCloseTo(until(k) - until(k - 1), 8)
      })
    }
  })

  it('come near to the level at the last look, which costs little', () => {
    const levels = sequentialLevels(equal(10), 0.05)
    expect(levels[9]).toBeGreaterThan(0.025)
    for (let k = 1; k < levels.length; k++) expect(levels[k]).toBeGreaterThan(levels[k - 1])
  })
})

describe('looks', () => {
  it('come at tenths of the draws, from twenty on, and at the end', () => {
    expect(looksOf(250)).toEqual([25, 50, 75, 100, 125, 150, 175, 200, 225, 250])
    expect(looksOf(50)).toEqual([20, 25, 30, 35, 40, 45, 50])
    expect(looksOf(25)).toEqual([20, 23, 25])
    expect(looksOf(6)).toEqual([6])
  })
})
