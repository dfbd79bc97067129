import { describe, expect, it } from 'vitest'
import { mechanisms } from '../../engine/mechanisms/index.ts'
import { read } from '../tidy/sources.ts'
import { cube, simulated, total } from '../support/simulation.ts'
import { blocks, page } from './pages.ts'
import { quietDays } from './quietDays.ts'

const list = [...mechanisms, quietDays]
const campaign = {
  flights: [{ name: 'feed', kind: 'paid', channel: 'feed', content: 'post', from: 0, budget: 1500 }],
}
const run = (section: object | 'off') => simulated({ campaign, mechanisms: { 'quiet-days': section } }, { list })

describe('the example of a new mechanism', () => {
  it('is the one that docs/architecture.md prints', () => {
    expect(blocks(page('docs/architecture.md'), 'ts example')).toEqual([read('test/docs/quietDays.ts')])
  })

  it('silences its share of the contacts', () => {
    // 30,000 impressions on 2,000 people: 15 a person in ten days, so the draws are about 20,000 person-days
    const observed = run({ share: '20%' })
    const delivered = total(observed, 'delivered')
    const share = total(observed, 'quiet-contacts') / delivered
    // contacts of a person and day fall silent together: at most 20,000 draws, standard error sqrt(.2·.8/13,000) at least
    expect(delivered).toBe(30_000)
    expect(Math.abs(share - 0.2)).toBeLessThan(5 * Math.sqrt((0.2 * 0.8) / 10_000))
  })

  it('changes nothing at zero strength, against being switched off', () => {
    const none = run({ share: 0 })
    const off = run('off')
    for (const name of Object.keys(off.cubes)) expect(cube(none, name), name).toEqual(cube(off, name))
  })
})
