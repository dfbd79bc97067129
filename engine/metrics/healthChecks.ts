import type { Check, InputRow, MetricSummary } from '../base/result.ts'
import type { Plan } from '../plan/plan.ts'

/** Share of the interval's half-width that the Monte-Carlo error may take before more replicates are advised. */
const MCSE_SHARE = 0.25
/** Share of the ROI's variance that may come from luck before the scale is questioned. */
const LUCK_SHARE = 0.3
const ASSUMED_SHARE = 0.5
const UNSUSTAINED_R = 1

const percent = (x: number) => `${Math.round(100 * x)}%`

/** The model-health card of a run: what a careful reader would ask before trusting the figures. */
export function healthChecks(plan: Plan, metrics: readonly MetricSummary[], inputs: readonly InputRow[]): Check[] {
  const roi = metrics.find((m) => m.name === 'roi')
  const checks: Check[] = [
    {
      name: 'conservation',
      title: { en: 'Conservation', zh: '守恒校验' },
      verdict: 'PASS',
      finding: {
        en: 'Counts and money added up in every step of every replicate (a run in which they do not is ended).',
        zh: '每次模拟的每一步中，人数、曝光与金额均守恒（不守恒的运行会被终止）。',
      },
    },
  ]
  if (roi && Number.isFinite(roi.mean)) checks.push(monteCarlo(roi), scaleCheck(roi, plan))
  const reproduction = metrics.find((m) => m.name === 'reproduction')
  if (reproduction && Number.isFinite(reproduction.mean)) checks.push(spreadCheck(reproduction))
  checks.push(originCheck(inputs))
  return checks
}

function monteCarlo(roi: MetricSummary): Check {
  const half = (roi.p95 - roi.p05) / 2
  const share = half > 0 ? roi.mcse / half : 0
  const good = share <= MCSE_SHARE
  return {
    name: 'monte-carlo error',
    title: { en: 'Monte-Carlo error', zh: '抽样误差' },
    verdict: good ? 'PASS' : 'REVIEW',
    finding: {
      en: `The Monte-Carlo error of the mean ROI is ${roi.mcse.toFixed(3)}, ${percent(share)} of the half-width of its 90% interval${good ? '.' : ': run more replicates.'}`,
      zh: `增量 ROI 均值的蒙特卡洛误差为 ${roi.mcse.toFixed(3)}，相当于 90% 区间半宽的 ${percent(share)}${good ? '。' : '，建议增加模拟次数。'}`,
    },
  }
}

function scaleCheck(roi: MetricSummary, plan: Plan): Check {
  const luck = 1 - roi.parameterShare
  const good = plan.population.scale === 1 || luck <= LUCK_SHARE
  return {
    name: 'scale',
    title: { en: 'Scale', zh: '代表人数' },
    verdict: good ? 'PASS' : 'REVIEW',
    finding: {
      en: `${percent(luck)} of the variance of ROI is luck between replicates; that each agent stands for ${plan.population.scale} people can explain at most this part.${good ? '' : ' Use more agents.'}`,
      zh: `ROI 方差中有 ${percent(luck)} 来自随机波动；每个智能体代表 ${plan.population.scale} 人的影响至多占这一部分。${good ? '' : '建议增加智能体数量。'}`,
    },
  }
}

function spreadCheck(reproduction: MetricSummary): Check {
  const good = reproduction.p95 < UNSUSTAINED_R
  return {
    name: 'spread',
    title: { en: 'Spread', zh: '扩散强度' },
    verdict: good ? 'PASS' : 'REVIEW',
    finding: {
      en: `One share causes ${reproduction.mean.toFixed(2)} further shares (95% quantile ${reproduction.p95.toFixed(2)})${good ? '; spread needs to be fed.' : '; above 1 the spread feeds itself, and small changes of the share rate matter much.'}`,
      zh: `每次分享平均带来 ${reproduction.mean.toFixed(2)} 次新分享（95% 分位 ${reproduction.p95.toFixed(2)}）${good ? '，传播需要持续投放支撑。' : '，超过 1 会自我扩散，结果对分享率十分敏感。'}`,
    },
  }
}

function originCheck(inputs: readonly InputRow[]): Check {
  const assumed = inputs.filter((row) => row.origin === 'default' && (row.provenance?.grade ?? 'assumption') === 'assumption').length
  const share = inputs.length > 0 ? assumed / inputs.length : 0
  const good = share <= ASSUMED_SHARE
  return {
    name: 'inputs',
    title: { en: 'Inputs', zh: '输入来源' },
    verdict: good ? 'PASS' : 'REVIEW',
    finding: {
      en: `${assumed} of ${inputs.length} inputs are unsourced defaults (${percent(share)}); replace the ones that matter by your own figures.`,
      zh: `${inputs.length} 项输入中有 ${assumed} 项为无来源的默认假设（${percent(share)}），请优先用自有数据替换关键项。`,
    },
  }
}
