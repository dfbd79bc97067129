import type { CalibratedParameter, CalibrationResult, FanPoint, Identification } from '../../engine/base/calibrationResult.ts'
import type { Text } from '../../engine/base/value.ts'
import { bilingual } from '../bilingual.ts'
import { html, type Html } from '../html.ts'
import { MISSING, numberFormat, type Lang } from '../numbers.ts'
import { calibrationHeadings } from './calibrationTexts.ts'
import { parameterLabels } from './parameterLabels.ts'
import { parameterNumbers, type ParameterNumbers } from './parameterNumbers.ts'
import { each, textTable, type Cell } from './textTable.ts'

const { columns, verdicts, atEdge } = calibrationHeadings
const CLASSES: Readonly<Record<Identification, string>> = { identified: 'pass', weak: 'review', none: 'fail' }

/** Every parameter by label and path: prior, posterior, what the data took away, and the verdict. */
export function parametersTable(result: CalibrationResult): Html {
  const { parameters } = result.findings
  const names = namesOf(result)
  const rows = parameters.map((parameter, j): Cell[] => {
    const { posterior, shrinkage, heldOutR2, verdict } = parameter
    const both = writer(parameter, result)
    const edge = parameter.atEdge && html`<br /><span class="small">${bilingual(atEdge[parameter.atEdge])}</span>`
    return [
      html`${names[j]}<br /><span class="small">${bilingual(columns.stated)} ${parameter.stated}</span>`,
      html`<b>${bilingual(both(({ value }) => value(posterior.p50)))}</b><br /><span class="small"
          >${bilingual(both(({ interval }) => interval(posterior.p05, posterior.p95)))}</span
        >`,
      html`<span class="verdict ${CLASSES[verdict]}">${bilingual(verdicts[verdict])}</span>${edge}`,
      shareText(shrinkage, result),
      shareText(Math.max(0, heldOutR2), result),
    ]
  })
  return textTable([columns.parameter, columns.posterior, columns.verdict, columns.shrinkage, columns.heldOutR2], rows)
}

/** Moments and quantiles of priors and posteriors. */
export function spreadsTable(result: CalibrationResult): Html {
  const { parameters } = result.findings
  const labels = parameterLabels(parameters)
  const rows = parameters.flatMap((parameter, j) =>
    (['prior', 'posterior'] as const).map((which): Cell[] => {
      const both = writer(parameter, result)
      const of = parameter[which]
      const cells = [of.mean, of.sd, of.p05, of.p50, of.p95].map((x) => both(({ value }) => value(x)))
      return [labels[j], which === 'prior' ? columns.prior : columns.after, ...cells]
    }),
  )
  const heads = [columns.parameter, columns.of, columns.mean, columns.sd, same('5%'), same('50%'), same('95%')]
  return textTable(heads, rows)
}

/** Every observed point against calibrated runs, and what was foretold of those that were held out. */
export function pointsTable({ findings: { series, tail }, currency, start }: CalibrationResult): Html {
  const held = new Map((tail?.points ?? []).map((point) => [`${point.series} ${point.day}`, point]))
  const rows = series.flatMap(({ name, label, unit, points }) =>
    points.map((point): Cell[] => {
      const figure = (x: number) => each((lang) => numberFormat(lang, currency).unit(x, unit))
      const band = ({ p05, p95 }: FanPoint) => each((lang) => numberFormat(lang, currency).interval(p05, p95, unit))
      const foretold = held.get(`${name} ${point.day}`)
      return [
        label,
        each((lang) => numberFormat(lang, currency).date(start, point.day)),
        Number.isFinite(point.observed) ? figure(point.observed) : MISSING,
        figure(point.p50),
        band(point),
        numberFormat('en', currency).share(point.pit),
        foretold === undefined ? MISSING : band(foretold),
      ]
    }),
  )
  const heads = [columns.series, columns.date, columns.observed, columns.median, columns.band, columns.pit]
  return textTable([...heads, columns.foretold], tail === undefined ? rows.map((row) => [...row.slice(0, -1), MISSING]) : rows)
}

/** Correlations of the posterior draws. */
export function correlationsTable({ findings: { parameters, correlations }, currency }: CalibrationResult): Html {
  const labels = parameterLabels(parameters)
  const numbered = labels.map((label, i) => each((lang) => `${i + 1}  ${label[lang]}`))
  const ratio = numberFormat('en', currency).ratio
  return textTable(
    [columns.parameter, ...labels.map((_, i) => same(String(i + 1)))],
    correlations.map((row, i) => [numbered[i], ...row.map((r) => ratio(r))]),
  )
}

/** The nearest run in each part of each prior. */
export function profilesTable(result: CalibrationResult): Html {
  const { parameters, profiles } = result.findings
  const labels = parameterLabels(parameters)
  const rows = parameters.flatMap((parameter, j) =>
    profiles[j].values.map((at, i): Cell[] => [
      labels[j],
      writer(parameter, result)(({ value }) => value(at)),
      numberFormat('en', result.currency).ratio(profiles[j].distances[i]),
    ]),
  )
  return textTable([columns.parameter, columns.value, columns.distance], rows)
}

/** What was searched and what was left, round by round. */
export function roundsTable(result: CalibrationResult): Html {
  const { parameters, rounds } = result.findings
  const labels = parameterLabels(parameters)
  const exact = numberFormat('en', result.currency).exact
  const rows = rounds.flatMap((round, r) =>
    parameters.map((parameter, j): Cell[] => {
      const both = writer(parameter, result)
      const ends = ([low, high]: readonly [number, number]) => both(({ interval }) => interval(low, high))
      return [String(r + 1), exact(round.total), exact(round.inside), labels[j], ends(round.searched[j]), ends(round.intervals[j])]
    }),
  )
  return textTable([columns.round, columns.total, columns.inside, columns.parameter, columns.searched, columns.interval], rows)
}

/** Shares of known truths inside their intervals. */
export function truthsTable(result: CalibrationResult): Html | undefined {
  const { truths } = result.findings
  if (truths === undefined) return undefined
  const rows = namesOf(result).map((name, j): Cell[] => [
    name,
    shareText(truths.covered50[j], result),
    shareText(truths.covered90[j], result),
  ])
  return textTable([columns.parameter, columns.covered50, columns.covered90], rows)
}

/** The tables that were observed, from when to when. */
export function filesTable({ files }: CalibrationResult): Html {
  const rows = files.map(({ path, from, to, points }): Cell[] => [html`<code>${path}</code>`, from, to, String(points)])
  return textTable([columns.file, columns.from, columns.to, columns.points], rows)
}

/** Label over path. */
function namesOf({ findings: { parameters } }: CalibrationResult): Html[] {
  return parameters.map(({ name, label }) => html`${bilingual(label.zh && label.en ? label : same(name))}<br /><code>${name}</code>`)
}

function writer(parameter: CalibratedParameter, { currency }: CalibrationResult) {
  const numbers: Readonly<Record<Lang, ParameterNumbers>> = {
    zh: parameterNumbers(parameter, 'zh', currency),
    en: parameterNumbers(parameter, 'en', currency),
  }
  return (write: (of: ParameterNumbers) => string): Text => each((lang) => write(numbers[lang]))
}

function shareText(x: number, { currency }: CalibrationResult): string {
  return numberFormat('en', currency).share(x)
}

function same(text: string): Text {
  return { zh: text, en: text }
}
