import { sortedQuantile } from '../../engine/metrics/summarise.ts'
import { evaluated, type Drawn } from './evaluations.ts'
import { emergentValues, factValues, isInBand, type EmergentValue } from './factValues.ts'
import { themes } from './statistics/index.ts'
import { tunables } from './tunables.ts'

/** A value of a fact beside what the simulation gives. */
export interface Verdict {
  readonly value: EmergentValue
  /** With the defaults before tuning, and as shipped; undefined where it has not been evaluated. */
  readonly untuned?: number
  readonly tuned?: number
  /** 5% and 95% over draws of everything uncertain, each with a luck of its own. */
  readonly interval?: readonly [number, number]
}

/** Of every value that counts, in the order of their names. */
export function verdicts(): Verdict[] {
  const found = evaluated<Drawn>('figures', Object.keys(themes))
  return emergentValues().map((value) => {
    const of = found.get(value.fact)
    if (of === undefined || !(value.value in of.tuned)) return { value }
    // a figure that is not defined came through JSON as null
    const numberOf = (values: Readonly<Record<string, number | null>>) => values[value.value] ?? Number.NaN
    const draws = of.draws
      .map(numberOf)
      .filter(Number.isFinite)
      .sort((a, b) => a - b)
    return {
      value,
      untuned: numberOf(of.untuned),
      tuned: numberOf(of.tuned),
      ...(draws.length > 0 && { interval: [sortedQuantile(draws, 0.05), sortedQuantile(draws, 0.95)] as const }),
    }
  })
}

/** The rows of the table, as text. */
export function cellsOf({ value, untuned, tuned, interval }: Verdict): string[] {
  const show = (x: number | undefined) => shown(value, x)
  return [
    value.name,
    show(value.reported),
    `${show(value.band[0])} … ${show(value.band[1])}`,
    show(untuned),
    show(tuned),
    interval ? `${show(interval[0])} … ${show(interval[1])}` : '',
    value.isHeldOut ? 'held out' : '',
    verdictOf(value, tuned),
  ]
}

/** The defaults that were moved: range, mode before and now. */
export function movedCells(): string[][] {
  const modes = new Map(
    [...evaluated<Drawn>('figures', Object.keys(themes)).values()].flatMap(({ moved }) =>
      moved.map(({ path, mode }) => [path, mode] as const),
    ),
  )
  return tunables().flatMap(({ path, low, untuned, high }) => {
    const mode = modes.get(path)
    return mode === undefined ? [] : [[`\`${path}\``, `${low} … ${high}`, String(untuned), String(mode)]]
  })
}

/** Values that do not count, with the reason. */
export function otherCells(): string[][] {
  return factValues()
    .filter((one) => one.class !== 'emergent')
    .map(({ name, reported, class: kind, why }) => [name, String(reported), kind, why])
}

/** `N of M emergent values in band (held out: n of m)`, of the defaults as shipped and before. */
export function summaryOf(all: readonly Verdict[]): string {
  const score = (of: readonly Verdict[], figure: 'tuned' | 'untuned') =>
    `${of.filter((one) => isInBand(one.value, one[figure] ?? Number.NaN)).length} of ${of.length}`
  const [held, tunedOn] = [all.filter(({ value }) => value.isHeldOut), all.filter(({ value }) => !value.isHeldOut)]
  const line = (figure: 'tuned' | 'untuned') =>
    `${score(all, figure)} emergent values in band (held out: ${score(held, figure)}; tuned on: ${score(tunedOn, figure)})`
  return `Tuned: ${line('tuned')}. Untuned: ${line('untuned')}.`
}

function verdictOf(value: EmergentValue, x: number | undefined): string {
  if (x === undefined || Number.isNaN(x)) return 'not defined'
  return isInBand(value, x) ? 'in band' : x < value.band[0] ? 'below' : 'above'
}

function shown({ kind, reported }: EmergentValue, x: number | undefined): string {
  if (x === undefined || Number.isNaN(x)) return ''
  if (kind === 'rate' || kind === 'change')
    return `${kind === 'change' && x > 0 ? '+' : ''}${(100 * x).toFixed(Math.abs(x) < 0.1 ? 1 : 0)}%`
  return Math.abs(reported) >= 1e5 ? x.toExponential(1) : String(Number(x.toPrecision(3)))
}
