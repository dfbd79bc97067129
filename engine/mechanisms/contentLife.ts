import { z } from 'zod'
import { quantity } from '../base/field.ts'
import { exp, log1p } from '../base/math.ts'
import { mechanism } from '../plan/mechanism.ts'

const params = z.strictObject({
  coldStart: quantity({
    unit: 'days',
    about: ['time a new content takes to find its public', '冷启动期长度'],
    min: 0,
    default: { low: 1, mode: 3, high: 7, grade: 'assumption' },
  }),
  coldAttention: quantity({
    unit: 'share',
    about: ['attention to a content on its first day, of that to an established one', '冷启动首日注意力占比'],
    min: 0,
    max: 1,
    default: { low: 0.4, mode: 0.7, high: 0.9, grade: 'assumption' },
  }),
  mature: quantity({
    unit: 'days',
    about: ['age from which a content fades', '内容进入成熟期的天数'],
    min: 0,
    default: { low: 7, mode: 14, high: 30, grade: 'assumption' },
  }),
  halfLife: quantity({
    unit: 'days',
    about: ['half-life of what a mature content loses', '成熟期注意力半衰期'],
    min: 0.01,
    default: { low: 7, mode: 14, high: 30, grade: 'assumption' },
  }),
  tail: quantity({
    unit: 'share',
    about: ['attention that stays in the long tail', '长尾期保留的注意力占比'],
    min: 0,
    max: 1,
    default: { low: 0.2, mode: 0.4, high: 0.6, grade: 'assumption' },
  }),
  wearOut: quantity({
    unit: 'log-odds',
    about: ['log-odds of engaging and sharing lost per e-fold of contacts per person in the market', '内容在市场中反复出现的磨损效应'],
    min: 0,
    default: { low: 0.05, mode: 0.15, high: 0.3, grade: 'assumption' },
  }),
})

/**
 * Life cycle of a content, by days since somebody first noticed it: attention rises through the cold start, stays full while the content grows, and fades
 * in maturity to a long tail. Beside it the content wears out in the market: the more it has been noticed per person, the less it is
 * engaged with and passed on by anybody, also by who sees it for the first time (templates become stale). Both read the state at the start of the step.
 *
 * Limiting case: coldAttention = tail = 1 and wearOut = 0 change nothing.
 */
export const contentLife = mechanism({
  name: 'content-life',
  section: 'mechanisms',
  isOptIn: true,
  summary: {
    en: 'Contents have a cold start, growth, and a long tail, and wear out',
    zh: '内容生命周期：冷启动、成长、成熟长尾与市场磨损',
  },
  equation:
    'attention × (a₀ + (1 − a₀)·age/cold while age < cold; 1 until mature; tail + (1 − tail)·2^(−(age − mature)/h)); η −= wearOut·ln(1 + noticed/people)',
  source: 'fact content-lifecycle (three stages, no sizes); wear-out: Pechmann & Stewart 1988',
  params,
  columns: [
    { name: 'content-out', type: 'i32', of: ['content'] },
    { name: 'content-noticed', type: 'f64', of: ['content'] },
    { name: 'content-noticed-pending', type: 'f64', of: ['content'] },
  ],
  build(p, host) {
    const { world } = host
    const out = host.own<Int32Array>('content-out')
    const noticed = host.own<Float64Array>('content-noticed')
    const pending = host.own<Float64Array>('content-noticed-pending')
    const life = new Float64Array(out.length)
    const worn = new Float64Array(out.length)
    const stages = { ...p, mature: Math.max(p.coldStart, p.mature) }

    return {
      stimulate(step) {
        for (let c = 0; c < life.length; c++) {
          life[c] = attentionAt(out[c] === 0 ? 0 : (step + 1 - out[c]) * world.stepDays, stages)
          worn[c] = -p.wearOut * log1p(noticed[c] / world.population.size)
        }
      },
      notice({ size, content, attention }) {
        for (let i = 0; i < size; i++) attention[i] *= life[content[i]]
      },
      noticed({ size, content }, step) {
        for (let i = 0; i < size; i++) {
          const c = content[i]
          pending[c]++
          if (out[c] === 0) out[c] = step + 1
        }
      },
      respond({ size, content, engage, share }) {
        for (let i = 0; i < size; i++) {
          engage.eta[i] += worn[content[i]]
          share.eta[i] += worn[content[i]]
        }
      },
      settle() {
        for (let c = 0; c < noticed.length; c++) noticed[c] += pending[c]
        pending.fill(0)
      },
    }
  },
})

interface Stages {
  readonly coldStart: number
  readonly coldAttention: number
  readonly mature: number
  readonly halfLife: number
  readonly tail: number
}

function attentionAt(age: number, { coldStart, coldAttention, mature, halfLife, tail }: Stages): number {
  if (age < coldStart) return coldAttention + ((1 - coldAttention) * age) / coldStart
  if (age <= mature) return 1
  return tail + (1 - tail) * exp((-0.6931471805599453 * (age - mature)) / halfLife)
}
