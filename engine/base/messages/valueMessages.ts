import { expected, found, instead, known, knownZh, place, quoted, range, suggestion, thing, write, type Message } from '../messageParts.ts'

/** Sentences about keys, values, names and dates. */
export const VALUE_MESSAGES: Readonly<Record<string, Message>> = {
  'scale-must-be-one': {
    en: (p) => `a history is of single people: population.scale must be 1, not ${p['found']}`,
    zh: (p) => `生成历史数据时每个智能体只能代表一个人：population.scale 应为 1，当前为 ${p['found']}`,
  },
  // ---- keys and choices ----
  'unknown-key': {
    en: (p) => `unknown key "${p['key']}"${suggestion(p).en || known(p, 'known here')}`,
    zh: (p) => `未知的键 “${p['key']}”${suggestion(p).zh || knownZh(p, '此处可用')}`,
  },
  'misplaced-key': {
    en: (p) => `"${p['key']}" does not belong here – it belongs to ${place(p, 'en')}`,
    zh: (p) => `“${p['key']}” 层级不对，应放在${place(p, 'zh')}`,
  },
  'missing-key': {
    en: (p) => `"${p['key']}" is missing${expected(p).en}${known(p, 'one of')}`,
    zh: (p) => `缺少 “${p['key']}”${expected(p).zh}${knownZh(p, '可选')}`,
  },
  'empty-value': {
    en: (p) => `has no value${expected(p).en} – write one or remove the key`,
    zh: (p) => `没有填写内容${expected(p).zh}，请补全或删除该键`,
  },
  'bad-name': {
    en: (p) =>
      `"${p['found']}" is not a name – use lower-case letters, digits and hyphens${instead(p, 'en')}; put what people read into "label"`,
    zh: (p) => `名称 “${p['found']}” 不合规：只能用小写字母、数字和连字符${instead(p, 'zh')}；展示用的名字写在 label 里`,
  },
  'unknown-choice': {
    en: (p) => `"${p['found']}" is not one of ${p['known']}${suggestion(p).en}`,
    zh: (p) => `“${p['found']}” 不在可选值中（${p['known']}）${suggestion(p).zh}`,
  },
  'only-choice': {
    en: (p) => `must be ${p['known']}${found(p, 'en')} – write ${p['known']}${p['isText'] === undefined ? '' : ' without quotes'}`,
    zh: (p) => `只能是 ${p['known']}${found(p, 'zh')}，请写 ${p['known']}${p['isText'] === undefined ? '' : '，不要加引号'}`,
  },
  'unknown-grade': {
    en: (p) => `grade "${p['found']}" is not one of ${p['known']}`,
    zh: (p) => `可信度等级 “${p['found']}” 不在可选值中（${p['known']}）`,
  },
  'off-or-section': {
    en: (p) => `"${p['found']}" – write ${quoted(p['known'])} to switch it off, or its parameters`,
    zh: (p) => `“${p['found']}” 无效：填 ${quoted(p['known'])} 表示关闭，或填写参数`,
  },
  'not-a-section': {
    en: (p) => `must be a section with keys such as ${p['known']}${found(p, 'en')}${suggestion(p).en}`,
    zh: (p) => `应是包含 ${p['known']} 等键的小节${found(p, 'zh')}${suggestion(p).zh}`,
  },
  'not-a-map-of-names': {
    en: (p) => `must be a map of names${found(p, 'en')}${write(p).en}`,
    zh: (p) => `应是 “名称: 内容” 的结构${found(p, 'zh')}${write(p).zh}`,
  },
  'not-a-list': {
    en: (p) => `must be a list, each entry beginning with "- "${found(p, 'en')}${write(p).en}`,
    zh: (p) => `应是列表，每项以 “- ” 开头${found(p, 'zh')}${write(p).zh}`,
  },
  'not-a-text': { en: (p) => `must be a text${found(p, 'en')}`, zh: (p) => `应填写文本${found(p, 'zh')}` },
  'not-a-boolean': { en: (p) => `must be true or false${found(p, 'en')}`, zh: (p) => `只能填 true 或 false${found(p, 'zh')}` },
  invalid: { en: (p) => `is not valid${found(p, 'en')}`, zh: (p) => `内容无效${found(p, 'zh')}` },

  // ---- numbers ----
  'not-a-value': {
    en: (p) => `"${p['found']}" is not a number${expected(p).en}${suggestion(p).en}`,
    zh: (p) => `“${p['found']}” 不是数值${expected(p).zh}${suggestion(p).zh}`,
  },
  'not-a-number': {
    en: (p) => `"${p['found']}" is not a number – write ${p['suggestion'] ?? 'digits'} alone`,
    zh: (p) => `“${p['found']}” 不是数值，请只写${p['suggestion'] === undefined ? '数字' : ` ${p['suggestion']}`}`,
  },
  'not-whole': { en: (p) => `${p['found']} is not a whole number`, zh: (p) => `${p['found']} 不是整数` },
  'not-even': {
    en: (p) => `${p['found']} is odd – half of the neighbours are on either side, so write an even number`,
    zh: (p) => `${p['found']} 是奇数：邻居左右各一半，请填偶数`,
  },
  'wrong-unit': {
    en: (p) => `"${p['found']}" has the wrong unit${expected(p).en}${suggestion(p).en}`,
    zh: (p) => `“${p['found']}” 单位不对${expected(p).zh}${suggestion(p).zh}`,
  },
  'unknown-unit': {
    en: (p) => `unknown unit "${p['part']}" in "${p['found']}"${expected(p).en}${suggestion(p).en}`,
    zh: (p) => `“${p['found']}” 中的单位 “${p['part']}” 无法识别${expected(p).zh}${suggestion(p).zh}`,
  },
  'out-of-range': {
    en: (p) => `${p['found']} is out of range – write ${range(p).en}${suggestion(p).en}`,
    zh: (p) => `${p['found']} 超出范围，应${range(p).zh}${suggestion(p).zh}`,
  },
  negative: { en: (p) => `${p['found']} is below zero; a spread is not`, zh: (p) => `${p['found']} 小于 0，离散程度不能为负` },
  'not-positive': { en: (p) => `${p['found']} must be above zero`, zh: (p) => `${p['found']} 无效，应大于 0` },
  'low-mode-high': {
    en: (p) => `low ${p['low']}, mode ${p['mode']}, high ${p['high']} are not in ascending order – write low ≤ mode ≤ high`,
    zh: (p) => `low ${p['low']}、mode ${p['mode']}、high ${p['high']} 应从小到大排列`,
  },
  'low-high': { en: (p) => `low ${p['low']} is above high ${p['high']}`, zh: (p) => `low ${p['low']} 大于 high ${p['high']}` },
  'mixed-distribution': {
    en: (p) => `mixes several ways to state one value (${p['found']}) – keep one`,
    zh: (p) => `同一个值混用了多种写法（${p['found']}），请只保留一种`,
  },
  'empirical-trait-only': {
    en: () => 'samples of a file are for traits that differ between people – state a distribution here',
    zh: () => '文件样本只能用于因人而异的特征，此处请填写分布',
  },
  'must-be-fixed': {
    en: () => 'must be one fixed number – results of different lengths cannot be put side by side',
    zh: () => '必须是固定数值，不能是分布：长度不同的结果无法对齐',
  },
  'not-finite-result': {
    en: (p) => `the value comes out as ${p['found']} – guard the formula against dividing by zero and logarithms of zero`,
    zh: (p) => `计算结果为 ${p['found']}，请检查公式是否除以 0 或对 0 取对数`,
  },
  'shares-sum': {
    en: (p) => `shares sum to ${p['sum']}, not 1 (${p['terms']})`,
    zh: (p) => `占比合计为 ${p['sum']}，应为 1（${p['terms']}）`,
  },
  'currency-mismatch': {
    en: (p) => `"${p['found']}" is not in the scenario's currency ${p['currency']} – convert it, or change "currency"`,
    zh: (p) => `“${p['found']}” 与场景币种 ${p['currency']} 不一致，请换算后填写，或修改 currency`,
  },
  'not-a-currency': {
    en: (p) => `"${p['found']}" is not a currency code – write three capitals such as CNY`,
    zh: (p) => `“${p['found']}” 不是币种代码，请填写三个大写字母，如 CNY`,
  },
  'gamma-gamma-q': {
    en: (p) => `q = ${p['found']}: a Gamma–Gamma spend model has no mean unless q is above 1`,
    zh: (p) => `q = ${p['found']}：Gamma–Gamma 消费模型要求 q 大于 1，否则均值不存在`,
  },
  'population-network-size': {
    en: (p) => `the network "${p['network']}" has ${p['nodes']} people – write size: ${p['nodes']} (found ${p['found']})`,
    zh: (p) => `网络 “${p['network']}” 含 ${p['nodes']} 人，请填写 size: ${p['nodes']}（当前为 ${p['found']}）`,
  },
  'too-many': {
    en: (p) => `${p['value']} are too many; at most ${p['max']} can be told apart`,
    zh: (p) => `共 ${p['value']} 个，超过上限 ${p['max']} 个`,
  },

  // ---- names and dates ----
  'unknown-reference': {
    en: (p) => `there is no ${thing(p['kind']).en} "${p['found']}"${suggestion(p).en || known(p, 'declared')}`,
    zh: (p) => `没有名为 “${p['found']}” 的${thing(p['kind']).zh}${suggestion(p).zh || knownZh(p, '已定义')}`,
  },
  'duplicate-name': {
    en: (p) => `the name "${p['found']}" is taken by entry ${p['first']} – names tell entries apart`,
    zh: (p) => `名称 “${p['found']}” 与第 ${p['first']} 项（从 0 计）重复，请改名`,
  },
  'same-invitation': {
    en: (p) => `"${p['found']}" is shown by referral "${p['first']}" on the same channel already – give each programme its own content`,
    zh: (p) => `老带新 “${p['first']}” 已在同一渠道使用内容 “${p['found']}”，请为每个活动设置各自的内容`,
  },
  'bundle-cycle': { en: (p) => `products bundle each other in a circle: ${p['cycle']}`, zh: (p) => `商品捆绑形成循环：${p['cycle']}` },
  'nothing-to-switch-off': {
    en: (p) => `there is no "${p['key']}" in the presets to switch off${suggestion(p).en || known(p, 'there are')}`,
    zh: (p) => `预设中没有 “${p['key']}”，无从关闭${suggestion(p).zh || knownZh(p, '已有')}`,
  },
  'not-a-date': {
    en: (p) => `"${p['found']}" is not a date – write ${p['suggestion'] ?? 'year-month-day such as 2025-03-01'}`,
    zh: (p) => `“${p['found']}” 不是有效日期，请写成 ${p['suggestion'] ?? '2025-03-01 的格式'}`,
  },
  'not-a-moment': {
    en: (p) => `"${p['found']}" is neither a date such as 2025-03-01 nor the number of a day (0 is the first)`,
    zh: (p) => `“${p['found']}” 既不是日期（如 2025-03-01），也不是天数（0 为第一天）`,
  },
  'dates-reversed': {
    en: (p) => `ends on ${p['to']}, before it begins on ${p['from']}`,
    zh: (p) => `结束日期 ${p['to']} 早于开始日期 ${p['from']}`,
  },
  'outside-horizon': {
    en: (p) => `${p['found']} is outside the horizon, ${p['start']} to ${p['end']} (day 0 to ${p['last']})`,
    zh: (p) => `${p['found']} 超出模拟周期 ${p['start']} 至 ${p['end']}（第 0 至 ${p['last']} 天）`,
  },
  'calendar-year': {
    en: (p) =>
      `the calendar knows the holidays of ${p['first']} to ${p['last']}, not of ${p['found']} – write calendar: off, or state them under events`,
    zh: (p) => `节假日日历只覆盖 ${p['first']}–${p['last']} 年，不含 ${p['found']} 年，请写 calendar: off，或在 events 中自行列出节点`,
  },
  'subsidy-twice': {
    en: (p) =>
      `"${p['name']}" and products.${p['product']}.lifecycle.subsidy both end the subsidy, and its churn would count twice – leave one of them out, or write "churn: 0" in the crisis`,
    zh: (p) =>
      `危机 “${p['name']}” 与 products.${p['product']}.lifecycle.subsidy 都写了补贴退坡，流失会重复计算：请只保留一处，或在该危机中写 churn: 0`,
  },
  'live-without-viewers': {
    en: (p) => `"${p['name']}" does not say who watches – write "viewers: 50000", or the host's "tier: head"`,
    zh: (p) => `直播 “${p['name']}” 没有说明观众：请填写 viewers（如 5万），或用 tier 指定主播层级（如 head）`,
  },
  'step-not-a-divisor': {
    en: (p) => `a step of ${p['found']} does not fit into a day evenly – write 1, 2, 3, 4, 6, 8, 12 or 24 hours`,
    zh: (p) => `步长 ${p['found']} 不能整除一天，请用 1、2、3、4、6、8、12 或 24 小时`,
  },
  'horizon-not-a-multiple': {
    en: (p) => `${p['length']} is not a whole number of steps of ${p['step']}`,
    zh: (p) => `时长 ${p['length']} 不是步长 ${p['step']} 的整数倍`,
  },
  'threshold-syntax': {
    en: (p) =>
      p['statistic'] === undefined
        ? `"${p['found']}" is not a threshold – write for example roi.p50 > 0 or reach[segment=gen-z].mean >= 1M`
        : `"${p['statistic']}" is not one of ${p['known']}${suggestion(p).en}`,
    zh: (p) =>
      p['statistic'] === undefined
        ? `“${p['found']}” 不是有效的阈值，可写成 roi.p50 > 0 或 reach[segment=gen-z].mean >= 100万`
        : `统计量 “${p['statistic']}” 不在可选值中（${p['known']}）${suggestion(p).zh}`,
  },
}
