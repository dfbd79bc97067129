import type { Issue } from '../../engine/base/issue.ts'
import { quantile } from '../../engine/base/quantile.ts'
import type { Distribution, Text, Unit } from '../../engine/base/value.ts'
import { percent } from '../../models/inference/wording.ts'
import { cumulative } from './cumulative.ts'

/** What is believed of a parameter before the data are looked at; parameters are independent. */
export interface Prior {
  /** Unique: the path of a scenario's field. */
  readonly name: string
  readonly label: Text
  readonly unit: Unit | 'ratio'
  readonly distribution: Distribution
  /** What the parameter cannot leave: the distribution is cut there. */
  readonly min?: number
  readonly max?: number
}

/** Share of a prior's mass below and above its range. */
export function massOutside({ distribution, min, max }: Prior): { readonly below: number; readonly above: number } {
  return {
    below: min === undefined ? 0 : cumulative(distribution, min) - massAt(distribution, min),
    above: max === undefined ? 0 : 1 - cumulative(distribution, max),
  }
}

/** Continuous distributions have none at a point; that of a sample has. */
function massAt(distribution: Distribution, x: number): number {
  return distribution.kind === 'posterior' ? distribution.values.filter((value) => value === x).length / distribution.values.length : 0
}

/**
 * The value at u of the prior, cut to its range: Q(F(min) + u·(F(max) − F(min))). Calibration works in these u: each parameter is
 * uniform on (0, 1) before the data, whatever its prior, and a box in u is the prior cut to a box.
 */
export function priorValue(prior: Prior, u: number): number {
  const { distribution, min, max } = prior
  const { below, above } = massOutside(prior)
  const value = quantile(distribution, below + u * (1 - below - above))
  return Math.min(max ?? value, Math.max(min ?? value, value))
}

/** A prior beyond its range by more than this is not what was meant; what little is beyond is cut off. */
const MOST_OUTSIDE = 0.01

/** Priors of which a part lies outside of what their parameters can be. */
export function outsideIssues(priors: readonly Prior[]): Issue[] {
  return priors.flatMap((prior): Issue[] => {
    const { name, min, max } = prior
    const { below, above } = massOutside(prior)
    if (below + above <= MOST_OUTSIDE) return []
    const range = min === undefined ? `≤ ${max}` : max === undefined ? `≥ ${min}` : `${min} to ${max}`
    return [{ code: 'prior-outside', path: ['calibrate', 'priors', name], params: { found: name, share: percent(below + above), range } }]
  })
}

/** The values of a row of u, one for each parameter. */
export function priorValues(priors: readonly Prior[], row: Float64Array): Float64Array {
  return Float64Array.from(priors, (prior, j) => priorValue(prior, row[j]))
}
