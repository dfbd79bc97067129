import { describe, expect, it } from 'vitest'
import { STORY, storyFolder } from './story.ts'

const { load, sentences } = storyFolder()

/** Price and margin are distributions or numbers there; the rest comes from defaults. */
const asking = (priors: string, observed = '[]') => `${STORY}\ncalibrate:\n  priors:\n${priors}\n  observed: ${observed}\n`
const told = async (priors: string) => (await sentences(load(asking(priors)))).map((text) => text.replace(/^\S+ {2}\S+ {2}/, ''))

describe('priors', () => {
  it('are distributions at paths, in the field’s unit, or those that the scenario states', async () => {
    const { calibrate, scenario, rows } = await load(
      asking('    products.phone.margin: {low: 5%, mode: 10%, high: 20%}\n    products.phone.conversion: stated'),
    )
    expect(calibrate?.priors.map(({ path, distribution }) => [path, distribution.kind])).toEqual([
      ['products.phone.margin', 'pert'],
      ['products.phone.conversion', 'pert'],
    ])
    expect(calibrate?.priors[0].distribution).toEqual({ kind: 'pert', low: 0.05, mode: 0.1, high: 0.2 })
    expect([calibrate?.runs, calibrate?.minutes]).toEqual([1000, 5])
    // nothing of it is part of what is simulated
    expect(scenario.calibrate).toBeUndefined()
    expect(rows.filter(({ path }) => path.startsWith('calibrate'))).toEqual([])
  })

  it('are refused beyond the range of their field, where they are no distribution, and where nothing can be learnt', async () => {
    expect(await told('    products.phone.margin: {uniform: {low: 50%, high: 150%}}')).toEqual([expect.stringContaining('1')])
    expect(await told('    products.phone.margin: 12%')).toEqual([
      expect.stringMatching(/is known exactly and cannot be learnt – write \{low, mode, high\}/),
    ])
    expect(await told('    horizon.length: {low: 60 days, mode: 90 days, high: 120 days}')).toEqual([
      expect.stringContaining('horizon.length is settled before any run'),
    ])
    expect(await told('    mechanisms.peer-shares.delay: {low: 1, mode: 2, high: 3}')).toEqual([
      expect.stringContaining('differs from person to person'),
    ])
  })

  it('at a path that is not there are told which part is meant', async () => {
    expect(await told('    products.phone.margn: {low: 5%, mode: 10%, high: 20%}')).toEqual([
      expect.stringContaining('did you mean "margin"?'),
    ])
    expect(await told('    products.phone: {low: 5%, mode: 10%, high: 20%}')).toEqual([expect.stringContaining('is no single number')])
  })
})
