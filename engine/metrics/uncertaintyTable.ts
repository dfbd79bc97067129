import { NORMAL_90 } from '../base/normalQuantile.ts'
import type { ResultTable } from '../base/result.ts'
import { tableBuilder } from './resultTables.ts'
import { varianceComponents } from './summarise.ts'

/** What of one estimand's variance comes from where; shares of the whole with 90% intervals. */
export interface UncertaintyShare {
  /** Name of a fitted model, `other` for all further inputs, `luck` for what differs between replicates of one parameter draw. */
  readonly source: string
  readonly share: number
  readonly low: number
  readonly high: number
}

/**
 * Splits the variance of an estimand into fitted models, other inputs and luck.
 *
 * A model's part is its total effect (Jansen 1999): V_m = ½·E[(Y − Y_m)²], where Y_m is the same replicate with the model's
 * estimates drawn anew; luck is the variance within a parameter draw; other inputs are what is left, at least 0. Each is
 * divided by the total variance. Intervals are ±1.645 jackknife standard errors over the parameter draws, within [0, 1].
 *
 * @param samples ordered draw by draw, `perDraw` to a draw
 * @param redrawn for each model, one value per draw: the first replicate with the model drawn anew
 */
export function uncertaintyShares(
  samples: readonly number[],
  perDraw: number,
  redrawn: Readonly<Record<string, readonly number[]>>,
): UncertaintyShare[] {
  const draws = Math.floor(samples.length / perDraw)
  const names = [...Object.keys(redrawn), 'other', 'luck']
  const all = Array.from({ length: draws }, (_, d) => d)
  const whole = shares(all, samples, perDraw, redrawn)
  if (whole === undefined) return []
  const left = all.map((out) =>
    shares(
      all.filter((d) => d !== out),
      samples,
      perDraw,
      redrawn,
    ),
  )
  return names.map((source, i) => {
    const values = left.map((share) => share?.[i] ?? whole[i])
    const centre = values.reduce((sum, x) => sum + x, 0) / draws
    const error = Math.sqrt(((draws - 1) / draws) * values.reduce((sum, x) => sum + (x - centre) ** 2, 0))
    const reach = NORMAL_90 * error
    return { source, share: whole[i], low: Math.max(0, whole[i] - reach), high: Math.min(1, whole[i] + reach) }
  })
}

/** Shares over some of the draws; undefined where nothing varies. */
function shares(
  draws: readonly number[],
  samples: readonly number[],
  perDraw: number,
  redrawn: Readonly<Record<string, readonly number[]>>,
): number[] | undefined {
  const kept = draws.flatMap((d) => samples.slice(d * perDraw, (d + 1) * perDraw))
  const { between, within } = varianceComponents(kept, perDraw)
  const total = between + within
  if (!(total > 0)) return undefined
  const models = Object.values(redrawn).map((values) => {
    const squares = draws.map((d) => (samples[d * perDraw] - values[d]) ** 2).filter(Number.isFinite)
    return squares.length === 0 ? 0 : squares.reduce((sum, x) => sum + x, 0) / (2 * squares.length) / total
  })
  const luck = within / total
  const other = Math.max(0, 1 - luck - models.reduce((sum, x) => sum + x, 0))
  return [...models, other, luck]
}

/** A metric's samples and, per fitted model, the same replicates with that model drawn anew. */
export interface RedrawnMetric {
  readonly name: string
  readonly samples: readonly number[]
  readonly redrawn: Readonly<Record<string, readonly number[]>>
}

/** Where the spread of the money and people figures comes from, one row per metric and source. */
export function uncertaintyTable(metrics: readonly RedrawnMetric[], perDraw: number): ResultTable {
  const { row, table } = tableBuilder('uncertainty', { en: 'Where the uncertainty comes from', zh: '不确定性来源' }, [
    ['metric', '', 'Figure', '指标'],
    ['source', '', 'Source', '来源'],
    ['share', 'share', 'Share of the variance', '方差占比'],
    ['low', 'share', '90% from', '90% 下限'],
    ['high', 'share', '90% to', '90% 上限'],
  ])
  for (const { name, samples, redrawn } of metrics) {
    for (const { source, share, low, high } of uncertaintyShares(samples, perDraw, redrawn)) row(name, source, share, low, high)
  }
  return table()
}
