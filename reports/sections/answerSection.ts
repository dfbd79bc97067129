import type { MetricSummary, RunResult } from '../../engine/base/result.ts'
import type { Text } from '../../engine/base/value.ts'
import { bilingual, spoken } from '../bilingual.ts'
import { html, type Html } from '../html.ts'
import { limits } from '../limits.ts'
import { MISSING, numberFormat, type Lang, type NumberFormat } from '../numbers.ts'
import { answer, report } from '../reportMessages.ts'
import { sparkBars } from './sparkBars.ts'

const TILES = ['roi', 'probability', 'reach', 'incrementalAdopters', 'd30', 'paybackDay'] as const

/** The first screen: what was asked, the answer in three sentences, six figures with intervals. */
export function answerSection(result: RunResult): Html {
  return html`<header>
      <p class="kind">${bilingual(report.kind)}</p>
      <h1>${bilingual(result.title)}</h1>
      ${result.question === undefined ? undefined : html`<p class="question">${bilingual(result.question)}</p>`}${facts(result)}
    </header>
    <div class="answer">${sentences(result).map((sentence) => html`<p>${spoken(sentence)}</p>`)}</div>
    <div class="tiles">${TILES.map((name) => tile(result, name))}</div>
    <p class="small">${bilingual(both(result, (number) => report.answerNote(number.exact(result.replicates))[number.lang]))}</p>`
}

/** Runs a writer in both languages. */
function both(result: RunResult, write: (number: NumberFormat) => string): Text {
  return { en: write(numberFormat('en', result.currency)), zh: write(numberFormat('zh', result.currency)) }
}

function facts(result: RunResult): Html {
  const period: Text = { zh: `${result.start} 起 ${result.days} 天`, en: `${result.days} days from ${result.start}` }
  const replicates = both(result, ({ lang, exact }) =>
    lang === 'zh'
      ? `${exact(result.replicates)}次（${exact(result.draws)}组参数×${exact(result.replicatesPerDraw)}）`
      : `${exact(result.replicates)} (${exact(result.draws)} parameter draws × ${exact(result.replicatesPerDraw)})`,
  )
  const scale = both(result, ({ lang, exact }) =>
    lang === 'zh' ? `1个智能体代表${exact(result.scale)}人` : `one agent stands for ${exact(result.scale)} people`,
  )
  const rows: readonly (readonly [Text, Text])[] = [
    [report.facts.budget, both(result, (number) => number.money(result.spend))],
    [report.facts.period, period],
    [report.facts.people, both(result, (number) => number.people(result.people))],
    [report.facts.replicates, replicates],
    [report.facts.scale, scale],
  ]
  return html`<dl class="facts">
    ${rows.map(
      ([name, value]) =>
        html`<div>
          <dt>${bilingual(name)}</dt>
          <dd>${bilingual(value)}</dd>
        </div>`,
    )}
  </dl>`
}

/** The three sentences: money, people, what limits it. Exported for the terminal and for tests. */
export function sentences(result: RunResult): Text[] {
  return [
    both(result, (number) => moneySentence(result, number)),
    both(result, (number) => peopleSentence(result, number)),
    limitSentence(result),
  ]
}

function metricOf(result: RunResult, name: string): MetricSummary | undefined {
  const metric = result.metrics.find((candidate) => candidate.name === name)
  return metric !== undefined && Number.isFinite(metric.mean) ? metric : undefined
}

function moneySentence(result: RunResult, number: NumberFormat): string {
  const say = answer[number.lang]
  const roi = metricOf(result, 'roi')
  const spend = number.money(metricOf(result, 'cost')?.mean ?? result.spend)
  if (roi === undefined) return say.unknownMoney(spend)
  const p = roi.probabilityPositive
  const verdict = p >= 0.95 ? say.surely : p >= 0.6 ? say.likely : p >= 0.4 ? say.even : say.unlikely
  const net = number.money(metricOf(result, 'incrementalProfit')?.mean ?? NaN)
  return say.money(
    spend,
    verdict,
    net,
    number.ratio(roi.mean),
    number.interval(roi.p05, roi.p95, 'ratio'),
    number.share(p),
    number.exact(result.replicates),
  )
}

