import type { DataHealth, FittedModel } from '../../engine/base/fitData.ts'
import { useHints } from '../../reports/fit/useLines.ts'
import type { FitReport } from '../../reports/fitReport.ts'
import { churnFit } from './fitFixtureChurn.ts'
import { cleanData, roughData } from './fitFixtureData.ts'
import { failingFit, regressionFit } from './fitFixtureRegression.ts'
import { check, range, table } from './fitTables.ts'
import { noise } from './fixtureWorld.ts'

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
    diagnostics: { holdoutExpected: 1653.4, holdoutActual: 1882 },
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

const report = (model: FittedModel, health: DataHealth, command: string): FitReport => {
  const artifact = `${model.kind}-fixture.json`
  return {
    model,
    health,
    use: useHints(model, `fits/${artifact}`),
    reproduce: { command, version: '0.1.0', artifact, files: [{ path: health.file, sha256: health.sha256 }] },
  }
}

/**
 * A report of every kind, and one that must not be trusted: made up, but like real ones. Nothing here was fitted: curves follow their
 * formulas, observations are those plus seeded noise, figures of the texts are those of the tables.
 */
export const fitReports: Readonly<Record<'retention' | 'value' | 'churn' | 'regression' | 'failing', () => FitReport>> = {
  retention: () => report(retentionFit(), cleanData, 'kocast fit retention history/members.csv --period month'),
  value: () => report(valueFit(), { ...cleanData, file: 'history/orders.csv' }, 'kocast fit value history/orders.csv'),
  churn: () => report(churnFit(), roughData, "kocast fit churn '历史/客户明细.xlsx' --mapping churn.yaml"),
  regression: () => report(regressionFit(), cleanData, 'kocast fit regression history/weekly.csv --mapping weekly.yaml'),
  failing: () => report(failingFit(), roughData, 'kocast fit regression longley.csv --mapping longley.yaml'),
}
