/**
 * Weighted absolute percentage error, Σ|f − y| / Σ|y|: 0 is perfect, and zeros in y do no harm (unlike MAPE). NaN where all y are 0.
 *
 * @example wape([10, 20], [12, 19]) // 0.1
 */
export function wape(actual: ArrayLike<number>, forecast: ArrayLike<number>): number {
  return absoluteError(actual, forecast) / magnitude(actual)
}

/**
 * Σ(f − y) / Σ|y|: above 0 where the forecast is too high.
 *
 * @example bias([10, 20], [12, 19]) // 0.0333…
 */
export function bias(actual: ArrayLike<number>, forecast: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < actual.length; i++) sum += forecast[i] - actual[i]
  return sum / magnitude(actual)
}

/**
 * Mean |y_t − y_{t−lag}| over a history, the seasonal naive forecast's own error: what MASE divides by (Hyndman & Koehler 2006). NaN where the history is no longer than the lag.
 *
 * @example naiveScale([1, 3, 2, 5], 2) // 1.5
 */
export function naiveScale(history: ArrayLike<number>, lag: number): number {
  let sum = 0
  for (let t = lag; t < history.length; t++) sum += Math.abs(history[t] - history[t - lag])
  return history.length > lag ? sum / (history.length - lag) : Number.NaN
}

function absoluteError(actual: ArrayLike<number>, forecast: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < actual.length; i++) sum += Math.abs(forecast[i] - actual[i])
  return sum
}

function magnitude(actual: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < actual.length; i++) sum += Math.abs(actual[i])
  return sum === 0 ? Number.NaN : sum
}
