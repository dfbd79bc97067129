import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { expect, test } from 'vitest'
import { renderReport } from '../../reports/report.ts'
import { phoneLaunch } from './fixture.ts'
import { withHostileTexts } from './hostile.ts'
import { payloads } from './payloads.ts'

const CHROMIUM = '/usr/bin/chromium'
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

test.skipIf(!existsSync(CHROMIUM))(
  `hostile texts in a real browser: no dialog, no violation of the policy, no request (needs ${CHROMIUM})`,
  { timeout: 120_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kocast-report-'))
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
    try {
      for (const [first, lang] of [
        [0, 'zh'],
        [23, 'en'],
      ] as const) {
        const file = join(folder, `${lang}.html`)
        writeFileSync(file, await renderReport(withHostileTexts(phoneLaunch(), payloads, first), { lang }))
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
        await page.fill('[data-filter]', 'script')
        expect(await page.evaluate('document.documentElement.lang')).toBe('en')
        expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth + 1'), 'no sideways scrolling on a phone').toBe(true)
        expect(bad).toEqual([])
        await page.close()
      }
    } finally {
      await browser.close()
      rmSync(folder, { recursive: true, force: true })
    }
  },
)
