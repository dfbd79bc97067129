import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { expect, test } from 'vitest'
import { renderDataReport, renderFitReport } from '../../reports/fitReport.ts'
import { fitReports } from './fitFixture.ts'
import { withHostileFit } from './fitHostile.ts'
import { payloads } from './payloads.ts'

const CHROMIUM = '/usr/bin/chromium'
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']

test.skipIf(!existsSync(CHROMIUM))(
  `the page of a fit in a real browser: nothing runs, nothing is fetched, nothing scrolls sideways on a phone (needs ${CHROMIUM})`,
  { timeout: 120_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kocast-fit-page-'))
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
    try {
      const hostile = withHostileFit(fitReports.churn(), payloads)
      const pages = {
        value: await renderFitReport(fitReports.value(), { lang: 'zh' }),
        churn: await renderFitReport(fitReports.churn(), { lang: 'en' }),
        hostile: await renderFitReport(hostile, { lang: 'en' }),
        data: renderDataReport({ kind: 'churn', health: hostile.health }, { lang: 'zh' }),
      }
      for (const [name, text] of Object.entries(pages)) {
        const file = join(folder, `${name}.html`)
        writeFileSync(file, text)
        const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
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
        if (name === 'value') expect(await selectedByClick(page)).toMatch(/^use:\n {2}- \{ artifact: .* \}$/)
        expect(bad, name).toEqual([])
        await page.close()
      }
    } finally {
      await browser.close()
      rmSync(folder, { recursive: true, force: true })
    }
  },
)

/** What one click on the lines for a scenario selects. */
async function selectedByClick(page: {
  click: (selector: string) => Promise<void>
  evaluate: (code: string) => Promise<unknown>
}): Promise<string> {
  await page.click('pre.copy')
  return String(await page.evaluate('getSelection().toString()')).trim()
}
