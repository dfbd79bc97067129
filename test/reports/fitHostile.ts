import type { Text } from '../../engine/base/value.ts'
import type { FitReport } from '../../reports/fitReport.ts'

/** The report with every free text replaced by the next of `payloads`; symbols, terms and cohorts among them. */
export function withHostileFit({ model, health, use, reproduce }: FitReport, payloads: readonly string[], first = 0): FitReport {
  let next = first
  const payload = () => payloads[next++ % payloads.length]
  const text = (): Text => ({ en: payload(), zh: payload() })
  const checks = <T extends { readonly name: string }>(list: readonly T[]) =>
    list.map((check) => ({ ...check, name: payload(), title: text(), finding: text() }))
  const renamed = new Map(Object.keys(model.estimates).map((symbol, i) => [symbol, `${payload()}${i}`]))
  const named = (symbol: string) => renamed.get(symbol) ?? symbol
  const keyed = (figures: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(figures).map(([key, x]) => [named(key), x]))
  return {
    model: {
      ...model,
      model: `${model.model}+${payload()}`,
      equation: payload(),
      period: payload(),
      currency: payload(),
      estimates: keyed(model.estimates),
      standardErrors: keyed(model.standardErrors),
      uncertainty: { ...model.uncertainty, symbols: model.uncertainty.symbols.map(named) },
      ...(model.terms && {
        terms: model.terms.map((term) => ({ ...term, name: named(term.name), column: payload(), equals: payload(), unit: payload() })),
      }),
      diagnostics: { [payload()]: payload(), converged: true },
      finding: text(),
      checks: checks(model.checks),
      tables: model.tables.map((table) => ({
        ...table,
        title: text(),
        columns: table.columns.map((column) => ({
          ...column,
          label: text(),
          values: column.values.map((value) =>
            column.name === 'term' ? named(String(value)) : column.name === 'cohort' ? `${payload()}${value}` : value,
          ),
        })),
      })),
    },
    health: {
      ...health,
      file: payload(),
      format: payload(),
      sha256: payload(),
      window: { from: payload(), to: payload() },
      dropped: [{ reason: text(), rows: 3, lines: [1, 2, 3] }],
      columns: health.columns.map((column) => ({
        ...column,
        name: payload(),
        role: payload(),
        type: 'date' as const,
        min: payload(),
        max: payload(),
      })),
      checks: checks(health.checks),
    },
    use: use.map(() => ({ about: text(), lines: payload() })),
    reproduce: {
      ...reproduce,
      command: payload(),
      version: payload(),
      artifact: payload(),
      files: [{ path: payload(), sha256: payload() }],
    },
  }
}
