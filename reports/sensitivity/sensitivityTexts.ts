import type { Text } from '../../engine/base/value.ts'

const text = (zh: string, en: string): Text => ({ en, zh })

/** Headings of the report of a sensitivity analysis, in both languages. */
export const sensitivityHeadings = {
  kind: text('敏感性分析', 'Sensitivity'),
  indices: text('方差从哪里来', 'Where the variance comes from'),
  tornado: text('逐项变动', 'One at a time'),
  screening: text('初步筛选', 'Screening'),
  inputs: text('不确定的输入', 'What is uncertain'),
  reproduce: text('如何复现', 'How to reproduce it'),
  command: text('用同一命令可以得到同样的结果：', 'This command gives the same again:'),
  input: text('输入', 'Input'),
  value: text('取值', 'Value'),
  origin: text('来历', 'Origin'),
  all: text('全部不确定输入，影响大的在前', 'All uncertain inputs, those that matter most first'),
  low: text('取低值时', 'At the low end'),
  high: text('取高值时', 'At the high end'),
  verdict: text('结论', 'Verdict'),
  alone: text('单独（S1）', 'Alone (S1)'),
  withOthers: text('含交互（ST）', 'With interactions (ST)'),
  size: text('平均影响（μ*）', 'Mean size (μ*)'),
  mean: text('平均方向（μ）', 'Mean (μ)'),
  spread: text('离散（σ）', 'Spread (σ)'),
  kept: text('进入下一步', 'Looked at further'),
  yes: text('是', 'yes'),
  no: text('否', 'no'),
  luck: text('运气', 'luck'),
  seed: text('随机种子', 'Seed'),
  version: text('版本', 'Version'),
  rng: text('随机数版本', 'Random numbers'),
  runs: text('运行次数', 'Runs'),
  people: text('模拟人口', 'Population'),
  verdicts: {
    effect: text('有影响', 'an effect'),
    none: text('毫无影响', 'none at all'),
    noise: text('小于噪声', 'smaller than noise'),
    undefined: text('指标多半无定义', 'figure not defined'),
  },
} as const

