/** f(x), its gradient written into `gradient`; +∞ or NaN where x is outside the domain. Must not keep or change x. */
export type Objective = (x: Float64Array, gradient: Float64Array) => number
