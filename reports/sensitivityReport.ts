import type { SensitivityResult } from '../engine/base/sensitivityResult.ts'
import type { Text } from '../engine/base/value.ts'
import { bilingual, spoken } from './bilingual.ts'
import type { ChartContext, Figure } from './chart.ts'
import { morris } from './charts/morris.ts'
import { sobolIndices } from './charts/sobolIndices.ts'
import { tornado } from './charts/tornado.ts'
import { cleanResult } from './cleanResult.ts'
import { html, type Html } from './html.ts'
import { numberFormat, type Lang } from './numbers.ts'
import { page, section } from './page.ts'
import { pageFigure } from './pageFigure.ts'
import { drawFigure } from './renderFigure.ts'
import { report } from './reportMessages.ts'
import { reproduceCard } from './sections/reproduceSection.ts'
import { sensitivityAnswer } from './sensitivity/sensitivityAnswer.ts'
import { sensitivityContext } from './sensitivity/sensitivityContext.ts'
import { indicesTable, screeningTable, tornadoTable } from './sensitivity/sensitivityTableParts.ts'
import { sensitivityHeadings } from './sensitivity/sensitivityTexts.ts'
import { css } from './theme.ts'

/** More inputs than this are folded. */
const FEW_INPUTS = 12

/**
 * The report of `kocast sensitivity` as one HTML file: both languages inside, `lang` shown first, no requests. Its first line says what
 * matters most, how much of the variance it makes, and how much is luck.
 *
 * answer → parts of the variance → one at a time → screening → what is uncertain → how to reproduce it
 */
export async function renderSensitivityReport(given: SensitivityResult, { lang }: { readonly lang: Lang }): Promise<string> {
  const result = cleanResult(given)
  const [first, ...rest] = sentences(result)
  const parts = [
    await part('indices', result, sobolIndices, indicesTable(result)),
    await part('tornado', result, tornado, tornadoTable(result)),
    await part('screening', result, morris, screeningTable(result)),
    section('inputs', sensitivityHeadings.inputs, inputsCard(result)),
    section('reproduce', sensitivityHeadings.reproduce, reproduceOf(result)),
  ]
  const header = html`<header>
      <p class="kind">${bilingual(sensitivityHeadings.kind)} · ${bilingual(result.metric.label)} · ${bilingual(result.title)}</p>
      <h1 class="finding long">${spoken(first)}</h1>
    </header>
    ${rest.length === 0 ? undefined : html`<div class="answer">${rest.map((sentence) => html`<p>${bilingual(sentence)}</p>`)}</div>`}`
  return page(result.title, html`${header}${parts}`, lang)
}

function sentences(result: SensitivityResult): Text[] {
  const [zh, en] = [sensitivityAnswer(result, 'zh'), sensitivityAnswer(result, 'en')]
  return zh.map((sentence, i) => ({ zh: sentence, en: en[i] }))
}

/** A chart with its table; the table alone where there is nothing to draw, nothing where there is neither. */
async function part(
  name: 'indices' | 'tornado' | 'screening',
  result: SensitivityResult,
  draw: (result: SensitivityResult, context: ChartContext) => Figure | undefined,
  table: Html | undefined,
): Promise<Html> {
  if (table === undefined) return html``
  const data = html`<details class="data">
    <summary>${bilingual(report.table)}</summary>
    <div class="scroll">${table}</div>
  </details>`
  const figure = await pageFigure(
    name,
    (lang, size) => {
      const context = sensitivityContext(result, lang, css, size)
      return drawFigure(name, () => draw(result, context), context, false)
    },
    data,
  )
  return section(name, sensitivityHeadings[name], figure ?? html`<div class="card">${table}</div>`)
}

/** All inputs, those that matter most first; folded where they are many. */
function inputsCard(result: SensitivityResult): Html {
  const { input, value, origin, all } = sensitivityHeadings
  const rank = ranks(result)
  const inputs = [...result.inputs].sort((a, b) => (rank.get(a.name) ?? rank.size) - (rank.get(b.name) ?? rank.size))
  const table = html`<table>
    <thead>
      <tr>
        ${[input, value, origin].map((head) => html`<th scope="col">${bilingual(head)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${inputs.map(
        (of) =>
          html`<tr>
            <th scope="row">${bilingual(of.label)}<br /><code>${of.name}</code></th>
            <td>${of.value}<span class="small">${of.unit === 'none' ? '' : ` ${of.unit}`}</span></td>
            <td><span class="tag">${bilingual(report.origins[of.origin])}</span></td>
          </tr>`,
      )}
    </tbody>
  </table>`
  if (inputs.length <= FEW_INPUTS) return html`<div class="card">${table}</div>`
  return html`<details class="inputs">
    <summary>${bilingual(all)}<span class="count">${bilingual(report.inputCount(inputs.length))}</span></summary>
    ${table}
  </details>`
}

/** Inputs by what they do: as parts of the variance, else one at a time, else in the screening. */
function ranks({ findings: { sobol, tornado: oneByOne, morris: screening } }: SensitivityResult): Map<string, number> {
  const names = [
    ...(sobol?.indices.map(({ source }) => source) ?? []),
    ...(oneByOne?.bars.map(({ input }) => input) ?? []),
    ...(screening?.effects.map(({ input }) => input) ?? []),
  ]
  return new Map([...new Set(names)].map((name, i) => [name, i]))
}

function reproduceOf({ reproduce, seed, findings, agents, scale }: SensitivityResult): Html {
  const exact = (x: number) => numberFormat('en', 'CNY').exact(x)
  const facts = [
    [sensitivityHeadings.seed, seed],
    [sensitivityHeadings.runs, exact(findings.runs)],
    [sensitivityHeadings.people, `${exact(agents)} × ${exact(scale)}`],
    [sensitivityHeadings.version, `kocast ${reproduce.version}`],
    [sensitivityHeadings.rng, String(reproduce.rngVersion)],
  ] as const
  return reproduceCard(sensitivityHeadings.command, reproduce, facts)
}
