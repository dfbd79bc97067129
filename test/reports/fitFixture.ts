import type { DataHealth, FittedModel, FittedTerm } from '../../engine/base/fitData.ts'
import type { Check, ResultTable } from '../../engine/base/result.ts'
import { useHints } from '../../reports/fit/useLines.ts'
import type { FitReport } from '../../reports/fitReport.ts'
import { noise } from './fixtureWorld.ts'

/**
 * Made-up fits of every kind that look like real ones. Nothing here was fitted: curves follow their formulas, observations are those plus
 * seeded noise, figures of the texts are those of the tables.
 */
type Units = Readonly<Record<string, string>>
type Values = Readonly<Record<string, readonly (number | string)[]>>

const UNITS: Units = {
  observed: 'share',
  observedLow: 'share',
  observedHigh: 'share',
  fitted: 'share',
  fittedLow: 'share',
  fittedHigh: 'share',
  share: 'share',
  predicted: 'share',
  captured: 'share',
  fpr: 'share',
  tpr: 'share',
  n: 'people',
  alive: 'people',
  customers: 'people',
  observedMean: 'money',
  expectedMean: 'money',
}

const table = (name: string, columns: Values, units: Units = {}, labels: Readonly<Record<string, Text>> = {}): ResultTable => ({
  name,
  title: { en: name, zh: name },
  columns: Object.entries(columns).map(([column, values]) => ({
    name: column,
    unit: units[column] ?? UNITS[column] ?? 'none',
    label: labels[column] ?? { en: column, zh: column },
    values,
  })),
})

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)
const check = (name: string, verdict: Check['verdict'], zh: string, en: string): Check => ({
  name,
  title: { en: name, zh: name },
  verdict,
  finding: { en, zh },
})
const cleanData: DataHealth = {
  file: 'history/members.csv',
  sha256: 'a3'.repeat(32),
  format: 'CSV (UTF-8)',
  rows: 8,
  used: 8,
  dropped: [],
  columns: [
    { name: '期数', role: 'period', type: 'number', blanks: 0, distinct: 8, min: 0, max: 7, mean: 3.5 },
    { name: '在册', role: 'alive', type: 'number', blanks: 0, distinct: 8, min: 241, max: 1000, mean: 457 },
  ],
  checks: [check('gaps', 'PASS', '期数连续，没有缺口', 'Periods follow each other without a gap')],
}

/** sBG survivors S(t) = Π (β + k − 1)/(α + β + k − 1). */
function survivors(alpha: number, beta: number, last: number): number[] {
  const curve = [1]
  for (let t = 1; t <= last; t++) curve.push((curve[t - 1] * (beta + t - 1)) / (alpha + beta + t - 1))
  return curve
}

