import type { ColumnHealth } from '../engine/base/fitData.ts'
import type { Check } from '../engine/base/result.ts'
import { isoDay, parseDateCell, parseNumberCell } from './cells.ts'
import type { Profile, Table, TableColumn } from './table.ts'
import type { Used } from './used.ts'

/** Figures about fewer people than this could point at one of them. */
export const LEAST_PEOPLE = 10

/** Roles that say who somebody is. */
const ID_ROLES = new Set(['id', 'customer'])

/** Commonest texts looked at to tell the type of a column. */
const SAMPLE = 500

/**
 * What a column holds. Least, greatest and mean are left out of columns that may name people (by role, heading or content) and, in a table whose rows are
 * people, where fewer than ten cells are filled.
 */
export async function columnHealth(
  table: Table,
  column: TableColumn,
  used: Used | undefined,
  people: boolean,
): Promise<{ readonly health: ColumnHealth; readonly checks: readonly Check[] }> {
  const profile = await table.profile(column)
  const personal = ID_ROLES.has(used?.role ?? '') || (await table.isPersonal(column, profile))
  const type = await typeOf(table, column, profile)
  const filled = table.rows - profile.blanks
  const figures = personal || (people && filled < LEAST_PEOPLE) ? {} : await figuresOf(table, column, type, profile)
  const health: ColumnHealth = {
    name: column.shown,
    ...(used && { role: used.role }),
    type,
    blanks: profile.blanks,
    distinct: profile.distinct,
    ...figures,
  }
  const checks: Check[] = []
  if (profile.personal > 0 && !ID_ROLES.has(used?.role ?? '')) checks.push(personalCheck(column, profile))
  return { health, checks }
}

const ORDERS = ['ymd', 'mdy', 'dmy'] as const

async function typeOf(table: Table, column: TableColumn, { blanks, numbers, min, max }: Profile): Promise<ColumnHealth['type']> {
  const filled = table.rows - blanks
  if (filled === 0) return 'blank'
  if (numbers === filled && (min < 19_000_101 || max > 21_001_231)) return 'number'
  const sample = await table.commonest(column, SAMPLE)
  const share = (test: (text: string) => boolean): number => sample.filter(({ text }) => test(text)).length / sample.length
  if (share((text) => ORDERS.some((order) => parseDateCell(text, order) !== undefined)) > 0.9) return 'date'
  return share((text) => parseNumberCell(text) !== undefined) > 0.9 ? 'number' : 'text'
}

async function figuresOf(
  table: Table,
  column: TableColumn,
  type: ColumnHealth['type'],
  profile: Profile,
): Promise<Pick<ColumnHealth, 'min' | 'max' | 'mean'>> {
  if (type === 'number') {
    if (profile.numbers === table.rows - profile.blanks) return { min: profile.min, max: profile.max, mean: profile.mean }
    return spread((await table.numbers(column)).values)
  }
  if (type !== 'date') return {}
  const { min, max } = spread((await table.days(column)).values)
  return min === undefined || max === undefined ? {} : { min: isoDay(min), max: isoDay(max) }
}

function spread(values: Float64Array): { readonly min?: number; readonly max?: number; readonly mean?: number } {
  let [min, max, sum, n] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 0]
  for (const value of values) {
    if (Number.isNaN(value)) continue
    if (value < min) min = value
    if (value > max) max = value
    sum += value
    n++
  }
  return n === 0 ? {} : { min, max, mean: sum / n }
}

function personalCheck({ shown }: TableColumn, { personal }: Profile): Check {
  return {
    name: 'personal',
    title: { en: 'Personal data', zh: '个人信息' },
    verdict: 'REVIEW',
    finding: {
      en: `${shown} holds what looks like telephone or identity numbers, e-mail addresses or account ids (${personal} cells). It is not shown anywhere; better leave it out of the table.`,
      zh: `“${shown}” 中有 ${personal} 个单元格疑似手机号、证件号、邮箱或账号。这些内容不会出现在任何输出中，建议从表格中删除该列。`,
    },
  }
}
