/**
 * The draw nearest to the medians of all, each parameter in its own spread: the single best guess that is a draw itself, so that what
 * varies together stays together.
 *
 * @param draws [draw][parameter], one at least
 */
export function posteriorCenter(draws: readonly (readonly number[])[]): readonly number[] {
  const columns = draws[0].map((_, j) => draws.map((draw) => draw[j]).sort((a, b) => a - b))
  const medians = columns.map((column) => column[column.length >> 1])
  // a constant column tells nothing and divides by nothing
  const spreads = columns.map((column) => column[Math.floor(0.84 * column.length)] - column[Math.floor(0.16 * column.length)] || 1)
  const distance = (draw: readonly number[]) => draw.reduce((sum, x, j) => sum + ((x - medians[j]) / spreads[j]) ** 2, 0)
  let best = draws[0]
  for (const draw of draws) if (distance(draw) < distance(best)) best = draw
  return best
}
