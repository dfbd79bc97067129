import type { Artifact } from '../base/artifact.ts'
import { choleskyRows } from '../base/fitted.ts'
import { log } from '../base/math.ts'
import { covariateTable, type CovariateTable } from '../base/covariateTable.ts'

type Scale = 'identity' | 'log'

/**
 * The estimates of an artifact as a scenario writes values: `{fitted: …}` with its row of the covariance's Cholesky factor, or the
 * plain number of what is known exactly. Without a covariance the standard errors count as independent.
 *
 * @param factor by which a symbol's unit is converted, 1 for most
 * @returns undefined where the covariance is none
 */
export function fittedValues(artifact: Artifact, model: string, factor: (symbol: string) => number): Map<string, unknown> | undefined {
  const names = Object.keys(artifact.estimates)
  const { symbols, scale, covariance } = artifact.uncertainty ?? independent(artifact)
  if (scale.length !== symbols.length || covariance.length !== symbols.length) return undefined
  const rows = choleskyRows(covariance)
  if (rows === undefined) return undefined
  const values = new Map<string, unknown>()
  const about = { source: `fitted: ${artifact.model ?? artifact.kind}`, grade: 'calibrated' }
  for (const name of names) {
    const i = symbols.indexOf(name)
    const estimate = artifact.estimates[name]
    const by = factor(name)
    if (i < 0 || rows[i].every((x) => x === 0)) {
      values.set(name, { value: estimate * by, ...about })
      continue
    }
    if (scale[i] === 'log' && !(estimate > 0)) return undefined
    const row = trimmed(rows[i]).map((x) => (scale[i] === 'log' ? x : x * by))
    const mean = scale[i] === 'log' ? log(estimate * by) : estimate * by
    values.set(name, { fitted: { model, symbols: symbols.slice(0, row.length), scale: scale[i], mean, factor: row }, ...about })
  }
  return values
}

/** Without trailing zeros, so that a value names only the symbols it depends on. */
function trimmed(row: readonly number[]): number[] {
  return row.slice(0, row.findLastIndex((x) => x !== 0) + 1)
}

function independent({ estimates, standardErrors = {} }: Artifact): { symbols: string[]; scale: Scale[]; covariance: number[][] } {
  const symbols = Object.keys(estimates).filter((symbol) => (standardErrors[symbol] ?? 0) > 0)
  return {
    symbols,
    scale: symbols.map(() => 'identity'),
    covariance: symbols.map((a) => symbols.map((b) => (a === b ? standardErrors[a] ** 2 : 0))),
  }
}

/** The section `churn:` that a churn model becomes, and the covariates people are given; undefined where the covariance is none. */
export function churnSection(
  artifact: Artifact,
  model: string,
  level: 'replace' | 'shift',
  period: number | undefined,
): { readonly churn: unknown; readonly covariates?: CovariateTable } | undefined {
  const terms = fittedValues(artifact, model, () => 1)
  if (terms === undefined) return undefined
  const tenure = artifact.terms?.find((term) => term.role === 'tenure')?.name
  const table = artifact.covariates
  return {
    churn: {
      level,
      terms: Object.fromEntries(terms),
      ...(tenure !== undefined && { tenure }),
      ...(tenure !== undefined && period !== undefined && { tenureUnit: period }),
      ...(table && { covariates: model }),
    },
    ...(table && { covariates: covariateTable(table) }),
  }
}
