import { describe, expect, it } from 'vitest'
import type { CalibrationResult } from '../../engine/base/calibrationResult.ts'
import { calibrationContext } from '../../reports/calibration/calibrationContext.ts'
import { calibrationFans } from '../../reports/charts/calibrationFans.ts'
import { calibrationPairs } from '../../reports/charts/calibrationPairs.ts'
import { calibrationParameters } from '../../reports/charts/calibrationParameters.ts'
import { calibrationProfiles } from '../../reports/charts/calibrationProfiles.ts'
import { calibrationRounds } from '../../reports/charts/calibrationRounds.ts'
import { calibrationTruths } from '../../reports/charts/calibrationTruths.ts'
import { chartSpec } from '../../reports/chartSpec.ts'
import { renderSvg } from '../../reports/renderSvg.ts'
import { dark, light } from '../../reports/theme.ts'
import { calibrationFixture } from '../reports/fixtureCalibration.ts'
import { normalised } from './normalised.ts'

const charts = { calibrationParameters, calibrationFans, calibrationPairs, calibrationProfiles, calibrationRounds, calibrationTruths }
const names = Object.keys(charts) as (keyof typeof charts)[]

const result = calibrationFixture()

describe.each(names)('the chart %s', (name) => {
  it.each(['zh', 'en'] as const)('is drawn as agreed in %s, fits wide and narrow pages and says a finding', async (lang) => {
    for (const size of ['wide', 'narrow'] as const) {
      const context = calibrationContext(result, lang, light, size)
      const figure = charts[name](result, context)
      if (figure === undefined) throw new Error('nothing drawn')
      const warnings: string[] = []
      const svg = await renderSvg(chartSpec(figure, context, true), warnings)
      expect(warnings).toEqual([])
      expect(svg).not.toMatch(/NaN|undefined|Infinity|<image|href/)
      expect(Number(/width="([\d.]+)"/.exec(svg)?.[1])).toBeLessThan(size === 'wide' ? 800 : 372)
      expect(figure.title).toMatch(/\d/)
      if (size === 'wide')
        await expect(normalised(chartSpec(figure, context, true))).toMatchFileSnapshot(`./calibrationSnapshots/${name}.${lang}.vl.json`)
    }
  })

  it('uses no colour but those of the theme', () => {
    const inDark = JSON.stringify(charts[name](result, calibrationContext(result, 'en', dark))?.spec)
    const known = new Set(JSON.stringify(dark).match(/#[0-9a-f]{6}/g))
    expect((inDark.match(/#[0-9a-fA-F]{3,8}\b/g) ?? []).filter((colour) => !known.has(colour))).toEqual([])
  })

  it('is left out where there is nothing to draw', () => {
    const { truths: _, ...findings } = result.findings
    const bare: CalibrationResult = {
      ...result,
      findings: { ...findings, parameters: [], draws: [], correlations: [], series: [], profiles: [], rounds: [] },
    }
    expect(charts[name](bare, calibrationContext(bare, 'en', light))).toBeUndefined()
  })
})
