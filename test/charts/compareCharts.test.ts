import { describe, expect, test } from 'vitest'
import type { CompareResult } from '../../engine/base/result.ts'
import { chartContext } from '../../reports/chartContext.ts'
import type { Figure } from '../../reports/chart.ts'
import { ranking } from '../../reports/charts/ranking.ts'
import { response } from '../../reports/charts/response.ts'
import { differences } from '../../reports/charts/differences.ts'
import { chartSpec } from '../../reports/chartSpec.ts'
import { renderSvg } from '../../reports/renderSvg.ts'
import { light } from '../../reports/theme.ts'
import { SWEEPS, sweptArms, threeArms } from '../reports/compareFixture.ts'
import { normalised } from './normalised.ts'

const LANGUAGES = ['zh', 'en'] as const
const context = (compare: CompareResult, lang: 'zh' | 'en', size: 'wide' | 'narrow' = 'wide') =>
  chartContext(compare.results[0], lang, light, size)

async function drawn(draw: typeof ranking, compare: CompareResult, name: string): Promise<Figure> {
  let figure: Figure | undefined
  for (const lang of LANGUAGES)
    for (const size of ['narrow', 'wide'] as const) {
      figure = draw(compare, context(compare, lang, size))
      if (figure === undefined) throw new Error('nothing drawn')
      const spec = chartSpec(figure, context(compare, lang, size), true)
      const warnings: string[] = []
      const svg = await renderSvg(spec, warnings)
      expect(warnings).toEqual([])
      expect(svg).not.toMatch(/NaN|undefined/)
      if (size === 'wide') await expect(normalised(spec)).toMatchFileSnapshot(`./compareSnapshots/${name}.${lang}.vl.json`)
    }
  return figure as Figure
}

describe('the ranking', () => {
  test('says who is best, and how likely', async () => {
    const figure = await drawn(ranking, threeArms(), 'ranking')
    expect(figure.title).toBe('Incremental ROI: KOC-heavy is best with a probability of 100%')
  })

  test('says who cannot be told apart', () => {
    const compare = threeArms(0.1)
    expect(ranking(compare, context(compare, 'en'))?.title).toMatch(/leads, but (one other arm|2 other arms) cannot be told from it$/)
    expect(ranking(compare, context(compare, 'zh'))?.title).toMatch(/暂时领先，另有 \d 个方案与它的差别小于模拟误差$/)
  })

  test('is left out where nothing is ranked', () => {
    const { ranking: _, ...bare } = threeArms()
    expect(ranking(bare, context(bare, 'en'))).toBeUndefined()
  })
})

describe('the response', () => {
  for (const [name, factors] of Object.entries(SWEEPS)) {
    test(`to ${name} compiles without warnings`, async () => {
      const figure = await drawn(response, sweptArms(factors), `response-${name}`)
      expect(figure.title).toMatch(/^Incremental ROI is highest \(.*\) with /)
    })
  }

  test('is left out of a comparison without a sweep', () => {
    const compare = threeArms()
    expect(response(compare, context(compare, 'en'))).toBeUndefined()
  })
})

test('differences of three arms are drawn for the main figures, of two for all', () => {
  const compare = threeArms()
  const texts = JSON.stringify(differences(compare, context(compare, 'en'))?.spec)
  expect(texts).toMatch(/\d pp \[/)
  expect(texts).toContain('Incremental ROI')
  expect(texts).not.toContain('"Cost"')
  const two = { ...compare, arms: compare.arms.slice(0, 2), differences: compare.differences.filter(({ b }) => b === 'koc-heavy') }
  expect(JSON.stringify(differences(two, context(two, 'en'))?.spec)).toContain('"Cost"')
})
