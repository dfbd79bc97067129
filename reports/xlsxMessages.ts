import type { Text } from '../engine/base/value.ts'

const text = (en: string, zh: string): Text => ({ en, zh })

/** Words of workbooks. */
export const xlsxTexts = {
  summary: text('Summary', '概览'),
  figure: text('Figure', '指标'),
  name: text('Name', '代码'),
  unit: text('Unit', '单位'),
  mean: text('Mean', '均值'),
  mcse: text('Monte-Carlo error', '模拟误差'),
  p05: text('5%', '5%'),
  p50: text('Median', '中位数'),
  p95: text('95%', '95%'),
  positive: text('P(>0)', '大于0的概率'),
  parameters: text('Variance from parameters', '来自参数的方差占比'),
  arm: text('Arm', '情形'),
} as const

/** How a heading names the unit of its column; a unit that is not here is none. */
export const unitTexts: Readonly<Record<string, Text>> = {
  people: text('people', '人'),
  contacts: text('contacts', '次'),
  days: text('days', '天'),
  weeks: text('weeks', '周'),
  share: text('%', '%'),
}
