/** Low and high end of every parameter, in u of its prior. */
export type Box = readonly (readonly [low: number, high: number])[]

/** Runs that were drawn evenly in a box. */
export interface Drawn {
  readonly box: Box
  readonly runs: number
}

/** The whole prior. */
export function wholeBox(dimensions: number): Box {
  return Array.from({ length: dimensions }, () => [0, 1] as const)
}

/** Whether a row lies in a box, ends included. */
export function isInside(box: Box, row: Float64Array): boolean {
  return box.every(([low, high], j) => row[j] >= low && row[j] <= high)
}

/** A point of the unit cube carried into a box. */
export function intoBox(box: Box, point: Float64Array): Float64Array {
  return point.map((u, j) => box[j][0] + u * (box[j][1] - box[j][0]))
}

/**
 * Weight of a row that stands in a mixture of all boxes for a prior that is even: 1/Σ_k n_k·1[row in box k]/volume_k (the balance heuristic of
 * Veach & Guibas 1995). Runs of every earlier box serve again in this way.
 */
export function mixtureWeight(drawn: readonly Drawn[], row: Float64Array): number {
  let density = 0
  for (const { box, runs } of drawn) if (isInside(box, row)) density += runs / volume(box)
  return 1 / density
}

function volume(box: Box): number {
  return box.reduce((product, [low, high]) => product * (high - low), 1)
}
