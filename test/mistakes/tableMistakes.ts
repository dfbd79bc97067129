import type { Mistake } from './mistake.ts'

/** A mistake in a table or in its mapping file; `base` is the name that both have before their endings. */
export interface TableMistake extends Mistake {
  /** The file that the edit is made in. */
  readonly file: 'csv' | 'yaml'
  /** The file whose line is to be told, where it is the other one. */
  readonly told?: 'csv' | 'yaml'
  /** Heading of the column to be told, for a cell. */
  readonly column?: string
}

type More = Pick<TableMistake, 'column' | 'told'> & { readonly line?: Mistake['line'] }

const make =
  (base: string, file: 'csv' | 'yaml') =>
  (name: string, edit: Mistake['edit'], says?: Mistake['says'], more: More = {}): TableMistake => ({
    name: `${base}: ${name}`,
    base,
    file,
    edit,
    ...(says !== undefined && { says }),
    ...(more.line !== undefined && { line: more.line }),
    ...(more.told !== undefined && { told: more.told }),
    ...(more.column !== undefined && { column: more.column }),
  })

const [retention, orders, members, weekly, quotes, plan] = ['retention', 'orders', 'members', 'weekly', 'quotes', 'plan'].map((base) =>
  make(base, 'csv'),
)
const mapping = Object.fromEntries(['retention', 'orders', 'members', 'weekly', 'quotes', 'plan'].map((base) => [base, make(base, 'yaml')]))

const meant = (word: string): string => `did you mean "${word}"`

