import { describe, expect, it } from 'vitest'
import type { CalibrationResult } from '../../engine/base/calibrationResult.ts'
import { calibrationAnswer } from '../../reports/calibration/calibrationAnswer.ts'
import { parameterNumbers } from '../../reports/calibration/parameterNumbers.ts'
import { priorOutline } from '../../reports/calibration/priorOutline.ts'
import { renderCalibrationReport } from '../../reports/calibrationReport.ts'
import { calibrationFixture } from './fixtureCalibration.ts'
import { foreignMarkup } from './markup.ts'
import { payloads } from './payloads.ts'

const result = calibrationFixture()
const answer = (of: CalibrationResult, lang: 'zh' | 'en' = 'en') => calibrationAnswer(of).map((sentence) => sentence[lang])
const changed = (findings: Partial<CalibrationResult['findings']>): CalibrationResult => ({
  ...result,
  findings: { ...result.findings, ...findings },
})
type Parameter = CalibrationResult['findings']['parameters'][number]
const withVerdicts = (verdicts: readonly Parameter['verdict'][], over: Partial<Parameter> = {}) =>
  changed({
    parameters: result.findings.parameters.map((parameter, j) => ({ ...parameter, verdict: verdicts[j], ...(j === 0 && over) })),
  })

describe('the answer of a calibration', () => {
  it('says what the data settle and of what they say nothing, whether runs look like the data, and the cost', () => {
    const [first, part, fit, budget, ...rest] = answer(result)
    expect(first).toMatch(
      /^The data settle 2 of 5 parameters: "probability that a noticed .* shared" 3\.0% \[2\.8%, 3\.3%\] and "purchase .*" 0\.021% \[0\.017%, 0\.025%\]; they say nothing of "Bass q: .*" and "price of a post": what stands there is the prior\.$/,
    )
    expect(part).toMatch(/^Only in part: they narrow "Bass p: daily adoption without any contact" 5\.2e−6 \[2\.5e−6, 7\.7e−6\]\.$/)
    expect(fit).toMatch(/^Fit: \d\d of 27 observed points lie inside the 90% band of calibrated runs; (\d|all) of the last 4 inside/)
    expect(budget).toBe('Budget: 900 runs, 90 of them to check the fit.')
    expect(rest).toEqual([])
    expect(answer(result, 'zh')[0]).toMatch(
      /^5个参数中，数据能确定2个：“每次有效曝光的基础分享率”为3\.0%（90%区间 2\.8%～3\.3%），.*；数据对“模仿系数 q（每日）”、“单篇报价”无从判断，所列结果就是先验。$/,
    )
    expect(answer(result, 'zh')[2]).toMatch(/^拟合：27个实际数据点中有\d\d个落在/)
  })

  it('tells what is settled in part from what is not, and says it when nothing is', () => {
    const [first, second] = answer(withVerdicts(['none', 'weak', 'none', 'none', 'none']))
    expect(first).toMatch(
      /^The data settle none of the 5 parameters; they say nothing of "prob.*", "Bass p: .*", "Bass q: .*" and "price of a post": /,
    )
    expect(second).toMatch(/^Only in part: they narrow "purchase .*" 0\.021% /)
    expect(answer(withVerdicts(Array(5).fill('identified')), 'zh')[0]).toMatch(/^5个参数中，数据能确定全部5个：.*“单篇报价”为.*）。$/)
    const many = Array.from({ length: 7 }, (_, i) => ({ ...result.findings.parameters[0], name: `field${i}` }))
    const correlations = many.map((_, i) => many.map((__, j) => (i === j ? 1 : 0)))
    expect(answer(changed({ parameters: many, correlations }))[0]).toMatch(
      /^The data settle all 7 parameters: .* and 2 more \(see the table\)\.$/,
    )
    const [parameter] = result.findings.parameters
    const alone = changed({ parameters: [parameter], correlations: [[1]] })
    expect(answer(alone)[0]).toMatch(/^The data settle "prob.*" 3\.0% \[.*\]\.$/)
  })

  it('warns of pressed priors, of parameters that trade, of failed checks, of time that was over', () => {
    const pairs: Readonly<Record<string, number>> = { '0,1': -0.96, '2,3': 0.93, '1,4': 0.91 }
    const traded = result.findings.parameters.map((_, i, all) => all.map((__, j) => (i === j ? 1 : (pairs[`${i},${j}`] ?? 0))))
    const finding = { en: 'Nothing fits.', zh: '无法拟合。' }
    const failed = { name: 'x', title: { en: 'Fit', zh: '拟合' }, verdict: 'FAIL', finding } as const
    const { findings } = withVerdicts(['identified', 'identified', 'identified', 'none', 'none'], { atEdge: 'low' })
    const budget = { ...findings.budget, endedBy: 'time', made: 412, failed: 3 } as const
    const bad = { ...result, findings: { ...findings, correlations: traded, checks: [failed], budget } }
    expect(answer(bad).slice(2)).toEqual([
      'Budget: time was over after 412 of 900 runs; this is the best so far; 3 gave no number.',
      'Failed: Fit. Nothing fits.',
      expect.stringMatching(/^Watch out: the data press "prob.*" against the lower end of its prior; .* widen the prior/),
      expect.stringMatching(/^Watch out: "prob.*" and "purchase.*" trade against each other \(correlation −0\.96\)/),
      expect.stringMatching(/^Watch out: "Bass p.*" and "Bass q.*" rise and fall together \(correlation 0\.93\)/),
      'Watch out: 1 more pair is bound as closely; the heat map of the report has them.',
    ])
    expect(answer(bad, 'zh').at(-3)).toMatch(/此消彼长（相关系数−0\.96）/)
  })

  it('tells parameters of the same label apart by their paths', () => {
    const label = { en: 'notice', zh: '注意概率' }
    const same = changed({ parameters: result.findings.parameters.map((parameter) => ({ ...parameter, label })) })
    expect(answer(same)[0]).toContain('"notice (mechanisms.peer-shares.shareRate)"')
    expect(answer(same, 'zh')[0]).toContain('“注意概率（creators.koc.pricePerPost）”')
  })
})

