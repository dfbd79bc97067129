import type { Issue } from './issue.ts'

export type Language = 'en' | 'zh'

export type MessageParams = NonNullable<Issue['params']>

/** A sentence in both languages, given what the issue carries. */
export type Message = { readonly [L in Language]: (params: MessageParams) => string }

/** Parts of sentences that several messages share. Everything is a pure function of an issue's values. */
interface Both {
  readonly en: string
  readonly zh: string
}

const NOTHING: Both = { en: '', zh: '' }

/** A found value: texts in quotation marks, numbers plain. */
export function quoted(found: string | number | undefined): string {
  return typeof found === 'number' ? String(found) : `"${found ?? ''}"`
}

/** Did-you-mean, or nothing. */
export function suggestion(p: MessageParams): Both {
  const meant = p['suggestion']
  return meant === undefined ? NOTHING : { en: ` – did you mean "${meant}"?`, zh: `，是否想写 “${meant}”？` }
}

/** What to write in its place, or nothing. */
export function write(p: MessageParams): Both {
  const meant = p['suggestion']
  return meant === undefined ? NOTHING : { en: ` – write "${meant}"`, zh: `，请写成 “${meant}”` }
}

/** What each unit looks like when written. */
const UNITS: Readonly<Record<string, Both>> = {
  none: { en: 'a plain number such as 2.5', zh: '普通数值，如 2.5' },
  count: { en: 'a count such as 12 or 20k', zh: '数量，如 12 或 2万' },
  people: { en: 'a number of people such as 3000 or 20k', zh: '人数，如 3000 或 2万' },
  share: { en: 'a share such as 30% or 0.3', zh: '占比，如 30% 或 0.3' },
  money: { en: 'an amount of money such as 300 CNY or 1.2M', zh: '金额，如 300 CNY 或 120万元' },
  'money/mille': { en: 'money per thousand impressions such as 35 CNY', zh: '千次曝光价格，如 35元' },
  days: { en: 'a time such as 3 days, 6h or 2 weeks', zh: '时长，如 3 days、6h 或 2周' },
  'per day': { en: 'a rate such as 3 per day', zh: '频率，如 3 per day 或 3次/天' },
  'log-odds': { en: 'a plain number such as 0.5', zh: '普通数值，如 0.5' },
  'score 0-10': { en: 'a score from 0 to 10', zh: '0 到 10 的评分' },
}

/** What a unit looks like, with an example. */
export function expected(p: MessageParams): Both {
  const unit = UNITS[String(p['unit'])]
  return unit ? { en: `: expected ${unit.en}`, zh: `，应为${unit.zh}` } : NOTHING
}

/** An allowed range in words. */
export function range(p: MessageParams): Both {
  const { min, max } = p
  if (min !== undefined && max !== undefined) return { en: `a value from ${min} to ${max}`, zh: `在 ${min} 到 ${max} 之间` }
  return min !== undefined ? { en: `${min} or more`, zh: `不小于 ${min}` } : { en: `${max} or less`, zh: `不大于 ${max}` }
}

const THINGS: Readonly<Record<string, Both>> = {
  channel: { en: 'channel', zh: '渠道' },
  content: { en: 'content', zh: '内容' },
  product: { en: 'product', zh: '商品' },
  segment: { en: 'segment', zh: '人群' },
  tier: { en: 'tier of creators', zh: '达人层级' },
  community: { en: 'community', zh: '社群' },
  flight: { en: 'flight', zh: '投放计划' },
  kind: { en: 'kind of content', zh: '内容类型' },
  term: { en: 'term of the churn model', zh: '流失模型项' },
  property: { en: 'access to a property', zh: '属性访问' },
  matrix: { en: 'a matrix', zh: '矩阵' },
  assignment: { en: 'an assignment', zh: '赋值' },
  statements: { en: 'several statements', zh: '多条语句' },
  function: { en: 'the definition of a function', zh: '函数定义' },
  object: { en: 'an object', zh: '对象' },
  range: { en: 'a range', zh: '区间' },
  text: { en: 'a text in quotes', zh: '引号文本' },
  constant: { en: 'a word that is no finite number', zh: '非数值常量' },
  nothing: { en: 'nothing to compute', zh: '空内容' },
  other: { en: 'something a formula cannot hold', zh: '公式不支持的写法' },
}

/** What a reference is to: channel, product, … */
export function thing(kind: string | number | undefined): Both {
  return THINGS[String(kind)] ?? { en: String(kind), zh: String(kind) }
}

/** The parser's findings that people make most often, by its own codes. */
const SYNTAX: Readonly<Record<string, Both>> = {
  MISSING_CHAR: { en: 'a quote, bracket, comma or blank is missing here', zh: '此处缺少引号、括号、逗号或空格' },
  BAD_INDENT: { en: 'the indentation does not fit the lines around it', zh: '缩进与上下文不一致' },
  MULTILINE_IMPLICIT_KEY: { en: 'a colon after a key is missing here or on the line before', zh: '此处或上一行的键后面缺少冒号' },
  BLOCK_AS_IMPLICIT_KEY: {
    en: 'a text with ": " in it needs quotes, and a section begins on its own line',
    zh: '文本中含有 “: ” 时请加引号；小节内容请另起一行',
  },
  BAD_SCALAR_START: { en: 'a text cannot begin with this character – put it into quotes', zh: '文本不能以该字符开头，请加引号' },
  MULTIPLE_DOCS: { en: 'a file holds one scenario – remove "---"', zh: '一个文件只能包含一个场景，请删除 “---”' },
  UNEXPECTED_TOKEN: {
    en: 'this does not fit here – is a quote, bracket or colon missing before it?',
    zh: '此处内容不符合语法，前面可能缺少引号、括号或冒号',
  },
}

/** A mistake of YAML syntax in words; undefined when it is a rare one. */
export function syntax(p: MessageParams): Both | undefined {
  return SYNTAX[String(p['kind'])]
}

/** The names that exist, after a word of introduction. */
export function known(p: MessageParams, word: string): string {
  return p['known'] === undefined || p['known'] === '' ? '' : ` – ${word}: ${p['known']}`
}

/** The same in Chinese. */
export function knownZh(p: MessageParams, word: string): string {
  return p['known'] === undefined || p['known'] === '' ? '' : `（${word}：${p['known']}）`
}

/** What stands there now. */
export function found(p: MessageParams, language: 'en' | 'zh'): string {
  if (p['found'] === undefined) return ''
  return language === 'en' ? `, not ${quoted(p['found'])}` : `，当前为 “${p['found']}”`
}

/** What could stand there. */
export function instead(p: MessageParams, language: 'en' | 'zh'): string {
  if (p['suggestion'] === undefined) return ''
  return language === 'en' ? `, such as "${p['suggestion']}"` : `，例如 “${p['suggestion']}”`
}

/** Where a misplaced key belongs. */
export function place(p: MessageParams, language: 'en' | 'zh'): string {
  if (p['place'] === '(top level)') return language === 'en' ? 'the top level of the file' : '文件最外层'
  return language === 'en' ? `"${p['place']}"` : ` “${p['place']}” 下`
}

/** Where in a formula: ` at "import"`. */
export function at(p: MessageParams, language: 'en' | 'zh'): string {
  if (p['part'] === undefined) return ''
  return language === 'en' ? ` at "${p['part']}"` : `，位置在 “${p['part']}”`
}
