import type { CovariateTable } from '../base/covariateTable.ts'
import type { Resolved } from '../base/value.ts'
import type { Scenario } from '../scenario/schema.ts'
import { INTERCEPT } from '../scenario/sections/churn.ts'
import type { WorldChurn } from './world.ts'

type Lifecycle = Resolved<Scenario>['products'][string]['lifecycle']

/** Everybody alike: for a model of intercept and tenure alone. */
const NOBODY_DIFFERS: Pick<CovariateTable, 'names' | 'rows' | 'count' | 'cumulativeWeights' | 'means'> = {
  names: [],
  rows: new Float64Array(0),
  count: 1,
  cumulativeWeights: Float64Array.of(1),
  means: new Float64Array(0),
}

/**
 * The churn model of a subscription for one parameter draw: per row x of its covariate table the log-odds const + Σ β_j x_j (replace) or
 * Σ β_j (x_j − x̄_j) (shift). Terms of a table that the model does not name have no weight; every named one is in the table
 * (engine/scenario/checks/inputData.ts).
 */
export function resolveChurn(lifecycle: Lifecycle, tables: Readonly<Record<string, CovariateTable>>): WorldChurn | undefined {
  if (lifecycle.kind !== 'subscription' || lifecycle.churn === undefined) return undefined
  const { level, terms, tenure, tenureUnit, covariates } = lifecycle.churn
  const { names, rows, count, cumulativeWeights, means } = covariates === undefined ? NOBODY_DIFFERS : tables[covariates]
  const slopes = names.map((name) => (name === tenure || name === INTERCEPT ? 0 : coefficient(terms, name)))
  const replaces = level === 'replace'
  const logOdds = new Float64Array(count).fill(replaces ? coefficient(terms, INTERCEPT) : 0)
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < slopes.length; j++) logOdds[i] += slopes[j] * (rows[i * slopes.length + j] - (replaces ? 0 : means[j]))
  }
  const perPeriod = replaces && tenure !== undefined ? (coefficient(terms, tenure) * lifecycle.period) / tenureUnit : 0
  return { level, logOdds, cumulativeWeights, perPeriod }
}

function coefficient(terms: Readonly<Record<string, number>>, name: string): number {
  return Object.hasOwn(terms, name) ? terms[name] : 0
}
