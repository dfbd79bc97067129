import type { Browser } from 'playwright-core'

/** What a page did that a report never does, and how many drawings it shows. */
export interface Looked {
  readonly dialogs: readonly string[]
  readonly violations: readonly string[]
  readonly requests: readonly string[]
  readonly errors: readonly string[]
  /** Elements and attributes that no report has: texts that became markup. */
  readonly elements: readonly string[]
  readonly drawings: number
  readonly isWithin: boolean
}

/** Opens a report on a phone, uses everything that it has for a hand to use, and tells what happened. */
export async function lookAtPage(browser: Browser, file: string): Promise<Looked> {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
  const [dialogs, requests, errors]: string[][] = [[], [], []]
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  page.on('console', (message) => errors.push(`${message.type()} ${message.text()}`))
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('request', (request) => {
    if (request.url() !== `file://${file}`) requests.push(request.url())
  })
  page.on('popup', (popup) => requests.push(`popup ${popup.url()}`))
  try {
    await page.addInitScript({ content: VIOLATIONS })
    await page.goto(`file://${file}`)
    const other = (await page.evaluate('document.documentElement.lang')) === 'en' ? 'zh-CN' : 'en'
    await page.click(`[data-switch="${other}"]`)
    await page.click('[data-theme-switch]')
    if ((await page.locator('[data-filter]').count()) > 0) await page.fill('[data-filter]', 'script')
    for (let i = 0; i < 4; i++) await page.keyboard.press('Tab')
    if ((await page.evaluate('document.documentElement.lang')) !== other) errors.push(`the page does not speak ${other}`)
    const [violations, elements, drawings, isWithin] = (await page.evaluate(FOUND)) as [string[], string[], number, boolean]
    return {
      dialogs,
      violations,
      requests,
      errors: errors.filter((error) => !violations.some(() => /Content Security Policy/.test(error))),
      elements,
      drawings,
      isWithin,
    }
  } finally {
    await page.close()
  }
}

const VIOLATIONS = `
window.violations = []
addEventListener('securitypolicyviolation', (event) => window.violations.push(event.violatedDirective + ' ' + event.blockedURI))`

/** In the page, as text, because it runs there. A report has one script, one style, and neither of the other elements. */
const FOUND = `
[window.violations,
 [...[...document.querySelectorAll('script')].slice(1),
  ...[...document.querySelectorAll('style')].slice(1),
  ...document.querySelectorAll('iframe,object,embed,base,form,link,video,audio,img,image,foreignObject,animate,use,template,noscript,marquee,textarea,math,frame,[contenteditable],[autofocus],meta[http-equiv=refresh]')].map((found) => found.outerHTML.slice(0, 200))
  .concat([...document.querySelectorAll('*')].flatMap((element) => [...element.attributes].filter(({ name }) => name.startsWith('on')).map(({ name, value }) => name + '=' + value))),
 document.querySelectorAll('svg').length,
 document.documentElement.scrollWidth <= innerWidth + 1]`
