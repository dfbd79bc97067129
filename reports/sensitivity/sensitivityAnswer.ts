import type {
  Interval,
  SensitivityResult,
  SobolIndex,
  SobolResult,
  TornadoBar,
  TornadoResult,
} from '../../engine/base/sensitivityResult.ts'
import type { Lang } from '../numbers.ts'
import { endsOf, sensitivityNumbers, type SensitivityNumbers } from './sensitivityNumbers.ts'
import { sensitivitySentences } from './sensitivityTexts.ts'

/** Inputs whose parts of the variance add up to less than this are named by their number. */
const LITTLE = 0.05
/** Interactions below this are not worth a bracket. */
const SLIGHT = 0.02
/** An interval wider than this is said beside the part. */
const WIDE = 0.1

/** The answer in sentences, the most important first: what matters most, and how much is luck; what the foremost input does. */
export function sensitivityAnswer(result: SensitivityResult, lang: Lang): string[] {
  return sentences(result, lang).map((sentence) => sentence.slice(0, 1).toUpperCase() + sentence.slice(1))
}

function sentences(result: SensitivityResult, lang: Lang): string[] {
  const { findings, inputs } = result
  const say = sensitivitySentences[lang]
  const numbers = sensitivityNumbers(result, lang)
  const name = numbers.metric
  if (findings.runs === 0) return [say.nothing(name)]
  if (findings.status === 'undefined') return [say.undefined(name)]
  if (findings.status === 'constant') return [say.constant(name, inputs.length)]
  const { tornado, morris, sobol } = findings
  const first = sobol
    ? shares(sobol, name, inputs.length, numbers)
    : tornado
      ? moves(tornado, name, numbers)
      : morris
        ? screened(result, numbers)
        : say.nothing(name)
  const foremost = sobol?.indices.find(({ kind }) => kind === 'input')?.source
  const bar = tornado?.bars.find(({ input, verdict }) => verdict === 'effect' && (foremost === undefined || input === foremost))
  return [first, ...(tornado && bar ? [detail(result, tornado, bar, numbers)] : []), ...caveats(result, numbers)]
}

/** What the figures rest on, where it is less than it seems. */
function caveats({ findings, agents, scale, statedAgents }: SensitivityResult, { lang, count }: SensitivityNumbers): string[] {
  const say = sensitivitySentences[lang]
  const { sobol } = findings
  return [
    ...(findings.endedBy === 'time' ? [say.cut(count(findings.runs))] : []),
    ...(sobol && sobol.undefinedRows > 0 ? [say.undefinedRows(count(sobol.undefinedRows), count(sobol.rows))] : []),
    ...(agents < statedAgents ? [say.fewer(count(agents), count(scale))] : []),
  ]
}

/**
 * A part of the variance as it may be said, and what is said of it in brackets: its interval where that is wide, and interactions. What
 * is not told from 0 is not given as a number.
 */
function partOf(
  { first, total }: Pick<SobolIndex, 'first' | 'total'>,
  numbers: SensitivityNumbers,
): readonly [part: string, bracket: string] {
  const { lang, share } = numbers
  const say = sensitivitySentences[lang]
  if (!first.isResolved) return [share(total.value), say.bracket([...wide(total, numbers), say.onlyWithOthers])]
  const alone = Math.min(1, first.value)
  const said = [...wide(first, numbers), ...(total.value - alone > SLIGHT ? [say.withOthers(share(total.value))] : [])]
  return [share(alone), said.length > 0 ? say.bracket(said) : '']
}

/** The interval of a part, where it must be known. */
function wide({ low, high }: Interval, { lang, share }: SensitivityNumbers): string[] {
  return high - low > WIDE ? [sensitivitySentences[lang].between(share(Math.max(0, low)), share(Math.min(1, high)))] : []
}

