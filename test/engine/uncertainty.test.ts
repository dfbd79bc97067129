import { describe, expect, it } from 'vitest'
import { rootKey, subKey, uniform } from '../../engine/base/keyed.ts'
import { NORMAL_90, normalQuantile } from '../../engine/base/normalQuantile.ts'
import { replicateAt, replicates, type Job } from '../../engine/ensemble/job.ts'
import { uncertaintyShares } from '../../engine/metrics/uncertaintyTable.ts'

/** Y = 3a + 2b + c·luck in D draws of two replicates, a drawn anew for `redrawn`: shares 9, 4 and c² of their sum. */
function additive(draws: number, luck: number, seed: string) {
  const key = rootKey(seed)
  const z = (name: string, i: number, j = 0) => normalQuantile(uniform(subKey(key, name), i, j))
  const y = (d: number, replicate: number, again = 0) => 3 * z('a', d, again) + 2 * z('b', d) + luck * z('luck', d, replicate)
  const samples = Array.from({ length: 2 * draws }, (_, i) => y(i >> 1, i & 1))
  return uncertaintyShares(samples, 2, { a: Array.from({ length: draws }, (_, d) => y(d, 0, 1)) })
}

describe('where the spread comes from', () => {
  it('is a model’s total effect, other inputs and luck', () => {
    const shares = additive(1000, 1, 'many')
    expect(shares.map((s) => s.source)).toEqual(['a', 'other', 'luck'])
    for (const [i, truth] of [9 / 14, 4 / 14, 1 / 14].entries()) {
      const { source, share, low, high } = shares[i]
      const error = (high - low) / 2 / NORMAL_90
      // 1,000 draws know each share to about 3%
      expect(error, source).toBeLessThan(0.04)
      expect(Math.abs(share - truth), source).toBeLessThan(3 * error)
    }
    expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 10)
  })

  it('has intervals that cover the truth nine times in ten', () => {
    const tries = 60
    let covered = 0
    for (let i = 0; i < tries; i++) {
      const [a] = additive(40, 1, `seed ${i}`)
      if (a.low <= 9 / 14 && a.high >= 9 / 14) covered++
    }
    // jackknife intervals of a ratio of variances of 40 draws run a little short: 0.9 less 0.05, less 3 standard errors of 60 tries
    expect(covered / tries).toBeGreaterThan(0.85 - 0.14)
    expect(covered / tries).toBeLessThan(1)
  })

  it('is nothing where nothing varies', () => {
    expect(uncertaintyShares([2, 2, 2, 2], 2, { a: [2, 2] })).toEqual([])
  })
})

describe('a job with models drawn anew', () => {
  const job: Job = { plans: [], draws: 3, replicatesPerDraw: 2, redraws: ['x', 'y'] }

  it('runs the first replicate of every draw once more for each', () => {
    expect(replicates(job)).toBe(12)
    expect(replicateAt(job, 5)).toEqual({ draw: 2, replicate: 1 })
    expect(replicateAt(job, 6)).toEqual({ draw: 0, replicate: 0, redraw: 'x' })
    expect(replicateAt(job, 11)).toEqual({ draw: 2, replicate: 0, redraw: 'y' })
  })
})
