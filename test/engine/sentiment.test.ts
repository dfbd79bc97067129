import { describe, expect, it } from 'vitest'
import { mechanisms } from '../../engine/mechanisms/index.ts'
import { sum } from '../../engine/metrics/pair.ts'
import { everything } from '../support/everything.ts'
import { only } from '../support/scenario.ts'
import { cube, finish, simulation, total } from '../support/simulation.ts'
import { probe } from '../support/standIns.ts'

/** The recorder of what is heard and said (engine/observe/sentiment.ts). */
describe('sentiment', () => {
  const counted: number[] = []
  const list = [
    ...mechanisms,
    probe('decided', ({ size, content, engaged }, step) => {
      for (let i = 0; i < size; i++) {
        const at = step * 6 + (valences[content[i]] + 1)
        counted[at] = (counted[at] ?? 0) + 1
        counted[at + 3] = (counted[at + 3] ?? 0) + engaged[i]
      }
    }),
  ]
  const s = simulation(everything({}, list), { list })
  const valences = Object.values(s.plan.scenario.content).map(({ valence }) => ['negative', 'neutral', 'positive'].indexOf(valence) - 1)
  const run = finish(s)
  const heard = cube(run, 'sentiment')

  it('counts every noticed contact and every engagement once, by what the content says of the brand, and adds what is said on any day', () => {
    const talk = cube(run, 'everyday-talk')
    expect(total(run, 'sentiment')).toBeCloseTo(total(run, 'noticed') + sum(talk), 6)
    expect(total(run, 'sentiment-engaged')).toBe(total(run, 'engaged'))
    heard.forEach((n, i) => expect(n).toBe((counted[Math.floor(i / 3) * 6 + (i % 3)] ?? 0) + talk[i]))
    cube(run, 'sentiment-engaged').forEach((n, i) => expect(n).toBe(counted[Math.floor(i / 3) * 6 + 3 + (i % 3)] ?? 0))
    for (const k of [0, 1, 2]) expect(sum(heard.filter((_, i) => i % 3 === k)), `valence ${k}`).toBeGreaterThan(0)
  })

  it('gives the negative share of each step, 0 where nothing is heard', () => {
    cube(run, 'negative-share').forEach((share, t) => {
      const all = heard[t * 3] + heard[t * 3 + 1] + heard[t * 3 + 2]
      expect(share).toBe(all > 0 ? heard[t * 3] / all : 0)
    })
    expect(total(finish(simulation({ population: { size: 10 }, mechanisms: only([]) })), 'negative-share')).toBe(0)
  })

  it('gives the satisfied less the dissatisfied of all customers so far', () => {
    const satisfied = cube(run, 'satisfied')
    const row = satisfied.length / run.run.plan.steps
    const people = [0, 0]
    cube(run, 'net-promoter').forEach((share, t) => {
      for (let k = 0; k < row; k++) people[k % 2] += satisfied[t * row + k]
      expect(share).toBe(people[0] + people[1] > 0 ? (people[1] - people[0]) / (people[0] + people[1]) : 0)
    })
    expect(Math.min(...people)).toBeGreaterThan(0)
  })
})
