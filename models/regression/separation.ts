import type { Issue } from '../../engine/base/issue.ts'
import { linearPredictor, rowOf, type Design } from './design.ts'
import type { GlmFamily } from './glmFamily.ts'

/** Steps of rows that are not separated die out; what is left of them is this small against the largest. */
const REST = 1e-3
/** Terms named have at least this share of the largest standardised step. */
const PART = 0.02

/**
 * Whether the likelihood rises for ever along a step of the standardised coefficients: no row becomes less likely and some become more so
 * (Albert & Anderson 1984: complete separation where all do, quasi-complete where some stay as they are). Undefined where that is not so.
 *
 * The issue names the terms that take part and, where one level of a term has one outcome only, says so with its number of rows.
 */
export function separationIssue(design: Design, family: GlmFamily, step: Float64Array): Issue | undefined {
  const { terms, scales, means, n } = design
  const direction = step.slice()
  for (let j = 1; j < step.length; j++) {
    direction[j] = step[j] / scales[j - 1]
    direction[0] -= direction[j] * means[j - 1]
  }
  const moved = linearPredictor(terms, direction, n, design.rows)
  let least = Number.POSITIVE_INFINITY
  let most = 0
  for (let i = 0; i < n; i++) {
    const gain = family.gain(design.y[rowOf(design, i)], moved[i])
    if (gain < least) least = gain
    if (gain > most) most = gain
  }
  if (!(most > 0) || least < -REST * most) return undefined
  const largest = step.slice(1).reduce((max, b) => Math.max(max, Math.abs(b)), 0)
  const parts = terms.map((_, j) => j).filter((j) => Math.abs(step[j + 1]) > PART * largest)
  const pure = parts.map((j) => pureLevel(design, j)).find((level) => level !== undefined)
  const names = parts.map((j) => terms[j].name)
  return {
    code: 'separation',
    path: ['terms', names[0] ?? 'const'],
    params: { terms: names.join(', '), kind: least > REST * most ? 'complete' : 'quasi', outcome: design.outcome, ...(pure && { pure }) },
  }
}

/** A level of a two-valued term whose rows have one outcome only: `fiber = 1: 37 rows, all 0`. */
function pureLevel(design: Design, j: number): string | undefined {
  const { name, values } = design.terms[j]
  for (const level of [design.high[j], design.low[j]]) {
    const outcomes = new Set<number>()
    let rows = 0
    for (let i = 0; i < design.n; i++) {
      const row = rowOf(design, i)
      const x = values[row]
      if (x !== design.low[j] && x !== design.high[j]) return undefined
      if (x !== level) continue
      rows++
      outcomes.add(design.y[row])
    }
    if (outcomes.size === 1) return `${name} = ${level}: ${rows} × ${[...outcomes][0]}`
  }
  return undefined
}
