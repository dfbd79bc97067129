import { createHash } from 'node:crypto'
import type { Text } from '../engine/base/value.ts'
import { escapeText, html, trusted, type Html } from './html.ts'
import type { Lang } from './numbers.ts'
import { pageScript } from './pageScript.ts'
import { pageStyle } from './pageStyle.ts'
import { bilingual } from './bilingual.ts'
import { report } from './reportMessages.ts'

/** One HTML file: strict policy by hashes, both languages inside, no requests. */
export function page(title: Text, body: Html, lang: Lang): string {
  const policy = `default-src 'none'; style-src '${hash(pageStyle)}'; script-src '${hash(pageScript)}'; img-src data:; base-uri 'none'; form-action 'none'`
  const bar = html`<div class="switches" role="group">
    <button type="button" data-switch="zh-CN" lang="zh-CN">中文</button><button type="button" data-switch="en" lang="en">English</button>
    <button type="button" data-theme-switch>${bilingual(report.switches.theme)}</button
    ><button type="button" data-print>${bilingual(report.switches.print)}</button>
  </div>`
  return `<!doctype html>
<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}" data-title-zh="${escapeText(title.zh)}" data-title-en="${escapeText(title.en)}">
<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer"><meta name="generator" content="kocast">
<title>${escapeText(title[lang])}</title><style>${pageStyle}</style></head>
<body>${bar.html}<main>${body.html}</main><script>${pageScript}</script></body></html>
`
}

/** A section of the page with its heading. */
export function section(id: string, heading: Text, content: Html | readonly Html[]): Html {
  return html`<section id="${id}">
    <h2>${bilingual(heading)}</h2>
    ${content}
  </section>`
}

/** A rendered SVG for inline use: it takes its name from `label`, its size from the page. */
export function inlineSvg(svg: string, label: string): Html {
  const opened = svg.replace(
    /^<svg[^>]*?(width="[^"]*") (height="[^"]*") (viewBox="[^"]*")[^>]*>/,
    (_, width: string, height: string, box: string) => `<svg role="img" aria-label="${escapeText(label)}" ${width} ${height} ${box}>`,
  )
  return trusted(opened)
}

function hash(source: string): string {
  return `sha256-${createHash('sha256').update(source).digest('base64')}`
}
