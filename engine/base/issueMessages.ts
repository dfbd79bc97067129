import { expected, quoted, range, suggestion, syntax, thing, type Message, type MessageParams as P } from './messageParts.ts'

/** Every sentence about an input, in both languages, by the code of its issue. Place and path are put before it. */
export const ISSUE_MESSAGES: Readonly<Record<string, Message>> = {
  // ---- the file -------------------------------------------------------------------------------------
  'missing-scenario': { en: (p) => `there is no file "${p['found']}"${suggestion(p).en}`, zh: (p) => `找不到文件 “${p['found']}”${suggestion(p).zh}` },
  'missing-preset': { en: (p) => `there is no preset "${p['found']}", neither beside this file nor among the shipped ones${suggestion(p).en}`, zh: (p) => `找不到预设 “${p['found']}”，当前目录和内置预设中都没有${suggestion(p).zh}` },
  'missing-artifact': { en: (p) => `there is no artifact "${p['found']}"${suggestion(p).en} – paths are relative to the scenario file`, zh: (p) => `找不到模型文件 “${p['found']}”${suggestion(p).zh}（路径相对于场景文件）` },
  'missing-file': { en: (p) => `there is no file "${p['found']}"${suggestion(p).en} – paths are relative to the scenario file`, zh: (p) => `找不到文件 “${p['found']}”${suggestion(p).zh}（路径相对于场景文件）` },
  'is-a-folder': { en: (p) => `"${p['found']}" is a folder, not a file`, zh: (p) => `“${p['found']}” 是文件夹，不是文件` },
  'unreadable-file': { en: (p) => `"${p['found']}" cannot be read (${p['reason']})`, zh: (p) => `无法读取 “${p['found']}”（${p['reason']}）` },
  'not-utf8': { en: (p) => `"${p['found']}" is not UTF-8 – save it as UTF-8 (it may be GBK)`, zh: (p) => `“${p['found']}” 不是 UTF-8 编码（可能是 GBK），请另存为 UTF-8` },
  'url-refused': { en: (p) => `"${p['found']}" is a URL – nothing is read over the network; download the file and name its path`, zh: (p) => `“${p['found']}” 是网址：程序不会联网读取，请先下载，再填写本地路径` },
  'file-too-large': { en: (p) => `the file has ${p['bytes']} bytes; at most ${p['limit']} are read`, zh: (p) => `文件大小为 ${p['bytes']} 字节，超过上限 ${p['limit']} 字节` },
  'too-many-keys': { en: (p) => `the file has ${p['found']} keys; at most ${p['limit']} are read`, zh: (p) => `文件包含 ${p['found']} 个键，超过上限 ${p['limit']} 个` },
  'too-deep': { en: (p) => `nested more than ${p['limit']} levels deep`, zh: (p) => `嵌套超过 ${p['limit']} 层` },
  'empty-file': { en: () => 'the file is empty', zh: () => '文件为空' },
  'not-a-map': { en: () => 'the file must be a map of sections such as "title: …" and "horizon: …"', zh: () => '文件内容应是 “title: …”、“horizon: …” 这样的键值结构' },
  'extends-cycle': { en: (p) => `presets extend each other in a circle: ${p['cycle']}`, zh: (p) => `预设循环引用：${p['cycle']}` },
  'extends-too-long': { en: (p) => `more than ${p['limit']} presets extend each other in a row`, zh: (p) => `预设逐层引用超过 ${p['limit']} 层` },

  // ---- the text ---------------------------------------------------------------------------------------
  'tab-indentation': { en: () => 'a tab is used as indentation – write spaces (two per level)', zh: () => '缩进使用了制表符（Tab），请改用空格（每级两个）' },
  'wide-blank': { en: () => 'a full-width or non-breaking blank is used as indentation – write ordinary spaces', zh: () => '缩进使用了全角空格或不换行空格，请改用普通空格' },
  'full-width-punctuation': { en: (p) => `full-width "${p['found']}" – write "${p['instead']}"`, zh: (p) => `使用了全角 “${p['found']}”，请改为半角 “${p['instead']}”` },
  'full-width': { en: (p) => `full-width characters in "${p['found']}" – write "${p['instead']}"`, zh: (p) => `“${p['found']}” 中含有全角字符，请改为 “${p['instead']}”` },
  'yaml-anchor': { en: (p) => `anchors ("${p['found']}") are not allowed – write the value out, or put it into a preset`, zh: (p) => `不支持 YAML 锚点（“${p['found']}”），请直接写出内容，或放入预设文件` },
  'yaml-alias': { en: (p) => `aliases ("${p['found']}") are not allowed – write the value out, or put it into a preset`, zh: (p) => `不支持 YAML 别名（“${p['found']}”），请直接写出内容，或放入预设文件` },
  'yaml-tag': { en: (p) => `tags ("${p['found']}") are not allowed – remove it`, zh: (p) => `不支持 YAML 标签（“${p['found']}”），请删除` },
  'yaml-directive': { en: (p) => `directives ("${p['found']}") are not allowed – remove the line`, zh: (p) => `不支持 YAML 指令（“${p['found']}”），请删除该行` },
  'yaml-syntax': { en: (p) => syntax(p)?.en ?? `the text cannot be read as YAML: ${p['detail']}`, zh: (p) => syntax(p)?.zh ?? `YAML 语法错误：${p['detail']}` },
  'not-finite': { en: (p) => `${p['found']} is not a finite number`, zh: (p) => `${p['found']} 不是有限的数值` },
  'odd-key': { en: () => 'a key must be a plain word', zh: () => '键名应是普通文本' },
  'reserved-key': { en: (p) => `"${p['key']}" cannot be used as a name`, zh: (p) => `“${p['key']}” 是保留字，不能用作名称` },
  'duplicate-key': { en: (p) => `"${p['key']}" stands here a second time (first in line ${p['first']}) – keep one`, zh: (p) => `“${p['key']}” 重复（首次出现在第 ${p['first']} 行），请只保留一个` },

  // ---- keys and choices ---------------------------------------------------------------------------------
  'unknown-key': { en: (p) => `unknown key "${p['key']}"${suggestion(p).en || known(p, 'known here')}`, zh: (p) => `未知的键 “${p['key']}”${suggestion(p).zh || knownZh(p, '此处可用')}` },
  'misplaced-key': { en: (p) => `"${p['key']}" does not belong here – it belongs to ${place(p, 'en')}`, zh: (p) => `“${p['key']}” 层级不对，应放在${place(p, 'zh')}` },
  'missing-key': { en: (p) => `"${p['key']}" is missing${expected(p).en}${known(p, 'one of')}`, zh: (p) => `缺少 “${p['key']}”${expected(p).zh}${knownZh(p, '可选')}` },
  'empty-value': { en: (p) => `has no value – write one${expected(p).en} or remove the key`, zh: (p) => `没有填写内容${expected(p).zh}，请补全或删除该键` },
  'bad-name': { en: (p) => `"${p['found']}" is not a name – use lower-case letters, digits and hyphens${instead(p, 'en')}; put what people read into "label"`, zh: (p) => `名称 “${p['found']}” 不合规：只能用小写字母、数字和连字符${instead(p, 'zh')}；展示用的名字写在 label 里` },
  'unknown-choice': { en: (p) => `"${p['found']}" is not one of ${p['known']}${suggestion(p).en}`, zh: (p) => `“${p['found']}” 不在可选值中（${p['known']}）${suggestion(p).zh}` },
  'unknown-grade': { en: (p) => `grade "${p['found']}" is not one of ${p['known']}`, zh: (p) => `可信度等级 “${p['found']}” 不在可选值中（${p['known']}）` },
  'off-or-section': { en: (p) => `"${p['found']}" – write ${quoted(p['known'])} to switch it off, or its parameters`, zh: (p) => `“${p['found']}” 无效：填 ${quoted(p['known'])} 表示关闭，或填写参数` },
  'not-a-section': { en: (p) => `must be a section with keys such as ${p['known']}${found(p, 'en')}`, zh: (p) => `应是包含 ${p['known']} 等键的小节${found(p, 'zh')}` },
  'not-a-map-of-names': { en: (p) => `must be a map of names${found(p, 'en')}`, zh: (p) => `应是 “名称: 内容” 的结构${found(p, 'zh')}` },
  'not-a-list': { en: (p) => `must be a list, each entry beginning with "- "${found(p, 'en')}`, zh: (p) => `应是列表，每项以 “- ” 开头${found(p, 'zh')}` },
  'not-a-text': { en: (p) => `must be a text${found(p, 'en')}`, zh: (p) => `应填写文本${found(p, 'zh')}` },
  'not-a-boolean': { en: (p) => `must be true or false${found(p, 'en')}`, zh: (p) => `只能填 true 或 false${found(p, 'zh')}` },
  invalid: { en: (p) => `is not valid${found(p, 'en')}`, zh: (p) => `内容无效${found(p, 'zh')}` },

  // ---- numbers --------------------------------------------------------------------------------------------
  'not-a-value': { en: (p) => `"${p['found']}" is not a number${expected(p).en}`, zh: (p) => `“${p['found']}” 不是数值${expected(p).zh}` },
  'not-a-number': { en: (p) => `"${p['found']}" is not a number – write digits alone`, zh: (p) => `“${p['found']}” 不是数值，请只写数字` },
  'not-whole': { en: (p) => `${p['found']} is not a whole number`, zh: (p) => `${p['found']} 不是整数` },
  'not-even': { en: (p) => `${p['found']} is odd – half of the neighbours are on either side, so write an even number`, zh: (p) => `${p['found']} 是奇数：邻居左右各一半，请填偶数` },
  'wrong-unit': { en: (p) => `"${p['found']}" has the wrong unit${expected(p).en}`, zh: (p) => `“${p['found']}” 单位不对${expected(p).zh}` },
  'unknown-unit': { en: (p) => `unknown unit "${p['part']}" in "${p['found']}"${expected(p).en}${suggestion(p).en}`, zh: (p) => `“${p['found']}” 中的单位 “${p['part']}” 无法识别${expected(p).zh}${suggestion(p).zh}` },
  'out-of-range': { en: (p) => `${p['found']} is out of range – write ${range(p).en}${suggestion(p).en}`, zh: (p) => `${p['found']} 超出范围，应${range(p).zh}${suggestion(p).zh}` },
  negative: { en: (p) => `${p['found']} is below zero; a spread is not`, zh: (p) => `${p['found']} 小于 0，离散程度不能为负` },
  'not-positive': { en: (p) => `${p['found']} must be above zero`, zh: (p) => `${p['found']} 无效，应大于 0` },
  'low-mode-high': { en: (p) => `low ${p['low']}, mode ${p['mode']}, high ${p['high']} are not in ascending order`, zh: (p) => `low ${p['low']}、mode ${p['mode']}、high ${p['high']} 应从小到大排列` },
  'low-high': { en: (p) => `low ${p['low']} is above high ${p['high']}`, zh: (p) => `low ${p['low']} 大于 high ${p['high']}` },
  'mixed-distribution': { en: (p) => `mixes several ways to state one value (${p['found']}) – keep one`, zh: (p) => `同一个值混用了多种写法（${p['found']}），请只保留一种` },
  'empirical-trait-only': { en: () => 'samples of a file are for traits that differ between people – state a distribution here', zh: () => '文件样本只能用于因人而异的特征，此处请填写分布' },
  'must-be-fixed': { en: () => 'must be one fixed number – results of different lengths cannot be put side by side', zh: () => '必须是固定数值，不能是分布：长度不同的结果无法对齐' },
  'not-finite-result': { en: (p) => `the value comes out as ${p['found']} – guard the formula against dividing by zero and logarithms of zero`, zh: (p) => `计算结果为 ${p['found']}，请检查公式是否除以 0 或对 0 取对数` },
  'shares-sum': { en: (p) => `shares sum to ${p['sum']}, not 1 (${p['terms']})`, zh: (p) => `占比合计为 ${p['sum']}，应为 1（${p['terms']}）` },
  'currency-mismatch': { en: (p) => `"${p['found']}" is not in the scenario's currency ${p['currency']} – convert it, or change "currency"`, zh: (p) => `“${p['found']}” 与场景币种 ${p['currency']} 不一致，请换算后填写，或修改 currency` },
  'not-a-currency': { en: (p) => `"${p['found']}" is not a currency code – write three capitals such as CNY`, zh: (p) => `“${p['found']}” 不是币种代码，请填写三个大写字母，如 CNY` },
  'gamma-gamma-q': { en: (p) => `q = ${p['found']}: a Gamma–Gamma spend model has no mean unless q is above 1`, zh: (p) => `q = ${p['found']}：Gamma–Gamma 消费模型要求 q 大于 1，否则均值不存在` },
  'population-network-size': { en: (p) => `the network "${p['network']}" has ${p['nodes']} people – write size: ${p['nodes']} (found ${p['found']})`, zh: (p) => `网络 “${p['network']}” 含 ${p['nodes']} 人，请填写 size: ${p['nodes']}（当前为 ${p['found']}）` },
  'too-many': { en: (p) => `${p['value']} are too many; at most ${p['max']} can be told apart`, zh: (p) => `共 ${p['value']} 个，超过上限 ${p['max']} 个` },

  // ---- names and dates ----------------------------------------------------------------------------------------
  'unknown-reference': { en: (p) => `there is no ${thing(p['kind']).en} "${p['found']}"${suggestion(p).en || known(p, 'declared')}`, zh: (p) => `没有名为 “${p['found']}” 的${thing(p['kind']).zh}${suggestion(p).zh || knownZh(p, '已定义')}` },
  'duplicate-name': { en: (p) => `the name "${p['found']}" is taken by entry ${p['first']} – names tell entries apart`, zh: (p) => `名称 “${p['found']}” 与第 ${p['first']} 项（从 0 计）重复，请改名` },
  'bundle-cycle': { en: (p) => `products bundle each other in a circle: ${p['cycle']}`, zh: (p) => `商品捆绑形成循环：${p['cycle']}` },
  'nothing-to-switch-off': { en: (p) => `there is no "${p['key']}" in the presets to switch off${suggestion(p).en || known(p, 'there are')}`, zh: (p) => `预设中没有 “${p['key']}”，无从关闭${suggestion(p).zh || knownZh(p, '已有')}` },
  'not-a-date': { en: (p) => `"${p['found']}" is not a date – write ${p['suggestion'] ?? 'year-month-day such as 2025-03-01'}`, zh: (p) => `“${p['found']}” 不是有效日期，请写成 ${p['suggestion'] ?? '2025-03-01 的格式'}` },
  'not-a-moment': { en: (p) => `"${p['found']}" is neither a date such as 2025-03-01 nor the number of a day (0 is the first)`, zh: (p) => `“${p['found']}” 既不是日期（如 2025-03-01），也不是天数（0 为第一天）` },
  'dates-reversed': { en: (p) => `ends on ${p['to']}, before it begins on ${p['from']}`, zh: (p) => `结束日期 ${p['to']} 早于开始日期 ${p['from']}` },
  'outside-horizon': { en: (p) => `${p['found']} is outside the horizon, ${p['start']} to ${p['end']} (day 0 to ${p['last']})`, zh: (p) => `${p['found']} 超出模拟周期 ${p['start']} 至 ${p['end']}（第 0 至 ${p['last']} 天）` },
  'step-not-a-divisor': { en: (p) => `a step of ${p['found']} does not fit into a day evenly – write 1, 2, 3, 4, 6, 8, 12 or 24 hours`, zh: (p) => `步长 ${p['found']} 不能整除一天，请用 1、2、3、4、6、8、12 或 24 小时` },
  'horizon-not-a-multiple': { en: (p) => `${p['length']} is not a whole number of steps of ${p['step']}`, zh: (p) => `时长 ${p['length']} 不是步长 ${p['step']} 的整数倍` },
  'threshold-syntax': { en: (p) => (p['statistic'] === undefined ? `"${p['found']}" is not a threshold – write for example roi.p50 > 0 or reach[segment=gen-z].mean >= 1M` : `"${p['statistic']}" is not one of ${p['known']}${suggestion(p).en}`), zh: (p) => (p['statistic'] === undefined ? `“${p['found']}” 不是有效的阈值，可写成 roi.p50 > 0 或 reach[segment=gen-z].mean >= 100万` : `统计量 “${p['statistic']}” 不在可选值中（${p['known']}）${suggestion(p).zh}`) },

  // ---- formulas ------------------------------------------------------------------------------------------------
  'unknown-name': { en: (p) => `the formula "${p['found']}" uses "${p['name']}", which is no name it knows${suggestion(p).en || known(p, 'known')}`, zh: (p) => `公式 “${p['found']}” 用到了未定义的 “${p['name']}”${suggestion(p).zh || knownZh(p, '可用')}` },
  'formula-syntax': { en: (p) => `the formula "${p['found']}" cannot be read${at(p, 'en')}`, zh: (p) => `公式 “${p['found']}” 有语法错误${at(p, 'zh')}` },
  'formula-character': { en: (p) => `the formula "${p['found']}" contains "${p['part']}"${p['suggestion'] === undefined ? ', which it cannot' : ` – write "${p['suggestion']}"`}`, zh: (p) => `公式 “${p['found']}” 含有不支持的字符 “${p['part']}”${p['suggestion'] === undefined ? '' : `，请改为 “${p['suggestion']}”`}` },
  'formula-construct': { en: (p) => `the formula "${p['found']}" contains ${thing(p['construct']).en}; only numbers, names, + - * / ^, comparisons, "? :" and functions are allowed`, zh: (p) => `公式 “${p['found']}” 含有${thing(p['construct']).zh}；只支持数值、名称、+ - * / ^、比较、“? :” 和函数` },
  'formula-operator': { en: (p) => `the formula "${p['found']}" uses the operator "${p['operator']}"; only + - * / ^, comparisons, and, or, not and "? :" are allowed`, zh: (p) => `公式 “${p['found']}” 使用了运算符 “${p['operator']}”；只支持 + - * / ^、比较、and、or、not 和 “? :”` },
  'formula-function': { en: (p) => `the formula "${p['found']}" calls "${p['name']}"${suggestion(p).en || known(p, 'allowed')}`, zh: (p) => `公式 “${p['found']}” 调用了不支持的函数 “${p['name']}”${suggestion(p).zh || knownZh(p, '可用')}` },
  'formula-arguments': { en: (p) => `the formula "${p['found']}" gives ${p['name']} ${p['given']} arguments; it takes ${p['least'] === p['greatest'] ? p['least'] : `${p['least']} to ${p['greatest']}`}`, zh: (p) => `公式 “${p['found']}” 中 ${p['name']} 有 ${p['given']} 个参数，应为 ${p['least'] === p['greatest'] ? p['least'] : `${p['least']} 到 ${p['greatest']}`} 个` },
  'formula-implicit': { en: (p) => `the formula "${p['found']}" leaves out a "*" – write it`, zh: (p) => `公式 “${p['found']}” 省略了乘号，请写出 “*”` },
  'formula-too-long': { en: (p) => `the formula has ${p['length']} characters; at most ${p['limit']} are read`, zh: (p) => `公式长度 ${p['length']} 字符，超过上限 ${p['limit']}` },
  'formula-too-deep': { en: (p) => `the formula is nested more than ${p['limit']} levels deep`, zh: (p) => `公式嵌套超过 ${p['limit']} 层` },
  'formula-too-big': { en: (p) => `the formula has more than ${p['limit']} parts`, zh: (p) => `公式超过 ${p['limit']} 个节点` },
  'parameter-cycle': { en: (p) => `parameters are defined by each other in a circle: ${p['cycle']}`, zh: (p) => `参数循环定义：${p['cycle']}` },

  // ---- settings from outside the file ---------------------------------------------------------------------------
  'set-syntax': { en: (p) => `"${p['found']}" is not a setting – write path=value, for example population.scale=100`, zh: (p) => `“${p['found']}” 格式不对，应为 路径=值，例如 population.scale=100` },
  'unknown-path': { en: (p) => `there is no "${p['part']}"${p['place'] === '' || p['place'] === undefined ? '' : ` in ${p['place']}`}${suggestion(p).en || known(p, 'there are')}`, zh: (p) => `${p['place'] === '' || p['place'] === undefined ? '' : `${p['place']} 下`}没有 “${p['part']}”${suggestion(p).zh || knownZh(p, '已有')}` },
  'not-settable': { en: (p) => `"${p['key']}" can only be set in the file`, zh: (p) => `“${p['key']}” 只能在文件中设置` },
  'unknown-variant': { en: (p) => `there is no variant "${p['found']}"${suggestion(p).en || known(p, 'there are')}`, zh: (p) => `没有名为 “${p['found']}” 的方案${suggestion(p).zh || knownZh(p, '已有')}` },
  'not-an-artifact': { en: (p) => `"${p['found']}" is not a fitted model: it needs "kind" and "estimates"`, zh: (p) => `“${p['found']}” 不是拟合模型文件：缺少 kind 或 estimates` },
  'artifact-target': { en: (p) => `"${p['found']}" is no section of the scenario`, zh: (p) => `场景中没有 “${p['found']}” 这一小节` },
  'artifact-symbol': { en: (p) => `the artifact estimates "${p['symbol']}", which ${p['place']} does not have${suggestion(p).en || known(p, 'it has')}`, zh: (p) => `模型中的 “${p['symbol']}” 在 ${p['place']} 中不存在${suggestion(p).zh || knownZh(p, '已有')}` },
  'artifact-currency': { en: (p) => `the artifact was fitted in ${p['found']}, the scenario is in ${p['currency']}`, zh: (p) => `模型以 ${p['found']} 拟合，场景币种为 ${p['currency']}` },
  'artifact-period': { en: (p) => (p['period'] === undefined ? `the artifact's period "${p['found']}" is not a time` : `the artifact was fitted per ${p['found']}, the section says ${p['period']}`), zh: (p) => (p['period'] === undefined ? `模型的周期 “${p['found']}” 无法识别` : `模型按 ${p['found']} 拟合，此处周期为 ${p['period']}`) },

  // ---- data files -----------------------------------------------------------------------------------------------
  'no-rows': { en: () => 'the file has no rows', zh: () => '文件没有数据' },
  'edge-columns': { en: (p) => `"${p['row']}" has ${p['found']} columns – a tie is two whole numbers`, zh: (p) => `“${p['row']}” 有 ${p['found']} 列，每行应是两个整数（一条关系）` },
  'edge-id': { en: (p) => `"${p['found']}" is not the whole number of a person`, zh: (p) => `“${p['found']}” 不是有效的用户编号（整数）` },
  'sample-row': { en: (p) => `"${p['found']}" is not a number; one number a line is expected`, zh: (p) => `“${p['found']}” 不是数值，每行应是一个数` },
  'cascade-row': { en: (p) => `"${p['found']}" is not a cascade entry – expected id, author, time, size and path:seconds …, separated by tabs`, zh: (p) => `“${p['found']}” 不是有效的转发记录，应为以制表符分隔的 id、作者、时间、规模和 路径:秒数` },
}

function known(p: P, word: string): string {
  return p['known'] === undefined || p['known'] === '' ? '' : ` – ${word}: ${p['known']}`
}

function knownZh(p: P, word: string): string {
  return p['known'] === undefined || p['known'] === '' ? '' : `（${word}：${p['known']}）`
}

function found(p: P, language: 'en' | 'zh'): string {
  if (p['found'] === undefined) return ''
  return language === 'en' ? `, not ${quoted(p['found'])}` : `，当前为 “${p['found']}”`
}

function instead(p: P, language: 'en' | 'zh'): string {
  if (p['suggestion'] === undefined) return ''
  return language === 'en' ? `, such as "${p['suggestion']}"` : `，例如 “${p['suggestion']}”`
}

function place(p: P, language: 'en' | 'zh'): string {
  if (p['place'] === '(top level)') return language === 'en' ? 'the top level of the file' : '文件最外层'
  return language === 'en' ? `"${p['place']}"` : ` “${p['place']}” 下`
}

function at(p: P, language: 'en' | 'zh'): string {
  if (p['part'] === undefined) return ''
  return language === 'en' ? ` at "${p['part']}"` : `，位置在 “${p['part']}”`
}
