import type { Unit } from './value.ts'

/** Currency of a scenario that states none. */
export const DEFAULT_CURRENCY = 'CNY'

/**
 * Numbers as people write them: `30%`, `600万元`, `¥1.2M`, `6h`, `2 weeks`, `20k`, `3 per week`. A unit of another
 * dimension than the field's is an error, never a silent conversion.
 */
export type Dimension = 'number' | 'share' | 'money' | 'duration' | 'people' | 'posts' | 'rate' | 'score'

export interface Measure {
  /** In the unit fields are stored in: 1, share of one, days, per day; money in its own currency. */
  readonly value: number
  readonly dimension: Dimension
  /** ISO code, where money names one. */
  readonly currency?: string
}

export type Measured = Measure | { readonly unknownUnit: string } | undefined

/** Dimensions a field accepts; the first is the one named in messages. */
export const ACCEPTS: Readonly<Record<Unit, readonly Dimension[]>> = {
  none: ['number', 'share'],
  count: ['number', 'posts', 'people'],
  people: ['people', 'number'],
  share: ['share', 'number'],
  money: ['money', 'number'],
  'money/mille': ['money', 'number'],
  days: ['duration', 'number'],
  'per day': ['rate', 'number', 'share'],
  'log-odds': ['number'],
  'score 0-10': ['score', 'number'],
}

const MAGNITUDES: Readonly<Record<string, number>> = {
  k: 1e3,
  K: 1e3,
  thousand: 1e3,
  千: 1e3,
  w: 1e4,
  W: 1e4,
  万: 1e4,
  萬: 1e4,
  m: 1e6,
  M: 1e6,
  mn: 1e6,
  million: 1e6,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
  億: 1e8,
  bn: 1e9,
  B: 1e9,
  billion: 1e9,
}

const DAYS: Readonly<Record<string, number>> = {
  s: 1 / 86400,
  sec: 1 / 86400,
  second: 1 / 86400,
  seconds: 1 / 86400,
  秒: 1 / 86400,
  min: 1 / 1440,
  minute: 1 / 1440,
  minutes: 1 / 1440,
  分钟: 1 / 1440,
  h: 1 / 24,
  hr: 1 / 24,
  hour: 1 / 24,
  hours: 1 / 24,
  小时: 1 / 24,
  时: 1 / 24,
  d: 1,
  day: 1,
  days: 1,
  天: 1,
  日: 1,
  week: 7,
  weeks: 7,
  wk: 7,
  周: 7,
  星期: 7,
  month: 30,
  months: 30,
  月: 30,
  个月: 30,
  year: 365,
  years: 365,
  年: 365,
}

const CURRENCIES: Readonly<Record<string, string>> = {
  '¥': 'CNY',
  '￥': 'CNY',
  CNY: 'CNY',
  RMB: 'CNY',
  yuan: 'CNY',
  元: 'CNY',
  块: 'CNY',
  人民币: 'CNY',
  $: 'USD',
  USD: 'USD',
  美元: 'USD',
  '€': 'EUR',
  EUR: 'EUR',
  欧元: 'EUR',
  '£': 'GBP',
  GBP: 'GBP',
  HKD: 'HKD',
  港币: 'HKD',
  港元: 'HKD',
  JPY: 'JPY',
  日元: 'JPY',
  TWD: 'TWD',
  SGD: 'SGD',
  KRW: 'KRW',
}

const PLAIN: Readonly<Record<string, readonly [Dimension, number]>> = {
  '': ['number', 1],
  '%': ['share', 0.01],
  '％': ['share', 0.01],
  percent: ['share', 0.01],
  '‰': ['share', 0.001],
  成: ['share', 0.1],
  people: ['people', 1],
  persons: ['people', 1],
  users: ['people', 1],
  followers: ['people', 1],
  fans: ['people', 1],
  人: ['people', 1],
  用户: ['people', 1],
  粉丝: ['people', 1],
  posts: ['posts', 1],
  post: ['posts', 1],
  times: ['posts', 1],
  次: ['posts', 1],
  篇: ['posts', 1],
  条: ['posts', 1],
  个: ['posts', 1],
  分: ['score', 1],
  points: ['score', 1],
}

/** Groups of three only: `1,200,000`; `1,2` is not a number. */
const NUMBER = String.raw`[+-]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d{1,3})?`
const LEADING = new RegExp(`^(${NUMBER})\\s*(.*)$`, 's')

/** Lookups never see inherited names: a unit called `constructor` is unknown. */
const own = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined => (Object.hasOwn(table, key) ? table[key] : undefined)

