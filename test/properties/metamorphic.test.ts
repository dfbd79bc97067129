import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KINDS } from '../../engine/plan/kinds.ts'
import { EVERYTHING } from '../support/everything.ts'
import { merge, type Overrides } from '../support/scenario.ts'
import { cube, simulated, total, type Finished } from '../support/simulation.ts'
import { isSlow } from '../support/slow.ts'
import { composed, compositions } from './compositions.ts'

/**
 * What must hold between two runs, or two counts of one, whatever has been put together: 200 random scenarios in full
 * (`npm run verify:composition`), ten in short.
 */
const COUNT = isSlow ? 200 : 10
const always = (property: (composition: Parameters<typeof composed>[0]) => void) =>
  fc.assert(fc.property(compositions, property), { numRuns: COUNT, seed: 20261124, endOnFailure: true })

describe(`in ${COUNT} random scenarios`, { timeout: 600_000 }, () => {
  it('without a budget nothing is bought and nobody is reached by it', () => {
    always((composition) => {
      const flights = EVERYTHING.campaign.flights
        .filter(({ kind }) => kind !== 'community')
        .map((flight) => ('budget' in flight && flight.kind !== 'brand' && flight.kind !== 'live' ? { ...flight, budget: 0 } : flight))
      const run = simulated(composed(composition, { campaign: { flights } }))
      const bought = [...run.run.world.flights].filter(({ type }) => type === 'paid' || type === 'creators')
      expect(bought.map(({ index }) => cube(run, 'delivered-by-flight')[index])).toEqual(bought.map(() => 0))
      expect(bought.map(({ index }) => cube(run, 'cost-by-flight')[index])).toEqual(bought.map(() => 0))
    })
  })

  it('fewer notice than are reached, fewer engage, share and buy than notice', () => {
    always((composition) => {
      const run = simulated(composed(composition))
      const counts = ['delivered', 'noticed', 'engaged'].map((name) => cube(run, name))
      for (let i = 0; i < counts[0].length; i++) {
        expect(counts[1][i]).toBeLessThanOrEqual(counts[0][i])
        expect(counts[2][i]).toBeLessThanOrEqual(counts[1][i])
      }
      expect(total(run, 'shared')).toBeLessThanOrEqual(total(run, 'noticed'))
      expect(total(run, 'reached-first')).toBeLessThanOrEqual(run.run.world.population.size)
    })
  })

  it('the campaign’s money is spent in the campaign, and nothing of it in its twin', () => {
    always((composition) => {
      const scenario = composed(composition)
      const twin = simulated(scenario, { index: { arm: 'counterfactual' } })
      expect(total(twin, 'cost-by-flight')).toBe(0)
      const kinds = KINDS.filter((_, kind) => byKind(twin, kind) > 0)
      expect(kinds.filter((kind) => !['peer', 'news', 'community'].includes(kind))).toEqual([])
    })
  })

  it('a mechanism that is switched off leaves nothing behind', () => {
    always((composition) => {
      const off = (name: string): Overrides => merge({ mechanisms: composition.mechanisms }, { mechanisms: { [name]: 'off' } }) as Overrides
      for (const name of ['reviews', 'communities', 'crises']) {
        const run = simulated(composed(composition, off(name)))
        expect(Object.keys(run.cubes).filter((cubeName) => cubeName.startsWith(`${name}-`))).toEqual([])
      }
    })
  })
})

function byKind(run: Finished, kind: number): number {
  const delivered = cube(run, 'delivered')
  let sum = 0
  for (let i = kind; i < delivered.length; i += KINDS.length) sum += delivered[i]
  return sum
}
