import type { Difference } from '../engine/base/result.ts'

type Verdict = Difference['verdict']

/** Texts of the comparison report. */
export const compareTexts = {
  zh: {
    kind: '方案对比报告',
    forestTitle: (decided: number, all: number) =>
      decided === 0 ? `${all}个指标的差别都小于模拟误差，分不出高下` : `${all}个指标里有${decided}个能分出高下`,
    forestDescription:
      '同一套随机数下成对比较；点为平均差，横线为90%区间，竖线为无差别；每行按自己的单位缩放。蓝：写在前面的方案更好，橙：后面的更好，灰：差别小于模拟误差。',
    pair: (a: string, b: string) => `${b} 对比 ${a}`,
    row: (share: string, verdict: Verdict) =>
      verdict === 'equal' ? '无差别' : verdict === 'smaller than noise' ? '小于模拟误差' : `胜率 ${share}`,
    armsTitle: (n: number) => `${n}个方案的主要指标`,
    armsDescription: '点为均值，横线为90%区间；区间重叠不等于没有差别，差别看上面的成对比较。',
    lead: (winner: string, loser: string, metric: string, mean: string, interval: string, share: string) =>
      `${metric}：${winner}优于${loser}，平均相差${mean}（90%区间 ${interval}），${share}的成对模拟里更好。`,
    tie: (a: string, b: string, metric: string, mean: string) => `${metric}：${a}和${b}的差别（${mean}）小于模拟误差，不能说谁更好。`,
    winRate: '前者胜率',
    verdict: '结论',
    better: (name: string) => `${name}更好`,
    noise: '小于模拟误差',
    equal: '无差别',
    differences: '差别',
    arms: '方案并列',
    figures: '全部指标',
    reproduce: '如何复现',
    none: '没有可比较的指标。',
  },
  en: {
    kind: 'Comparison',
    forestTitle: (decided: number, all: number) =>
      decided === 0
        ? `None of ${all} figures tells the arms apart: every difference is smaller than noise`
        : `${decided} of ${all} figures tell the arms apart`,
    forestDescription:
      'Pairs under common random numbers; dot: mean difference, bar: 90% interval, vertical line: no difference; each row in its own unit. Blue: the first named is better, orange: the second, grey: smaller than noise.',
    pair: (a: string, b: string) => `${b} against ${a}`,
    row: (share: string, verdict: Verdict) =>
      verdict === 'equal' ? 'no difference' : verdict === 'smaller than noise' ? verdict : `wins ${share}`,
    armsTitle: (n: number) => `The main figures of ${n} arms`,
    armsDescription: 'Dot: mean, bar: 90% interval. Overlapping intervals do not mean equal: the paired differences above decide.',
    lead: (winner: string, loser: string, metric: string, mean: string, interval: string, share: string) =>
      `${metric}: ${winner} beats ${loser} by ${mean} (90% interval ${interval}) and is better in ${share} of the pairs.`,
    tie: (a: string, b: string, metric: string, mean: string) =>
      `${metric}: the difference between ${a} and ${b} (${mean}) is smaller than noise; neither can be called better.`,
    winRate: 'First wins',
    verdict: 'Verdict',
    better: (name: string) => `${name} is better`,
    noise: 'smaller than noise',
    equal: 'no difference',
    differences: 'Differences',
    arms: 'Side by side',
    figures: 'All figures',
    reproduce: 'How to reproduce it',
    none: 'Nothing to compare.',
  },
} as const
