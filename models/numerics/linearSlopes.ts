/** Slopes of all pairs of points with different x, counted without being listed. */
export interface PairwiseSlopes {
  readonly pairs: number
  /** How many slopes are at most t. */
  readonly atMost: (t: number) => number
  /** The k-th smallest slope, k = 1 … pairs, up to rounding. */
  readonly slope: (k: number) => number
}

/**
 * Order statistics of the slopes (y_j − y_i)/(x_j − x_i): a slope is at most t where y − t·x does not rise from i to j, so that counting them is
 * counting inversions, O(n·log n), and the k-th is found by bisection, in memory for n numbers instead of n².
 *
 * @example pairwiseSlopes(Float64Array.of(0, 1, 2), Float64Array.of(0, 1, 4)).slope(2) // 2, of 1, 2, 3
 */
export function pairwiseSlopes(x: Float64Array, y: Float64Array): PairwiseSlopes {
  const n = x.length
  const order = Array.from(x.keys()).sort((i, j) => x[i] - x[j] || y[i] - y[j])
  const xs = Float64Array.from(order, (i) => x[i])
  const ys = Float64Array.from(order, (i) => y[i])
  let pairs = (n * (n - 1)) / 2
  let same = 0
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  // the steepest slopes lie between neighbours in x: the highest of one x and the lowest of the next, and the other way round
  for (let from = 0, before = -1; from < n;) {
    let to = from
    for (let run = 0; to < n && xs[to] === xs[from]; to++) {
      run = to > from && ys[to] === ys[to - 1] ? run + 1 : 0
      same += run
    }
    pairs -= ((to - from) * (to - from - 1)) / 2
    if (before >= 0) {
      const gap = xs[from] - xs[from - 1]
      low = Math.min(low, (ys[from] - ys[from - 1]) / gap)
      high = Math.max(high, (ys[to - 1] - ys[before]) / gap)
    }
    before = from
    from = to
  }
  const values = new Float64Array(n)
  const scratch = new Float64Array(n)
  const atMost = (t: number): number => {
    for (let i = 0; i < n; i++) values[i] = ys[i] - t * xs[i]
    // within equal x values ascend already; only points that stand twice are counted for nothing
    return inversions(values, scratch) - same
  }
  return {
    pairs,
    atMost,
    slope: (k) => {
      let [a, b] = [low, high]
      if (k >= pairs || atMost(a) >= k) return k >= pairs ? high : low
      for (let step = 0; step < 200; step++) {
        const middle = a + (b - a) / 2
        if (middle <= a || middle >= b) break
        if (atMost(middle) >= k) b = middle
        else a = middle
      }
      return b
    },
  }
}

/** Pairs i < j with values[i] ≥ values[j], counted while merging; both arrays are overwritten. */
function inversions(values: Float64Array, scratch: Float64Array): number {
  const n = values.length
  let count = 0
  let from = values
  let to = scratch
  for (let width = 1; width < n; width *= 2) {
    for (let start = 0; start < n; start += 2 * width) {
      const middle = Math.min(start + width, n)
      const end = Math.min(start + 2 * width, n)
      let i = start
      let j = middle
      for (let k = start; k < end; k++) {
        if (i < middle && (j >= end || from[i] < from[j])) to[k] = from[i++]
        else {
          count += middle - i
          to[k] = from[j++]
        }
      }
    }
    const swap = from
    from = to
    to = swap
  }
  return count
}
