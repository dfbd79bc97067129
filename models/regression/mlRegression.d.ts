/** The parts of ml-regression 6 in use; the package has no types of its own. */
declare module 'ml-regression' {
  export class SimpleLinearRegression {
    constructor(x: ArrayLike<number>, y: ArrayLike<number>)
    readonly slope: number
    readonly intercept: number
  }
  export class PolynomialRegression {
    constructor(x: ArrayLike<number>, y: ArrayLike<number>, degree: number)
    /** From the power 0 up. */
    readonly coefficients: number[]
  }
  /** B·e^(A·x) */
  export class ExponentialRegression {
    constructor(x: ArrayLike<number>, y: ArrayLike<number>)
    readonly A: number
    readonly B: number
  }
  /** A·x^B */
  export class PowerRegression {
    constructor(x: ArrayLike<number>, y: ArrayLike<number>)
    readonly A: number
    readonly B: number
  }
  export class MultivariateLinearRegression {
    constructor(x: readonly ArrayLike<number>[], y: readonly ArrayLike<number>[], options?: { intercept?: boolean; statistics?: boolean })
    /** One row per column of x, the intercept last. */
    readonly weights: number[][]
  }
}
