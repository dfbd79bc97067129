import { mkdirSync, writeFileSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { renderFitReport, renderDataReport } from '/work/main/reports/fitReport.ts'
import { fitReports } from '/work/main/test/reports/fitFixture.ts'
const FLAGS = ['--headless','--no-sandbox','--disable-gpu','--disable-quic','--no-first-run','--disable-background-networking','--disable-component-update','--disable-sync']
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: FLAGS })
const which = process.argv[2]?.split(',') ?? Object.keys(fitReports)
const modes = process.argv[3]?.split(',') ?? ['wide-en','wide-zh-dark','narrow-zh']
for (const name of which) {
  const html = await renderFitReport((fitReports as any)[name](), { lang: 'zh' })
  writeFileSync(`/tmp/fit/${name}.html`, html)
  for (const mode of modes) {
    const page = await browser.newPage({ viewport: mode.startsWith('wide') ? { width: 900, height: 900 } : { width: 390, height: 844 } , colorScheme: mode.includes('dark') ? 'dark' : 'light', deviceScaleFactor: 1 })
    page.on('console', m => console.log(name, m.text()))
    await page.goto(`file:///tmp/fit/${name}.html`)
    if (mode.includes('-en')) await page.click('[data-switch="en"]')
    if (mode.includes('figs')) for (const [i, f] of (await page.$$('figure')).entries()) await f.screenshot({ path: `/tmp/fit/${name}-${mode}-${i}.png` })
    else await page.screenshot({ path: `/tmp/fit/${name}-${mode}.png`, fullPage: true })
    await page.close()
  }
}
await browser.close()
