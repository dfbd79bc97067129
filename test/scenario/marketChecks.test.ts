import { describe, expect, it } from 'vitest'
import { formatIssue } from '../../engine/base/messages.ts'
import { market } from '../../engine/scenario/checks/market.ts'
import { scenarioSchema } from '../../engine/scenario/schema.ts'

/** What the market check finds in a raw scenario, as sentences. */
const found = (raw: unknown, language: 'en' | 'zh' = 'en') =>
  market({ raw, schema: scenarioSchema([]) }).map((i) => formatIssue(i, language))

describe('the calendar', () => {
  const at = (start: string, calendar: unknown) => ({ horizon: { start }, mechanisms: { calendar } })

  it('is refused where it does not know the year', () => {
    expect(found(at('2041-03-01', {}))).toEqual([
      'horizon.start  the calendar knows the holidays of 2020 to 2040, not of 2041 – write calendar: off, or state them under events',
    ])
    expect(found(at('2019-03-01', { weekend: { demand: 1.2 } }), 'zh')[0]).toContain('2020–2040')
  })

  it('is fine where it does, is off or is not named', () => {
    expect([at('2026-03-01', {}), at('2041-03-01', 'off'), at('2041-03-01', undefined), {}].flatMap((raw) => found(raw))).toEqual([])
  })
})

describe('a subsidy', () => {
  const lifecycle = (of: object) => ({ kind: 'subscription', alpha: 1, beta: 3, fee: 10, ...of })
  const of = (crisis: object, subsidy?: object) =>
    found({
      products: { club: { lifecycle: lifecycle(subsidy ? { subsidy } : {}) }, other: { lifecycle: lifecycle({}) } },
      crises: [{ name: 'end', kind: 'subsidy', on: 3, ...crisis }],
    })

  it('drives customers away once, as a crisis or in the lifecycle', () => {
    expect(of({}, { until: 5 })).toEqual([
      'crises[0]  "end" and products.club.lifecycle.subsidy both end the subsidy, and its churn would count twice – leave one of them out, or write "churn: 0" in the crisis',
    ])
    expect(of({ product: 'club', churn: 0.5 }, { until: 5 })).toHaveLength(1)
    const fine = [of({}), of({ churn: 0 }, { until: 5 }), of({ product: 'other' }, { until: 5 }), of({ kind: 'price' }, { until: 5 })]
    expect([...fine, of({}, { until: 5, effect: 0 })].flat()).toEqual([])
  })
})

describe('a live event', () => {
  const of = (flight: object) => found({ campaign: { flights: [{ name: 'show', kind: 'live', ...flight }] } })

  it('says who watches, itself or by its host', () => {
    expect(of({})).toEqual(['campaign.flights[0]  "show" does not say who watches – write "viewers: 50000", or the host\'s "tier: head"'])
    expect([...of({ viewers: 500 }), ...of({ tier: 'head' }), ...of({ kind: 'paid' })]).toEqual([])
  })
})
