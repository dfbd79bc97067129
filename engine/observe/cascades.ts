import { z } from 'zod'
import type { GrowableTable } from '../base/growableTable.ts'
import { KIND, KINDS } from '../plan/kinds.ts'
import { mechanism } from '../plan/mechanism.ts'
import { cascadeForest } from './cascadeForest.ts'

/** Bins of cascades by size: 1, 2–3, 4–7, …, the last one open. */
const SIZES = 20
/** Bins of cascades by depth, the last one open. */
const DEPTHS = 12

/** Kinds whose shares begin cascades of their own: nobody stands behind an ad or a push as an account does behind its posts. */
const NO_ACCOUNT: readonly number[] = [KIND.paid, KIND.push, KIND.organic]

/**
 * Cascades of shares: who shared because of whom. A share caused by a peer's exposure hangs below that peer's share of the same content; one caused by a
 * post hangs below the account (of that kind, source and content), which is the first of the cascade and counts in its size; any other begins a cascade
 * itself, as does who speaks of their own accord (a review, a purchase told of: kind organic). Accounts are counted when they post, shared or not. Sizes and
 * depths are counted at the last step, in agents; what has not been passed on by then counts as not passed on. `shares-caused` holds, by step, all shares
 * and those that a peer's exposure caused: over `sharers`, the second is the reproduction number R_t.
 *
 * Most cascades are at most one step deep, as Goel, Watts & Goldstein (2012) found everywhere: in the shipped scenarios 81 to 91% of those of posts and over
 * 99% of those that shares begin. Of posts that holds because an agent stands for so many people. A post of which n people pass something on stays at one
 * step with probability (1 − ρ)ⁿ, ρ ≈ 0.06 that a share is passed on; n is 1.6 for a KOC's post at 200 people per agent and ten times that at 20, where 29% of
 * the posts' trees of phone-launch.yaml stay at one step. It would take ρ < 0.7/n to change that, and people do pass on: on Twitter 600 million pieces
 * were adopted 1.2 billion times (Goel et al. 2016). The posts of a campaign come from accounts with thousands of followers, those of that study from everybody.
 *
 * What people make of their own accord and the feed recommends is a peer's exposure: who passes it on hangs below its maker.
 *
 * Limiting case: without ties every cascade of a post is a star, of structural virality 2(n − 1)/n.
 */
