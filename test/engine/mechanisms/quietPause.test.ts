import { describe, expect, it } from 'vitest'
import { mechanisms } from '../../../engine/mechanisms/index.ts'
import { KIND, KINDS } from '../../../engine/plan/kinds.ts'
import { only } from '../../support/scenario.ts'
import { cube, finish, simulation, total, type Finished } from '../../support/simulation.ts'
import { standIn } from '../../support/standIns.ts'
import { errors, MOST_ERRORS } from '../../support/statistics.ts'

/**
 * Fewer pushes to the silent (engine/mechanisms/quietPause.ts): a push a day to everybody who opted in, 12 days. A stand-in says on which
 * steps everybody interacts with the push (all at once), or buys.
 */
const DAYS = 12
const N = 4000
const NUDGES = { name: 'nudges', kind: 'push', channel: 'feed', content: 'post', from: 0, optIn: 1, perWeek: 7, costPerPush: 0 }

function run(policy: object | 'off', { answers = [] as number[], buys = [] as number[] } = {}): Finished {
  const people = standIn('people', ({ world, status }) => ({
    respond({ size, engage }, step) {
      const answer = answers.includes(step)
      for (let i = 0; i < size; i++) engage.eta[i] = Number.NEGATIVE_INFINITY
      for (let i = 0; i < size; i++) engage.hazard[i] = answer ? Number.POSITIVE_INFINITY : 0
    },
    convert(step) {
      if (!buys.includes(step)) return
      for (let a = 0; a < world.population.size; a++) status.adopt(a, 0, 1, KIND.organic)
    },
  }))
  const list = [...mechanisms, people]
  return finish(
    simulation(
      {
        horizon: { length: DAYS },
        population: { size: N },
        campaign: { flights: [NUDGES] },
        mechanisms: only(['pushes', 'engagement', 'people'], { pushes: { notice: 1 } }, list),
        policies: { 'quiet-pause': policy },
      },
      { list },
    ),
  )
}

/** Pushes delivered by day. */
const byDay = (of: Finished) => Array.from({ length: DAYS }, (_, day) => cube(of, 'delivered')[day * KINDS.length + KIND.push])

describe('pushes', () => {
  it('go on for so many days after the first, and then to a share', () => {
    const paused = run({ after: 3, left: 0.3 })
    byDay(paused).forEach((n, day) => {
      if (day < 3) expect(n).toBe(N)
      else expect(errors(n / N, 0.3, Math.sqrt(0.21 / N)), `day ${day}`).toBeLessThan(MOST_ERRORS)
    })
    expect(total(paused, 'quiet-pause-actions')).toBe(N * DAYS - total(paused, 'delivered'))
  })

  it('begin again the day after an interaction or a purchase', () => {
    // day 2 is answered, so silence begins there; a purchase on day 7
    const days = byDay(run({ after: 3, left: 0 }, { answers: [2], buys: [7] }))
    expect(days.map((n) => n > 0)).toEqual([true, true, true, true, true, false, false, false, true, true, false, false])
  })

  it('are as without it where everybody keeps them all, or nobody is silent for so long', () => {
    const off = run('off')
    for (const same of [run({ after: 3, left: 1 }), run({ after: 50, left: 0 })])
      for (const name of Object.keys(off.cubes)) expect(same.cubes[name], name).toEqual(off.cubes[name])
  })
})
