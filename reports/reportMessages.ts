import type { Text } from '../engine/base/value.ts'

/** Texts of the report around its charts, written for each language by itself. */
const text = (zh: string, en: string): Text => ({ en, zh })

export const report = {
  kind: text('口碑营销预测报告', 'Word-of-mouth forecast'),
  answer: text('结论', 'The answer'),
  answerNote: (replicates: string) =>
    text(
      `大字是${replicates}次模拟的均值，其下为90%区间（10次里约有9次落在其中）；± 为均值的模拟误差（MCSE）。小图为各次模拟结果的分布。`,
      `Large: mean of ${replicates} replicates; below it the 90% interval, where nine in ten replicates fall; ±: Monte-Carlo standard error of the mean (MCSE). Small bars: all replicates.`,
    ),
  probability: text('赚钱概率（ROI>0）', 'P(ROI > 0)'),
  interval: text('90%区间', '90%'),
  error: text('模拟误差', 'MCSE'),
  tiles: {
    roi: text('增量 ROI', 'Incremental ROI'),
    reach: text('触达人数', 'People reached'),
    incrementalAdopters: text('净增用户', 'Adopters won'),
    d30: text('30日留存', 'Day-30 retention'),
    paybackDay: text('回本周期', 'Payback'),
    cac: text('获客成本 CAC', 'CAC'),
  } as Readonly<Record<string, Text>>,
  missing: text('本次运行没有这个指标', 'not part of this run'),
  sections: {
    money: text('投入与回报', 'What it costs and brings'),
    spread: text('触达与传播', 'Reach and spread'),
    funnel: text('转化漏斗', 'Funnel'),
    retention: text('留存', 'Retention'),
    fatigue: text('疲劳与频次', 'Fatigue and frequency'),
    tiers: text('谁带来的', 'Who did it'),
    figures: text('全部指标', 'All figures'),
    checks: text('模型体检', 'Model health'),
    inputs: text('全部输入', 'All inputs'),
    reproduce: text('如何复现', 'How to reproduce it'),
  } as Readonly<Record<string, Text>>,
  table: text('看数据', 'Data'),
  tableThinned: text('按周列出；完整数据在运行目录的 CSV 里。', 'One row a week; all rows are in the CSV files of the run folder.'),
  tableCut: text('只列出前200行；完整数据在运行目录的 CSV 里。', 'First 200 rows; all rows are in the CSV files of the run folder.'),
  suppressed: text('不足10人的单元格写作“<10”，相应比例不显示。', 'Cells under ten people read “<10”; shares of so few are left out.'),
  verdicts: { PASS: text('通过', 'pass'), REVIEW: text('需复核', 'review'), FAIL: text('不通过', 'fail') },
  origins: {
    explicit: text('场景文件', 'scenario'),
    preset: text('预设', 'preset'),
    default: text('默认值', 'default'),
    fitted: text('由历史拟合', 'fitted'),
    calibrated: text('校准', 'calibrated'),
  },
  grades: {
    A: text('A 平台或厂商研究', 'A platform study'),
    B: text('B 行业媒体', 'B trade press'),
    C: text('C 未经证实', 'C unproven'),
    reported: text('用户自报', 'reported'),
    assumption: text('假设', 'assumption'),
    calibrated: text('校准', 'calibrated'),
  } as Readonly<Record<string, Text>>,
  columns: {
    metric: text('指标', 'Figure'), mean: text('均值', 'Mean'), interval: text('90%区间', '90% interval'), median: text('中位数', 'Median'), error: text('模拟误差', 'MCSE'),
    positive: text('大于0的概率', 'P(>0)'), parameters: text('来自参数的方差', 'Variance from parameters'),
    check: text('项目', 'Check'), verdict: text('结论', 'Verdict'), finding: text('说明', 'Finding'),
    input: text('输入', 'Input'), value: text('取值', 'Value'), origin: text('来历', 'Origin'), source: text('来源', 'Source'), grade: text('等级', 'Grade'), file: text('文件', 'File'),
  },
  search: text('筛选输入，如 koc、cpm、留存', 'Filter inputs: koc, cpm, retention'),
  inputCount: (n: number) => text(`${n}项`, `${n}`),
  inputSections: {
    horizon: text('时间', 'Time'), population: text('人群', 'Population'), network: text('社交网络', 'Network'), channels: text('渠道', 'Channels'), creators: text('达人', 'Creators'),
    products: text('产品', 'Products'), contents: text('内容', 'Content'), content: text('内容', 'Content'), campaign: text('投放', 'Campaign'), organic: text('自然流量', 'Organic'),
    attention: text('注意力', 'Attention'), adoption: text('转化', 'Adoption'), retention: text('留存', 'Retention'), events: text('事件', 'Events'), policies: text('策略', 'Policies'),
    calendar: text('营销日历', 'Calendar'), mechanisms: text('机制', 'Mechanisms'), ensemble: text('模拟设置', 'Ensemble'),
  } as Readonly<Record<string, Text>>,
  facts: {
    budget: text('预算', 'Budget'), period: text('周期', 'Period'), people: text('目标人群', 'Population'), replicates: text('模拟', 'Replicates'), scale: text('精度', 'Scale'), run: text('运行编号', 'Run'),
  },
  command: text('同一份输入重跑，结果逐字节一致：', 'The same inputs give the same bytes again:'),
  seed: text('随机种子', 'Random seed'),
  version: text('版本', 'Version'),
  rng: text('随机数版本', 'RNG version'),
  switches: { theme: text('明暗', 'Light / dark'), print: text('打印', 'Print') },
} as const