/** Members by month, seven months seen, five more by the model; four cohorts. */
export function retentionFit(): FittedModel {
  const curve = survivors(0.704, 1.182, 12)
  const alive = [1000, 631, 468, 382, 326, 289, 262, 241]
  const seen = (write: (k: number) => number) => range(0, 12).map((k) => (k < alive.length ? write(k) : Number.NaN))
  const error = (p: number) => 1.96 * Math.sqrt((p * (1 - p)) / 1000)
  const names = ['2025-01', '2025-02', '2025-03', '2025-04', '2025-05', '2025-06']
  const cohorts = names.flatMap((cohort, i) =>
    range(0, 7 - i).map((age) => ({ cohort, age, alive: Math.round(180 * curve[age] * (1 + 0.012 * i * age)) })),
  )
  return {
    kind: 'retention',
    model: 'sbg',
    equation: 'S(t) = B(alpha, beta + t) / B(alpha, beta)',
    estimates: { alpha: 0.7041, beta: 1.182 },
    standardErrors: { alpha: 0.0648, beta: 0.1327 },
    uncertainty: {
      symbols: ['alpha', 'beta'],
      scale: ['log', 'log'],
      covariance: [
        [0.00847, 0.0094],
        [0.0094, 0.0126],
      ],
    },
    logLikelihood: -1680.2652,
    n: 1000,
    period: 'month',
    diagnostics: { chiSquare: 6.1, converged: true },
    finding: {
      en: 'Of 100 members 24 are left after 7 months and 17 (95% interval 15 to 19) after a year',
      zh: '每100名会员，7个月后剩24名，一年后预计剩17名（95%区间15～19）',
    },
    checks: [
      check('goodness', 'PASS', '拟合与实际相符（χ²，p = 0.41）', 'The curve agrees with the data (χ², p = 0.41)'),
      check('history', 'PASS', '有7个时间单位的历史，够推一年', 'Seven periods of history carry a year'),
    ],
    tables: [
      table('retention-fit', {
        age: range(0, 12),
        observed: seen((k) => alive[k] / 1000),
        observedLow: seen((k) => alive[k] / 1000 - error(alive[k] / 1000)),
        observedHigh: seen((k) => Math.min(1, alive[k] / 1000 + error(alive[k] / 1000))),
        fitted: curve,
        fittedLow: curve.map((s, t) => s - 0.0022 * t),
        fittedHigh: curve.map((s, t) => s + 0.0022 * t),
        n: seen((k) => alive[k]),
      }),
      table('retention-cohorts', {
        cohort: cohorts.map(({ cohort }) => cohort),
        age: cohorts.map(({ age }) => age),
        alive: cohorts.map(({ alive }) => alive),
        share: cohorts.map(({ alive }) => alive / 180),
      }),
      table(
        'lifetime',
        {
          renewals: range(0, 5),
          expected: [5.1, 8.9, 9.9, 10.4, 10.8, 11],
          low: [4.8, 8.6, 9.6, 10.2, 10.6, 10.8],
          high: [5.4, 9.2, 10.2, 10.6, 11, 11.2],
        },
        {},
        { expected: { en: 'In the next 12 periods', zh: '未来 12 期' } },
      ),
    ],
  }
}

