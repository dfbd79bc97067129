import type { Issue } from '../../base/issue.ts'
import { nearest } from '../../base/nearest.ts'
import type { Path } from '../located.ts'
import { INTERCEPT } from '../sections/churn.ts'
import { at, entries, names, reference, type Check } from './view.ts'

/** The level of churn is stated once: by alpha and beta, or by a churn model that replaces them; its terms have values to multiply. */
export const churnLevels: Check = ({ raw }) =>
  entries(at(raw, 'products')).flatMap(([product, of]) => {
    const lifecycle = at(of, 'lifecycle')
    const path = ['products', product, 'lifecycle']
    return at(lifecycle, 'kind') === 'subscription' ? [...levelIssues(lifecycle, path), ...termIssues(at(lifecycle, 'churn'), path)] : []
  })

const SHAPES = ['alpha', 'beta'] as const

function levelIssues(lifecycle: unknown, path: Path): Issue[] {
  const level = at(lifecycle, 'churn', 'level')
  const stated = [...SHAPES, ...(level === 'replace' ? ['duration'] : [])].filter((key) => at(lifecycle, key) !== undefined)
  const missing = SHAPES.filter((key) => at(lifecycle, key) === undefined)
  if (level === 'replace') {
    if (stated.length > 0) return [{ code: 'churn-level-twice', path: [...path, stated[0]], params: { found: stated.join(', ') } }]
    const hasIntercept = at(lifecycle, 'churn', 'terms', INTERCEPT) !== undefined
    return hasIntercept ? [] : [{ code: 'churn-without-const', path: [...path, 'churn', 'terms'], params: { key: INTERCEPT } }]
  }
  if (level === 'shift' && stated.length === 0)
    return [{ code: 'churn-level-missing', path: [...path, 'churn', 'level'], params: { found: level } }]
  // one that is there under another spelling is not missing as well
  const misspelt = names(lifecycle).map((key) => nearest(key, missing))
  return missing
    .filter((key) => !misspelt.includes(key))
    .map((key) => ({ code: 'missing-key', path: [...path, key], params: { key, unit: 'none' } }))
}

function termIssues(churn: unknown, lifecycle: Path): Issue[] {
  if (churn === undefined) return []
  const path = [...lifecycle, 'churn']
  const terms = names(at(churn, 'terms'))
  const tenure = at(churn, 'tenure')
  const covariates = terms.filter((term) => term !== INTERCEPT && term !== tenure)
  const unnamed: Issue[] =
    covariates.length > 0 && at(churn, 'covariates') === undefined
      ? [{ code: 'churn-without-covariates', path: [...path, 'terms', covariates[0]], params: { terms: covariates.join(', ') } }]
      : []
  return [...reference('term', tenure, terms, [...path, 'tenure']), ...unnamed]
}
