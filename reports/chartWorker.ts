import { parentPort } from 'node:worker_threads'
import type { Spec } from './chart.ts'
import { renderSvg } from './renderSvg.ts'

/** What the renderer says to its worker, and what the worker answers. */
export interface ChartRequest {
  readonly spec: Spec
}
export type ChartAnswer =
  { readonly type: 'ready' } | { readonly type: 'done'; readonly svg: string } | { readonly type: 'failed'; readonly reason: string }

/** Entry point of the thread that draws charts, one at a time: what hangs or dies there takes no report with it. */
const port = parentPort
if (!port) throw new Error('reports/chartWorker.ts runs in a worker thread only.')

port.on('message', ({ spec }: ChartRequest) => {
  renderSvg(spec).then(
    (svg) => port.postMessage({ type: 'done', svg } satisfies ChartAnswer),
    (error: unknown) =>
      port.postMessage({ type: 'failed', reason: error instanceof Error ? error.message : String(error) } satisfies ChartAnswer),
  )
})
port.postMessage({ type: 'ready' } satisfies ChartAnswer)
