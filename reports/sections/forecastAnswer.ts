import type { BacktestSummary, ForecastChange, ForecastResult, TargetOutcome } from '../../engine/base/forecastResult.ts'
import type { Text } from '../../engine/base/value.ts'
import { leading } from '../charts/forecastFans.ts'
import { modelLabel } from '../charts/forecastOrigins.ts'
import { rankedSources, sourceLabel } from '../charts/forecastSources.ts'
import { forecastSentences } from '../forecastMessages.ts'
import { numberFormat, type Lang } from '../numbers.ts'
import { forecastRows } from '../parts/forecastRows.ts'
import { lastOf, numberOf } from '../rows.ts'

/** Changes of the end below this share of it are none. */
const SMALL = 0.01
/** Targets that are told in words; the others stand in the table. */
const MOST_TOLD = 3

/**
 * The answer in words, the most wanted first: what comes by when and how likely the targets are; what came in against it, what changed and why;
 * where the uncertainty comes from; how such forecasts did before.
 */
export function forecastAnswer(result: ForecastResult): Text[] {
  const both = (write: (lang: Lang) => string | undefined): Text[] => {
    const [en, zh] = [write('en'), write('zh')]
    return en === undefined || zh === undefined || en === '' ? [] : [{ en, zh }]
  }
  const [lead] = leading(result)
  const change = result.actuals?.changes.find(({ series }) => series === (observedLead(result) ?? lead?.name))
  return [
    ...expectations(result, both),
    ...(change ? both((lang) => came(result, change, lang)) : []),
    ...(change ? both((lang) => why(result, change, lang)) : []),
    ...(lead ? both((lang) => uncertainty(result, lead.name, lead.label[lang], lang)) : []),
    ...result.backtests.slice(0, 1).flatMap((test) => both((lang) => tested(test, lang))),
  ]
}

type Both = (write: (lang: Lang) => string | undefined) => Text[]

function expectations(result: ForecastResult, both: Both): Text[] {
  if (result.targets.length > 0)
    return result.targets.slice(0, MOST_TOLD).flatMap((target) => both((lang) => targetSentence(result, target, lang)))
  return leading(result)
    .slice(0, 2)
    .flatMap(({ name, label, unit }) =>
      both((lang) => {
        const number = numberFormat(lang, result.currency)
        const end = lastOf(forecastRows(result, result.actuals ? 'refan' : 'fan', name), 'day')
        const say = forecastSentences[lang]
        const by = number.date(result.run.start, numberOf(end, 'day'))
        const value = withLabel(number.unit(numberOf(end, 'mean'), unit), label, unit, lang)
        return `${say.reach(by, value, number.interval(numberOf(end, 'p05'), numberOf(end, 'p95'), unit))}${stop(lang)}`
      }),
    )
}

function targetSentence({ run, currency, actuals }: ForecastResult, target: TargetOutcome, lang: Lang): string {
  const number = numberFormat(lang, currency)
  const say = forecastSentences[lang]
  const { unit, label, mean, p05, p95, probability, low, high, before } = target
  if (!Number.isFinite(probability)) return say.notDefined(label[lang])
  const wanted = { '>=': say.atLeast, '>': say.more, '<=': say.atMost, '<': say.less }[target.operator]
  const n = number.exact(actuals?.simulations ?? run.replicates)
  const odds =
    probability === 0
      ? say.never(n, number.share(high))
      : probability === 1
        ? say.always(n, number.share(low))
        : say.chance(number.share(probability))
  const value = withLabel(number.unit(mean, unit), label, unit, lang)
  return (
    say.reach(number.date(run.start, target.day), value, number.interval(p05, p95, unit)) +
    say.odds(wanted(number.unit(target.value, unit), unit === 'people' || unit === 'orders'), odds) +
    (before === undefined ? '' : say.before(number.share(before))) +
    stop(lang)
  )
}

/** `18.4k new customers (Phone)`, `incremental ROI 0.31`. */
function withLabel(value: string, label: Text, unit: string, lang: Lang): string {
  if (lang === 'zh') return `${label.zh}${/[A-Za-z]$/.test(label.zh) ? ' ' : ''}${value}`
  const name = inSentence(label.en)
  return unit === 'people' || unit === 'orders' ? `${value} ${name}` : `${name} ${value}`
}

/** A label inside an English sentence: `New customers · Phone` is `new customers (Phone)`. */
function inSentence(label: string): string {
  const [title, ...parts] = label.split(' · ')
  const name = title.charAt(0).toLowerCase() + title.slice(1)
  return parts.length > 0 ? `${name} (${parts.join(' · ')})` : name
}

