import type { SensitivityResult, TornadoBar, VariancePart } from '../../engine/base/sensitivityResult.ts'
import type { Text } from '../../engine/base/value.ts'
import { bilingual } from '../bilingual.ts'
import { html, type Html } from '../html.ts'
import { MISSING } from '../numbers.ts'
import { sensitivityNumbers, type SensitivityNumbers } from './sensitivityNumbers.ts'
import { sensitivityHeadings, sensitivitySentences } from './sensitivityTexts.ts'

type Write = (numbers: SensitivityNumbers) => string

/** A table of all bars: values of the ends and what they do, with intervals and verdict. */
export function tornadoTable(result: SensitivityResult): Html | undefined {
  const found = result.findings.tornado
  if (found === undefined) return undefined
  const { input, low, high, verdict, verdicts } = sensitivityHeadings
  const end = (bar: TornadoBar, side: 'low' | 'high'): Write => {
    const unit = result.inputs.find(({ name }) => name === bar.input)?.unit ?? 'none'
    return ({ value, change, interval }) => {
      if (bar.verdict === 'none') return MISSING
      const at = bar.values.length === 1 ? `${value(bar.values[0][side], unit)}: ` : ''
      return `${at}${change(bar[side].value)} ${interval(bar[side].low, bar[side].high)}`
    }
  }
  const rows = found.bars.map((bar) =>
    row(result, bar.input, [end(bar, 'low'), end(bar, 'high'), ({ lang }) => verdicts[bar.verdict][lang]]),
  )
  return table([input, low, high, verdict], rows)
}

/** A table of the parts of the variance. */
export function indicesTable(result: SensitivityResult): Html | undefined {
  const { sobol, status } = result.findings
  if (sobol === undefined || status !== 'varies') return undefined
  const { input, alone, withOthers } = sensitivityHeadings
  const part =
    (of: VariancePart): Write =>
    ({ share, lang }) => {
      const interval = `${share(Math.max(0, of.low))} – ${share(Math.max(0, of.high))}`
      if (of.value === 0 && of.high === 0) return share(0)
      return of.isResolved
        ? `${share(of.value)} (${interval})`
        : `${sensitivitySentences[lang].unresolved} (≤ ${share(Math.max(0, of.high))})`
    }
  const rows = sobol.indices.map(({ source, kind, inputs, first, total }) => {
    const name: Text | string =
      kind === 'luck'
        ? sensitivityHeadings.luck
        : kind === 'rest'
          ? { zh: sensitivitySentences.zh.rest(inputs), en: sensitivitySentences.en.rest(inputs) }
          : source
    return row(result, name, [part(first), part(total)])
  })
  return table([input, alone, withOthers], rows)
}

/** A table of all elementary effects, those of luck last. */
export function screeningTable(result: SensitivityResult): Html | undefined {
  const { morris, status } = result.findings
  if (morris === undefined || status !== 'varies') return undefined
  const { input, size, mean, spread, kept, yes, no } = sensitivityHeadings
  const sized = (of: { value: number; low: number; high: number }): Write => {
    return ({ figure, interval }) => (Number.isFinite(of.low) ? `${figure(of.value)} ${interval(of.low, of.high)}` : figure(of.value))
  }
  const rows = morris.effects.map((effect) =>
    row(result, effect.input, [
      sized(effect.size),
      ({ change }) => change(effect.mean ?? Number.NaN),
      ({ figure }) => figure(effect.spread),
      ({ lang }) => (effect.kept ? yes : no)[lang],
    ]),
  )
  return table(
    [input, size, mean, spread, kept],
    [...rows, row(result, sensitivityHeadings.luck, [sized(morris.luck), () => '', () => '', () => ''])],
  )
}

function row(result: SensitivityResult, input: string | Text, cells: readonly Write[]): Html {
  const [zh, en] = [sensitivityNumbers(result, 'zh'), sensitivityNumbers(result, 'en')]
  const label = typeof input === 'string' ? { zh: zh.label(input), en: en.label(input) } : input
  return html`<tr>
    <th scope="row">${bilingual(label)}</th>
    ${cells.map((write) => html`<td class="n">${bilingual({ zh: write(zh), en: write(en) })}</td>`)}
  </tr>`
}

function table(heads: readonly Text[], rows: readonly Html[]): Html {
  return html`<table>
    <thead>
      <tr>
        ${heads.map((head, i) => html`<th scope="col" class="${i === 0 ? '' : 'n'}">${bilingual(head)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`
}
