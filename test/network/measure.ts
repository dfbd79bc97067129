import type { Network } from '../../engine/network/network.ts'

export function row({ offsets, followers }: Network, u: number): Int32Array {
  return followers.subarray(offsets[u], offsets[u + 1])
}

export function follows(network: Network, u: number, v: number): boolean {
  const { offsets, followers } = network
  let low = offsets[u]
  let high = offsets[u + 1]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (followers[middle] < v) low = middle + 1
    else high = middle
  }
  return low < offsets[u + 1] && followers[low] === v
}

export function degrees({ offsets, agents }: Network): number[] {
  return Array.from({ length: agents }, (_, u) => offsets[u + 1] - offsets[u])
}

/** Share of the ties whose reverse exists. */
export function reciprocity(network: Network): number {
  let returned = 0
  for (let u = 0; u < network.agents; u++) for (const v of row(network, u)) if (follows(network, v, u)) returned++
  return returned / network.followers.length
}

/** Share of the ties inside segments beyond that of chance: (same − Σs²)/(1 − Σs²). */
export function homophily(network: Network, segments: readonly { start: number; count: number }[]): number {
  const segment = new Uint8Array(network.agents)
  segments.forEach(({ start, count }, s) => segment.fill(s, start, start + count))
  let same = 0
  for (let u = 0; u < network.agents; u++) for (const v of row(network, u)) if (segment[u] === segment[v]) same++
  const n = segments.reduce((sum, s) => sum + s.count, 0)
  const chance = segments.reduce((sum, s) => sum + (s.count / n) ** 2, 0)
  return (same / network.followers.length - chance) / (1 - chance)
}

/** Mean over agents of the share of pairs of followers with a tie between them (Watts & Strogatz 1998), either direction. */
export function clustering(network: Network, sample = network.agents): number {
  let sum = 0
  let counted = 0
  for (let u = 0; u < sample; u++) {
    const around = row(network, u)
    if (around.length < 2 || around.length > 300) continue
    let tied = 0
    for (let i = 0; i < around.length; i++) {
      for (let j = 0; j < i; j++) if (follows(network, around[i], around[j]) || follows(network, around[j], around[i])) tied++
    }
    sum += (2 * tied) / (around.length * (around.length - 1))
    counted++
  }
  return sum / counted
}

/** Hill's (1975) estimate of the exponent of P(k) ∝ k^−exponent from the `top` largest; standard error (exponent − 1)/√top. */
export function tailExponent(values: readonly number[], top: number): number {
  const sorted = values.toSorted((x, y) => y - x)
  let sum = 0
  for (let i = 0; i < top; i++) sum += Math.log(sorted[i] / sorted[top])
  return 1 + top / sum
}

/** Steps along ties from an agent to everybody; −1 where there is no way. */
export function distancesFrom(network: Network, from: number): Int32Array {
  const distance = new Int32Array(network.agents).fill(-1)
  const queue = [from]
  distance[from] = 0
  for (const u of queue) {
    for (const v of row(network, u)) {
      if (distance[v] >= 0) continue
      distance[v] = distance[u] + 1
      queue.push(v)
    }
  }
  return distance
}

/** Mean number of steps between two agents, over all ordered pairs; a pair further apart than `most`, or not joined, counts as `most`. */
export function meanDistance(network: Network, most = Number.POSITIVE_INFINITY): number {
  const n = network.agents
  let sum = 0
  for (let u = 0; u < n; u++) {
    const distance = distancesFrom(network, u)
    for (let v = 0; v < n; v++) if (v !== u) sum += distance[v] < 0 ? most : Math.min(most, distance[v])
  }
  return sum / (n * (n - 1))
}

/** Triangles of a network whose ties all go both ways. */
export function triangles(network: Network): number {
  let found = 0
  for (let u = 0; u < network.agents; u++) {
    const around = row(network, u).filter((v) => v > u)
    for (let i = 0; i < around.length; i++) for (let j = 0; j < i; j++) if (follows(network, around[i], around[j])) found++
  }
  return found
}