/** Sentences of the answer, of charts and of notes, by language. */
export const sensitivitySentences = {
  zh: {
    matters: (metric: string, input: string, part: string, bracket: string) =>
      `对${metric}影响最大：“${input}”，解释其方差的${part}${bracket}`,
    luckMatters: (metric: string, part: string, input: string, own: string) =>
      `对${metric}影响最大：运气，占其方差的${part}；输入中首推“${input}”，解释${own}`,
    luckAlone: (metric: string) => `对${metric}有影响的只有运气：没有一项输入改变它`,
    withOthers: (part: string) => `含交互${part}`,
    onlyWithOthers: '含交互；单独部分未能与0区分',
    between: (low: string, high: string) => `${low}～${high}`,
    bracket: (parts: readonly string[]) => `（${parts.join('，')}）`,
    next: (input: string, part: string) => `；其次“${input}”${part}`,
    small: (n: number, of: number, part: string) => `；${of}项输入中有${n}项合计不到${part}`,
    others: (n: number, part: string) => `；其余${n}项合计${part}`,
    luck: (part: string) => `；运气占${part}`,
    noLuck: '；与运气无关',
    end: '。',
    moves: (metric: string, input: string, from: string, to: string) => `对${metric}影响最大：“${input}”，使其在${from}和${to}之间变动`,
    counts: (effects: number, noise: number, none: number) =>
      `；${[`${effects}项有影响`, ...(noise > 0 ? [`${noise}项小于噪声`] : []), ...(none > 0 ? [`${none}项毫无影响`] : [])].join('，')}`,
    nothingMoves: (metric: string, n: number) => `${n}项输入逐一变动，${metric}都没有超出噪声的变化`,
    luckSpans: (from: string, to: string) => `；仅凭运气，九成的结果落在${from}到${to}`,
    screened: (metric: string, input: string, size: string) => `对${metric}影响最大：“${input}”，从一端到另一端平均改变${size}`,
    idle: (n: number, of: number) => `；${of}项中有${n}项毫无影响`,
    luckSize: (size: string) => `；换一种运气平均改变${size}`,
    detail: (input: string, low: string, high: string, metric: string, from: string, to: string) =>
      `“${input}”从${low}到${high}，其余取最可能值：${metric}从${from}到${to}。`,
    detailFit: (input: string, metric: string, from: string, to: string) =>
      `“${input}”在其不确定范围内变动（第5到第95百分位），其余取最可能值：${metric}从${from}到${to}。`,
    detailBends: (input: string, metric: string, at: string, low: string, high: string) =>
      `“${input}”两头同向：取最可能值时${metric}为${at}，取低值为${low}，取高值为${high}。`,
    constant: (metric: string, n: number) => `${metric}在所有运行中完全相同：${n}项输入和运气都不改变它。`,
    undefined: (metric: string) => `${metric}在多数运行中没有定义，无法分析；请换一个指标。`,
    nothing: (metric: string) => `时间到了，还没有一轮运行完成，${metric}暂无结论；请放宽时间或减少模拟人数。`,
    cut: (runs: string) => `时间已到：只用了${runs}次运行，结果比计划的粗；放宽 --minutes 可以更细。`,
    undefinedRows: (n: string, of: string) => `${of}组中有${n}组因指标无定义而略去。`,
    fewer: (agents: string, scale: string) =>
      `为节省时间，以${agents}个智能体模拟，每个代表${scale}人；输入的影响不变，运气的影响可能偏大。`,
    tornadoTitle: (metric: string, input: string, from: string, to: string) =>
      `“${input}”使${metric}在${from}和${to}之间变动，是变化最大的一项`,
    tornadoNothing: (metric: string) => `没有一项输入单独使${metric}的变化超出噪声`,
    tornadoAbout:
      '每项输入取第5百分位（灰）和第95百分位（蓝），其余取最可能值，运气相同；细线为平均值的90%区间，浅色为小于噪声。色带：仅凭运气，九成的结果落在其中。',
    indicesTitle: (input: string, part: string, first: number, together: string) =>
      first > 1 ? `“${input}”占方差的${part}，前${first}项合计${together}` : `“${input}”占方差的${part}`,
    indicesAbout:
      '深色：单独解释的部分（S1）；浅色：含与其他输入及运气的交互（ST）；细线为 ST 的90%区间；右侧数字为 S1 / ST。S1 之和不超过100%，ST 之和可以更大。',
    unresolved: '单独：未能与0区分',
    rest: (n: number) => `其余${n}项合计`,
    luckLabel: '运气',
    screeningTitle: (n: number, of: number, kept: number) =>
      kept === of ? `${of}项输入按影响大小排列` : `${of}项中有${n}项毫无影响，${kept}项值得细看`,
    screeningAbout: '各输入从一端走到另一端平均改变多少（μ*），横线为90%区间；蓝色进入下一步，灰色不再细看。竖线：换一种运气平均改变多少。',
    moreInputs: (n: number) => `另有${n}项更小，见下表。`,
    ends: (low: string, high: string) => `${low} → ${high}`,
  },
  en: {
    matters: (metric: string, input: string, part: string, bracket: string) =>
      `What matters most for ${metric}: ${input}, ${part} of its variance${bracket}`,
    luckMatters: (metric: string, part: string, input: string, own: string) =>
      `What matters most for ${metric}: luck, ${part} of its variance; of the inputs ${input}, ${own}`,
    luckAlone: (metric: string) => `What matters for ${metric}: luck alone; not one input changes it`,
    withOthers: (part: string) => `${part} with interactions`,
    onlyWithOthers: 'with interactions; alone: not resolved from 0',
    between: (low: string, high: string) => `${low} to ${high}`,
    bracket: (parts: readonly string[]) => ` (${parts.join('; ')})`,
    next: (input: string, part: string) => `; then ${input}, ${part}`,
    small: (n: number, of: number, part: string) => `; ${n} of ${of} inputs together under ${part}`,
    others: (n: number, part: string) => `; the other ${n} inputs together ${part}`,
    luck: (part: string) => `; luck ${part}`,
    noLuck: '; luck nothing',
    end: '.',
    moves: (metric: string, input: string, from: string, to: string) =>
      `What moves ${metric} most: ${input}, which puts it anywhere between ${from} and ${to}`,
    counts: (effects: number, noise: number, none: number) =>
      `; ${[`${effects} input${effects === 1 ? ' has' : 's have'} an effect`, ...(noise > 0 ? [`${noise} less than noise`] : []), ...(none > 0 ? [`${none} none at all`] : [])].join(', ')}`,
    nothingMoves: (metric: string, n: number) => `Of ${n} inputs, moved one at a time, none changes ${metric} by more than noise`,
    luckSpans: (from: string, to: string) => `; luck alone puts nine runs in ten between ${from} and ${to}`,
    screened: (metric: string, input: string, size: string) =>
      `What matters most for ${metric}: ${input}, which changes it by ${size} on average from one end to the other`,
    idle: (n: number, of: number) => `; ${n} of ${of} inputs do nothing at all`,
    luckSize: (size: string) => `; another luck changes it by ${size}`,
    detail: (input: string, low: string, high: string, metric: string, from: string, to: string) =>
      `${input} from ${low} to ${high}, everything else most likely: ${metric} goes from ${from} to ${to}.`,
    detailFit: (input: string, metric: string, from: string, to: string) =>
      `${input} over what is uncertain of it (5th to 95th percentile), everything else most likely: ${metric} goes from ${from} to ${to}.`,
    detailBends: (input: string, metric: string, at: string, low: string, high: string) =>
      `${input} does the same at both ends: ${metric} is ${at} at its most likely value, ${low} at the low end and ${high} at the high end.`,
    constant: (metric: string, n: number) => `${metric} is the same in every run: none of ${n} inputs changes it, nor does luck.`,
    undefined: (metric: string) => `${metric} is not defined in most runs, so nothing can be said of it; ask for another figure.`,
    nothing: (metric: string) =>
      `Time was over before one round of runs was complete: nothing can be said of ${metric} yet. Allow more minutes or fewer agents.`,
    cut: (runs: string) => `Time was over after ${runs} runs: figures are coarser than planned; more --minutes make them finer.`,
    undefinedRows: (n: string, of: string) => `${n} of ${of} rows are left out because the figure is not defined in them.`,
    fewer: (agents: string, scale: string) =>
      `To save time, simulated with ${agents} agents of ${scale} people each: what inputs do stays as it is, luck may look larger.`,
    tornadoTitle: (metric: string, input: string, from: string, to: string) =>
      `${input} moves ${metric} most: anywhere between ${from} and ${to}`,
    tornadoNothing: (metric: string) => `No input by itself moves ${metric} by more than noise`,
    tornadoAbout:
      'Each input at its 5th (grey) and its 95th percentile (blue), everything else most likely, the same luck; thin lines: 90% interval of the mean; pale: smaller than noise. Band: where luck alone puts nine runs in ten.',
    indicesTitle: (input: string, part: string, first: number, together: string) =>
      first > 1
        ? `${input} makes ${part} of the variance, the first ${first} together ${together}`
        : `${input} makes ${part} of the variance`,
    indicesAbout:
      'Dark: what an input explains alone (S1); light: with its interactions with other inputs and luck (ST); thin line: 90% interval of ST; numbers: S1 / ST. S1 add up to 100% at most, ST to more where inputs interact.',
    unresolved: 'alone: not resolved from 0',
    rest: (n: number) => `the other ${n} inputs together`,
    luckLabel: 'luck',
    screeningTitle: (n: number, of: number, kept: number) =>
      kept === of ? `${of} inputs by the size of what they do` : `${n} of ${of} inputs do nothing at all; ${kept} are worth a closer look`,
    screeningAbout:
      'What a move from one end to the other changes on average (μ*), with its 90% interval; blue: looked at further, grey: not. Vertical line: what another luck changes on average.',
    moreInputs: (n: number) => `${n} more are smaller; the table has them.`,
    ends: (low: string, high: string) => `${low} → ${high}`,
  },
} as const
