import { z } from 'zod'
import { binomialQuantile } from '../base/distributions.ts'
import { quantity, setting } from '../base/field.ts'
import { uniform } from '../base/keyed.ts'
import { ANSWER_KINDS } from '../base/marketWords.ts'
import { LINE } from '../plan/kinds.ts'
import { mechanism } from '../plan/mechanism.ts'

const params = z.strictObject({
  threshold: quantity({
    unit: 'share',
    about: ['share of negative voices from which on it answers', '触发回应的负面声量占比'],
    min: 0,
    max: 1,
    default: { value: 0.15, source: 'early-warning: negative sentiment over 15%', grade: 'reported' },
  }),
  over: quantity({
    unit: 'share',
    about: ['share of negative voices below which the crisis counts as over', '视为危机结束的负面声量占比'],
    min: 0,
    max: 1,
    default: { value: 0.05, source: 'crisis-recovery-measure, silence-alarm: 5% negative comments', grade: 'reported' },
  }),
  delay: quantity({
    unit: 'days',
    about: ['time from the alarm to the answer', '从预警到回应的时间'],
    min: 0,
    default: { value: '2 hours', source: 'response-hours: negative opinion is answered within 2 hours', grade: 'reported' },
  }),
  again: quantity({
    unit: 'days',
    about: ['time after which it answers again if the alarm stands', '预警未解除时再次回应的间隔'],
    min: 1 / 24,
    default: { value: 7, source: 'crisis-response: within a week', grade: 'assumption' },
  }),
  kind: setting(z.enum(['transparent', 'delayed']), ['how it answers', '回应方式（透明 / 迟缓含糊）']).default('transparent'),
  cost: quantity({
    unit: 'money',
    about: ['cost of one answer', '单次回应费用'],
    min: 0,
    default: { low: 50_000, mode: 100_000, high: 300_000, grade: 'assumption' },
  }),
  sample: quantity({
    unit: 'count',
    about: ['voices read a day', '每日抽样监测的声量条数'],
    min: 1,
    default: { value: 500, grade: 'assumption' },
  }),
  least: quantity({
    unit: 'count',
    about: ['fewest voices a day on which a share is judged', '判断占比所需的最少声量'],
    min: 1,
    default: { value: 50, grade: 'assumption' },
  }),
})

/**
 * Listening and answering by rule. Each step it reads a sample of what was said in the day before; when the negative share in the sample
 * passes the threshold, the firm answers after the delay, and again when the alarm still stands after a while. It knows nothing but the
 * sample. In the counterfactual arm nobody listens.
 *
 * Limiting case: a threshold of 1 never answers; a sample without end and no delay answers in the first step after a day above it.
 */
export const crisisResponse = mechanism({
  name: 'crisis-response',
  section: 'policies',
  summary: { en: 'Answers by itself when the negative share passes a threshold', zh: '负面声量超过阈值时自动启动危机回应' },
  equation: 'answer at t + delay ⇔ Binomial(n, negative share of the day before)/n ≥ threshold, n = min(sample, voices)',
  source: 'early-warning, silence-alarm, response-hours, crisis-recovery-measure (reported)',
  params,
  columns: [
    { name: 'answer-order', type: 'i32', of: [2] },
    { name: 'answer-alarm', type: 'i32', of: [1] },
  ],
  cubes: [{ name: 'negative-observed', type: 'f64', of: ['step'], unit: 'none' }],
  streams: ['sample'],
  isIdle: ({ crises }) => crises.length === 0,
  build(p, host) {
    const { world } = host
    const order = host.own<Int32Array>('answer-order')
    const alarm = host.own<Int32Array>('answer-alarm')
    const observed = host.own<Float64Array>('negative-observed')
    const sentiment = host.read('sentiment')
    const key = host.stream('sample')
    const { scale } = world.population
    const perDay = Math.round(1 / world.stepDays)
    const delay = Math.floor(p.delay / world.stepDays + 1e-9)
    const kind = ANSWER_KINDS.indexOf(p.kind)

    /** The negative share in a sample of the day before, NaN when too little was said. */
    function listen(step: number): number {
      let [negative, all] = [0, 0]
      for (let s = Math.max(0, step - perDay); s < step; s++) {
        negative += sentiment[s * 3]
        all += sentiment[s * 3] + sentiment[s * 3 + 1] + sentiment[s * 3 + 2]
      }
      if (all * scale < p.least) return Number.NaN
      const n = Math.floor(Math.min(p.sample, all * scale))
      return binomialQuantile(n, negative / all, uniform(key, step, 0)) / n
    }

    return {
      steer(step) {
        if (!world.isCampaign) return
        const share = listen(step)
        observed[step] = share || 0
        if (alarm[0] > 0 && (share < p.over || (step + 1 - alarm[0]) * world.stepDays >= p.again)) alarm[0] = 0
        if (alarm[0] === 0 && share >= p.threshold) {
          alarm[0] = step + 1
          order[0] = step + delay + 1
          order[1] = kind
        }
        if (order[0] === step + 1) host.spend(LINE.crisis, step, p.cost, -1)
      },
    }
  },
})
