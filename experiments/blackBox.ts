/**
 * A simulator as experiments see it: parameter values in, outputs out. Calibration, sensitivity and forecasts know nothing
 * else of the engine, so that each is tested on functions whose answer is known.
 */

/** One run that is asked for. */
export interface Trial {
  /** In the order of the experiment's parameters. */
  readonly values: Float64Array
  /** Names the luck: runs of equal luck see the same draws (common random numbers), others are independent. */
  readonly luck: number
}

/**
 * Runs trials and gives the outputs of each, in their order. Every run costs; the same trial gives the same outputs.
 *
 * Fewer outputs than trials come back – those of the first trials – when a budget of time is spent; none in every later call.
 * Rejects with an AbortError when it is stopped by the user.
 */
export type Simulate = (trials: readonly Trial[]) => Promise<readonly Float64Array[]>
