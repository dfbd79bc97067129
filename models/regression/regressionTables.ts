import type { ResultTable } from '../../engine/base/result.ts'
import { tableOf } from '../inference/tableOf.ts'
import { rowOf, type Design } from './design.ts'
import type { FamilyFit } from './familyFit.ts'

/** One coefficient with its test and its 95% interval. */
export interface RegressionRow {
  readonly term: string
  readonly estimate: number
  readonly se: number
  readonly t: number
  readonly p: number
  readonly low: number
  readonly high: number
  /** NaN where inflation says nothing. */
  readonly vif: number
}

const MOST_POINTS = 500

/** What charts of a regression draw: coefficients, fit with intervals, residuals. Long tables keep 500 rows, evenly along x or the rows. */
export function regressionTables(design: Design, fit: FamilyFit, rows: readonly RegressionRow[]): ResultTable[] {
  const kept = spread(design, fit.fitted.length)
  const one = design.terms.length === 1
  const at = (i: number) => (one ? design.terms[0].values[rowOf(design, i)] : rowOf(design, i) + 1)
  return [
    tableOf('regression-coefficients', { en: 'Coefficients', zh: '回归系数' }, rows, {
      term: ['', 'Term', '变量'],
      estimate: ['none', 'Estimate', '估计值'],
      se: ['none', 'Standard error', '标准误'],
      t: ['none', 't', 't 值'],
      p: ['none', 'p', 'p 值'],
      low: ['none', 'Lower end (95%)', '区间下限（95%）'],
      high: ['none', 'Upper end (95%)', '区间上限（95%）'],
      vif: ['none', 'Variance inflation', '方差膨胀因子'],
    }),
    tableOf(
      'regression-fit',
      { en: 'Observed and fitted', zh: '实际值与拟合值' },
      kept.map((i) => ({
        [one ? 'x' : 'row']: at(i),
        observed: design.y[rowOf(design, i)],
        fitted: fit.fitted[i],
        low: fit.low[i],
        high: fit.high[i],
        predictLow: fit.predictLow[i],
        predictHigh: fit.predictHigh[i],
      })),
      {
        ...(one ? { x: ['none', design.terms[0].name, design.terms[0].name] as const } : { row: ['', 'Row', '行'] as const }),
        observed: ['none', 'Observed', '实际值'],
        fitted: ['none', 'Fitted', '拟合值'],
        low: ['none', 'Lower end of the mean (95%)', '均值下限（95%）'],
        high: ['none', 'Upper end of the mean (95%)', '均值上限（95%）'],
        predictLow: ['none', 'Lower end of a new value (95%)', '预测下限（95%）'],
        predictHigh: ['none', 'Upper end of a new value (95%)', '预测上限（95%）'],
      },
    ),
    tableOf(
      'regression-residuals',
      { en: 'Residuals', zh: '残差' },
      kept.map((i) => ({
        fitted: fit.fitted[i],
        residual: fit.residuals[i],
        standardised: fit.standardised[i],
        leverage: fit.leverage[i],
      })),
      {
        fitted: ['none', 'Fitted', '拟合值'],
        residual: ['none', 'Residual', '残差'],
        standardised: ['none', 'Standardised residual', '标准化残差'],
        leverage: ['none', 'Leverage', '杠杆值'],
      },
    ),
  ]
}

/** Up to 500 rows, in order of the only term or of the rows. */
function spread(design: Design, n: number): number[] {
  const order = Array.from({ length: n }, (_, i) => i)
  if (design.terms.length === 1) {
    const { values } = design.terms[0]
    order.sort((i, j) => values[rowOf(design, i)] - values[rowOf(design, j)])
  }
  if (n <= MOST_POINTS) return order
  return Array.from({ length: MOST_POINTS }, (_, k) => order[Math.round((k * (n - 1)) / (MOST_POINTS - 1))])
}
