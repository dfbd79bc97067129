import { describe, expect, it } from 'vitest'
import { mechanisms } from '../../../engine/mechanisms/index.ts'
import { everything } from '../../support/everything.ts'
import { merge, only, type Overrides } from '../../support/scenario.ts'
import { cube, finish, simulation } from '../../support/simulation.ts'
import { probe, standIn } from '../../support/standIns.ts'

/** Levels of engagement (engine/mechanisms/engagementLevels.ts): thresholds on engagements, shares and pieces, and what a level adds. */
const daily = (content: string) => ({ name: content, kind: 'brand', channel: 'feed', content, from: 0, followers: 1e7, perWeek: 7 })

function engaged(over: Overrides, names: readonly string[]): Overrides {
  return merge(
    {
      horizon: { length: 5 },
      population: { size: 300 },
      channels: { feed: { engagementRate: 1 } },
      content: { post: { authenticity: 1 } },
      campaign: { flights: [daily('post')] },
      mechanisms: only(['engagement-levels', 'brand-posts', ...names], { 'brand-posts': { notice: 1 } }),
    },
    over,
  ) as Overrides
}

const levels = (over: Overrides, names: readonly string[], list = mechanisms) =>
  Array.from(cube(finish(simulation(engaged(over, names), { list })), 'level-agents'))

describe('the level of engagement', () => {
  it('is behavioural after so many engagements, from the end of that step on', () => {
    const after = (behavioural: number) => levels({ mechanisms: { 'engagement-levels': { behavioural } } }, ['engagement'])
    expect(after(1).slice(0, 4)).toEqual([0, 300, 0, 0])
    const third = after(3)
    expect([0, 1, 2, 3, 4].map((t) => third[t * 4 + 1])).toEqual([0, 0, 300, 300, 300])
  })

  it('is emotional after a share and cognitive after a piece of one’s own, and counts every agent once a step', () => {
    const saying = standIn('saying', ({ status }) => ({
      convert(step) {
        if (step !== 2) return
        for (const agent of [7, 9, 7]) {
          const row = status.voices.add()
          status.voices.at.agent[row] = agent
          status.voices.at.content[row] = 0
          status.voices.at.channel[row] = -1
        }
      },
    }))
    const over = { mechanisms: { 'engagement-levels': { emotional: 1 }, 'peer-shares': { shareRate: 1, advocacy: 0 } } }
    const byStep = levels(over, ['engagement', 'peer-shares'], [...mechanisms, saying])
    expect(byStep.slice(0, 4)).toEqual([0, 0, 300, 0])
    expect(byStep.slice(8, 12)).toEqual([0, 0, 298, 2])
    for (let t = 0; t < 5; t++) expect(byStep.slice(t * 4, t * 4 + 4).reduce((a, b) => a + b)).toBe(300)
  })

  it('does not rise by complaints', () => {
    const over = { content: { post: { valence: 'negative' } }, mechanisms: { 'peer-shares': { shareRate: 1 } } }
    expect(levels(over, ['engagement', 'peer-shares']).slice(-4)).toEqual([300, 0, 0, 0])
  })

  it('adds its weight to the log-odds of sharing from the next step on', () => {
    const seen: number[] = []
    const list = [
      ...mechanisms,
      probe('respond', ({ size, share: { eta } }, step) => {
        for (let i = 0; i < size; i++) {
          seen[step] ??= eta[i]
          expect(eta[i]).toBe(seen[step])
        }
      }),
    ]
    const over = { mechanisms: { 'engagement-levels': { share: 0.2, behavioural: 2 } } }
    finish(simulation(engaged(over, ['engagement']), { list, capacity: 16 }))
    expect(seen).toEqual([0, 0, 0.2, 0.2, 0.2])
  })

  it('of no weight counts and changes nobody’s sharing, buying or reach', () => {
    const [none, off] = [{ share: 0 }, 'off'].map((of) => finish(simulation(everything({ mechanisms: { 'engagement-levels': of } }))))
    for (const name of ['sharers', 'engaged', 'noticed', 'adopters']) expect(cube(none, name), name).toEqual(cube(off, name))
    expect(Math.max(...none.run.memory.columns.get('engagement-level'))).toBeGreaterThan(1)
  })
})
