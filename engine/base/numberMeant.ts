import { measure } from './units.ts'

/**
 * The number that a text was meant to be, as it can be written: points or blanks for thousands, a decimal comma, the letters O and l for 0 and 1, a sign
 * typed twice, `~` or `约` before and `+` behind it, Chinese numerals; of a range the form that a range has. Undefined where the text is something else.
 *
 * @example
 * numberMeant('1.000.000')  // '1000000'
 * numberMeant('0,45')       // '0.45'
 * numberMeant('一百万')      // '1000000'
 */
export function numberMeant(text: string): string | undefined {
  const plain = text.trim()
  const range = between(plain)
  if (range !== undefined) return range
  const about = plain.replace(/^[~≈约>≥]\s*/, '').replace(/\s*[+＋]$/, '')
  const meant = chinese(about) ?? separated(about) ?? withoutSlips(about) ?? about
  return meant !== undefined && meant !== plain && isNumber(meant) ? meant : undefined
}

/** `1.299,00`, `1.000.000`, `1 000 000`, `0,45`, each with the unit behind it. */
function separated(text: string): string | undefined {
  const points = /^([+-]?\d{1,3}(?:\.\d{3})+)(?:,(\d+))?(\D*)$/.exec(text)
  if (points && (points[2] !== undefined || points[1].split('.').length > 2))
    return `${points[1].replaceAll('.', '')}${fraction(points[2])}${points[3]}`
  const blanks = /^([+-]?\d{1,3}(?: \d{3})+)([.,]\d+)?(\D*)$/.exec(text)
  if (blanks) return `${blanks[1].replaceAll(' ', '')}${(blanks[2] ?? '').replace(',', '.')}${blanks[3]}`
  const comma = /^([+-]?\d+),(\d{1,2}|\d{4,})(\D*)$/.exec(text)
  return comma ? `${comma[1]}.${comma[2]}${comma[3]}` : undefined
}

/** `10-15%`, `3~5万`: the mode in the middle. */
function between(text: string): string | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*([%\p{L}]*)\s*[-~–—至到]\s*(\d+(?:\.\d+)?)\s*([%\p{L}]*)$/u.exec(text)
  if (!match || (match[2] !== '' && match[2] !== match[4]) || Number(match[1]) >= Number(match[3])) return undefined
  const [low, high, unit] = [Number(match[1]), Number(match[3]), match[4]]
  return isNumber(`${high}${unit}`)
    ? `{ low: ${low}${unit}, mode: ${Number(((low + high) / 2).toPrecision(6))}${unit}, high: ${high}${unit} }`
    : undefined
}

function fraction(digits: string | undefined): string {
  return digits === undefined || /^0+$/.test(digits) ? '' : `.${digits}`
}

/** `50OOOO`, `l00`, `20%%`, `30..5` */
function withoutSlips(text: string): string | undefined {
  const digits = /^[+-]?\d[\dOolI.,]*(?=\D*$)/.exec(text)?.[0]
  if (digits === undefined) return undefined
  const plain = digits
    .replace(/[Oo]/g, '0')
    .replace(/[lI]/g, '1')
    .replace(/\.{2,}/g, '.')
  return plain + text.slice(digits.length).replace(/([%％元])\1+/g, '$1')
}

function isNumber(text: string): boolean {
  const measured = measure(text)
  return measured !== undefined && 'dimension' in measured
}

const DIGITS = '零一二三四五六七八九'
const TENS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }
const GROUPS: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 }

/** `一百万`, `三千五百`, `两万` in digits. */
function chinese(text: string): string | undefined {
  const match = /^([零〇一二两三四五六七八九十百千万亿]+)(元|人|个|天|块)?$/.exec(text)
  if (!match) return undefined
  let [total, group, digit] = [0, 0, 0]
  for (const character of match[1].replace(/两/g, '二').replace(/〇/g, '零')) {
    if (Object.hasOwn(GROUPS, character)) {
      total = (total + group + digit) * GROUPS[character]
      group = digit = 0
    } else if (Object.hasOwn(TENS, character)) {
      group += (digit === 0 ? 1 : digit) * TENS[character]
      digit = 0
    } else digit = DIGITS.indexOf(character)
  }
  return `${total + group + digit}${match[2] ?? ''}`
}
