import { join } from 'node:path'
import type { SensitivityResult, TornadoResult } from '../engine/base/sensitivityResult.ts'
import { cleanText } from '../reports/cleanResult.ts'
import type { Lang } from '../reports/numbers.ts'
import { sensitivityAnswer } from '../reports/sensitivity/sensitivityAnswer.ts'
import { endsOf, sensitivityNumbers } from '../reports/sensitivity/sensitivityNumbers.ts'
import { sensitivityHeadings, sensitivitySentences } from '../reports/sensitivity/sensitivityTexts.ts'
import type { Context } from './context.ts'
import type { KeptExperiment } from './keepExperiment.ts'
import { message } from './messages.ts'
import type { SensitivityOptions } from './sensitivityOptions.ts'
import { textTable } from './textTable.ts'

const MOST_ROWS = 20

/** The answer, parts of the variance and effects one at a time as aligned lines; all that was found as JSON. */
export function printSensitivity(
  { id, folder, result }: KeptExperiment<SensitivityResult>,
  { json, quiet }: Pick<SensitivityOptions, 'json' | 'quiet'>,
  context: Context,
): void {
  const { lang } = context
  const { metric, method, inputs, findings } = result
  if (json)
    context.print(JSON.stringify({ runId: id, metric: metric.name, method, answer: sensitivityAnswer(result, lang), inputs, ...findings }))
  else {
    const lines = [...sensitivityAnswer(result, lang), ...indexLines(result, lang), ...effectLines(result, lang)]
    for (const line of ['', ...lines]) context.print(cleanText(line))
  }
  if (!quiet) context.say(message(lang, 'report-at', { path: join(folder, 'report.html') }))
}

function indexLines(result: SensitivityResult, lang: Lang): string[] {
  const { sobol, status } = result.findings
  if (sobol === undefined || status !== 'varies') return []
  const numbers = sensitivityNumbers(result, lang)
  const { rest, luckLabel } = sensitivitySentences[lang]
  const head = [sensitivityHeadings.input[lang], sensitivityHeadings.alone[lang], '', sensitivityHeadings.withOthers[lang], '']
  const rows = sobol.indices.map(({ source, kind, inputs, first, total }) => {
    const name = kind === 'rest' ? rest(inputs) : kind === 'luck' ? luckLabel : numbers.label(source)
    const span = (part: typeof first) => `[${numbers.share(Math.max(0, part.low))}, ${numbers.share(Math.max(0, part.high))}]`
    const alone = first.isResolved || total.value === 0 ? numbers.share(Math.max(0, first.value)) : message(lang, 'not-resolved')
    return [name, alone, span(first), numbers.share(total.value), span(total)]
  })
  return ['', ...textTable([head, ...rows], ['left', 'right', 'left', 'right', 'left'])]
}

/** Inputs with their values at both ends and what these do to the figure, the largest first; what does nothing is counted. */
function effectLines(result: SensitivityResult, lang: Lang): string[] {
  const { tornado } = result.findings
  if (tornado === undefined) return []
  const numbers = sensitivityNumbers(result, lang)
  const shown = tornado.bars.filter(({ verdict }) => verdict !== 'none').slice(0, MOST_ROWS)
  const left = tornado.bars.length - shown.length
  const { input, value, low, high, verdict, verdicts } = sensitivityHeadings
  const head = [input, value, low, '', high, '', verdict].map((text) => (typeof text === 'string' ? text : text[lang]))
  const rows = shown.map((bar) => {
    const ends = endsOf(
      bar,
      result.inputs.find(({ name }) => name === bar.input),
      numbers,
    )
    const side = (of: typeof bar.low) => [numbers.change(of.value), numbers.interval(of.low, of.high)]
    return [numbers.label(bar.input), ends ? ends.join(' → ') : '', ...side(bar.low), ...side(bar.high), verdicts[bar.verdict][lang]]
  })
  const table = shown.length === 0 ? [] : textTable([head, ...rows], ['left', 'left', 'right', 'left', 'right', 'left', 'left'])
  const idle = left > 0 ? [message(lang, 'effects-left', { n: left })] : []
  return ['', middle(result, tornado, lang), '', ...table, ...idle]
}

/** Where the figure stands with everything most likely. */
function middle(result: SensitivityResult, { base, luck }: TornadoResult, lang: Lang): string {
  const { figure, interval } = sensitivityNumbers(result, lang)
  return message(lang, 'effects-of', {
    metric: result.metric.label[lang],
    value: figure(base.value),
    luck: interval(luck.low, luck.high),
  })
}
