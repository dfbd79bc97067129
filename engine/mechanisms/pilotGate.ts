import { z } from 'zod'
import { quantity, setting } from '../base/field.ts'
import { mechanism } from '../plan/mechanism.ts'
import { PILOT, PILOT_COUNTS, pilotCounts } from './budget/pilotCounts.ts'

const params = z.strictObject({
  /** Names of the flights on trial. */
  flights: z.array(z.string()).default([]),
  /** Names of the flights they are measured against; all others where none is named. */
  control: z.array(z.string()).default([]),
  share: quantity({
    unit: 'share',
    about: ['part of the plan that runs as a pilot', '试点比例'],
    min: 0.001,
    max: 1,
    default: { value: 0.1, source: 'a new strategy runs in 10% of communities (reported)', grade: 'reported' },
  }),
  length: quantity({
    unit: 'days',
    about: ['length of the pilot', '试点时长'],
    min: 1 / 24,
    default: { value: '14 days', grade: 'assumption' },
  }),
  delay: quantity({
    unit: 'days',
    about: ['days from the end of the pilot to the decision', '试点结束到决策的间隔'],
    min: 0,
    default: { value: '2 days', grade: 'assumption' },
  }),
  activity: quantity({
    unit: 'share',
    about: ['lift of engagements per contact that passes', '互动率提升门槛'],
    min: -1,
    default: { value: 0.3, source: 'a pilot passes at weekly activity +30% (reported)', grade: 'reported' },
  }),
  conversion: quantity({
    unit: 'share',
    about: ['lift of customers per contact that passes', '转化率提升门槛'],
    min: -1,
    default: { value: 0.15, source: 'a pilot passes 15% above traditional marketing (reported)', grade: 'reported' },
  }),
  cost: quantity({
    unit: 'share',
    about: ['change of the cost per customer that passes', '单客成本变化门槛'],
    min: -1,
    default: { value: -0.2, source: 'a pilot passes at running cost −20% (reported)', grade: 'reported' },
  }),
  passes: setting(z.enum(['all', 'most', 'any']), ['how many of the three must be met', '须达标的指标数量']).default('all'),
})

const NEEDED = { all: 3, most: 2, any: 1 } as const
const [ON_TRIAL, ROLLED_OUT, STOPPED] = [0, 1, 2]

/**
 * Pilot, verify, scale. The named flights run at a small volume from the first day of the first of them; after a while what they brought is
 * set against the other flights of those days, by what the firm counts: engagements and customers per contact, money per customer.
 * If enough of the three lie beyond their gates the flights go on in full, if not they stop. The counts are those of a small pilot: its
 * luck decides as well.
 *
 * Limiting case: with share 1 and gates that everything passes nothing changes; without customers or contacts to compare a pilot does not pass.
 */
export const pilotGate = mechanism({
  name: 'pilot-gate',
  section: 'policies',
  summary: { en: 'A pilot, a gate of measured lifts, then roll-out or stop', zh: '小范围试点，达标再放量，不达标即停' },
  equation:
    'volume = share until length + delay, then 1 if enough of e/e₀ − 1 ≥ activity, c/c₀ − 1 ≥ conversion, k/k₀ − 1 ≤ cost hold, else 0 (e engagements, c customers per contact, k money per customer; ₀ control)',
  source: 'facts pilot-gate, rollout, community-experiment (reported)',
  params,
  columns: [
    { name: 'pilot-counts', type: 'f64', of: ['flight', PILOT_COUNTS] },
    { name: 'pilot-verdict', type: 'u8', of: [1] },
  ],
  cubes: [
    { name: 'pilot-lifts', type: 'f64', of: [3], unit: 'none' },
    { name: 'pilot-gate-actions', type: 'f64', of: ['step'], unit: 'none' },
    { name: 'pilot-rolled-out', type: 'f64', of: ['step'], unit: 'none' },
  ],
  isIdle: ({ policies }) => {
    const own = policies['pilot-gate'] as { readonly flights?: readonly string[] } | undefined
    return (own?.flights ?? []).length === 0
  },
  build({ flights: names, control, share, length, delay, activity, conversion, cost, passes }, host) {
    const { world, signals } = host
    const counts = host.own<Float64Array>('pilot-counts')
    const verdict = host.own<Uint8Array>('pilot-verdict')
    const lifts = host.own<Float64Array>('pilot-lifts')
    const actions = host.own<Float64Array>('pilot-gate-actions')
    const rolledOut = host.own<Float64Array>('pilot-rolled-out')
    const onTrial = world.flights.filter(({ name }) => names.includes(name))
    const against = world.flights.filter(({ name }) => (control.length > 0 ? control.includes(name) : !names.includes(name)))
    const start = Math.min(...onTrial.map((f) => f.fromStep))
    const end = start + Math.max(1, Math.round(length / world.stepDays))
    const decision = end + Math.round(delay / world.stepDays)
    const trial = new Float64Array(PILOT_COUNTS)
    const others = new Float64Array(PILOT_COUNTS)
    const sources = {
      delivered: host.read('delivered-by-flight'),
      spent: host.read('cost-by-flight'),
      engaged: host.read('engaged-by-flight'),
      adopted: host.read('adopters-by-flight'),
    }
    const { count, sum } = pilotCounts(world.flights, counts, sources, { start, end })

    /** The lift of what/per on trial against the control; false, and no lift, where there is nothing to compare. */
    function compare(which: number, what: number, per: number): boolean {
      const usual = others[what] / others[per]
      if (!(usual > 0 && usual < Number.POSITIVE_INFINITY && trial[per] > 0)) return false
      lifts[which] = trial[what] / trial[per] / usual - 1
      return true
    }

    function decide(step: number): void {
      sum(onTrial, trial)
      sum(against, others)
      const met =
        Number(compare(0, PILOT.engaged, PILOT.delivered) && lifts[0] >= activity) +
        Number(compare(1, PILOT.adopted, PILOT.delivered) && lifts[1] >= conversion) +
        Number(compare(2, PILOT.spent, PILOT.adopted) && lifts[2] <= cost)
      const isPassed = met >= NEEDED[passes]
      verdict[0] = isPassed ? ROLLED_OUT : STOPPED
      actions[step] = 1
      rolledOut[step] = Number(isPassed)
    }

    return {
      steer(step) {
        if (step === start) count(-1)
        if (step === end) count(1)
        if (step === decision) decide(step)
        const volume = verdict[0] === ON_TRIAL ? share : verdict[0] === ROLLED_OUT ? 1 : 0
        for (const { index } of onTrial) signals.volume[index] *= volume
      },
    }
  },
})
