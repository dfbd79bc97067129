import { z } from 'zod'
import { curve, quantity } from '../base/field.ts'
import { uniform } from '../base/keyed.ts'
import { lookUp, lookupTable } from '../base/lookupTable.ts'
import { exp, log1p, pow } from '../base/math.ts'
import type { CurveFunction } from '../base/value.ts'
import { FATIGUE_BINS } from '../plan/bins.ts'
import type { ExposureBatch } from '../plan/exposureBatch.ts'
import { KIND, KINDS } from '../plan/kinds.ts'
import { mechanism } from '../plan/mechanism.ts'
import type { Population } from '../population/population.ts'

const params = z.strictObject({
  form: z.enum(['hill', 'exponential', 'power', 'formula']).default('hill'),
  shape: quantity({
    unit: 'none',
    about: ['steepness γ of the loss of attention', '注意力衰减陡度 γ'],
    min: 0.01,
    max: 20,
    default: { low: 1.5, mode: 2.8, high: 3, grade: 'calibrated' },
  }),
  curve: curve({
    unit: 'share',
    about: ['attention left at x = fatigue / tolerance, for the form `formula`', '自定义注意力曲线，x = 疲劳 / 耐受'],
    inputs: ['x'],
    min: 0,
    max: 1,
    default: 1,
  }),
  halfLife: quantity({
    unit: 'days',
    about: ['half-life of fatigue', '疲劳半衰期'],
    min: 0.01,
    default: { low: 3, mode: 10, high: 14, grade: 'calibrated' },
  }),
  perContact: quantity({
    unit: 'none',
    about: ['fatigue added by one noticed contact', '每次有效曝光增加的疲劳'],
    min: 0,
    default: { low: 0.5, mode: 0.71, high: 1.5, grade: 'calibrated' },
  }),
  unopened: quantity({
    unit: 'share',
    about: [
      'fatigue of a push that arrives, opened or not, against a noticed contact',
      '推送送达（无论是否打开）带来的疲劳，相对一次有效曝光',
    ],
    min: 0,
    max: 1,
    default: {
      low: 0.04,
      mode: 0.15,
      high: 0.2,
      source: 'above three pushes a day 42% fewer are opened (yunthe.com 530574); so set',
      grade: 'calibrated',
    },
  }),
  homogeneity: quantity({
    unit: 'none',
    about: ['extra fatigue of content that is like what was seen before', '同质化内容的额外疲劳系数'],
    min: 0,
    default: { low: 0.5, mode: 0.67, high: 2, grade: 'calibrated' },
  }),
  wearIn: quantity({
    unit: 'count',
    about: ['noticed contacts after which familiarity reaches 63%', '熟悉度达到 63% 所需有效曝光次数'],
    min: 0.01,
    default: { low: 2, mode: 3, high: 5, source: 'wear-in: Pechmann & Stewart 1988', grade: 'assumption' },
  }),
  optOut: quantity({
    unit: 'none',
    about: ['opt-out hazard per noticed contact and unit of fatigue above tolerance', '超出耐受后每次曝光的退订风险'],
    min: 0,
    default: { low: 0.005, mode: 0.015, high: 0.04, grade: 'assumption' },
  }),
})

/** Noticed contacts are counted up to this many. */
const FAMILIAR = 255
const LN2 = 0.6931471805599453

/**
 * Attention under fatigue. The stock F decays with a half-life and grows by κ(1 + η·H·L) per noticed contact; it
 * is kept as it stood at the start of the step of the last noticed contact, with what that step added beside it, and carried
 * forward when it is asked for. Within a step everybody reads the stock of its start; who opts out is silenced from the next step on.
 * A push is felt when it arrives: opened or not, it adds a share ν of a contact's fatigue and of its hazard of opting out.
 *
 * Limiting case: one contact every Δ days brings the stock to κ/(1 − 2^(−Δ/h)) after each; `perContact` 0 leaves attention whole.
 */
