import type { Issue } from '../../base/issue.ts'
import { nearest } from '../../base/nearest.ts'
import type { Inputs, Quote } from '../inputs.ts'
import { INTERCEPT } from '../sections/churn.ts'
import { channelNamed } from '../sheets/channelNamed.ts'
import type { Entries } from '../sheets/entryNamed.ts'
import { at, entries, list, names } from './view.ts'

/**
 * What is wrong between a scenario (raw or in normal form) and the data read beside it: a churn model without the table of its
 * covariates, a flight that hires from a quoted tier none of whose creators posts on its channel.
 */
export function inputIssues(scenario: unknown, inputs: Inputs): Issue[] {
  return [...covariateIssues(scenario, inputs), ...hiringIssues(scenario, inputs.quotes ?? [])]
}

function covariateIssues(scenario: unknown, { covariates: tables = {} }: Inputs): Issue[] {
  return entries(at(scenario, 'products')).flatMap(([product, of]): Issue[] => {
    const churn = at(of, 'lifecycle', 'churn')
    const found = at(churn, 'covariates')
    if (typeof found !== 'string') return []
    const path = ['products', product, 'lifecycle', 'churn']
    if (!Object.hasOwn(tables, found)) return [{ code: 'churn-no-table', path: [...path, 'covariates'], params: { found } }]
    const known = tables[found].names
    const tenure = at(churn, 'tenure')
    return names(at(churn, 'terms'))
      .filter((term) => term !== INTERCEPT && term !== tenure && !known.includes(term))
      .map((term) => {
        const suggestion = nearest(term, known)
        const params = { term, table: found, known: known.join(', '), ...(suggestion && { suggestion }) }
        return { code: 'churn-unknown-term', path: [...path, 'terms', term], params }
      })
  })
}

function hiringIssues(scenario: unknown, quotes: readonly Quote[]): Issue[] {
  if (quotes.length === 0) return []
  const channels = Object.fromEntries(entries(at(scenario, 'channels'))) as Entries
  return list(at(scenario, 'campaign', 'flights')).flatMap((flight, i): Issue[] => {
    const channel = at(flight, 'channel')
    const tier = at(flight, 'tier')
    if (at(flight, 'kind') !== 'creators' || typeof channel !== 'string' || !Object.hasOwn(channels, channel)) return []
    const own = quotes.filter((quote) => quote.tier === tier)
    if (own.length === 0 || own.some(({ platform }) => platform === undefined || channelNamed(platform, channels) === channel)) return []
    const known = [...new Set(own.map(({ platform }) => platform))].join(', ')
    return [{ code: 'quote-nobody', path: ['campaign', 'flights', i, 'channel'], params: { found: channel, tier: String(tier), known } }]
  })
}
