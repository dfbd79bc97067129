import type { Check } from '../../engine/base/result.ts'
import { count, figure, percent } from '../inference/wording.ts'
import type { Design } from './design.ts'

const MOST_VIF = 10
const MOST_OUTSIDE = 0.05

/** Whether terms say nearly the same: variance inflation factors, 1/(1 − R²), REVIEW above 10 (Belsley et al. 1980). */
export function collinearityCheck({ terms, vif }: Design): Check {
  const high = terms.flatMap(({ name }, j) => (vif[j] > MOST_VIF ? [`${name} (${figure(vif[j])})`] : []))
  const largest = vif.reduce((max, x) => Math.max(max, x), 1)
  const good = high.length === 0
  return {
    name: 'collinearity',
    title: { en: 'Collinearity', zh: '共线性' },
    verdict: good ? 'PASS' : 'REVIEW',
    finding: good
      ? { en: `The largest variance inflation factor is ${figure(largest)}.`, zh: `方差膨胀因子最大为 ${figure(largest)}。` }
      : {
          en: `Variance inflation above 10: ${high.join(', ')}. Predictions hold, but single effects are not told apart: drop or combine one of these terms before reading them as causes.`,
          zh: `方差膨胀因子超过 10：${high.join('、')}。预测仍然有效，但无法区分各自的影响；解读单项效应前，请剔除或合并其中的变量。`,
        },
  }
}

/** Rows kept out that lie outside the range fitted, or the range itself where none are kept out. */
export function extrapolationCheck(design: Design): Check {
  const { terms, holdout, low, high } = design
  let outside = 0
  for (const row of holdout) if (terms.some(({ values }, j) => values[row] < low[j] || values[row] > high[j])) outside++
  const share = holdout.length > 0 ? outside / holdout.length : 0
  const good = share <= MOST_OUTSIDE
  const numbers = terms
    .flatMap(({ name, kind }, j) => (kind === 'number' ? [`${name} ${short(low[j])}–${short(high[j])}`] : []))
    .slice(0, 6)
  const known = { en: numbers.length > 0 ? ` Fitted on ${numbers.join(', ')}; beyond that it is a guess.` : '', zh: '' }
  known.zh = numbers.length > 0 ? `拟合范围：${numbers.join('，')}；超出范围的预测并无依据。` : ''
  return {
    name: 'extrapolation',
    title: { en: 'Extrapolation', zh: '外推' },
    verdict: good ? 'PASS' : 'REVIEW',
    finding: {
      en: `${holdout.length === 0 ? 'No rows were kept out.' : `${count(outside)} of the ${count(holdout.length)} rows kept out (${percent(share)}) lie outside the range fitted${good ? '.' : ': do not rely on their predictions.'}`}${known.en}`,
      zh: `${holdout.length === 0 ? '未留出验证数据。' : `留出的 ${count(holdout.length)} 行中有 ${count(outside)} 行（${percent(share)}）超出拟合范围${good ? '。' : '，这些行的预测不宜采信。'}`}${known.zh}`,
    },
  }
}

/** Four digits, none of them an idle zero. */
function short(x: number): string {
  return String(Number(x.toPrecision(4)))
}

/** Convergence, where there is an iteration. */
export function convergenceCheck(iterations: number, score: number): Check {
  return {
    name: 'convergence',
    title: { en: 'Convergence', zh: '收敛' },
    verdict: 'PASS',
    finding: {
      en: `Converged in ${iterations} steps; the score is ${score.toExponential(0)} standard errors from zero. A fit that does not converge is refused.`,
      zh: `迭代 ${iterations} 步收敛，得分与零相差 ${score.toExponential(0)} 个标准误；不收敛的拟合会被拒绝。`,
    },
  }
}
