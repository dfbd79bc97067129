import * as vega from 'vega'
import { expressionInterpreter } from 'vega-interpreter'
import { compile, type TopLevelSpec } from 'vega-lite'
import type { Spec } from './chart.ts'
import { textWidth } from './textWidth.ts'

/** `textMetrics` is exported by Vega (for hosts without canvas) but missing from its types. */
const { textMetrics } = vega as unknown as {
  textMetrics: { width: (item: { fontSize?: number; fontWeight?: string }, text: unknown) => number }
}
// Vega's own guess without a canvas is 0.8 em a character: too wide for Latin text, too narrow for Chinese.
textMetrics.width = (item, text) => textWidth(String(text ?? ''), item.fontSize ?? 11, item.fontWeight === 'bold')

/** A loader that opens nothing: charts carry their data, and link nowhere. */
const refuse = (uri: string) => Promise.reject(new Error(`charts load nothing: ${uri}`))
// Vega reads `href` of the answer unasked: a refusal would end in a rejection that nobody hears and that kills the process.
const unlinked = () => Promise.resolve({})
const closed = { load: refuse, sanitize: unlinked, http: refuse, file: refuse } as unknown as vega.Loader

/**
 * Draws a Vega-Lite specification as SVG text: without canvas, network, files, `eval` or user expressions.
 *
 * What the compiler and the dataflow complain about is appended to `warnings`. Throws when the specification is wrong;
 * `renderFigure` turns that into a placeholder.
 */
export async function renderSvg(spec: Spec, warnings: string[] = []): Promise<string> {
  const logger = collector(warnings)
  const compiled = compile(spec as unknown as TopLevelSpec, { logger }).spec as vega.Spec
  const runtime = vega.parse(compiled, undefined, { ast: true } as never)
  const view = new vega.View(runtime, { expr: expressionInterpreter, loader: closed, renderer: 'none', logger } as vega.ViewOptions)
  try {
    return slim(await view.toSVG())
  } finally {
    view.finalize()
  }
}

/** Coordinates to a hundredth of a pixel and no invisible paths: half of the bytes, and the same text on every machine. */
function slim(svg: string): string {
  const visible = svg.replace(/<path [^>]*display="none"[^>]*\/>/g, '')
  return visible.replace(/ (?:d|transform|x|y|x1|x2|y1|y2|width|height|viewBox)="[^"]*"/g, (attribute) =>
    attribute.replace(/-?\d+\.\d{3,}(?:e-?\d+)?/g, (x) => String(Number(Number(x).toFixed(2)))),
  )
}

function collector(warnings: string[]): vega.LoggerInterface {
  const note = (...args: readonly unknown[]) => {
    warnings.push(args.map(String).join(' '))
    return logger
  }
  const silent = () => logger
  const logger = { level: () => logger, error: note, warn: note, info: silent, debug: silent } as unknown as vega.LoggerInterface
  return logger
}
