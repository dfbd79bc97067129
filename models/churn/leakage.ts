import { rowOf, type Design } from '../regression/design.ts'
import { areaUnderCurve } from './ranking.ts'
import { scoreGroups } from './scoreGroups.ts'

/** Rows looked at: the standard error of an AUC near 1 is far below the margin then. */
const MOST_READ = 10_000

/** How well each term alone ranks the outcome: the larger of AUC and 1 − AUC, over up to 10,000 rows spread evenly. */
export function aucAlone(design: Design): number[] {
  const every = Math.ceil(design.n / MOST_READ)
  const rows = Int32Array.from({ length: Math.floor(design.n / every) }, (_, i) => rowOf(design, i * every))
  const y = Float64Array.from(rows, (row) => design.y[row])
  return design.terms.map(({ values }) => {
    const { auc } = areaUnderCurve(
      scoreGroups(
        Float64Array.from(rows, (row) => values[row]),
        y,
      ),
    )
    return Math.max(auc, 1 - auc)
  })
}
