import { z } from 'zod'
import { binomialQuantile, normalQuantile, sampler } from '../base/distributions.ts'
import { quantity, trait } from '../base/field.ts'
import { pair, uniform } from '../base/keyed.ts'
import { logistic, logit } from '../base/math.ts'
import { schedule } from '../base/schedule.ts'
import { mechanism } from '../plan/mechanism.ts'
import { peopleInRow, rowsOf } from '../plan/splitPeople.ts'
import { reviewContents, reviewedProducts, reviewNames } from './reviews/reviewContents.ts'

const params = z.strictObject({
  expectation: quantity({
    unit: 'share',
    about: ['what a customer expects of such a product before any promise', '消费者对同类产品的基础预期'],
    min: 0,
    max: 1,
    default: { low: 0.4, mode: 0.42, high: 0.6, source: 'NPS 45 to 68 (nps-interactive)', grade: 'calibrated' },
  }),
  hype: quantity({
    unit: 'none',
    about: ['how much of a promise is added to what is expected', '宣传承诺转化为预期的比例'],
    min: 0,
    default: { low: 0.3, mode: 0.5, high: 0.8, source: 'expectation-gap: the message is detached from the product', grade: 'assumption' },
  }),
  noise: quantity({
    unit: 'none',
    about: ['how far experiences of one product differ (standard deviation)', '使用体验的个体差异（标准差）'],
    min: 0,
    default: { low: 0.2, mode: 0.235, high: 0.3, grade: 'calibrated' },
  }),
  rate: quantity({
    unit: 'share',
    about: ['probability that a customer whose expectation was just met writes a review', '体验符合预期者写评价的概率'],
    min: 0,
    max: 1,
    default: { low: 0.01, mode: 0.033, high: 0.04, grade: 'calibrated' },
  }),
  extremity: quantity({
    unit: 'log-odds',
    about: ['log-odds of writing per unit of disconfirmation, good or bad', '惊喜或失望程度对写评价的影响'],
    min: 0,
    default: { low: 3, mode: 5, high: 7, source: 'under-reporting of moderate reviews: Hu, Zhang & Pavlou 2009', grade: 'assumption' },
  }),
  delay: trait({
    unit: 'days',
    about: ['time from buying to the review', '从购买到发表评价的时间'],
    min: 0,
    default: { lognormal: { median: '7 days', sigma: 0.8 } },
  }),
})

/**
 * Customers compare what they got with what they were promised: satisfaction d = quality + ε − (expectation + h·hype), hype that of the
 * content that brought them, ε ~ N(0, σ²). Some days later they write, the more likely the further d lies from 0 (reviews are
 * J-shaped: the moderate keep silent), and what they write, praise where d > 0, comes to their followers like any share.
 *
 * An agent stands for `scale` people: Binomial(people, P) of a purchase write, and the agent speaks with probability writers/scale, once a
 * content. Products that come with another are not reviewed.
 *
 * Limiting case: extremity 0 makes everybody write with the rate, a share Φ((quality − expectation − h·hype)/σ) of it praise.
 */
export const reviews = mechanism({
  name: 'reviews',
  section: 'mechanisms',
  summary: { en: 'Customers review: praise or complaints by what was promised', zh: '用户按预期落差发表好评或差评' },
  equation: 'd = quality + σz − expectation − h·hype; P(review) = σ(logit rate + β|d|); praise where d > 0, complaint otherwise',
  source: 'expectation–disconfirmation: Oliver 1980; J-shape of reviews: Hu, Zhang & Pavlou 2009',
  params,
  columns: [
    { name: 'satisfaction', type: 'f32', of: ['agent'] },
    { name: 'satisfaction-people', type: 'u32', of: ['agent'] },
    { name: 'review-first', type: 'i32', of: ['step'] },
  ],
  cubes: [
    { name: 'reviews', type: 'f64', of: ['step', 'product', 2], unit: 'people' },
    { name: 'satisfied', type: 'f64', of: ['step', 'product', 2], unit: 'people' },
  ],
  tables: { written: { agent: 'i32', product: 'u8', isPraise: 'u8', isSaid: 'u8', people: 'u32', next: 'i32' } },
  streams: ['experience', 'write', 'delay', 'voice'],
  isIdle: (scenario) => reviewedProducts(scenario).length === 0,
  contents: reviewContents,
  build(p, host) {
    const { world, status } = host
    const satisfaction = host.own<Float32Array>('satisfaction')
    const judged = host.own<Uint32Array>('satisfaction-people')
    const written = host.own<Float64Array>('reviews')
    const satisfied = host.own<Float64Array>('satisfied')
    const rows = host.table('written')
    const due = schedule(host.own<Int32Array>('review-first'), rows)
    const keys = { experience: host.stream('experience'), write: host.stream('write'), voice: host.stream('voice') }
    const delays = host.stream('delay')
    const { spec } = p.delay
    if (spec.kind === 'formula') throw new Error('A formula of a trait is a number by now.')
    const delayOf =
      spec.kind === 'number' ? () => spec.value : sampler(spec, spec.kind === 'empirical' ? world.samples[spec.input] : undefined)
    const contentOf = (name: string) => world.contents.findIndex((c) => c.name === name)
    const said = world.products.map(({ name }) => [contentOf(reviewNames(name).complaint), contentOf(reviewNames(name).praise)] as const)
    const products = world.products.length
    const baseLogit = logit(p.rate)
    const hypeOf = Float64Array.from(world.contents, (c) => p.hype * c.hype)

    /** The people of one row of a purchase: what they make of it, and how many write. */
    function judge(agent: number, product: number, people: number, about: number, promised: number, step: number): void {
      const { quality } = world.products[product]
      const d = quality + p.noise * normalQuantile(uniform(keys.experience, agent, about)) - p.expectation - promised
      const isPraise = Number(d > 0)
      satisfied[(step * products + product) * 2 + isPraise] += people
      judged[agent] += people
      satisfaction[agent] += ((d - satisfaction[agent]) * people) / judged[agent]
      const writers = binomialQuantile(people, logistic(baseLogit + p.extremity * Math.abs(d)), uniform(keys.write, agent, about))
      if (writers === 0) return
      const row = rows.add()
      rows.at.agent[row] = agent
      rows.at.product[row] = product
      rows.at.isPraise[row] = isPraise
      rows.at.isSaid[row] = Number(uniform(keys.voice, agent, about) < writers / status.scale)
      rows.at.people[row] = writers
      due.file(row, step + Math.max(1, Math.floor(delayOf(uniform(delays, agent, about)) / world.stepDays)))
    }

    return {
      stimulate(step) {
        const { voices } = status
        due.visit(step, (row) => {
          const { agent, product, isPraise, isSaid, people } = rows.at
          written[(step * products + product[row]) * 2 + isPraise[row]] += people[row]
          if (isSaid[row] === 0) return
          const voice = voices.add()
          voices.at.agent[voice] = agent[row]
          voices.at.content[voice] = said[product[row]][isPraise[row]]
          voices.at.channel[voice] = -1
        })
      },
      settle(step) {
        const { agent, product, people, content, before } = status.arrivals.at
        for (let i = 0; i < status.arrivals.size; i++) {
          const x = product[i]
          if (said[x][0] < 0) continue
          const promised = content[i] < 0 ? 0 : hypeOf[content[i]]
          for (let n = 0, offset = 0, weight = 0; n < rowsOf(people[i]); n++, offset += weight) {
            weight = peopleInRow(people[i], n)
            judge(agent[i], x, weight, pair(world.products[x].id, before[i] + offset), promised, step)
          }
        }
      },
    }
  },
})