export const cascades = mechanism({
  name: 'cascades',
  section: 'recorders',
  summary: { en: 'Cascades of shares: size, depth, structural virality', zh: '传播级联：规模、深度与结构病毒性' },
  equation:
    'ν = 2/(n(n − 1)) Σ s(n − s) over the ties of a cascade, s the shares below a tie; R_t = shares of step t caused by peers / sharers whose followers are reached in it',
  source: 'Goel, Anderson, Hofman & Watts 2016',
  params: z.strictObject({}),
  cubes: [
    { name: 'cascade-sizes', type: 'f64', of: [SIZES], unit: 'none' },
    { name: 'cascade-depths', type: 'f64', of: [DEPTHS], unit: 'none' },
    { name: 'cascade-virality', type: 'f64', of: [SIZES, 3], unit: 'none' },
    { name: 'cascade-largest', type: 'f64', of: [4], unit: 'none' },
    { name: 'cascade-roots', type: 'f64', of: ['kind', 2], unit: 'none' },
    { name: 'shares-caused', type: 'f64', of: ['step', 2], unit: 'agents' },
  ],
  tables: { nodes: { who: 'i32', content: 'u8', account: 'u8', parent: 'i32', kind: 'u8' }, places: { row: 'i32' } },
  isIdle: ({ mechanisms }) => mechanisms['peer-shares'] === 'off',
  build(_, host) {
    const nodes = host.table('nodes')
    const nodeOf = nodeFinder(nodes, host.table('places'))
    const sizes = host.own<Float64Array>('cascade-sizes')
    const depths = host.own<Float64Array>('cascade-depths')
    const virality = host.own<Float64Array>('cascade-virality')
    const largest = host.own<Float64Array>('cascade-largest')
    const roots = host.own<Float64Array>('cascade-roots')
    const caused = host.own<Float64Array>('shares-caused')
    const hasShared = host.read('has-shared')
    const { world, status } = host
    const isAccount = Uint8Array.from(KINDS, (_, kind) => Number(kind !== KIND.peer && !NO_ACCOUNT.includes(kind)))

    /** Node of whom a share is owed to, −1 for nobody. */
    function causeOf(kind: number, source: number, content: number): number {
      if (kind === KIND.peer) return nodeOf(source, content, 0, -1, KIND.organic)
      return isAccount[kind] === 1 ? nodeOf(source, content, kind + 1, -1, kind) : -1
    }

    function count(n: number, depth: number, nu: number, kind: number, shares: number): void {
      const bin = Math.min(SIZES - 1, 31 - Math.clz32(n))
      sizes[bin]++
      depths[Math.min(DEPTHS - 1, depth)]++
      virality[bin * 3]++
      virality[bin * 3 + 1] += nu
      virality[bin * 3 + 2] += nu * nu
      roots[kind * 2]++
      roots[kind * 2 + 1] += shares
    }

    function finish(): void {
      const { parent, kind, content, account } = nodes.at
      const forest = cascadeForest(parent, nodes.size)
      // who spoke of their own accord and was passed on by nobody stands in no row
      let alone = 0
      for (let i = 0; i < hasShared.length; i++) alone += hasShared[i]
      for (let row = 0; row < nodes.size; row++) {
        alone -= Number(account[row] === 0)
        if (parent[row] >= 0) continue
        const n = forest.below[row]
        count(n, forest.deepest[row], forest.virality[row], kind[row], n - Number(account[row] > 0))
        if (n > largest[0]) largest.set([n, forest.deepest[row], forest.virality[row], content[row]])
      }
      for (let i = 0; i < alone; i++) count(1, 0, 0, KIND.organic, 1)
      if (largest[0] === 0 && alone > 0) largest[0] = 1
    }

    return {
      deliver() {
        const { at, size } = status.posts
        for (let i = 0; i < size; i++) causeOf(at.kind[i], at.source[i], at.content[i])
      },
      decided({ size, agent, source, content, kind, shared }, step) {
        for (let i = 0; i < size; i++) {
          if (shared[i] === 0) continue
          const parent = causeOf(kind[i], source[i], content[i])
          nodeOf(agent[i], content[i], 0, parent, kind[i])
          caused[step * 2]++
          caused[step * 2 + 1] += Number(kind[i] === KIND.peer)
        }
      },
      observe(step) {
        if (step === world.steps - 1) finish()
      },
    }
  },
})

/** Finds the node of an agent (account 0) or an account (1 + its kind) and a content, or adds it: row numbers plus 1 by hash, at most half full. */
function nodeFinder(nodes: GrowableTable, places: GrowableTable) {
  const placeOf = (who: number, content: number, account: number): number => {
    const mask = places.size - 1
    const { row } = places.at
    const at = nodes.at
    let i = (Math.imul(who ^ (content << 24) ^ (account << 19), 0x9e3779b1) >>> 7) & mask
    for (; row[i] > 0; i = (i + 1) & mask) {
      const node = row[i] - 1
      if (at.who[node] === who && at.content[node] === content && at.account[node] === account) break
    }
    return i
  }

  function grow(): void {
    const length = Math.max(1024, 2 * places.size)
    places.clear()
    while (places.size < length) places.add()
    const { who, content, account } = nodes.at
    for (let node = 0; node < nodes.size; node++) places.at.row[placeOf(who[node], content[node], account[node])] = node + 1
  }

  return (who: number, content: number, account: number, parent: number, kind: number): number => {
    if (2 * (nodes.size + 1) > places.size) grow()
    const place = placeOf(who, content, account)
    if (places.at.row[place] > 0) return places.at.row[place] - 1
    const node = nodes.add()
    nodes.at.who[node] = who
    nodes.at.content[node] = content
    nodes.at.account[node] = account
    nodes.at.parent[node] = parent
    nodes.at.kind[node] = kind
    places.at.row[place] = node + 1
    return node
  }
}
