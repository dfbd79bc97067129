import { describe, expect, it } from 'vitest'
import type { SensitivityResult } from '../../engine/base/sensitivityResult.ts'
import type { Simulate } from '../../experiments/blackBox.ts'
import { renderSensitivityReport } from '../../reports/sensitivityReport.ts'
import { sensitivityAnswer } from '../../reports/sensitivity/sensitivityAnswer.ts'
import { foreignMarkup } from './markup.ts'
import { payloads } from './payloads.ts'
import { sensitivityFixture } from './sensitivityFixture.ts'

const usual = sensitivityFixture()
const answer = (result: SensitivityResult, lang: 'zh' | 'en' = 'en') => sensitivityAnswer(result, lang)

describe('the answer of a sensitivity analysis', () => {
  it('says what matters most, how little the rest does, and how much is luck', async () => {
    const result = await usual
    const [first, second, ...rest] = answer(result)
    expect(first).toMatch(
      /^What matters most for incremental ROI: Phone: conversion, \d\d% of its variance( \(.*\))?; then KOC: price per post, \d\d%.*; 1\d of 14 inputs together under [1-5]%; luck \d(\.\d)?%\.$/,
    )
    expect(second).toMatch(
      /^Phone: conversion from 5% to 95%, everything else most likely: incremental ROI goes from −0\.\d\d to 0\.\d\d\.$/,
    )
    expect(rest).toEqual([
      'To save time, simulated with 20,000 agents of 1,000 people each: what inputs do stays as it is, luck may look larger.',
    ])
    expect(answer(result, 'zh')[0]).toMatch(
      /^对增量 ROI 影响最大：“手机：每次有效曝光的基础转化率”，解释其方差的\d\d%(（.*）)?；其次“KOC：单篇报价”/,
    )
  })

  it('puts luck first where luck is first, and says where nothing else matters', async () => {
    expect(answer(await sensitivityFixture({}, { noise: 2 }))[0]).toMatch(
      /^What matters most for incremental ROI: luck, 9\d% of its variance; of the inputs /,
    )
    const alone = await sensitivityFixture({}, { simulate: async (trials) => trials.map(({ luck }) => Float64Array.of(luck % 7)) })
    expect(answer(alone)[0]).toBe('What matters for incremental ROI: luck alone; not one input changes it.')
  })

  it('is that of the method that was asked for', async () => {
    expect(answer(await sensitivityFixture({ method: 'tornado' }))[0]).toMatch(
      /^What moves incremental ROI most: Phone: conversion, which puts it anywhere between −0\.\d\d and 0\.\d\d; 12 inputs have an effect, 2 none at all; luck alone puts nine runs in ten between /,
    )
    expect(answer(await sensitivityFixture({ method: 'morris' }))[0]).toMatch(
      /^What matters most for incremental ROI: Phone: conversion, which changes it by 0\.99 on average from one end to the other; 2 of 14 inputs do nothing at all; another luck changes it by 0\.0\d+\.$/,
    )
  })

  it('never gives a part of the variance that is not told from 0 as a number', async () => {
    // x₃ acts through x₁ alone
    const simulate: Simulate = async (trials) => trials.map(({ values: [x, , z] }) => Float64Array.of((x - 0.5) * (z - 0.5)))
    const result = await sensitivityFixture({}, { many: 3, simulate })
    expect(answer(result)[0]).toContain('with interactions; alone: not resolved from 0)')
    const page = await renderSensitivityReport(result, { lang: 'en' })
    expect(page).toContain('alone: not resolved from 0 (≤ ')
    expect(page).not.toMatch(/−\d+(\.\d+)?%/)
  })

  it('says that a figure is constant or undefined, and that time was over', async () => {
    const constant = await sensitivityFixture({}, { many: 3, simulate: async (trials) => trials.map(() => Float64Array.of(0.5)) })
    expect(answer(constant)).toEqual(['Incremental ROI is the same in every run: none of 3 inputs changes it, nor does luck.'])
    const never = await sensitivityFixture({}, { many: 3, simulate: async (trials) => trials.map(() => Float64Array.of(Number.NaN)) })
    expect(answer(never)[0]).toContain('is not defined in most runs')
    const none = await sensitivityFixture({}, { many: 3, simulate: async () => [] })
    expect(answer(none)[0]).toContain('Time was over before one round')
    const cut = await usual
    expect(answer({ ...cut, findings: { ...cut.findings, endedBy: 'time', runs: 1234 } })[2]).toMatch(/^Time was over after 1,234 runs/)
    for (const result of [constant, never, none])
      expect(await renderSensitivityReport(result, { lang: 'zh' })).not.toMatch(/NaN|undefined|Infinity/)
  })
})

describe('the report of a sensitivity analysis', () => {
  it('is one file that loads nothing, carries both languages, and has all its charts', { timeout: 30_000 }, async () => {
    const page = await renderSensitivityReport(await usual, { lang: 'zh' })
    expect(page).not.toMatch(/https?:|src=|url\((?!#)|@import|style="|NaN|undefined|Infinity/)
    expect(foreignMarkup(page)).toEqual([])
    expect(page).not.toContain('图表绘制失败')
    expect(['indices', 'tornado', 'screening'].every((name) => page.includes(`<figure id="chart-${name}"`))).toBe(true)
    expect(page.indexOf('对增量 ROI 影响最大')).toBeLessThan(page.indexOf('<section'))
    const sections = ['indices', 'tornado', 'screening', 'inputs', 'reproduce'].map((id) => page.indexOf(`<section id="${id}"`))
    expect(sections.every((at, i) => at > 0 && (i === 0 || at > sections[i - 1]))).toBe(true)
  })

  it('keeps hostile labels as text', { timeout: 30_000 }, async () => {
    const result = await usual
    const payload = (i: number) => payloads[i % payloads.length]
    const hostile: SensitivityResult = {
      ...result,
      title: { en: payload(1), zh: payload(2) },
      inputs: result.inputs.map((input, i) => ({ ...input, label: { en: payload(i), zh: payload(i + 1) }, value: payload(i + 2) })),
    }
    const page = await renderSensitivityReport(hostile, { lang: 'en' })
    expect(foreignMarkup(page)).toEqual([])
    expect(page.match(/<script/g)).toHaveLength(1)
  })
})
