import { known, knownZh, range, suggestion, type Message } from '../messageParts.ts'

/** Sentences about what sheets and fitted churn models bring into a scenario. */
export const SHEET_MESSAGES: Readonly<Record<string, Message>> = {
  // ---- churn models ----
  'churn-level-twice': {
    en: (p) =>
      `the level of churn is stated twice, by ${p['found']} and by a churn model with level "replace" – remove ${p['found']}, or write level: shift`,
    zh: (p) => `流失水平重复设定：既有 ${p['found']}，又有 level 为 replace 的流失模型，请删去 ${p['found']}，或改为 level: shift`,
  },
  'churn-level-missing': {
    en: () =>
      'a churn model with level "shift" moves people around the level of alpha and beta, which are missing – add both, or write level: replace',
    zh: () => 'level 为 shift 的流失模型只在 alpha、beta 给定的水平上做平移，但两者都未填写：请补上，或改为 level: replace',
  },
  'churn-without-const': {
    en: (p) => `a churn model with level "replace" needs its intercept – add "${p['key']}" to the terms`,
    zh: (p) => `level 为 replace 的流失模型必须有截距项，请在 terms 中加上 “${p['key']}”`,
  },
  'churn-without-covariates': {
    en: (p) =>
      `nothing says how ${p['terms']} vary between members – take the model in by "use:", which brings their table, or remove the terms`,
    zh: (p) => `没有说明 ${p['terms']} 在会员中的分布：请用 use: 引入模型文件（自带协变量表），或删去这些项`,
  },
  'churn-no-table': {
    en: (p) => `there is no table of covariates "${p['found']}" – it comes with a churn model's file named under "use:"`,
    zh: (p) => `找不到协变量表 “${p['found']}”：它随 use: 中引用的流失模型文件一起提供`,
  },
  'churn-unknown-term': {
    en: (p) => `the table of covariates "${p['table']}" has no "${p['term']}"${suggestion(p).en || known(p, 'it has')}`,
    zh: (p) => `协变量表 “${p['table']}” 中没有 “${p['term']}”${suggestion(p).zh || knownZh(p, '已有')}`,
  },

  // ---- quote sheets ----
  'quote-out-of-range': {
    en: (p) => `${p['column']} of ${p['name']} is ${p['found']} – write ${range(p).en}`,
    zh: (p) => `${p['name']} 的 ${p['column']} 为 ${p['found']}，应${range(p).zh}`,
  },
  'quote-repeated': {
    en: (p) => `${p['name']} is quoted twice${onEn(p)}${rowEn(p)} – keep one row`,
    zh: (p) => `${p['name']}${p['platform'] === undefined ? '' : `（${p['platform']}）`}重复报价${rowZh(p)}，请只保留一行`,
  },
  'quote-nobody': {
    en: (p) =>
      `no creator of tier ${p['tier']} is quoted on ${p['found']} – the sheet has ${p['known']}; choose one of those, or add a quote`,
    zh: (p) => `报价表中没有 ${p['found']} 上的 ${p['tier']} 达人（现有平台：${p['known']}），请更换渠道或补充报价`,
  },
}

type Params = Parameters<Message['en']>[0]

const onEn = (p: Params): string => (p['platform'] === undefined ? '' : ` on ${p['platform']}`)
const rowEn = (p: Params): string => (p['first'] === undefined ? '' : `, first in row ${p['first']}`)
const rowZh = (p: Params): string => (p['first'] === undefined ? '' : `（首次出现于第 ${p['first']} 行）`)
