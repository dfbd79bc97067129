/** What the contacts of a kind of posts bring on average, summed: contacts, scores, variances. */
export interface Response {
  readonly contacts: number
  readonly score: number
  readonly variance: number
}

/**
 * The score that a feed measures over a pool: engagements + k·shares per person who noticed the post,
 *
 *   S = max(0, M + (m − M)/√scale + z·√(v/n)),
 *
 * m the mean over the pool's own agents, M over all agents who were shown posts of that content, kind and channel (m = M when no agent of the
 * pool noticed), v the variance of one person, n the people who notice. An agent stands for `scale` people and its probabilities for theirs: the variance that
 * differences between agents bring to m is σ²/agents and should be σ²/people, hence the root. So S has the same mean and variance whatever the scale.
 */
export function measuredScore(own: Omit<Response, 'variance'>, all: Response, scale: number, people: number, z: number): number {
  const mean = all.score / all.contacts
  const ours = own.contacts > 0 ? own.score / own.contacts : mean
  return Math.max(0, mean + (ours - mean) / Math.sqrt(scale) + z * Math.sqrt(all.variance / all.contacts / Math.max(1, people)))
}
