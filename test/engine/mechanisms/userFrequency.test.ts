import { describe, expect, it } from 'vitest'
import { mechanisms } from '../../../engine/mechanisms/index.ts'
import { KIND } from '../../../engine/plan/kinds.ts'
import { market } from '../../directions/market.ts'
import { only, type Overrides } from '../../support/scenario.ts'
import { finish, simulation, total, type Finished } from '../../support/simulation.ts'
import { standIn } from '../../support/standIns.ts'
import { errors, MOST_ERRORS } from '../../support/statistics.ts'

/**
 * A frequency for each user (engine/mechanisms/userFrequency.ts). Everybody gets one bought contact in each of 28 steps and notices it; who
 * responds is said by a stand-in: agents below `responding` always do, the others never.
 */
const STEPS = 28
const N = 60
const RESPONDING = 20

function run(policy: object | 'off', policies: Overrides = {}): Finished {
  const contact = standIn('a-contact', ({ world }) => ({
    deliver(step, sink) {
      sink.begin({ source: 0, content: 0, channel: 0, kind: 0, flight: -1, notice: 1 })
      for (let agent = 0; agent < world.population.size; agent++) sink.add(agent, step)
    },
    respond({ size, agent, engage }) {
      for (let i = 0; i < size; i++) engage.hazard[i] = agent[i] < RESPONDING ? Number.POSITIVE_INFINITY : 0
      for (let i = 0; i < size; i++) engage.eta[i] = agent[i] < RESPONDING ? 0 : Number.NEGATIVE_INFINITY
    },
  }))
  return finish(
    simulation(
      {
        horizon: { length: STEPS },
        population: { size: N },
        mechanisms: only(['engagement', 'a-contact'], {}, [...mechanisms, contact]),
        policies: { 'user-frequency': policy, ...policies },
      },
      { list: [...mechanisms, contact] },
    ),
  )
}

const contacts = ({ run: { memory } }: Finished) => Array.from(memory.columns.get('contacts')).slice(0, N)

describe('the frequency of a user', () => {
  // four windows of seven days
  const policy = { contacts: 4, window: 7, responsive: 1.5, silent: 0.5, memory: 7, unanswered: 6 }

  it('is the cap for a start, more for who responds and less for who has left so many unanswered', () => {
    const seen = contacts(run(policy))
    // who responds: a response in step 0 is known in step 1, so 6 in every window
    expect(new Set(seen.slice(0, RESPONDING))).toEqual(new Set([24]))
    // who does not: 4 in the first window; the 6th in a row without an answer is the 2nd of the second window, 2 in each from there on
    expect(new Set(seen.slice(RESPONDING))).toEqual(new Set([4 + 2 + 2 + 2]))
  })

  it('forgets a response after its memory', () => {
    const short = contacts(run({ ...policy, memory: 1 / 24 }))
    // known the day after, forgotten by then: the cap of all, and never silent
    expect(new Set(short.slice(0, RESPONDING))).toEqual(new Set([16]))
  })

  it('counts what it refuses', () => {
    const done = run(policy)
    expect(total(done, 'user-frequency-actions')).toBe(N * STEPS - total(done, 'delivered'))
  })

  it('is the frequency cap where all are treated alike, and nothing at all at a cap beyond reach', () => {
    const alike = run({ ...policy, responsive: 1, silent: 1 })
    const capped = run('off', { 'frequency-cap': { contacts: 4, window: 7 } })
    for (const name of Object.keys(capped.cubes).filter((cube) => cube in alike.cubes))
      expect(alike.cubes[name], name).toEqual(capped.cubes[name])
    const [wide, off] = [run({ ...policy, contacts: 60_000 }), run('off')]
    for (const name of Object.keys(off.cubes)) expect(wide.cubes[name], name).toEqual(off.cubes[name])
  })

  it('takes a push that was opened for an answer, and an advertisement only when it is clicked', () => {
    const seen = (kind: number) => {
      // everybody notices every contact and nobody engages
      const contact = standIn('a-contact', ({ world }) => ({
        deliver(step, sink) {
          sink.begin({ source: 0, content: 0, channel: 0, kind, flight: -1, notice: 1 })
          for (let agent = 0; agent < world.population.size; agent++) sink.add(agent, step)
        },
      }))
      const list = [...mechanisms, contact]
      const over = {
        horizon: { length: STEPS },
        population: { size: N },
        mechanisms: only(['a-contact'], {}, list),
        policies: { 'user-frequency': policy },
      }
      return contacts(finish(simulation(over, { list })))[0]
    }
    expect([seen(KIND.push), seen(KIND.paid)]).toEqual([24, 10])
  })

  it('cuts opt-outs by about a quarter where everybody is pushed three times a day (smart-frequency)', () => {
    // the hazard that people leave by, summed over what they notice: the same mean as the count of opt-outs, and a fraction of its noise
    let left = 0
    const meter = standIn('zz-meter', ({ read, world }) => {
      const fatigue = read('fatigue')
      return {
        noticed({ size, agent, kind }) {
          for (let i = 0; i < size; i++)
            if (kind[i] === KIND.push) left += Math.max(0, fatigue[agent[i]] / world.population.tolerance[agent[i]] - 1)
        },
      }
    })
    const hazard = (policies: Overrides) => {
      const values = { 'population/size': 800, 'campaign/flights/nudges/perWeek': 21 }
      const s = simulation(market({ policies }, values), { list: [...mechanisms, meter] })
      left = 0
      for (const replicate of [0, 1]) finish(s, { replicate })
      return left
    }
    const change = hazard({ 'user-frequency': {} }) / hazard({}) - 1
    // −25% is reported; over replicates the change of one has a standard deviation of .11
    expect(errors(change, -0.25, 0.11 / Math.sqrt(2))).toBeLessThan(MOST_ERRORS)
  })

  it('does not depend on the size of batches', () => {
    const s = (capacity: number) => {
      const contact = standIn('a-contact', ({ world }) => ({
        deliver(step, sink) {
          for (let k = 0; k < 5; k++) {
            sink.begin({ source: k, content: 0, channel: 0, kind: 0, flight: -1, notice: 1 })
            for (let agent = 0; agent < world.population.size; agent++) sink.add(agent, step * 5 + k)
          }
        },
      }))
      const list = [...mechanisms, contact]
      return finish(
        simulation(
          {
            population: { size: 40 },
            mechanisms: only(['engagement', 'a-contact'], {}, list),
            policies: { 'user-frequency': { ...policy, contacts: 9, unanswered: 3 } },
          },
          { list, capacity },
        ),
      ).hash
    }
    expect(s(3)).toBe(s(4096))
  })
})
