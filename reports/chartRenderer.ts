import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { Spec } from './chart.ts'
import type { ChartAnswer, ChartRequest } from './chartWorker.ts'

export interface ChartRendererOptions {
  /** The built reports/chartWorker.js. */
  readonly workerUrl?: URL
  /** A chart that takes longer is given up. Default 10,000. */
  readonly limitMs?: number
  /** A chart that needs more is given up. Default 1,024: no chart of ours comes near; data without end stop here instead of taking the machine's memory. */
  readonly memoryMb?: number
}

/** Draws charts in a thread of its own. */
export interface ChartRenderer {
  /** SVG text of a Vega-Lite specification; rejects when it is wrong, takes too long or kills its thread. */
  svg(spec: Spec): Promise<string>
  /** Starts the thread, so that what it loads is there when the first chart comes. */
  warm(): void
  close(): Promise<void>
}

const LIMIT_MS = 10_000
/** Loading Vega takes half a second on a quiet machine. */
const START_MS = 60_000
const MEMORY_MB = 1024

interface Chart {
  readonly spec: Spec
  readonly resolve: (svg: string) => void
  readonly reject: (error: Error) => void
}

/**
 * A renderer with one thread, started when it is first needed and kept. Charts are drawn in the order of the calls. A chart that
 * exceeds its time or memory loses its thread; the next gets a new one. A thread at rest does not keep the process alive.
 */
export function chartRenderer({
  workerUrl = builtWorker,
  limitMs = LIMIT_MS,
  memoryMb = MEMORY_MB,
}: ChartRendererOptions = {}): ChartRenderer {
  const waiting: Chart[] = []
  let drawing: Chart | undefined
  let worker: Worker | undefined
  let isReady = false
  let timer: NodeJS.Timeout | undefined

  function start(): Worker {
    const started = new Worker(workerUrl, { execArgv: [], resourceLimits: { maxOldGenerationSizeMb: memoryMb } })
    isReady = false
    started.on('message', (answer: ChartAnswer) => hear(answer))
    started.on('error', (error) => lose(started, error instanceof Error ? error.message : String(error)))
    started.on('exit', (code) => lose(started, `the thread that draws charts ended with code ${code}`))
    started.unref()
    return started
  }

  function next(): void {
    if (drawing !== undefined || waiting.length === 0) return
    worker ??= start()
    drawing = waiting.shift() as Chart
    worker.ref()
    if (isReady) send(worker, drawing)
    else watch(START_MS)
  }

  function send(to: Worker, chart: Chart): void {
    watch(limitMs)
    try {
      to.postMessage({ spec: chart.spec } satisfies ChartRequest)
    } catch (error) {
      finish((failed) => failed.reject(error as Error))
    }
  }

  function watch(ms: number): void {
    clearTimeout(timer)
    timer = setTimeout(() => worker && lose(worker, `no chart after ${ms / 1000} s`), ms)
  }

  function hear(answer: ChartAnswer): void {
    if (answer.type === 'ready') {
      isReady = true
      if (worker && drawing) send(worker, drawing)
    } else if (answer.type === 'done') finish((chart) => chart.resolve(answer.svg))
    else finish((chart) => chart.reject(new Error(answer.reason)))
  }

  function finish(tell: (chart: Chart) => void): void {
    clearTimeout(timer)
    const chart = drawing
    drawing = undefined
    worker?.unref()
    if (chart) tell(chart)
    next()
  }

  /** Gives up a thread and the chart it was drawing. */
  function lose(lost: Worker, reason: string): void {
    if (lost !== worker) return
    worker = undefined
    void retire(lost)
    finish((chart) => chart.reject(new Error(reason)))
  }

  return {
    svg: (spec) =>
      new Promise((resolve, reject) => {
        waiting.push({ spec, resolve, reject })
        next()
      }),
    warm() {
      worker ??= start()
    },
    async close() {
      clearTimeout(timer)
      const last = worker
      worker = undefined
      if (last) await retire(last)
    },
  }
}

/** Ends a thread for good; what it still says is not heard. */
function retire(worker: Worker): Promise<number> {
  worker.removeAllListeners()
  worker.on('error', () => {})
  return worker.terminate()
}

const builtWorker = new URL('../dist/reports/chartWorker.js', import.meta.url)
let shared: ChartRenderer | undefined

/** The renderer that all reports of this process use. Sources that were never built draw in this thread. */
export function sharedRenderer(): ChartRenderer {
  return (shared ??= existsSync(builtWorker) ? chartRenderer() : inThisThread())
}

function inThisThread(): ChartRenderer {
  return {
    svg: async (spec) => (await import('./renderSvg.ts')).renderSvg(spec),
    warm() {},
    async close() {},
  }
}
