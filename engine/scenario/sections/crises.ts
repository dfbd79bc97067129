import { z } from 'zod'
import { quantity, setting, text } from '../../base/field.ts'
import type { RawSpec } from '../../base/parseSpec.ts'
import { moment, name } from './names.ts'

const cost = quantity({ unit: 'money', about: ['cost of the crisis work', '危机应对费用'], min: 0, default: 0 })
const after = (byDefault: RawSpec) =>
  quantity({ unit: 'days', about: ['time from the news to the answer', '从曝光到回应的时间'], min: 0, default: byDefault })

/** What the firm says, and when. It is part of the campaign: without the campaign nobody answers and nothing is spent. */
const response = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('transparent'),
    after: after({ value: '2 hours', source: 'response-hours: negative opinion is answered within 2 hours', grade: 'reported' }),
    cost,
  }),
  z.strictObject({ kind: z.literal('delayed'), after: after({ low: 3, mode: 5, high: 10, grade: 'assumption' }), cost }),
  z.strictObject({ kind: z.literal('silent') }),
])

/** What a crisis of a kind does at full severity. */
interface Strength {
  readonly demand: RawSpec
  readonly churn: RawSpec
  readonly trust: RawSpec
}

const base = {
  name,
  label: text().optional(),
  /** The day on which it becomes known. */
  on: moment,
  severity: quantity({
    unit: 'share',
    about: ['how bad it is, 1 is the worst of its kind', '危机严重程度（1 为同类最严重）'],
    min: 0,
    max: 1,
    default: { low: 0.5, mode: 0.7, high: 0.9, grade: 'assumption' },
  }),
  reach: quantity({
    unit: 'share',
    about: ['share of people whom the news reaches within a day', '首日新闻触达人群占比'],
    min: 0,
    max: 0.99,
    default: { low: 0.1, mode: 0.2, high: 0.4, grade: 'assumption' },
  }),
  fading: quantity({
    unit: 'days',
    about: ['half-life of the news', '新闻热度半衰期'],
    min: 0.01,
    default: { low: 1, mode: 2, high: 4, grade: 'assumption' },
  }),
  /** Where the news is; on every channel unless said. */
  channels: z.array(name).optional(),
  /** Which product it is about; all of them unless said. */
  product: name.optional(),
  /** A crisis that the campaign brought about (bought reviews found out) does not happen without it. */
  cause: setting(z.enum(['world', 'campaign']), [
    'whether it happens without the campaign too',
    '危机起因（campaign：仅在投放时发生）',
  ]).default('world'),
  response: response.prefault({ kind: 'silent' }),
}

const of = <K extends string>(kind: K, { demand, churn, trust }: Strength) =>
  z.strictObject({
    kind: z.literal(kind),
    ...base,
    demand: quantity({
      unit: 'log-odds',
      about: ['log-odds of buying lost at full severity', '最严重时购买意愿的损失'],
      min: 0,
      max: 10,
      default: demand,
    }),
    churn: quantity({
      unit: 'log-odds',
      about: ['log-odds of churn gained at full severity', '最严重时流失的增量'],
      min: 0,
      max: 10,
      default: churn,
    }),
    trust: quantity({
      unit: 'none',
      about: ['negative reviews that one hearing weighs at full severity', '最严重时一次听闻相当于多少条差评'],
      min: 0,
      max: 1000,
      default: trust,
    }),
  })

/** News that turns people against the brand: what happened, how far it carries, how it is answered. */
export const crisis = z.discriminatedUnion('kind', [
  of('data-leak', {
    demand: { low: 0.5, mode: 0.75, high: 1, source: 'data-crisis: downloads −41% within 24 hours', grade: 'reported' },
    churn: { low: 0.1, mode: 0.3, high: 0.5, grade: 'assumption' },
    trust: { low: 4, mode: 8, high: 12, source: 'size of fake-review-trust', grade: 'assumption' },
  }),
  of('fake-reviews', {
    demand: { low: 0.1, mode: 0.3, high: 0.5, grade: 'assumption' },
    churn: { low: 0, mode: 0.1, high: 0.2, grade: 'assumption' },
    trust: {
      low: 6,
      mode: 10,
      high: 15,
      source: 'fake-review-trust: −18 points; fake-likes: reputation −28 points in a month',
      grade: 'reported',
    },
  }),
  of('price', {
    demand: { low: 0.2, mode: 0.4, high: 0.7, grade: 'assumption' },
    churn: { low: 0.1, mode: 0.15, high: 0.3, source: 'paywall-controversy: member churn +12%', grade: 'reported' },
    trust: { low: 2, mode: 4, high: 8, grade: 'assumption' },
  }),
  of('subsidy', {
    demand: { low: 0.3, mode: 0.7, high: 1, grade: 'assumption' },
    churn: { low: 0.7, mode: 1, high: 1.3, source: 'subsidy-withdrawal: 30-day retention 60% to 35%, log-odds 1.02', grade: 'reported' },
    trust: { low: 1, mode: 3, high: 6, grade: 'assumption' },
  }),
  of('over-collection', {
    demand: { low: 0.1, mode: 0.3, high: 0.5, grade: 'assumption' },
    churn: {
      low: 0.1,
      mode: 0.25,
      high: 0.35,
      source: 'privacy-scandal: 30-day retention −8% (of 45%: percent or points)',
      grade: 'reported',
    },
    trust: { low: 4, mode: 8, high: 12, source: 'size of fake-review-trust', grade: 'assumption' },
  }),
])
