import type { MetricSummary, ResultTable } from '../../engine/base/result.ts'
import { CHANNEL_SHARE, CHANNELS, KINDS, REPLICATES, SEGMENTS } from './fixtureWorld.ts'

function summary(name: string, unit: string, zh: string, en: string, samples: readonly number[], parameterShare = 0.62): MetricSummary {
  const sorted = [...samples].sort((a, b) => a - b)
  const at = (p: number) => sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? NaN
  const mean = samples.reduce((sum, x) => sum + x, 0) / samples.length
  const sd = Math.sqrt(samples.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (samples.length - 1))
  return {
    name,
    unit,
    label: { en, zh },
    mean,
    mcse: (sd / Math.sqrt(samples.length)) * 1.3,
    p05: at(0.05),
    p50: at(0.5),
    p95: at(0.95),
    probabilityPositive: samples.filter((x) => x > 0).length / samples.length,
    parameterShare,
    samples,
  }
}

export function metrics(samples: ResultTable, random: () => number): MetricSummary[] {
  const column = (name: string) => samples.columns.find((c) => c.name === name)?.values as number[]
  const about = (mean: number, spread: number) => Array.from({ length: REPLICATES }, () => mean * (1 + spread * random()))
  return [
    summary('roi', 'share', '增量 ROI', 'Incremental ROI', column('roi')),
    summary('roas', 'ratio', '增量 ROAS', 'Incremental ROAS', column('roas')),
    summary('cost', 'money', '成本', 'Cost', column('cost'), 0.1),
    summary('incrementalRevenue', 'money', '增量收入', 'Incremental revenue', column('incrementalRevenue')),
    summary('incrementalProfit', 'money', '增量毛利', 'Incremental gross profit', column('incrementalProfit')),
    summary('reach', 'people', '触达人数', 'Reach', about(8_620_000, 0.1)),
    summary('frequency', 'ratio', '人均接触次数', 'Frequency', about(6.9, 0.08)),
    summary('impressions', 'count', '曝光量', 'Impressions', about(61e6, 0.07)),
    summary('engagements', 'count', '互动量', 'Engagements', about(930_000, 0.15)),
    summary('shares', 'count', '分享量', 'Shares', about(106_000, 0.2)),
    summary('adopters', 'people', '转化用户', 'Adopters', about(24_600, 0.14)),
    summary('incrementalAdopters', 'people', '净增用户', 'Incremental adopters', about(21_400, 0.15)),
    summary('orders', 'count', '订单数', 'Orders', about(26_800, 0.14)),
    summary('revenue', 'money', '销售额', 'Revenue', about(91e6, 0.14)),
    summary('cac', 'money', '获客成本', 'CAC', about(281, 0.15)),
    summary('ltv', 'money', '用户终身价值', 'LTV', about(624, 0.09)),
    summary('ltvToCac', 'ratio', 'LTV/CAC', 'LTV/CAC', about(2.2, 0.17)),
    summary('paybackDay', 'days', '回本周期', 'Payback', about(61, 0.12)),
    summary('d1', 'share', '次日留存', 'Day-1 retention', about(0.656, 0.02)),
    summary('d7', 'share', '7 日留存', 'Day-7 retention', about(0.368, 0.04)),
    summary('d30', 'share', '30 日留存', 'Day-30 retention', about(0.207, 0.06)),
    summary('optOuts', 'people', '退订人数', 'Opt-outs', about(19_300, 0.11)),
    summary('meanFatigue', 'ratio', '平均疲劳', 'Mean fatigue', about(0.74, 0.08)),
    summary('reproduction', 'ratio', '传播系数', 'Reproduction', about(0.57, 0.1)),
    ...SEGMENTS.map((s, i) =>
      summary(
        `reach[segment=${s.name}]`,
        'people',
        `触达人数（${s.label.zh}）`,
        `Reach (${s.label.en})`,
        about([3.6e6, 1.85e6, 2.43e6, 0.88e6][i], 0.1),
      ),
    ),
    ...CHANNELS.map((c) =>
      summary(
        `engagements[channel=${c.name}]`,
        'count',
        `互动量（${c.label.zh}）`,
        `Engagements (${c.label.en})`,
        about(930_000 * CHANNEL_SHARE[c.name], 0.15),
      ),
    ),
    ...KINDS.map((k, i) =>
      summary(
        `adopters[kind=${k.name}]`,
        'people',
        `转化用户（${k.label.zh}）`,
        `Adopters (${k.label.en})`,
        about([2900, 3100, 1900, 5200, 2600, 640, 5060][i], 0.15),
      ),
    ),
  ]
}
