import type { DesignData } from '../../engine/base/fitData.ts'
import type { Issue } from '../../engine/base/issue.ts'
import { nearest } from '../../engine/base/nearest.ts'

/** What can be fitted: `linear` takes any number of terms, as does `poisson`; the others take one. */
export const REGRESSION_FAMILIES = ['linear', 'polynomial', 'exponential', 'power', 'robust', 'poisson'] as const

export type RegressionFamily = (typeof REGRESSION_FAMILIES)[number]

export interface RegressionOptions {
  readonly family: RegressionFamily
  /** Of `polynomial`; 2 where it is left off. */
  readonly degree?: number
  /** Of `exponential` and `power`: least squares of ln y (the default), or of y itself. */
  readonly scale?: 'log' | 'original'
}

/** A family that does not exist, with the one that was probably meant. */
export function unknownFamily(found: string): Issue {
  const suggestion = nearest(found, REGRESSION_FAMILIES)
  return {
    code: 'unknown-family',
    path: ['family'],
    params: { found, known: REGRESSION_FAMILIES.join(', '), ...(suggestion && { suggestion }) },
  }
}

/** What the family asks of the outcome. */
export function outcomeIssues(data: DesignData, y: Float64Array, rows: Int32Array | undefined, options: RegressionOptions): Issue[] {
  const { name } = data.outcome
  const fitted = rows ? Float64Array.from(rows, (row) => y[row]) : y
  const path = ['outcome', name]
  const { family } = options
  const logs = (family === 'exponential' || family === 'power') && options.scale !== 'original'
  if (logs) return belowZero(name, path, y, family)
  if (family === 'poisson') {
    const wrong = (value: number) => !(value >= 0 && Number.isInteger(value))
    const count = y.reduce((sum, value) => sum + Number(wrong(value)), 0)
    if (count > 0) {
      const row = y.findIndex(wrong)
      return [{ code: 'not-a-count', path, params: { name, found: y[row], row: row + 1, count } }]
    }
  }
  if (fitted.every((value) => value === fitted[0])) return [{ code: 'outcome-constant', path, params: { name, found: fitted[0] } }]
  if (family === 'exponential' || family === 'power') {
    // the search starts from logarithms, which two outcomes above 0 give
    if (fitted.reduce((sum, value) => sum + Number(value > 0), 0) < 3) return belowZero(name, path, y, family)
  }
  return []
}

/** What the family asks of its terms. */
export function termIssues({ terms }: DesignData, { family }: RegressionOptions): Issue[] {
  if (family === 'linear' || family === 'poisson') return []
  if (terms.length !== 1)
    return [
      { code: 'needs-one-term', path: ['terms'], params: { family, found: terms.length, terms: terms.map(({ name }) => name).join(', ') } },
    ]
  return family === 'power' ? belowZero(terms[0].name, ['terms', terms[0].name], terms[0].values, family) : []
}

function belowZero(name: string, path: readonly string[], values: Float64Array, family: string): Issue[] {
  const count = values.reduce((sum, value) => sum + Number(!(value > 0)), 0)
  if (count === 0) return []
  const row = values.findIndex((value) => !(value > 0))
  return [{ code: 'not-positive', path, params: { name, family, found: values[row], row: row + 1, count } }]
}
