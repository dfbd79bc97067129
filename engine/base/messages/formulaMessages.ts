import { at, known, knownZh, suggestion, thing, type Message } from '../messageParts.ts'

/** Sentences about formulas, options and artifacts. */
export const FORMULA_MESSAGES: Readonly<Record<string, Message>> = {
  // ---- formulas ----
  'unknown-name': {
    en: (p) => `the formula "${p['found']}" uses "${p['name']}", which is no name it knows${suggestion(p).en || known(p, 'known')}`,
    zh: (p) => `公式 “${p['found']}” 用到了未定义的 “${p['name']}”${suggestion(p).zh || knownZh(p, '可用')}`,
  },
  'formula-syntax': {
    en: (p) => `the formula "${p['found']}" cannot be read${at(p, 'en')}`,
    zh: (p) => `公式 “${p['found']}” 有语法错误${at(p, 'zh')}`,
  },
  'formula-unclosed': {
    en: (p) => `the formula "${p['found']}" opens a bracket that nothing closes – write ")"`,
    zh: (p) => `公式 “${p['found']}” 有括号没有配对，请补上 “)”`,
  },
  'formula-equals': {
    en: (p) => `the formula "${p['found']}" has one "=" – compare with "=="`,
    zh: (p) => `公式 “${p['found']}” 中只有一个 “=”，比较请用 “==”`,
  },
  'formula-character': {
    en: (p) =>
      `the formula "${p['found']}" contains "${p['part']}"${p['suggestion'] === undefined ? ', which it cannot' : ` – write "${p['suggestion']}"`}`,
    zh: (p) =>
      `公式 “${p['found']}” 含有不支持的字符 “${p['part']}”${p['suggestion'] === undefined ? '' : `，请改为 “${p['suggestion']}”`}`,
  },
  'formula-construct': {
    en: (p) =>
      `the formula "${p['found']}" contains ${thing(p['construct']).en}; only numbers, names, + - * / ^, comparisons, "? :" and functions are allowed`,
    zh: (p) => `公式 “${p['found']}” 含有${thing(p['construct']).zh}；只支持数值、名称、+ - * / ^、比较、“? :” 和函数`,
  },
  'formula-operator': {
    en: (p) =>
      `the formula "${p['found']}" uses the operator "${p['operator']}"; only + - * / ^, comparisons, and, or, not and "? :" are allowed`,
    zh: (p) => `公式 “${p['found']}” 使用了运算符 “${p['operator']}”；只支持 + - * / ^、比较、and、or、not 和 “? :”`,
  },
  'formula-function': {
    en: (p) =>
      `the formula "${p['found']}" calls "${p['name']}"${p['instead'] === undefined ? suggestion(p).en || known(p, 'allowed') : ` – write ${p['instead']}`}`,
    zh: (p) =>
      `公式 “${p['found']}” 调用了不支持的函数 “${p['name']}”${p['instead'] === undefined ? suggestion(p).zh || knownZh(p, '可用') : `，请写成 ${p['instead']}`}`,
  },
  'formula-arguments': {
    en: (p) =>
      `the formula "${p['found']}" gives ${p['name']} ${p['given']} arguments; it takes ${p['least'] === p['greatest'] ? p['least'] : `${p['least']} to ${p['greatest']}`}`,
    zh: (p) =>
      `公式 “${p['found']}” 中 ${p['name']} 有 ${p['given']} 个参数，应为 ${p['least'] === p['greatest'] ? p['least'] : `${p['least']} 到 ${p['greatest']}`} 个`,
  },
  'formula-implicit': {
    en: (p) => `the formula "${p['found']}" leaves out a "*" – write it`,
    zh: (p) => `公式 “${p['found']}” 省略了乘号，请写出 “*”`,
  },
  'formula-too-long': {
    en: (p) => `the formula has ${p['length']} characters; at most ${p['limit']} are read`,
    zh: (p) => `公式长度 ${p['length']} 字符，超过上限 ${p['limit']}`,
  },
  'formula-too-deep': {
    en: (p) => `the formula is nested more than ${p['limit']} levels deep`,
    zh: (p) => `公式嵌套超过 ${p['limit']} 层`,
  },
  'formula-too-big': { en: (p) => `the formula has more than ${p['limit']} parts`, zh: (p) => `公式超过 ${p['limit']} 个节点` },
  'parameter-cycle': {
    en: (p) => `parameters are defined by each other in a circle: ${p['cycle']}`,
    zh: (p) => `参数循环定义：${p['cycle']}`,
  },

  // ---- settings from outside the file ----
  'set-syntax': {
    en: (p) => `"${p['found']}" is not a setting – write path=value, for example population.scale=100`,
    zh: (p) => `“${p['found']}” 格式不对，应为 路径=值，例如 population.scale=100`,
  },
  'unknown-path': {
    en: (p) =>
      `there is no "${p['part']}"${p['place'] === '' || p['place'] === undefined ? '' : ` in ${p['place']}`}${suggestion(p).en || known(p, 'there are')}`,
    zh: (p) =>
      `${p['place'] === '' || p['place'] === undefined ? '' : `${p['place']} 下`}没有 “${p['part']}”${suggestion(p).zh || knownZh(p, '已有')}`,
  },
  'not-settable': { en: (p) => `"${p['key']}" can only be set in the file`, zh: (p) => `“${p['key']}” 只能在文件中设置` },
  'unknown-variant': {
    en: (p) => `there is no variant "${p['found']}"${suggestion(p).en || known(p, 'there are')}`,
    zh: (p) => `没有名为 “${p['found']}” 的方案${suggestion(p).zh || knownZh(p, '已有')}`,
  },
  'not-an-artifact': {
    en: (p) =>
      `"${p['found']}" is not a fitted model: it needs "kind" and "estimates"${p['detail'] === undefined ? '' : ` (${p['detail']})`} – name a .json that "kocast fit" wrote`,
    zh: (p) =>
      `“${p['found']}” 不是拟合模型文件：缺少 kind 或 estimates${p['detail'] === undefined ? '' : `（${p['detail']}）`}，请填写 kocast fit 生成的 .json 文件`,
  },
  'artifact-damaged': {
    en: (p) => `"${p['found']}" is not as it was written – fit the model again with "kocast fit"`,
    zh: (p) => `“${p['found']}” 的内容与写入时不一致，请用 kocast fit 重新拟合`,
  },
  'artifact-stale': {
    en: (p) => `"${p['found']}" was fitted to another version of "${p['table']}" – fit it again with "kocast fit"`,
    zh: (p) => `“${p['found']}” 拟合后数据表 “${p['table']}” 已有改动，请用 kocast fit 重新拟合`,
  },
  'artifact-target': { en: (p) => `"${p['found']}" is no section of the scenario`, zh: (p) => `场景中没有 “${p['found']}” 这一小节` },
  'artifact-no-for': {
    en: () => 'say which section it is for – write for example "for: products.cloud.lifecycle"',
    zh: () => '请注明用于哪一小节，例如 “for: products.cloud.lifecycle”',
  },
  'posterior-for': {
    en: () => 'a posterior knows its fields itself – leave "for" out',
    zh: () => '校准结果自带字段路径，请删去 for',
  },
  'posterior-path': {
    en: (p) => `the posterior gives "${p['found']}", which is no quantity of this scenario – calibrate this scenario again`,
    zh: (p) => `校准结果中的 “${p['found']}” 不是本场景的数值字段，请对本场景重新校准`,
  },
  'prior-is-number': {
    en: (p) => `${p['found']} is known exactly and cannot be learnt – write {low, mode, high}, {uniform: {low, high}} or "stated"`,
    zh: (p) => `${p['found']} 是确定值，无法校准，请写成 {low, mode, high}、{uniform: {low, high}} 或 stated`,
  },
  'prior-stated-number': {
    en: (p) => `the scenario has a plain number at ${p['found']} – write its prior here: {low, mode, high} or {uniform: {low, high}}`,
    zh: (p) => `场景中 ${p['found']} 是确定值，请在此写明先验：{low, mode, high} 或 {uniform: {low, high}}`,
  },
  'prior-switched-off': {
    en: (p) => `${p['found']} takes no part in this scenario – switch its mechanism on, or leave the prior out`,
    zh: (p) => `${p['found']} 在本场景中未启用，请开启对应机制或删去该先验`,
  },
  'prior-not-quantity': {
    en: (p) =>
      p['kind'] === 'trait'
        ? `${p['found']} differs from person to person and has no single value to learn – calibrate a quantity of its mechanism`
        : `${p['found']} is no single number – name a quantity, as "kocast explain" lists them`,
    zh: (p) =>
      p['kind'] === 'trait'
        ? `${p['found']} 因人而异，没有单一数值可校准，请改为校准所属机制的参数`
        : `${p['found']} 不是单个数值，请填写 kocast explain 中列出的参数`,
  },
  'prior-before-all': {
    en: (p) =>
      `${p['found']} is settled before any run (who the people are, who knows whom, who the creators are) – compare it by a sweep instead`,
    zh: (p) => `${p['found']} 在仿真开始前就已确定（人群、关系网、达人或周期），无法校准，可改用 kocast compare 的 --sweep 比较`,
  },
  'posterior-rows': {
    en: () => 'the posterior has no sample, or rows of another length than its paths – calibrate again with "kocast calibrate"',
    zh: () => '校准结果缺少样本，或样本与字段数不符，请用 kocast calibrate 重新校准',
  },
  'posterior-currency': {
    en: (p) => `the posterior holds money in ${p['found'] ?? 'no stated currency'}, the scenario is in ${p['currency']} – calibrate again`,
    zh: (p) => `校准结果的金额币种为 ${p['found'] ?? '未注明'}，场景为 ${p['currency']}，请重新校准`,
  },
  'artifact-symbol': {
    en: (p) => `the artifact estimates "${p['symbol']}", which ${p['place']} does not have${suggestion(p).en || known(p, 'it has')}`,
    zh: (p) => `模型中的 “${p['symbol']}” 在 ${p['place']} 中不存在${suggestion(p).zh || knownZh(p, '已有')}`,
  },
  'artifact-currency': {
    en: (p) =>
      p['found'] === undefined
        ? `the artifact does not say its currency – write "currency: ${p['currency']}", or "currency: USD → ${p['currency']} 7.1"`
        : `the artifact was fitted in ${p['found']}, the scenario is in ${p['currency']} – write "currency: ${p['found']} → ${p['currency']} 7.1" (your rate)`,
    zh: (p) =>
      p['found'] === undefined
        ? `模型没有注明币种，请写 “currency: ${p['currency']}” 或 “currency: USD → ${p['currency']} 7.1”`
        : `模型以 ${p['found']} 拟合，场景币种为 ${p['currency']}，请写 “currency: ${p['found']} → ${p['currency']} 7.1”（填实际汇率）`,
  },
  'artifact-exchange': {
    en: (p) => `"${p['found']}" is no rate – write "${p['suggestion']}"`,
    zh: (p) => `“${p['found']}” 不是汇率，应写成 “${p['suggestion']}”`,
  },
  'artifact-period': {
    en: (p) =>
      p['period'] === undefined
        ? `the artifact's period "${p['found']}" is not a time – write for example week or 30 days`
        : `the artifact was fitted per ${p['found']}, ${p['stated'] === undefined ? 'the section' : '"use:"'} says ${p['period']}`,
    zh: (p) =>
      p['period'] === undefined
        ? `模型的周期 “${p['found']}” 无法识别，可写成 week 或 30 days`
        : `模型按 ${p['found']} 拟合，${p['stated'] === undefined ? '此处' : ' use 中'}周期为 ${p['period']}`,
  },
  'artifact-no-period': {
    en: () => 'the artifact does not say its period – write "perPeriod: 30 days" (or what it was fitted per)',
    zh: () => '模型没有注明周期，请写 “perPeriod: 30 days”（按拟合时的周期填写）',
  },
  'artifact-model': {
    en: (p) => `the simulation does not run the model "${p['found']}"; its symbols mean another process here – fit ${p['known']} instead`,
    zh: (p) => `仿真不支持模型 “${p['found']}”，其参数含义不同，请改用 ${p['known']} 拟合`,
  },
  'artifact-range': {
    en: (p) =>
      `"${p['symbol']}" is too uncertain to draw from: ${p['low']} to ${p['high']} reaches beyond ${p['bound']} – fit it to more data`,
    zh: (p) => `“${p['symbol']}” 的不确定性过大（${p['low']} ~ ${p['high']}），超出界限 ${p['bound']}，请用更多数据拟合`,
  },
  'artifact-as': {
    en: () => 'a churn model needs "as: replace" (it carries the level) or "as: shift" (alpha and beta carry it)',
    zh: () => '流失模型需注明 “as: replace”（由模型决定流失水平）或 “as: shift”（水平仍由 alpha、beta 决定）',
  },
  'artifact-as-unused': {
    en: (p) => `"as" is for churn models; this one is of kind "${p['kind']}" – remove it`,
    zh: (p) => `“as” 只用于流失模型，该模型类型为 “${p['kind']}”，请删除`,
  },
  'artifact-no-covariates': {
    en: () => 'the churn model holds no covariate table, so nobody could be given covariates – fit it again with "kocast fit churn"',
    zh: () => '流失模型缺少协变量联合分布表，请用 kocast fit churn 重新拟合',
  },
  'artifact-covariance': {
    en: () => 'the covariance of the artifact is no covariance: it must be symmetric, positive and of one row per symbol',
    zh: () => '模型的协方差矩阵无效：应对称、正定，且每个参数一行',
  },
  'fitted-by-artifact': {
    en: () => '"fitted" is written by artifacts only – use {normal: {mean, sd}}',
    zh: () => '“fitted” 只能由模型文件写入，请改用 {normal: {mean, sd}}',
  },
}
