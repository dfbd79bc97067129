import { describe, expect, it } from 'vitest'
import { mechanisms } from '../../../engine/mechanisms/index.ts'
import { only } from '../../support/scenario.ts'
import { finish, simulation, total } from '../../support/simulation.ts'
import { adopting, standIn } from '../../support/standIns.ts'
import { errors, MOST_ERRORS } from '../../support/statistics.ts'

/**
 * Shifts of churn, logit h = logit θ + β_F·max(0, F/F* − 1) + β_T(T − T̄), on members who are all alike (θ ~ Beta(2·10⁵, 8·10⁵) ≈ .2,
 * sd 4·10⁻⁴). Without shifts it is the sBG: test/verification/sbg.test.ts.
 */
const N = 20_000

function membersOf(traits: object, slopes: object, list: typeof mechanisms) {
  const segments = {
    all: null,
    sure: { share: 0.5, channels: { feed: 1 }, traits: { privacy: 0, trust: 0.9, tolerance: 2, ...traits } },
    unsure: { share: 0.5, channels: { feed: 1 }, traits: { privacy: 0, trust: 0.3, tolerance: 2, ...traits } },
  }
  const lifecycle = {
    kind: 'subscription',
    alpha: 2e5,
    beta: 8e5,
    period: 1,
    fee: 1,
    fatigueSlope: 0,
    trustSlope: 0,
    dailyUse: 1,
    ...slopes,
  }
  const names = ['subscription', 'attention']
  return finish(
    simulation(
      {
        horizon: { length: 2 },
        population: { size: N, segments },
        products: { thing: { lifecycle } },
        mechanisms: only(names, { attention: { perContact: 3, halfLife: 1000 } }),
      },
      { list: [...list, adopting()] },
    ),
  )
}

const stay = ({ run }: ReturnType<typeof finish>, segment: number) => {
  const alive = run.memory.tables.get('subscription/members')!.column('alive')
  const agent = run.memory.tables.get('subscription/members')!.column('agent')
  let n = 0
  for (let row = 0; row < N; row++) if (run.plan.population.segment[agent[row]] === segment) n += alive[row]
  return n / (N / 2)
}
const churn = (eta: number) => 1 / (1 + 4 * Math.exp(-eta))

describe('churn of members', () => {
  it('shifts with trust against its mean', () => {
    const run = membersOf({}, { trustSlope: -1.5 }, mechanisms)
    ;[0.3, -0.3].forEach((gap, segment) => {
      const h = churn(-1.5 * gap)
      expect(errors(1 - stay(run, segment), h, Math.sqrt((h * (1 - h)) / (N / 2)))).toBeLessThan(MOST_ERRORS)
    })
    const even = membersOf({}, { trustSlope: 0 }, mechanisms)
    expect(errors(total(even, 'churned') / N, 0.2, Math.sqrt(0.16 / N))).toBeLessThan(MOST_ERRORS)
  })

  it('shifts with fatigue above tolerance and not below it', () => {
    // one contact in step 0 adds 3 (half-life a thousand days): x = 1.5 at the renewal in step 1 once a second contact has brought it up to date
    const contacts = standIn('contacts-for-all', ({ world }) => ({
      deliver(step, sink) {
        sink.begin({ source: 0, content: 0, channel: 0, kind: 0, flight: -1, notice: 1 })
        for (let agent = 0; agent < world.population.size; agent++) sink.add(agent, step)
      },
    }))
    const run = membersOf({}, { fatigueSlope: 0.8 }, [...mechanisms, contacts])
    const h = churn(0.8 * 0.5)
    expect(errors(total(run, 'churned') / N, h, Math.sqrt((h * (1 - h)) / N))).toBeLessThan(MOST_ERRORS)
    const rested = membersOf({ tolerance: 4 }, { fatigueSlope: 0.8 }, [...mechanisms, contacts])
    expect(errors(total(rested, 'churned') / N, 0.2, Math.sqrt(0.16 / N))).toBeLessThan(MOST_ERRORS)
  })

  it('forgets fatigue with its half-life, also of people who are no longer contacted', () => {
    const once = standIn('contacts-for-all', ({ world }) => ({
      deliver(step, sink) {
        if (step > 1) return
        sink.begin({ source: 0, content: 0, channel: 0, kind: 0, flight: -1, notice: 1 })
        for (let agent = 0; agent < world.population.size; agent++) sink.add(agent, step)
      },
    }))
    const list = [...mechanisms, once, adopting()]
    const lifecycle = { kind: 'subscription', alpha: 2e5, beta: 8e5, period: 10, fee: 1, fatigueSlope: 3, trustSlope: 0, dailyUse: 1 }
    const attention = { attention: { perContact: 9, homogeneity: 0, halfLife: 1, optOut: 0, form: 'formula', curve: 1 } }
    const over = {
      horizon: { length: 11 },
      population: { size: N, segments: { all: { traits: { tolerance: 1 } } } },
      products: { thing: { lifecycle } },
      mechanisms: only(['subscription', 'attention'], attention),
    }
    const run = finish(simulation(over, { list }))
    // rolled to the renewal in step 10, ten half-lives later, the stock is 13.5·2^−9 < 1: no shift
    expect(errors(total(run, 'churned') / N, 0.2, Math.sqrt(0.16 / N))).toBeLessThan(MOST_ERRORS)
  })
})
