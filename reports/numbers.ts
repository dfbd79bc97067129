/** The languages of reports. */
export type Lang = 'zh' | 'en'

/** How one language writes numbers: the only place where reports turn a number into text. */
export interface NumberFormat {
  readonly lang: Lang
  /** Three significant digits with 万/亿 or k/M/B: `862万`, `8.62M`. */
  readonly compact: (x: number) => string
  /** All digits, grouped: `8,620,114`; at most `digits` decimals. */
  readonly exact: (x: number, digits?: number) => string
  readonly people: (x: number) => string
  readonly money: (x: number) => string
  /** Whole percent from ten percent upwards, two significant digits below: `43%`, `4.3%`, `0.43%`. */
  readonly share: (x: number) => string
  /** Two decimals: `0.31`, `−0.12`. */
  readonly ratio: (x: number) => string
  readonly days: (x: number) => string
  /** `3月1日`, `Mar 1`, `days` after the ISO date `start`. */
  readonly date: (start: string, days: number) => string
  /** A value in the unit of a metric or of a column; `points` are percentage points: `0.43 pp`. */
  readonly unit: (x: number, unit: string) => string
  /** `[−0.12, 0.84]` or `723万～1030万人`; of percentage points the numbers alone, since the figure beside them names the unit. */
  readonly interval: (low: number, high: number, unit: string) => string
}

/** What is written where there is no number. */
export const MISSING = '–'

const MINUS = '\u2212'
const SYMBOLS: Readonly<Record<string, string>> = { CNY: '¥', USD: '$', EUR: '€', GBP: '£', JPY: 'JP¥', HKD: 'HK$', TWD: 'NT$', SGD: 'S$' }
const YUAN: Readonly<Record<string, string>> = {
  CNY: '元',
  USD: '美元',
  EUR: '欧元',
  GBP: '英镑',
  JPY: '日元',
  HKD: '港元',
  TWD: '新台币',
  SGD: '新加坡元',
}
const LADDER = {
  zh: [
    [1e8, '亿'],
    [1e4, '万'],
  ],
  en: [
    [1e9, 'B'],
    [1e6, 'M'],
    [1e4, 'k', 1e3],
  ],
} as const

/** Formats for a language and an ISO currency code. */
export function numberFormat(lang: Lang, currency: string): NumberFormat {
  const compact = (x: number) => signed(x, (a) => compactPositive(a, lang))
  const exact = (x: number, digits = 0) => signed(x, (a) => grouped(a.toFixed(digits)))
  const share = (x: number) => signed(x, (a) => `${percent(a)}%`)
  const points = (x: number) => (Number.isFinite(x) ? signed(x, percent) + (lang === 'zh' ? '个百分点' : ' pp') : MISSING)
  const ratio = (x: number) => signed(x, (a) => a.toFixed(2))
  const people = (x: number) => (Number.isFinite(x) ? compact(x) + (lang === 'zh' ? '人' : '') : MISSING)
  const money = (x: number) =>
    lang === 'zh'
      ? Number.isFinite(x)
        ? compact(x) + (YUAN[currency] ?? ` ${currency}`)
        : MISSING
      : signed(x, (a) => (SYMBOLS[currency] ?? `${currency} `) + compactPositive(a, lang))
  const days = (x: number) =>
    Number.isFinite(x) ? (lang === 'zh' ? `${exact(x)}天` : x.toFixed(0) === '1' ? '1 day' : `${exact(x)} days`) : MISSING
  const unit = (x: number, name: string) => {
    if (name === 'money' || name === currency) return money(x)
    if (name === 'share') return share(x)
    if (name === 'points') return points(x)
    if (name === 'people') return people(x)
    if (name === 'days') return days(x)
    if (name === 'ratio') return ratio(x)
    return Math.abs(x) < 10 ? ratio(x) : compact(x)
  }
  /** Without the noun that the upper end carries. */
  const bare = (x: number, name: string) => {
    if (name === 'points') return signed(x, percent)
    if (name === 'days') return exact(x)
    return lang === 'zh' && ['people', 'money', currency].includes(name) ? compact(x) : unit(x, name)
  }
  const interval = (low: number, high: number, name: string) =>
    lang === 'zh'
      ? `${bare(low, name)}～${name === 'points' ? bare(high, name) : unit(high, name)}`
      : `[${bare(low, name)}, ${bare(high, name)}]`
  return { lang, compact, exact, people, money, share, ratio, days, date: (start, after) => date(lang, start, after), unit, interval }
}

/** The unit of a difference: two shares differ by percentage points. */
export function differenceUnit(unit: string): string {
  return unit === 'share' ? 'points' : unit
}

/** Midnight UTC of the day `days` after an ISO date, in milliseconds. */
export function timeOf(start: string, days: number): number {
  return Date.parse(`${start.slice(0, 10)}T00:00:00Z`) + days * 86_400_000
}

function signed(x: number, write: (magnitude: number) => string): string {
  if (!Number.isFinite(x)) return MISSING
  const text = write(Math.abs(x))
  return x < 0 && /[1-9]/.test(text) ? MINUS + text : text
}

function compactPositive(x: number, lang: Lang): string {
  const rounded = x >= 1 ? Number(x.toPrecision(3)) : x
  for (const [from, suffix, divisor] of LADDER[lang] as readonly (readonly [number, string, number?])[]) {
    if (rounded >= from) return trimmed(rounded / (divisor ?? from)) + suffix
  }
  return rounded >= 100 ? grouped(String(Math.round(rounded))) : trimmed(x)
}

function trimmed(x: number): string {
  return String(Number(x.toPrecision(3)))
}

function percent(x: number): string {
  const hundredfold = x * 100
  if (hundredfold === 0) return '0'
  if (hundredfold >= 9.95) return grouped(hundredfold.toFixed(0))
  return hundredfold < 0.01 ? '<0.01' : String(Number(hundredfold.toPrecision(2)))
}

function grouped(digits: string): string {
  const [whole = '', decimals] = digits.split('.')
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (decimals === undefined ? '' : `.${decimals}`)
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function date(lang: Lang, start: string, days: number): string {
  const day = new Date(timeOf(start, days))
  if (Number.isNaN(day.getTime())) return MISSING
  const month = day.getUTCMonth()
  return lang === 'zh' ? `${month + 1}月${day.getUTCDate()}日` : `${MONTHS[month]} ${day.getUTCDate()}`
}
