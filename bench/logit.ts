import type { DesignData } from '../engine/base/fitData.ts'
import { rootKey, uniform } from '../engine/base/keyed.ts'
import { fitChurn } from '../models/churn/fitChurn.ts'
import { prepareDesign } from '../models/regression/design.ts'
import { fitGlm } from '../models/regression/fitGlm.ts'
import { logit as family } from '../models/regression/glmFamily.ts'
import { inTurn, type BenchRow } from './measure.ts'

/**
 * Logistic regression of so many rows on 20 terms, half of them indicators: the fit with its checks of the design and its standard errors, the
 * whole churn model (AUC, calibration, lift, covariate table, health card), and a plain XᵀX of the same columns to hold both against.
 */
export function logit(rows: number, repeats: number): BenchRow[] {
  const data = design(rows, 20)
  const [product, fit, whole] = inTurn(repeats, [
    () => seconds(() => crossProducts(data)),
    () =>
      seconds(() =>
        fitGlm(
          prepareDesign(data, () => []),
          family,
        ),
      ),
    () => seconds(() => fitChurn(data)),
  ])
  const workload = `${rows / 1000}k rows, 20 terms`
  const memory = process.memoryUsage.rss() / 2 ** 20
  return [
    { what: 'logistic fit', workload, unit: 'ms', value: 1000 * fit.min, median: 1000 * fit.median },
    { what: 'churn model with all its figures', workload, unit: 'ms', value: 1000 * whole.min, median: 1000 * whole.median },
    { what: 'logistic fit', workload, unit: 'times one XᵀX', value: fit.min / product.min, median: fit.median / product.median },
    { what: 'process after the churn model', workload, unit: 'MB', value: memory, median: memory },
  ]
}

function seconds(task: () => unknown): number {
  const start = performance.now()
  task()
  return (performance.now() - start) / 1000
}

/** Terms of known effect and an outcome drawn from them. */
function design(rows: number, terms: number): DesignData {
  const key = rootKey('bench/logit')
  const columns = Array.from({ length: terms }, (_, j) => {
    const indicator = j % 2 === 1
    const values = Float64Array.from({ length: rows }, (_, i) =>
      indicator ? Number(uniform(key, i, j) < 0.3) : 4 * uniform(key, i, j) - 2,
    )
    return {
      name: `x${j}`,
      column: `x${j}`,
      kind: indicator ? ('indicator' as const) : ('number' as const),
      role: 'covariate' as const,
      values,
    }
  })
  const y = new Float64Array(rows)
  for (let i = 0; i < rows; i++) {
    let eta = -1
    for (let j = 0; j < terms; j++) eta += 0.06 * (j - 9) * columns[j].values[i]
    y[i] = Number(uniform(key, i, terms) < 1 / (1 + Math.exp(-eta)))
  }
  return { outcome: { name: 'y', values: y }, terms: columns }
}

/** One pass of XᵀX, column by column. */
function crossProducts({ terms }: DesignData): number {
  let total = 0
  for (let j = 0; j < terms.length; j++)
    for (let k = 0; k <= j; k++) {
      const [a, b] = [terms[j].values, terms[k].values]
      let sum = 0
      for (let i = 0; i < a.length; i++) sum += a[i] * b[i]
      total += sum
    }
  return total
}
