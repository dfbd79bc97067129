import { ridge } from '../../experiments/calibrate/ridge.ts'

/** What a value of a fact would be at other values of the shared defaults, learnt from some evaluations. */
export interface Emulator {
  /** At positions within the ranges, 0 at their low ends and 1 at their high ends. */
  readonly at: (u: Float64Array) => number
  /** Share of the variance over the evaluations that fits without the evaluation in question explain; 1 where nothing varies. */
  readonly r2: number
}

/** The strongest defaults may bend, and act together with one another. */
const BENT = 6
const JOINED = 4

/**
 * Ridge regression of a value on the defaults: linear; with the squares of the strongest; with their products besides. The one with the least
 * left-out error is taken (experiments/calibrate/ridge.ts).
 *
 * @param rows positions of the evaluations
 * @param values as evaluated, on a scale on which effects add up
 */
export function emulate(rows: readonly Float64Array[], values: readonly number[]): Emulator {
  const target = Float64Array.from(values)
  const spread = Math.max(...target) - Math.min(...target)
  if (!(spread > 1e-12)) return { at: () => target[0], r2: 1 }
  const fit = (columns: Columns) => {
    const [found] = ridge(
      rows.map((u) => designRow(u, columns)),
      [target],
      new Float64Array(rows.length).fill(1),
    )
    return { columns, ...found }
  }
  const linear = fit({ bent: [], joined: [] })
  const order = [...rows[0].keys()].sort((a, b) => Math.abs(linear.coefficients[b + 1]) - Math.abs(linear.coefficients[a + 1]))
  const bent = order.slice(0, BENT)
  const best = [linear, fit({ bent, joined: [] }), fit({ bent, joined: order.slice(0, JOINED) })].reduce((a, b) =>
    b.error < a.error ? b : a,
  )
  const { columns, coefficients, r2 } = best
  return { at: (u) => designRow(u, columns).reduce((sum, x, j) => sum + x * coefficients[j], 0), r2 }
}

/** Defaults whose squares, and whose products with one another, are columns. */
interface Columns {
  readonly bent: readonly number[]
  readonly joined: readonly number[]
}

function designRow(u: Float64Array, { bent, joined }: Columns): Float64Array {
  const x = (j: number) => 2 * u[j] - 1
  const products = joined.flatMap((a, i) => joined.slice(i + 1).map((b) => x(a) * x(b)))
  return Float64Array.from([1, ...Array.from(u, (_, j) => x(j)), ...bent.map((j) => x(j) * x(j) - 1 / 3), ...products])
}
