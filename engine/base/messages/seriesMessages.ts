import { known, knownZh, suggestion, type Message, type MessageParams } from '../messageParts.ts'

const rows = (p: MessageParams): string => `${p['period']} ${p['period'] === 1 ? 'day' : 'days'}`

/** Sentences about tables over time: observed series, and what has come in of a running plan. */
export const SERIES_MESSAGES: Readonly<Record<string, Message>> = {
  'series-no-date': {
    en: (p) => `a row with numbers but without a date in column ${p['column']} – write the first day of its period, such as 2026-03-01`,
    zh: (p) => `该行有数值但 “${p['column']}” 列为空，请填写该期的第一天，如 2026-03-01`,
  },
  'series-nothing': { en: () => 'no row has a date and a number', zh: () => '没有同时含日期和数值的行' },
  'series-one-row': {
    en: () => 'one row does not say how long a period is – add --period week (or day), or a second row',
    zh: () => '只有一行，无法判断每期的长度，请加 --period week（或 day），或补充第二行',
  },
  'series-twice': {
    en: (p) => `${p['found']} stands twice, first in line ${p['first']} – keep one row per period, adding up where both count`,
    zh: (p) => `${p['found']} 重复出现，首次在第 ${p['first']} 行；每期只保留一行，如需合并请先相加`,
  },
  'series-gap': {
    en: (p) =>
      `after ${p['before']} comes ${p['found']}, but rows are ${rows(p)} apart – add the row of ${p['expected']}, with 0 where nothing came`,
    zh: (p) => `${p['before']} 之后直接是 ${p['found']}，而每期为 ${p['period']} 天；请补上 ${p['expected']} 一行，没有数据则填 0`,
  },
  'series-uneven': {
    en: (p) =>
      `${p['found']} is ${p['distance']} days after ${p['before']}, other rows are ${rows(p)} apart – write periods of equal length (days or weeks)`,
    zh: (p) => `${p['found']} 距 ${p['before']} 有 ${p['distance']} 天，而其他行相隔 ${p['period']} 天；请改为等长的周期（按日或按周）`,
  },
  'series-months': {
    en: () => 'rows are months, which are of unequal length – write days or weeks',
    zh: () => '按月的数据各期长度不等，请改为按日或按周',
  },
  'series-blank': {
    en: (p) => `column ${p['column']} is blank here – a blank is no zero: write 0, the number, or leave the rows from here on empty`,
    zh: (p) => `“${p['column']}” 列此处为空。空白不等于 0：请填 0 或实际数值，或将此后各行全部留空`,
  },
  'series-share': {
    en: (p) => `column ${p['column']} holds percentages – write how many (people, orders, money) came in each period`,
    zh: (p) => `“${p['column']}” 列为百分比，请改为每期的数量（人数、订单数或金额）`,
  },
  'actuals-before': {
    en: (p) =>
      `${p['found']} lies before the plan, which begins on ${p['start']} – delete the rows before, or set horizon.start to ${p['found']}`,
    zh: (p) => `${p['found']} 早于方案起始日 ${p['start']}，请删去之前的行，或将 horizon.start 设为 ${p['found']}`,
  },
  'actuals-after': {
    en: (p) =>
      `the period from ${p['found']} runs to ${p['to']}, but the plan ends on ${p['end']} – delete the rows after, or make horizon.length longer`,
    zh: (p) => `自 ${p['found']} 起的一期到 ${p['to']} 为止，而方案于 ${p['end']} 结束；请删去之后的行，或延长 horizon.length`,
  },
  'actuals-columns': {
    en: (p) =>
      `no column is called like a series of the plan (the table has ${p['columns']}) – say which is which: --series "adopters=${p['example']}"${known(p, 'series')}`,
    zh: (p) =>
      `没有列名与方案的指标一致（表中有：${p['columns']}），请指明对应关系：--series "adopters=${p['example']}"${knownZh(p, '指标')}`,
  },
  'actuals-still': {
    en: (p) => `column ${p['column']} stands still: ${p['found']} never moves in this plan – is it another product or channel?`,
    zh: (p) => `“${p['column']}” 列对应的 ${p['found']} 在本方案中恒为零，是否对应了别的产品或渠道？`,
  },
  'actuals-few-rows': {
    en: (p) =>
      `a back-test from five origins needs ${p['expected']} rows, there are ${p['found']} – leave out --backtest, or give days instead of weeks`,
    zh: (p) => `回测至少需要 5 个起点，即 ${p['expected']} 行数据，目前只有 ${p['found']} 行；请去掉 --backtest，或改用按日数据`,
  },
  'actuals-no-series': {
    en: (p) => `there is no series "${p['found']}"${suggestion(p).en || known(p, 'series')}`,
    zh: (p) => `没有名为 “${p['found']}” 的指标${suggestion(p).zh || knownZh(p, '可用')}`,
  },
}
