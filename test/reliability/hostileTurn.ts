import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import type { RunResult } from '../../engine/base/result.ts'
import type { Lang } from '../../reports/numbers.ts'
import { renderCompareReport } from '../../reports/compareReport.ts'
import { renderDataReport, renderFitReport } from '../../reports/fitReport.ts'
import { renderReport } from '../../reports/report.ts'
import { fitReports } from '../reports/fitFixture.ts'
import { SWEEPS, sweptArms } from '../reports/compareFixture.ts'
import { phoneLaunch, twoArms } from '../reports/fixture.ts'
import { withHostileArms, withHostileNames, withHostileTexts } from '../reports/hostile.ts'
import { lookAtPage } from '../reports/lookAtPage.ts'
import { hostileTexts } from '../reports/payloads.ts'
import { weekly } from '../reports/weekly.ts'
import { isFull } from './counts.ts'
import type { Offence } from './forked.ts'
import { add, keepMost, type Tallies } from './overCases.ts'

/** Two texts to a field, so that half as many pages hold them all; a text that is second in one field is first in the next. */
const texts = hostileTexts.map((text, i) => `${text} ${hostileTexts[(i + 1) % hostileTexts.length]}`)

const [run, compared, swept] = [some(weekly(phoneLaunch())), twoArms(), sweptArms(SWEEPS.small)]
const fits = Object.values(fitReports)
/** Each kind of fit has every fifth turn, and a hundred texts per field with it. */
const fitOf = (turn: number) => {
  const round = Math.floor(turn / fits.length)
  return withHostileNames(fits[turn % fits.length](), texts, 2 * (fits.length * round + (round % fits.length)))
}

/** In turn n the i-th text of a report is hostile texts 2n + i and the next: over all turns every field of a run and a comparison holds every text. */
const REPORTS: Readonly<Record<string, (turn: number, lang: Lang) => Promise<string> | string>> = {
  run: (turn, lang) => renderReport(withHostileTexts(run, texts, 2 * turn), { lang }),
  comparison: (turn, lang) => renderCompareReport(withHostileArms(compared, texts, 2 * turn), { lang }),
  sweep: (turn, lang) => renderCompareReport(withHostileArms(swept, texts, 2 * turn), { lang }),
  fit: (turn, lang) => renderFitReport(fitOf(turn), { lang }),
  data: (turn, lang) => {
    const { model, health } = fitOf(turn)
    return renderDataReport({ kind: model.kind, health }, { lang })
  },
}
/** Fewer drawings than this and the charts would not have been looked at. */
const LEAST_DRAWINGS: Readonly<Record<string, number>> = { run: isFull ? 30 : 4, comparison: 2, sweep: 4, fit: 2, data: 0 }

/** Shows the reports of a turn in a browser, in files of a folder: what they did that a report never does. */
export async function hostileTurn(
  turn: number,
  { most, sum }: Tallies,
  { browser, folder }: { readonly browser: Browser; readonly folder: string },
): Promise<Omit<Offence, 'at'>[]> {
  const offences: Omit<Offence, 'at'>[] = []
  for (const [kind, render] of Object.entries(REPORTS)) {
    const lang = turn % 2 === 0 ? 'zh' : 'en'
    const file = join(folder, `${turn}-${kind}.html`)
    writeFileSync(file, await render(turn, lang))
    const { drawings, isWithin, ...found } = await lookAtPage(browser, file)
    rmSync(file)
    add(sum, 'pages')
    keepMost(most, `drawings ${kind}`, drawings)
    for (const [what, list] of Object.entries(found))
      for (const detail of list) offences.push({ what, detail: `${kind} ${lang}: ${detail}` })
    if (drawings < LEAST_DRAWINGS[kind]) offences.push({ what: 'errors', detail: `${kind}: only ${drawings} drawings` })
    if (!isWithin) offences.push({ what: 'errors', detail: `${kind}: scrolls sideways on a phone` })
  }
  return offences
}

/** In short a run with every fourth table, none of those in test/reports/report.test.ts. */
function some(result: RunResult): RunResult {
  return isFull ? result : { ...result, tables: result.tables.filter((_, i) => i % 4 === 1) }
}