/** Customers of a shop by week, hold-out included. */
export function valueFit(): FittedModel {
  const observed = [1411, 439, 214, 100, 62, 38, 29, 64]
  const expected = [1415.9, 429.3, 196.8, 107.9, 64.6, 40.7, 26.6, 75.2]
  const orders = ['0', '1', '2', '3', '4', '5', '6', '7+']
  const track = range(1, 78)
  const cumulative = (t: number) => 4200 * (1 - Math.exp(-t / 46))
  const random = noise(3)
  return {
    kind: 'value',
    model: 'bg-nbd+gamma-gamma',
    equation: 'λ ~ Gamma(r, alpha), p ~ Beta(a, b); spend ~ Gamma(p, ν), ν ~ Gamma(q, v)',
    estimates: { r: 0.24259, alpha: 4.41353, a: 0.79289, b: 2.42575, p: 6.2488, q: 3.7446, v: 15.4477 },
    standardErrors: { r: 0.01257, alpha: 0.3782, a: 0.1857, b: 0.7054, p: 0.8013, q: 0.2571, v: 2.31 },
    uncertainty: {
      symbols: ['r', 'alpha', 'a', 'b', 'p', 'q', 'v'],
      scale: ['log', 'log', 'log', 'log', 'log', 'log', 'log'],
      covariance: [0.0518, 0.0857, 0.2342, 0.2908, 0.128, 0.0687, 0.1495].map((sd, i, all) => all.map((_, j) => (i === j ? sd * sd : 0))),
    },
    logLikelihood: -13638.3488,
    n: 2357,
    period: 'week',
    currency: 'USD',
    diagnostics: { holdoutExpected: 1653.4, holdoutObserved: 1882 },
    finding: {
      en: 'The next 39 weeks bring 1,653 orders (95% interval 1,548 to 1,762) of $36 each; the best tenth of the customers brings 52% of them',
      zh: '今后39周预计有1,653单（95%区间1,548～1,762），每单36美元；最活跃的十分之一客户贡献52%',
    },
    checks: [
      check(
        'hold-out',
        'REVIEW',
        '留出期少估12%：先看看这段时间有没有促销',
        'The hold-out is forecast 12% too low: look for promotions in those weeks',
      ),
      check('spend and frequency', 'PASS', '买得勤与买得贵相关性只有0.06', 'Spend and frequency correlate by 0.06 only'),
    ],
    tables: [
      table('value-track', {
        period: track,
        observedCumulative: track.map((t) => Math.round(cumulative(t) * (t > 39 ? 1 + 0.0016 * (t - 39) : 1) + 20 * random())),
        expectedCumulative: track.map(cumulative),
        phase: track.map((t) => (t > 39 ? 'holdout' : 'calibration')),
      }),
      table('value-frequency', { orders, observed, expected }, { observed: 'people', expected: 'people' }),
      table(
        'value-holdout',
        {
          orders,
          customers: observed,
          observedMean: [0.237, 0.697, 1.393, 1.56, 2.532, 2.947, 3.862, 6.359],
          expectedMean: [0.197, 0.713, 1.218, 1.635, 2.239, 2.632, 3.191, 5.65],
        },
        { observedMean: 'none', expectedMean: 'none' },
      ),
      table('value-spend', {
        orders: orders.slice(1),
        customers: observed.slice(1),
        observedMean: [33.1, 35.4, 36.9, 35.2, 38.6, 37.1, 43.2],
        expectedMean: [35.2, 35.2, 35.2, 35.2, 35.2, 35.2, 35.2],
      }),
      table(
        'value-lifetime',
        {
          decile: range(1, 10),
          customers: range(1, 10).map((k) => (k === 10 ? 233 : 236)),
          expected: [131.2, 44.1, 23.2, 14.8, 10.4, 8.2, 6.9, 6.1, 5.2, 3.9],
          low: [121.3, 40.2, 20.9, 13.1, 9.2, 7.1, 5.9, 5.2, 4.4, 3.2],
          high: [142.9, 48.4, 25.9, 16.8, 11.9, 9.5, 8.1, 7.2, 6.3, 4.9],
        },
        { expected: 'money', low: 'money', high: 'money' },
      ),
    ],
  }
}

const CHURN: readonly (readonly [string, number, number, string?, string?])[] = [
  ['const', -0.9168, 0.138],
  ['tenure', -0.03271, 0.00215],
  ['MonthlyCharges', 0.00319, 0.0036],
  ['oneYear', -0.7358, 0.1049, 'Contract', 'One year'],
  ['twoYear', -1.5073, 0.1725, 'Contract', 'Two year'],
  ['fiber', 0.8794, 0.1276, 'InternetService', 'Fiber optic'],
  ['noInternet', -0.725, 0.1524, 'InternetService', 'No'],
  ['echeck', 0.4454, 0.0693, 'PaymentMethod', 'Electronic check'],
  ['paperless', 0.4009, 0.0733, 'PaperlessBilling', 'Yes'],
  ['senior', 0.3217, 0.0832, 'SeniorCitizen', '1'],
]

