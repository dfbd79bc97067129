import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { notebookPage } from './notebookPage.ts'
import { readNotebook } from './readNotebook.ts'
import { runCells } from './runCells.ts'

export interface RunNotebookOptions {
  /** For what is compiled; inside the package. */
  readonly cache: string
  /** For the page. */
  readonly out: string
  readonly version: string
  readonly quick: boolean
  readonly heard?: (cell: number, of: number) => void
}

/**
 * Markdown → cells → one HTML page `<out>/<name>.html`. The page of an earlier run goes first, so that none is left of a notebook that fails.
 *
 * @throws NotebookError that names notebook, line and cell
 */
export async function runNotebook(path: string, { cache, out, version, quick, heard }: RunNotebookOptions): Promise<string> {
  const notebook = readNotebook(path, readFileSync(path, 'utf8'))
  const file = join(out, `${notebook.name}.html`)
  rmSync(file, { force: true })
  const ran = await runCells(notebook, {
    folder: join(cache, notebook.name),
    quick,
    ...(heard && { heard: (cell) => heard(cell, notebook.cells.length) }),
  })
  mkdirSync(out, { recursive: true })
  writeFileSync(file, await notebookPage(notebook, ran, { version, quick }))
  return file
}
