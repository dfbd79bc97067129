/** What the columns of an edge list are called; content goes from the first to the second. */
const PAIRS = [
  ['source', 'target'],
  ['from', 'to'],
]

/** The columns of ties among a table's headings: `source` and `target`, or `from` and `to`, in any case; else the first two. */
export function edgesHeadings(headings: readonly string[]): readonly [source: number, target: number] {
  const lower = headings.map((heading) => heading.trim().toLowerCase())
  const found = PAIRS.map((pair) => pair.map((name) => lower.indexOf(name))).find((places) => !places.includes(-1))
  return found === undefined ? [0, 1] : [found[0], found[1]]
}