/** Subscribers of a telephone company. */
export function churnFit(): FittedModel {
  const estimates = Object.fromEntries(CHURN.map(([name, estimate]) => [name, estimate]))
  const z = (i: number) => CHURN[i][1] / CHURN[i][2]
  const ends = (sign: 1 | -1) => CHURN.map(([, estimate, se]) => Math.exp(estimate + sign * 1.96 * se))
  const roc = (power: number) => range(0, 50).map((i) => ({ fpr: (i / 50) ** 2, tpr: ((i / 50) ** 2) ** power }))
  const [train, held] = [roc(0.19), roc(0.214)]
  const predicted = range(1, 10).map((k) => 0.004 * k * k + 0.027 * k)
  const random = noise(5)
  const observed = predicted.map((p) => p + 0.02 * (random() - 0.5))
  const lift = [2.6, 2.05, 1.62, 1.2, 0.9, 0.66, 0.45, 0.29, 0.16, 0.07]
  return {
    kind: 'churn',
    model: 'logit',
    equation: 'logit P(churn) = Σ β·x',
    estimates,
    standardErrors: Object.fromEntries(CHURN.map(([name, , se]) => [name, se])),
    uncertainty: {
      symbols: CHURN.map(([name]) => name),
      scale: CHURN.map(() => 'identity' as const),
      covariance: CHURN.map(([, , se], i) => CHURN.map((_, j) => (i === j ? se * se : 0))),
    },
    logLikelihood: -2981.322843,
    n: 7043,
    period: 'month',
    terms: CHURN.map(([name, , , column, equals], i): FittedTerm => ({
      name,
      role: i === 0 ? 'intercept' : name === 'tenure' ? 'tenure' : 'covariate',
      mean: i === 0 ? 1 : 0.3,
      ...(column !== undefined && { column }),
      ...(equals !== undefined && { equals }),
    })),
    covariates: { names: ['MonthlyCharges'], rows: [[30], [80]], weights: [0.4, 0.6] },
    diagnostics: { auc: 0.839204, holdoutAuc: 0.824346, logLoss: 0.423303, brier: 0.138097, iterations: 7, converged: true },
    finding: {
      en: 'The model ranks a churner first 82 times in 100 on rows it has not seen (95% interval 80 to 84); 27% churn',
      zh: '在没见过的客户上，100次里有82次（95%区间80～84）把流失的排在前面；流失率27%',
    },
    checks: [
      check('calibration', 'PASS', '预测与实际流失率最多差1个百分点', 'Predicted and observed churn differ by one point at most'),
      check('overfitting', 'PASS', '留出样本的 AUC 只低0.015', 'The AUC held out is only 0.015 lower'),
    ],
    tables: [
      table('churn-coefficients', {
        term: CHURN.map(([name]) => name),
        estimate: CHURN.map(([, estimate]) => estimate),
        se: CHURN.map(([, , se]) => se),
        z: CHURN.map((_, i) => z(i)),
        p: CHURN.map((_, i) => (Math.abs(z(i)) > 3 ? 1e-7 : 0.376)),
        oddsRatio: CHURN.map(([, estimate]) => Math.exp(estimate)),
        low: ends(-1),
        high: ends(1),
      }),
      table(
        'churn-calibration',
        {
          bin: range(1, 10),
          predicted,
          observed,
          low: observed.map((p) => Math.max(0, p - 0.04)),
          high: observed.map((p) => p + 0.04),
          n: range(1, 10).map(() => 140),
          sample: range(1, 10).map(() => 'holdout'),
        },
        { low: 'share', high: 'share' },
      ),
      table('churn-lift', {
        decile: range(1, 10),
        lift,
        captured: lift.map((_, i) => lift.slice(0, i + 1).reduce((sum, x) => sum + x / 10, 0)),
        sample: range(1, 10).map(() => 'holdout'),
      }),
      table('churn-roc', {
        fpr: [...train, ...held].map(({ fpr }) => fpr),
        tpr: [...train, ...held].map(({ tpr }) => tpr),
        sample: [...train.map(() => 'fit'), ...held.map(() => 'holdout')],
      }),
    ],
  }
}

