import { worstOf, type Verdict } from '../engine/base/verdict.ts'
import type { DataHealth, FittedModel } from '../engine/base/fitData.ts'
import type { Text } from '../engine/base/value.ts'
import { bilingual } from './bilingual.ts'
import { cleanResult } from './cleanResult.ts'
import { dataCards, dataSection, dataSummary } from './fit/dataSection.ts'
import { estimatesSection } from './fit/estimatesSection.ts'
import { figureText } from './fit/figureText.ts'
import { fitFigures } from './fit/fitFigures.ts'
import { allChecks } from './fit/trust.ts'
import { trustSentence } from './fit/trustSentence.ts'
import type { UseHint } from './fit/useLines.ts'
import { fitTexts } from './fitMessages.ts'
import { html, type Html } from './html.ts'
import { numberFormat, type Lang } from './numbers.ts'
import { page, section } from './page.ts'
import { checksCard } from './sections/checksSection.ts'
import { reproduceCard } from './sections/reproduceSection.ts'

/** Everything the report of a fit shows. It is data. */
export interface FitReport {
  readonly model: FittedModel
  readonly health: DataHealth
  /** How a scenario uses the artifact; none where no section takes it. */
  readonly use: readonly UseHint[]
  readonly reproduce: {
    readonly command: string
    readonly version: string
    /** Name of the artifact's file. */
    readonly artifact: string
    readonly files: readonly { readonly path: string; readonly sha256: string }[]
  }
}

/**
 * The report of `kocast fit` as one HTML file: both languages inside, `lang` shown first, no requests. Its first line says what was found
 * and whether to trust it, by the worst check of model and data.
 *
 * finding and verdict → charts → estimates → model health → data health → how to use it → how to reproduce it
 */
export async function renderFitReport(given: FitReport, { lang }: { readonly lang: Lang }): Promise<string> {
  const fit = cleanResult(given)
  const { model, health } = fit
  const charts = await fitFigures(model)
  const { sections } = fitTexts
  const parts: readonly (readonly [keyof typeof sections, Html])[] = [
    ['charts', charts.length === 0 ? html`` : section('charts', sections.charts, charts)],
    ['estimates', estimatesSection(model)],
    ['checks', model.checks.length === 0 ? html`` : section('checks', sections.checks, checksCard(model.checks))],
    ['data', dataSection(health)],
    ['use', section('use', sections.use, useCard(fit))],
    ['reproduce', section('reproduce', sections.reproduce, reproduceOf(fit))],
  ]
  const present = parts.filter(([, content]) => content.html !== '')
  const nav = html`<nav>${present.map(([name]) => html`<a href="#${name}">${bilingual(sections[name])}</a>`)}</nav>`
  return page(titleOf(fit), html`${header(fit)}${nav}${present.map(([, content]) => content)}`, lang)
}

/** The page of a check before any fit: what the data hold and whether a model may be fitted to them. */
export function renderDataReport(
  given: { readonly kind: FittedModel['kind']; readonly health: DataHealth },
  { lang }: { readonly lang: Lang },
): string {
  const { kind, health } = cleanResult(given)
  const { data, kinds } = fitTexts
  const verdict = worstOf(health.checks)
  const body = html`<header>
      <p class="kind">${bilingual(data.kind)} · ${bilingual(kinds[kind])} · ${health.file}</p>
      <h1 class="finding">${badge(verdict, fitTexts.verdictsOfData[verdict])} ${bilingual(dataSummary(health))}</h1>
    </header>
    <div class="answer ${verdict.toLowerCase()}">
      <p>${bilingual(trustSentence(health.checks))}</p>
      <p class="small">${bilingual(data.before)}</p>
    </div>
    ${section('data', fitTexts.sections.data, dataCards(health))}`
  return page({ zh: `${data.kind.zh}：${health.file}`, en: `${data.kind.en}: ${health.file}` }, body, lang)
}

