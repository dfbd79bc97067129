import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { transform, type TransformFailure } from 'esbuild'
import type { Issue } from '../../engine/base/issue.ts'
import { formatIssue } from '../../engine/base/messages.ts'
import { cellModule, SCOPE } from './cellModule.ts'
import { NotebookError } from './notebookError.ts'
import { openScope, type CellOutput } from './notebookScope.ts'
import type { Notebook } from './readNotebook.ts'

export interface RunCellsOptions {
  /** Where the module and the files of the notebook are written; inside the package, or `kocast` is not found. */
  readonly folder: string
  readonly quick: boolean
  readonly heard?: (cell: number) => void
}

/** What a notebook showed. */
export interface RanCells {
  readonly outputs: ReadonlyMap<number, readonly CellOutput[]>
  /** Values of the text, as written. */
  readonly values: readonly string[]
}

let runs = 0

/**
 * Runs the cells of a notebook in this thread, then the values of its text.
 *
 * @throws NotebookError that names notebook, line and cell
 */
export async function runCells(notebook: Notebook, { folder, quick, heard = () => {} }: RunCellsOptions): Promise<RanCells> {
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of notebook.files) writeFileSync(join(folder, name), text)
  const file = join(folder, `${notebook.name}.mjs`)
  writeFileSync(file, await compiled(notebook))
  const scope = openScope(notebook, folder, quick, heard)
  // stacks then name lines of the notebook
  process.setSourceMapsEnabled(true)
  Object.assign(globalThis, { [SCOPE]: scope })
  try {
    runs += 1
    await import(`${pathToFileURL(file).href}?${runs}`)
  } catch (error) {
    throw placed(error, notebook, scope.current)
  } finally {
    Reflect.deleteProperty(globalThis, SCOPE)
  }
  return { outputs: scope.outputs, values: notebook.values.map((_, i) => written(notebook, i, scope.values[i])) }
}

async function compiled(notebook: Notebook): Promise<string> {
  try {
    const source = cellModule(notebook)
    const options = {
      loader: 'ts',
      format: 'esm',
      target: 'node20',
      sourcemap: 'inline',
      sourcesContent: false,
      logLevel: 'silent',
    } as const
    return (await transform(source, { ...options, sourcefile: `${notebook.name}.md` })).code
  } catch (error) {
    const [first] = (error as TransformFailure).errors ?? []
    if (first?.location == null) throw error
    const { line, column } = first.location
    throw new NotebookError(notebook.path, first.text, { line, column: column + 1, ...cellAt(notebook, line) })
  }
}

/** A value of the text: a string, or a number. What is missing or no number is a mistake and never shown. */
function written(notebook: Notebook, index: number, compute: (() => unknown) | undefined): string {
  const { line, source } = notebook.values[index]
  const fail = (reason: string): NotebookError => new NotebookError(notebook.path, `{{${source}}}: ${reason}`, { line })
  let value: unknown
  try {
    value = compute?.()
  } catch (error) {
    throw fail(reasonOf(error))
  }
  if (typeof value !== 'string' && typeof value !== 'number')
    throw fail(`is ${value === null ? 'null' : typeof value}, not text or a number`)
  const text = String(value)
  if (/\b(NaN|undefined|Infinity)\b|^\s*$|^–$/.test(text)) throw fail(`is ${JSON.stringify(text)}`)
  return text
}

/** A place in a notebook as a stack names it. */
function frameIn(name: string): RegExp {
  return new RegExp(`[\\\\/]${name.replace(/[^\w-]/g, '\\$&')}\\.md:(\\d+):(\\d+)`)
}

/** The error with the line of the notebook from which it came: the innermost one on its stack, else that of the cell. */
function placed(error: unknown, notebook: Notebook, cell: number): NotebookError {
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  const [, line, column] = frameIn(notebook.name).exec(stack) ?? []
  if (line === undefined) {
    const own = notebook.cells[cell - 1]
    return new NotebookError(notebook.path, reasonOf(error), own === undefined ? {} : { line: own.line, cell })
  }
  return new NotebookError(notebook.path, reasonOf(error), {
    line: Number(line),
    column: Number(column),
    ...cellAt(notebook, Number(line)),
  })
}

function cellAt({ cells }: Notebook, line: number): { readonly cell?: number } {
  const found = cells.find((cell) => line > cell.line && line <= cell.line + cell.source.split('\n').length)
  return found === undefined ? {} : { cell: found.number }
}

/** What an error says; the issues of an input as sentences. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  // the class of the built package is another than ours
  if (error.name === 'InputError')
    return (error as Error & { issues: Issue[] }).issues.map((issue) => formatIssue(issue, 'en')).join('\n  ')
  return error.name === 'Error' ? error.message : `${error.name}: ${error.message}`
}
