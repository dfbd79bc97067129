import type { Lang } from '../numbers.ts'

const ZH: Readonly<Record<string, string>> = { hour: '小时', day: '天', week: '周', month: '个月', quarter: '个季度', year: '年' }

/** How a fit counts time, in words. */
export interface PeriodWords {
  /** `12 weeks`, `第12周` is for points in time, `12周` for lengths. */
  readonly length: (n: string) => string
  /** What an axis of time counts: `weeks`, `periods of 30 days`, `周`, `期（每期30天）`. */
  readonly axis: string
  /** One of them: `week`, `period of 30 days`, `周`. */
  readonly one: string
}

/** Words for a period as data state it: `week`, `7 days`, `30 days`; without one, periods. */
export function periodWords(period: string | undefined, lang: Lang): PeriodWords {
  const [, count = '1', unit] = /^\s*(\d+(?:\.\d+)?)?\s*(hour|day|week|month|quarter|year)s?\s*$/.exec(plainUnit(period)) ?? []
  if (unit !== undefined && Number(count) === 1)
    return lang === 'zh'
      ? { length: (n) => `${n}${ZH[unit]}`, axis: ZH[unit].replace('个', ''), one: ZH[unit].replace('个', '') }
      : { length: (n) => `${n} ${unit}${n === '1' ? '' : 's'}`, axis: `${unit}s`, one: unit }
  const each = unit === undefined ? period?.trim() : lang === 'zh' ? `${count}${ZH[unit]}` : `${count} ${unit}s`
  if (lang === 'zh')
    return {
      length: (n) => `${n}期`,
      axis: each === undefined ? '期' : `期（每期${each}）`,
      one: each === undefined ? '期' : `期（${each}）`,
    }
  return {
    length: (n) => `${n} period${n === '1' ? '' : 's'}`,
    axis: each === undefined ? 'periods' : `periods of ${each}`,
    one: each === undefined ? 'period' : `period of ${each}`,
  }
}

/** `7 days` is a week to everybody. */
function plainUnit(period = ''): string {
  return /^\s*7(\.0+)?\s*days?\s*$/.test(period) ? 'week' : period
}