export const attention = mechanism({
  name: 'attention',
  section: 'mechanisms',
  summary: {
    en: 'Attention fades with fatigue, familiarity builds up, the tired opt out',
    zh: '疲劳削弱注意力，熟悉度上升，过度打扰导致退订',
  },
  equation:
    'A = 1/(1 + x^γ) (hill), e^(−x·ln 2) with exponent γ (exponential), (1 + x(2^(1/γ) − 1))^−γ (power), x = F/F*; F ← F·2^(−Δ/h) + Σ κ(1 + η·H·L) + Σ νκ per push; opt-out hazard λ₀·max(0, x − 1), νλ₀·max(0, x − 1) per push; L = 1 − e^(−n/n₀), W = ln(1 + n/n₀)',
  source: 'Berlyne 1970; Pechmann & Stewart 1988 (inverted U of repetition)',
  params,
  columns: [
    { name: 'fatigue', type: 'f32', of: ['agent'] },
    { name: 'fatigue-pending', type: 'f32', of: ['agent'] },
    { name: 'fatigue-step', type: 'u16', of: ['agent'] },
    { name: 'noticed-contacts', type: 'u8', of: ['agent'] },
    { name: 'noticed-pending', type: 'u8', of: ['agent'] },
    { name: 'muted', type: 'u32', of: ['agent'] },
    { name: 'fatigue-rate', type: 'f64', of: [1] },
    { name: 'familiarity', type: 'f64', of: [FAMILIAR + 1] },
    { name: 'weariness', type: 'f64', of: [FAMILIAR + 1] },
  ],
  cubes: [
    { name: 'fatigue-response', type: 'f64', of: [FATIGUE_BINS, 4], unit: 'contacts' },
    { name: 'fatigue-seen', type: 'f64', of: ['step'], unit: 'none' },
    { name: 'opt-outs', type: 'f64', of: ['step', 'channel'], unit: 'agents' },
  ],
  tables: { leaving: { agent: 'i32', channel: 'u8' }, pushed: { agent: 'i32', channel: 'u8', about: 'i32' } },
  streams: ['opt-out', 'push-opt-out'],
  build(p, host) {
    const fatigue = host.own<Float32Array>('fatigue')
    const pending = host.own<Float32Array>('fatigue-pending')
    const stamp = host.own<Uint16Array>('fatigue-step')
    const count = host.own<Uint8Array>('noticed-contacts')
    const countPending = host.own<Uint8Array>('noticed-pending')
    const muted = host.own<Uint32Array>('muted')
    const response = host.own<Float64Array>('fatigue-response')
    const seen = host.own<Float64Array>('fatigue-seen')
    const optOuts = host.own<Float64Array>('opt-outs')
    const leaving = host.table('leaving')
    const pushed = host.table('pushed')
    const { world, signals } = host
    const { tolerance } = world.population
    const absent = absence(world.population)
    const channels = world.channels.length
    const key = host.stream('opt-out')
    const pushKey = host.stream('push-opt-out')
    const decay = Float64Array.from({ length: world.steps + 2 }, (_, k) => exp((-LN2 * k * world.stepDays) / p.halfLife))
    const attentionAt = lookupTable(attentionCurve(p.form, p.shape, p.curve), 32, 4096)
    const familiarity = host.own<Float64Array>('familiarity')
    const weariness = host.own<Float64Array>('weariness')
    for (let n = 0; n <= FAMILIAR; n++) {
      familiarity[n] = 1 - exp(-n / p.wearIn)
      weariness[n] = log1p(n / p.wearIn)
    }
    host.own<Float64Array>('fatigue-rate')[0] = (-LN2 * world.stepDays) / p.halfLife
    const homogeneity = Float64Array.from(world.contents, (c) => c.homogeneity * p.homogeneity)
    // followed sources are seen only in a session; bought impressions are served inside one
    const inSession = Uint8Array.from(KINDS, (_, kind) => (kind === KIND.paid ? 0 : 1))
    // friends and the press are not opted out of
    const { perContact, optOut } = p
    const mutable = Uint8Array.from(KINDS, (_, kind) => (kind === KIND.peer || kind === KIND.news ? 0 : 1))

    /** Brings an agent's stocks to the start of the step; the stamp is the step plus 1. */
    function roll(a: number, step: number): void {
      fatigue[a] = (fatigue[a] + pending[a]) * decay[step + 1 - stamp[a]]
      pending[a] = 0
      count[a] = Math.min(FAMILIAR, count[a] + countPending[a])
      countPending[a] = 0
      stamp[a] = step + 1
    }

    const arrives = p.unopened * perContact
    const pushOptOut = p.unopened * optOut
    const hasPushes = world.flights.some(({ type }) => type === 'push')

    return {
      ...(hasPushes && arrives > 0 && { delivered: arrive }),
      admit({ size, agent, kind, channel, admitted }) {
        for (let i = 0; i < size; i++) admitted[i] &= ~((muted[agent[i]] >>> channel[i]) & mutable[kind[i]])
      },
      notice({ size, agent, attention, kind, weight }, step) {
        const boost = signals.attention[0]
        const now = step + 1
        // carried on from the batch before: the rounding must not depend on the size of batches
        let sum = seen[step]
        for (let i = 0; i < size; i++) {
          const a = agent[i]
          const since = stamp[a]
          const x = Math.fround((fatigue[a] + pending[a] * Number(since !== now)) * decay[now - since]) / tolerance[a]
          // delivered contacts by fatigue are estimated from those that can be noticed, each standing for `weight` of them: unbiased
          sum += x * weight[i]
          response[binOf(x)] += weight[i]
          attention[i] *= lookUp(attentionAt, x) * boost * (1 - inSession[kind[i]] * absent[a])
        }
        seen[step] = sum
      },
      noticed({ size, agent, about, content, channel, kind }, step) {
        for (let i = 0; i < size; i++) {
          const a = agent[i]
          if (stamp[a] !== step + 1) roll(a, step)
          const x = fatigue[a] / tolerance[a]
          response[binOf(x) + 1]++
          pending[a] += perContact * (1 + homogeneity[content[i]] * familiarity[count[a]])
          countPending[a] += Number(countPending[a] < FAMILIAR)
          if (x <= 1 || mutable[kind[i]] === 0) continue
          if (uniform(key, a, about[i]) < 1 - exp(-optOut * (x - 1))) leave(a, channel[i])
        }
      },
      decided({ size, agent, engaged, shared }) {
        for (let i = 0; i < size; i++) {
          const a = agent[i]
          const bin = binOf(fatigue[a] / tolerance[a])
          response[bin + 2] += engaged[i]
          response[bin + 3] += shared[i]
        }
      },
      settle(step) {
        feelPushes(step)
        const agent = leaving.at.agent
        const channel = leaving.at.channel
        for (let row = 0; row < leaving.size; row++) {
          const bit = 1 << channel[row]
          if ((muted[agent[row]] & bit) !== 0) continue
          muted[agent[row]] |= bit
          optOuts[step * channels + channel[row]]++
        }
        leaving.clear()
      },
    }

    /** Notes the pushes that arrive; what they do waits for the end of the step, so that batches do not matter. */
    function arrive({ size, agent, about, channel, kind }: ExposureBatch): void {
      for (let i = 0; i < size; i++) {
        if (kind[i] !== KIND.push) continue
        const row = pushed.add()
        pushed.at.agent[row] = agent[i]
        pushed.at.channel[row] = channel[i]
        pushed.at.about[row] = about[i]
      }
    }

    function feelPushes(step: number): void {
      const { agent, channel, about } = pushed.at
      for (let row = 0; row < pushed.size; row++) {
        const a = agent[row]
        if (stamp[a] !== step + 1) roll(a, step)
        pending[a] += arrives
        const x = fatigue[a] / tolerance[a]
        if (x > 1 && uniform(pushKey, a, about[row]) < 1 - exp(-pushOptOut * (x - 1))) leave(a, channel[row])
      }
      pushed.clear()
    }

    function leave(agent: number, channel: number): void {
      const row = leaving.add()
      leaving.at.agent[row] = agent
      leaving.at.channel[row] = channel
    }
  },
})

/** Row of the response that a fatigue of x times the tolerance falls into. */
function binOf(x: number): number {
  return (x < FATIGUE_BINS / 4 ? (x * 4) | 0 : FATIGUE_BINS - 1) * 4
}

const known = new WeakMap<Float32Array, Float32Array>()

/** Probability of no session in a day, e^−activity; computed once for a population. */
function absence({ activity }: Population): Float32Array {
  let absent = known.get(activity)
  if (!absent) known.set(activity, (absent = activity.map((a) => exp(-a))))
  return absent
}

/** A(x), clamped to [0, 1]. */
function attentionCurve(form: 'hill' | 'exponential' | 'power' | 'formula', shape: number, custom: CurveFunction): CurveFunction {
  const of: Record<typeof form, CurveFunction> = {
    hill: (x) => 1 / (1 + pow(x, shape)),
    exponential: (x) => exp(-LN2 * pow(x, shape)),
    // stretched so that half is left at x = 1, as in the other forms
    power: (x) => pow(1 + x * (pow(2, 1 / shape) - 1), -shape),
    formula: custom,
  }
  return (x) => Math.min(1, Math.max(0, of[form](x)))
}