/** `BG/NBD + Gamma–Gamma`. */
export function modelName(model: string): Text {
  const parts = model.split('+').map((part) => (Object.hasOwn(fitTexts.models, part) ? fitTexts.models[part] : { zh: part, en: part }))
  return { zh: parts.map(({ zh }) => zh).join(' + '), en: parts.map(({ en }) => en).join(' + ') }
}

function titleOf({ model, health }: FitReport): Text {
  const kind = fitTexts.kinds[model.kind]
  return { zh: `${kind.zh}：${health.file}`, en: `${kind.en}: ${health.file}` }
}

/** The first line: the verdict and the finding; below it why. */
function header({ model, health }: FitReport): Html {
  const checks = allChecks(model, health)
  const verdict = worstOf(checks)
  const [first, rest] = firstSentence(model.finding)
  return html`<header>
      <p class="kind">${bilingual(fitTexts.kinds[model.kind])} · ${bilingual(modelName(model.model))} · ${health.file}</p>
      <h1 class="finding${isLong(first) ? ' long' : ''}">${badge(verdict, fitTexts.verdicts[verdict])} ${bilingual(first)}</h1>
    </header>
    <div class="answer ${verdict.toLowerCase()}">
      ${rest === undefined ? undefined : html`<p>${bilingual(rest)}</p>`}
      <p>${bilingual(trustSentence(checks))}</p>
    </div>
    ${facts({ model, health })}`
}

/** Too long to be set as large as a headline. */
function isLong({ zh, en }: Text): boolean {
  return zh.length > 60 || en.length > 130
}

/** A finding as its headline and what follows it. */
function firstSentence(finding: Text): readonly [Text, Text | undefined] {
  const split = (text: string, end: RegExp): readonly [string, string] => {
    const at = end.exec(text)
    return at === null ? [text, ''] : [text.slice(0, at.index + 1), text.slice(at.index + 1).trim()]
  }
  const [zh, en] = [split(finding.zh, /。(?=.)/), split(finding.en, /[.](?= [A-Z])/)]
  const first = { zh: zh[0], en: en[0] }
  return [first, zh[1] === '' || en[1] === '' ? undefined : { zh: zh[1], en: en[1] }]
}

function badge(verdict: Verdict, label: Text): Html {
  return html`<span class="badge ${verdict.toLowerCase()}">${bilingual(label)}</span>`
}

function facts({ model, health }: Pick<FitReport, 'model' | 'health'>): Html {
  const { facts: names, counted } = fitTexts
  const exact = (x: number) => numberFormat('en', 'CNY').exact(x)
  const same = (value: string): Text => ({ zh: value, en: value })
  const n: Text = { zh: `${exact(model.n)}${counted[model.kind].zh}`, en: `${exact(model.n)} ${counted[model.kind].en}` }
  const rows: readonly (readonly [Text, Text])[] = [
    [names.n, n],
    ...(health.window === undefined ? [] : [[names.window, same(`${health.window.from} – ${health.window.to}`)] as const]),
    ...(model.period === undefined ? [] : [[names.period, same(model.period)] as const]),
    ...(model.currency === undefined ? [] : [[names.currency, same(model.currency)] as const]),
    [names.logLikelihood, same(figureText(model.logLikelihood, 8))],
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

function useCard({ model, health, use }: FitReport): Html {
  const { use: say } = fitTexts
  const failed = worstOf(allChecks(model, health)) === 'FAIL'
  if (use.length === 0) return html`<div class="card"><p>${bilingual(say.none)}</p></div>`
  return html`<div class="card">
    ${failed ? html`<p class="fail">${bilingual(say.avoid)}</p>` : undefined}
    <p class="small">${bilingual(say.how)}</p>
    ${use.map(
      ({ about, lines }) =>
        html`<p>${bilingual(about)}</p>
          <pre class="copy">${lines}</pre>`,
    )}
    <p class="small">${bilingual(say.draws)}</p>
  </div>`
}

function reproduceOf({ reproduce }: FitReport): Html {
  const { reproduce: say } = fitTexts
  const facts = [
    [say.artifact, reproduce.artifact],
    [say.version, `kocast ${reproduce.version}`],
  ] as const
  return reproduceCard(say.command, reproduce, facts)
}
