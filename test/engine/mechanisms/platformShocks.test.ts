import { describe, expect, it } from 'vitest'
import { KIND, KINDS } from '../../../engine/plan/kinds.ts'
import { merge, only, type Overrides } from '../../support/scenario.ts'
import { cube, finish, simulated, simulation, total, type Finished } from '../../support/simulation.ts'
import { errors, MOST_ERRORS } from '../../support/statistics.ts'

/** Changes of platforms' rules (engine/mechanisms/platformShocks.ts). The brand posts to all 2,000 people once a day; ads run beside it. */
function shocked(shocks: readonly object[], over: Overrides = {}): Overrides {
  return merge(
    {
      horizon: { length: 20 },
      channels: { chat: { organicReach: 1 } },
      population: { segments: { all: { channels: { chat: 1 } } } },
      campaign: {
        flights: [
          { name: 'own', kind: 'brand', channel: 'feed', content: 'post', from: 0, followers: 1e6, perWeek: 7 },
          { name: 'chat', kind: 'brand', channel: 'chat', content: 'post', from: 0, followers: 1e6, perWeek: 7 },
          { name: 'ads', kind: 'paid', channel: 'feed', content: 'post', from: 0, budget: 1000 },
        ],
      },
      mechanisms: only(['brand-posts', 'paid-media', 'platform-shocks']),
      shocks,
    },
    over,
  ) as Overrides
}

const delivered = (run: Finished, step: number, channel: number, kind: number) =>
  cube(run, 'delivered')[(step * 2 + channel) * KINDS.length + kind]
// channels are numbered by name
const [CHAT, FEED] = [0, 1]

describe('a change of a platform’s rules', () => {
  it('leaves the stated share of the brand’s contacts on its channel, and all of the bought ones and of other channels', () => {
    const blow = { name: 'rules', channel: 'feed', from: 5, to: 14, reach: 0.4 }
    const [calm, run] = [simulated(shocked([])), simulated(shocked([blow]))]
    for (let step = 0; step < 20; step++) {
      expect(delivered(run, step, CHAT, KIND.brand)).toBe(2000)
      expect(delivered(run, step, FEED, KIND.paid)).toBe(delivered(calm, step, FEED, KIND.paid))
      const left = delivered(run, step, FEED, KIND.brand)
      if (step < 5 || step > 14) expect(left).toBe(2000)
      else expect(errors(left, 800, Math.sqrt(2000 * 0.4 * 0.6)), `step ${step}`).toBeLessThan(MOST_ERRORS)
      expect(cube(run, 'shock-losses')[step * 2 + FEED]).toBe(2000 - left)
    }
  })

  it('fades with its half-life once it is over, or from its first day on without an end', () => {
    // 1 − 0.8·2^(−t/3) of 2,000
    for (const [to, last] of [
      [6, 6],
      [undefined, 4],
    ] as const) {
      const run = simulated(shocked([{ name: 'rules', channel: 'feed', from: 4, ...(to && { to }), reach: 0.2, recovery: 3 }]))
      for (let step = 4; step < 20; step++) {
        const p = 1 - 0.8 * 2 ** (-Math.max(0, step - last) / 3)
        expect(errors(delivered(run, step, FEED, KIND.brand), 2000 * p, Math.sqrt(2000 * p * (1 - p))), `step ${step}`).toBeLessThan(
          MOST_ERRORS,
        )
      }
    }
  })

  it('lasts when it has neither an end nor a recovery', () => {
    const run = simulated(shocked([{ name: 'rules', channel: 'feed', from: 4, reach: 0 }]))
    expect(delivered(run, 3, FEED, KIND.brand)).toBe(2000)
    for (let step = 4; step < 20; step++) expect(delivered(run, step, FEED, KIND.brand)).toBe(0)
  })

  it('takes from nobody whom a harder one leaves, and two of them multiply', () => {
    const contacts = (shocks: readonly object[]) => simulated(shocked(shocks)).run.memory.columns.get('contacts')
    const of = (reach: number, name = 'rules') => ({ name, channel: 'feed', from: 0, reach })
    const [harder, softer] = [contacts([of(0.3)]), contacts([of(0.6)])]
    expect(harder.findIndex((n, i) => n > softer[i])).toBe(-1)
    expect(contacts([of(0.5), of(0.6, 'more')])).toEqual(contacts([of(0.3)]))
  })

  it('that leaves everything changes nothing, and without any the mechanism is idle', () => {
    const [none, soft] = [simulated(shocked([])), simulated(shocked([{ name: 'rules', channel: 'feed', from: 0, reach: 1 }]))]
    expect(none.cubes['shock-losses']).toBeUndefined()
    for (const name of Object.keys(none.cubes)) expect(soft.cubes[name].values, name).toEqual(none.cubes[name].values)
  })

  it('hurts a brand on two channels less: the share of contacts that is left', () => {
    const flights = (channels: readonly string[]) =>
      channels.map((channel) => ({ name: channel, kind: 'brand', channel, content: 'post', from: 0, followers: 1e6, perWeek: 7 }))
    const blow = [{ name: 'rules', channel: 'feed', from: 0, reach: 0.4 }]
    const left = (channels: readonly string[]) => {
      const of = (shocks: readonly object[]) =>
        total(finish(simulation(shocked(shocks, { campaign: { flights: flights(channels) } }))), 'delivered')
      return of(blow) / of([])
    }
    // 0.4 against (1 + 0.4)/2
    expect(errors(left(['feed']), 0.4, Math.sqrt(0.24 / 40_000))).toBeLessThan(MOST_ERRORS)
    expect(errors(left(['feed', 'chat']), 0.7, Math.sqrt(0.24 / 40_000) / 2)).toBeLessThan(MOST_ERRORS)
  })
})
