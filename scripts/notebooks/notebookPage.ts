import { createHash } from 'node:crypto'
import hljs from 'highlight.js/lib/core'
import typescript from 'highlight.js/lib/languages/typescript'
import yaml from 'highlight.js/lib/languages/yaml'
import type { Token } from 'markdown-it'
import { escapeText, html, trusted, type Html } from '../../reports/html.ts'
import { pageStyle } from '../../reports/pageStyle.ts'
import { drawChart } from './drawChart.ts'
import { NotebookError } from './notebookError.ts'
import type { CellOutput } from './notebookScope.ts'
import { notebookScript } from './notebookScript.ts'
import { notebookStyle } from './notebookStyle.ts'
import { notebookMarkdown, type Notebook } from './readNotebook.ts'
import { rowTables } from './rowTables.ts'
import type { RanCells } from './runCells.ts'

hljs.registerLanguage('ts', typescript)
hljs.registerLanguage('yaml', yaml)

/** Code of more lines is folded. */
const SHOWN_LINES = 16
const STYLE = `${pageStyle}${notebookStyle}`

export interface NotebookPageOptions {
  readonly version: string
  readonly quick: boolean
}

/** A notebook that ran as one HTML file: no requests, light and dark, prints on A4. */
export async function notebookPage(notebook: Notebook, ran: RanCells, { version, quick }: NotebookPageOptions): Promise<string> {
  const cells = new Map<number, Html>()
  for (const cell of notebook.cells) {
    try {
      cells.set(cell.line, html`${code(cell.source, 'ts', `Cell ${cell.number}`)}${await shown(ran.outputs.get(cell.number) ?? [])}`)
    } catch (error) {
      throw new NotebookError(notebook.path, (error as Error).message, { line: cell.line, cell: cell.number })
    }
  }
  const { title, body } = written(notebook, ran.values, cells)
  const policy = `default-src 'none'; style-src '${hash(STYLE)}'; script-src '${hash(notebookScript)}'; img-src data:; base-uri 'none'; form-action 'none'`
  const trial = quick ? html`<p class="badge review">A quick run that tries the code: its figures tell nothing.</p>` : undefined
  const main = html`<div class="switches" role="group">
      <button type="button" data-code-switch>Code</button><button type="button" data-theme-switch>Light / dark</button
      ><button type="button" data-print>Print</button>
    </div>
    <main>
      <p class="kind">kocast notebook</p>
      ${trial}${trusted(body)}
      <p class="small made">
        Made by kocast ${version} from <code>${notebook.path}</code>: every figure above was computed by the code beside it, and the same
        code gives the same page. Run it again: <code>npm run notebooks -- ${notebook.name}</code>
      </p>
    </main>`
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer"><meta name="generator" content="kocast">
<title>${escapeText(title)}</title><style>${STYLE}</style></head>
<body>${main.html}<script>${notebookScript}</script></body></html>
`
}

/** The text with its values, and below each cell what it showed. */
function written({ tokens, name }: Notebook, values: readonly string[], cells: ReadonlyMap<number, Html>): { title: string; body: string } {
  const markdown = notebookMarkdown()
  const { rules } = markdown.renderer
  let value = 0
  rules.notebook_value = () => escapeText(values[value++])
  rules.fence = (list, i) => fenced(list[i], cells)
  rules.blockquote_open = (list, i) => `<blockquote class="answer"${isChinese(list, i) ? ' lang="zh-Hans"' : ''}>`
  rules.table_open = () => '<div class="card"><table>'
  rules.table_close = () => '</table></div>'
  const body = markdown.renderer.render([...tokens], markdown.options, {})
  const heading = /<h1>(.*?)<\/h1>/s.exec(body)?.[1] ?? escapeText(name)
  const title = heading.replace(/<[^>]*>/g, '').replace(/&(amp|lt|gt|quot|#39);/g, (_, entity: string) => ENTITIES[entity])
  return { title, body }
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

function fenced({ info, map, content }: Token, cells: ReadonlyMap<number, Html>): string {
  const [language = '', ...rest] = info.trim().split(/\s+/)
  const cell = language === 'ts' && rest.length === 0 ? cells.get((map?.[0] ?? 0) + 1) : undefined
  return (cell ?? code(content, language, rest.join(' ') || language)).html
}

function isChinese(tokens: readonly Token[], open: number): boolean {
  const close = tokens.findIndex((token, i) => i > open && token.type === 'blockquote_close')
  return tokens.slice(open, close).some(({ content }) => /\p{Script=Han}/u.test(content))
}

/** Code in colours; long code is folded behind its name. */
function code(source: string, language: string, name: string): Html {
  const lines = source.trimEnd().split('\n').length
  const coloured = hljs.getLanguage(language) === undefined ? escapeText(source) : hljs.highlight(source, { language }).value
  return html`<details class="code" ${lines <= SHOWN_LINES ? trusted('open') : undefined}>
    <summary>${name}${lines > SHOWN_LINES ? html` <span class="lines">${lines} lines</span>` : undefined}</summary>
    <pre><code>${trusted(coloured)}</code></pre>
  </details>`
}

async function shown(outputs: readonly CellOutput[]): Promise<Html[]> {
  const parts: Html[] = []
  for (const output of outputs) {
    if (output.kind === 'text') parts.push(html`<div class="shown">${trusted(notebookMarkdown().render(output.text))}</div>`)
    if (output.kind === 'table') parts.push(html`<div class="card">${rowTables(output.rows)}</div>`)
    if (output.kind === 'chart') parts.push(await drawChart(output.chart))
    if (output.kind === 'claim')
      parts.push(
        html`<p class="claim">
          <span class="${output.isChecked ? 'pass' : 'review'}">${output.isChecked ? '✓ checked' : 'not checked'}</span> ${output.text}
        </p>`,
      )
  }
  return parts
}

function hash(source: string): string {
  return `sha256-${createHash('sha256').update(source).digest('base64')}`
}
