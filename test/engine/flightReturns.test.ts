import { expect, it } from 'vitest'
import { KINDS } from '../../engine/plan/kinds.ts'
import { everything } from '../support/everything.ts'
import { cube, simulated, total } from '../support/simulation.ts'
import { mechanisms } from '../../engine/mechanisms/index.ts'
import { probe } from '../support/standIns.ts'

it('adopters and engagements by flight are those of the contacts that flights paid for, and those whom their coupons won', () => {
  let [adopters, engaged] = [0, 0]
  const list = [
    ...mechanisms,
    probe('decided', (batch) => {
      for (let i = 0; i < batch.size; i++) {
        if (batch.flight[i] < 0) continue
        adopters += batch.adopters[i]
        engaged += batch.engaged[i]
      }
    }),
  ]
  const run = simulated(everything({}, list), { list })
  const won = total(run, 'coupons-won')
  expect([total(run, 'adopters-by-flight'), total(run, 'engaged-by-flight')]).toEqual([adopters + won, engaged])
  expect(Math.min(adopters, won)).toBeGreaterThan(0)
  // of every kind of contact, those of peers have no flight
  const byKind = (kind: string) => cube(run, 'engaged').reduce((sum, n, i) => (KINDS[i % KINDS.length] === kind ? sum + n : sum), 0)
  expect(engaged).toBeLessThanOrEqual(total(run, 'engaged') - byKind('peer'))
})
