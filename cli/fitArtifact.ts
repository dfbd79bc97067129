import { dirname, relative, resolve } from 'node:path'
import type { Artifact } from '../engine/base/artifact.ts'
import type { DataHealth, FittedModel } from '../engine/base/fitData.ts'
import { allChecks } from '../reports/fit/trust.ts'

/** More digits than a fit determines, fewer than differ between machines. */
const DIGITS = 10

/**
 * A fitted model as its file holds it: numbers to ten significant digits, no time stamps, the data's path from the artifact's own folder, so
 * that the same data and command give the same bytes. Diagnostics and standard errors that are no finite number are left out: JSON has no NaN.
 *
 * @param table path of the data, and `out` of the artifact, as the user named them
 */
export function fitArtifact(
  model: FittedModel,
  health: DataHealth,
  { table, out, versions }: { readonly table: string; readonly out: string; readonly versions: Readonly<Record<string, string>> },
): Artifact {
  const { kind, equation, estimates, standardErrors, uncertainty, logLikelihood, n, currency, period, terms, covariates, diagnostics } =
    model
  return rounded({
    format: 1,
    kind,
    model: model.model,
    equation,
    estimates: { ...estimates },
    standardErrors: finite(standardErrors),
    uncertainty: {
      symbols: [...uncertainty.symbols],
      scale: [...uncertainty.scale],
      covariance: uncertainty.covariance.map((row) => [...row]),
    },
    ...(Number.isFinite(logLikelihood) && { logLikelihood }),
    n,
    ...(currency !== undefined && { currency }),
    ...(period !== undefined && { period }),
    ...(terms !== undefined && { terms: terms.map((term) => ({ ...term })) }),
    ...(covariates !== undefined && {
      covariates: { names: [...covariates.names], rows: covariates.rows.map((row) => [...row]), weights: [...covariates.weights] },
    }),
    ...(health.window !== undefined && { window: { ...health.window } }),
    data: {
      file: relative(dirname(resolve(out)), resolve(table)).replaceAll('\\', '/'),
      sha256: health.sha256,
      rows: health.rows,
      used: health.used,
      dropped: health.dropped.map(({ reason, rows }) => ({ reason: { ...reason }, rows })),
    },
    diagnostics: finite(diagnostics),
    health: allChecks(model, health).map(({ name, title, verdict, finding }) => ({
      name,
      title: { ...title },
      verdict,
      finding: { ...finding },
    })),
    versions: { ...versions },
  })
}

function finite<T extends number | string | boolean>(figures: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(figures).filter(([, x]) => typeof x !== 'number' || Number.isFinite(x)))
}

function rounded<T>(value: T): T {
  if (typeof value === 'number') return (Number.isFinite(value) ? Number(value.toPrecision(DIGITS)) : value) as T
  if (Array.isArray(value)) return value.map(rounded) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, rounded(item as unknown)])) as T
}
