import type { BacktestSummary, ForecastResult } from '../../engine/base/forecastResult.ts'
import type { Text } from '../../engine/base/value.ts'
import { bilingual } from '../bilingual.ts'
import { modelLabel } from '../charts/forecastOrigins.ts'
import { forecastTexts } from '../forecastMessages.ts'
import { html, type Html } from '../html.ts'
import { MISSING, numberFormat, type NumberFormat } from '../numbers.ts'
import { forecastRows } from '../parts/forecastRows.ts'
import { targetWords } from '../parts/targetWords.ts'
import { numberOf } from '../rows.ts'
import { hintValue } from './forecastAnswer.ts'

const { columns } = forecastTexts

type Cell = Text | string | { readonly figure: Text; readonly interval: Text }

/** Every target: by when, how likely, and where the forecast stands. */
export function targetsCard(result: ForecastResult): Html {
  const both = writer(result.currency)
  const again = result.actuals !== undefined
  const heads = [columns.target, columns.by, columns.probability, columns.certainty, ...(again ? [columns.before] : []), columns.forecast]
  const rows = result.targets.map((target): Cell[] => [
    {
      en: targetWords(target, { lang: 'en', currency: result.currency }),
      zh: targetWords(target, { lang: 'zh', currency: result.currency }),
    },
    target.date,
    both((number) => number.share(target.probability)),
    both((number) => number.interval(target.low, target.high, 'share')),
    ...(again ? [both((number) => (target.before === undefined ? MISSING : number.share(target.before)))] : []),
    ranged([target.mean, target.p05, target.p95], target.unit, both),
  ])
  return table(heads, rows)
}

/** What came in against the forecast, series by series, and what it makes of the rest. */
export function changesCard({ actuals, currency, shown }: ForecastResult): Html {
  if (actuals === undefined) return html``
  const both = writer(currency)
  const told = actuals.changes.filter(({ series, isObserved }) => isObserved || shown.includes(series))
  const heads = [
    columns.series,
    columns.soFar,
    columns.expected,
    columns.rank,
    columns.rest,
    columns.endBefore,
    columns.endNow,
    columns.explained,
  ]
  const rows = told.map((change): Cell[] => {
    const { unit, label, isObserved } = change
    return [
      label,
      isObserved ? both((number) => number.unit(change.soFar, unit)) : MISSING,
      ranged([change.soFarExpected, change.soFarLow, change.soFarHigh], unit, both),
      isObserved ? both((number) => number.share(change.rank)) : MISSING,
      both((number) => `${number.unit(change.restBefore, unit)} → ${number.unit(change.restNow, unit)}`),
      ranged(change.endBefore, unit, both),
      ranged(change.endNow, unit, both),
      both((number) => number.share(change.explained)),
    ]
  })
  return html`${table(heads, rows)}${hintsCard({ actuals, currency })}`
}

function hintsCard({ actuals, currency }: Pick<ForecastResult, 'actuals' | 'currency'>): Html {
  const hints = actuals?.hints ?? []
  if (hints.length === 0) return html`<p class="small">${bilingual(forecastTexts.noHints)}</p>`
  const value = (x: number, unit: string): Text => ({ en: hintValue(x, unit, 'en', currency), zh: hintValue(x, unit, 'zh', currency) })
  const rows = hints.map(({ path, about, unit, before, now }) => [
    html`${bilingual(about)} <code>${path}</code>`,
    bilingual(value(before, unit)),
    bilingual(value(now, unit)),
  ])
  return html`<div class="card">
    <p class="small">${bilingual(forecastTexts.hints)}</p>
    ${grid([columns.input, columns.assumed, columns.speaksFor], rows)}
  </div>`
}

/** Scores of every way to forecast over all origins, and per origin below it. */
export function backtestCard(result: ForecastResult, test: BacktestSummary): Html {
  const both = writer(result.currency)
  const { inside } = columns
  const same = (name: string): Text => ({ en: name, zh: name })
  const heads = [
    columns.model,
    columns.points,
    same('WAPE'),
    same('MASE'),
    columns.bias,
    columns.crps,
    columns.interval,
    columns.pinball,
    inside('50%'),
    inside('80%'),
    inside('90%'),
    inside('95%'),
  ]
  const rowsOf = (origin: (of: string) => boolean, isDated: boolean) =>
    forecastRows(result, 'backtest', test.series)
      .filter((row) => origin(String(row.origin)))
      .map((row): Cell[] => {
        const label = modelLabel(String(row.model), test)
        const share = (column: string) => both((number) => number.share(numberOf(row, column)))
        const value = (column: string) => both((number) => number.unit(numberOf(row, column), test.unit))
        return [
          isDated ? { en: `${String(row.origin)} · ${label.en}`, zh: `${String(row.origin)} · ${label.zh}` } : label,
          String(row.points),
          share('wape'),
          both((number) => number.ratio(numberOf(row, 'mase'))),
          share('bias'),
          value('crps'),
          value('intervalScore'),
          value('pinball'),
          ...['coverage50', 'coverage80', 'coverage90', 'coverage95'].map(share),
        ]
      })
  return html`${table(
      heads,
      rowsOf((origin) => origin === 'all', false),
    )}
    <p class="small">${bilingual(forecastTexts.scores)} ${bilingual(forecastTexts.expost)}</p>
    <details class="data">
      <summary>${bilingual({ en: 'Origin by origin', zh: '逐个起点' })}</summary>
      <div class="scroll">
        ${plain(
          heads,
          rowsOf((origin) => origin !== 'all', true),
        )}
      </div>
    </details>`
}

/** A mean above its 90% interval. */
function ranged([mean, low, high]: readonly [number, number, number], unit: string, both: ReturnType<typeof writer>): Cell {
  return { figure: both((number) => number.unit(mean, unit)), interval: both((number) => number.interval(low, high, unit)) }
}

function writer(currency: string) {
  const [zh, en] = [numberFormat('zh', currency), numberFormat('en', currency)]
  return (write: (number: NumberFormat) => string): Text => ({ zh: write(zh), en: write(en) })
}

function table(heads: readonly Text[], rows: readonly (readonly Cell[])[]): Html {
  return html`<div class="card">${plain(heads, rows)}</div>`
}

function plain(heads: readonly Text[], rows: readonly (readonly Cell[])[]): Html {
  return grid(
    heads,
    rows.map((cells) => cells.map(written)),
  )
}

function written(cell: Cell): Html {
  if (typeof cell === 'string') return html`${cell}`
  return 'figure' in cell ? html`${bilingual(cell.figure)}<br /><span class="small">${bilingual(cell.interval)}</span>` : bilingual(cell)
}

function grid(heads: readonly Text[], rows: readonly (readonly Html[])[]): Html {
  return html`<table>
    <thead>
      <tr>
        ${heads.map((head, i) => html`<th scope="col" class="${i === 0 ? '' : 'n'}">${bilingual(head)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (cells) =>
          html`<tr>
            ${cells.map((cell, i) => (i === 0 ? html`<th scope="row" class="label">${cell}</th>` : html`<td class="n">${cell}</td>`))}
          </tr>`,
      )}
    </tbody>
  </table>`
}
