export { NotebookError } from './notebooks/notebookError.ts'
export { runNotebook } from './notebooks/runNotebook.ts'