/** Cells that hold something else than they should. */
export const cellMistakes: readonly TableMistake[] = [
  retention('letter O for nought', ['January,1,812', 'January,1,8I2'], ['812', '1234.5'], { column: 'alive' }),
  retention('a number in words', ['February,0,900', 'February,0,nine hundred'], ['900', '1234.5'], { column: 'alive' }),
  retention('survivors rise', ['January,2,705', 'January,2,905'], ['fewer', '812'], { column: 'alive' }),
  retention('a cohort entered twice', ['March,0,1200', 'January,2,705\nMarch,0,1200'], ['remove', 'twice', 'second time'], {
    column: 'month',
    line: ['January,2,705'],
  }),
  retention('a month left out', ['January,1,812\n', ''], ['1 is missing', 'month 1', 'period 1'], {
    column: 'month',
    line: 'January,2,705',
  }),
  retention('nobody at the start', ['March,0,1200', 'March,0,0'], ['start'], { column: 'alive' }),
  retention('a month with a decimal', ['February,1,741', 'February,1.5,741'], ['0, 1, 2', 'whole'], { column: 'month' }),
  retention('a negative count', ['February,2,650', 'February,2,-650'], ['below 0', '0 or more', '650'], { column: 'alive' }),
  retention('shares among counts', ['January,1,812', 'January,1,0.812'], ['people', 'counts', 'members'], { column: 'alive' }),
  retention('percentages among counts', ['January,2,705', 'January,2,70.5%'], ['people', 'counts', 'members'], { column: 'alive' }),
  orders('thirty-first of February', ['K009,2025-02-03', 'K009,2025-02-31'], ['2025-02-28', '28', 'calendar'], { column: 'order_date' }),
  orders('another date format in one row', ['K028,2025-02-08', 'K028,08/02/2025'], ['2025-02-08', 'mdy', 'dmy', 'year first'], {
    column: 'order_date',
  }),
  orders('date in words', ['K004,2025-02-09', 'K004,9 Feb 2025'], ['2025-02-09', '2026-03-01'], { column: 'order_date' }),
  orders('year lost', ['K009,2025-02-03', 'K009,02-03'], ['2026-03-01', 'year'], { column: 'order_date' }),
  orders('negative spend', ['2025-02-08,318.03', '2025-02-08,-318.03'], ['refund', 'filter'], { column: 'amount' }),
  orders('letter O in an amount', ['2025-02-03,123.96', '2025-02-03,l23.96'], ['123.96', '1234.5'], { column: 'amount' }),
  orders('decimal comma in quotes', ['2025-02-09,345.3', '2025-02-09,"345,3"'], ['345.3', '1234.5'], { column: 'amount' }),
  orders('another currency in one row', ['2025-02-02,374.77', '2025-02-02,$374.77'], ['CNY'], { column: 'amount' }),
  orders('word for an amount', ['2025-02-03,123.96', '2025-02-03,unpaid'], ['1234.5', 'blanks'], { column: 'amount' }),
  orders('two numbers in a cell', ['2025-02-08,318.03', '2025-02-08,318.03/2'], ['1234.5', '318.03'], { column: 'amount' }),
  members('years among months', ['M011,20,basic', 'M011,2 years,basic'], ['1234.5', 'number', '24'], { column: 'months' }),
  members('a note in a column of numbers', ['M013,23,basic,Yes,27', 'M013,23,basic,Yes,many'], ['1234.5', 'blanks'], { column: 'visits' }),
  members('unit in a cell', ['M012,31,basic,Yes,13', 'M012,31,basic,Yes,13 visits'], ['13', '1234.5'], { column: 'visits' }),
  weekly('number with a letter', ['2025-01-06,71000,7000', '2025-01-06,71O00,7000'], ['71000', '1234.5'], { column: 'feed_cny' }),
  weekly('day and month swapped', ['2025-01-20,', '2025-20-01,'], ['2025-01-20', 'calendar'], { column: 'week' }),
  weekly('thousands by points', ['2025-01-13,85000', '2025-01-13,85.000.000'], ['85000000', '1234.5'], { column: 'feed_cny' }),
  weekly('a total at the end', ['2025-10-06,', '合计,'], ['total', '2026-03-01', 'remove'], { column: 'week' }),
  quotes('letter O before 万', ['12.3万', '1O万'], ['10万', '12.3万', '123000'], { column: '粉丝数' }),
  quotes('price in words', [',8000,', ',面议,'], ['8000', 'price'], { column: '单条报价' }),
  quotes('negative price', [',1800,', ',-1800,'], ['below 0', '1800', '0 or more'], { column: '单条报价' }),
  quotes('engagement above one', ['3.2%', '320%'], ['3.2%', 'between 0 and 100%', '100%'], { column: '互动率' }),
  quotes('engagement without its sign', ['7.8%', '7.8'], ['7.8%', '0.078', '0.032'], { column: '互动率' }),
  quotes('tier misspelt', ['小红书,素人', '小红书,素仁'], ['素人'], { column: '层级' }),
  quotes('tier kol', ['抖音,头部', '抖音,KOL'], ['头部'], { column: '层级' }),
  quotes('range for a price', [',45000,', ',4-5万,'], ['price', '8000'], { column: '单条报价' }),
  quotes('other currency', [',400,', ',$60,'], ['CNY'], { column: '单条报价' }),
  plan('flight reversed', ['2026-03-05,2026-03-25', '2026-03-25,2026-03-05'], ['2026-03-25', 'before'], { column: '结束' }),
  plan('no such day', ['2026-03-10,2026-05-10', '2026-03-10,2026-04-31'], ['2026-04-30', '30', 'calendar'], { column: '结束' }),
  plan('budget in words', ['30万', '待定'], ['8000', 'price', 'amount'], { column: '预算' }),
  plan('budget with a letter', ['500000', '50万O'], ['50', '8000'], { column: '预算' }),
  plan('negative budget', [',2万', ',-2万'], ['below 0', '0 or more', '2万'], { column: '预算' }),
  plan('kind misspelt', ['信息流,,', '信息硫,,'], ['信息流'], { column: '类型' }),
  plan('creators without a tier', ['达人,素人', '达人,'], ['tier', '素人'], { column: '类型' }),
  plan('month without its day', ['2026-03-15,', '2026-03,'], ['2026-03-01', '03-01'], { column: '开始' }),
]

/** Lines that are cut wrongly, and files that are no such table. */
const lines: readonly TableMistake[] = [
  retention('one cell more', ['January,1,812', 'January,1,812,0'], ['columns', '3 ']),
  orders('one cell less', ['K009,2025-02-03,123.96', 'K009,2025-02-03'], ['columns', '3 ']),
  orders('comma for thousands', ['2025-02-03,123.96', '2025-02-03,1,123.96'], ['quotes', '1123.96']),
  members('quote not closed', ['M010,17,basic', 'M010,17,"basic'], ['quote', '""']),
  members('quote in the middle', ['M011,20,basic', 'M011,20,"ba"sic'], ['quote', '""']),
  weekly('other delimiter in one line', ['2025-01-06,71000,7000,2.4,642', '2025-01-06;71000;7000;2.4;642'], ['columns', ',']),
  quotes('blank line of commas one short', ['周末小厨房,小红书,素人', '周末小厨房,素人'], ['columns', '6 ']),
  plan(
    'headings a second time',
    ['会员推送,微信', '活动,平台,类型,层级,开始,结束,预算\n会员推送,微信'],
    ['heading', 'remove', '2026-03-01'],
    { line: '活动,平台,类型,层级,开始,结束,预算\n会员' },
  ),
  retention('heading of a column twice', ['cohort,month,alive', 'cohort,month,month'], ['own name'], {
    told: 'yaml',
    line: 'period: month\n  alive',
  }),
  retention('heading misspelt', ['cohort,month,alive', 'cohort,month,alvie'], meant('alvie'), { told: 'yaml', line: '  alive: alive' }),
  orders('heading renamed', ['customer_id,order_date,amount', 'customer_id,order_date,gmv'], ['gmv'], {
    told: 'yaml',
    line: '  spend: amount',
  }),
  orders('heading with a blank', ['customer_id,order_date', 'customer_id,order date'], meant('order date'), {
    told: 'yaml',
    line: '  date: order_date',
  }),
]