/** Weekly sales against one medium. */
export function regressionFit(): FittedModel {
  const random = noise(11)
  const x = range(1, 60).map((k) => 2 * k)
  const fitted = x.map((spend) => 210 + 1.85 * spend)
  const observed = fitted.map((value) => value + 24.3 * random())
  const residual = observed.map((value, i) => value - fitted[i])
  const width = (spend: number) => 6 + 0.09 * Math.abs(spend - 61)
  return {
    kind: 'regression',
    model: 'linear',
    equation: 'sales = const + spend·x',
    estimates: { const: 210.3, spend: 1.848 },
    standardErrors: { const: 6.42, spend: 0.0914 },
    uncertainty: {
      symbols: ['const', 'spend'],
      scale: ['identity', 'identity'],
      covariance: [
        [41.2, -0.51],
        [-0.51, 0.00835],
      ],
    },
    logLikelihood: -274.91,
    n: 60,
    currency: 'CNY',
    terms: [
      { name: 'const', role: 'intercept', mean: 1 },
      { name: 'spend', role: 'covariate', column: '投放', unit: '千元', mean: 61 },
    ],
    diagnostics: { rSquared: 0.876, adjustedRSquared: 0.874, aic: 555.8 },
    finding: {
      en: 'One more thousand of spend goes with 1.85 more sales (95% interval 1.66 to 2.03)',
      zh: '投放每多1千元，销量多1.85（95%区间1.66～2.03）',
    },
    checks: [
      check('form', 'PASS', '残差看不出弯曲', 'The residuals show no bend'),
      check('cause', 'REVIEW', '回归只说明一起变化，不等于因果', 'A regression says what moves together, not what causes it'),
    ],
    tables: [
      table('regression-coefficients', {
        term: ['const', 'spend'],
        estimate: [210.3, 1.848],
        se: [6.42, 0.0914],
        t: [32.8, 20.2],
        p: [1e-30, 1e-27],
        low: [197.4, 1.665],
        high: [223.1, 2.031],
        vif: [Number.NaN, 1],
      }),
      table(
        'regression-fit',
        {
          x,
          observed,
          fitted,
          low: fitted.map((value, i) => value - width(x[i])),
          high: fitted.map((value, i) => value + width(x[i])),
          predictLow: fitted.map((value) => value - 50),
          predictHigh: fitted.map((value) => value + 50),
        },
        { observed: 'none', fitted: 'none' },
      ),
      table(
        'regression-residuals',
        {
          fitted,
          residual,
          standardised: residual.map((value) => value / 24.3),
          leverage: x.map((spend) => 0.017 + ((spend - 61) / 270) ** 2),
        },
        { fitted: 'none' },
      ),
    ],
  }
}

/** Several terms, most of them too close to each other to be told apart, and fewer data than it takes. */
export function failingFit(): FittedModel {
  const names = ['deflator', 'product', 'unemployed', 'soldiers', 'population', 'year']
  const estimates = [0.0151, -0.0358, -0.0202, -0.0103, -0.0511, 1.829]
  const errors = [0.0849, 0.0335, 0.0049, 0.0021, 0.226, 0.4555]
  const one = regressionFit()
  const fitTable = one.tables[1]
  return {
    ...one,
    model: 'multivariate',
    equation: 'employed = const + Σ β·x',
    estimates: { const: -3482.26, ...Object.fromEntries(names.map((name, i) => [name, estimates[i]])) },
    standardErrors: { const: 890.42, ...Object.fromEntries(names.map((name, i) => [name, errors[i]])) },
    uncertainty: {
      symbols: names,
      scale: names.map(() => 'identity' as const),
      covariance: names.map((_, i) => names.map((_, j) => (i === j ? errors[i] ** 2 : 0))),
    },
    n: 16,
    terms: [
      { name: 'const', role: 'intercept', mean: 1 },
      ...names.map((name): FittedTerm => ({ name, role: 'covariate', column: name, mean: 1 })),
    ],
    checks: [
      check(
        'collinearity',
        'FAIL',
        'year 与其他变量几乎共线（VIF 759）：去掉其中一个，或合并',
        'year all but follows from the other terms (VIF 759): leave one out or combine them',
      ),
      check('size', 'REVIEW', '16行估7个参数，太少', '16 rows for 7 parameters are few'),
      check('form', 'PASS', '残差看不出弯曲', 'The residuals show no bend'),
    ],
    finding: {
      en: 'Three of six terms can be told from zero; none of them should be read by itself',
      zh: '六个变量里有三个能和0区分开，但都不能单独解读',
    },
    tables: [
      table('regression-coefficients', {
        term: ['const', ...names],
        estimate: [-3482.26, ...estimates],
        se: [890.42, ...errors],
        t: [-3.91, ...estimates.map((x, i) => x / errors[i])],
        p: [0.0036, 0.863, 0.313, 0.0025, 0.0009, 0.826, 0.003],
        low: [-5496.5, ...estimates.map((x, i) => x - 2.262 * errors[i])],
        high: [-1467.98, ...estimates.map((x, i) => x + 2.262 * errors[i])],
        vif: [Number.NaN, 135.5, 1788.5, 33.6, 3.6, 399.2, 759],
      }),
      fitTable,
      one.tables[2],
    ],
  }
}

