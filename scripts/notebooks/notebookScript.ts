/** The only script of a notebook's page: all code open or folded, light and dark, print. Everything else works without it. */
export const notebookScript = `
(() => {
  const root = document.documentElement
  root.classList.add('js')
  const codes = [...document.querySelectorAll('details.code')]
  document.querySelector('[data-code-switch]').addEventListener('click', () => {
    const open = !codes.every((code) => code.open)
    for (const code of codes) code.open = open
  })
  document.querySelector('[data-theme-switch]').addEventListener('click', () => {
    const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
    root.dataset.theme = dark ? 'light' : 'dark'
  })
  document.querySelector('[data-print]').addEventListener('click', () => print())
})()
`
