import type { FittedModel } from '../engine/base/fitData.ts'
import type { Text } from '../engine/base/value.ts'
import type { Verdict } from '../engine/base/verdict.ts'

const text = (zh: string, en: string): Text => ({ en, zh })

/** Texts of the report of a fit around its charts, and of the same lines in the terminal. */
export const fitTexts = {
  kinds: {
    retention: text('留存模型', 'Retention model'),
    value: text('客户价值模型', 'Customer value model'),
    churn: text('流失模型', 'Churn model'),
    regression: text('回归模型', 'Regression'),
  } satisfies Record<FittedModel['kind'], Text>,
  /** Names under which the field knows the models. */
  models: {
    sbg: text('sBG', 'sBG'),
    bdw: text('Beta-离散韦布尔', 'beta-discrete-Weibull'),
    'bg-nbd': text('BG/NBD', 'BG/NBD'),
    'mbg-nbd': text('MBG/NBD', 'MBG/NBD'),
    'pareto-nbd': text('Pareto/NBD', 'Pareto/NBD'),
    'gamma-gamma': text('Gamma–Gamma', 'Gamma–Gamma'),
    logit: text('逻辑回归', 'logistic regression'),
    linear: text('线性', 'linear'),
    polynomial: text('多项式', 'polynomial'),
    exponential: text('指数', 'exponential'),
    power: text('幂函数', 'power'),
    robust: text('稳健（Theil–Sen）', 'robust (Theil–Sen)'),
    poisson: text('泊松', 'Poisson'),
  } as Readonly<Record<string, Text>>,
  /** The first words of a report. */
  verdicts: {
    PASS: text('可以放心用', 'Trust it'),
    REVIEW: text('可用，但要留意', 'Use with care'),
    FAIL: text('不要使用', 'Do not use'),
  } satisfies Record<Verdict, Text>,
  /** Why, after the verdict. */
  trust: {
    none: text('没有可做的检查。', 'Nothing could be checked.'),
    passed: (n: number) => text(`${n}项检查全部通过。`, n === 1 ? 'The check passed.' : `All ${n} checks passed.`),
    /** The worst checks, by title. */
    failed: (n: number, worst: Text) => text(`${n}项检查不通过，${worst.zh}`, `${n} check${n === 1 ? '' : 's'} failed. ${worst.en}`),
    review: (n: number, worst: Text) =>
      text(`没有不通过的检查，但有${n}项需要留意：${worst.zh}`, `No check failed; ${n} need${n === 1 ? 's' : ''} a look. ${worst.en}`),
  },
  sections: {
    charts: text('拟合得怎么样', 'How well it fits'),
    estimates: text('参数估计', 'Estimates'),
    checks: text('模型体检', 'Model health'),
    data: text('数据体检', 'Data health'),
    use: text('怎么用到方案里', 'How to use it in a scenario'),
    reproduce: text('如何复现', 'How to reproduce it'),
  },
  facts: {
    data: text('数据', 'Data'),
    n: text('样本', 'Fitted on'),
    window: text('时段', 'Window'),
    period: text('时间单位', 'Period'),
    currency: text('货币', 'Currency'),
    logLikelihood: text('对数似然', 'Log-likelihood'),
  },
  /** What a fit counts. */
  counted: {
    retention: text('名客户', 'customers'),
    value: text('名客户', 'customers'),
    churn: text('名客户', 'customers'),
    regression: text('行', 'rows'),
  } satisfies Record<FittedModel['kind'], Text>,
  columns: {
    symbol: text('参数', 'Symbol'),
    meaning: text('含义', 'Meaning'),
    estimate: text('估计', 'Estimate'),
    se: text('标准误', 'SE'),
    p: text('p 值', 'p'),
    reason: text('原因', 'Reason'),
    rows: text('行数', 'Rows'),
    lines: text('所在行', 'Lines'),
    column: text('列', 'Column'),
    role: text('用作', 'Used as'),
    type: text('类型', 'Type'),
    blanks: text('空白', 'Blank'),
    distinct: text('不同取值', 'Distinct'),
    range: text('范围', 'Range'),
    mean: text('均值', 'Mean'),
  },
  interval: { 0.9: text('90%区间', '90% interval'), 0.95: text('95%区间', '95% interval') },
  estimatesNote: text(
    '标准误为渐近值；区间在拟合所用的尺度上计算，必须为正的参数因此不对称。',
    'Standard errors are asymptotic; intervals are taken on the scale of the fit, so those of what must be positive are not symmetric.',
  ),
  equation: text('模型', 'Model'),
  diagnostics: text('全部诊断指标', 'All diagnostics'),
  data: {
    summary: (rows: string, used: string, dropped: string) =>
      text(`读入${rows}行，用了${used}行，剔除${dropped}行。`, `${rows} rows read, ${used} used, ${dropped} dropped.`),
    nothing: text('没有剔除任何一行。', 'No row was dropped.'),
    moreLines: (n: number) => text(`，另有 ${n}`, ` and ${n} more`),
    unused: text('未使用', 'not used'),
    columns: text('逐列', 'Column by column'),
    types: {
      number: text('数字', 'number'),
      date: text('日期', 'date'),
      text: text('文本', 'text'),
      blank: text('全空', 'blank'),
    },
    personal: text('文本列不显示取值：可能含有个人信息。', 'Texts are not shown: they may tell of persons.'),
    kind: text('数据体检', 'Data health'),
    before: text('这是拟合前的数据体检，没有拟合任何模型。', 'This is the check before a fit; nothing was fitted.'),
  },
  verdictsOfData: {
    PASS: text('数据可用', 'Data are fine'),
    REVIEW: text('数据可用，但要留意', 'Data need a look'),
    FAIL: text('数据不能用', 'Data cannot be used'),
  } satisfies Record<Verdict, Text>,
  use: {
    how: text('把这几行写进方案文件（点一下即可全选）：', 'Put these lines into the scenario (a click selects them):'),
    none: text(
      '方案里没有直接接收这个模型的地方：把上面的方程写成公式，或用它的预测值。',
      'A scenario has no section that takes this model: write its equation as a formula, or use its predictions.',
    ),
    avoid: text('体检不通过：请先解决上面的问题，再用到方案里。', 'A check failed: mend what it names before a scenario uses this.'),
    draws: text(
      '每次模拟都从参数的联合分布里抽一组，拟合的不确定性因此会进入 ROI 的区间。',
      'Every parameter draw takes one set from the joint distribution of the estimates, so their uncertainty enters the interval of the ROI.',
    ),
  },
  reproduce: {
    command: text('同一份数据、同一条命令，得到逐字节相同的模型文件：', 'The same data and command give the same artifact, byte by byte:'),
    artifact: text('模型文件', 'Artifact'),
    version: text('版本', 'Version'),
  },
  tableCut: text('只列出前200行。', 'First 200 rows.'),
} as const