/** Keys, columns and values of a mapping file. */
const mappings: readonly TableMistake[] = [
  mapping['retention']('role misspelt', ['  alive: alive', '  alvie: alive'], meant('alive')),
  mapping['retention']('kind misspelt', ['kind: retention', 'kind: retension'], meant('retention')),
  mapping['retention']('column misspelt', ['  cohort: cohort', '  cohort: cohrot'], meant('cohort')),
  mapping['retention']('key misspelt', ['period: month\ncolumns', 'periode: month\ncolumns'], meant('period')),
  mapping['retention']('kind of another table', ['kind: retention', 'kind: quotes'], ['retention']),
  mapping['orders']('until before the first day', ['until: 2025-04-30', 'until: 2024-04-30'], ['2025-01-06'], { line: 'until' }),
  mapping['orders']('until in another format', ['until: 2025-04-30', 'until: 30.04.2025'], '2025-04-30'),
  mapping['orders']('no such day', ['until: 2025-04-30', 'until: 2025-04-31'], ['2025-04-30']),
  mapping['orders']('needed role left out', ['  date: order_date\n', ''], ['date', 'orders'], { line: 'columns:' }),
  mapping['orders']('currency in small letters', ['currency: CNY', 'currency: cny'], 'CNY'),
  mapping['orders']('period that is none', ['period: week', 'period: weak'], ['week']),
  mapping['members']('value that never occurs', ['column: churned, equals: "Yes"', 'column: churned, equals: "yes"'], '"Yes"', {
    line: '  outcome:',
  }),
  mapping['members']('value of a term that never occurs', ['equals: plus', 'equals: premium'], ['plus', 'basic'], { line: '  plus:' }),
  mapping['members']('column of a term misspelt', ['visits: visits', 'visits: visit'], meant('visits')),
  mapping['members']('key of a source misspelt', ['{ column: plan, equals', '{ colum: plan, equals'], meant('column')),
  mapping['members']('full-width colon', ['kind: churn', 'kind：churn'], '":"'),
  mapping['members'](
    'yes without quotes is a text, true is not',
    ['column: churned, equals: "Yes"', 'column: churned, equals: true'],
    'Yes',
    { line: '  outcome:' },
  ),
  mapping['weekly'](
    'outcome among the terms',
    ['temperature: temperature', 'temperature: temperature\n  sales: orders'],
    ['remove', 'outcome'],
    { line: '  sales: orders' },
  ),
  mapping['weekly']('holdout key misspelt', ['{ after: 2025-09-01 }', '{ afer: 2025-09-01 }'], meant('after')),
  mapping['weekly']('role tenure misspelt', ['unit: CNY }\n  temp', 'rolle: covariate }\n  temp'], meant('role')),
  mapping['quotes']('role by its Chinese name', ['  price: 单条报价', '  报价: 单条报价'], ['price'], { line: '  报价' }),
  mapping['quotes']('column with one character wrong', ['  followers: 粉丝数', '  followers: 粉丝量'], ['粉丝数']),
  mapping['plan']('columns as a list', ['  name: 活动\n', '  - name: 活动\n'], ['name: 活动', '-']),
  mapping['plan']('role in the plural', ['  budget: 预算', '  budgets: 预算'], meant('budget')),
]

export const tableMistakes: readonly TableMistake[] = [...cellMistakes, ...lines, ...mappings]

/** What people write and a machine can read: no mistake, and not to be refused. */
export const accepted: readonly TableMistake[] = [
  quotes('followers with a unit', ['12.3万', '12.3万人']),
  quotes('price with its sign', [',8000,', ',¥8000,']),
  orders('date with slashes', ['K009,2025-02-03', 'K009,2025/2/3']),
  orders('date in Chinese', ['K028,2025-02-08', 'K028,2025年2月8日']),
  orders('thousands in quotes', ['2025-02-03,123.96', '2025-02-03,"1,123.96"']),
  members('a blank value', ['M010,17,basic', 'M010,,basic']),
  plan('budget with its unit', ['30万', '30万元']),
]
