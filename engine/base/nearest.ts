/** The known word a misspelt one was probably meant to be, or nothing if none is near enough. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  // A third of the letters may be wrong; one always, unless the word is that short.
  const allowed = Math.max(1, Math.floor(word.length / 3))
  const lower = fold(word)
  let best: string | undefined
  let bestDistance = allowed + 1
  for (const candidate of known) {
    if (candidate === word) continue
    const distance = editDistance(lower, fold(candidate), bestDistance)
    if (distance < bestDistance && distance < candidate.length) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

const fold = (word: string): string => word.toLowerCase().replace(/[\s_-]+/g, '')

/**
 * Optimal string alignment distance (Damerau–Levenshtein without repeated transpositions): insertions, deletions,
 * substitutions and swaps of neighbours each cost 1. Gives up, returning `limit`, once it cannot be below it.
 */
export function editDistance(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  if (Math.abs(a.length - b.length) >= limit) return limit
  let twoAgo: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, twoAgo[j - 2] + 1)
      row.push(cost)
      if (cost < least) least = cost
    }
    if (least > limit) return limit
    twoAgo = previous
    previous = row
  }
  return previous[b.length]
}
