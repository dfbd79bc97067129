import { NORMAL_95 } from '../../engine/base/normalQuantile.ts'
import type { ResultTable } from '../../engine/base/result.ts'
import { tableOf } from '../inference/tableOf.ts'
import type { ExpectedProfit } from './expectedProfit.ts'
import type { ScoreQuality } from './scoreQuality.ts'

/** One coefficient with its test and its interval. */
export interface CoefficientRow {
  readonly term: string
  readonly estimate: number
  readonly se: number
  readonly z: number
  readonly p: number
}

/** What charts of a churn fit draw: coefficients, calibration, lift, ROC, and profit where it was asked for. */
export function churnTables(
  coefficients: readonly CoefficientRow[],
  inside: ScoreQuality | undefined,
  outside: ScoreQuality | undefined,
  profit: ExpectedProfit | undefined,
  currency: string | undefined,
): ResultTable[] {
  const samples = [...(inside ? [{ sample: 'in', quality: inside }] : []), ...(outside ? [{ sample: 'out', quality: outside }] : [])]
  const each = <T extends object>(rows: (quality: ScoreQuality) => readonly T[]) =>
    samples.flatMap(({ sample, quality }) => rows(quality).map((row) => ({ ...row, sample })))
  const tables = [
    coefficientTable(coefficients),
    tableOf(
      'churn-calibration',
      { en: 'Predicted and observed churn', zh: '预测与实际流失率' },
      each((q) => q.bins),
      {
        bin: ['', 'Tenth by prediction', '预测分组'],
        predicted: ['share', 'Predicted', '预测流失率'],
        observed: ['share', 'Observed', '实际流失率'],
        low: ['share', 'Lower end (95%)', '区间下限（95%）'],
        high: ['share', 'Upper end (95%)', '区间上限（95%）'],
        n: ['people', 'Rows', '样本数'],
        sample: ['', 'Rows fitted (in) or kept out (out)', '拟合（in）或留出（out）'],
      },
    ),
    tableOf(
      'churn-lift',
      { en: 'Lift by tenth of the score', zh: '各得分十分位的提升度' },
      each((q) => q.deciles),
      {
        decile: ['', 'Tenth, highest scores first', '十分位（得分由高到低）'],
        lift: ['none', 'Lift', '提升度'],
        captured: ['share', 'Share of the churn captured so far', '累计覆盖的流失比例'],
        sample: ['', 'Rows fitted (in) or kept out (out)', '拟合（in）或留出（out）'],
      },
    ),
    tableOf(
      'churn-roc',
      { en: 'ROC curve', zh: 'ROC 曲线' },
      each((q) => q.roc),
      {
        fpr: ['share', 'Share of the others contacted', '误报率'],
        tpr: ['share', 'Share of the churn found', '召回率'],
        sample: ['', 'Rows fitted (in) or kept out (out)', '拟合（in）或留出（out）'],
      },
    ),
  ]
  return profit ? [...tables, profitTable(profit, currency ?? '')] : tables
}

function coefficientTable(coefficients: readonly CoefficientRow[]): ResultTable {
  const rows = coefficients.map((row) => ({
    ...row,
    oddsRatio: Math.exp(row.estimate),
    low: Math.exp(row.estimate - NORMAL_95 * row.se),
    high: Math.exp(row.estimate + NORMAL_95 * row.se),
  }))
  return tableOf('churn-coefficients', { en: 'What goes with churn', zh: '流失的影响因素' }, rows, {
    term: ['', 'Term', '变量'],
    estimate: ['log-odds', 'Estimate', '估计值'],
    se: ['log-odds', 'Standard error', '标准误'],
    z: ['none', 'z', 'z 值'],
    p: ['none', 'p', 'p 值'],
    oddsRatio: ['none', 'Odds ratio', '优势比'],
    low: ['none', 'Lower end of the odds ratio (95%)', '优势比下限（95%）'],
    high: ['none', 'Upper end of the odds ratio (95%)', '优势比上限（95%）'],
  })
}

function profitTable({ curve }: ExpectedProfit, currency: string): ResultTable {
  return tableOf('churn-profit', { en: 'Profit of contacting the highest scores', zh: '按得分触达的收益' }, curve, {
    contacted: ['share', 'Share contacted', '触达比例'],
    promised: [currency, 'Expected by the model', '模型预期收益'],
    realised: [currency, 'With those who did leave', '按实际流失计算的收益'],
  })
}
