import { describe, expect, it } from 'vitest'
import type { CalibrationResult } from '../../engine/base/calibrationResult.ts'
import { calibrationContext } from '../../reports/calibration/calibrationContext.ts'
import { calibrationFans } from '../../reports/charts/calibrationFans.ts'
import { calibrationPairs } from '../../reports/charts/calibrationPairs.ts'
import { calibrationParameters } from '../../reports/charts/calibrationParameters.ts'
import { calibrationProfiles } from '../../reports/charts/calibrationProfiles.ts'
import { calibrationRounds } from '../../reports/charts/calibrationRounds.ts'
import { calibrationTruths } from '../../reports/charts/calibrationTruths.ts'
import { dark, light } from '../../reports/theme.ts'
import { calibrationFixture } from '../reports/fixtureCalibration.ts'
import { expectAsAgreed, expectThemeColours } from './asAgreed.ts'

const charts = { calibrationParameters, calibrationFans, calibrationPairs, calibrationProfiles, calibrationRounds, calibrationTruths }
const names = Object.keys(charts) as (keyof typeof charts)[]

const result = calibrationFixture()

describe.each(names)('the chart %s', (name) => {
  it.each(['zh', 'en'] as const)('is drawn as agreed in %s, fits wide and narrow pages and says a finding', async (lang) => {
    await expectAsAgreed(
      (context) => charts[name](result, context),
      (size) => calibrationContext(result, lang, light, size),
      `./calibrationSnapshots/${name}.${lang}.vl.json`,
    )
  })

  it('uses no colour but those of the theme', () => {
    expectThemeColours(charts[name](result, calibrationContext(result, 'en', dark)))
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
