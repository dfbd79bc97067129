import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CHROMIUM, hasChromium, sharedChromium } from '../support/chromium.ts'
import { isSlow } from '../support/slow.ts'
import { read, root } from '../tidy/sources.ts'

const names = readdirSync(join(root, 'notebooks'))
  .filter((name) => name.endsWith('.md') && name !== 'README.md')
  .map((name) => name.replace('.md', ''))
  // the types of all of them are checked beside this (types.test.ts); `npm run notebooks` runs all of them whole
  .slice(0, isSlow ? undefined : 1)
const out = mkdtempSync(join(tmpdir(), 'kocast-notebooks-'))
let ran: { status: number | null; stderr: string }

// `--quick`: every cell runs, at a size that tells nothing. `npm run notebooks` runs them whole.
beforeAll(() => {
  const example = join(out, 'example.md')
  writeFileSync(example, /^````md\n([^]*?)^````$/m.exec(read('notebooks/README.md'))?.[1] ?? '')
  const options = ['--quick', '--workers', '1', '--out', out]
  ran = spawnSync(process.execPath, [join(root, 'scripts/notebooks.mjs'), ...options, ...names, example], { encoding: 'utf8' })
}, 120_000)
afterAll(() => rmSync(out, { recursive: true, force: true }))

test(`${isSlow ? 'every' : 'one'} notebook runs at a small size, and so does the example of the README`, () => {
  expect({ status: ran.status, stderr: ran.stderr }).toEqual({ status: 0, stderr: '' })
  expect(readdirSync(out).sort()).toEqual(['example.html', 'example.md', ...names.map((name) => `${name}.html`)])
  expect(readFileSync(join(out, 'example.html'), 'utf8')).toContain('<h1>Does a second post help?</h1>')
})

for (const name of names) {
  test(`${name} is one file that refers to nothing outside, with its abstract in Chinese and a chart for each finding`, () => {
    const html = readFileSync(join(out, `${name}.html`), 'utf8')
    expect(html.match(/(?:src|href|action|data)="[^"#][^"]*"|url\([^)]*\)|@import/g)).toBeNull()
    expect(html.match(/https?:\/\/[^\s"'<)]+/g)).toBeNull()
    expect(html).toMatch(/<blockquote class="answer" lang="zh-Hans">/)
    expect(html).toContain('A quick run that tries the code')
    expect(html.match(/<figure>/g)?.length).toBeGreaterThanOrEqual(3)
    expect(html.length).toBeLessThan(5e6)
  })
}

test.skipIf(!hasChromium)(
  `every notebook opens in a real browser without a request, an error or sideways scrolling (needs ${CHROMIUM})`,
  { timeout: 120_000 },
  async () => {
    const browser = await sharedChromium()
    for (const name of names) expect({ name, ...(await looked(browser, join(out, `${name}.html`))) }).toEqual({ name, ...FINE })
  },
)

const FINE = { heard: [], isWithin: true, isDark: true, isAllOpen: true }

/** Opens a page on a phone, folds and unfolds its code and makes it dark. */
async function looked(browser: Browser, file: string) {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 }, colorScheme: 'light' })
  const heard: string[] = []
  page.on('console', (message) => heard.push(message.text()))
  page.on('pageerror', (error) => heard.push(error.message))
  page.on('request', (request) => request.url() === `file://${file}` || heard.push(request.url()))
  await page.goto(`file://${file}`)
  await page.click('[data-code-switch]')
  await page.click('[data-theme-switch]')
  const [isWithin, isDark, isAllOpen] = (await page.evaluate(FOUND)) as boolean[]
  await page.close()
  return { heard, isWithin, isDark, isAllOpen }
}

/** In the page, as text, because it runs there. */
const FOUND = `[
  document.documentElement.scrollWidth <= innerWidth + 1,
  document.documentElement.dataset.theme === 'dark',
  [...document.querySelectorAll('details.code')].every((code) => code.open),
]`
