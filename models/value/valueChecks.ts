import type { Check } from '../../engine/base/result.ts'
import { count, figure, percent, periods, pValue } from '../inference/wording.ts'
import type { PurchaseFit } from './fitPurchases.ts'
import type { SpendFit } from './fitSpend.ts'
import type { FrequencyTest } from './frequencyTest.ts'
import type { HoldoutError } from './holdoutError.ts'

const LEAST = { customers: 30, repeaters: 10 }
const ENOUGH = { customers: 300, repeaters: 100 }
const SIGNIFICANT = 0.05
/** Shares of the customers by which a class may be missed. */
const NEAR = 0.01
const FAR = 0.05
/** The total after the window may be missed by this much. */
const TOTAL_ERROR = 0.2
/** A forecast may look ahead a little further than customers were observed. */
const REACH = 1.1
/** Correlations of spend with the number of orders: published fits accept .06 to .11. */
const SLIGHT = 0.2
const STRONG = 0.4

/** Enough customers, and enough who came back? */
export function customersCheck({ rows }: PurchaseFit): Check {
  const { customers } = rows
  let repeaters = 0
  for (let i = 0; i < rows.orders.length; i++) if (rows.orders[i] > 0) repeaters += rows.weight[i]
  const enough = (least: typeof LEAST) => customers >= least.customers && repeaters >= least.repeaters
  return {
    name: 'sample size',
    title: { en: 'Sample size', zh: '样本量' },
    verdict: enough(ENOUGH) ? 'PASS' : enough(LEAST) ? 'REVIEW' : 'FAIL',
    finding: {
      en: `${count(customers)} customers, of whom ${count(repeaters)} ordered again${enough(ENOUGH) ? '.' : `: at least ${ENOUGH.customers} and ${ENOUGH.repeaters} are advised. Add customers or a longer window.`}`,
      zh: `共 ${count(customers)} 位客户，其中 ${count(repeaters)} 位有复购${enough(ENOUGH) ? '。' : `；建议至少 ${ENOUGH.customers} 位、${ENOUGH.repeaters} 位有复购，请补充客户或拉长观察期。`}`,
    },
  }
}

/** Does the model have as many customers with 0, 1, 2, … orders as there are? */
export function frequencyCheck({ statistic, df, p, deviation }: FrequencyTest, model: PurchaseFit['model']): Check {
  const misses = p < SIGNIFICANT && deviation > NEAR
  const verdict = misses && p < 0.001 && deviation > FAR ? 'FAIL' : misses ? 'REVIEW' : 'PASS'
  const other = model === 'bg-nbd' ? 'mbg-nbd' : 'bg-nbd'
  const test = df > 0 ? `χ²(${df}) = ${statistic.toFixed(1)}, ${pValue(p)}` : undefined
  return {
    name: 'goodness of fit',
    title: { en: 'Goodness of fit', zh: '拟合优度' },
    verdict,
    finding: {
      en: `Groups of customers by repeat orders are missed by at most ${percent(deviation)} of all${test ? ` (${test})` : '; there are too few for a test'}${verdict === 'PASS' ? '.' : `. Try model ${other}; look for resellers, test accounts and promotions.`}`,
      zh: `按复购次数分组的客户占比最多相差 ${percent(deviation)}${test ? `（${test}）` : '；人数太少，无法检验'}${verdict === 'PASS' ? '。' : `。请尝试 ${other} 模型，并排查经销商、测试账号和大促影响。`}`,
    },
  }
}

/** Better than no model on orders it has not seen? */
export function holdoutCheck({ actual, expected, wape, naiveWape, sameWape }: HoldoutError): Check {
  const naive = Math.min(naiveWape, sameWape)
  const better = wape < naive
  const bias = expected / actual - 1
  const near = Math.abs(bias) <= TOTAL_ERROR
  const advice = !better
    ? { en: ' It is no better than going on as before: do not rank customers by it.', zh: '模型并不优于“照旧”预测，请勿据此给客户排序。' }
    : near
      ? { en: '', zh: '' }
      : {
          en: ' The total is off: season, promotions or new kinds of customers are not part of the model.',
          zh: '总量偏差较大：模型未包含季节、大促或新客群的影响。',
        }
  return {
    name: 'hold-out',
    title: { en: 'Hold-out', zh: '样本外验证' },
    verdict: !better ? 'FAIL' : near ? 'PASS' : 'REVIEW',
    finding: {
      en: `After the window ${count(expected)} orders were expected and ${count(actual)} came (${bias < 0 ? '−' : '+'}${percent(Math.abs(bias))}); error per customer (WAPE) ${wape.toFixed(3)}, of the best naive forecast ${naive.toFixed(3)}.${advice.en}`,
      zh: `验证期预计 ${count(expected)} 单，实际 ${count(actual)} 单（${bias < 0 ? '−' : '+'}${percent(Math.abs(bias))}）；客户级误差（WAPE）${wape.toFixed(3)}，最佳朴素预测为 ${naive.toFixed(3)}。${advice.zh}`,
    },
  }
}

