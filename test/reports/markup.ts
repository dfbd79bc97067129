/** What a report may consist of; everything else in it came from a text that was not escaped. */
const ELEMENTS = new Set(
  (
    'html head meta title style body script main header section nav figure details summary div span p b a h1 h2 h3 dl dt dd table thead tbody tr th td pre code br button input ' +
    'svg g path rect text tspan line circle defs clippath'
  ).split(' '),
)
const ATTRIBUTES = new Set(
  (
    'lang class id role href type scope title name content charset http-equiv hidden placeholder aria-label aria-hidden aria-roledescription data-switch data-theme-switch data-print data-filter data-zh ' +
    'data-en data-title-zh data-title-en width height viewbox transform d fill fill-opacity fill-rule opacity stroke stroke-width stroke-dasharray stroke-opacity stroke-miterlimit stroke-linejoin stroke-linecap ' +
    'x y x1 x2 y1 y2 dx dy cx cy r rx text-anchor font-family font-size font-weight font-style pointer-events clip-path preserveaspectratio'
  ).split(' '),
)

/** Elements and attributes outside the allow list, and links that lead out of the page. Scripts and styles are cut out first. */
export function foreignMarkup(page: string): string[] {
  const body = page.replace(/<script>[\s\S]*?<\/script>/, '').replace(/<style>[\s\S]*?<\/style>/, '')
  const found: string[] = []
  for (const [, name, attributes] of body.matchAll(/<\/?([a-zA-Z!][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/g)) {
    if (name.toLowerCase() !== '!doctype' && !ELEMENTS.has(name.toLowerCase())) found.push(`<${name}>`)
    for (const [, key, value = ''] of attributes.matchAll(/([^\s=/"']+)(?:="([^"]*)")?/g)) {
      if (name.toLowerCase() !== '!doctype' && !ATTRIBUTES.has(key.toLowerCase())) found.push(`${name} ${key}`)
      if (key === 'href' && !/^#[a-z]+$/.test(value)) found.push(`href ${value}`)
    }
  }
  return [...new Set(found)]
}
