/** Where in a notebook something went wrong. */
export interface NotebookPlace {
  readonly line?: number
  readonly column?: number
  readonly cell?: number
}

/** What went wrong in a notebook, and where: `notebooks/a.md:12:3 in cell 2: …`. */
export class NotebookError extends Error {
  constructor(
    readonly path: string,
    readonly reason: string,
    readonly place: NotebookPlace = {},
  ) {
    const { line, column, cell } = place
    const at = [path, ...[line, column].filter((n) => n !== undefined)].join(':')
    super(`${at}${cell === undefined ? '' : ` in cell ${cell}`}: ${reason}`)
    this.name = 'NotebookError'
  }
}
