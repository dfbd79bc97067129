import type { Noise, ObservedSeries } from './observedSeries.ts'

/** Summaries of one series at most; longer ones are added up over neighbouring points. */
const MOST = 24
/** Of all series together. */
const MOST_IN_ALL = 48
/** Of a series of many companions. */
const LEAST = 6

/** What of a series a summary tells. */
export interface SummaryOf {
  readonly series: number
  /** Positions within the series, first and last; of the whole series for its total. */
  readonly from: number
  readonly to: number
  readonly isTotal: boolean
}

/** Numbers that stand for the series of one simulation or of the observation. */
export interface Summaries {
  readonly about: readonly SummaryOf[]
  /** Of outputs of all series, one after the other. */
  readonly of: (outputs: Float64Array) => Float64Array
  /** The amount (people, money) that a summary stands for. */
  readonly amount: (summary: number, x: number) => number
  /** A spread that a summary has even where all runs agree: of the smallest counts, of its noise. */
  readonly leastSpread: (summary: number) => number
}

/**
 * Summaries of several series: their values where these are few, sums over neighbouring points where they are many, and each
 * series' total. Amounts that cannot be negative are taken as √(x + ⅜), which gives counts an even spread (Anscombe 1948), or, where the
 * noise is relative, as ln(x + c); series that may be negative are left as they are. Points of which nothing is known are left out.
 *
 * @param known which points of all series count, those of the observation that are numbers unless said otherwise
 */
export function summariesOf(series: readonly ObservedSeries[], known: (series: number, point: number) => boolean): Summaries {
  const most = Math.max(LEAST, Math.min(MOST, Math.floor(MOST_IN_ALL / series.length)))
  const parts: { readonly about: SummaryOf; readonly at: Int32Array; readonly scale: Scale }[] = []
  let offset = 0
  for (const [s, { values, noise, isSigned = false }] of series.entries()) {
    const points = [...values.keys()].filter((i) => known(s, i))
    const scale = isSigned ? PLAIN : scaleOf(noise, meanOf(points, values))
    const add = (of: readonly number[], isTotal: boolean) =>
      parts.push({
        about: { series: s, from: of[0], to: of[of.length - 1], isTotal },
        at: Int32Array.from(of, (i) => offset + i),
        scale,
      })
    for (const bin of bins(points, most)) add(bin, false)
    if (points.length > 1) add(points, true)
    offset += values.length
  }
  return {
    about: parts.map(({ about }) => about),
    of: (outputs) =>
      Float64Array.from(parts, ({ at, scale }) => {
        let sum = 0
        for (const i of at) sum += outputs[i]
        return scale.forth(sum)
      }),
    amount: (summary, x) => parts[summary].scale.back(x),
    leastSpread: (summary) => parts[summary].scale.leastSpread,
  }
}

/** A scale on which a summary's spread is even. */
interface Scale {
  readonly leastSpread: number
  readonly forth: (x: number) => number
  readonly back: (x: number) => number
}

const PLAIN: Scale = { forth: (x) => x, back: (x) => x, leastSpread: 0 }
/** The root of a Poisson count has a standard deviation of ½. */
const ROOT: Scale = { forth: (x) => Math.sqrt(Math.max(0, x) + 0.375), back: (x) => Math.max(0, x * Math.abs(x) - 0.375), leastSpread: 0.5 }

/** For logarithms of amounts that may be zero: a hundredth of the mean counts as nothing. */
const NEXT_TO_NOTHING = 0.01

function scaleOf(noise: Noise, mean: number): Scale {
  if (noise.kind === 'absolute') return { ...PLAIN, leastSpread: noise.sd }
  if (noise.kind !== 'relative' || noise.sd === 0) return ROOT
  const nothing = NEXT_TO_NOTHING * mean || 1
  return { forth: (x) => Math.log(Math.max(0, x) + nothing), back: (x) => Math.max(0, Math.exp(x) - nothing), leastSpread: noise.sd }
}

/** Of the points that are known of the observation. */
function meanOf(points: readonly number[], values: readonly number[]): number {
  const known = points.map((i) => values[i]).filter(Number.isFinite)
  return known.reduce((sum, x) => sum + x, 0) / Math.max(1, known.length)
}

/** Neighbouring points in at most `most` groups of nearly equal size. */
function bins(points: readonly number[], most: number): number[][] {
  const count = Math.min(points.length, most)
  return Array.from({ length: count }, (_, b) =>
    points.slice(Math.floor((b * points.length) / count), Math.floor(((b + 1) * points.length) / count)),
  )
}
