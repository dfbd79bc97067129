import type { DataHealth } from '../../engine/base/fitData.ts'
import { check, range } from './fitTables.ts'

/** Data without a flaw. */
export const cleanData: DataHealth = {
  file: 'history/members.csv',
  sha256: 'a3'.repeat(32),
  format: 'CSV (UTF-8)',
  rows: 8,
  used: 8,
  dropped: [],
  columns: [
    { name: '期数', role: 'period', type: 'number', blanks: 0, distinct: 8, min: 0, max: 7, mean: 3.5 },
    { name: '在册', role: 'alive', type: 'number', blanks: 0, distinct: 8, min: 241, max: 1000, mean: 457 },
  ],
  checks: [check('gaps', 'PASS', '期数连续，没有缺口', 'Periods follow each other without a gap')],
}

/** Data with everything that can be wrong with them. */
export const roughData: DataHealth = {
  file: '历史/客户明细.xlsx',
  sha256: '5c'.repeat(32),
  format: 'XLSX, sheet 报价',
  rows: 7104,
  used: 7043,
  window: { from: '2024-01-01', to: '2025-06-30' },
  dropped: [
    { reason: { en: 'outcome is blank', zh: '结果为空' }, rows: 50, lines: range(0, 19).map((k) => 12 + 31 * k) },
    {
      reason: { en: 'tenure is not a number: "新客"', zh: '在网时长不是数字：“新客”' },
      rows: 11,
      lines: [489, 754, 937, 1083, 1341, 3332, 3827, 4381, 5219, 6671, 6755],
    },
  ],
  columns: [
    {
      name: '客户编号',
      role: 'customer',
      type: 'number',
      blanks: 0,
      distinct: 7104,
      min: 13800000001,
      max: 13999999999,
      mean: 13899999999,
    },
    { name: '手机', type: 'number', blanks: 3, distinct: 7101, min: 13800000001, max: 13999999999 },
    { name: '在网月数', role: 'tenure', type: 'number', blanks: 11, distinct: 73, min: 0, max: 72, mean: 32.37 },
    { name: '开户日', role: 'date', type: 'date', blanks: 0, distinct: 546, min: '2024-01-01', max: '2025-06-30' },
    { name: '合约', role: 'oneYear, twoYear', type: 'text', blanks: 0, distinct: 3 },
  ],
  checks: [
    check('blanks', 'REVIEW', '61行被剔除（0.9%），原因见下', '61 rows (0.9%) were dropped, see below'),
    check('duplicates', 'PASS', '没有重复的客户', 'No customer stands there twice'),
  ],
}
