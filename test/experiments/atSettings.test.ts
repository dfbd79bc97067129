import { expect, test } from 'vitest'
import { InputError } from '../../engine/base/issue.ts'
import { ensemble } from '../../engine/ensemble/ensemble.ts'
import { inlineExecutor } from '../../engine/ensemble/inlineExecutor.ts'
import { mechanisms } from '../../engine/mechanisms/index.ts'
import { atSettings } from '../../experiments/atSettings.ts'
import { samplesOf } from '../../experiments/compare/samplesOf.ts'
import { simulation } from '../support/simulation.ts'

const executor = inlineExecutor(mechanisms)
const BUDGET = 'campaign.flights.feed.budget'
const planAt = (budget: number) =>
  simulation({ campaign: { flights: [{ name: 'feed', kind: 'paid', channel: 'feed', content: 'post', from: 0, budget }] } }).plan

test('a setting gives what a plan with these values gives, draw by draw', async () => {
  const found = await atSettings(
    planAt(1500),
    [300, 1500].map((x) => ({ [BUDGET]: x })),
    { draws: 3, executor },
  )
  for (const [i, budget] of [300, 1500].entries()) {
    const whole = await ensemble({ plans: [planAt(budget)], draws: 3, replicatesPerDraw: 1 }, executor)
    for (const metric of ['impressions', 'cost', 'reach']) expect(found.of(metric)[i]).toEqual(samplesOf(whole, ['a'], metric)[0].samples)
  }
  expect(found.of('cost')).toEqual([
    [300, 300, 300],
    [1500, 1500, 1500],
  ])
})

test('what cannot be set, is no quantity or lies out of range is refused before anything runs', async () => {
  const issuesOf = async (path: string, value: number) => {
    const error: unknown = await atSettings(planAt(1), [{ [path]: value }], { draws: 1, executor }).catch((e: unknown) => e)
    return error instanceof InputError ? error.issues : error
  }
  expect(await issuesOf('campaign.flights.feed.budgte', 1)).toEqual([
    { code: 'unknown-path', path: [], params: { part: 'campaign.flights.feed.budgte', suggestion: BUDGET } },
  ])
  expect(await issuesOf('horizon.length', 5)).toEqual([{ code: 'not-settable', path: [], params: { key: 'horizon.length' } }])
  expect(await issuesOf(BUDGET, -1)).toEqual([{ code: 'out-of-range', path: BUDGET.split('.'), params: { found: -1, min: 0 } }])
})

test('settings of different quantities and a misspelt metric are told', async () => {
  await expect(atSettings(planAt(1), [{ [BUDGET]: 1 }, {}], { draws: 1, executor })).rejects.toThrow(
    `settings of different quantities: "${BUDGET}" is in some and not in others`,
  )
  const found = await atSettings(planAt(1), [{ [BUDGET]: 1 }], { draws: 1, executor })
  expect(() => found.of('impresions')).toThrow('no metric "impresions", did you mean "impressions"?')
})