/** How far does the forecast reach beyond what was observed? */
export function horizonCheck(horizon: number, { rows }: PurchaseFit, period: string | undefined): Check {
  const longest = rows.observed.reduce((a, b) => Math.max(a, b), 0)
  const near = horizon <= REACH * longest
  const [ahead, back] = [periods(horizon, period), periods(longest, period)]
  return {
    name: 'extrapolation',
    title: { en: 'Extrapolation', zh: '外推范围' },
    verdict: near ? 'PASS' : 'REVIEW',
    finding: {
      en: `Figures for the next ${ahead.en} rest on customers observed for up to ${back.en}${near ? '.' : ': shorten the horizon, or check again later.'}`,
      zh: `未来 ${ahead.zh}的预测基于最长 ${back.zh}的观察${near ? '。' : '，请缩短预测期或日后复核。'}`,
    },
  }
}

/** Does the mean spend exist? */
export function meanSpendCheck({ parameters: { q }, standardErrors }: SpendFit): Check {
  const sd = standardErrors['q']
  const verdict = q <= 1 ? 'FAIL' : q - 2 * sd <= 1 ? 'REVIEW' : 'PASS'
  return {
    name: 'mean spend',
    title: { en: 'Mean spend', zh: '平均消费' },
    verdict,
    finding: {
      en: `q = ${q.toFixed(2)} ± ${figure(sd)}${verdict === 'PASS' ? ': the mean spend over customers exists.' : verdict === 'REVIEW' ? ' is near 1, where the mean spend over customers is infinite: intervals of money are very wide. Look for a few huge orders.' : ': the mean spend over customers does not exist, so no lifetime value is given. Look for a few huge orders or wholesale buyers.'}`,
      zh: `q = ${q.toFixed(2)} ± ${figure(sd)}${verdict === 'PASS' ? '，客户平均消费存在。' : verdict === 'REVIEW' ? '，接近 1，金额区间会非常宽；请排查个别超大订单。' : '，不大于 1，客户平均消费不存在，因此不给出生命周期价值；请排查超大订单或批发客户。'}`,
    },
  }
}

/** Gamma–Gamma takes spend for independent of the number of orders. */
export function independenceCheck({ correlation, customers }: SpendFit): Check {
  const size = Math.abs(correlation)
  const verdict = size <= SLIGHT ? 'PASS' : size <= STRONG ? 'REVIEW' : 'FAIL'
  const more = correlation > 0
  return {
    name: 'spend and frequency',
    title: { en: 'Spend and frequency', zh: '消费与频次' },
    verdict,
    finding: {
      en: `Among ${count(customers)} customers the correlation of repeat orders with mean spend is ${correlation.toFixed(2)}${verdict === 'PASS' ? ': near enough to the independence that Gamma–Gamma supposes.' : `, but Gamma–Gamma supposes none: frequent customers spend ${more ? 'more' : 'less'} per order than their value here says. Fit kinds of customers apart.`}`,
      zh: `${count(customers)} 位客户的复购次数与单均消费相关系数为 ${correlation.toFixed(2)}${verdict === 'PASS' ? '，基本满足 Gamma–Gamma 的独立性假设。' : `，不满足 Gamma–Gamma 的独立性假设：高频客户单均消费${more ? '更高' : '更低'}，其价值会被${more ? '低估' : '高估'}，建议按客群分别拟合。`}`,
    },
  }
}

/** Customers with orders but no spend are not part of the fit of spend. */
export function freeCheck({ free, customers }: SpendFit): Check | undefined {
  if (free === 0) return undefined
  return {
    name: 'orders without spend',
    title: { en: 'Orders without spend', zh: '零消费订单' },
    verdict: 'REVIEW',
    finding: {
      en: `${count(free)} customers ordered again for 0 and are left out of the fit of spend (${count(customers)} are in it): are these samples, gifts or missing amounts?`,
      zh: `${count(free)} 位有复购的客户金额为 0，未参与消费拟合（参与拟合 ${count(customers)} 位），请确认是赠品、试用还是金额缺失。`,
    },
  }
}
