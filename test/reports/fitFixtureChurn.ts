import type { FittedModel, FittedTerm } from '../../engine/base/fitData.ts'
import { check, range, table } from './fitTables.ts'
import { noise } from './fixtureWorld.ts'

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
