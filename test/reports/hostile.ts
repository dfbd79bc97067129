import type { Named, RunResult } from '../../engine/base/result.ts'
import type { Text } from '../../engine/base/value.ts'

/** The result with every free text replaced by the next of `payloads`. */
export function withHostileTexts(result: RunResult, payloads: readonly string[], first = 0): RunResult {
  let next = first
  const payload = () => payloads[next++ % payloads.length]
  const text = (): Text => ({ en: payload(), zh: payload() })
  const named = (list: readonly Named[]) => list.map((n) => ({ ...n, label: text() }))
  const { segments, channels, kinds, products, flights } = result.names
  return {
    ...result,
    runId: payload(),
    title: text(),
    question: text(),
    seed: payload(),
    names: {
      segments: named(segments),
      channels: named(channels),
      kinds: named(kinds),
      products: named(products),
      flights: named(flights),
    },
    metrics: result.metrics.map((m) => ({ ...m, label: text() })),
    tables: result.tables.map((t) => ({
      ...t,
      title: text(),
      columns: t.columns.map((c) => ({
        ...c,
        label: text(),
        values: c.values.map((v) => (['label', 'bucket'].includes(c.name) ? payload() : v)),
      })),
    })),
    inputs: result.inputs.map((i) => ({
      ...i,
      about: text(),
      value: payload(),
      unit: payload(),
      path: payload(),
      place: payload(),
      provenance: { source: payload(), grade: payload() as 'C', date: payload() },
    })),
    checks: result.checks.map((c) => ({ ...c, name: payload(), title: text(), finding: text() })),
    reproduce: {
      ...result.reproduce,
      command: payload(),
      version: payload(),
      files: result.reproduce.files.map(() => ({ path: payload(), sha256: payload() })),
    },
  }
}
