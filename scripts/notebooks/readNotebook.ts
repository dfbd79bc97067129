import { basename } from 'node:path'
import MarkdownIt, { type Token } from 'markdown-it'
import { NotebookError } from './notebookError.ts'

/** A block of TypeScript. */
export interface Cell {
  /** From 1. */
  readonly number: number
  /** Line of the fence above the code, from 1. */
  readonly line: number
  readonly source: string
}

/** `{{ expression }}` in the text. */
export interface InlineValue {
  readonly line: number
  readonly source: string
}

/** A notebook as read: Markdown whose `ts` blocks are cells, whose `yaml <name>` blocks are files, and whose text may state values. */
export interface Notebook {
  /** As messages name it. */
  readonly path: string
  /** Of the file, without its ending. */
  readonly name: string
  readonly lines: number
  readonly tokens: readonly Token[]
  readonly cells: readonly Cell[]
  readonly values: readonly InlineValue[]
  /** Contents of the files that cells find by `file(name)`. */
  readonly files: ReadonlyMap<string, string>
}

const VALUE = 'notebook_value'

/**
 * Reads a notebook.
 *
 * @throws NotebookError for a value that is not closed, for two files of one name, and where there is no cell at all
 */
export function readNotebook(path: string, text: string): Notebook {
  const tokens = notebookMarkdown().parse(text, {})
  const fences = tokens.filter((token) => token.type === 'fence')
  const cells = fences
    .filter(({ info }) => info.trim() === 'ts')
    .map((token, i) => ({ number: i + 1, line: firstLine(token), source: token.content }))
  if (cells.length === 0) throw new NotebookError(path, 'there is no ```ts block, so nothing to run')
  return {
    path,
    name: basename(path, '.md'),
    lines: text.split('\n').length,
    tokens,
    cells,
    values: valuesOf(tokens, path),
    files: filesOf(fences, path),
  }
}

/** Markdown with `{{ … }}` for values and without HTML. */
export function notebookMarkdown(): MarkdownIt {
  const markdown = new MarkdownIt({ html: false, linkify: false })
  markdown.inline.ruler.before('escape', VALUE, (state, silent) => {
    if (!state.src.startsWith('{{', state.pos)) return false
    const end = state.src.indexOf('}}', state.pos + 2)
    if (end < 0 || end >= state.posMax) return false
    if (!silent) state.push(VALUE, '', 0).content = state.src.slice(state.pos + 2, end)
    state.pos = end + 2
    return true
  })
  return markdown
}

function firstLine({ map }: Token): number {
  return (map?.[0] ?? 0) + 1
}

function valuesOf(tokens: readonly Token[], path: string): InlineValue[] {
  const values: InlineValue[] = []
  let line = 1
  for (const token of tokens) {
    if (token.map) line = firstLine(token)
    let at = line
    for (const child of token.children ?? []) {
      if (child.type === 'text' && child.content.includes('{{'))
        throw new NotebookError(path, '{{ is not followed by }}; write code that holds }} as a cell', { line: at })
      if (child.type === VALUE) values.push({ line: at, source: child.content })
      at += child.type === 'softbreak' || child.type === 'hardbreak' ? 1 : child.content.split('\n').length - 1
    }
  }
  return values
}

function filesOf(fences: readonly Token[], path: string): Map<string, string> {
  const files = new Map<string, string>()
  for (const fence of fences) {
    const name = /^yaml\s+([\w-]+\.yaml)$/.exec(fence.info.trim())?.[1]
    if (name === undefined) continue
    if (files.has(name)) throw new NotebookError(path, `there are two files ${name}`, { line: firstLine(fence) })
    files.set(name, fence.content)
  }
  return files
}
