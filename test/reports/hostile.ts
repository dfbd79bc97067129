import type { Check, CompareResult, Named, ResultTable, RunResult } from '../../engine/base/result.ts'
import type { Text } from '../../engine/base/value.ts'
import type { FitReport } from '../../reports/fitReport.ts'

/** The next of `payloads` at every call, in both languages for a text. */
function turning(payloads: readonly string[], first: number): { payload(): string; text(): Text } {
  let next = first
  const payload = () => payloads[next++ % payloads.length]
  return { payload, text: () => ({ en: payload(), zh: payload() }) }
}

/** The result with every free text replaced by the next of `payloads`. */
export function withHostileTexts(result: RunResult, payloads: readonly string[], first = 0): RunResult {
  const { payload, text } = turning(payloads, first)
  const named = (list: readonly Named[]) => list.map((n) => ({ ...n, label: text() }))
  const { segments, channels, kinds, products, flights, communities = [], moments = [] } = result.names
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
      communities: named(communities),
      moments: named(moments),
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

/** A comparison likewise; what says which arm is meant stays. */
export function withHostileArms(compared: CompareResult, payloads: readonly string[], first = 0): CompareResult {
  const { payload, text } = turning(payloads, first)
  const { ranking, sweep, command } = compared
  return {
    ...compared,
    title: text(),
    ...(command !== undefined && { command: payload() }),
    ...(ranking && { ranking: { ...ranking, label: text() } }),
    ...(sweep && {
      sweep: {
        ...sweep,
        factors: sweep.factors.map((factor) => ({
          ...factor,
          label: text(),
          levels: factor.levels.map((level) => ({ ...level, text: payload() })),
        })),
      },
    }),
    arms: compared.arms.map((arm) => ({ ...arm, label: text() })),
    differences: compared.differences.map((difference) => ({ ...difference, label: text() })),
    results: compared.results.map((result, i) => withHostileTexts(result, payloads, first + 7 * i)),
  }
}

/** The report of a fit likewise: names of columns, terms and cohorts come from the user's table, the same name always becomes the same text. */
export function withHostileNames({ model, health, use, reproduce }: FitReport, payloads: readonly string[], first = 0): FitReport {
  const { payload, text } = turning(payloads, first)
  const names = new Map<string, string>()
  const name = (old: string): string => names.get(old) ?? (names.set(old, payload()), names.get(old) as string)
  const maybe = (old: string | undefined) => (old === undefined ? {} : { column: name(old) })
  const renamed = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(
      Object.entries(record).map(([key, value]) => [model.terms?.some((term) => term.name === key) ? name(key) : key, value]),
    )
  const checks = (list: readonly Check[]) => list.map((check) => ({ ...check, name: payload(), title: text(), finding: text() }))
  const tables = (list: readonly ResultTable[]) =>
    list.map((table) => ({
      ...table,
      title: text(),
      columns: table.columns.map((column) => ({
        ...column,
        label: text(),
        // A sample or a phase is a word of the model, not of the table.
        values: column.values.map((value) =>
          typeof value === 'string' && !['sample', 'phase'].includes(column.name) ? name(value) : value,
        ),
      })),
    }))
  return {
    model: {
      ...model,
      equation: payload(),
      estimates: renamed(model.estimates),
      standardErrors: renamed(model.standardErrors),
      uncertainty: {
        ...model.uncertainty,
        symbols: model.uncertainty.symbols.map((symbol) => (symbol in model.estimates && model.terms ? name(symbol) : symbol)),
      },
      ...(model.period !== undefined && { period: payload() }),
      ...(model.terms && {
        terms: model.terms.map((term) => ({ ...term, name: name(term.name), ...maybe(term.column), equals: payload(), unit: payload() })),
      }),
      diagnostics: Object.fromEntries(
        Object.entries(model.diagnostics).map(([key, value]) => [key, typeof value === 'string' ? payload() : value]),
      ),
      finding: text(),
      checks: checks(model.checks),
      tables: tables(model.tables),
    },
    health: {
      ...health,
      file: payload(),
      sha256: payload(),
      format: payload(),
      dropped: health.dropped.map((dropped) => ({ ...dropped, reason: text() })),
      columns: health.columns.map((column) => ({ ...column, name: payload(), role: payload(), min: payload(), max: payload() })),
      ...(health.window && { window: { from: payload(), to: payload() } }),
      checks: checks(health.checks),
    },
    use: use.map(() => ({ about: text(), lines: payload() })),
    reproduce: {
      command: payload(),
      version: payload(),
      artifact: payload(),
      files: reproduce.files.map(() => ({ path: payload(), sha256: payload() })),
    },
  }
}
