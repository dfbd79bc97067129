import type { Identification } from '../../engine/base/calibrationResult.ts'
import type { Text } from '../../engine/base/value.ts'

const text = (zh: string, en: string): Text => ({ en, zh })

/** Headings and labels of the report of a calibration, in both languages. */
export const calibrationHeadings = {
  kind: text('参数校准', 'Calibration'),
  badges: {
    PASS: text('可以使用', 'Fit to use'),
    REVIEW: text('需复核', 'Review first'),
    FAIL: text('暂不可用', 'Do not use'),
  },
  sections: {
    parameters: text('数据告诉了我们什么', 'What the data say'),
    fit: text('校准后能否重现实际数据', 'Calibrated runs against the data'),
    pairs: text('参数之间的关系', 'How parameters go together'),
    profiles: text('哪些取值接近实际', 'Which values come near'),
    rounds: text('区间如何收窄', 'How the intervals narrowed'),
    checks: text('可信程度', 'Whether to trust it'),
    use: text('如何使用', 'How to use it'),
    reproduce: text('数据与复现', 'Data and how to reproduce it'),
  },
  verdicts: {
    identified: text('能确定', 'settled'),
    weak: text('部分确定', 'in part'),
    none: text('无法识别', 'not identified'),
  } satisfies Record<Identification, Text>,
  columns: {
    parameter: text('参数', 'Parameter'),
    stated: text('先验', 'Prior'),
    posterior: text('后验中位数与90%区间', 'Posterior median, 90%'),
    shrinkage: text('不确定性减少', 'Less spread'),
    heldOutR2: text('样本外R²', 'Held-out R²'),
    verdict: text('结论', 'Verdict'),
    of: text('分布', 'Distribution'),
    prior: text('先验', 'prior'),
    after: text('后验', 'posterior'),
    mean: text('均值', 'Mean'),
    sd: text('标准差', 'SD'),
    series: text('指标', 'Series'),
    date: text('起始日', 'From'),
    observed: text('实际', 'Observed'),
    median: text('校准后中位数', 'Calibrated median'),
    band: text('90%区间', '90%'),
    pit: text('排位（PIT）', 'Rank (PIT)'),
    foretold: text('留出时的预测（90%）', 'Foretold, 90%'),
    value: text('取值', 'Value'),
    distance: text('最近的一次仿真', 'Nearest run'),
    round: text('轮次', 'Round'),
    total: text('累计仿真', 'Runs so far'),
    inside: text('计入后验', 'Counted'),
    searched: text('搜索范围', 'Searched'),
    interval: text('90%区间', '90% interval'),
    covered50: text('落入50%区间', 'Inside 50%'),
    covered90: text('落入90%区间', 'Inside 90%'),
    file: text('观测数据', 'Observed'),
    from: text('起', 'From'),
    to: text('止', 'To'),
    points: text('期数', 'Periods'),
  },
  verdictNote: text(
    '能确定：不确定性至少减少一半；部分确定：有所减少；无法识别：数据几乎没有带来信息，所列结果就是先验。样本外R²：留出的仿真中，数据能解释该参数先验方差的比例。',
    "Settled: the data take at least half of the spread away; in part: less; not identified: next to nothing, what stands there is the prior. Held-out R²: share of the prior's variance that the data explain in runs left out of the fit.",
  ),
  atEdge: {
    low: text('贴近先验下限', 'presses against the lower end of its prior'),
    high: text('贴近先验上限', 'presses against the upper end of its prior'),
  },
  use: {
    how: text(
      '后验样本保存在本报告旁的 posterior.json 中，场景文件旁另有同样的一份，名为“<场景名>-posterior.json”。在下一份场景中写上这一行，相应参数便按校准结果取值（文件路径相对于该场景）：',
      'The posterior sample is posterior.json beside this report, with a copy beside the scenario as <scenario>-posterior.json. The next scenario takes these parameters from it by this line (the path counts from that scenario):',
    ),
    joint: text(
      '每次仿真抽取样本中的一整行，参数之间的关系因此得以保留；无法识别的参数仍按先验取值。',
      'Each run takes a whole row of the sample, so parameters stay together as the data bind them; those that are not identified vary as in their priors.',
    ),
    paths: text('由后验给出的字段：', 'Fields that it gives:'),
    avoid: text('有检查未通过，请先处理再使用。', 'A check failed: see to it before use.'),
  },
  command: text('用同一命令可以得到同样的结果：', 'This command gives the same again:'),
  facts: {
    seed: text('随机种子', 'Seed'),
    method: text('方法', 'Method'),
    runs: text('仿真次数', 'Runs'),
    version: text('版本', 'Version'),
    rng: text('随机数版本', 'Random numbers'),
  },
} as const
