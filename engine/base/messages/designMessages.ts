import type { Message } from '../messageParts.ts'

/** Sentences about the design of a churn or regression fit: an outcome and its terms. */
export const DESIGN_MESSAGES: Readonly<Record<string, Message>> = {
  'no-terms': {
    en: () => 'there is no term to explain the outcome with – map at least one column',
    zh: () => '没有任何解释变量，请至少映射一列',
  },
  'term-twice': {
    en: (p) => `the term "${p['term']}" stands here twice – give each term its own name`,
    zh: (p) => `变量 “${p['term']}” 重复，请使用不同的名称`,
  },
  'term-name-reserved': {
    en: (p) => `"${p['term']}" is the name of the intercept – give the term another name`,
    zh: (p) => `“${p['term']}” 是截距的名称，请为该变量换一个名称`,
  },
  'not-a-number-in-rows': {
    en: (p) => `"${p['name']}" holds no number in ${p['count']} row(s), first in row ${p['row']} – fill in or drop these rows`,
    zh: (p) => `“${p['name']}” 有 ${p['count']} 行不是数值（首个在第 ${p['row']} 行），请补全或删除这些行`,
  },
  'too-few-rows-for-terms': {
    en: (p) => `${p['rows']} rows cannot determine ${p['coefficients']} coefficients – use fewer terms or more rows`,
    zh: (p) => `只有 ${p['rows']} 行数据，不足以估计 ${p['coefficients']} 个系数，请减少变量或增加数据`,
  },
  'constant-term': {
    en: (p) => `"${p['term']}" is ${p['found']} in every row, so that it explains nothing – remove it`,
    zh: (p) => `“${p['term']}” 每一行都是 ${p['found']}，不含任何信息，请移除`,
  },
  'dependent-terms': {
    en: (p) =>
      `"${p['term']}" is made of other terms (${p['relation']}) – remove one of them; of a category leave one level out as the reference`,
    zh: (p) => `“${p['term']}” 可由其他变量算出（${p['relation']}），请移除其中一个；分类变量应留一个取值作为参照`,
  },
  'outcome-not-01': {
    en: (p) =>
      `the outcome "${p['name']}" is ${p['found']} in row ${p['row']} (${p['count']} such row(s)) – it must be 1 for those who left and 0 for the others; map it with "equals:"`,
    zh: (p) =>
      `结果列 “${p['name']}” 第 ${p['row']} 行为 ${p['found']}（共 ${p['count']} 行），应为 1（流失）或 0（未流失），可用 “equals:” 指定流失的取值`,
  },
  'outcome-one-class': {
    en: (p) => `the outcome "${p['name']}" is ${p['found']} in every row fitted – a fit needs people who left and people who stayed`,
    zh: (p) => `结果列 “${p['name']}” 在所有拟合行中都是 ${p['found']}，拟合需要同时包含流失与未流失的客户`,
  },
  'outcome-constant': {
    en: (p) => `the outcome "${p['name']}" is ${p['found']} in every row fitted – there is nothing to explain`,
    zh: (p) => `结果列 “${p['name']}” 在所有拟合行中都是 ${p['found']}，没有可解释的差异`,
  },
  separation: {
    en: (p) =>
      `${p['terms']} tell(s) ${p['kind'] === 'complete' ? 'every' : 'some'} outcome "${p['outcome']}" without a single exception${p['pure'] === undefined ? '' : ` (${p['pure']})`}, so that no finite estimate exists – remove the term, merge its level with a neighbour, or add rows; if it was recorded after the outcome, it must go`,
    zh: (p) =>
      `${p['terms']} 能毫无例外地区分${p['kind'] === 'complete' ? '全部' : '部分'}结果 “${p['outcome']}”${p['pure'] === undefined ? '' : `（${p['pure']}）`}，估计值会趋于无穷。请移除该变量、与相近取值合并，或增加数据；若它是结果发生之后才记录的，则必须移除`,
  },
  'no-convergence': {
    en: (p) => `the fit did not converge in ${p['steps']} steps – look for extreme values or terms that nearly repeat each other`,
    zh: (p) => `拟合在 ${p['steps']} 步内未收敛，请检查极端值或高度相关的变量`,
  },
  'unknown-family': {
    en: (p) => `there is no regression "${p['found']}" – use one of: ${p['known']}`,
    zh: (p) => `没有名为 “${p['found']}” 的回归，可用：${p['known']}`,
  },
  'needs-one-term': {
    en: (p) => `a ${p['family']} regression takes one term, not ${p['found']} (${p['terms']}) – map one column, or use the linear family`,
    zh: (p) => `${p['family']} 回归只接受一个变量，当前有 ${p['found']} 个（${p['terms']}），请只映射一列，或改用 linear`,
  },
  'not-positive': {
    en: (p) =>
      `"${p['name']}" is ${p['found']} in row ${p['row']} (${p['count']} row(s) at or below 0) – a ${p['family']} regression needs values above 0; use the linear family or Poisson`,
    zh: (p) =>
      `“${p['name']}” 第 ${p['row']} 行为 ${p['found']}（共 ${p['count']} 行不大于 0），${p['family']} 回归要求数值大于 0，可改用 linear 或 poisson`,
  },
  'not-a-count': {
    en: (p) =>
      `"${p['name']}" is ${p['found']} in row ${p['row']} (${p['count']} such row(s)) – a Poisson regression needs counts 0, 1, 2, …`,
    zh: (p) => `“${p['name']}” 第 ${p['row']} 行为 ${p['found']}（共 ${p['count']} 行），泊松回归要求计数 0、1、2、…`,
  },
  'degree-too-high': {
    en: (p) => `"${p['term']}" has ${p['found']} different values, which determine a degree of at most ${p['limit']}, not ${p['degree']}`,
    zh: (p) => `“${p['term']}” 只有 ${p['found']} 个不同的取值，多项式次数最高为 ${p['limit']}，不能为 ${p['degree']}`,
  },
  'degree-out-of-range': {
    en: (p) => `the degree of a polynomial is a whole number from 1 to ${p['limit']}, not ${p['found']}`,
    zh: (p) => `多项式次数应为 1 到 ${p['limit']} 的整数，当前为 ${p['found']}`,
  },
  'profit-out-of-range': {
    en: (p) => `"${p['key']}" is ${p['found']}; it must be ${p['key'] === 'success' ? 'a share from 0 to 1' : 'an amount of 0 or more'}`,
    zh: (p) => `“${p['key']}” 为 ${p['found']}，应为${p['key'] === 'success' ? ' 0 到 1 之间的比例' : '不小于 0 的金额'}`,
  },
}
