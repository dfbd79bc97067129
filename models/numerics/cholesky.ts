/**
 * A = L·Lᵀ in place for a symmetric positive semi-definite p × p matrix (rows one after the other; the lower triangle is read, and holds L
 * afterwards). Returns the columns that depend on those before them: where the pivot left is at most `tolerance` of the diagonal (1 − R² of
 * the column on its predecessors, for cross-products of centred columns), L's column is set to zero and solving leaves it out.
 *
 * Cost p³/6. Golub & Van Loan, Matrix Computations, §4.2.
 *
 * @example
 * const a = Float64Array.of(4, 0, 2, 5)
 * cholesky(a, 2) // [], a is now [2, 0, 1, 2]
 */
export function cholesky(a: Float64Array, p: number, tolerance = 1e-12): number[] {
  const dependent: number[] = []
  for (let j = 0; j < p; j++) {
    const row = j * p
    const diagonal = a[row + j]
    let left = diagonal
    for (let k = 0; k < j; k++) left -= a[row + k] * a[row + k]
    if (!(left > tolerance * diagonal)) {
      dependent.push(j)
      for (let i = j; i < p; i++) a[i * p + j] = 0
      continue
    }
    const pivot = Math.sqrt(left)
    a[row + j] = pivot
    for (let i = j + 1; i < p; i++) {
      let sum = a[i * p + j]
      for (let k = 0; k < j; k++) sum -= a[i * p + k] * a[row + k]
      a[i * p + j] = sum / pivot
    }
  }
  return dependent
}

/** Solves L·Lᵀ·x = b in place; entries of dependent columns become 0. */
export function choleskySolve(l: Float64Array, p: number, b: Float64Array): void {
  for (let j = 0; j < p; j++) {
    const pivot = l[j * p + j]
    let sum = b[j]
    for (let k = 0; k < j; k++) sum -= l[j * p + k] * b[k]
    b[j] = pivot === 0 ? 0 : sum / pivot
  }
  choleskySolveUpper(l, p, b)
}

/** Solves Lᵀ·x = b in place: with b a row of L, how a dependent column is made of those before it. */
export function choleskySolveUpper(l: Float64Array, p: number, b: Float64Array): void {
  for (let j = p - 1; j >= 0; j--) {
    const pivot = l[j * p + j]
    let sum = b[j]
    for (let i = j + 1; i < p; i++) sum -= l[i * p + j] * b[i]
    b[j] = pivot === 0 ? 0 : sum / pivot
  }
}

/** (L·Lᵀ)⁻¹, both triangles; rows and columns of dependent columns are 0. */
export function choleskyInverse(l: Float64Array, p: number): Float64Array {
  const inverse = new Float64Array(p * p)
  const column = new Float64Array(p)
  for (let j = 0; j < p; j++) {
    if (l[j * p + j] === 0) continue
    column.fill(0)
    column[j] = 1
    choleskySolve(l, p, column)
    for (let i = 0; i < p; i++) inverse[i * p + j] = column[i]
  }
  return inverse
}
