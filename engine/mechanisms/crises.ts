import { z } from 'zod'
import { quantity } from '../base/field.ts'
import { ANSWER_KINDS } from '../base/marketWords.ts'
import { exp } from '../base/math.ts'
import { LINE } from '../plan/kinds.ts'
import { mechanism } from '../plan/mechanism.ts'
import type { WorldCrisis } from '../plan/world.ts'
import { crisisContents } from './crises/crisisContents.ts'
import { crisisCourse } from './crises/crisisCourse.ts'
import { newsWire } from './crises/newsWire.ts'

const params = z.strictObject({
  notice: quantity({
    unit: 'share',
    about: ['probability that a rested person notices the news', '注意到舆情新闻的概率'],
    min: 0,
    max: 1,
    default: { low: 0.6, mode: 0.8, high: 0.95, grade: 'assumption' },
  }),
  unanswered: quantity({
    unit: 'days',
    about: ['half-life of a crisis that nobody answers', '未回应时危机影响的半衰期'],
    min: 0.01,
    default: { low: 20, mode: 27, high: 40, source: 'data-crisis: over 3 months to repair, a tenth left after 90 days', grade: 'reported' },
  }),
  delayed: quantity({
    unit: 'days',
    about: ['half-life after a late or guarded answer', '迟缓或含糊回应后的半衰期'],
    min: 0.01,
    default: { low: 7, mode: 14, high: 21, grade: 'assumption' },
  }),
  transparent: quantity({
    unit: 'days',
    about: ['half-life after a transparent answer', '透明回应后的半衰期'],
    min: 0.01,
    default: { low: 2, mode: 3.5, high: 7, source: 'crisis-response: negative comments 32% to 8% within a week', grade: 'reported' },
  }),
  delayedWeight: quantity({
    unit: 'none',
    about: ['praises that one hearing of a late or guarded answer weighs in trust', '一次迟缓或含糊回应相当于多少条好评'],
    min: 0,
    default: { low: 2, mode: 5, high: 10, grade: 'assumption' },
  }),
  transparentWeight: quantity({
    unit: 'none',
    about: ['praises that one hearing of a transparent answer weighs in trust', '一次透明回应相当于多少条好评'],
    min: 0,
    default: {
      low: 10,
      mode: 20,
      high: 30,
      source: 'fake-likes: a transparent response restores trust within 72 hours',
      grade: 'reported',
    },
  }),
})

const LN2 = 0.6931471805599453

/**
 * Bad news about the brand. From its day on, the news reaches so many people that a share `reach` of those on its channels has it within a
 * day, and fades with a half-life; who notices it loses trust and may pass it on, as with any content. Besides, the crisis moves everybody's
 * demand and churn, by its severity times what is left of it: m = 2^(−age/h). The half-life h is long while nobody answers and shorter
 * after an answer, the more open the shorter; talk of it fades alike. An answer goes out as the news did and rebuilds trust.
 *
 * Limiting case: reach 0 and no severity change nothing; reach r alone leaves a share r of the people with the news after a day.
 */
export const crises = mechanism({
  name: 'crises',
  section: 'mechanisms',
  summary: {
    en: 'Bad news spreads, moves demand and churn, and fades by how it is answered',
    zh: '负面舆情扩散、影响需求与流失，随回应方式消退',
  },
  equation:
    'contacts per person in the first day = −ln(1 − reach), then ∝ 2^(−t/fading)·m/m(answer); demand ×= e^(−δ·s·m), churn += γ·s·m, η_share += ln m, m = 2^(−age/h)',
  source: 'data-crisis, crisis-response, fake-likes, subsidy-withdrawal, paywall-controversy, privacy-scandal (reported)',
  params,
  columns: [{ name: 'trust-weight', type: 'f64', of: ['content'] }],
  cubes: [
    { name: 'crisis-heat', type: 'f64', of: ['step'], unit: 'none' },
    { name: 'crisis-answers', type: 'f64', of: ['step'], unit: 'none' },
  ],
  tables: { 'under-way': { crisis: 'u8', answered: 'i32', halfLife: 'f64' } },
  streams: ['reader', 'target', 'rounding'],
  isIdle: ({ crises: list, products }) => list.length === 0 || Object.keys(products).length === 0,
  contents: crisisContents,
  build(p, host) {
    const { world, signals } = host
    const weight = host.own<Float64Array>('trust-weight')
    const heat = host.own<Float64Array>('crisis-heat')
    const answers = host.own<Float64Array>('crisis-answers')
    const rows = host.table('under-way')
    const order = host.read('answer-order')
    const course = crisisCourse(rows, world, p)
    const keys = { reader: host.fixedStream('reader'), target: host.stream('target'), rounding: host.stream('rounding') }
    const tell = newsWire(world, p.notice, keys)
    const offset = new Float64Array(world.contents.length)
    const answerWeights = [p.transparentWeight, p.delayedWeight]
    for (const { content, severity, trust } of world.crises) weight[content] = severity * trust - 1

    function answer(row: number, kind: number, step: number): void {
      const crisis = world.crises[rows.at.crisis[row]]
      course.answer(row, kind, step)
      weight[crisis.answer] = crisis.severity * answerWeights[kind] - 1
      answers[step]++
    }

    /** The answer that the scenario states, or that a policy has ordered. */
    function answerDue(row: number, step: number): void {
      const { response } = world.crises[rows.at.crisis[row]]
      if (course.answeredAt(row) >= 0) return
      if (response.kind !== 'silent' && response.step === step) {
        host.spend(LINE.crisis, step, response.cost, -1)
        answer(row, ANSWER_KINDS.indexOf(response.kind), step)
      } else if (order[0] === step + 1) answer(row, order[1], step)
    }

    /** What a crisis does to everybody in this step. */
    function press({ product, severity, demand, churn, content }: WorldCrisis, left: number, step: number): void {
      const m = severity * exp(-LN2 * left)
      heat[step] += m
      offset[content] = -LN2 * left
      const [from, to] = product < 0 ? [0, world.products.length] : [product, product + 1]
      for (let x = from; x < to; x++) {
        signals.demand[x] *= exp(-demand * m)
        signals.churn[x] += churn * m
      }
    }

    return {
      stimulate(step) {
        course.begin(step)
        for (let row = 0; row < rows.size; row++) {
          answerDue(row, step)
          press(world.crises[rows.at.crisis[row]], course.halvings(row, step), step)
        }
      },
      deliver(step, sink) {
        for (let row = 0; row < rows.size; row++) {
          const i = rows.at.crisis[row]
          const { content, answer: said, step: since } = world.crises[i]
          const answered = course.answeredAt(row)
          tell(i, content, step - since, course.calmed(row, step), step, sink)
          if (answered >= 0) tell(i, said, step - answered, 1, step, sink)
        }
      },
      respond({ size, content, engage, share }) {
        if (rows.size === 0) return
        for (let i = 0; i < size; i++) {
          const fading = offset[content[i]]
          engage.eta[i] += fading
          share.eta[i] += fading
        }
      },
    }
  },
})
