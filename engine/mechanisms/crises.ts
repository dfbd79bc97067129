import { z } from 'zod'
import { quantity } from '../base/field.ts'
import { nameId, pair, uniform } from '../base/keyed.ts'
import { ANSWER_KINDS } from '../base/marketWords.ts'
import { exp, log1p } from '../base/math.ts'
import { KIND, LINE } from '../plan/kinds.ts'
import { mechanism } from '../plan/mechanism.ts'
import type { ExposureSink } from '../plan/sink.ts'
import type { WorldCrisis } from '../plan/world.ts'
import { randomUsers } from '../population/channelUsers.ts'
import { crisisContents } from './crises/crisisContents.ts'
import { newsReaders } from './crises/newsReaders.ts'

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
/** News is left alone once this share of its first intensity is left. */
const TAIL = 0.01
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
    const { stepDays } = world
    const weight = host.own<Float64Array>('trust-weight')
    const heat = host.own<Float64Array>('crisis-heat')
    const answers = host.own<Float64Array>('crisis-answers')
    const rows = host.table('under-way')
    const order = host.read('answer-order')
    const [reader, target, rounding] = [host.fixedStream('reader'), host.stream('target'), host.stream('rounding')]
    const readers = world.crises.map(({ channels }) => newsReaders(world, channels, reader))
    const channelIds = world.channels.map((c) => nameId(c.name))
    const agents = new Int32Array(1 + Math.ceil(mostContacts(world.crises) * world.population.size))
    const offset = new Float64Array(world.contents.length)
    const halfLives = [p.transparent, p.delayed]
    const answerWeights = [p.transparentWeight, p.delayedWeight]
    for (const { content, severity, trust } of world.crises) weight[content] = severity * trust - 1

    /** What is left of a crisis, in halvings: age over half-life before the answer and after it. */
    function halvings(row: number, step: number): number {
      const { step: since } = world.crises[rows.at.crisis[row]]
      const answered = rows.at.answered[row] - 1
      if (answered < 0) return ((step - since) * stepDays) / p.unanswered
      return ((answered - since) / p.unanswered + (step - answered) / rows.at.halfLife[row]) * stepDays
    }

    function answer(row: number, kind: number, step: number): void {
      const crisis = world.crises[rows.at.crisis[row]]
      rows.at.answered[row] = step + 1
      rows.at.halfLife[row] = halfLives[kind]
      weight[crisis.answer] = crisis.severity * answerWeights[kind] - 1
      answers[step]++
    }

    function begin(step: number): void {
      world.crises.forEach((crisis, i) => {
        if (crisis.step !== step) return
        const row = rows.add()
        rows.at.crisis[row] = i
      })
    }

    /** The answer that the scenario states, or that a policy has ordered. */
    function answerDue(row: number, step: number): void {
      const { response } = world.crises[rows.at.crisis[row]]
      if (rows.at.answered[row] > 0) return
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

    /** News (or an answer) of an age in steps, `strength` times as often as if nothing had been said. */
    function tell(i: number, content: number, age: number, strength: number, step: number, sink: ExposureSink): void {
      const { reach, fading } = world.crises[i]
      const perPerson = strength * contactsOf(reach, fading, age * stepDays, stepDays)
      if (perPerson === 0) return
      readers[i].forEach((users, channel) => {
        const about = pair(pair(world.contents[content].id, channelIds[channel]), step)
        const n = Math.floor(perPerson * users.length + uniform(rounding, about, 0))
        if (n === 0) return
        sink.begin({ source: i, content, channel, kind: KIND.news, flight: -1, notice: p.notice })
        randomUsers(users, target, about, n, agents, 0)
        sink.addAll(agents, 0, n, about, 1)
      })
    }

    return {
      stimulate(step) {
        begin(step)
        for (let row = 0; row < rows.size; row++) {
          answerDue(row, step)
          press(world.crises[rows.at.crisis[row]], halvings(row, step), step)
        }
      },
      deliver(step, sink) {
        for (let row = 0; row < rows.size; row++) {
          const i = rows.at.crisis[row]
          const { content, answer: said, step: since } = world.crises[i]
          const answered = rows.at.answered[row] - 1
          const calmed = answered < 0 ? 1 : exp((-LN2 * (step - answered) * stepDays) / rows.at.halfLife[row])
          tell(i, content, step - since, calmed, step, sink)
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

/** Contacts per person in a step that begins at an age in days: −ln(1 − reach) in the first day, halved every `fading` days. */
function contactsOf(reach: number, fading: number, age: number, stepDays: number): number {
  const left = (days: number) => exp((-LN2 * days) / fading)
  if (left(age) < TAIL) return 0
  return (-log1p(-reach) * (left(age) - left(age + stepDays))) / (1 - left(1))
}

/** At most so many contacts per person with one crisis in a step: those of the first day, which no step passes. */
function mostContacts(list: readonly WorldCrisis[]): number {
  return list.reduce((most, { reach }) => Math.max(most, -log1p(-reach)), 0)
}
