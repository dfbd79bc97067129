import { expect, it } from 'vitest'
import { formatIssue } from '../../engine/base/messages.ts'
import { policyReferences } from '../../engine/scenario/checks/policies.ts'
import { scenarioSchema } from '../../engine/scenario/schema.ts'

it('policies name flights and products that there are, and a slip is told what was meant', () => {
  const raw = {
    products: { cloud: {} },
    campaign: { flights: [{ name: 'feed-ads' }, { name: 'koc-seeding' }] },
    policies: {
      'pilot-gate': { flights: ['feed-adds'], control: ['koc-seeding'] },
      'budget-reallocation': { immediate: ['feed-ads'], community: ['nobody'] },
      'win-back': { products: ['cloud', 'phone'] },
    },
  }
  const found = policyReferences({ raw, schema: scenarioSchema([]) })
  expect(found.map((issue) => formatIssue(issue, 'en').replace(/^\S+ +/, ''))).toEqual([
    'there is no flight "nobody" – declared: feed-ads, koc-seeding',
    expect.stringMatching(/^there is no flight "feed-adds" – .*feed-ads/),
    expect.stringMatching(/^there is no product "phone"/),
  ])
  expect(found.map(({ path }) => path.join('.'))).toEqual([
    'policies.budget-reallocation.community.0',
    'policies.pilot-gate.flights.0',
    'policies.win-back.products.1',
  ])
  expect(formatIssue(found[0], 'zh')).toContain('投放计划')
})
