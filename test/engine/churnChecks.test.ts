import { describe, expect, it } from 'vitest'
import { issueSentence } from '../../engine/base/messages.ts'
import { mechanisms } from '../../engine/mechanisms/index.ts'
import { checks } from '../../engine/scenario/checks.ts'
import { scenarioSchema } from '../../engine/scenario/schema.ts'

const schema = scenarioSchema(mechanisms)

/** What the checks say of a subscription. */
function said(lifecycle: object): string[] {
  const raw = { products: { cloud: { lifecycle: { kind: 'subscription', fee: 7, ...lifecycle } } } }
  return checks({ raw, schema }).map((issue) => `${issue.path.slice(3).join('.')}: ${issueSentence(issue, 'en')}`)
}

const churn = (level: string, more: object = {}) => ({ churn: { level, terms: { const: -1 }, ...more } })

describe('the level of churn', () => {
  it('is stated by alpha and beta, or by a model that replaces them, or by both with a shift', () => {
    expect(said({ alpha: 1, beta: 2 })).toEqual([])
    expect(said(churn('replace'))).toEqual([])
    expect(said({ alpha: 1, beta: 2, ...churn('shift') })).toEqual([])
  })

  it('is not stated twice', () => {
    expect(said({ alpha: 1, beta: 2, ...churn('replace') })).toEqual([
      'alpha: the level of churn is stated twice, by alpha, beta and by a churn model with level "replace" – remove alpha, beta, or write level: shift',
    ])
    expect(said({ beta: 2, ...churn('replace') })[0]).toContain('by beta and by')
  })

  it('is not left out', () => {
    expect(said({})).toEqual([
      'alpha: "alpha" is missing: expected a plain number such as 2.5',
      'beta: "beta" is missing: expected a plain number such as 2.5',
    ])
    expect(said({ alpha: 1 })).toEqual(['beta: "beta" is missing: expected a plain number such as 2.5'])
    expect(said(churn('shift'))).toEqual([
      'churn.level: a churn model with level "shift" moves people around the level of alpha and beta, which are missing – add both, or write level: replace',
    ])
  })

  it('is not missing where it is misspelt', () => {
    expect(said({ alhpa: 1, beta: 2 })).toEqual([])
  })
})

describe('the terms of a churn model', () => {
  it('have an intercept where they carry the level', () => {
    expect(said({ churn: { level: 'replace', terms: { tenure: -1 }, tenure: 'tenure' } })).toEqual([
      'churn.terms: a churn model with level "replace" needs its intercept – add "const" to the terms',
    ])
  })

  it('have covariates to multiply', () => {
    expect(said(churn('replace', { terms: { const: 0, monthly: 0.1, fiber: 1 } }))).toEqual([
      'churn.terms.monthly: nothing says how monthly, fiber vary between members – take the model in by "use:", which brings their table, or remove the terms',
    ])
  })

  it('include the one that tenure names', () => {
    expect(said(churn('replace', { terms: { const: 0, tenure: -1 }, tenure: 'tenur', covariates: 'a.json' }))).toEqual([
      'churn.tenure: there is no term of the churn model "tenur" – did you mean "tenure"?',
    ])
  })

  it('are told of in Chinese too', () => {
    const raw = { products: { cloud: { lifecycle: { kind: 'subscription', alpha: 1, beta: 2, ...churn('replace') } } } }
    expect(issueSentence(checks({ raw, schema })[0], 'zh')).toBe(
      '流失水平重复设定：既有 alpha, beta，又有 level 为 replace 的流失模型，请删去 alpha, beta，或改为 level: shift',
    )
  })
})
