import { describe, expect, test } from 'vitest'
import type { SequentialStop } from '../../engine/base/ranking.ts'
import { comparisonAnswer } from '../../reports/compare/answer.ts'
import { levelTexts } from '../../reports/compare/levelTexts.ts'
import { renderCompareReport } from '../../reports/compareReport.ts'
import { foreignMarkup } from './markup.ts'
import { SWEEPS, sweptArms, threeArms } from './compareFixture.ts'

const STOP: SequentialStop = { metric: 'roi', reason: 'clear', replicates: 24, most: 500, look: 1, looks: 10, level: 0.001, overall: 0.05 }

describe('the answer', () => {
  test('names the best arm, how sure that is, and what each choice costs', () => {
    const [best, costs] = comparisonAnswer(threeArms(), 'en')
    expect(best).toMatch(/^Incremental ROI: KOC-heavy is best \(in 100% ± \d(\.\d)?% of the replicates\)\.$/)
    expect(costs).toMatch(
      /^Expected loss: choosing KOC-heavy costs nothing, no replicate had a better arm; choosing Current plan costs 0\.\d+, choosing KOL-heavy costs 0\.\d+/,
    )
    expect(comparisonAnswer(threeArms(), 'zh')[0]).toMatch(/^增量 ROI：「重 KOC」最好，在 100% ± [\d.]+% 的模拟里领先。$/)
  })

  test('refuses what is smaller than noise, and says what would tell', () => {
    const [leads, needed, ...rest] = comparisonAnswer(threeArms(0.2), 'en')
    expect(leads).toContain('smaller than noise: none of these can be called the best')
    expect(needed).toMatch(/^To tell them apart: some [\d,]+ replicates \(--replicates \d+, or --until-clear\)\.$/)
    expect(rest.at(-1)).toMatch(/costs at most 0\.\d+ in expectation/)
  })

  test('says how a sequential comparison ended', () => {
    const last = (stop: Partial<SequentialStop>, lang: 'en' | 'zh') => comparisonAnswer(threeArms(4, { ...STOP, ...stop }), lang).at(-1)
    expect(last({}, 'en')).toBe('Sequential stop: clear after 24 replicates of at most 500; all looks together err in at most 5%.')
    expect(last({ reason: 'within margin', margin: 0.02 }, 'en')).toContain('what is not clear is smaller than 0.02')
    expect(last({ reason: 'budget', replicates: 500 }, 'zh')).toBe('序贯停止：跑满 500 次仍未分出高下。')
  })

  test('says that arms are equal', () => {
    const compare = threeArms(0)
    const same = compare.results.map(() => compare.results[0])
    const ranking = compare.ranking && {
      ...compare.ranking,
      arms: compare.ranking.arms.map((arm, i) => ({ ...arm, verdict: i === 0 ? ('leads' as const) : ('equal' as const) })),
    }
    expect(comparisonAnswer({ ...compare, results: same, ...(ranking && { ranking }) }, 'en')).toEqual([
      'Incremental ROI: no arm differs from another.',
    ])
  })
})

describe('the report of three arms', () => {
  test('ranks them first, then shows how they differ, the rest folded', async () => {
    const page = await renderCompareReport(threeArms(), { lang: 'en' })
    const at = (id: string) => page.indexOf(`id="${id}"`)
    expect(at('ranking')).toBeGreaterThan(0)
    expect(at('ranking')).toBeLessThan(at('paths'))
    expect(at('paths')).toBeLessThan(at('differences'))
    expect(page).toContain('Each against each')
    expect(page).toContain('Differences of all 14 figures')
    expect(page).toContain('kocast compare launch.yaml')
    expect(page).not.toContain('图表绘制失败')
    expect(foreignMarkup(page)).toEqual([])
    expect(page.match(/NaN|undefined|Infinity|https?:/g)).toBeNull()
  }, 60_000)
})

describe('the report of a sweep', () => {
  test.each(['curve', 'grid', 'effects'])(
    'shows the response (%s)',
    async (name) => {
      const factors = SWEEPS[name]
      const page = await renderCompareReport(sweptArms(factors), { lang: 'zh' })
      expect(page.indexOf('id="response"')).toBeGreaterThan(page.indexOf('id="ranking"'))
      expect(page.includes('边际均值')).toBe(factors.length > 1)
      expect(page).not.toContain('图表绘制失败')
      expect(foreignMarkup(page)).toEqual([])
      expect(page.match(/NaN|undefined|Infinity|https?:/g)).toBeNull()
      expect(page.length).toBeLessThan(2e6)
    },
    60_000,
  )
})

test('levels are written in the language where that loses nothing', () => {
  const of = (unit: string, values: readonly number[]) => ({ unit, levels: values.map((value) => ({ text: `as asked ${value}`, value })) })
  expect(levelTexts(of('money', [500_000, 1_250_000]), 'en', 'CNY')).toEqual(['¥500k', '¥1.25M'])
  expect(levelTexts(of('money', [500_000, 1_250_000]), 'zh', 'CNY')).toEqual(['50万元', '125万元'])
  expect(levelTexts(of('money', [2999, 3499]), 'en', 'CNY')).toEqual(['as asked 2999', 'as asked 3499'])
  expect(levelTexts(of('share', [0.05, 0.1]), 'en', 'CNY')).toEqual(['5%', '10%'])
  expect(levelTexts(of('none', [5, 6]), 'en', 'CNY')).toEqual(['as asked 5', 'as asked 6'])
})
