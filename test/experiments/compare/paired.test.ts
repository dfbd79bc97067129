import { describe, expect, it } from 'vitest'
import { paired } from '../../../experiments/compare/paired.ts'

describe('paired differences', () => {
  it('are b minus a, with the error of the draws’ means', () => {
    const result = paired([1, 1, 2, 2, 3, 3], [2, 2, 4, 4, 6, 6], 2, false)
    // 3.5 errors, of three draws: Student's t asks for 4.3
    expect(result).toMatchObject({ meanA: 2, meanB: 4, mean: 2, probabilityBetter: 1, verdict: 'smaller than noise' })
    expect(result.mcse).toBeCloseTo(1 / Math.sqrt(3), 12)
    const more = paired([1, 1, 2, 2, 3, 3, 2, 2], [2, 2, 4, 4, 6, 6, 4, 4], 2, false)
    expect(more).toMatchObject({ mean: 2, verdict: 'b' })
  })

  it('call less better where less is better', () => {
    expect(paired([5, 5, 5, 5, 5, 5], [4, 4.1, 4, 4.2, 4, 4.1], 2, true)).toMatchObject({ probabilityBetter: 1, verdict: 'b' })
    expect(paired([5, 5, 5, 5, 5, 5], [4, 4.1, 4, 4.2, 4, 4.1], 2, false)).toMatchObject({ probabilityBetter: 0, verdict: 'a' })
  })

  it('claim nothing within two standard errors', () => {
    expect(paired([0, 0, 0, 0, 0, 0], [1, 1, -1, -1, 0.5, 0.5], 2, false).verdict).toBe('smaller than noise')
  })

  it('are exactly zero for a plan against itself, and where sums differ by rounding only', () => {
    expect(paired([0.1, 0.2, 0.3], [0.1, 0.2, 0.3], 1, false)).toMatchObject({ mean: 0, mcse: 0, probabilityBetter: 0.5, verdict: 'equal' })
    expect(paired([6e6, 6e6], [6e6 + 1e-8, 6e6], 1, false)).toMatchObject({ mean: 0, verdict: 'equal' })
  })

  it('leave out pairs in which a figure is not defined, and do not judge by a handful', () => {
    const none = Number.NaN
    expect(paired([1, none, 1, none, none, none], [2, 2, 2, none, none, none], 1, false)).toMatchObject({
      mean: 1,
      verdict: 'smaller than noise',
    })
  })
})
