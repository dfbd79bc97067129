import { EigenvalueDecomposition, Matrix } from 'ml-matrix'

/** The covariance that a Hessian of −log L implies. */
export interface InverseHessian {
  /** Symmetric, positive definite, by rows. */
  readonly covariance: readonly (readonly number[])[]
  /** Every eigenvalue is above 0: the point is a strict minimum. */
  readonly positiveDefinite: boolean
  readonly smallestEigenvalue: number
  /** Directions (unit vectors) that the data leave open; they are held fixed in `covariance`. */
  readonly open: readonly (readonly number[])[]
}

/** Variance given to a direction that is held fixed, so that the matrix stays positive definite. */
const HELD = 1e-12

/**
 * H⁻¹ = Σ v_k v_k'/λ_k by symmetric eigenvalues. A direction with standard deviation 1/√λ_k above `widest`, or with λ_k ≤ 0, has no
 * normal approximation worth the name: it is reported in `open` and held at its estimate instead of getting an absurd variance.
 *
 * @param widest in units of x: for logarithms 5 stands for a factor of 150 either way
 * @example inverseHessian([[4, 0], [0, 25]]).covariance // [[0.25, 0], [0, 0.04]]
 */
export function inverseHessian(hessian: readonly (readonly number[])[], widest = 5): InverseHessian {
  const n = hessian.length
  const decomposition = new EigenvalueDecomposition(new Matrix(hessian.map((row) => [...row])), { assumeSymmetric: true })
  const values = decomposition.realEigenvalues
  const vectors = decomposition.eigenvectorMatrix
  const open: number[][] = []
  const variances = values.map((value, k) => {
    if (value > 1 / (widest * widest)) return 1 / value
    open.push(vectors.getColumn(k))
    return HELD
  })
  const covariance = Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_, j) => variances.reduce((sum, variance, k) => sum + variance * vectors.get(i, k) * vectors.get(j, k), 0)),
  )
  const smallestEigenvalue = Math.min(...values)
  return { covariance, positiveDefinite: smallestEigenvalue > 0, smallestEigenvalue, open }
}
