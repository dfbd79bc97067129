import type { Text } from '../engine/base/value.ts'

const text = (en: string, zh: string): Text => ({ en, zh })

/** Headings and verdicts of the tables that commands print. */
export const TABLE_MESSAGES = {
  figure: text('Figure', '指标'),
  mean: text('Mean', '均值'),
  'interval-90': text('90% interval', '90% 区间'),
  'mcse-note': text('± is the Monte-Carlo standard error of the mean.', '± 为均值的蒙特卡洛标准误。'),
  path: text('Path', '路径'),
  value: text('Value', '取值'),
  unit: text('Unit', '单位'),
  origin: text('Origin', '来历'),
  source: text('Source', '出处'),
  grade: text('Grade', '等级'),
  'origin-explicit': text('explicit', '方案指定'),
  'origin-preset': text('preset', '预设'),
  'origin-default': text('default', '默认'),
  'origin-fitted': text('fitted', '拟合'),
  'origin-calibrated': text('calibrated', '校准'),
  difference: text('Difference', '差异'),
  better: text('P(better)', '更优概率'),
  arm: text('Arm', '方案'),
  'best-probability': text('P(best)', '最优概率'),
  regret: text('Expected loss', '期望损失'),
  'rank-leads': text('first', '第一'),
  'rank-worse': text('worse than the first', '不如第一名'),
  verdict: text('Verdict', '结论'),
  against: text('{b} against {a} (difference: {b} minus {a})', '{b} 对比 {a}（差异 = {b} − {a}）'),
  'verdict-better': text('{name} is better', '{name}更优'),
  'verdict-cheaper': text('{name} is cheaper', '{name}更省'),
  'verdict-noise': text('smaller than noise', '小于噪声，无法判定'),
  'verdict-equal': text('no difference', '无差异'),
} as const
