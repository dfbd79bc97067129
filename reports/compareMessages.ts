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
    paths: '走势对比',
    pathsTitle: (best: string, top: string, worst: string, low: string, what: string) =>
      `${what}：${best}最高（${top}），${worst}最低（${low}）`,
    pathsEven: (what: string, value: string) => `${what}各方案相近（${value}）`,
    pathsDescription: '各方案逐日走势：线为均值，色带为90%区间；竖线为事件，底部三角为各方案作出回应的日子。',
    trust: '品牌信任',
    negative: '负面声量占比',
    customers: '每日新增用户',
    roiPath: '累计 ROI（累计净额 ÷ 总投入）',
    endTrust: '期末信任',
    endRoi: '期末 ROI',
    endCustomers: '累计新增用户',
    story: (parts: readonly string[]) => `${parts.join('，')}。`,
    storyAnswer: (day: string) => `曝光后第${day}天回应`,
    storyNoAnswer: '没有回应',
    storyNegative: (peak: string, days: string) => `负面占比最高${peak}，${days}超过5%`,
    storyTrust: (low: string, end: string) => `信任最低${low}，期末${end}`,
    storyCustomers: (people: string) => `净增用户${people}`,
    storyRoi: (roi: string) => `增量 ROI ${roi}`,
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
    paths: 'How it unfolds',
    pathsTitle: (best: string, top: string, worst: string, low: string, what: string) =>
      `${what}: highest with ${best} (${top}), lowest with ${worst} (${low})`,
    pathsEven: (what: string, value: string) => `${what}: much the same in all arms (${value})`,
    pathsDescription:
      'Day by day: lines are means, bands 90% intervals; vertical lines: what happened; triangles at the foot: the day on which an arm answered.',
    trust: 'Trust in the brand',
    negative: 'Negative share',
    customers: 'New customers a day',
    roiPath: 'ROI so far (net so far over total cost)',
    endTrust: 'Trust at the end',
    endRoi: 'Final ROI',
    endCustomers: 'The number of new customers',
    story: (parts: readonly string[]) => `${parts.join('; ')}.`,
    storyAnswer: (day: string) => `answered on day ${day} of the crisis`,
    storyNoAnswer: 'never answered',
    storyNegative: (peak: string, days: string) => `the negative share peaks at ${peak} and is above 5% for ${days}`,
    storyTrust: (low: string, end: string) => `trust falls to ${low} and ends at ${end}`,
    storyCustomers: (people: string) => `${people} customers won`,
    storyRoi: (roi: string) => `incremental ROI ${roi}`,
    figures: 'All figures',
    reproduce: 'How to reproduce it',
    none: 'Nothing to compare.',
  },
} as const
