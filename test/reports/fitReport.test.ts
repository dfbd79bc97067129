import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { renderDataReport, renderFitReport } from '../../reports/fitReport.ts'
import { CHROMIUM, hasChromium, sharedChromium } from '../support/chromium.ts'
import { fitReports } from './fitFixture.ts'
import { cleanData, roughData } from './fitFixtureData.ts'
import { withHostileFit } from './fitHostile.ts'
import { foreignMarkup } from './markup.ts'
import { payloads } from './payloads.ts'

type Name = keyof typeof fitReports
const names = Object.keys(fitReports) as Name[]
const pages = {} as Record<Name, string>
beforeAll(async () => {
  for (const name of names) pages[name] = await renderFitReport(fitReports[name](), { lang: 'zh' })
}, 60_000)

/** Matches with what surrounds them; a whole page in an assertion would drown its message. */
const found = (page: string, what: RegExp) =>
  [...page.matchAll(what)].map((match) => page.slice(Math.max(0, match.index - 40), match.index + 60))
/** What a reader of one language sees, tags taken out. */
const seen = (markup: string, lang: 'zh' | 'en') =>
  markup
    .replace(lang === 'zh' ? /<span lang="en">.*?<\/span>/gs : /<span lang="zh-CN">.*?<\/span>/gs, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&#39;/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
const part = (page: string, from: string, to: string) => page.slice(page.indexOf(from), page.indexOf(to, page.indexOf(from)))

test.each(names)('the report of %s is one file that loads nothing and carries both languages', (name) => {
  const page = pages[name]
  expect(Buffer.byteLength(page)).toBeLessThan(1_000_000)
  expect(found(page, /https?:|\/\/[a-z]+\.|src=|url\((?!#)|@import|style="|NaN|undefined|Infinity|unsafe/g)).toEqual([])
  expect(page).toContain("default-src 'none'")
  expect(foreignMarkup(page)).toEqual([])
  const ids = [...page.matchAll(/ id="([^"]*)"/g)].map((match) => match[1])
  expect(new Set(ids).size).toBe(ids.length)
  const lines = found(page, /图表绘制失败/g)
  expect(lines).toEqual([])
})

describe('the first line', () => {
  const headline = (name: Name, lang: 'zh' | 'en') => seen(part(pages[name], '<h1', '</h1>'), lang)

  test('says what was found and whether to trust it', () => {
    expect(headline('retention', 'en')).toBe(
      'Trust it Of 100 members 24 are left after 7 months and 17 (95% interval 15 to 19) after a year',
    )
    expect(headline('retention', 'zh')).toBe('可以放心用 每100名会员，7个月后剩24名，一年后预计剩17名（95%区间15～19）')
    expect(headline('value', 'en')).toMatch(/^Use with care The next 39 weeks bring 1,653 orders/)
    expect(headline('failing', 'en')).toMatch(/^Do not use Three of six terms/)
    expect(headline('failing', 'zh')).toMatch(/^不要使用 六个变量/)
  })

  test('goes by the worst check, of the data too', () => {
    // the churn model passed every check, its data did not
    expect(headline('churn', 'zh')).toMatch(/^可用，但要留意/)
    const below = part(pages.churn, '<div class="answer', '</div>')
    expect(seen(below, 'en')).toBe('No check failed; 1 needs a look. 61 rows (0.9%) were dropped, see below.')
  })

  test('keeps to one sentence; what follows it stands below', async () => {
    const fit = fitReports.retention()
    const page = await renderFitReport(
      {
        ...fit,
        model: {
          ...fit.model,
          finding: { en: 'Half of 3.5M leave (90%: 0.4 to 0.6). The rest stays.', zh: '350万人走了一半（50.5%）。其余留下。' },
        },
      },
      { lang: 'en' },
    )
    expect(seen(part(page, '<h1', '</h1>'), 'en')).toBe('Trust it Half of 3.5M leave (90%: 0.4 to 0.6).')
    expect(seen(part(page, '<h1', '</h1>'), 'zh')).toBe('可以放心用 350万人走了一半（50.5%）。')
    expect(seen(part(page, '<div class="answer', '</div>'), 'en')).toBe('The rest stays. All 3 checks passed.')
  })
})

test('sections stand in their order, those without content are left out', () => {
  const order = ['charts', 'estimates', 'checks', 'data', 'use', 'reproduce'].map((id) => pages.value.indexOf(`<section id="${id}"`))
  expect(order.every((at) => at > 0)).toBe(true)
  expect([...order].sort((a, b) => a - b)).toEqual(order)
})

test('estimates stand with error, interval and what they mean', () => {
  const row = (name: Name, symbol: string, lang: 'zh' | 'en') =>
    seen(part(pages[name].slice(pages[name].indexOf('<section id="estimates"')), `<code class="name">${symbol}</code>`, '</tr>'), lang)
  // exp(ln 0.7041 ± 1.645·√0.00847)
  expect(row('retention', 'alpha', 'en')).toBe(
    'alpha 0.7041 0.0648 [0.6052, 0.8192] churn propensity is Beta(alpha, beta); larger: more churn on average',
  )
  expect(row('churn', 'oneYear', 'en')).toBe(
    'oneYear −0.7358 0.105 [−0.9414, −0.5302] <0.001 change in the log-odds of churn where Contract is “One year”'.replace('<', '&lt;'),
  )
  expect(row('churn', 'tenure', 'zh')).toContain('每多待一个时间单位（month），流失对数几率的变化')
  // of the table of coefficients, which knows its degrees of freedom
  expect(row('failing', 'year', 'en')).toContain('[0.7987, 2.859]')
})

test('the data-health section tells every dropped row and shows nobody', () => {
  const data = part(pages.churn, '<section id="data"', '</section>')
  expect(seen(data, 'en')).toContain('7,104 rows read, 7,043 used, 61 dropped.')
  expect(seen(data, 'en')).toContain('outcome is blank 50 12, 43, 74, 105, 136, 167, 198, 229, 260, 291, 322, 353 and 38 more')
  expect(seen(data, 'zh')).toContain('489、754、937')
  expect(seen(data, 'en')).toContain('0 – 72')
  expect(data).not.toMatch(/13,?8\d\d|139\d{3}/)
})

test('the lines for a scenario are ready to copy', () => {
  const use = (name: Name) => part(pages[name], '<section id="use"', '</section>')
  expect(use('retention')).toContain('- { artifact: fits/retention-fixture.json, for: products.membership.lifecycle }')
  expect(use('churn')).toContain('as: replace }')
  expect(use('churn')).toContain('as: shift }')
  expect(use('regression')).not.toContain('<pre')
  expect(seen(use('regression'), 'zh')).toContain('写成公式')
})

test('the same fit gives the same bytes', async () => {
  expect((await renderFitReport(fitReports.value(), { lang: 'zh' })) === pages.value).toBe(true)
})

test('a fit without tables and checks still gives a report', async () => {
  const fit = fitReports.value()
  const page = await renderFitReport(
    { ...fit, model: { ...fit.model, tables: [], checks: [] }, health: { ...fit.health, checks: [], columns: [] } },
    { lang: 'en' },
  )
  expect(page).toContain('Nothing could be checked.')
  expect(found(page, /<section id="(charts|checks)"|NaN|undefined/g)).toEqual([])
})

test('the page of a dry run says whether the data can be used, and that nothing was fitted', () => {
  const page = renderDataReport({ kind: 'churn', health: roughData }, { lang: 'en' })
  expect(seen(part(page, '<h1', '</h1>'), 'en')).toBe('Data need a look 7,104 rows read, 7,043 used, 61 dropped.')
  expect(seen(page, 'en')).toContain('nothing was fitted')
  expect(seen(page, 'en')).toContain('outcome is blank')
  expect(foreignMarkup(page)).toEqual([])
  expect(seen(part(renderDataReport({ kind: 'retention', health: cleanData }, { lang: 'zh' }), '<h1', '</h1>'), 'zh')).toMatch(/^数据可用 /)
})

describe('hostile texts in every free field of a fit', () => {
  const hostile = {} as Record<Name, { readonly fit: string; readonly data: string }>
  beforeAll(async () => {
    for (const [i, name] of names.entries()) {
      const given = withHostileFit(fitReports[name](), payloads, 7 * i)
      hostile[name] = {
        fit: await renderFitReport(given, { lang: i % 2 === 0 ? 'en' : 'zh' }),
        data: renderDataReport({ kind: given.model.kind, health: given.health }, { lang: 'zh' }),
      }
    }
  }, 60_000)

  test.each(names)('stay text: %s', (name) => {
    const { fit, data } = hostile[name]
    expect(foreignMarkup(fit)).toEqual([])
    expect(fit.match(/<script/g)).toHaveLength(1)
    expect(found(fit, /图表绘制失败/g)).toEqual([])
    expect(found(fit, /[\u0000\u202e]/g)).toEqual([])
    expect(foreignMarkup(data)).toEqual([])
  })

  test.skipIf(!hasChromium)(
    `run nothing, fetch nothing and scroll nothing sideways on a phone in a real browser, as the others (needs ${CHROMIUM})`,
    { timeout: 120_000 },
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'kocast-fit-page-'))
      try {
        for (const [name, text] of Object.entries({
          value: pages.value,
          churn: pages.churn,
          hostile: hostile.churn.fit,
          data: hostile.churn.data,
        })) {
          const file = join(folder, `${name}.html`)
          writeFileSync(file, text)
          const page = await (await sharedChromium()).newPage({ viewport: { width: 390, height: 844 } })
          const bad: string[] = []
          page.on('dialog', (dialog) => {
            bad.push(`dialog ${dialog.message()}`)
            void dialog.dismiss()
          })
          page.on('console', (message) => bad.push(`console ${message.text()}`))
          page.on('pageerror', (error) => bad.push(`error ${error.message}`))
          page.on('request', (request) => {
            if (request.url() !== `file://${file}`) bad.push(`request ${request.url()}`)
          })
          await page.goto(`file://${file}`)
          await page.click('[data-switch="en"]')
          await page.click('[data-theme-switch]')
          await page.evaluate('for (const fold of document.querySelectorAll("details")) fold.open = true')
          expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth + 1'), `${name} scrolls sideways`).toBe(true)
          if (name === 'value') {
            // one click on the lines for a scenario selects them
            await page.click('pre.copy')
            expect(String(await page.evaluate('getSelection().toString()')).trim()).toMatch(/^use:\n {2}- \{ artifact: .* \}$/)
          }
          expect(bad, name).toEqual([])
          await page.close()
        }
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    },
  )
})
