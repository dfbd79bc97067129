import { z } from 'zod'
import { normalQuantile } from '../base/distributions.ts'
import { quantity } from '../base/field.ts'
import { pair, uniform } from '../base/keyed.ts'
import { logistic, logit } from '../base/math.ts'
import { schedule } from '../base/schedule.ts'
import { LINE } from '../plan/kinds.ts'
import { mechanism } from '../plan/mechanism.ts'
import { fittedRisk, renewalStep } from './members/fittedRisk.ts'
import { heardFrom } from './members/heardFrom.ts'

const params = z.strictObject({
  lead: quantity({
    unit: 'days',
    about: ['how long before a renewal the offer is made', '续费前多久发出挽留优惠'],
    min: 0,
    default: { value: '3 days', source: 'predict churn risk 72 hours ahead and step in (reported)', grade: 'reported' },
  }),
  threshold: quantity({
    unit: 'share',
    about: ['fitted churn risk from which an offer is made', '触发挽留的流失风险阈值'],
    min: 0,
    max: 1,
    default: { value: 0.15, grade: 'assumption' },
  }),
  effect: quantity({
    unit: 'log-odds',
    about: ['log-odds of churn of who has an offer', '挽留优惠对流失的影响'],
    max: 0,
    default: {
      low: -0.9,
      mode: -0.5,
      high: -0.2,
      source: 'finding users at risk 72 hours ahead raises the success of keeping them by 40% (reported): ln 0.6',
      grade: 'reported',
    },
  }),
  cost: quantity({
    unit: 'money',
    about: ['cost of one offer to one person', '单人挽留成本'],
    min: 0,
    default: { value: 5, grade: 'assumption' },
  }),
  silence: quantity({
    unit: 'log-odds',
    about: ['what the firm’s model adds for silent members', '沉默在预测模型中的权重'],
    default: { low: 0.2, mode: 0.5, high: 0.8, grade: 'assumption' },
  }),
  silentAfter: quantity({
    unit: 'days',
    about: ['days without an interaction after which a member counts as silent', '多少天无互动视为沉默'],
    min: 0,
    default: { value: '7 days', source: 'step in after 7 days without interaction (reported)', grade: 'reported' },
  }),
  error: quantity({
    unit: 'log-odds',
    about: ['standard deviation of the model’s error', '预测模型误差（标准差）'],
    min: 0,
    default: { low: 0.2, mode: 0.5, high: 1, grade: 'assumption' },
  }),
})

/**
 * Members at risk get an offer some days before they renew. The firm knows its members' tenure, what its fitted churn model says of it
 * (members/fittedRisk.ts), the covariates of a fitted churn model, and who has been silent; it does not know anybody's propensity θ, and
 * its score has an error. An offer lowers the log-odds of churn at that renewal and costs the same whether or not it was needed. The twin
 * without the campaign runs without it.
 *
 * Limiting case: at threshold 0 every renewal of everybody has logit h = logit θ + effect; at a threshold nobody reaches nothing changes.
 */
export const churnTargeting = mechanism({
  name: 'churn-targeting',
  section: 'policies',
  summary: { en: 'An offer to members at risk before they renew', zh: '预测高流失风险会员，续费前发放挽留优惠' },
  equation: 'offer ⇔ σ(logit r_k + β_s·silent + ε) ≥ threshold, ε ~ N(0, error²), r_k fitted risk of period k; logit h ← logit h + effect',
  source: 'facts churn-window, churn-save, silence-alarm (reported); r_k: Fader & Hardie 2007',
  params,
  columns: [
    { name: 'churn-targeting-first', type: 'i32', of: ['step'] },
    { name: 'churn-targeting-heard', type: 'u16', of: ['agent'] },
    { name: 'offer-effect', type: 'f64', of: [1] },
  ],
  cubes: [{ name: 'churn-targeting-actions', type: 'f64', of: ['step'], unit: 'people' }],
  tables: {
    /** Row by row beside `subscription/members`: the step before which the row's offer holds. */
    offers: { until: 'i32', next: 'i32' },
    seen: { agent: 'i32' },
  },
  streams: ['error'],
  isIdle: ({ products }) => Object.values(products).every(({ lifecycle }) => lifecycle.kind !== 'subscription'),
  build(p, host) {
    const { world } = host
    const offers = host.table('offers')
    const due = schedule(host.own<Int32Array>('churn-targeting-first'), offers)
    const heard = host.own<Uint16Array>('churn-targeting-heard')
    const records = heardFrom(heard, host.table('seen'), host.status)
    const offered = host.own<Float64Array>('churn-targeting-actions')
    const members = host.readTable('subscription/members')
    const key = host.stream('error')
    host.own<Float64Array>('offer-effect')[0] = p.effect
    // the twin keeps the records and makes no offers
    if (world.arm === 'counterfactual' || !members) return records
    const silent = p.silentAfter / world.stepDays - 1e-9
    const ahead = Math.round(p.lead / world.stepDays)
    const risk = world.products.map(fittedRisk)
    const period = world.products.map(({ lifecycle }) => (lifecycle.kind === 'subscription' ? lifecycle.period : 0))
    const renewal = (row: number, k: number) => renewalStep(members.at.start[row], k, period[members.at.product[row]], world.stepDays)

    /** The firm's score of a member at its next renewal. */
    const score = (row: number, step: number): number => {
      const { agent, product, periods, theta } = members.at
      const a = agent[row]
      const quiet = step + 1 - heard[a] >= silent ? p.silence : 0
      const error = p.error === 0 ? 0 : p.error * normalQuantile(uniform(key, a, pair(members.at.key[row], periods[row])))
      return logistic(logit(risk[product[row]](theta[row], periods[row])) + quiet + error)
    }

    const look = (row: number, step: number): void => {
      const alive = members.at.alive[row]
      if (alive === 0) return
      const k = members.at.periods[row]
      const at = renewal(row, k)
      if (offers.at.until[row] <= at && score(row, step) >= p.threshold) {
        offers.at.until[row] = at + 1
        offered[step] += alive
        host.spend(LINE.incentives, step, alive * p.cost, -1)
      }
      due.file(row, Math.max(step + 1, renewal(row, k + 1) - ahead))
    }

    return {
      steer(step) {
        while (offers.size < members.size) {
          const row = offers.add()
          due.file(row, Math.max(step, renewal(row, members.at.periods[row]) - ahead))
        }
        due.visit(step, (row) => look(row, step))
      },
      ...records,
    }
  },
})
