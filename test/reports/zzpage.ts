import { chromium } from 'playwright-core'
const FLAGS = ['--headless','--no-sandbox','--disable-gpu','--disable-quic','--no-first-run','--disable-background-networking','--disable-component-update','--disable-sync']
const [file, out, mode = 'wide', lang = ''] = process.argv.slice(2)
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: FLAGS })
const page = await browser.newPage({ viewport: mode.startsWith('wide') ? { width: 900, height: 900 } : { width: 390, height: 844 }, colorScheme: mode.includes('dark') ? 'dark' : 'light' })
page.on('console', m => console.log(m.text()))
await page.goto(`file://${file}`)
if (lang) await page.click(`[data-switch="${lang}"]`)
if (mode.includes('figs')) for (const [i, f] of (await page.$$('figure')).entries()) await f.screenshot({ path: out.replace('.png', `-${i}.png`) })
else if (mode.includes('top')) await page.screenshot({ path: out, clip: { x: 0, y: 0, width: 900, height: 1500 } })
else await page.screenshot({ path: out, fullPage: true })
await browser.close()
