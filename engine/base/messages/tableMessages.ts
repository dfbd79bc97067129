import { known, knownZh, suggestion, type Message, type MessageParams } from '../messageParts.ts'

const cell = (p: MessageParams): string => `"${p['found']}" in column ${p['column']}`
const cellZh = (p: MessageParams): string => `“${p['column']}” 列的 “${p['found']}” `

const EXPECTED: Readonly<Record<string, readonly [string, string]>> = {
  people: ['a number of followers such as 123000 or 12.3万', '粉丝数，如 123000 或 12.3万'],
  money: ['a price such as 8000 or 0.8万', '金额，如 8000 或 0.8万'],
  share: ['a share such as 3.2% or 0.032', '比率，如 3.2% 或 0.032'],
  count: ['a number such as 2', '数值，如 2'],
}
const expected = (p: MessageParams, language: 0 | 1): string => EXPECTED[String(p['expected'])]?.[language] ?? ''

/** Sentences about tables of history: opening them, their columns and their cells. */
export const TABLE_MESSAGES: Readonly<Record<string, Message>> = {
  // ---- the file ----
  'missing-table': {
    en: (p) => `there is no table "${p['found']}"${suggestion(p).en}`,
    zh: (p) => `找不到表格 “${p['found']}”${suggestion(p).zh}`,
  },
  'duckdb-missing': {
    en: () => 'tables are read by DuckDB, whose native part is not installed – run "npm install --include=optional" on this machine',
    zh: () => '读取表格需要 DuckDB，但其本机组件未安装，请在本机运行 “npm install --include=optional”',
  },
  'table-encoding': {
    en: (p) =>
      p['stated'] === undefined
        ? 'the text is neither UTF-8 nor GBK – save it as UTF-8, or state its encoding (encoding: big5, windows-1252, …)'
        : `the text is not ${p['stated']} – remove "encoding:" to have it found out, or save the file as UTF-8`,
    zh: (p) =>
      p['stated'] === undefined
        ? '文件编码既不是 UTF-8 也不是 GBK，请另存为 UTF-8，或用 encoding: 指定编码（如 big5）'
        : `文件编码不是 ${p['stated']}，请删去 encoding: 以便自动识别，或将文件另存为 UTF-8`,
  },
  'table-binary': {
    en: () => 'this is no table that can be read – save it as CSV, XLSX, Parquet or JSON',
    zh: () => '无法识别的文件格式，请另存为 CSV、XLSX、Parquet 或 JSON',
  },
  'unknown-encoding': {
    en: (p) => `there is no encoding "${p['found']}"${suggestion(p).en || known(p, 'for example')}`,
    zh: (p) => `不支持编码 “${p['found']}”${suggestion(p).zh || knownZh(p, '可用')}`,
  },
  'table-xls': {
    en: () => 'this is a workbook of the old format (.xls) – open it in Excel or WPS and save it as .xlsx',
    zh: () => '这是旧版 Excel 格式（.xls），请用 Excel 或 WPS 打开后另存为 .xlsx',
  },
  'table-damaged': {
    en: (p) => `the file is damaged or no ${p['format']} – export it again`,
    zh: (p) => `文件已损坏，或不是有效的 ${p['format']} 文件，请重新导出`,
  },
  'table-unzipped': {
    en: (p) => `the workbook unpacks to more than ${p['limit']} MiB – save the sheet as CSV`,
    zh: (p) => `工作簿解压后超过 ${p['limit']} MiB，请将工作表另存为 CSV`,
  },
  'table-memory': {
    en: () => 'the table does not fit into memory – leave out columns that are not needed, or split it',
    zh: () => '内存不足，无法载入该表格，请去掉不需要的列或拆分文件',
  },
  'table-too-wide': {
    en: (p) => `the table has ${p['found']} columns; at most ${p['limit']} are read – is it turned on its side?`,
    zh: (p) => `表格有 ${p['found']} 列，超过上限 ${p['limit']} 列。是否行列颠倒？`,
  },
  'table-header-only': { en: () => 'the table has headings but no rows', zh: () => '表格只有表头，没有数据' },
  'table-json': {
    en: () => 'this is no list of records – expected [{"name": value, …}, …], or one record a line',
    zh: () => 'JSON 格式有误，应为记录列表 [{"列名": 值, …}, …]，或每行一条记录',
  },
  'unknown-sheet': {
    en: (p) => `"${p['table']}" has no sheet "${p['found']}"${suggestion(p).en}${known(p, 'there are')}`,
    zh: (p) => `“${p['table']}” 中没有工作表 “${p['found']}”${suggestion(p).zh}${knownZh(p, '现有')}`,
  },
  'table-names': {
    en: (p) => `"names" has ${p['found']} names, but "${p['table']}" has ${p['expected']} columns`,
    zh: (p) => `names 有 ${p['found']} 个名称，但 “${p['table']}” 有 ${p['expected']} 列`,
  },

  // ---- lines ----
  'table-ragged': {
    en: (p) => `this line has ${p['found']} cells, the table ${p['expected']} columns – put a cell that holds a separator into quotes`,
    zh: (p) => `该行有 ${p['found']} 个单元格，而表格有 ${p['expected']} 列；若单元格内含分隔符，请加双引号`,
  },
  'table-more-ragged': {
    en: (p) => `${p['count']} more lines have another number of cells`,
    zh: (p) => `另有 ${p['count']} 行的单元格数量不符`,
  },
  'table-quote-open': {
    en: () => 'a quote that begins in this line is not closed – double a quote inside a text ("")',
    zh: () => '该行开始的双引号没有闭合；文本内的双引号应写成两个（""）',
  },
  'table-quote-after': {
    en: () => 'a text goes on after its closing quote – double a quote inside a text ("")',
    zh: () => '双引号闭合后仍有内容；文本内的双引号应写成两个（""）',
  },
  'table-too-long': { en: () => 'this line does not end within 8 million characters', zh: () => '该行超过 800 万字符仍未结束' },

  // ---- columns ----
  'unknown-column': {
    en: (p) => `"${p['table']}" has no column "${p['found']}"${suggestion(p).en || known(p, 'it has')}`,
    zh: (p) => `“${p['table']}” 中没有 “${p['found']}” 列${suggestion(p).zh || knownZh(p, '现有')}`,
  },
  'table-heading-twice': {
    en: (p) =>
      `"${p['table']}" has the heading "${p['found']}" more than once (columns ${p['at']}) – give each its own name, or state "names:"`,
    zh: (p) => `“${p['table']}” 中有多个 “${p['found']}” 列（第 ${p['at']} 列），请改成不同的列名，或用 names: 指定`,
  },
  'unknown-role': {
    en: (p) => `"${p['found']}" is not a role${suggestion(p).en || known(p, 'there are')}`,
    zh: (p) => `没有名为 “${p['found']}” 的角色${suggestion(p).zh || knownZh(p, '可用')}`,
  },
  'missing-role': {
    en: (p) => `which column of "${p['table']}" is "${p['role']}"? Add ${p['role']}: <column>${known(p, 'it has')}`,
    zh: (p) => `未指定 “${p['table']}” 的哪一列是 “${p['role']}”，请补充 ${p['role']}: <列名>${knownZh(p, '现有')}`,
  },
  'duplicate-role': { en: (p) => `"${p['found']}" is given twice – keep one`, zh: (p) => `“${p['found']}” 重复指定，请只保留一个` },
  'flag-column': {
    en: (p) => `"${p['found']}" names no column – write role=Heading or role=Heading=value, such as outcome=Churn=Yes`,
    zh: (p) => `“${p['found']}” 格式不对，应为 角色=列名 或 角色=列名=取值，例如 outcome=是否流失=是`,
  },
  'table-guess': {
    en: (p) =>
      `the headings do not tell what is what: ${p['kind']} needs ${p['needed']}${known(p, 'the table has')}. Name the columns, such as --column role=Heading`,
    zh: (p) => `无法按表头识别各列：${p['kind']} 需要 ${p['needed']}${knownZh(p, '表中有')}，请指定列，例如 --column 角色=列名`,
  },
  'table-currency': {
    en: (p) => `column ${p['column']} holds ${p['found']}, not ${p['expected']} – one table, one currency`,
    zh: (p) => `“${p['column']}” 列的币种是 ${p['found']}，而不是 ${p['expected']}；同一表格只能使用一种货币`,
  },
  'table-period': {
    en: (p) => `"${p['found']}" is not a period of a day or more – write day, week, month, year or 30 days`,
    zh: (p) => `“${p['found']}” 不是有效的周期（至少一天），应为 day、week、month、year 或 30 days`,
  },

  // ---- cells ----
  'table-not-number': {
    en: (p) => `${cell(p)} is not a number – write 1234.5, or one of the words for unknown (blanks:)`,
    zh: (p) => `${cellZh(p)}不是数值，应写成 1234.5；若表示未知，请用 blanks: 声明`,
  },
  'table-not-date': {
    en: (p) => `${cell(p)} is not a day of the calendar – write 2026-03-01, 2026/3/1 or 20260301`,
    zh: (p) => `${cellZh(p)}不是有效日期，应写成 2026-03-01、2026/3/1 或 2026年3月1日`,
  },
  'table-date-order': {
    en: (p) => `${cell(p)} can be read as month/day or day/month – add dates: mdy or dates: dmy to the column, or write the year first`,
    zh: (p) => `${cellZh(p)}无法判断月日顺序，请为该列注明 dates: mdy 或 dates: dmy，或把年份写在最前`,
  },
  'table-not-age': {
    en: (p) => `${cell(p)} is not a number of periods – write 0, 1, 2, …`,
    zh: (p) => `${cellZh(p)}不是期数，应为 0、1、2…`,
  },
  'table-more-cells': {
    en: (p) => `${p['count']} more cells of column ${p['column']} have the same mistake`,
    zh: (p) => `“${p['column']}” 列另有 ${p['count']} 个单元格存在同样问题`,
  },
  'table-negative': { en: (p) => `${cell(p)} is below 0`, zh: (p) => `${cellZh(p)}不能为负` },
  'table-refund': {
    en: (p) => `${cell(p)} is negative – leave out refunds (filter: {${p['column']}: {from: 0}}) or take them off their orders`,
    zh: (p) => `${cellZh(p)}为负数：请剔除退款（filter: {${p['column']}: {from: 0}}），或从原订单中扣除`,
  },
  'table-not-count': { en: (p) => `${cell(p)} is not a whole number from 0`, zh: (p) => `${cellZh(p)}不是非负整数` },
  'table-id-twice': {
    en: (p) => `column ${p['column']} repeats the id of line ${p['first']} – one line per person is expected`,
    zh: (p) => `“${p['column']}” 列与第 ${p['first']} 行编号重复，每人应只有一行`,
  },
  'table-nothing-left': {
    en: (p) => `none of the ${p['rows']} rows can be used: ${p['reasons']}`,
    zh: (p) => `${p['rows']} 行数据均无法使用：${p['reasons']}`,
  },

  // ---- retention ----
  'table-shares': {
    en: (p) =>
      `column ${p['column']} holds shares; people are needed, because 60% of 50 says less than 60% of 5000 – give counts, or add members: <people at the start>`,
    zh: (p) => `“${p['column']}” 列是比率；拟合需要人数（50 人的 60% 与 5000 人的 60% 可信度不同），请提供人数，或补充 members: <初始人数>`,
  },
  'table-age-start': {
    en: (p) =>
      `the first period is ${p['found']}, not ${p['expected']} – add the row of everybody at the start, or state firstAge: ${p['found']} if this is it`,
    zh: (p) => `首期是 ${p['found']} 而不是 ${p['expected']}：请补充初始人数一行；若该行就是初始人数，请注明 firstAge: ${p['found']}`,
  },
  'table-age-below': {
    en: (p) => `period ${p['found']} lies before the first, ${p['expected']}`,
    zh: (p) => `第 ${p['found']} 期早于首期 ${p['expected']}`,
  },
  'table-age-twice': {
    en: (p) => `period ${p['found']} stands here a second time (first in line ${p['first']}) – several cohorts need the role cohort`,
    zh: (p) => `第 ${p['found']} 期重复（首次出现在第 ${p['first']} 行）；若有多个批次，请指定 cohort 列`,
  },
  'table-age-gap': {
    en: (p) => `period ${p['expected']} is missing or blank: after line ${p['first']} comes ${p['found']}`,
    zh: (p) => `缺少第 ${p['expected']} 期：第 ${p['first']} 行之后是第 ${p['found']} 期`,
  },
  'table-alive-rises': {
    en: (p) =>
      `${p['found']} are more than the ${p['before']} of line ${p['first']} – survivors can only become fewer; count who has never left`,
    zh: (p) => `${p['found']} 人多于第 ${p['first']} 行的 ${p['before']} 人；留存人数只减不增，应统计从未离开的人数`,
  },
  'table-cohort-empty': { en: () => 'the cohort has nobody at its start', zh: () => '该批次初始人数为 0' },
  'table-end-before-start': {
    en: (p) => `${cell(p)} lies before the start, ${p['start']}`,
    zh: (p) => `${cellZh(p)}早于开始日期 ${p['start']}`,
  },

  // ---- customers ----
  'table-recency': {
    en: (p) => `${cell(p)}: the last order cannot be later than the end of the observation, ${p['observed']}`,
    zh: (p) => `${cellZh(p)}：最近一次购买不能晚于观察期结束（${p['observed']}）`,
  },
  'table-recency-none': { en: (p) => `${cell(p)} must be 0 where there is no repeat order`, zh: (p) => `${cellZh(p)}：没有复购时应为 0` },
  'table-recency-zero': {
    en: (p) => `column ${p['column']} is 0, but there are ${p['found']} repeat orders – time counts from the first order`,
    zh: (p) => `“${p['column']}” 列为 0，但有 ${p['found']} 次复购；时间应从首单算起`,
  },
  'table-until-early': {
    en: (p) => `${p['found']} lies before the first day of the table – its days run from ${p['from']} to ${p['to']}`,
    zh: (p) => `${p['found']} 早于表格首日；数据范围为 ${p['from']} 至 ${p['to']}`,
  },
  'table-until-late': {
    en: (p) =>
      `${p['found']} lies after the last day of the table, ${p['to']} – if it covers more days without an order, state through: ${p['found']}`,
    zh: (p) => `${p['found']} 晚于表格末日 ${p['to']}；若之后确实没有订单，请注明 through: ${p['found']}`,
  },

  // ---- churn and regression ----
  'table-no-terms': {
    en: () => 'nothing explains the outcome – add terms, such as price: Price or yearly: {column: Contract, equals: One year}',
    zh: () => '缺少解释变量，请补充，例如 price: 价格 或 yearly: {column: 合约, equals: 一年}',
  },
  'table-outcome-event': {
    en: (p) =>
      `column ${p['column']} is not 0 or 1 – state which value is the event: outcome: {column: ${p['column']}, equals: …}${known(p, 'values')}`,
    zh: (p) => `“${p['column']}” 列不是 0/1，请注明哪个取值表示事件：outcome: {column: ${p['column']}, equals: …}${knownZh(p, '取值')}`,
  },
  'table-outcome-term': {
    en: (p) => `column ${p['column']} is the outcome and cannot explain itself`,
    zh: (p) => `“${p['column']}” 列是结果变量，不能同时作为解释变量`,
  },
  'table-outcome-constant': {
    en: (p) => `the outcome ${p['column']} is ${p['found']} in every row that is left – there is nothing to explain`,
    zh: (p) => `结果变量 “${p['column']}” 在剩余各行中都是 ${p['found']}，无法拟合`,
  },
  'table-term-constant': {
    en: (p) => `column ${p['column']} gives ${p['found']} in every row that is left – remove the term`,
    zh: (p) => `“${p['column']}” 列在剩余各行中都是 ${p['found']}，请去掉该变量`,
  },
  'table-id-term': {
    en: (p) => `column ${p['column']} says who a row is about; it explains nothing – remove the term`,
    zh: (p) => `“${p['column']}” 列是身份标识，不能作为解释变量，请去掉`,
  },
  'table-text-term': {
    en: (p) => `column ${p['column']} holds text – state a value: ${p['term']}: {column: ${p['column']}, equals: …}${known(p, 'values')}`,
    zh: (p) => `“${p['column']}” 列是文本，请注明取值：${p['term']}: {column: ${p['column']}, equals: …}${knownZh(p, '取值')}`,
  },
  'table-value-absent': {
    en: (p) => `no cell of column ${p['column']} is "${p['found']}"${suggestion(p).en || known(p, 'values')}`,
    zh: (p) => `“${p['column']}” 列中没有取值 “${p['found']}”${suggestion(p).zh || knownZh(p, '取值')}`,
  },
  'table-holdout-date': {
    en: () => 'to hold out what is later than a day, say which column is the date – add date: <column>',
    zh: () => '按日期留出样本时需指定日期列，请补充 date: <列名>',
  },
  'table-leak': {
    en: (p) => `column ${p['column']} is the outcome ${p['outcome']} in other words – remove the term`,
    zh: (p) => `“${p['column']}” 列与结果变量 “${p['outcome']}” 完全等价，请去掉`,
  },

  // ---- quote sheets and media plans ----
  'sheet-number': {
    en: (p) => `${cell(p)} is not ${expected(p, 0)}`,
    zh: (p) => `${cellZh(p)}无法识别，应为${expected(p, 1)}`,
  },
  'sheet-engagement': {
    en: (p) => `${cell(p)} is more than everybody – write ${p['found']}% or ${Number(p['found']) / 100}`,
    zh: (p) => `${cellZh(p)}超过 100%，应写成 ${p['found']}% 或 ${Number(p['found']) / 100}`,
  },
  'sheet-choice': {
    en: (p) => `${cell(p)} is not known${suggestion(p).en || known(p, 'write')}`,
    zh: (p) => `${cellZh(p)}无法识别${suggestion(p).zh || knownZh(p, '可用')}`,
  },
  'sheet-dates': {
    en: (p) => `the last day ${p['found']} lies before the first, ${p['from']}`,
    zh: (p) => `结束日期 ${p['found']} 早于开始日期 ${p['from']}`,
  },
  'sheet-tier': {
    en: () => 'a flight of creators needs a tier – add a column tier with head, mid, tail or koc',
    zh: () => '达人投放需注明层级，请增加 “层级” 列，填写头部、腰部、尾部或素人（KOC）',
  },

  // ---- the key of pseudonyms ----
  'key-missing': { en: (p) => `there is no key file "${p['found']}"`, zh: (p) => `找不到密钥文件 “${p['found']}”` },
  'key-in-project': {
    en: (p) => `the key "${p['found']}" lies inside the project, which is copied and shared – keep it outside`,
    zh: (p) => `密钥 “${p['found']}” 位于项目目录内，会随项目一起复制和共享，请放到项目目录之外`,
  },
  'key-readable': {
    en: (p) => `others can read the key "${p['found']}" (mode ${p['mode']}) – run chmod 600`,
    zh: (p) => `其他用户可以读取密钥 “${p['found']}”（权限 ${p['mode']}），请执行 chmod 600`,
  },
  'key-too-short': {
    en: (p) => `the key "${p['found']}" has ${p['bytes']} bytes; at least ${p['least']} random bytes are needed`,
    zh: (p) => `密钥 “${p['found']}” 只有 ${p['bytes']} 字节，至少需要 ${p['least']} 字节随机数据`,
  },
}
