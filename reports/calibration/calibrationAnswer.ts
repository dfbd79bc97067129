import type { CalibratedParameter, CalibrationResult, Identification } from '../../engine/base/calibrationResult.ts'
import type { Text } from '../../engine/base/value.ts'
import { numberFormat, type Lang } from '../numbers.ts'
import { calibrationSentences } from './calibrationSentences.ts'
import { insideOf } from './coverage.ts'
import { parameterLabels } from './parameterLabels.ts'
import { parameterNumbers } from './parameterNumbers.ts'

/** Parameters that are named in one sentence; the table has all. */
const MOST_NAMED = 5
/** Pairs of parameters that are named; the heat map has all. */
const MOST_PAIRS = 2
/** Draws that stand together above this tell a sum or a product, not its parts. */
const BOUND = 0.9

/**
 * The answer in sentences, the most important first: what the data settle and what they do not identify, what they narrow, whether calibrated
 * runs look like the data, what it cost, and what to beware of.
 */
export function calibrationAnswer(result: CalibrationResult): Text[] {
  const [zh, en] = [sentences(result, 'zh'), sentences(result, 'en')]
  return zh.map((sentence, i) => ({ zh: sentence, en: en[i] }))
}

function sentences(result: CalibrationResult, lang: Lang): string[] {
  return [settled(result, lang), ...weak(result, lang), fit(result, lang), budget(result, lang), ...cautions(result, lang)]
}

/** Parameters of a verdict with what they are called. */
function named({ findings: { parameters } }: CalibrationResult, verdict: Identification, lang: Lang) {
  const labels = parameterLabels(parameters)
  return parameters.flatMap((parameter, j) => (parameter.verdict === verdict ? [{ parameter, label: labels[j][lang] }] : []))
}

function few(parts: readonly string[], others: (n: number) => string): string[] {
  const rest = parts.length - MOST_NAMED
  return rest > 0 ? [...parts.slice(0, MOST_NAMED), others(rest)] : [...parts]
}

function valued(result: CalibrationResult, verdict: Identification, lang: Lang): string[] {
  const write = (parameter: CalibratedParameter, label: string) => {
    const { value, interval } = parameterNumbers(parameter, lang, result.currency)
    const { p05, p50, p95 } = parameter.posterior
    return calibrationSentences[lang].valued(label, value(p50), interval(p05, p95))
  }
  const all = named(result, verdict, lang)
  return few(
    all.map(({ parameter, label }) => write(parameter, label)),
    calibrationSentences[lang].othersValued,
  )
}

function settled(result: CalibrationResult, lang: Lang): string {
  const say = calibrationSentences[lang]
  const of = result.findings.parameters.length
  const n = named(result, 'identified', lang).length
  const values = say.values(valued(result, 'identified', lang))
  const first = n === 0 ? say.settledNone(of) : of === 1 ? say.settledOne(values) : say.settled(n, of, values)
  const unknown = named(result, 'none', lang).map(({ label }) => say.quoted(label))
  return `${first}${unknown.length > 0 ? say.unidentified(say.list(few(unknown, say.others))) : ''}${say.end}`
}

function weak(result: CalibrationResult, lang: Lang): string[] {
  const say = calibrationSentences[lang]
  const values = valued(result, 'weak', lang)
  return values.length > 0 ? [say.weak(say.values(values))] : []
}

function fit({ findings: { series, tail }, currency }: CalibrationResult, lang: Lang): string {
  const say = calibrationSentences[lang]
  const count = (x: number) => numberFormat(lang, currency).exact(x)
  const { inside, points } = insideOf(series.flatMap((one) => one.points))
  if (points === 0) return `${say.noFit}${say.end}`
  const held = tail && insideOf(tail.points)
  return `${say.fit(count(inside), count(points))}${held && held.points > 0 ? say.tail(count(held.inside), count(held.points)) : ''}${say.end}`
}

function budget({ findings: { budget: used }, currency }: CalibrationResult, lang: Lang): string {
  const say = calibrationSentences[lang]
  const count = (x: number) => numberFormat(lang, currency).exact(x)
  const { runs, made, predictive, failed, endedBy } = used
  const spent = endedBy === 'time' ? say.budgetCut(count(made), count(runs)) : say.budget(count(made), count(predictive))
  return `${spent}${failed > 0 ? say.failed(count(failed)) : ''}${say.end}`
}

/** What must be known before use: pressed ends of priors, parameters that are settled only together, checks that failed. */
function cautions({ findings: { parameters, correlations, checks }, currency }: CalibrationResult, lang: Lang): string[] {
  const say = calibrationSentences[lang]
  const labels = parameterLabels(parameters).map((label) => label[lang])
  const ends = parameters.flatMap(({ atEdge }, j) => (atEdge ? [say.edge(labels[j], atEdge)] : []))
  const pairs = labels
    .flatMap((a, i) => labels.slice(i + 1).map((b, k) => ({ a, b, r: correlations[i][i + 1 + k] })))
    .filter(({ r }) => Math.abs(r) > BOUND)
    .sort((one, other) => Math.abs(other.r) - Math.abs(one.r))
  const failed = checks.filter(({ verdict }) => verdict === 'FAIL')
  return [
    ...failed.map(({ title, finding }) => say.failedCheck(title[lang], finding[lang])),
    ...(ends.length > 0 ? [say.edges(ends)] : []),
    ...pairs.slice(0, MOST_PAIRS).map(({ a, b, r }) => (r < 0 ? say.traded : say.together)(a, b, numberFormat(lang, currency).ratio(r))),
    ...(pairs.length > MOST_PAIRS ? [say.morePairs(pairs.length - MOST_PAIRS)] : []),
  ]
}
