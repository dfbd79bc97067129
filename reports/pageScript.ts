/** The only script of a report: language, light and dark, print, and the filter of inputs. Everything else works without it. */
export const pageScript = `
(() => {
  const root = document.documentElement
  root.classList.add('js')
  const speak = (lang) => {
    root.lang = lang
    document.title = root.getAttribute(lang === 'en' ? 'data-title-en' : 'data-title-zh')
    for (const button of document.querySelectorAll('[data-switch]')) button.setAttribute('aria-pressed', String(button.dataset.switch === lang))
    const search = document.querySelector('[data-filter]')
    if (search) search.placeholder = search.getAttribute(lang === 'en' ? 'data-en' : 'data-zh')
  }
  for (const button of document.querySelectorAll('[data-switch]')) button.addEventListener('click', () => speak(button.dataset.switch))
  speak(root.lang)
  document.querySelector('[data-theme-switch]').addEventListener('click', () => {
    const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
    root.dataset.theme = dark ? 'light' : 'dark'
  })
  document.querySelector('[data-print]').addEventListener('click', () => print())
  const search = document.querySelector('[data-filter]')
  if (search) search.addEventListener('input', () => {
    const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean)
    for (const group of document.querySelectorAll('details.inputs')) {
      let shown = 0
      for (const row of group.querySelectorAll('tbody tr')) {
        const text = row.textContent.toLowerCase()
        row.hidden = !words.every((word) => text.includes(word))
        if (!row.hidden) shown++
      }
      group.hidden = shown === 0
      group.open = words.length > 0 && shown > 0
    }
  })
  let opened = []
  addEventListener('beforeprint', () => { opened = [...document.querySelectorAll('details.inputs:not([open])')]; for (const group of opened) group.open = true })
  addEventListener('afterprint', () => { for (const group of opened) group.open = false })
})()
`
