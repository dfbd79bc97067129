import type { FittedModel, FittedTerm } from '../../engine/base/fitData.ts'
import { check, range, table } from './fitTables.ts'
import { noise } from './fixtureWorld.ts'

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
        { x: { en: 'spend', zh: 'spend' } },
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
    model: 'linear',
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
      { ...fitTable, columns: fitTable.columns.map((column) => (column.name === 'x' ? { ...column, name: 'row' } : column)) },
      one.tables[2],
    ],
  }
}
