import { beforeAll, describe, expect, it } from 'vitest'
import type { SensitivityResult } from '../../engine/base/sensitivityResult.ts'
import { morris } from '../../reports/charts/morris.ts'
import { sobolIndices } from '../../reports/charts/sobolIndices.ts'
import { tornado } from '../../reports/charts/tornado.ts'
import { sensitivityContext } from '../../reports/sensitivity/sensitivityContext.ts'
import { dark, light } from '../../reports/theme.ts'
import { sensitivityFixture } from '../reports/sensitivityFixture.ts'
import { expectAsAgreed, expectThemeColours } from './asAgreed.ts'

const charts = { tornado, morris, sobolIndices }
const names = Object.keys(charts) as (keyof typeof charts)[]

let result: SensitivityResult
beforeAll(async () => {
  result = await sensitivityFixture()
})

describe.each(names)('the chart %s', (name) => {
  it.each(['zh', 'en'] as const)('is drawn as agreed in %s, fits wide and narrow pages and says a finding', async (lang) => {
    await expectAsAgreed(
      (context) => charts[name](result, context),
      (size) => sensitivityContext(result, lang, light, size),
      `./sensitivitySnapshots/${name}.${lang}.vl.json`,
    )
  })

  it('uses no colour but those of the theme', () => {
    expectThemeColours(charts[name](result, sensitivityContext(result, 'en', dark)))
  })

  it('is left out where there is nothing to draw', async () => {
    const constant = await sensitivityFixture({}, { many: 12, simulate: async (trials) => trials.map(() => Float64Array.of(1)) })
    expect(charts[name](constant, sensitivityContext(constant, 'en', light))).toBeUndefined()
    const nothing = { ...result, findings: { status: 'varies' as const, runs: 0 } }
    expect(charts[name](nothing, sensitivityContext(nothing, 'en', light))).toBeUndefined()
  })
})
