import { describe, expect, it } from 'vitest'
import { looksOf } from '../../../experiments/compare/looks.ts'
import { paired } from '../../../experiments/compare/paired.ts'
import { rankArms } from '../../../experiments/compare/rankArms.ts'
import { sequentialLevels } from '../../../experiments/compare/sequentialLevels.ts'
import { settled } from '../../../experiments/compare/settled.ts'
import { errors } from '../../support/statistics.ts'
import { isSlow, uniformNumbers } from '../../support/slow.ts'
import { nullArms, nullRoi, ZEROS } from './nullPairs.ts'

/**
 * Of pairs with equal means at most 6.7% may be called different at a two-sided 5%: 5% and the error of a thousand pairs, 2.5·√(.05·.95/1000).
 * Once with all data, and once looking at them until they are clear. In short a hundred pairs of each kind, of which a rate of 5% calls
 * more than 12 different once in a thousand times.
 *
 *   npm run verify:experiments                                  1,000 pairs of three kinds and 1,000 pairs of scenarios (minutes)
 */
const PAIRS = isSlow ? 1000 : 100
const MOST = isSlow ? 0.067 * PAIRS : 12
const DRAWS = 50

interface Arms {
  readonly a: readonly number[]
  readonly b: readonly number[]
}

/** Looks at so many draws, and their levels. */
function looking(draws: number): { readonly looks: readonly number[]; readonly levels: readonly number[] } {
  const looks = looksOf(draws)
  const fractions = looks.map((n) => n / draws)
  return { looks, levels: sequentialLevels(fractions, 0.05) }
}

/** Whether a pair is called different with all its data, and whether it is at some look. */
function falseClaims(
  { a, b }: Arms,
  perDraw: number,
  { looks, levels }: ReturnType<typeof looking>,
): { readonly atEnd: boolean; readonly atLooks: boolean } {
  const isClear = (look: number, i: number): boolean => {
    const seen = (of: readonly number[], name: string) => ({ name, samples: of.slice(0, look * perDraw) })
    return settled([seen(a, 'a'), seen(b, 'b')], { perDraw, lessIsBetter: false, level: levels[i] }) === 'clear'
  }
  return { atEnd: ['a', 'b'].includes(paired(a, b, perDraw, false).verdict), atLooks: looks.some(isClear) }
}

function count(pairs: readonly ReturnType<typeof falseClaims>[]): { readonly atEnd: number; readonly atLooks: number } {
  return { atEnd: pairs.filter(({ atEnd }) => atEnd).length, atLooks: pairs.filter(({ atLooks }) => atLooks).length }
}

describe.each(Object.entries(ZEROS))('pairs of equal means, differences %s', (name, zero) => {
  it(`are called different no more often than they should be`, { timeout: 120_000 }, () => {
    const uniform = uniformNumbers(20261124)
    const looks = looking(DRAWS)
    const found = count(Array.from({ length: PAIRS }, () => falseClaims(nullArms(zero, DRAWS, uniform), 2, looks)))
    console.log(`null pairs, ${name}: ${found.atEnd} of ${PAIRS} false claims with all data, ${found.atLooks} looking until clear`)
    expect(Math.max(found.atEnd, found.atLooks)).toBeLessThanOrEqual(MOST)
  })
})

describe('three arms of equal means', () => {
  it('have a best one no more often than a pair would', { timeout: 120_000 }, () => {
    const uniform = uniformNumbers(20261125)
    const normal = ZEROS.normal
    const found = Array.from({ length: PAIRS }, () => {
      const arms = ['a', 'b', 'c'].map((name) => ({ name, samples: Array.from({ length: DRAWS }, () => normal(uniform)) }))
      return rankArms(arms, { metric: 'roi', unit: 'share', label: { en: '', zh: '' }, lessIsBetter: false, perDraw: 1 })
    }).filter(({ arms: [, ...others] }) => others.every(({ verdict }) => verdict === 'worse')).length
    console.log(`three arms of equal means: ${found} of ${PAIRS} have a best one`)
    expect(found).toBeLessThanOrEqual(MOST)
  })
})

describe('two scenarios that differ in names alone', () => {
  const [pairs, draws] = isSlow ? [1000, 25] : [2, 4]
  it('are called different no more often than they should be', { timeout: 7_200_000 }, () => {
    const rois = Array.from({ length: pairs }, (_, seed) => nullRoi(seed, draws))
    // they differ, and their means do not
    for (const { a, b } of rois.slice(0, 2)) expect(a).not.toEqual(b)
    if (!isSlow) return
    const looks = looking(draws)
    const found = count(rois.map((arms) => falseClaims(arms, 1, looks)))
    console.log(`null pairs of scenarios: ${found.atEnd} of ${pairs} false claims with all data, ${found.atLooks} looking until clear`)
    expect(Math.max(found.atEnd, found.atLooks)).toBeLessThanOrEqual(0.067 * pairs)
    const z = rois.map(({ a, b }) => paired(a, b, 1, false)).map(({ mean, mcse }) => mean / mcse)
    const bias = z.reduce((sum, x) => sum + x, 0) / pairs
    expect(errors(bias, 0, 1 / Math.sqrt(pairs))).toBeLessThan(4)
  })
})
