import type { World, WorldCommunity } from '../../plan/world.ts'
import { activeShare, type ActiveShares } from './activeShare.ts'

/** What follows from a community's numbers and the scale of the population. */
export interface Shape {
  /** Agents who make a full group. */
  readonly agentsPerGroup: number
  /** Posts that one agent's people make in one group, per day, while the group is fresh. */
  readonly postsPerDay: number
  /** Share of an author's own people in the group who are not the author. */
  readonly others: number
  /** Probability that a member of a fresh group opens a post: openRate · active share. */
  readonly open: number
  readonly active: number
  /** What members post, −1 for nothing. */
  readonly content: number
}

/**
 * A group of G people is made of A = max(1, round(G / scale)) agents, each standing for G/A of its people, so that a member meets (G − 1)·m
 * posts a week at any scale: (A − 1)·(G/A)·m of other agents and (G/A)·(1 − A/G)·m of its own.
 */
export function shapeOf(world: World, c: WorldCommunity, shares: ActiveShares): Shape {
  const agentsPerGroup = Math.max(1, Math.round(c.groupSize / world.population.scale))
  const people = c.groupSize / agentsPerGroup
  const active = activeShare(c.groupSize, shares)
  const content = contentOf(world, c)
  return {
    agentsPerGroup,
    postsPerDay: content < 0 ? 0 : (c.memberPosts * people) / 7,
    others: Math.max(0, 1 - 1 / people),
    open: c.openRate * active,
    active,
    content,
  }
}

/** What a community talks of: the content it states, or what is most resonant and not bad about its product; −1 for nothing. */
export function contentOf({ contents }: World, { content, product }: WorldCommunity): number {
  if (content >= 0) return content
  let best = -1
  contents.forEach((c, i) => {
    if (c.maker === 'press' || c.valence < 0 || (product >= 0 && c.product !== product)) return
    if (best < 0 || c.resonance > contents[best].resonance) best = i
  })
  return best
}
