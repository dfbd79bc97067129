import type { Check } from '../../engine/base/result.ts'
import { chiSquareTail } from '../numerics/chiSquareTail.ts'
import { count, percent, pValue } from '../inference/wording.ts'
import type { RetentionCounts } from './retentionCounts.ts'
import type { RetentionFit } from './retentionLikelihood.ts'
import type { ChiSquare } from './retentionTests.ts'

/** Below the first the model is refused, below the second its intervals are wide: people, and people who left. */
const LEAST = { members: 30, lost: 10 }
const ENOUGH = { members: 200, lost: 50 }
/** The curve may miss the data by this much before a significant misfit matters. */
const NEAR = 0.01
const FAR = 0.05
/** Beyond this multiple of the observed ages a curve says more about its formula than about members. */
const REACH = 2
const SIGNIFICANT = 0.05

/** Enough members and enough who left? */
export function sizeCheck({ size, lost }: RetentionCounts): Check {
  const gone = lost.reduce((a, b) => a + b, 0)
  const enough = (least: typeof LEAST) => size >= least.members && gone >= least.lost
  return {
    name: 'sample size',
    title: { en: 'Sample size', zh: '样本量' },
    verdict: enough(ENOUGH) ? 'PASS' : enough(LEAST) ? 'REVIEW' : 'FAIL',
    finding: {
      en: `${count(size)} members, of whom ${count(gone)} left${enough(ENOUGH) ? '.' : `: at least ${ENOUGH.members} and ${ENOUGH.lost} are advised. Add cohorts or ages.`}`,
      zh: `共 ${count(size)} 名会员，其中 ${count(gone)} 人流失${enough(ENOUGH) ? '。' : `；建议至少 ${ENOUGH.members} 人、${ENOUGH.lost} 人流失，请补充批次或期数。`}`,
    },
  }
}

/** Does the curve run through the data? `deviation` is the largest |observed − fitted| share. */
export function curveCheck(test: ChiSquare, deviation: number, other: string): Check {
  const misses = test.p < SIGNIFICANT && deviation > NEAR
  const verdict = misses && test.p < 0.001 && deviation > FAR ? 'FAIL' : misses ? 'REVIEW' : 'PASS'
  const p = test.df > 0 ? `χ²(${test.df}) = ${test.statistic.toFixed(1)}, ${pValue(test.p)}` : undefined
  return {
    name: 'goodness of fit',
    title: { en: 'Goodness of fit', zh: '拟合优度' },
    verdict,
    finding: {
      en: `The curve misses the observed share by at most ${percent(deviation)}${p ? ` (${p})` : '; there are too few ages for a test'}${verdict === 'PASS' ? '.' : `. Try model ${other}, or fit cohorts of different kinds apart.`}`,
      zh: `拟合曲线与实际留存最多相差 ${percent(deviation)}${p ? `（${p}）` : '；期数太少，无法检验'}${verdict === 'PASS' ? '。' : `。请尝试 ${other} 模型，或将不同类型的批次分开拟合。`}`,
    },
  }
}

/** Does each member's own churn rate change with age? The likelihood ratio of c = 1 in the beta-discrete-Weibull model. */
export function ageCheck(sbg: RetentionFit, bdw: RetentionFit, model: RetentionFit['model']): Check {
  const ratio = Math.max(0, 2 * (bdw.logLikelihood - sbg.logLikelihood))
  const p = chiSquareTail(ratio, 1)
  const depends = p < SIGNIFICANT && bdw.converged
  const c = bdw.estimates['c']
  const asked = model === 'bdw'
  const verdict = depends === asked ? 'PASS' : 'REVIEW'
  return {
    name: 'age dependence',
    title: { en: 'Churn and age', zh: '流失率随时间变化' },
    verdict,
    finding: {
      en: depends
        ? `Members' own churn rates ${c > 1 ? 'rise' : 'fall'} with age (c = ${c.toFixed(2)}, ${pValue(p)})${asked ? '.' : ': fit with model bdw and compare the curves.'}`
        : `No sign that a member's own churn rate changes with age (${pValue(p)})${asked ? ': the simpler model sbg is enough.' : '.'}`,
      zh: depends
        ? `会员个体流失率随时间${c > 1 ? '上升' : '下降'}（c = ${c.toFixed(2)}，${pValue(p)}）${asked ? '。' : '，建议改用 bdw 模型并比较曲线。'}`
        : `未发现会员个体流失率随时间变化（${pValue(p)}）${asked ? '，使用更简单的 sbg 即可。' : '。'}`,
    },
  }
}

/** Do the cohorts behave alike? */
export function cohortsCheck(cohorts: number, test: ChiSquare): Check {
  const alike = !(test.p < SIGNIFICANT)
  const p = test.df > 0 ? `χ²(${test.df}) = ${test.statistic.toFixed(1)}, ${pValue(test.p)}` : undefined
  return {
    name: 'cohorts',
    title: { en: 'Cohorts', zh: '批次一致性' },
    verdict: alike ? 'PASS' : 'REVIEW',
    finding: {
      en: `${cohorts} cohorts ${p ? (alike ? 'share one curve' : 'differ from one another') : 'are too small to be compared'}${p ? ` (${p})` : ''}${alike ? '.' : ': fit the recent ones apart if the product, the channel or the offer has changed.'}`,
      zh: `${cohorts} 个批次${p ? (alike ? '留存表现一致' : '留存表现存在差异') : '人数太少，无法比较'}${p ? `（${p}）` : ''}${alike ? '。' : '；若产品、渠道或优惠有变化，请单独拟合近期批次。'}`,
    },
  }
}

/** How far beyond the data do the figures reach? */
export function extrapolationCheck(ages: number, asked: number): Check {
  const near = asked <= REACH * ages
  return {
    name: 'extrapolation',
    title: { en: 'Extrapolation', zh: '外推范围' },
    verdict: near ? 'PASS' : 'REVIEW',
    finding: {
      en: `${ages} periods are observed; ${near ? `figures up to period ${asked} reach at most twice as far.` : `figures for period ${asked} rest on the formula: check them when more periods are known.`}`,
      zh: `已观察 ${ages} 期；${near ? `第 ${asked} 期以内的数字未超过观察期的两倍。` : `第 ${asked} 期的数字主要依赖模型公式，待积累更多期数后请复核。`}`,
    },
  }
}

/** At the edge of the family: no differences between members, or two extremes. */
export function edgeCheck(edge: 'alike' | 'extremes', theta: number): Check {
  const title = { en: 'Identification (sbg)', zh: '参数可识别性（sbg）' }
  const alike = edge === 'alike'
  return {
    name: 'identification sbg',
    title,
    verdict: 'REVIEW',
    finding: {
      en: alike
        ? `Members show no differences: one churn rate of ${percent(theta)} per period says as much, alpha + beta is held at 10,000 and only their ratio is fitted. If churn rises with age, fit with model bdw.`
        : `${percent(theta)} leave at the first decision and hardly anybody later: alpha + beta is held near 0. Check whether the first period counts trial users who never were members.`,
      zh: alike
        ? `会员之间看不出差异：每期统一流失率 ${percent(theta)} 即可解释数据，alpha + beta 固定为 10,000，仅拟合二者之比。若流失率随时间上升，请改用 bdw 模型。`
        : `${percent(theta)} 的会员在首次续订时离开，此后几乎无人流失：alpha + beta 固定在 0 附近。请检查首期是否混入了从未成为会员的试用用户。`,
    },
  }
}
