import { describe, expect, it } from 'vitest'
import { rankArms } from '../../../experiments/compare/rankArms.ts'
import { rankResults } from '../../../experiments/compare/rankResults.ts'
import { errors, MOST_ERRORS } from '../../support/statistics.ts'
import { uniformNumbers } from '../../support/slow.ts'

const ROI = { metric: 'roi', unit: 'share', label: { en: 'ROI', zh: 'ROI' }, lessIsBetter: false, perDraw: 1 }
const rank = (samples: Readonly<Record<string, readonly number[]>>, over: Partial<typeof ROI> = {}) =>
  rankArms(
    Object.entries(samples).map(([name, of]) => ({ name, samples: of })),
    { ...ROI, ...over },
  )

describe('a ranking', () => {
  it('counts who is best, shares ties, and says what a choice costs', () => {
    const { arms, replicates } = rank({ a: [1, 2, 3, 4], b: [2, 2, 3, 1], c: [0, 0, 0, 0] })
    expect(replicates).toBe(4)
    expect(arms.map(({ arm, probabilityBest, regret }) => [arm, probabilityBest, regret])).toEqual([
      // 0, ½, ½, 1 and 1, ½, ½, 0 of four; b loses 3 in the last, a loses 1 in the first
      ['a', 0.5, 0.25],
      ['b', 0.5, 0.75],
      ['c', 0, 2.75],
    ])
    expect(arms.reduce((sum, { probabilityBest }) => sum + probabilityBest, 0)).toBe(1)
  })

  it('turns round where less is better', () => {
    expect(rank({ a: [1, 2], b: [3, 5] }, { lessIsBetter: true }).arms).toMatchObject([
      { arm: 'a', regret: 0, probabilityBest: 1 },
      { arm: 'b', regret: 2.5, probabilityBest: 0 },
    ])
  })

  it('leaves out replicates in which an arm has no figure', () => {
    const { arms, replicates } = rank({ a: [1, Number.NaN, 3], b: [0, 9, 1] })
    expect(replicates).toBe(2)
    expect(arms[0]).toMatchObject({ arm: 'a', mean: 2, probabilityBest: 1 })
  })

  it('claims nothing of arms that are equal, nor of those that noise hides', () => {
    const same = [1, 2, 3, 4, 5, 6]
    expect(rank({ a: same, b: same }).arms.map(({ verdict }) => verdict)).toEqual(['leads', 'equal'])
    const hidden = rank({ a: same, b: [2, 1, 4, 3, 6, 5.5] })
    expect(hidden.arms[1].verdict).toBe('smaller than noise')
    expect(hidden.replicatesNeeded).toBeGreaterThan(6)
    const clear = rank({ a: same, b: same.map((x, i) => x - 1 - 0.01 * i) })
    expect(clear.arms[1].verdict).toBe('worse')
    expect(clear.replicatesNeeded).toBeUndefined()
  })

  it('doubts a certainty of few draws', () => {
    const { arms } = rank({ a: [5, 5, 5, 5], b: [1, 1, 1, 1] })
    // Beta(4½, ½)
    expect(arms[0]).toMatchObject({ probabilityBest: 1 })
    expect(arms[0].probabilityBestMcse).toBeCloseTo(Math.sqrt((4.5 * 0.5) / (25 * 6)), 12)
  })

  it('finds the known answers of two normal arms', () => {
    // a − b ~ N(.5, 1): P(a best) = Φ(.5) = .6915, regret of a = E max(0, b − a) = φ(.5) − .5·(1 − Φ(.5)) = .1978, of b .6978
    const uniform = uniformNumbers(7)
    const normal = () => Array.from({ length: 12 }, uniform).reduce((sum, u) => sum + u, -6)
    const b = Array.from({ length: 20_000 }, () => 10 * normal())
    const a = b.map((x) => x + 0.5 + normal())
    const [first, second] = rank({ a, b }).arms
    expect(errors(first.probabilityBest, 0.6915, first.probabilityBestMcse)).toBeLessThan(MOST_ERRORS)
    expect(errors(first.regret, 0.1978, first.regretMcse)).toBeLessThan(MOST_ERRORS)
    expect(errors(second.regret, 0.6978, second.regretMcse)).toBeLessThan(MOST_ERRORS)
    // one-sided 95%
    expect(first.regretMost).toBeCloseTo(first.regret + 1.645 * first.regretMcse, 3)
  })

  it('has every pair, in the order of the comparison', () => {
    const { pairs } = rank({ a: [1, 2], b: [3, 4], c: [5, 6] })
    expect(pairs.map(({ a, b, mean }) => [a, b, mean])).toEqual([
      ['a', 'b', 2],
      ['a', 'c', 4],
      ['b', 'c', 2],
    ])
  })
})

describe('the figure that decides', () => {
  const result = (samples: Readonly<Record<string, readonly number[]>>) => ({
    replicatesPerDraw: 1,
    metrics: Object.entries(samples).map(([name, of]) => ({ name, unit: 'none', label: { en: name, zh: name }, samples: of })),
  })
  const ranked = (arms: readonly ReturnType<typeof result>[], by?: string) =>
    rankResults(arms as unknown as Parameters<typeof rankResults>[0], ['a', 'b'], { by })

  it('is ROI, and profit where an arm spends nothing', () => {
    const paid = result({ roi: [1, 2, 3], incrementalProfit: [10, 20, 30], d30: [0.1, 0.2, 0.3] })
    const free = result({ roi: [Number.NaN, Number.NaN, Number.NaN], incrementalProfit: [5, 6, 7], d30: [0.2, 0.3, 0.4] })
    expect(ranked([paid, paid])?.metric).toBe('roi')
    expect(ranked([paid, free])).toMatchObject({ metric: 'incrementalProfit', arms: [{ arm: 'a' }, { arm: 'b' }] })
    expect(ranked([paid, free], 'd30')).toMatchObject({ metric: 'd30', arms: [{ arm: 'b' }, { arm: 'a' }] })
  })

  it('is none where no replicate has it in every arm', () => {
    const free = result({ roi: [Number.NaN], incrementalProfit: [Number.NaN] })
    expect(ranked([free, free])).toBeUndefined()
    expect(ranked([free, free], 'cac')).toBeUndefined()
  })
})
