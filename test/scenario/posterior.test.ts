import { describe, expect, it } from 'vitest'
import { rootKey } from '../../engine/base/keyed.ts'
import { resolveScenario } from '../../engine/scenario/resolveScenario.ts'
import { rowOf as row, STORY, storyFolder } from './story.ts'

const { write, load, sentences } = storyFolder()

const USING = STORY.replace('parameters:', 'use:\n  - {artifact: fits/posterior.json}\nparameters:')
const PATHS = ['products.phone.price', 'products.phone.margin']
const ROWS = [
  [1000, 0.11],
  [2000, 0.12],
  [3000, 0.13],
  [4000, 0.14],
]
const posterior = {
  kind: 'posterior',
  estimates: { 'products.phone.price': 2500, 'products.phone.margin': 0.125 },
  draws: { paths: PATHS, rows: ROWS },
  currency: 'CNY',
}

describe('a posterior', () => {
  it('gives its fields rows of its sample, each row once before any comes twice', async () => {
    write('fits/posterior.json', JSON.stringify(posterior))
    const loaded = await load(USING)
    const key = rootKey('1')
    const drawn = [0, 1, 2, 3, 4, 5].map((draw) => {
      const { price, margin } = resolveScenario(loaded.scenario, { key, draw }).products['phone']
      return [price, margin]
    })
    expect(drawn.slice(0, 4).sort()).toEqual(ROWS)
    expect(drawn[4]).toEqual(drawn[0])
    const { price, margin } = resolveScenario(loaded.scenario, { key, draw: 'mode' }).products['phone']
    expect([price, margin]).toEqual([2500, 0.125])
    expect(row(loaded, PATHS[0])).toMatchObject({ value: '2500 [1000, 4000]', origin: 'fitted', place: 'fits/posterior.json' })
    expect(loaded.models).toEqual(['fits/posterior.json'])
  })

  it('is drawn anew as a whole where its part of the spread is asked for', async () => {
    write('fits/posterior.json', JSON.stringify(posterior))
    const { scenario } = await load(USING)
    const again = (draw: number) => resolveScenario(scenario, { key: rootKey('1'), draw, redraw: 'fits/posterior.json' }).products['phone']
    const rows = [0, 1, 2, 3].map((draw) => [again(draw).price, again(draw).margin])
    expect([...rows].sort()).toEqual(ROWS)
  })

  it('is refused where it does not fit, each mistake with what to do', async () => {
    const refusal = async (change: object, use = '') => {
      write('fits/posterior.json', JSON.stringify({ ...posterior, ...change }))
      return (await sentences(load(USING.replace('posterior.json}', `posterior.json${use}}`)))).map((s) => s.replace(/^\S+ {2}\S+ {2}/, ''))
    }
    expect(await refusal({}, ', for: products.phone')).toEqual(['a posterior knows its fields itself – leave "for" out'])
    expect(await refusal({ draws: { paths: PATHS, rows: [[1]] } })).toEqual([expect.stringContaining('calibrate again with')])
    expect(await refusal({ draws: { paths: ['products.phone.colour'], rows: [[1]] }, estimates: { 'products.phone.colour': 1 } })).toEqual([
      'the posterior gives "products.phone.colour", which is no quantity of this scenario – calibrate this scenario again',
    ])
    expect(await refusal({ draws: { paths: PATHS, rows: [[1, 1.5]] } })).toEqual([expect.stringContaining('reaches beyond 1')])
    expect(await refusal({ currency: 'USD' })).toEqual(['the posterior holds money in USD, the scenario is in CNY – calibrate again'])
  })

  it('is the only artifact that needs no section', async () => {
    write('fits/posterior.json', JSON.stringify({ kind: 'sbg', estimates: { alpha: 1 } }))
    expect(await sentences(load(USING))).toEqual([expect.stringContaining('say which section it is for')])
  })
})