/**
 * @returns the measure; the unit where a number is followed by a word that is none; `undefined` where the text is
 * something else (a formula)
 */
export function measure(text: string): Measured {
  const trimmed = text.trim()
  const prefix = /^(¥|￥|\$|€|£|[A-Z]{3}(?=[\s\d.+-]))\s*/.exec(trimmed)
  const symbol = prefix && own(CURRENCIES, prefix[1])
  const match = LEADING.exec(symbol ? trimmed.slice(prefix[0].length) : trimmed)
  if (!match) return undefined
  const number = Number(match[1].replaceAll(',', ''))
  const unit = match[2].trim()
  if (symbol) return money(number, unit, symbol)
  const plain = own(PLAIN, unit)
  if (plain) return { value: number * plain[1], dimension: plain[0] }
  const days = own(DAYS, unit)
  // `m` and `w` are millions and 万 (`5w`), never minutes and weeks.
  if (days !== undefined) return { value: scaleBy(number, days), dimension: 'duration' }
  const rate = rateOf(number, unit)
  if (rate) return rate
  const scaled = withMagnitude(number, unit)
  if (scaled) {
    if (scaled.rest === '') return { value: scaled.value, dimension: 'number' }
    const of = own(PLAIN, scaled.rest)
    if (of && of[1] === 1) return { value: scaled.value, dimension: of[0] }
    const currency = own(CURRENCIES, scaled.rest)
    if (currency) return { value: scaled.value, dimension: 'money', currency }
  }
  const currency = own(CURRENCIES, unit)
  if (currency) return { value: number, dimension: 'money', currency }
  return looksLikeUnit(unit) ? { unknownUnit: unit } : undefined
}

function money(number: number, unit: string, currency: string): Measured {
  if (unit === '') return { value: number, dimension: 'money', currency }
  const scaled = withMagnitude(number, unit)
  if (scaled && (scaled.rest === '' || own(CURRENCIES, scaled.rest) === currency))
    return { value: scaled.value, dimension: 'money', currency }
  return own(CURRENCIES, unit) === currency ? { value: number, dimension: 'money', currency } : { unknownUnit: unit }
}

/** `万元` → ×10⁴ and `元`: the longest magnitude at the front. */
function withMagnitude(number: number, unit: string): { readonly value: number; readonly rest: string } | undefined {
  for (let length = Math.min(unit.length, 8); length > 0; length--) {
    const factor = own(MAGNITUDES, unit.slice(0, length))
    if (factor === undefined) continue
    // `kids` is not a thousand ids: a Latin magnitude ends at a blank, at a CJK character or at the end.
    if (/[A-Za-z]/.test(unit[length - 1]) && /[A-Za-z]/.test(unit[length] ?? '')) continue
    return { value: number * factor, rest: unit.slice(length).trim() }
  }
  return undefined
}

/** `per day`, `/week`, `times per week`, `次/天`, `每天`. */
function rateOf(number: number, unit: string): Measure | undefined {
  const match = /^(?:times|posts|次|篇|条)?\s*(?:per\s+|\/\s*|每)(?:1\s*)?(\S+)$/.exec(unit)
  const days = match && own(DAYS, match[1])
  return days ? { value: number / days, dimension: 'rate' } : undefined
}

/** Multiplies, or divides by the whole number 1/factor, which rounds once instead of twice. */
function scaleBy(number: number, factor: number): number {
  return factor < 1 ? number / Math.round(1 / factor) : number * factor
}

/** Words without operators; anything else after a number is left to the formula reader (`1 / x`, `1 and x`). */
function looksLikeUnit(unit: string): boolean {
  return /^(?!(?:and|or|not|mod|xor|to)\b)(?:[\p{L}%％‰]+)(?:\s+\p{L}+){0,2}$/u.test(unit)
}

/** Days of a period: `week` 7, `month` 30, `90 days`, `2周`; undefined for what is not a time. */
export function measurePeriod(period: string): number | undefined {
  const text = period.trim()
  const measured = measure(/^\d/.test(text) ? text : `1 ${text}`)
  return measured && 'dimension' in measured && measured.dimension === 'duration' ? measured.value : undefined
}

/** Units a person may have meant, for suggestions. */
export function unitsOf(dimension: Dimension): readonly string[] {
  if (dimension === 'duration') return Object.keys(DAYS)
  if (dimension === 'money') return [...Object.keys(CURRENCIES), ...Object.keys(MAGNITUDES)]
  const plain = Object.entries(PLAIN)
    .filter(([key, [of]]) => of === dimension && key !== '')
    .map(([key]) => key)
  return dimension === 'share' ? plain : [...plain, ...Object.keys(MAGNITUDES)]
}
