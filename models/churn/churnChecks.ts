import { NORMAL_95 } from '../../engine/base/normalQuantile.ts'
import type { Check } from '../../engine/base/result.ts'
import { count, figure, percent } from '../inference/wording.ts'
import type { Design } from '../regression/design.ts'
import { collinearityCheck, convergenceCheck, extrapolationCheck } from '../regression/designChecks.ts'
import type { GlmFit } from '../regression/fitGlm.ts'
import type { CovariateTable } from './covariateTable.ts'
import { aucAlone } from './leakage.ts'
import type { ScoreQuality } from './scoreQuality.ts'

/** Rows of the rarer outcome per coefficient (Peduzzi et al. 1996). */
const ENOUGH_EVENTS = 10
const FEWEST_EVENTS = 5
/** From here on the optimism of figures on the rows fitted is a matter of the third digit. */
const AMPLE_EVENTS = 50
const SLOPE = { low: 0.8, high: 1.25 }
const AUC_DROP = { review: 0.03, fail: 0.1 }
const LEAKING_AUC = 0.98
const POOR_AUC = 0.6

/** What the checks look at. */
export interface ChurnEvidence {
  readonly design: Design
  readonly fit: GlmFit
  readonly inside: ScoreQuality
  readonly outside: ScoreQuality | undefined
  readonly covariates: CovariateTable | undefined
  /** Expected calibration slope on new rows (shrinkage). */
  readonly shrinkage: number
}

/** The health card of a churn model: sample, convergence, ranking, hold-out, calibration, collinearity, leakage, extrapolation. */
export function churnChecks(evidence: ChurnEvidence): Check[] {
  const { design, fit, covariates } = evidence
  const checks = [
    sampleCheck(evidence),
    convergenceCheck(fit.iterations, fit.score),
    rankingCheck(evidence),
    holdoutCheck(evidence),
    calibrationCheck(evidence),
    collinearityCheck(design),
    leakageCheck(design),
    extrapolationCheck(design),
  ]
  return covariates ? [...checks, covariatesCheck(covariates)] : checks
}

/** Rows of the rarer outcome per term. */
export function eventsPerTerm({ design, inside }: Pick<ChurnEvidence, 'design' | 'inside'>): number {
  return Math.min(inside.positives, inside.n - inside.positives) / design.terms.length
}

function sampleCheck(evidence: ChurnEvidence): Check {
  const each = eventsPerTerm(evidence)
  const verdict = each >= ENOUGH_EVENTS ? 'PASS' : each >= FEWEST_EVENTS ? 'REVIEW' : 'FAIL'
  const { n, positives } = evidence.inside
  return {
    name: 'sample',
    title: { en: 'Sample', zh: '样本量' },
    verdict,
    finding: {
      en: `${count(n)} rows, ${count(positives)} of them left: ${figure(each)} of the rarer outcome per term${verdict === 'PASS' ? '.' : '; at least 10 are wanted. Use fewer terms or a longer window.'}`,
      zh: `共 ${count(n)} 行，其中流失 ${count(positives)} 行，平均每个变量对应 ${figure(each)} 个较少一类的样本${verdict === 'PASS' ? '。' : '，低于 10 个的要求，请减少变量或延长观察窗口。'}`,
    },
  }
}

function rankingCheck({ inside, outside }: ChurnEvidence): Check {
  const { auc, standardError } = outside ?? inside
  const low = auc - NORMAL_95 * standardError
  const verdict = !(low > 0.5) ? 'FAIL' : auc < POOR_AUC ? 'REVIEW' : 'PASS'
  const where = outside ? { en: 'on rows kept out', zh: '留出数据上' } : { en: 'on the rows fitted', zh: '拟合数据上' }
  const advice = {
    PASS: { en: '.', zh: '。' },
    REVIEW: { en: ': it hardly ranks people; look for terms that say more.', zh: '，排序能力较弱，建议补充更有解释力的变量。' },
    FAIL: { en: ': not told apart from chance; do not act on the score.', zh: '，与随机排序无显著差异，请勿据此行动。' },
  }[verdict]
  return {
    name: 'ranking',
    title: { en: 'Ranking', zh: '排序能力' },
    verdict,
    finding: {
      en: `AUC ${where.en} is ${auc.toFixed(3)} ± ${(NORMAL_95 * standardError).toFixed(3)} (95%)${advice.en}`,
      zh: `${where.zh} AUC 为 ${auc.toFixed(3)} ± ${(NORMAL_95 * standardError).toFixed(3)}（95% 区间）${advice.zh}`,
    },
  }
}

