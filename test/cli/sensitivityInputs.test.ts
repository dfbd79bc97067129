import { describe, expect, it } from 'vitest'
import { chosenQuantities } from '../../cli/sensitivityInputs.ts'
import { fewerAgents } from '../../cli/sensitivityPopulation.ts'
import type { UsageError } from '../../cli/usageError.ts'
import type { FittedSpec } from '../../engine/base/value.ts'
import { quantitiesOf, type NamedQuantity } from '../../engine/scenario/quantities.ts'
import { scenarioOf } from '../support/scenario.ts'

const between = (low: number, high: number) => ({ low, mode: (low + high) / 2, high })
const feed = { cpm: between(10, 60), peerReach: between(0, 1) }
const scenario = scenarioOf({ channels: { feed }, population: { segments: { all: { channels: { feed: between(0.5, 0.9) } } } } })
const fitted = (symbol: string): FittedSpec => ({
  kind: 'fitted',
  model: 'fits/churn.json',
  symbols: [symbol],
  scale: 'identity',
  mean: 1,
  factor: [1],
})
const isOwn = ({ path }: NamedQuantity) => /^(channels|population|products)/.test(path)
const quantities = quantitiesOf(scenario)
  .filter(isOwn)
  .map((quantity): NamedQuantity =>
    ['products.thing.margin', 'products.thing.price'].includes(quantity.path)
      ? { ...quantity, value: { ...quantity.value, spec: fitted(quantity.path) } }
      : quantity,
  )

const paths = (names?: readonly string[]) => chosenQuantities(quantities, names).map(({ path }) => path)
const refusal = (name: string) => {
  try {
    paths([name])
  } catch (error) {
    return [(error as UsageError).key, (error as UsageError).params['suggestion']]
  }
}

describe('the inputs that a user names', () => {
  it('are found by path, by a path above them, or by the artifact, which is taken as a whole', () => {
    expect(paths(['channels.feed.cpm'])).toEqual(['channels.feed.cpm'])
    expect(paths(['channels', 'channels.feed.cpm']).sort()).toEqual(['channels.feed.cpm', 'channels.feed.peerReach'])
    const both = ['products.thing.margin', 'products.thing.price']
    for (const name of ['churn', 'fits/churn.json', ' products.thing.price ']) expect(paths([name]).sort()).toEqual(both)
    expect(paths()).toEqual(expect.arrayContaining(['channels.feed.cpm', ...both]))
    expect(paths().some((path) => path.startsWith('population'))).toBe(false)
  })

  it('are refused where nothing uncertain is: certain, settled before any run, or misspelt', () => {
    expect(refusal('channels.feed.organicReach')).toEqual(['input-certain', undefined])
    expect(refusal('population.segments.all.channels.feed')).toEqual(['input-settled', undefined])
    expect(refusal('channels.feed.cpn')).toEqual(['no-input-near', 'channels.feed.cpm'])
    expect(refusal('something.else.entirely')).toEqual(['no-input', undefined])
    expect(() => chosenQuantities([], undefined)).toThrow('no-uncertain-inputs')
  })
})

describe('a population', () => {
  const network = { kind: 'none' as const }
  it('of more agents than asked for is simulated with fewer that stand for as many people', () => {
    const population = { ...scenario.population, size: 100_000, scale: 200 }
    expect(fewerAgents({ population, network }, 20_000)).toEqual(['population.size=20000', 'population.scale=1000'])
    expect(fewerAgents({ population, network }, 30_000)).toEqual(['population.size=25000', 'population.scale=800'])
    expect(fewerAgents({ population, network }, 100_000)).toEqual([])
  })

  it('whose ties are listed stays as it is', () => {
    const edges = { kind: 'edges' } as unknown as typeof scenario.network
    expect(fewerAgents({ population: { ...scenario.population, size: 100_000 }, network: edges }, 20_000)).toEqual([])
  })
})
