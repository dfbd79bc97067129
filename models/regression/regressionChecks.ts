import type { Check } from '../../engine/base/result.ts'
import type { Text } from '../../engine/base/value.ts'
import { count, figure, percent, pValue } from '../inference/wording.ts'
import { rowOf, type Design } from './design.ts'
import { collinearityCheck, extrapolationCheck } from './designChecks.ts'
import type { FamilyFit } from './familyFit.ts'
import type { Test } from './residualTests.ts'

const ENOUGH_ROWS = 10
const FEWEST_ROWS = 3
const SIGNIFICANT = 0.05
/** Of tests that large samples always fail in the end. */
const CLEAR = 0.01
const COOK = 1
const COVERAGE = 0.85
/** R² that only a sum or a unit conversion reaches. */
const EXACT = 1 - 1e-10

/** What the checks look at. */
export interface RegressionEvidence {
  readonly design: Design
  readonly fit: FamilyFit
  readonly coefficients: number
  readonly rSquared: number
  /** Against the outcome's mean alone. */
  readonly overall: Test
  readonly durbinWatson: Test
  readonly normality: Test | undefined
  readonly evenSpread: Test | undefined
  readonly influence: { readonly row: number; readonly distance: number }
  readonly holdout: HoldoutFigures | undefined
}

/** How the rows kept out were predicted. */
export interface HoldoutFigures {
  readonly rows: number
  /** Σ|y − ŷ|/Σ|y| */
  readonly wape: number
  readonly rmse: number
  /** Share inside the 95% prediction intervals. */
  readonly coverage: number
  readonly insideRmse: number
}

/** The health card of a regression. */
export function regressionChecks(evidence: RegressionEvidence): Check[] {
  const { design, fit, normality, evenSpread, holdout } = evidence
  return [
    sampleCheck(evidence),
    explainsCheck(evidence.overall, fit.explained ?? evidence.rSquared),
    ...(evidence.rSquared > EXACT ? [exactCheck()] : []),
    ...fit.checks,
    ...(Object.keys(fit.vif).length > 1 ? [collinearityCheck(design)] : []),
    autocorrelationCheck(evidence.durbinWatson),
    ...(normality ? [normalityCheck(normality)] : []),
    ...(evenSpread ? [spreadCheck(evenSpread)] : []),
    ...(fit.influenced ? [influenceCheck(evidence)] : []),
    ...(holdout ? [holdoutCheck(holdout)] : []),
    extrapolationCheck(design),
  ]
}

/** A check with the sentence for when it holds and the advice for when it does not. */
function verdictOf(name: string, title: Text, good: boolean, fact: Text, advice: Text, bad: Check['verdict'] = 'REVIEW'): Check {
  return {
    name,
    title,
    verdict: good ? 'PASS' : bad,
    finding: { en: `${fact.en}${good ? '.' : `: ${advice.en}`}`, zh: `${fact.zh}${good ? '。' : `，${advice.zh}`}` },
  }
}

function sampleCheck({ design, coefficients }: RegressionEvidence): Check {
  const each = design.n / coefficients
  return verdictOf(
    'sample',
    { en: 'Sample', zh: '样本量' },
    each >= ENOUGH_ROWS,
    {
      en: `${count(design.n)} rows for ${coefficients} coefficients, ${figure(each)} for each`,
      zh: `${count(design.n)} 行数据估计 ${coefficients} 个系数，平均每个系数 ${figure(each)} 行`,
    },
    { en: 'at least 10 are wanted; use fewer terms or more rows.', zh: '低于每个系数 10 行的要求，请减少变量或增加数据。' },
    each < FEWEST_ROWS ? 'FAIL' : 'REVIEW',
  )
}

/** A curve may follow the logarithm and still miss the outcome by more than its mean does. */
function explainsCheck({ statistic, p }: Test, explained: number): Check {
  if (explained < 0)
    return {
      name: 'explains',
      title: { en: 'Explains', zh: '解释力' },
      verdict: 'FAIL',
      finding: {
        en: 'It predicts worse than the mean of the outcome does; try another family.',
        zh: '预测效果不如直接用均值，请改用其他模型。',
      },
    }
  return verdictOf(
    'explains',
    { en: 'Explains', zh: '解释力' },
    p < SIGNIFICANT,
    {
      en: `Against the mean alone: statistic ${figure(statistic)}, ${pValue(p)}`,
      zh: `与仅用均值相比：统计量 ${figure(statistic)}，${pValue(p)}`,
    },
    { en: 'not told apart from chance; do not act on it.', zh: '与偶然波动无法区分，请勿据此决策。' },
    'FAIL',
  )
}

