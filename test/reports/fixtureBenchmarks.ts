import type { Benchmark } from '../../engine/base/result.ts'

function level(id: string, metric: string, chart: string, value: number | readonly [number, number], over: Partial<Benchmark>): Benchmark {
  const [low, high] = typeof value === 'number' ? [value, value] : value
  return {
    id,
    kind: 'benchmark',
    metric,
    chart,
    unit: 'share',
    low,
    high,
    label: { en: 'market', zh: '行业' },
    says: { en: `A level of ${metric}`, zh: `${metric} 的行业水平` },
    source: { en: 'A report', zh: '某报告' },
    grade: 'reported',
    date: '2025',
    ...over,
  }
}

/** Levels of a made-up market: of every chart that draws them, for one channel and for all, a band, an unproven one. */
export function benchmarks(): Benchmark[] {
  const counted = { en: 'not said per what', zh: '未说明分母' }
  return [
    level('d1.office', 'd1', 'retention', 0.72, { label: { en: 'AI office', zh: 'AI 办公' } }),
    level('d30.office', 'd30', 'retention', 0.45, { label: { en: 'AI office', zh: 'AI 办公' } }),
    level('d30.public', 'd30', 'retention', 0.4, { label: { en: 'public domain', zh: '公域' } }),
    level('ctr', 'engagementRate', 'rates', 0.058, { channel: 'douyin', label: { en: 'click-through', zh: '点击率' }, differs: counted }),
    level('healthy', 'engagementRate', 'rates', [0.01, 0.05], {
      channel: 'bilibili',
      grade: 'C',
      label: { en: 'healthy', zh: '健康区间' },
    }),
    level('elsewhere', 'engagementRate', 'rates', 0.02, { channel: 'weibo' }),
    level('fmcg', 'engagementRate', 'rates', 0.042, { label: { en: 'FMCG median', zh: '快消中位数' } }),
    level('shares', 'shareRate', 'rates', 0.087, { label: { en: 'interactive content', zh: '互动内容' }, differs: counted }),
    level('roas', 'roas', 'market', 5.8, { unit: 'ratio', differs: { en: 'not incremental', zh: '非增量' } }),
    level('cac', 'cac', 'market', 280, { unit: 'money' }),
    level('koc', 'adopterShare', 'market', 0.58, { tier: 'koc' }),
    level('alarm', 'negativeShare', 'sentiment', 0.15, { kind: 'threshold', label: { en: 'alarm above', zh: '告警线' } }),
  ]
}
