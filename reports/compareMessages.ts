import type { Difference } from '../engine/base/difference.ts'
import type { SequentialStop } from '../engine/base/ranking.ts'

type Verdict = Difference['verdict']
type Reason = SequentialStop['reason']

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
      `${metric}：「${winner}」优于「${loser}」，平均相差 ${mean}（90%区间 ${interval}），${share} 的成对模拟里更好。`,
    tie: (a: string, b: string, metric: string, mean: string) =>
      `${metric}：「${a}」和「${b}」的差别（${mean}）小于模拟误差，不能说谁更好。`,
    list: (names: readonly string[], more: number) =>
      names.map((name) => `「${name}」`).join('、') + (more > 0 ? `等 ${names.length + more} 个方案` : ''),
    best: (by: string, name: string, equals: string | undefined, share: string) =>
      `${by}：「${name}」最好${equals === undefined ? '' : `（与${equals}相同）`}，在 ${share} 的模拟里领先。`,
    leads: (by: string, name: string, share: string, hidden: string) =>
      `${by}：「${name}」领先（在 ${share} 的模拟里最好），但与${hidden}的差别小于模拟误差，不能说谁最好。`,
    allEqual: (by: string) => `${by}：各方案没有差别。`,
    needed: (n: string) => `要分出高下：大约需要 ${n} 次模拟（--replicates ${n.replaceAll(',', '')}，或 --until-clear）。`,
    oftenest: (name: string, share: string) => `最常领先：「${name}」（${share}），但均值不及前者。`,
    regret: (name: string, most: string | undefined, costs: readonly string[]) =>
      `期望损失：选「${name}」${most === undefined ? '没有损失，没有一次模拟里有更好的方案' : `平均最多损失 ${most}`}${costs.length === 0 ? '' : `，${costs.join('，')}`}（与每次模拟中事后最好的方案相比）。`,
    costs: (name: string, regret: string) => `选「${name}」损失 ${regret}`,
    stopped: (reason: Reason, n: string, most: string, margin: string | undefined) =>
      reason === 'budget'
        ? `序贯停止：跑满 ${most} 次仍未分出高下。`
        : `序贯停止：${n} 次（上限 ${most} 次）后${reason === 'clear' ? '已分出高下' : reason === 'equal' ? '各次完全相同' : `未分出高下的差别也已小于 ${margin}`}，多次查看合计误判率不超过 5%。`,
    ranking: '谁最好',
    rankingTitle: (name: string, share: string, by: string) => `按${by}，「${name}」最好的概率为 ${share}`,
    rankingTied: (name: string, n: number, by: string) => `按${by}，「${name}」暂时领先，另有 ${n} 个方案与它的差别小于模拟误差`,
    rankingEven: (by: string) => `按${by}，各方案没有差别`,
    rankingDescription: (n: string, settings: string | undefined, shown: string | undefined) =>
      `${settings === undefined ? '' : `${settings}${shown === undefined ? '' : `（前 ${shown} 个）`}。`}同一套随机数下的 ${n} 次模拟。左：在多少次模拟里最好；右：选它的期望损失，即与每次模拟中最好的方案平均相差多少；横线为 ±2 个标准误。灰：与第一名的差别小于模拟误差。`,
    probabilityBest: '最好的概率',
    expectedRegret: '选它的期望损失',
    pairs: '两两对比',
    pairsAbout: '每格为行方案优于列方案的成对模拟占比；灰色表示差别小于模拟误差。',
    allDifferences: (n: number) => `全部 ${n} 个指标的差别`,
    response: '参数的影响',
    responseTitle: (by: string, name: string, value: string, tied: number, isLowest: boolean) =>
      `${by}在「${name}」时${isLowest ? '最低' : '最高'}（${value}）${tied > 0 ? `，另有 ${tied} 个取值与它的差别小于模拟误差` : ''}`,
    responseFlat: (by: string) => `${by}：各取值的差别都小于模拟误差`,
    responseDescription:
      '每个点是一组参数，各点用同一套随机数；粗线为均值 ±2 个标准误（只含点与点之间的误差，共同的运气不计），色带为 90% 区间。',
    marginalDescription: '每个点是该取值在其余参数所有组合上的均值，竖线为 ±2 个标准误（只含取值之间的误差）。',
    responseGrid: '每格是一组参数的均值，各格用同一套随机数；颜色越深数值越大，边框为最好的一格。',
    marginals: '边际均值',
    marginalsAbout: '对其余参数的所有取值平均；参数之间有相互作用时，应看上面的组合结果。',
    factor: '参数',
    level: '取值',
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
    eachArm: '单独运行各方案',
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
    list: (names: readonly string[], more: number) =>
      more > 0
        ? `${names.join(', ')} and ${more} more`
        : names.length > 1
          ? `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`
          : names[0],
    best: (by: string, name: string, equals: string | undefined, share: string) =>
      `${by}: ${name} is best${equals === undefined ? '' : ` (and ${equals} the same)`} (in ${share} of the replicates).`,
    leads: (by: string, name: string, share: string, hidden: string) =>
      `${by}: ${name} leads (best in ${share} of the replicates), but its difference from ${hidden} is smaller than noise: none of these can be called the best.`,
    allEqual: (by: string) => `${by}: no arm differs from another.`,
    needed: (n: string) => `To tell them apart: some ${n} replicates (--replicates ${n.replaceAll(',', '')}, or --until-clear).`,
    oftenest: (name: string, share: string) => `Best most often: ${name} (${share}), but worse on average.`,
    regret: (name: string, most: string | undefined, costs: readonly string[]) =>
      `Expected loss: choosing ${name} costs ${most === undefined ? 'nothing, no replicate had a better arm' : `at most ${most} in expectation`}${costs.length === 0 ? '' : `; ${costs.join(', ')}`} (against the arm that is best in hindsight, replicate by replicate).`,
    costs: (name: string, regret: string) => `choosing ${name} costs ${regret}`,
    stopped: (reason: Reason, n: string, most: string, margin: string | undefined) =>
      reason === 'budget'
        ? `Sequential stop: not clear after all ${most} replicates.`
        : `Sequential stop: ${reason === 'clear' ? 'clear' : reason === 'equal' ? 'no replicate differs' : `what is not clear is smaller than ${margin}`} after ${n} replicates of at most ${most}; all looks together err in at most 5%.`,
    ranking: 'Which is best',
    rankingTitle: (name: string, share: string, by: string) => `${by}: ${name} is best with a probability of ${share}`,
    rankingTied: (name: string, n: number, by: string) =>
      `${by}: ${name} leads, but ${n === 1 ? 'one other arm cannot' : `${n} other arms cannot`} be told from it`,
    rankingEven: (by: string) => `${by}: no arm differs from another`,
    rankingDescription: (n: string, settings: string | undefined, shown: string | undefined) =>
      `${settings === undefined ? '' : `${settings}${shown === undefined ? '' : `, the first ${shown}`}. `}${n} replicates under common random numbers. Left: in how many of them the arm is best. Right: what choosing it costs in expectation, against the best arm of each replicate. Bars: ±2 standard errors. Grey: cannot be told from the first.`,
    probabilityBest: 'Probability of being best',
    expectedRegret: 'Expected loss of choosing it',
    pairs: 'Each against each',
    pairsAbout:
      'Share of the pairs in which the arm of the row is better than that of the column; grey where their difference is smaller than noise.',
    allDifferences: (n: number) => `Differences of all ${n} figures`,
    response: 'Response',
    responseTitle: (by: string, name: string, value: string, tied: number, isLowest: boolean) =>
      `${by} is ${isLowest ? 'lowest' : 'highest'} (${value}) with ${name}${tied > 0 ? `; ${tied} other ${tied === 1 ? 'point cannot' : 'points cannot'} be told from it` : ''}`,
    responseFlat: (by: string) => `${by}: the differences between all points are smaller than noise`,
    responseDescription:
      'Each point is a set of values, all under the same random numbers; thick: mean ± 2 standard errors of what tells points apart (luck that all share is left out), pale: 90% interval of the replicates.',
    marginalDescription:
      'Each point is the mean over all combinations of the other settings, with ± 2 standard errors of what tells values apart.',
    responseGrid: 'Each cell is the mean at one set of values, all under the same random numbers; darker is more, the best cell is framed.',
    marginals: 'Marginal means',
    marginalsAbout: 'Averaged over all values of the other settings; where settings act on each other, look at the combinations above.',
    factor: 'Setting',
    level: 'Value',
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
    eachArm: 'Each arm alone',
    none: 'Nothing to compare.',
  },
} as const
