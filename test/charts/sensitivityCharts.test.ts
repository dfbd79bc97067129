import { beforeAll, describe, expect, it } from 'vitest'
import type { SensitivityResult } from '../../engine/base/sensitivityResult.ts'
import { morris } from '../../reports/charts/morris.ts'
import { sobolIndices } from '../../reports/charts/sobolIndices.ts'
import { tornado } from '../../reports/charts/tornado.ts'
import { chartSpec } from '../../reports/chartSpec.ts'
import { renderSvg } from '../../reports/renderSvg.ts'
import { sensitivityContext } from '../../reports/sensitivity/sensitivityContext.ts'
import { dark, light } from '../../reports/theme.ts'
import { sensitivityFixture } from '../reports/sensitivityFixture.ts'
import { normalised } from './normalised.ts'

const charts = { tornado, morris, sobolIndices }
const names = Object.keys(charts) as (keyof typeof charts)[]

let result: SensitivityResult
beforeAll(async () => {
  result = await sensitivityFixture()
})

describe.each(names)('the chart %s', (name) => {
  it.each(['zh', 'en'] as const)('is drawn as agreed in %s, fits wide and narrow pages and says a finding', async (lang) => {
    for (const size of ['wide', 'narrow'] as const) {
      const context = sensitivityContext(result, lang, light, size)
      const figure = charts[name](result, context)
      if (figure === undefined) throw new Error('nothing drawn')
      const warnings: string[] = []
      const svg = await renderSvg(chartSpec(figure, context, true), warnings)
      expect(warnings).toEqual([])
      expect(svg).not.toMatch(/NaN|undefined|Infinity|<image|href/)
      expect(Number(/width="([\d.]+)"/.exec(svg)?.[1])).toBeLessThan(size === 'wide' ? 800 : 372)
      expect(figure.title).toMatch(/\d/)
      if (size === 'wide')
        await expect(normalised(chartSpec(figure, context, true))).toMatchFileSnapshot(`./sensitivitySnapshots/${name}.${lang}.vl.json`)
    }
  })

  it('uses no colour but those of the theme', () => {
    const inDark = JSON.stringify(charts[name](result, sensitivityContext(result, 'en', dark))?.spec)
    const known = new Set(JSON.stringify(dark).match(/#[0-9a-f]{6}/g))
    expect((inDark.match(/#[0-9a-fA-F]{3,8}\b/g) ?? []).filter((colour) => !known.has(colour))).toEqual([])
  })

  it('is left out where there is nothing to draw', async () => {
    const constant = await sensitivityFixture({}, { many: 12, simulate: async (trials) => trials.map(() => Float64Array.of(1)) })
    expect(charts[name](constant, sensitivityContext(constant, 'en', light))).toBeUndefined()
    const nothing = { ...result, findings: { status: 'varies' as const, runs: 0 } }
    expect(charts[name](nothing, sensitivityContext(nothing, 'en', light))).toBeUndefined()
  })
})