function shares({ indices }: SobolResult, metric: string, inputs: number, numbers: SensitivityNumbers): string {
  const { lang, share, label } = numbers
  const say = sensitivitySentences[lang]
  const single = indices.filter(({ kind, total }) => kind === 'input' && total.value > 0)
  const luck = indices.find(({ kind }) => kind === 'luck') as SobolIndex
  const rest = indices.find(({ kind }) => kind === 'rest')
  const [top, second] = single
  if (top === undefined) return `${say.luckAlone(metric)}${say.end}`
  const isLuck = indices[0].kind === 'luck'
  const own = partOf(top, numbers)
  const between = wide(luck.total, numbers)
  const ofLuck = share(Math.min(1, luck.total.value)) + (between.length > 0 ? say.bracket(between) : '')
  const small = little(indices)
  return [
    isLuck
      ? say.luckMatters(metric, share(Math.min(1, luck.total.value)), label(top.source), own.join(''))
      : say.matters(metric, label(top.source), ...own),
    second && second.total.value > LITTLE ? say.next(label(second.source), partOf(second, numbers).join('')) : '',
    small.inputs > 1 ? say.small(small.inputs, inputs, share(Math.max(0.01, Math.ceil(100 * small.part) / 100))) : '',
    rest && !small.sources.includes(rest) ? say.others(rest.inputs, share(rest.total.value)) : '',
    isLuck ? '' : luck.total.value > 0 ? say.luck(ofLuck) : say.noLuck,
    say.end,
  ].join('')
}

/** The smallest sources whose total effects add up to little: a bound of what they do together. */
function little(indices: readonly SobolIndex[]): {
  readonly inputs: number
  readonly part: number
  readonly sources: readonly SobolIndex[]
} {
  const sources: SobolIndex[] = []
  let part = 0
  for (const index of indices.filter(({ kind }) => kind !== 'luck').toReversed()) {
    if (part + index.total.value > LITTLE) break
    part += index.total.value
    sources.push(index)
  }
  return { inputs: sources.reduce((sum, { inputs }) => sum + inputs, 0), part, sources }
}

/** Where an input puts the figure: lowest and highest of its ends and the middle. */
export function spanOf({ low, high }: TornadoBar, { base }: TornadoResult): readonly [low: number, high: number] {
  const reached = [0, low.value, high.value].filter(Number.isFinite).map((x) => base.value + x)
  return [Math.min(...reached), Math.max(...reached)]
}

function moves(tornado: TornadoResult, metric: string, { lang, figure, label }: SensitivityNumbers): string {
  const say = sensitivitySentences[lang]
  const of = (verdict: TornadoBar['verdict']) => tornado.bars.filter((bar) => bar.verdict === verdict)
  const [top] = of('effect')
  const luck = tornado.luck.high > tornado.luck.low ? say.luckSpans(figure(tornado.luck.low), figure(tornado.luck.high)) : ''
  if (top === undefined) return `${say.nothingMoves(metric, tornado.bars.length)}${luck}${say.end}`
  const [from, to] = spanOf(top, tornado)
  const counts = say.counts(of('effect').length, of('noise').length, of('none').length)
  return `${say.moves(metric, label(top.input), figure(from), figure(to))}${counts}${luck}${say.end}`
}

function screened({ findings: { morris } }: SensitivityResult, { lang, metric, figure, label }: SensitivityNumbers): string {
  const say = sensitivitySentences[lang]
  if (morris === undefined) return ''
  const { effects, luck } = morris
  const idle = effects.filter(({ size }) => size.value === 0).length
  return [
    say.screened(metric, label(effects[0].input), figure(effects[0].size.value)),
    idle > 0 ? say.idle(idle, effects.length) : '',
    luck.value > 0 ? say.luckSize(figure(luck.value)) : '',
    say.end,
  ].join('')
}

function detail({ inputs }: SensitivityResult, { base }: TornadoResult, bar: TornadoBar, numbers: SensitivityNumbers): string {
  const { lang, metric, figure, label } = numbers
  const say = sensitivitySentences[lang]
  const [from, to] = [base.value + bar.low.value, base.value + bar.high.value].map(figure)
  const name = label(bar.input)
  if ((bar.low.high < 0 && bar.high.high < 0) || (bar.low.low > 0 && bar.high.low > 0))
    return say.detailBends(name, metric, figure(base.value), from, to)
  const ends = endsOf(
    bar,
    inputs.find((input) => input.name === bar.input),
    numbers,
  )
  return ends ? say.detail(name, ...ends, metric, from, to) : say.detailFit(name, metric, from, to)
}
