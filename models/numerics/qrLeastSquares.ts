/** What least squares leaves: R (p × p, upper triangle, rows one after the other), Qᵀy's first p entries and the rest's square. */
export interface QrFit {
  readonly r: Float64Array
  /** Coefficients b with R·b = Qᵀy; 0 for dependent columns. */
  readonly coefficients: Float64Array
  /** Residual sum of squares. */
  readonly rss: number
  /** Columns that depend on those before them. */
  readonly dependent: readonly number[]
}

/** Rows reflected at once under the triangle. */
const BLOCK = 256

/**
 * min ‖y − X·b‖ by Householder reflections, block by block of rows: each block is stacked under the triangle of those before it and
 * reflected into it, so that memory is p² + 256·p whatever the number of rows (Golub & Van Loan §5.2; Demmel et al. 2012, TSQR). The condition
 * of X enters once, not squared as in the normal equations: Longley's data keep 12 digits instead of 6.
 *
 * `columns` in the order of the coefficients, the intercept's among them; a column is called dependent when what its predecessors leave of
 * its length is at most `tolerance` of it.
 *
 * @example qrLeastSquares([Float64Array.of(1, 1, 1), Float64Array.of(0, 1, 2)], Float64Array.of(1, 3, 5)).coefficients // [1, 2]
 */
export function qrLeastSquares(columns: readonly Float64Array[], y: Float64Array, tolerance = 1e-10): QrFit {
  const p = columns.length
  const width = p + 1
  const block = new Float64Array((width + BLOCK) * width)
  const lengths = columns.map((column) => column.reduce((sum, x) => sum + x * x, 0))
  let tail = 0
  for (let from = 0; from < y.length; from += BLOCK) {
    const rows = Math.min(BLOCK, y.length - from)
    for (let j = 0; j < width; j++) {
      const column = j < p ? columns[j] : y
      for (let i = 0; i < rows; i++) block[(p + i) * width + j] = column[from + i]
    }
    reflect(block, p, p + rows)
    for (let i = p; i < p + rows; i++) tail += block[i * width + p] ** 2
  }
  const r = new Float64Array(p * p)
  for (let i = 0; i < p; i++) for (let j = i; j < p; j++) r[i * p + j] = block[i * width + j]
  return solve(r, p, block, tail, lengths, tolerance)
}

/** Householder: the first `p` of p + 1 columns of `rows` rows become upper triangular; the last is Qᵀy. */
function reflect(block: Float64Array, p: number, rows: number): void {
  const width = p + 1
  for (let j = 0; j < p; j++) {
    let square = 0
    for (let i = p; i < rows; i++) square += block[i * width + j] ** 2
    if (square === 0) continue
    const top = block[j * width + j]
    const length = Math.sqrt(square + top * top)
    const pivot = top > 0 ? -length : length
    // v = (top − pivot, below); what stands between is zero already, because the triangle above is a triangle
    const head = top - pivot
    const scale = 2 / (head * head + square)
    for (let k = j + 1; k < width; k++) {
      let sum = head * block[j * width + k]
      for (let i = p; i < rows; i++) sum += block[i * width + j] * block[i * width + k]
      sum *= scale
      block[j * width + k] -= sum * head
      for (let i = p; i < rows; i++) block[i * width + k] -= sum * block[i * width + j]
    }
    block[j * width + j] = pivot
    for (let i = p; i < rows; i++) block[i * width + j] = 0
  }
}

function solve(r: Float64Array, p: number, block: Float64Array, tail: number, lengths: readonly number[], tolerance: number): QrFit {
  const width = p + 1
  const dependent = lengths.flatMap((square, j) => (Math.abs(r[j * p + j]) <= tolerance * Math.sqrt(square) ? [j] : []))
  const coefficients = new Float64Array(p)
  let rss = tail
  for (const j of dependent) rss += block[j * width + p] ** 2
  for (let j = p - 1; j >= 0; j--) {
    if (dependent.includes(j)) continue
    let sum = block[j * width + p]
    for (let k = j + 1; k < p; k++) sum -= r[j * p + k] * coefficients[k]
    coefficients[j] = sum / r[j * p + j]
  }
  return { r, coefficients, rss, dependent }
}

/** (XᵀX)⁻¹ = R⁻¹·R⁻ᵀ of a triangle without dependent columns. */
export function qrInverse(r: Float64Array, p: number): Float64Array {
  const inverse = new Float64Array(p * p)
  const row = new Float64Array(p)
  const rows = Array.from({ length: p }, (_, j) => {
    row.fill(0)
    row[j] = 1
    qrForward(r, p, row)
    return row.slice()
  })
  // column j of R⁻ᵀ is rows[j]; (XᵀX)⁻¹ solves R·x = R⁻ᵀ·e_j
  for (let j = 0; j < p; j++) {
    const x = rows[j]
    for (let i = p - 1; i >= 0; i--) {
      for (let k = i + 1; k < p; k++) x[i] -= r[i * p + k] * x[k]
      x[i] /= r[i * p + i]
      inverse[i * p + j] = x[i]
    }
  }
  return inverse
}

/** Solves Rᵀ·u = x in place; ‖u‖² is the leverage xᵀ(XᵀX)⁻¹x of the row x. */
export function qrForward(r: Float64Array, p: number, x: Float64Array): void {
  for (let j = 0; j < p; j++) {
    let sum = x[j]
    for (let k = 0; k < j; k++) sum -= r[k * p + j] * x[k]
    x[j] = sum / r[j * p + j]
  }
}
