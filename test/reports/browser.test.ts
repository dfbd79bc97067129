import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { expect, test } from 'vitest'
import { renderReport } from '../../reports/report.ts'
import { phoneLaunch } from './fixture.ts'
import { withHostileTexts } from './hostile.ts'
import { CHROMIUM, CHROMIUM_FLAGS, lookAtPage } from './lookAtPage.ts'
import { payloads } from './payloads.ts'
import { weekly } from './weekly.ts'

// The same with five hundred texts, every kind of report and both languages: test/reliability/hostileTexts.test.ts.
test.skipIf(!existsSync(CHROMIUM))(
  `a report full of hostile texts asks for nothing, runs nothing and fits a phone in a real browser (needs ${CHROMIUM})`,
  { timeout: 120_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kocast-report-'))
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_FLAGS })
    try {
      const file = join(folder, 'report.html')
      writeFileSync(file, await renderReport(withHostileTexts(weekly(phoneLaunch()), payloads, 23), { lang: 'en' }))
      const { drawings, isWithin, ...bad } = await lookAtPage(browser, file)
      expect(isWithin, 'no sideways scrolling on a phone').toBe(true)
      expect(bad).toEqual({ dialogs: [], violations: [], requests: [], errors: [], elements: [] })
      expect(drawings).toBeGreaterThan(10)
    } finally {
      await browser.close()
      rmSync(folder, { recursive: true, force: true })
    }
  },
)
