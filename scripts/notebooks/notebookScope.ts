import { join } from 'node:path'
import type { CellChart, CellTools } from './cellTools.ts'
import { curves } from './plots/curves.ts'
import { grid } from './plots/grid.ts'
import { intervals } from './plots/intervals.ts'
import { panels } from './plots/panels.ts'
import type { CellRow } from './plots/plot.ts'
import type { Notebook } from './readNotebook.ts'

/** What a cell showed. */
export type CellOutput =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly CellRow[] }
  | { readonly kind: 'chart'; readonly chart: CellChart }
  | { readonly kind: 'claim'; readonly text: string; readonly isChecked: boolean }

/** What the module of a notebook sees of its runner. */
export interface NotebookScope {
  readonly tools: CellTools
  /** Cell `number` begins. */
  begin(number: number): void
  /** How value `index` of the text is computed. */
  value(index: number, compute: () => unknown): void
}

/** A scope, and what the runner sees of it. */
export interface OpenScope extends NotebookScope {
  /** By number of the cell. */
  readonly outputs: ReadonlyMap<number, readonly CellOutput[]>
  readonly values: readonly (() => unknown)[]
  /** Number of the cell that runs, or ran last; 0 before the first. */
  readonly current: number
}

/** A scope for one run of a notebook, its files in `folder`; `heard` is told of each cell that begins. */
export function openScope({ files }: Notebook, folder: string, quick: boolean, heard: (cell: number) => void): OpenScope {
  const outputs = new Map<number, CellOutput[]>()
  const values: (() => unknown)[] = []
  let current = 0
  const put = (output: CellOutput): void => void (outputs.get(current) ?? outputs.set(current, []).get(current))?.push(output)
  const tools: CellTools = {
    show: (value) =>
      put({ kind: 'text', text: typeof value === 'string' ? value : `\`\`\`json\n${JSON.stringify(value, undefined, 2)}\n\`\`\`` }),
    chart: (chart) => put({ kind: 'chart', chart }),
    table: (rows) => put({ kind: 'table', rows }),
    claim(holds, text) {
      if (!holds && !quick) throw new Error(`this no longer holds: ${text}`)
      put({ kind: 'claim', text, isChecked: !quick })
    },
    file(name) {
      if (!files.has(name)) throw new Error(`there is no block \`\`\`yaml ${name}; there are: ${[...files.keys()].join(', ') || 'none'}`)
      return join(folder, name)
    },
    quick,
    plot: { curves, grid, intervals, panels },
  }
  return {
    tools,
    outputs,
    values,
    get current() {
      return current
    },
    begin(number) {
      current = number
      heard(number)
    },
    value(index, compute) {
      values[index] = compute
    },
  }
}
