import { halfWidth } from '../engine/base/fullWidth.ts'

/**
 * What may be shown of a table about people. Telephone and identity numbers, e-mail addresses, account names and names of persons
 * never leave `history/`: messages show line and column, and of a cell only what cannot name anybody.
 */

/**
 * RE2 and JavaScript alike: e-mail; mobile (with country code or dashes) or landline number; identity or bank card number; WeChat's own ids;
 * openid. Digits that go on with a decimal point are an amount.
 */
export const PERSONAL = String.raw`[^\s@]+@[^\s@]+\.[A-Za-z]{2,}|(^|[^0-9.])(\+?86[- ]?)?1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}($|[^0-9.])|(^|[^0-9])0[0-9]{2,3}-[0-9]{7,8}($|[^0-9])|(^|[^0-9.])[0-9]{14,18}[0-9Xx]($|[^0-9Xx.])|wxid_[A-Za-z0-9]+|(^|[^A-Za-z0-9_-])o[A-Za-z0-9_-]{27}($|[^A-Za-z0-9_-])`

const personal = new RegExp(PERSONAL)

/** Whether a text holds what looks like somebody's telephone, identity or card number, e-mail address or WeChat id. */
export function looksPersonal(text: string): boolean {
  return personal.test(halfWidth(text))
}

const PERSONAL_HEADING =
  /(^|[_\s-])(id|ids|uid|openid|unionid|phone|mobile|tel|email|e-mail|mail|wechat|weixin|wxid|idcard|passport|name|address|customer|user|member)$|^(customer|user|member|client|account)[_\s-]?(id|no|number|name|code)?$|(Id|ID)$|编号|手机|电话|邮箱|微信|身份证|证件|姓名|昵称|住址|地址|会员号|客户号|账号|卡号|(用户|客户|会员|顾客)(名|id|ID)?$|^(?!是否).*(经理|客服|顾问|管家|负责人|联系人|推荐人|介绍人|邀请人|业务员|销售员|销售代表|导购|店员|员工)$|(^|[_\s-])(manager|referrer|employee|salesperson|sales[_\s-]?rep)$/i

/** Whether a heading announces who somebody is, a customer or somebody of the staff. */
export function isPersonalHeading(heading: string): boolean {
  return PERSONAL_HEADING.test(heading.trim())
}

/** Words that stand for no value and can be shown. */
const HARMLESS =
  /^(\?+|\.+|x|none|nil|unknown|missing|empty|tbd|todo|n\.a\.|yes|no|true|false|error|inf|infinity|#[A-Z/0!]+|未知|不详|待定|暂无|缺失|是|否|有)$/i

/** A date, even a wrong one, says nothing about who. */
const DATE_LIKE = /^\d{2,4}[-/.年]\d{1,2}[-/.月]\d{1,4}日?([T ]\d{1,2}:\d{2}(:\d{2})?)?$|^(19|20)\d{2}[01]\d[0-3]\d$/

/**
 * A cell as a message may show it: numbers, dates and fillers as they are, anything else by its shape (`a` a letter, `0` a digit, `字` a
 * Chinese character), because a slipped column puts names where amounts should be.
 *
 * @example shownCell('12o') // '12o'
 * shownCell('zhang_san88') // 'aaaaa_aaa00'
 */
export function shownCell(text: string): string {
  const cut = text.length > 40 ? `${text.slice(0, 40)}…` : text
  const digits = text.replace(/[^\p{Nd}]/gu, '').length
  const others = text.replace(/[\p{Nd}\s.,+\-−%％‰¥￥$€£()/:：，．]/gu, '').length
  const plain =
    !looksPersonal(text) &&
    (HARMLESS.test(text.trim()) || DATE_LIKE.test(text.trim()) || (digits < 7 && digits > 0 && others <= digits && others <= 3))
  return plain ? cut : shape(cut)
}

/** A cell of a sheet about public accounts and plans: as it is, unless it looks like somebody's number or address. */
export function publicCell(text: string): string {
  const cut = text.length > 40 ? `${text.slice(0, 40)}…` : text
  return looksPersonal(text) ? shape(cut) : cut
}

function shape(text: string): string {
  return text
    .replace(/\p{Script=Han}/gu, '字')
    .replace(/(?!字)\p{L}/gu, 'a')
    .replace(/\p{Nd}/gu, '0')
}

/** A heading as a message may show it: a file read with the wrong `header:` has somebody's row there. */
export function shownHeading(heading: string): string {
  const bare = halfWidth(heading)
  return looksPersonal(bare) || /\d{7,}/.test(bare) ? shape(heading) : heading
}
