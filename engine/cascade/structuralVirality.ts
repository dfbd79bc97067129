/**
 * Structural virality: the mean distance between all pairs of a cascade tree,
 *
 *   ν = 1/(n(n − 1)) · Σ_{i ≠ j} d(i, j) = 2/(n(n − 1)) · Σ_{ties of the tree} s(n − s),
 *
 * s the agents below a tie. A star (one broadcast) has 2(n − 1)/n, a path (person to person) (n + 1)/3; a tree of one agent 0.
 * `parents[i]` < i is the place of i's parent, −1 for the root, as a cascade leaves them (trace.ts). O(n).
 * Throws a RangeError unless there is exactly one root: cascades of several starts are several trees (`treeOf`).
 *
 * Source: Goel, Anderson, Hofman & Watts (2016), "The structural virality of online diffusion".
 *
 * @example structuralVirality([-1, 0, 0, 0], 4) // 1.5
 */
export function structuralVirality(parents: ArrayLike<number>, size: number): number {
  const below = new Float64Array(size).fill(1)
  let sum = 0
  for (let i = size - 1; i >= 0; i--) {
    if (i === 0 ? parents[i] >= 0 : !(parents[i] >= 0 && parents[i] < i)) throw new RangeError(`parent ${parents[i]} at ${i}`)
    if (i === 0) break
    below[parents[i]] += below[i]
    sum += below[i] * (size - below[i])
  }
  return size > 1 ? (2 * sum) / (size * (size - 1)) : 0
}

/** The parents of one tree of a forest: that of the start at place `root`, with places of its own. */
export function treeOf(parents: ArrayLike<number>, size: number, root: number): Int32Array {
  const place = new Int32Array(size).fill(-1)
  const tree = new Int32Array(size)
  let n = 0
  for (let i = root; i < size; i++) {
    const parent = i === root ? -1 : parents[i] < 0 ? -1 : place[parents[i]]
    if (i !== root && parent < 0) continue
    place[i] = n
    tree[n++] = parent
  }
  return tree.slice(0, n)
}
