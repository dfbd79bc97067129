import { z } from 'zod'
import { curve, quantity, setting, text } from '../../base/field.ts'
import { USUAL_LOAD_SECONDS, USUAL_STEPS } from '../../base/usualFriction.ts'
import { churn } from './churn.ts'
import { consent } from './consent.ts'
import { moment, name } from './names.ts'
import { dropOutSlopes, orderSlopes, satisfactionUsual, slopes, subsidyEffect } from './slopes.ts'

/** Paid to customers until a day, the last one of the subsidy; the fitted level is that of the subsidised. */
const subsidy = z.strictObject({ until: moment, effect: subsidyEffect })

const per = (en: string, zh: string) => quantity({ unit: 'none', about: [en, zh], min: 1e-6 })

const subscription = z.strictObject({
  kind: z.literal('subscription'),
  /** Churn propensity per period: θ ~ Beta(alpha, beta). Left out where a churn model replaces it; checks/churn.ts asks for one of the two. */
  alpha: per('sBG alpha: churn propensity is Beta(alpha, beta)', 'sBG 参数 alpha').optional(),
  beta: per('sBG beta', 'sBG 参数 beta').optional(),
  /** Duration dependence: S(t) = B(alpha, beta + t^c)/B(alpha, beta); 1 is the sBG. */
  duration: quantity({
    unit: 'none',
    about: ['exponent c of time: above 1 a member’s own churn rises with age', '时间指数 c（大于 1 表示个体流失率随时间上升）'],
    min: 0.01,
    max: 20,
  }).optional(),
  churn: churn.optional(),
  period: quantity({ unit: 'days', about: ['length of a renewal period', '续订周期'], min: 1 / 24, default: '30 days' }),
  fee: quantity({ unit: 'money', about: ['fee per period', '每期会费'], min: 0 }),
  ...slopes,
  subsidy: subsidy.optional(),
  /** A member is active on a day with probability 1 − exp(−activity · dailyUse). */
  dailyUse: quantity({
    unit: 'none',
    about: ['sessions in the product per session online', '产品使用强度'],
    min: 0,
    default: { low: 0.2, mode: 0.35, high: 0.6, grade: 'assumption' },
  }),
})

const purchases = z.strictObject({
  kind: z.literal('purchases'),
  /** Repeat orders: λ ~ Gamma(r, alpha) per period, drop-out after an order p ~ Beta(a, b) (Fader, Hardie & Lee 2005). */
  r: per('BG/NBD r: shape of the order rate', 'BG/NBD 参数 r'),
  alpha: per('BG/NBD alpha: rate of the order rate, in periods', 'BG/NBD 参数 alpha'),
  a: per('BG/NBD a: drop-out after an order is Beta(a, b)', 'BG/NBD 参数 a'),
  b: per('BG/NBD b', 'BG/NBD 参数 b'),
  period: quantity({ unit: 'days', about: ['time unit of r and alpha', '参数的时间单位'], min: 1 / 24, default: '7 days' }),
  /** Spend of a repeat order: mean ζ, with v·p/(q−1) = E[ζ] (Fader & Hardie, Gamma–Gamma). */
  spend: z.strictObject({
    p: per('Gamma–Gamma p', 'Gamma–Gamma 参数 p'),
    q: quantity({
      unit: 'none',
      about: ['Gamma–Gamma q, above 1 or the mean does not exist', 'Gamma–Gamma 参数 q（须大于 1）'],
      min: 1.000001,
    }),
    v: quantity({ unit: 'money', about: ['Gamma–Gamma v', 'Gamma–Gamma 参数 v'], min: 1e-6 }),
  }),
  /** What moves the order rate (in logarithms) and the drop-out after an order (in log-odds). */
  orderSlopes,
  dropOutSlopes,
  satisfactionUsual,
  subsidy: subsidy.optional(),
})

/** What is sold, to whom without the campaign, and what buyers do afterwards. */
export const product = z.strictObject({
  label: text().optional(),
  /** The first order's price. */
  price: quantity({ unit: 'money', about: ['price of the first order', '首单价格'], min: 0, default: 0 }),
  margin: quantity({ unit: 'share', about: ['gross margin on revenue', '毛利率'], min: -1, max: 1 }),
  quality: quantity({
    unit: 'share',
    about: ['how well the product does what is expected of such a product', '产品体验质量'],
    min: 0,
    max: 1,
    default: { value: 0.75, grade: 'assumption' },
  }),
  /** Probability that one noticed exposure to average content makes an average unaware person buy. */
  conversion: quantity({
    unit: 'share',
    about: ['purchase probability per noticed exposure, average person and content', '每次有效曝光的基础转化率'],
    min: 0,
    max: 1,
    default: 0,
  }),
  steps: quantity({
    unit: 'count',
    about: ['steps from content to order', '从内容到下单的步骤数'],
    min: 1,
    max: 50,
    default: { value: USUAL_STEPS, grade: 'assumption' },
  }),
  loadSeconds: quantity({
    unit: 'none',
    about: ['seconds until the page has loaded', '页面加载时间（秒）'],
    min: 0,
    max: 60,
    default: { value: USUAL_LOAD_SECONDS, grade: 'assumption' },
  }),
  /** Whether the price follows what its contents make it worth to the buyer, or stays at the list price. */
  premium: setting(z.enum(['none', 'follow']), ['whether the price follows the premium', '价格是否随溢价上调']).default('none'),
  consent: consent.optional(),
  /** A product that comes with another: each adopter of `with` also takes this one at that rate. */
  bundle: z
    .strictObject({
      with: name,
      rate: quantity({ unit: 'share', about: ['share of buyers who also take this', '附带开通率'], min: 0, max: 1 }),
    })
    .optional(),
  organic: z
    .strictObject({
      innovation: quantity({
        unit: 'per day',
        about: ['Bass p: daily adoption without any contact', '创新系数 p（每日）'],
        min: 0,
        max: 1,
        default: 0,
      }),
      imitation: quantity({
        unit: 'per day',
        about: ['Bass q: daily adoption per adopter share', '模仿系数 q（每日）'],
        min: 0,
        max: 100,
        default: 0,
      }),
      market: quantity({ unit: 'share', about: ['share of people who could ever buy', '潜在市场占比'], min: 0, max: 1, default: 1 }),
      season: curve({
        unit: 'none',
        about: ['multiplier of organic adoption over the days', '自然需求季节系数'],
        inputs: ['day', 'weekday'],
        min: 0,
        default: 1,
      }),
    })
    .prefault({}),
  lifecycle: z
    .discriminatedUnion('kind', [subscription, purchases, z.strictObject({ kind: z.literal('once') })])
    .prefault({ kind: 'once' }),
})
