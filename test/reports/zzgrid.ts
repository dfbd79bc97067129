import { chromium } from 'playwright-core'
import { readFileSync, writeFileSync } from 'node:fs'
const FLAGS = ['--headless','--no-sandbox','--disable-gpu','--disable-quic','--no-first-run','--disable-background-networking','--disable-component-update','--disable-sync']
const [out, width, ...files] = process.argv.slice(2)
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: FLAGS })
const page = await browser.newPage({ viewport: { width: Number(width), height: 800 } })
writeFileSync('/tmp/fit/grid.html', `<body style="margin:0;display:flex;flex-wrap:wrap;gap:8px;background:#888">${files.map((f) => `<img src="data:image/png;base64,${readFileSync(f).toString('base64')}">`).join('')}`)
await page.goto('file:///tmp/fit/grid.html')
await page.screenshot({ path: out, fullPage: true })
await browser.close()
