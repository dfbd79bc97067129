import type { Text } from '../engine/base/value.ts'

const text = (en: string, zh: string): Text => ({ en, zh })

/** Sentences of `kocast calibrate`. */
export const CALIBRATE_MESSAGES = {
  calibrate: text(
    'learn uncertain inputs from what has been observed, as a posterior for "use:"',
    '用已观测到的数据校准不确定的参数，得到可供 use: 引用的后验',
  ),
  'option-observed': text(
    'table of what has been observed, instead of the tables of "calibrate.observed"',
    '观测数据表，代替场景 calibrate.observed 中的表',
  ),
  'option-observed-series': text(
    'column that holds a series: adopters[phone]=orders-phone (repeatable)',
    '指明某指标所在的列：adopters[phone]=手机订单（可多次使用）',
  ),
  'option-calibrate-method': text(
    'regression: truncated sequential regression; smc: ABC-SMC, slower, for several modes',
    'regression：截断序贯回归（默认）；smc：ABC-SMC，较慢，适合多峰',
  ),
  'option-calibrate-runs': text('runs at most (default: what the scenario says, else 1000)', '最多运行次数（默认取场景设定，否则 1000）'),
  'option-calibrate-minutes': text('minutes at most (default: what the scenario says, else 5)', '最长用时，分钟（默认取场景设定，否则 5）'),
  'option-posterior': text(
    'where the posterior is written (default: <scenario>-posterior.json beside the scenario)',
    '后验文件的位置（默认写在场景旁：<场景名>-posterior.json）',
  ),
  'calibrate-examples': text(
    `Examples:
  kocast calibrate launch.yaml
      priors and tables as its section "calibrate:" says
  kocast calibrate launch.yaml --observed weeks.csv --series "adopters[phone]=orders-phone" --runs 600
A scenario says what is to be learnt:
  calibrate:
    priors:
      mechanisms.peer-shares.shareRate: { low: 0.5%, mode: 2%, high: 6% }
      products.phone.organic.innovation: stated      # the distribution that it has there
    observed:
      - { file: weeks.csv, series: adopters[phone], column: orders-phone, noise: 5% }
Afterwards:  use: [{ artifact: launch-posterior.json }]`,
    `示例：
  kocast calibrate launch.yaml
      先验与观测数据按场景的 calibrate: 一节
  kocast calibrate launch.yaml --observed weeks.csv --series "adopters[phone]=手机订单" --runs 600
场景中这样写明要校准什么：
  calibrate:
    priors:
      mechanisms.peer-shares.shareRate: { low: 0.5%, mode: 2%, high: 6% }
      products.phone.organic.innovation: stated      # 沿用场景中的分布
    observed:
      - { file: weeks.csv, series: adopters[phone], column: 手机订单, noise: 5% }
校准之后：  use: [{ artifact: launch-posterior.json }]`,
  ),
  'no-priors': text(
    '{path} does not say what is to be learnt – add a section "calibrate:" with "priors:" (kocast calibrate --help shows one)',
    '{path} 没有写明要校准的参数，请加上 calibrate: 一节并填写 priors:（见 kocast calibrate --help）',
  ),
  'nothing-observed': text(
    '{path} does not say what has been observed – add "observed:" to its section "calibrate:", or give --observed <table>',
    '{path} 没有写明观测数据，请在 calibrate: 中填写 observed:，或使用 --observed <表格>',
  ),
  'calibrate-too-few-runs': text(
    '{runs} runs are too few to learn {parameters} parameters – give --runs {least} at least, or learn fewer',
    '要校准 {parameters} 个参数，运行 {runs} 次不够，请至少设为 --runs {least}，或减少参数',
  ),
  'parameter-head': text('parameter', '参数'),
  'prior-head': text('prior', '先验'),
  'posterior-head': text('posterior', '后验'),
  'settled-head': text('settled by the data', '数据能否确定'),
  'settled-identified': text('yes', '能'),
  'settled-weak': text('in part', '部分'),
  'settled-none': text('NOT IDENTIFIED', '无法识别'),
  'posterior-at': text('Posterior: {path} – use: [{ artifact: {name} }]', '后验文件：{path}，引用方式：use: [{ artifact: {name} }]'),
} as const