function peopleSentence(result: RunResult, number: NumberFormat): string {
  const say = answer[number.lang]
  const range = (metric: MetricSummary, unit: string) => number.interval(metric.p05, metric.p95, unit)
  const parts: string[] = []
  const [reach, adopters, d30, payback] = ['reach', 'incrementalAdopters', 'd30', 'paybackDay'].map((name) => metricOf(result, name))
  if (reach)
    parts.push(
      say.reach(number.days(result.days), number.people(reach.mean), range(reach, 'people'), number.share(reach.mean / result.people)),
    )
  if (adopters) parts.push(say.adopters(number.people(adopters.mean), range(adopters, 'people')))
  if (d30) parts.push(say.retention(number.share(d30.mean), range(d30, 'share')))
  if (payback) parts.push(say.payback(number.share(definedShare(payback)), number.exact(payback.p50)))
  if (parts.length === 0) return ''
  return say.people(parts)
}

function limitSentence(result: RunResult): Text {
  const worst = limits(result)[0]
  const failed = result.checks.filter((check) => check.verdict === 'FAIL').length
  const write = (lang: Lang) => {
    const say = answer[lang]
    const caution = failed > 0 ? (lang === 'zh' ? '' : ' ') + say.caution(failed) : ''
    return (worst !== undefined && worst.severity >= 0.6 ? say.limit(worst.text[lang]) : say.noLimit) + caution
  }
  return { en: write('en'), zh: write('zh') }
}

function tile(result: RunResult, name: (typeof TILES)[number]): Html {
  if (name === 'probability') return probabilityTile(result)
  const metric = metricOf(result, name)
  const label = report.tiles[name]
  if (metric === undefined)
    return html`<div class="tile">
      <div class="label">${bilingual(label)}</div>
      <div class="value">${MISSING}</div>
      <div class="range">${bilingual(report.missing)}</div>
    </div>`
  const unit = name === 'roi' ? 'ratio' : metric.unit
  const value = both(result, (number) => number.unit(metric.mean, unit))
  const interval = (number: NumberFormat) => `${report.interval[number.lang]} ${number.interval(metric.p05, metric.p95, unit)}`
  const defined = definedShare(metric)
  const range = both(result, (number) => (defined < 1 ? report.inSome(number.share(defined))[number.lang] : interval(number)))
  const error = both(result, (number) => `${report.error[number.lang]} ±${number.unit(metric.mcse, unit)}`)
  return html`<div class="tile" title="MCSE ${String(Number(metric.mcse.toPrecision(3)))}">
    <div class="label">${bilingual(label)}</div>
    <div class="value">${bilingual(value)}</div>
    <div class="range">${bilingual(range)}</div>
    <div class="error">${bilingual(error)}</div>
    ${sparkBars(metric.samples, name === 'roi')}
  </div>`
}

/** Share of the replicates in which a figure is defined: a campaign that never pays back has no day of payback. */
function definedShare({ samples }: MetricSummary): number {
  return samples.filter(Number.isFinite).length / samples.length
}

/** Standard error of a share, clustered by parameter draw. */
function shareError(hits: readonly boolean[], perDraw: number): number {
  const draws = Array.from({ length: Math.ceil(hits.length / perDraw) }, (_, d) => hits.slice(d * perDraw, (d + 1) * perDraw))
  const shares = draws.map((draw) => draw.filter(Boolean).length / draw.length)
  if (shares.length < 2) return Number.NaN
  const mean = shares.reduce((sum, x) => sum + x, 0) / shares.length
  return Math.sqrt(shares.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (shares.length - 1) / shares.length)
}

function probabilityTile(result: RunResult): Html {
  const roi = metricOf(result, 'roi')
  const p = roi?.probabilityPositive ?? NaN
  if (roi === undefined)
    return html`<div class="tile">
      <div class="label">${bilingual(report.probability)}</div>
      <div class="value">${MISSING}</div>
    </div>`
  const n = roi.samples.length
  const error = shareError(
    roi.samples.map((x) => x > 0),
    result.replicatesPerDraw,
  )
  const gains = Math.round(p * n)
  const range: Text = { zh: `${n}次模拟中${gains}次盈利`, en: `${gains} of ${n} replicates` }
  const mcse = both(result, (number) => `${report.error[number.lang]} ±${number.share(error)}`)
  return html`<div class="tile">
    <div class="label">${bilingual(report.probability)}</div>
    <div class="value">${bilingual(both(result, (number) => number.share(p)))}</div>
    <div class="range">${bilingual(range)}</div>
    <div class="error">${bilingual(mcse)}</div>
    <svg viewBox="0 0 100 22" preserveAspectRatio="none" aria-hidden="true">
      <rect x="0" y="8" width="100" height="8" fill="var(--loss)" />
      <rect x="${(100 - 100 * p).toFixed(1)}" y="8" width="${(100 * p).toFixed(1)}" height="8" fill="var(--gain)" />
    </svg>
  </div>`
}