function holdoutCheck(evidence: ChurnEvidence): Check {
  const { inside, outside } = evidence
  const title = { en: 'Hold-out', zh: '留出验证' }
  if (!outside) {
    const good = eventsPerTerm(evidence) >= AMPLE_EVENTS
    return {
      name: 'hold-out',
      title,
      verdict: good ? 'PASS' : 'REVIEW',
      finding: good
        ? {
            en: 'No rows were kept out, so all figures are of the rows fitted; with so many rows per term the optimism is small. Keep the latest period out to see drift.',
            zh: '未留出验证数据，各项指标均来自拟合数据；由于每个变量的样本充足，高估有限。建议留出最近一期以检验是否漂移。',
          }
        : {
            en: 'No rows were kept out, so all figures are of the rows fitted and flatter the model: keep some out (best the latest period).',
            zh: '未留出验证数据，各项指标均来自拟合数据，会偏乐观，请留出一部分数据（最好是最近一期）进行验证。',
          },
    }
  }
  const drop = inside.auc - outside.auc
  const verdict = drop > AUC_DROP.fail ? 'FAIL' : drop > AUC_DROP.review && drop > 2 * outside.standardError ? 'REVIEW' : 'PASS'
  return {
    name: 'hold-out',
    title,
    verdict,
    finding: {
      en: `AUC goes from ${inside.auc.toFixed(3)} on the rows fitted to ${outside.auc.toFixed(3)} on the ${count(outside.n)} kept out${verdict === 'PASS' ? '.' : ': the model has learned what does not repeat; use fewer terms or look for drift.'}`,
      zh: `AUC 由拟合数据的 ${inside.auc.toFixed(3)} 变为 ${count(outside.n)} 行留出数据的 ${outside.auc.toFixed(3)}${verdict === 'PASS' ? '。' : '，模型存在过拟合或数据漂移，请减少变量或检查数据变化。'}`,
    },
  }
}

function calibrationCheck({ outside, shrinkage }: ChurnEvidence): Check {
  const seen = outside && Number.isFinite(outside.slope) ? outside : undefined
  const slope = seen ? seen.slope : shrinkage
  const good = slope >= SLOPE.low && slope <= SLOPE.high
  const where = seen
    ? {
        en: `on rows kept out (± ${(NORMAL_95 * seen.slopeError).toFixed(2)})`,
        zh: `（留出数据，± ${(NORMAL_95 * seen.slopeError).toFixed(2)}）`,
      }
    : { en: 'expected on new rows (from the likelihood ratio)', zh: '（由似然比推算的新数据预期值）' }
  const advice =
    slope < SLOPE.low
      ? { en: ': predictions are too extreme; shrink them or use fewer terms.', zh: '，预测过于极端，建议收缩预测或减少变量。' }
      : { en: ': predictions are too timid; a term is missing.', zh: '，预测过于保守，可能缺少重要变量。' }
  return {
    name: 'calibration',
    title: { en: 'Calibration', zh: '校准' },
    verdict: good ? 'PASS' : 'REVIEW',
    finding: {
      en: `Calibration slope ${slope.toFixed(2)} ${where.en}; 1 is right${good ? '.' : advice.en}`,
      zh: `校准斜率为 ${slope.toFixed(2)}${where.zh}，理想值为 1${good ? '。' : advice.zh}`,
    },
  }
}

function leakageCheck(design: Design): Check {
  const alone = aucAlone(design)
  const leaking = design.terms.flatMap(({ name }, j) => (alone[j] > LEAKING_AUC ? [`${name} (${alone[j].toFixed(3)})`] : []))
  const best = alone.indexOf(Math.max(...alone))
  const good = leaking.length === 0
  return {
    name: 'leakage',
    title: { en: 'Leakage', zh: '信息泄漏' },
    verdict: good ? 'PASS' : 'FAIL',
    finding: good
      ? {
          en: `No term tells the outcome by itself; the best is ${design.terms[best].name} with an AUC of ${alone[best].toFixed(3)}.`,
          zh: `没有单个变量能直接判断结果，最强的是 ${design.terms[best].name}，单独 AUC 为 ${alone[best].toFixed(3)}。`,
        }
      : {
          en: `By itself ${leaking.join(', ')} tells the outcome: it was probably recorded after it. Remove it, or prove that it is known beforehand.`,
          zh: `${leaking.join('、')} 单独即可判断结果，很可能是结果发生之后才记录的。请移除，或确认其在预测时已知。`,
        },
  }
}

function covariatesCheck({ rows, smallest, meanChange, sdRatio }: CovariateTable): Check {
  const good = Math.abs(meanChange) <= 0.1 && sdRatio >= 0.9 && sdRatio <= 1.1
  return {
    name: 'covariate table',
    title: { en: 'Covariate table', zh: '特征分布表' },
    verdict: good ? 'PASS' : 'REVIEW',
    finding: {
      en: `${count(rows.length)} rows of at least ${count(smallest)} people keep the score's spread to ${percent(sdRatio)} and move its mean by ${Math.abs(meanChange).toFixed(3)} standard deviations${good ? '.' : ': a simulation with it is coarser than the data; use fewer covariates.'}`,
      zh: `用 ${count(rows.length)} 行（每行至少代表 ${count(smallest)} 人）概括客户特征，得分的离散度保留 ${percent(sdRatio)}，均值偏移 ${Math.abs(meanChange).toFixed(3)} 个标准差${good ? '。' : '，据此模拟会比原始数据粗略，建议减少特征变量。'}`,
    },
  }
}
