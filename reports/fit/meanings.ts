import type { FittedModel, FittedTerm } from '../../engine/base/fitData.ts'
import type { Text } from '../../engine/base/value.ts'

const text = (zh: string, en: string): Text => ({ en, zh })

/** What the symbols of each model mean, in plain words. */
const SYMBOLS: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
  sbg: {
    alpha: text(
      '流失倾向服从 Beta(alpha, beta)；越大，平均流失越高',
      'churn propensity is Beta(alpha, beta); larger: more churn on average',
    ),
    beta: text('越大，平均流失越低；两者都大，说明客户彼此相近', 'larger: less churn on average; both large: customers are alike'),
  },
  bdw: {
    alpha: text('流失倾向服从 Beta(alpha, beta)', 'churn propensity is Beta(alpha, beta)'),
    beta: text('越大，平均流失越低', 'larger: less churn on average'),
    c: text(
      '时间依赖：大于1，同一个人越久越易流失；小于1，越久越稳',
      'duration: above 1 a customer grows likelier to leave, below 1 less so',
    ),
  },
  'bg-nbd': {
    r: text('下单频率服从 Gamma(r, alpha)；r 越小，客户之间差别越大', 'order rate is Gamma(r, alpha); smaller r: customers differ more'),
    alpha: text('下单频率的尺度（以时间单位计）；r/alpha 为平均频率', 'rate of that Gamma, in periods; r/alpha is the mean order rate'),
    a: text('每次下单后离开的概率服从 Beta(a, b)', 'drop-out after an order is Beta(a, b)'),
    b: text('越大，下单后越不容易离开；a/(a+b) 为平均概率', 'larger: less drop-out; a/(a+b) is the mean probability'),
  },
  'pareto-nbd': {
    r: text('下单频率服从 Gamma(r, alpha)', 'order rate is Gamma(r, alpha)'),
    alpha: text('下单频率的尺度（以时间单位计）', 'rate of that Gamma, in periods'),
    s: text('离开的速率服从 Gamma(s, beta)', 'rate of leaving is Gamma(s, beta)'),
    beta: text('离开速率的尺度（以时间单位计）', 'rate of that Gamma, in periods'),
  },
  exponential: {
    a: text('x 为0时的结果', 'outcome where x is zero'),
    b: text('x 每多1个单位，结果变为 e^b 倍', 'each further unit of x multiplies the outcome by e^b'),
  },
  power: {
    a: text('x 为1时的结果', 'outcome where x is one'),
    b: text('弹性：x 每多1%，结果多 b%', 'elasticity: 1% more x goes with b% more outcome'),
  },
  'gamma-gamma': {
    p: text('每单金额的形状：越大，同一客户每单越接近', 'shape of the spend of an order: larger, orders of a customer are more alike'),
    q: text(
      '客户之间金额差别的形状，须大于1：越大，客户越接近',
      'shape of the spread between customers, above 1: larger, customers are more alike',
    ),
    v: text('金额的尺度：p·v/(q−1) 为平均每单金额', 'scale in money: p·v/(q−1) is the mean spend of an order'),
  },
}
const ALIASES: Readonly<Record<string, string>> = { 'mbg-nbd': 'bg-nbd' }

/** What an estimate says, in plain words; nothing where neither the model's symbols nor its terms know it. */
export function meaningOf(model: FittedModel, symbol: string): Text | undefined {
  const term = model.terms?.find(({ name }) => name === symbol)
  if (term !== undefined) return termMeaning(model, term)
  for (const part of model.model.split('+')) {
    const own = SYMBOLS[ALIASES[part] ?? part]
    if (own !== undefined && Object.hasOwn(own, symbol)) return own[symbol]
  }
  return undefined
}

function termMeaning(model: FittedModel, { role, name, column = name, equals, unit }: FittedTerm): Text {
  const isLogit = model.kind === 'churn'
  const isLog = model.model === 'poisson'
  if (role === 'intercept')
    return isLogit
      ? text('其他各项都为0时的对数几率', 'log-odds when every other term is zero')
      : isLog
        ? text('其他各项都为0时的结果的对数', 'log of the outcome when every other term is zero')
        : text('其他各项都为0时的结果', 'outcome when every other term is zero')
  const change = isLogit
    ? text('流失对数几率的变化', 'change in the log-odds of churn')
    : isLog
      ? text('结果的对数的变化', 'change in the log of the outcome')
      : text('结果的变化', 'change in the outcome')
  if (equals !== undefined) return text(`${column} 为“${equals}”时${change.zh}`, `${change.en} where ${column} is “${equals}”`)
  if (role === 'tenure' && model.period !== undefined)
    return text(`每多待一个时间单位（${model.period}），${change.zh}`, `${change.en} per further period (${model.period}) as a customer`)
  const one = unit === undefined ? text('1个单位', 'one unit') : text(`1${unit}`, `one ${unit}`)
  const of = column === name ? text(column, column) : text(`${column}（${name}）`, `${column} (${name})`)
  return text(`${of.zh} 每增加${one.zh}，${change.zh}`, `${change.en} per ${one.en} more of ${of.en}`)
}
