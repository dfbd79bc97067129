import { describe, expect, it } from 'vitest'
import { mechanisms } from '../../../engine/mechanisms/index.ts'
import { everything } from '../../support/everything.ts'
import { merge, only, type Overrides } from '../../support/scenario.ts'
import { cube, finish, simulation, total } from '../../support/simulation.ts'
import { probe } from '../../support/standIns.ts'
import { errors, MOST_ERRORS } from '../../support/statistics.ts'

/** Co-creation (engine/mechanisms/coCreation.ts): who engages makes a piece with its probability, and the piece goes to the followers. */
const N = 20_000
const daily = { name: 'post', kind: 'brand', channel: 'feed', content: 'post', from: 0, followers: 1e7, perWeek: 7 }

function called(over: Overrides = {}, names: readonly string[] = []): Overrides {
  return merge(
    {
      horizon: { length: 1 },
      population: { size: N },
      channels: { feed: { engagementRate: 0.4 } },
      content: { post: { creation: 0.2, resonance: 7 } },
      campaign: { flights: [daily] },
      mechanisms: only(['engagement', 'brand-posts', 'co-creation', ...names], {
        'brand-posts': { notice: 1 },
        'co-creation': { propensity: 0 },
        engagement: { resonance: 0 },
      }),
    },
    over,
  ) as Overrides
}

describe('a call for pieces', () => {
  it('makes Binomial(engaged, creation) pieces', () => {
    const run = finish(simulation(called()))
    const engaged = total(run, 'engaged')
    expect(errors(total(run, 'pieces') / engaged, 0.2, Math.sqrt(0.16 / engaged))).toBeLessThan(MOST_ERRORS)
  })

  it('is followed by those who like to share by σ(logit creation + β(φ − φ̄))', () => {
    const segments = {
      all: null,
      shy: { share: 0.5, channels: { feed: 1 }, traits: { sharing: 0.1, privacy: 0 } },
      open: { share: 0.5, channels: { feed: 1 }, traits: { sharing: 0.5, privacy: 0 } },
    }
    const over = { population: { segments }, channels: { feed: { engagementRate: 1 } }, mechanisms: { 'co-creation': { propensity: 3 } } }
    const { run } = finish(simulation(called(over)))
    const made = run.memory.columns.get('pieces-made')
    for (const { name, start, count } of run.plan.population.segments) {
      const p = 1 / (1 + 4 * Math.exp(-3 * (name === 'shy' ? -0.2 : 0.2)))
      const share = made.subarray(start, start + count).filter((x) => x !== 0).length / count
      expect(errors(share, p, Math.sqrt((p * (1 - p)) / count)), name).toBeLessThan(MOST_ERRORS)
    }
  })

  it('is followed once: after t calls to everybody 1 − (1 − creation)^t have made one', () => {
    const run = finish(simulation(called({ horizon: { length: 4 }, channels: { feed: { engagementRate: 1 } } })))
    const p = 1 - 0.8 ** 4
    expect(errors(total(run, 'pieces') / N, p, Math.sqrt((p * (1 - p)) / N))).toBeLessThan(MOST_ERRORS)
    expect(errors(cube(run, 'pieces')[1] / N, 0.16, Math.sqrt((0.16 * 0.84) / N))).toBeLessThan(MOST_ERRORS)
  })

  it('sends each piece to the maker’s followers in the next step, as content of its own that calls again', () => {
    const seen: number[][] = []
    const list = [
      ...mechanisms,
      probe('delivered', ({ size, content }, step) => {
        seen[step] ??= []
        for (let i = 0; i < size; i++) seen[step][content[i]] = (seen[step][content[i]] ?? 0) + 1
      }),
    ]
    const over = called(
      {
        population: { size: 200 },
        horizon: { length: 3 },
        network: { kind: 'complete' },
        campaign: { flights: [{ ...daily, to: 0 }] },
        content: { post: { creation: 0.05 } },
        mechanisms: { 'peer-shares': { shareRate: 0, advocacy: 0, notice: 1 } },
      },
      ['peer-shares'],
    )
    const s = simulation(over, { list })
    const names = Object.keys(s.plan.scenario.content)
    const run = finish(s)
    const pieces = cube(run, 'pieces')
    expect(names).toEqual(['own-post', 'post'])
    expect(seen[0]).toEqual([undefined, 200])
    expect(pieces[0]).toBeGreaterThan(0)
    expect(seen[1]).toEqual([pieces[0] * 199])
    expect(pieces[1]).toBeGreaterThan(0)
    const { contents } = run.run.world
    expect([contents[0].resonance, contents[0].maker, contents[0].valence, contents[0].creation]).toEqual([7.5, 'people', 1, 0.05])
  })

  it('in nobody’s content leaves the mechanism out, and the same run as switched off', () => {
    const quiet = { content: { diary: { creation: 0 } } }
    const idle = finish(simulation(everything(quiet)))
    expect(idle.cubes['pieces']).toBeUndefined()
    expect(idle.hash).toBe(finish(simulation(everything({ ...quiet, mechanisms: { 'co-creation': 'off' } }))).hash)
  })

  it('raises half a point of an uncertain resonance too, up to ten', () => {
    const resonance = (of: unknown) =>
      simulation(called({ content: { post: { resonance: of } } })).plan.scenario.content['own-post']?.resonance.spec
    expect(resonance({ low: 6, mode: 7, high: 9.8 })).toEqual({ kind: 'pert', low: 6.5, mode: 7.5, high: 10 })
    expect(resonance(9.9)).toEqual({ kind: 'number', value: 10 })
  })
})