/** The three sentences of the first screen. */
export const answer = {
  zh: {
    money: (spend: string, verdict: string, net: string, roi: string, interval: string, share: string, n: string) =>
      `投入${spend}，${verdict}：增量 ROI ${roi}（90%区间 ${interval}），净增利润${net}，${n}次模拟里${share}赚钱。`,
    unknownMoney: (spend: string) => `投入${spend}；本次运行没有算出 ROI。`,
    surely: '基本稳赚',
    likely: '赚多赔少，但并不稳',
    even: '赚赔各半，要谨慎',
    unlikely: '更可能亏钱',
    people: (parts: readonly string[]) => `触达与用户：${parts.join('，')}。`,
    reach: (days: string, people: string, interval: string, share: string) => `${days}触达${people}（${interval}），占目标人群${share}`,
    adopters: (people: string, interval: string) => `净增用户${people}（${interval}）`,
    retention: (share: string, interval: string) => `30日留存${share}（${interval}）`,
    payback: (day: string) => `平均第${day}天回本`,
    limit: (what: string) => `最大的短板是${what}。`,
    noLimit: '没有明显的短板。',
    caution: (n: number) => `模型体检有${n}项不通过，请先复核再用。`,
  },
  en: {
    money: (spend: string, verdict: string, net: string, roi: string, interval: string, share: string, n: string) =>
      `The ${spend} ${verdict}: incremental ROI is ${roi} (90% interval ${interval.slice(1, -1).replace(', ', ' to ')}), ${net} of incremental profit, and ${share} of ${n} replicates end above zero.`,
    unknownMoney: (spend: string) => `${spend} are spent; this run has no ROI.`,
    surely: 'will almost surely pay off',
    likely: 'will more likely than not pay off, but not safely',
    even: 'may as well be lost as won',
    unlikely: 'is more likely lost than won',
    people: (parts: readonly string[]) => `Reach and adopters: ${parts.join('; ')}.`,
    reach: (days: string, people: string, interval: string, share: string) => `in ${days} the campaign reaches ${people} people ${interval}, ${share} of the population`,
    adopters: (people: string, interval: string) => `it wins ${people} adopters ${interval}`,
    retention: (share: string, interval: string) => `day-30 retention is ${share} ${interval}`,
    payback: (day: string) => `it pays back on day ${day} on average`,
    limit: (what: string) => `What limits it most: ${what}.`,
    noLimit: 'Nothing limits it visibly.',
    caution: (n: number) => `${n} model check${n === 1 ? '' : 's'} failed: review before use.`,
  },
} as const

/** What holds the campaign back. */
export const limitTexts = {
  zh: {
    fatigue: (lost: string) => `疲劳：曝光太密，损失了${lost}的互动`,
    spread: (top: string) => `口碑：传播系数最高只有${top}，热度靠投放撑着`,
    retention: (share: string) => `留存：30日只剩${share}`,
    conversion: (share: string) => `转化：感兴趣的人里只有${share}成交`,
    reach: (share: string) => `触达：只覆盖了目标人群的${share}`,
    route: (kind: string, spend: string, adopters: string) => `预算结构：${kind}花了${spend}的钱，只带来${adopters}的转化用户`,
  },
  en: {
    fatigue: (lost: string) => `fatigue, which costs ${lost} of the engagement`,
    spread: (top: string) => `word of mouth: R peaks at ${top}, so the buzz lives off the spending`,
    retention: (share: string) => `retention: ${share} are left on day 30`,
    conversion: (share: string) => `conversion: ${share} of the interested buy`,
    reach: (share: string) => `reach: only ${share} of the population`,
    route: (kind: string, spend: string, adopters: string) => `the mix: ${kind} takes ${spend} of the budget and brings ${adopters} of the adopters`,
  },
} as const
