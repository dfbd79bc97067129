import type { RunResult } from '../engine/base/result.ts'
import { bilingual } from './bilingual.ts'
import type { ChartSection } from './chart.ts'
import { charts } from './charts/index.ts'
import { cleanResult } from './cleanResult.ts'
import { html, type Html } from './html.ts'
import type { Lang } from './numbers.ts'
import { page } from './page.ts'
import { report as texts } from './reportMessages.ts'
import { answerSection } from './sections/answerSection.ts'
import { benchmarksSection } from './sections/benchmarksSection.ts'
import { chartSection, type ChartFailed } from './sections/chartSection.ts'
import { checksSection } from './sections/checksSection.ts'
import { figuresSection } from './sections/figuresSection.ts'
import { inputsSection } from './sections/inputsSection.ts'
import { reproduceSection } from './sections/reproduceSection.ts'

const CHARTED: readonly ChartSection[] = ['money', 'spread', 'trust', 'private', 'funnel', 'retention', 'fatigue', 'tiers', 'policies']

export interface ReportOptions {
  /** Shown first. */
  readonly lang: Lang
  /** Hears, once for each chart that became a placeholder, why. */
  readonly failed?: ChartFailed
}

/**
 * The report of a run as one HTML file: both languages inside, `lang` shown first, no requests, prints on A4.
 *
 * answer → money → reach and spread → trust → communities → funnel → retention → fatigue → who did it → policies → all figures → levels of the market → model health → inputs → how to reproduce it.
 * Sections without data are left out; a chart that fails becomes a placeholder.
 */
export async function renderReport(given: RunResult, { lang, failed }: ReportOptions): Promise<string> {
  const result = cleanResult(given)
  const charted: Html[] = []
  for (const name of CHARTED) charted.push(await chartSection(name, charts, result, failed))
  const rest: readonly (readonly [string, Html])[] = [
    ...CHARTED.map((name, i) => [name, charted[i]] as const),
    ['figures', figuresSection(result)],
    ['benchmarks', benchmarksSection(result)],
    ['checks', checksSection(result)],
    ['inputs', inputsSection(result)],
    ['reproduce', reproduceSection(result)],
  ]
  const present = rest.filter(([, content]) => content.html !== '')
  const nav = html`<nav>${present.map(([name]) => html`<a href="#${name}">${bilingual(texts.sections[name])}</a>`)}</nav>`
  return page(result.title, html`${answerSection(result)}${nav}${present.map(([, content]) => content)}`, lang)
}
