import type { Text } from '../engine/base/value.ts'

const text = (en: string, zh: string): Text => ({ en, zh })

/** Sentences of `kocast sensitivity` and `kocast explain --effect`. */
export const SENSITIVITY_MESSAGES = {
  'explain-effect': text(
    'what each uncertain input does to a figure, moved by itself: those the scenario states, or those below the key',
    '各不确定输入单独变动对某一指标的影响：方案自己给出的各项，或指定路径下的各项',
  ),
  sensitivity: text(
    'which uncertain inputs matter for a figure, how much each explains, and how much is luck',
    '哪些不确定输入最影响某一指标，各解释多少，运气占多少',
  ),
  'option-metric': text('figure to look at (default: roi)', '要分析的指标（默认 roi）'),
  'option-inputs': text(
    'comma-separated paths, beginnings of paths or artifacts (default: all that is uncertain)',
    '以逗号分隔的路径、上级路径或模型文件（默认全部不确定输入）',
  ),
  'option-method': text(
    'auto, tornado (one at a time), morris (screening) or sobol (parts of the variance)',
    '方法：auto 自动、tornado 逐项变动、morris 筛选、sobol 方差分解',
  ),
  'option-sensitivity-runs': text('runs at most (default: 3000)', '运行次数上限（默认 3000）'),
  'option-sensitivity-minutes': text('minutes at most (default: 4)', '时间上限，分钟（默认 4）'),
  'option-agents': text(
    'simulate a larger population as so many agents, each standing for more people (default: 20000)',
    '人口更多时，以这么多智能体代表更多的人来模拟（默认 20000）',
  ),
  'too-few-runs': text(
    "'--runs {runs}' is too few for {inputs} uncertain inputs: this method needs {least}. Name fewer with --inputs, or take --method morris.",
    '"--runs {runs}"对 {inputs} 项不确定输入来说太少，该方法至少需要 {least} 次；可用 --inputs 减少输入，或改用 --method morris。',
  ),
  'no-uncertain-inputs': text(
    'Nothing in this scenario is uncertain; give a value as { low: 1%, mode: 2%, high: 4% } to ask what it does.',
    '方案中没有不确定的输入；把某个取值写成 { low: 1%, mode: 2%, high: 4% } 后再分析其影响。',
  ),
  'no-stated-inputs': text(
    '{path} itself states nothing uncertain; name a part of it, as in kocast explain {path} channels --effect roi, or ask kocast sensitivity.',
    '{path} 自身没有给出不确定的取值；请指定一部分，如 kocast explain {path} channels --effect roi，或用 kocast sensitivity 分析全部。',
  ),
  'no-input': text("Nothing uncertain stands at '{name}'.", '"{name}"处没有不确定的输入。'),
  'no-input-near': text(
    "Nothing uncertain stands at '{name}'. Did you mean {suggestion}?",
    '"{name}"处没有不确定的输入，是否想用 {suggestion}？',
  ),
  'input-certain': text(
    "'{name}' is one number, so it has no range to move in; give it as { low: …, mode: …, high: … }.",
    '"{name}"是确定的数值，没有变动范围；请写成 { low: …, mode: …, high: … }。',
  ),
  'input-settled': text(
    "'{name}' is settled before any run (people, network, creators), at its most likely value; compare scenarios with other values instead.",
    '"{name}"在运行之前就已确定（人口、网络、达人），按最可能值取；请改用 kocast compare 对比不同取值的方案。',
  ),
  'not-resolved': text('not resolved from 0', '未能与0区分'),
  'effects-of': text(
    '{metric} with everything most likely: {value}; luck alone: {luck} (nine runs in ten). Moved one at a time, from the 5th to the 95th percentile:',
    '其余取最可能值时，{metric}为{value}；仅凭运气：{luck}（九成的运行）。逐项从第5到第95百分位变动：',
  ),
  'effects-left': text('{n} more do nothing at all, or less than these.', '另有 {n} 项毫无影响或影响更小。'),
} as const satisfies Record<string, Text>
