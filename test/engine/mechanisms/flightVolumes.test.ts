import { describe, expect, it } from 'vitest'
import { mechanisms } from '../../../engine/mechanisms/index.ts'
import { KINDS, LINE, LINES } from '../../../engine/plan/kinds.ts'
import { sumLevel } from '../../../engine/metrics/pair.ts'
import { only } from '../../support/scenario.ts'
import { cube, finish, simulation, total } from '../../support/simulation.ts'
import { standIn } from '../../support/standIns.ts'
import { errors, MOST_ERRORS } from '../../support/statistics.ts'

/** What a policy sets in `signals.volume` scales contacts and spend of bought impressions and pushes. */
const ADS = { name: 'ads', kind: 'paid', channel: 'feed', content: 'post', from: 0, budget: 900 }
const NUDGES = {
  name: 'nudges',
  kind: 'push',
  channel: 'feed',
  content: 'post',
  from: 0,
  optIn: 0.5,
  perWeek: 7,
  costPerPush: 0.1,
  budget: 70,
}

function withVolume(flight: object, volume: (step: number) => number, name: string) {
  const steering = standIn('steering', ({ signals }) => ({ steer: (step) => void (signals.volume[0] *= volume(step)) }))
  return finish(
    simulation(
      { population: { size: 5000 }, campaign: { flights: [flight] }, mechanisms: only([name, 'steering'], {}, [...mechanisms, steering]) },
      { list: [...mechanisms, steering] },
    ),
  )
}

describe('impressions', () => {
  it('and their cost follow the volume of the step', () => {
    // 1,800 a day; 450, 0 and 9,000 with the volumes
    const volumes = [1, 0.25, 0, 5]
    const run = withVolume(ADS, (step) => volumes[step % 4], 'paid-media')
    const perDay = cube(run, 'delivered')
    const byStep = Array.from({ length: 10 }, (_, step) => sumLevel(perDay.subarray(step * KINDS.length, (step + 1) * KINDS.length), 0, 1))
    byStep.forEach((n, step) => expect(n).toBe(1800 * volumes[step % 4]))
    expect(total(run, 'cost')).toBeCloseTo(90 * Array.from({ length: 10 }, (_, step) => volumes[step % 4]).reduce((a, b) => a + b), 9)
  })

  it('are the same to the last bit at volume 1, and a volume above contains those of one below', () => {
    const plain = withVolume(ADS, () => 1, 'paid-media')
    const off = finish(
      simulation({ population: { size: 5000 }, campaign: { flights: [ADS] }, mechanisms: only(['paid-media']) }, { list: mechanisms }),
    )
    expect(plain.hash).toBe(off.hash)
    const less = withVolume(ADS, () => 0.5, 'paid-media')
      .run.memory.columns.get('contacts')
      .slice()
    const more = withVolume(ADS, () => 2, 'paid-media').run.memory.columns.get('contacts')
    expect(less.every((n, a) => n <= more[a])).toBe(true)
  })
})

describe('pushes', () => {
  const sent = (volume: number) => withVolume(NUDGES, () => volume, 'pushes')

  it('go to a share of those who opted in, anew every day, and cost as much less', () => {
    const run = sent(0.3)
    const n = total(run, 'delivered')
    // 2,500 opted in, ten pushes
    expect(errors(n, 0.3 * 25_000, Math.sqrt(25_000 * 0.21))).toBeLessThan(MOST_ERRORS)
    expect(sumLevel(cube(run, 'cost'), LINE.push, LINES.length)).toBeCloseTo(0.1 * n + 0.3 * 70, 6)
    const contacts = Array.from(run.run.memory.columns.get('contacts')).filter((k) => k > 0)
    // of the opted in, all but .7¹⁰ get one of the ten
    expect(errors(contacts.length, 2500 * (1 - 0.7 ** 10), Math.sqrt(2500 * 0.7 ** 10))).toBeLessThan(MOST_ERRORS)
  })

  it('are the same to the last bit at volume 1 and beyond', () => {
    const off = finish(
      simulation({ population: { size: 5000 }, campaign: { flights: [NUDGES] }, mechanisms: only(['pushes']) }, { list: mechanisms }),
    )
    expect(sent(1).hash).toBe(off.hash)
    expect(sent(3).hash).toBe(off.hash)
    expect(total(sent(0), 'cost')).toBe(0)
  })
})
