import type { CalibrationResult } from '../engine/base/calibrationResult.ts'
import type { Text } from '../engine/base/value.ts'
import { worstOf } from '../engine/base/verdict.ts'
import { bilingual, spoken } from './bilingual.ts'
import { calibrationAnswer } from './calibration/calibrationAnswer.ts'
import { calibrationContext } from './calibration/calibrationContext.ts'
import {
  correlationsTable,
  filesTable,
  parametersTable,
  pointsTable,
  profilesTable,
  roundsTable,
  spreadsTable,
  truthsTable,
} from './calibration/calibrationTableParts.ts'
import { calibrationHeadings } from './calibration/calibrationTexts.ts'
import type { ChartContext, Figure } from './chart.ts'
import { calibrationFans } from './charts/calibrationFans.ts'
import { calibrationPairs } from './charts/calibrationPairs.ts'
import { calibrationParameters } from './charts/calibrationParameters.ts'
import { calibrationProfiles } from './charts/calibrationProfiles.ts'
import { calibrationRounds } from './charts/calibrationRounds.ts'
import { calibrationTruths } from './charts/calibrationTruths.ts'
import { cleanResult } from './cleanResult.ts'
import { html, type Html } from './html.ts'
import { numberFormat, type Lang } from './numbers.ts'
import { page, section } from './page.ts'
import { pageFigure } from './pageFigure.ts'
import { drawFigure } from './renderFigure.ts'
import { report } from './reportMessages.ts'
import { checksCard } from './sections/checksSection.ts'
import { reproduceCard } from './sections/reproduceSection.ts'
import { css } from './theme.ts'

/** Artifact that `kocast calibrate` writes beside the page. */
const POSTERIOR = 'posterior.json'

/**
 * The report of `kocast calibrate` as one HTML file: both languages inside, `lang` shown first, no requests. Its first line says what the data
 * settle, and of what they say nothing.
 *
 * answer → prior against posterior → fans with held-out tail and ranks → correlations → profiles → rounds → known truths and checks
 *   → how to use it → data and how to reproduce it
 */
export async function renderCalibrationReport(given: CalibrationResult, { lang }: { readonly lang: Lang }): Promise<string> {
  const result = cleanResult(given)
  const { sections } = calibrationHeadings
  const draw = (name: string, chart: Draw, table: Html | undefined) => figure(name, result, chart, table)
  const parts: readonly (readonly [keyof typeof sections, readonly (Html | undefined)[]])[] = [
    ['parameters', [await draw('parameters', calibrationParameters, spreadsTable(result)), parametersCard(result)]],
    ['fit', [await draw('fans', calibrationFans, pointsTable(result))]],
    ['pairs', [await draw('pairs', calibrationPairs, correlationsTable(result))]],
    ['profiles', [await draw('profiles', calibrationProfiles, profilesTable(result))]],
    ['rounds', [await draw('rounds', calibrationRounds, roundsTable(result))]],
    ['checks', [checksCard(result.findings.checks), await draw('truths', calibrationTruths, truthsTable(result))]],
    ['use', [useCard(result)]],
    ['reproduce', [html`<div class="card">${filesTable(result)}</div>`, reproduceOf(result)]],
  ]
  const present = parts.flatMap(([name, content]) => {
    const some = content.filter((part) => part !== undefined)
    return some.length > 0 ? [[name, section(name, sections[name], some)] as const] : []
  })
  const nav = html`<nav>${present.map(([name]) => html`<a href="#${name}">${bilingual(sections[name])}</a>`)}</nav>`
  return page(titleOf(result), html`${header(result)}${nav}${present.map(([, content]) => content)}`, lang)
}

function titleOf({ title }: CalibrationResult): Text {
  const { kind } = calibrationHeadings
  return { zh: `${kind.zh}：${title.zh}`, en: `${kind.en}: ${title.en}` }
}

/** The first line: verdict and answer; below it how well and at what cost. */
function header(result: CalibrationResult): Html {
  const { kind, badges } = calibrationHeadings
  const [first, ...rest] = calibrationAnswer(result)
  const verdict = worstOf(result.findings.checks)
  const look = verdict.toLowerCase()
  return html`<header>
      <p class="kind">${bilingual(kind)} · ${bilingual(result.title)}</p>
      <h1 class="finding long"><span class="badge ${look}">${bilingual(badges[verdict])}</span> ${bilingual(first)}</h1>
    </header>
    <div class="answer ${look}">${rest.map((sentence) => html`<p>${spoken(sentence)}</p>`)}</div>`
}

type Draw = (result: CalibrationResult, context: ChartContext) => Figure | undefined

/** A chart with its data folded below it. */
async function figure(name: string, result: CalibrationResult, draw: Draw, table: Html | undefined): Promise<Html | undefined> {
  const data =
    table &&
    html`<details class="data">
      <summary>${bilingual(report.table)}</summary>
      <div class="scroll">${table}</div>
    </details>`
  return pageFigure(
    name,
    (lang, size) => {
      const context = calibrationContext(result, lang, css, size)
      return drawFigure(name, () => draw(result, context), context, false)
    },
    data,
  )
}

function parametersCard(result: CalibrationResult): Html {
  return html`<div class="card">
    ${parametersTable(result)}
    <p class="small">${bilingual(calibrationHeadings.verdictNote)}</p>
  </div>`
}

function useCard({ findings: { parameters, checks } }: CalibrationResult): Html {
  const { use } = calibrationHeadings
  return html`<div class="card">
    ${worstOf(checks) === 'FAIL' ? html`<p class="fail">${bilingual(use.avoid)}</p>` : undefined}
    <p>${bilingual(use.how)}</p>
    <pre class="copy">use: [{ artifact: ${POSTERIOR} }]</pre>
    <p class="small">${bilingual(use.joint)}</p>
    <p class="small">${bilingual(use.paths)} ${parameters.map(({ name }, j) => html`${j > 0 ? ', ' : ''}<code>${name}</code>`)}</p>
  </div>`
}

function reproduceOf({ reproduce, seed, findings: { method, budget } }: CalibrationResult): Html {
  const { facts: names, command } = calibrationHeadings
  const exact = (x: number) => numberFormat('en', 'CNY').exact(x)
  const facts = [
    [names.seed, seed],
    [names.method, method],
    [names.runs, `${exact(budget.made)} / ${exact(budget.runs)}`],
    [names.version, `kocast ${reproduce.version}`],
    [names.rng, String(reproduce.rngVersion)],
  ] as const
  return reproduceCard(command, reproduce, facts)
}
