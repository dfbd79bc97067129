import type { Network } from '../../engine/network/network.ts'

/** Generators written down a second time from their papers, with another source of random numbers and sets for ties: slow, plain, and ours for comparison alone. */
function networkOf(ties: readonly Set<number>[]): Network {
  const rows = ties.map((of) => [...of].sort((x, y) => x - y))
  const offsets = Uint32Array.from([
    0,
    ...rows.map(
      (
        (sum) => (of: number[]) =>
          (sum += of.length)
      )(0),
    ),
  ])
  const following = new Uint32Array(ties.length)
  for (const of of rows) for (const v of of) following[v]++
  return { kind: 'reference', agents: ties.length, offsets, followers: Int32Array.from(rows.flat()), following, complete: false }
}

/**
 * Watts & Strogatz 1998: a ring with `half` neighbours on either side; going round for the nearest, then the next nearest, the far end of each tie
 * moves with probability `rewiring` to an agent chosen evenly, duplicates and loops forbidden.
 */
export function referenceWattsStrogatz(n: number, half: number, rewiring: number, random: () => number): Network {
  const ties = Array.from({ length: n }, () => new Set<number>())
  const tie = (u: number, v: number) => ties[u].add(v) && ties[v].add(u)
  for (let u = 0; u < n; u++) for (let j = 1; j <= half; j++) tie(u, (u + j) % n)
  for (let j = 1; j <= half; j++) {
    for (let u = 0; u < n; u++) {
      if (random() >= rewiring) continue
      const free = Array.from({ length: n }, (_, v) => v).filter((v) => v !== u && !ties[u].has(v))
      ties[u].delete((u + j) % n)
      ties[(u + j) % n].delete(u)
      tie(u, free[Math.floor(random() * free.length)])
    }
  }
  return networkOf(ties)
}

/** Barabási & Albert 1999: a complete start of m + 1, then each new agent ties itself to m different ones, in proportion to their ties before. */
export function referenceBarabasiAlbert(n: number, m: number, random: () => number): Network {
  const ties = Array.from({ length: n }, () => new Set<number>())
  for (let u = 0; u <= m; u++) for (let v = 0; v <= m; v++) if (u !== v) ties[u].add(v)
  for (let v = m + 1; v < n; v++) {
    const degrees = ties.slice(0, v).map((of) => of.size)
    const total = degrees.reduce((a, b) => a + b)
    const chosen = new Set<number>()
    while (chosen.size < m) {
      let left = random() * total
      let u = 0
      while ((left -= degrees[u]) >= 0) u++
      chosen.add(u)
    }
    for (const u of chosen) {
      ties[u].add(v)
      ties[v].add(u)
    }
  }
  return networkOf(ties)
}