function exactCheck(): Check {
  return {
    name: 'leakage',
    title: { en: 'Leakage', zh: '信息泄漏' },
    verdict: 'FAIL',
    finding: {
      en: 'The terms reproduce the outcome exactly: one of them was probably computed from it. Remove it.',
      zh: '变量可以完全还原结果，很可能其中有变量由结果计算得来，请移除。',
    },
  }
}

function autocorrelationCheck({ statistic, p }: Test): Check {
  return verdictOf(
    'autocorrelation',
    { en: 'Autocorrelation', zh: '自相关' },
    p >= CLEAR,
    {
      en: `Durbin–Watson ${statistic.toFixed(2)} in the order of the rows (2 is none; ${pValue(p)})`,
      zh: `按行序计算的 Durbin–Watson 为 ${statistic.toFixed(2)}（2 表示无自相关，${pValue(p)}）`,
    },
    {
      en: 'neighbouring rows repeat each other, so that intervals are too narrow; add trend or season.',
      zh: '相邻数据高度相关，区间会偏窄，建议加入趋势或季节项。',
    },
  )
}

function normalityCheck({ statistic, p }: Test): Check {
  return verdictOf(
    'normality',
    { en: 'Normality', zh: '残差正态性' },
    p >= CLEAR,
    { en: `Jarque–Bera ${figure(statistic)}, ${pValue(p)}`, zh: `Jarque–Bera 为 ${figure(statistic)}，${pValue(p)}` },
    {
      en: 'errors are skewed or have outliers; prediction intervals are approximate. Look at the largest residuals, or use the robust family.',
      zh: '残差有偏或存在离群值，预测区间仅供参考；请检查残差最大的数据，或改用 robust。',
    },
  )
}

function spreadCheck({ statistic, p }: Test): Check {
  return verdictOf(
    'even spread',
    { en: 'Even spread', zh: '方差齐性' },
    p >= CLEAR,
    { en: `Breusch–Pagan ${figure(statistic)}, ${pValue(p)}`, zh: `Breusch–Pagan 为 ${figure(statistic)}，${pValue(p)}` },
    {
      en: 'errors grow or shrink with the terms; a power or exponential family often evens them out.',
      zh: '误差随变量变化，改用 power 或 exponential 往往能改善。',
    },
  )
}

function influenceCheck({ design, fit, influence }: RegressionEvidence): Check {
  const row = rowOf(design, influence.row) + 1
  const leverage = fit.leverage[influence.row]
  return verdictOf(
    'influence',
    { en: 'Influence', zh: '强影响点' },
    influence.distance <= COOK,
    {
      en: `Row ${row} moves the fit most (Cook's distance ${influence.distance.toFixed(2)}, leverage ${leverage.toFixed(2)})`,
      zh: `影响最大的是第 ${row} 行（Cook 距离 ${influence.distance.toFixed(2)}，杠杆值 ${leverage.toFixed(2)}）`,
    },
    {
      en: 'above 1 a single row decides; check it and fit without it.',
      zh: '超过 1 说明结果由个别数据决定，请核对该行，并试着剔除后重新拟合。',
    },
  )
}

function holdoutCheck({ rows, wape, rmse, coverage, insideRmse }: HoldoutFigures): Check {
  return verdictOf(
    'hold-out',
    { en: 'Hold-out', zh: '留出验证' },
    coverage >= COVERAGE,
    {
      en: `${count(rows)} rows kept out: error ${percent(wape)} of the total, root mean square ${figure(rmse)} (${figure(insideRmse)} on the rows fitted), ${percent(coverage)} inside the 95% intervals`,
      zh: `留出 ${count(rows)} 行：误差占总量 ${percent(wape)}，均方根误差 ${figure(rmse)}（拟合数据为 ${figure(insideRmse)}），${percent(coverage)} 落在 95% 预测区间内`,
    },
    { en: 'the intervals promise too much; look for drift or a missing term.', zh: '区间过于乐观，请检查数据漂移或遗漏的变量。' },
  )
}
