import type { Notebook } from './readNotebook.ts'

/** Under which the scope of the notebook that runs is found. */
export const SCOPE = 'kocastNotebook'

/**
 * The cells of a notebook as one TypeScript module, each line where it stands in the Markdown, so that what a compiler or a stack says of a
 * line is true of the notebook. Cells share one scope, in their order; values of the text are functions in it, called after the last cell.
 */
export function cellModule({ cells, values, lines }: Notebook): string {
  const text = Array.from({ length: lines }, () => '')
  const put = (line: number, code: string): void => code.split('\n').forEach((part, i) => (text[line - 1 + i] += part))
  put(1, PRELUDE)
  for (const { number, line, source } of cells) {
    put(line, `;$.begin(${number});`)
    put(line + 1, source.replace(/\n$/, ''))
  }
  values.forEach(({ line, source }, i) => put(line, `;$.value(${i}, () => (${source}));`))
  return `${text.join('\n')}\nexport {}\n`
}

const PRELUDE =
  `const $ = (globalThis as unknown as { ${SCOPE}: import('../scripts/notebooks/notebookScope.ts').NotebookScope }).${SCOPE};` +
  'const { chart, claim, file, plot, quick, show, table } = $.tools;'
