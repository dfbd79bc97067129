import { afterEach, describe, expect, test } from 'vitest'
import type { Spec } from '../../reports/chart.ts'
import { chartContext } from '../../reports/chartContext.ts'
import { chartRenderer, sharedRenderer, type ChartRenderer } from '../../reports/chartRenderer.ts'
import { drawFigure } from '../../reports/renderFigure.ts'
import { renderSvg } from '../../reports/renderSvg.ts'
import { light } from '../../reports/theme.ts'
import { phoneLaunch } from './fixture.ts'

const stubborn = new URL('./workers/stubborn.mjs', import.meta.url)
let renderer: ChartRenderer | undefined
afterEach(() => renderer?.close())
const start = (limitMs = 300, memoryMb = 1024) => (renderer = chartRenderer({ workerUrl: stubborn, limitMs, memoryMb }))

const context = chartContext(phoneLaunch(), 'en', light)
const draw = (what: string, by: ChartRenderer) =>
  drawFigure(what, () => ({ title: 'Reach grew by 3', description: 'Days.', spec: { do: what } }), context, false, by)

describe('a chart', () => {
  test('is drawn in another thread as in this one', async () => {
    const spec: Spec = {
      $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
      data: { values: [{ x: 1, y: 2 }] },
      mark: 'point',
      encoding: { x: { field: 'x', type: 'quantitative' } },
    }
    renderer = chartRenderer()
    expect(await renderer.svg(spec)).toBe(await renderSvg(spec))
    expect(sharedRenderer()).toBe(sharedRenderer())
  })

  test.each([
    ['hang', /no chart after 0.3 s/],
    ['die', /ended with code 7/],
    ['crash', /crashed/],
    ['refuse', /refused/],
  ])('that should %s becomes a placeholder, and the next is drawn', async (what, reason) => {
    const by = start()
    const [bad, good] = await Promise.all([draw(what, by), draw('fine', by)])
    expect(bad?.error).toMatch(reason)
    expect(bad).toMatchObject({ title: 'Reach grew by 3' })
    expect(bad?.svg).toContain('stroke-dasharray')
    expect(good).toMatchObject({ svg: '<svg>fine</svg>' })
    expect(good?.error).toBeUndefined()
  })

  test('that eats all memory becomes a placeholder, not the end of the process', async () => {
    const by = start(60_000, 64)
    expect((await draw('eat', by))?.error).toMatch(/memory/)
    expect(await draw('fine', by)).toMatchObject({ svg: '<svg>fine</svg>' })
  }, 60_000)

  test('whose specification cannot be sent is refused alone', async () => {
    const by = start()
    await expect(by.svg({ do: (() => 1) as never })).rejects.toThrow(/could not be cloned/)
    expect(await by.svg({ do: 'fine' })).toBe('<svg>fine</svg>')
  })

  test('says why when its thread cannot start at all', async () => {
    renderer = chartRenderer({ workerUrl: new URL('./workers/absent.mjs', import.meta.url) })
    await expect(renderer.svg({})).rejects.toThrow(/absent/)
  })
})

describe('a chart loads and links nothing', () => {
  const URLS = [
    'http://example.com/a.json',
    'https://example.com/a.json',
    'file:///etc/passwd',
    '/etc/passwd',
    '../package.json',
    'data:text/csv,a,b',
  ]

  test.each(URLS)('data from %s are refused', async (url) => {
    const warnings: string[] = []
    const svg = await renderSvg({ data: { url }, mark: 'point', encoding: { x: { field: 'a', type: 'quantitative' } } }, warnings).catch(
      String,
    )
    expect(`${svg} ${warnings.join(' ')}`).toMatch(/charts load nothing|Loading failed/)
    expect(svg).not.toMatch(/root:|devDependencies/)
  })

  test.each(['javascript:alert(1)', 'https://example.com', 'data:text/html,x'])('a link to %s is not drawn', async (href) => {
    const encoding = { x: { field: 'a', type: 'quantitative' }, href: { field: 'link' }, url: { field: 'link' } }
    for (const mark of ['point', 'image', 'text']) {
      const svg = await renderSvg({ data: { values: [{ a: 1, link: href }] }, mark, encoding })
      expect(svg).not.toMatch(/(?:href|src)="[^"]/)
      expect(svg).not.toMatch(/<script|on\w+=/)
    }
  })
})
