import type { Check } from '../../engine/base/result.ts'
import type { LikelihoodFit } from './maximumLikelihood.ts'
import { figure } from './wording.ts'

/** A standard error of a logarithm above this is a factor of e either way: the parameter is hardly known. */
const WIDE = 1

/** Did the search end at a maximum, and do its starts agree? */
export function convergenceCheck(fit: LikelihoodFit, model: string): Check {
  const good = fit.converged && fit.agreeing === fit.starts
  const name = `convergence ${model}`
  const title = { en: `Convergence (${model})`, zh: `收敛性（${model}）` }
  if (!fit.converged)
    return {
      name,
      title,
      verdict: 'FAIL',
      finding: {
        en: `The search did not reach a maximum of the likelihood (largest gradient ${fit.gradientNorm.toExponential(1)}): do not use these estimates; look for a few extreme rows in the data.`,
        zh: `拟合未收敛（最大梯度 ${fit.gradientNorm.toExponential(1)}），结果不可使用；请检查数据中是否有极端记录。`,
      },
    }
  return {
    name,
    title,
    verdict: good ? 'PASS' : 'REVIEW',
    finding: {
      en: `${fit.agreeing} of ${fit.starts} starts led to this maximum${good ? '.' : '; the others ended lower, so the likelihood has several peaks: compare the fitted curve with the data before using it.'}`,
      zh: `${fit.starts} 个起点中有 ${fit.agreeing} 个收敛到该最优解${good ? '。' : '，其余停在较差的解：似然函数存在多个峰，使用前请先对照拟合曲线与实际数据。'}`,
    },
  }
}

/** Do the data pin every parameter down? */
export function identificationCheck(fit: LikelihoodFit, model: string): Check {
  const wide = fit.symbols.filter((symbol) => fit.standardErrors[symbol] > WIDE * fit.estimates[symbol])
  const loose = fit.symbols.filter((symbol) => fit.open.includes(symbol) || wide.includes(symbol))
  const name = `identification ${model}`
  const title = { en: `Identification (${model})`, zh: `参数可识别性（${model}）` }
  if (fit.open.length > 0 || !fit.positiveDefinite)
    return {
      name,
      title,
      verdict: 'REVIEW',
      finding: {
        en: `The data do not determine ${loose.join(', ') || fit.symbols.join(', ')} separately: part of them is held where it makes no more difference, and its uncertainty is missing from the intervals. Use the predictions, not the parameters; more customers or a longer window help.`,
        zh: `数据不足以分别确定 ${(loose.length > 0 ? loose : fit.symbols).join('、')}：部分参数已固定在不再影响结果的位置，区间未包含这部分不确定性。请使用预测结果而非单个参数；增加客户数或拉长观察期可改善。`,
      },
    }
  const values = fit.symbols
    .map((symbol) => `${symbol} ${figure(fit.estimates[symbol])} ± ${figure(fit.standardErrors[symbol])}`)
    .join(', ')
  return {
    name,
    title,
    verdict: wide.length === 0 ? 'PASS' : 'REVIEW',
    finding: {
      en: `Estimates with their standard errors: ${values}${wide.length === 0 ? '.' : `; ${wide.join(', ')} could as well be half or double. Use the predictions, not the parameters.`}`,
      zh: `参数估计与标准误：${values}${wide.length === 0 ? '。' : `；${wide.join('、')} 的误差达到成倍量级，请使用预测结果而非单个参数。`}`,
    },
  }
}