/** Data with everything that can be wrong with them. */
const roughData: DataHealth = {
  file: '历史/客户明细.xlsx',
  sha256: '5c'.repeat(32),
  format: 'XLSX, sheet 报价',
  rows: 7104,
  used: 7043,
  window: { from: '2024-01-01', to: '2025-06-30' },
  dropped: [
    { reason: { en: 'outcome is blank', zh: '结果为空' }, rows: 50, lines: range(0, 19).map((k) => 12 + 31 * k) },
    {
      reason: { en: 'tenure is not a number: "新客"', zh: '在网时长不是数字：“新客”' },
      rows: 11,
      lines: [489, 754, 937, 1083, 1341, 3332, 3827, 4381, 5219, 6671, 6755],
    },
  ],
  columns: [
    {
      name: '客户编号',
      role: 'customer',
      type: 'number',
      blanks: 0,
      distinct: 7104,
      min: 13800000001,
      max: 13999999999,
      mean: 13899999999,
    },
    { name: '手机', type: 'number', blanks: 3, distinct: 7101, min: 13800000001, max: 13999999999 },
    { name: '在网月数', role: 'tenure', type: 'number', blanks: 11, distinct: 73, min: 0, max: 72, mean: 32.37 },
    { name: '开户日', role: 'date', type: 'date', blanks: 0, distinct: 546, min: '2024-01-01', max: '2025-06-30' },
    { name: '合约', role: 'oneYear, twoYear', type: 'text', blanks: 0, distinct: 3 },
  ],
  checks: [
    check('blanks', 'REVIEW', '61行被剔除（0.9%），原因见下', '61 rows (0.9%) were dropped, see below'),
    check('duplicates', 'PASS', '没有重复的客户', 'No customer stands there twice'),
  ],
}

const report = (model: FittedModel, health: DataHealth, command: string): FitReport => {
  const artifact = `${model.kind}-fixture.json`
  return {
    model,
    health,
    use: useHints(model, `fits/${artifact}`),
    reproduce: { command, version: '0.1.0', artifact, files: [{ path: health.file, sha256: health.sha256 }] },
  }
}

/** A report of every kind, and one that must not be trusted. */
export const fitReports: Readonly<Record<'retention' | 'value' | 'churn' | 'regression' | 'failing', () => FitReport>> = {
  retention: () => report(retentionFit(), cleanData, 'kocast fit retention history/members.csv --period month'),
  value: () => report(valueFit(), { ...cleanData, file: 'history/orders.csv' }, 'kocast fit value history/orders.csv'),
  churn: () => report(churnFit(), roughData, "kocast fit churn '历史/客户明细.xlsx' --mapping churn.yaml"),
  regression: () => report(regressionFit(), cleanData, 'kocast fit regression history/weekly.csv --mapping weekly.yaml'),
  failing: () => report(failingFit(), roughData, 'kocast fit regression longley.csv --mapping longley.yaml'),
}