describe('values of parameters', () => {
  const of = (unit: string, p05: number, p50: number, p95: number, lang: 'zh' | 'en' = 'en') =>
    parameterNumbers({ ...result.findings.parameters[0], unit, posterior: { mean: p50, sd: 1, p05, p50, p95 } }, lang, 'CNY').posterior

  it('are as fine as their intervals are narrow, in the unit of their fields', () => {
    expect(of('share', 0.026, 0.0312, 0.035)).toBe('3.1% [2.6%, 3.5%]')
    expect(of('share', 0.6, 0.6033, 0.606, 'zh')).toBe('60.3%（60.0%～60.6%）')
    expect(of('share', 0.21, 0.43, 0.8)).toBe('43% [21%, 80%]')
    expect(of('per day', 4.6e-6, 5.12e-6, 1.06e-5)).toBe('5.1e−6 [4.6e−6, 1.1e−5]')
    expect(of('per day', 0.0006, 0.0052, 0.0095)).toBe('0.0052 [0.0006, 0.0095]')
    expect(of('days', 3, 12, 40, 'zh')).toBe('12天（3～40天）')
    expect(of('money', 172, 311, 586, 'zh')).toBe('311元（172元～586元）')
    expect(of('none', -4.49, -4.4, -4.2)).toBe('−4.40 [−4.49, −4.20]')
    expect(of('none', 2, 2, 2)).toBe('2.00 [2.00, 2.00]')
    expect(of('share', Number.NaN, Number.NaN, Number.NaN)).toBe('– [–, –]')
  })
})

describe('the outline of a prior', () => {
  it('is flat and reaches its ends where the prior is even, and none where it is a point', () => {
    const even = priorOutline({ values: Array.from({ length: 20 }, (_, i) => 2 + (i + 0.5) / 20) })
    expect(even?.low).toBeCloseTo(2)
    expect(even?.high).toBeCloseTo(3)
    expect(even?.points.every(({ height }) => Math.abs(height - 1) < 1e-9)).toBe(true)
    expect(priorOutline({ values: [1, 1, 1] })).toBeUndefined()
  })

  it('falls where the prior does', () => {
    const exponential = priorOutline({ values: Array.from({ length: 20 }, (_, i) => -Math.log(1 - (i + 0.5) / 20)) })
    expect(exponential?.low).toBe(0)
    const heights = exponential?.points.map(({ height }) => height) ?? []
    // density e^−x; steps of 3.69/24 ≈ 0.17: a unit farther it is e times less
    expect(heights[7] / heights[1]).toBeCloseTo(Math.exp(-6 * 0.174), 1)
  })
})

describe('the report of a calibration', () => {
  it(
    'is one file that loads nothing, carries both languages, and has all its charts in the order of its questions',
    { timeout: 60_000 },
    async () => {
      const page = await renderCalibrationReport(result, { lang: 'zh' })
      expect(page).not.toMatch(/https?:|src=|url\((?!#)|@import|style="|NaN|undefined|Infinity/)
      expect(foreignMarkup(page)).toEqual([])
      expect(page).not.toContain('图表绘制失败')
      const charts = ['parameters', 'fans', 'pairs', 'profiles', 'rounds', 'truths']
      expect(charts.filter((name) => !page.includes(`<figure id="chart-${name}"`))).toEqual([])
      expect([...page.matchAll(/<details class="data">/g)]).toHaveLength(charts.length)
      const sections = ['parameters', 'fit', 'pairs', 'profiles', 'rounds', 'checks', 'use', 'reproduce'].map((id) =>
        page.indexOf(`<section id="${id}"`),
      )
      expect(sections.every((at, i) => at > 0 && (i === 0 || at > sections[i - 1]))).toBe(true)
      expect(page.indexOf('无从判断')).toBeLessThan(sections[0])
      expect(page).toContain('use: [{ artifact: posterior.json }]')
      expect(page).toContain('<code>mechanisms.peer-shares.shareRate</code>')
      const ids = [...page.matchAll(/ id="([^"]*)"/g)].map((match) => match[1])
      expect(new Set(ids).size).toBe(ids.length)
    },
  )

  it('keeps hostile labels as text, and does without tail, truths and pairs', { timeout: 60_000 }, async () => {
    let next = 0
    const text = () => payloads[next++ % payloads.length]
    const label = () => ({ en: text(), zh: text() })
    const { tail: _, truths: __, ...findings } = result.findings
    const hostile: CalibrationResult = {
      ...result,
      title: label(),
      findings: {
        ...findings,
        parameters: findings.parameters.slice(0, 1).map((parameter) => ({ ...parameter, name: text(), stated: text(), label: label() })),
        correlations: [[1]],
        series: findings.series.map((series) => ({ ...series, label: label() })),
        checks: findings.checks.map((check) => ({ ...check, title: label(), finding: label() })),
      },
      files: [{ path: text(), from: text(), to: text(), points: 3 }],
    }
    const page = await renderCalibrationReport(hostile, { lang: 'en' })
    expect(foreignMarkup(page)).toEqual([])
    expect(page.match(/<script/g)).toHaveLength(1)
    expect(['pairs', 'truths'].filter((name) => page.includes(`<figure id="chart-${name}"`))).toEqual([])
  })
})