function came({ currency, run, actuals }: ForecastResult, change: ForecastChange, lang: Lang): string | undefined {
  if (actuals === undefined) return undefined
  const number = numberFormat(lang, currency)
  const say = forecastSentences[lang]
  const { unit, label } = change
  const rows = Math.round((actuals.until - actuals.from) / actuals.period)
  const word = actuals.period === 7 ? say.weeks(rows) : actuals.period === 1 ? say.daysWord(rows) : say.periods(rows)
  const first = change.isObserved
    ? say.came(
        label[lang],
        say.span(number.exact(rows), word),
        number.unit(change.soFar, unit),
        number.unit(change.soFarExpected, unit),
        number.interval(change.soFarLow, change.soFarHigh, unit),
        change.rank === 0 ? say.lowest : change.rank === 1 ? say.highest : say.rank(number.share(change.rank)),
      ) + (lang === 'zh' ? '' : ' ')
    : ''
  const [now, before] = [change.endNow, change.endBefore]
  const end = say.now(
    label[lang],
    number.unit(now[0], unit),
    number.interval(now[1], now[2], unit),
    number.unit(before[0], unit),
    number.interval(before[1], before[2], unit),
  )
  return run.days === actuals.until ? first.trim() : first + end
}

function why({ currency, actuals }: ForecastResult, change: ForecastChange, lang: Lang): string | undefined {
  if (actuals === undefined || !change.isObserved) return undefined
  const number = numberFormat(lang, currency)
  const say = forecastSentences[lang]
  const signed = (x: number) => (x > 0 ? '+' : '') + number.unit(x, change.unit)
  const moved = change.endNow[0] - change.endBefore[0]
  const past = change.soFar - change.soFarExpected
  const isSmall = Math.abs(moved) < SMALL * Math.abs(change.endBefore[0]) && Math.abs(past) < SMALL * Math.abs(change.endBefore[0])
  const cause = isSmall ? say.whyNone(signed(moved)) : say.why(signed(moved), signed(past), signed(change.restNow - change.restBefore))
  const taken = change.explained >= 0.01 ? say.taken(number.share(change.explained)) : say.takenNone
  const [hint] = actuals.hints
  const told =
    hint === undefined
      ? ''
      : say.hint(hint.about[lang], hintValue(hint.now, hint.unit, lang, currency), hintValue(hint.before, hint.unit, lang, currency))
  return cause + taken + told
}

/** A value of an input in its unit. */
export function hintValue(x: number, unit: string, lang: Lang, currency: string): string {
  const number = numberFormat(lang, currency)
  if (unit === 'share') return number.share(x)
  if (unit === 'money' || unit === 'money/mille') return number.money(x)
  return String(Number(x.toPrecision(3)))
}

function uncertainty(result: ForecastResult, series: string, label: string, lang: Lang): string | undefined {
  const [first, second] = rankedSources(result, series)
  if (first === undefined) return undefined
  const number = numberFormat(lang, result.currency)
  const say = forecastSentences[lang]
  const name = (source: string) => sourceLabel(source, result)[lang]
  const next =
    second !== undefined && second.share >= 0.05 ? say.splitNext(number.share(Math.min(1, second.share)), name(second.source)) : ''
  return (
    say.split(lang === 'en' ? inSentence(label) : label, number.share(Math.min(1, first.share)), name(first.source)) +
    next +
    (result.actuals ? say.splitBefore : '') +
    stop(lang)
  )
}

function tested(test: BacktestSummary, lang: Lang): string | undefined {
  const number = numberFormat(lang, 'CNY')
  const say = forecastSentences[lang]
  const wape = (model: string) => number.share(test.models.find((one) => one.model === model)?.wape ?? Number.NaN)
  const name = (model: string) => modelLabel(model, test)[lang]
  const lower = (text: string) => (lang === 'en' ? text.toLowerCase() : text)
  const others = ['naive', 'ets'].filter((model) => test.models.some((one) => one.model === model))
  const list = others.map((model) => say.other(lower(name(model)), wape(model))).join(lang === 'zh' ? '，' : ', ')
  return say.tested(String(test.origins), lower(name('forecast')), list, wape('forecast'))
}

/** The leading series that came in. */
function observedLead({ actuals, shown }: ForecastResult): string | undefined {
  const observed = actuals?.changes.filter(({ isObserved }) => isObserved).map(({ series }) => series) ?? []
  return shown.find((name) => observed.includes(name)) ?? observed[0]
}

const stop = (lang: Lang) => (lang === 'zh' ? '。' : '.')
